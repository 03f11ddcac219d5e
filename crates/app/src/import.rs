//! Reading in a table: bring it, look at every problem, read it in whole, take it back.

mod plan;

use domain::event::{EventKind, Subject, SubjectKind};
use domain::measure::Measure;
use domain::observation::{Counted, Observation};
use domain::policy::{Permit, act, permit};
use domain::text::Line;
use domain::{ImportId, MeasureId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::Tx;
use store::import::{Import, Upload};

pub use plan::{Columns, Fate, Plan, PlannedRow, plan};

use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::table;
use crate::{Ctx, Error, change};

/// What the preview shows.
#[derive(Debug, Clone)]
pub struct PreviewView {
    /// Where we are.
    pub here: TeamScope,
    /// Into which measure.
    pub measure: Measure,
    /// Which brought table.
    pub upload: ImportId,
    /// Where it came from.
    pub source: Line,
    /// The names of its columns, to choose from.
    pub columns: Vec<String>,
    /// What would happen.
    pub plan: Plan,
}

/// The measure, for somebody who may read a table into it.
pub async fn to_bring(ctx: &Ctx, measure: MeasureId) -> Result<(TeamScope, Measure), Error> {
    store::read!(ctx.db(), tx => Ok::<_, Error>(may_import(tx, ctx, measure).await?.0))
}

/// Keeps a brought table for looking at. Nothing is read in yet.
pub async fn bring(
    ctx: &Ctx,
    measure: MeasureId,
    source: Line,
    bytes: &[u8],
) -> Result<ImportId, Error> {
    let unpacked;
    let bytes = if bytes.starts_with(WORKBOOK) {
        let (_, into) = to_bring(ctx, measure).await?;
        unpacked = from_workbook(bytes, &into)?;
        unpacked.as_slice()
    } else {
        bytes
    };
    // Refused here already when it cannot be read as a table at all.
    table::read(bytes).map_err(|problem| Error::mend("table", problem.words()))?;
    let text = String::from_utf8_lossy(bytes)
        .trim_start_matches('\u{feff}')
        .to_owned();
    let id: ImportId = ctx.new_id()?;
    let stale = ctx.now - jiff::SignedDuration::from_hours(24);
    change!(ctx, tx => {
        let (_, permit) = may_import(tx, ctx, measure).await?;
        let upload =
            Upload { id, measure_id: measure, source: source.clone(), content: text.clone(), uploaded_at: ctx.now };
        store::import::keep_upload(tx, &permit, &upload, stale).await?;
        Ok(id)
    })
}

/// How a workbook begins.
const WORKBOOK: &[u8] = b"PK\x03\x04";

/// The sheet of a workbook that is called like the measure, else the first one with rows, as a table.
fn from_workbook(bytes: &[u8], measure: &Measure) -> Result<Vec<u8>, Error> {
    let wrong = |words: String| Error::mend("table", words);
    let sheets = report::workbook::read(bytes)
        .map_err(|error| wrong(format!("{error}. Save it anew as XLSX, or as CSV UTF-8.")))?;
    let called = |name: &str| {
        measure
            .name
            .as_str()
            .to_lowercase()
            .starts_with(&name.to_lowercase())
    };
    let (_, rows) = sheets
        .iter()
        .find(|(name, rows)| rows.len() > 1 && called(name))
        .or_else(|| sheets.iter().find(|(_, rows)| rows.len() > 1))
        .ok_or_else(|| wrong("No sheet of this workbook has rows under a head.".to_owned()))?;
    let mut lines = rows.iter();
    let heads: Vec<&str> = lines
        .next()
        .map_or_else(Vec::new, |row| row.iter().map(String::as_str).collect());
    let cells: Vec<Vec<report::table::Cell>> = lines
        .map(|row| row.iter().map(report::table::Cell::text).collect())
        .collect();
    report::table::csv(&heads, &cells).map_err(|error| wrong(error.to_string()))
}

async fn may_import(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    measure: MeasureId,
) -> Result<((TeamScope, Measure), Permit<act::ImportNumbers>), Error> {
    let measure = store::measure::get(tx, ctx.actor.place, measure).await?;
    let here = team_scope(tx, ctx, measure.team).await?;
    let permit = permit::<act::ImportNumbers>(&ctx.actor, &here.scope)?;
    Ok(((here, measure), permit))
}

/// What would happen if the brought table were read in with these columns.
pub async fn preview(ctx: &Ctx, upload: ImportId, columns: &Columns) -> Result<PreviewView, Error> {
    store::read!(ctx.db(), tx => {
        let upload = store::import::upload(tx, ctx.actor.place, upload).await?;
        let ((here, measure), _) = may_import(tx, ctx, upload.measure_id).await?;
        let standing = store::observation::series(tx, ctx.actor.place, measure.id).await?;
        preview_of(here, measure, upload.id, upload.source, &upload.content, columns, &standing, ctx.today())
    })
}

/// The preview of a table's text beside the numbers that stand there.
///
/// # Errors
/// When the text cannot be read as a table at all.
#[expect(
    clippy::too_many_arguments,
    reason = "each is one thing the page shows"
)]
pub fn preview_of(
    here: TeamScope,
    measure: Measure,
    upload: ImportId,
    source: Line,
    content: &str,
    columns: &Columns,
    standing: &[Observation],
    today: Date,
) -> Result<PreviewView, Error> {
    let read =
        table::read(content.as_bytes()).map_err(|problem| Error::mend("table", problem.words()))?;
    let plan = plan::plan(&read, &measure, columns, standing, today);
    Ok(PreviewView {
        here,
        measure,
        upload,
        source,
        columns: read.columns,
        plan,
    })
}

/// What was read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadIn {
    /// Which reading-in, to take it back.
    pub import: ImportId,
    /// Into which measure.
    pub measure: MeasureId,
    /// How many numbers.
    pub numbers: i64,
}

/// Reads a brought table in, in one transaction. Rows with problems stop it, unless `leave_out` says to go without them.
pub async fn commit(
    ctx: &Ctx,
    upload: ImportId,
    columns: &Columns,
    leave_out: bool,
) -> Result<ReadIn, Error> {
    change!(ctx, tx => {
        let place = ctx.actor.place;
        let brought = store::import::upload(tx, place, upload).await?;
        let ((here, measure), permit) = may_import(tx, ctx, brought.measure_id).await?;
        let read = table::read(brought.content.as_bytes()).map_err(|problem| Error::mend("table", problem.words()))?;
        let standing = store::observation::series(tx, place, measure.id).await?;
        let plan = plan::plan(&read, &measure, columns, &standing, ctx.today());
        if !plan.problems.is_empty() && !leave_out {
            return Err(Error::mend("table", "Some rows have problems. Mend them, or say that they should be left out."));
        }
        if plan.to_write().next().is_none() {
            return Err(Error::mend("table", "There is no new number in this table."));
        }
        let written = write_rows(tx, ctx, &here, &permit, &measure, &plan, upload).await?;
        let import = Import {
            id: upload,
            team_id: here.team.id,
            measure_id: measure.id,
            source: brought.source.clone(),
            row_count: written,
            imported_at: ctx.now,
            imported_by: ctx.actor.person,
            undone_at: None,
        };
        store::import::insert(tx, &permit, &import).await?;
        store::import::drop_upload(tx, &permit, upload).await?;
        crate::series::refresh(tx, ctx, &permit, &measure).await?;
        let after = serde_json::json!({ "measure": measure.name, "source": brought.source, "numbers": written });
        let subject = Subject::new(SubjectKind::Import, upload);
        record(tx, ctx, EventKind::TableImported, subject, here.whereabouts(), None::<&()>, Some(&after)).await?;
        Ok(ReadIn { import: upload, measure: measure.id, numbers: written })
    })
}

async fn write_rows(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    permit: &Permit<act::ImportNumbers>,
    measure: &Measure,
    plan: &Plan,
    import: ImportId,
) -> Result<i64, Error> {
    let place = ctx.actor.place;
    let mut written = 0;
    for (period, counted) in plan.to_write() {
        let current = store::observation::at(tx, place, measure.id, period).await?;
        let observation = Observation {
            measure: measure.id,
            period,
            counted,
            timing: measure
                .rhythm
                .timing(period, ctx.today(), here.challenge.launch),
            note: None,
            import: Some(import),
            revision: store::observation::next_revision(tx, place, measure.id, period).await?,
        };
        let replaces = current.map(|current| current.revision);
        if !store::observation::put(tx, permit, &observation, replaces, ctx.now).await? {
            return Err(Error::NotNow(
                "Somebody changed these numbers just now. Look at the table again.".to_owned(),
            ));
        }
        written += 1;
    }
    Ok(written)
}

/// Takes a reading-in back: every number of it that nobody changed since goes back to what stood there before.
/// Answers with the measure and how many numbers went back.
pub async fn undo(ctx: &Ctx, import: ImportId) -> Result<(MeasureId, i64), Error> {
    change!(ctx, tx => {
        let place = ctx.actor.place;
        let found = store::import::get(tx, place, import).await?;
        let ((here, measure), permit) = may_import(tx, ctx, found.measure_id).await?;
        if !store::import::set_undone(tx, &permit, import, ctx.now).await? {
            return Err(Error::NotNow("This table was taken back already.".to_owned()));
        }
        let mut back = 0;
        for observation in store::observation::of_import(tx, place, measure.id, import).await? {
            put_back(tx, ctx, &permit, &observation).await?;
            back += 1;
        }
        crate::series::refresh(tx, ctx, &permit, &measure).await?;
        let before = serde_json::json!({ "measure": measure.name, "source": found.source, "numbers": found.row_count });
        let after = serde_json::json!({ "numbers taken back": back });
        let subject = Subject::new(SubjectKind::Import, import);
        record(tx, ctx, EventKind::ImportUndone, subject, here.whereabouts(), Some(&before), Some(&after)).await?;
        Ok((measure.id, back))
    })
}

async fn put_back(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit<act::ImportNumbers>,
    now: &Observation,
) -> Result<(), Error> {
    let place = ctx.actor.place;
    let earlier =
        store::observation::replaced_by(tx, place, now.measure, now.period, now.revision).await?;
    match earlier {
        None => {
            store::observation::take_back(tx, permit, now.measure, now.period, now.revision)
                .await?;
        }
        Some(earlier) => {
            let revision =
                store::observation::next_revision(tx, place, now.measure, now.period).await?;
            let again = Observation {
                revision,
                ..earlier
            };
            store::observation::put(tx, permit, &again, Some(now.revision), ctx.now).await?;
        }
    }
    Ok(())
}

/// A period with its number, for callers that hold numbers already (the demo, the command line).
pub type Number = (Date, Counted);
