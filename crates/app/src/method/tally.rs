//! A check sheet on a phone: one tap a mark.

use std::collections::BTreeMap;

use domain::TestId;
use domain::event::EventKind;
use domain::method::answer::{Answer, MOST_ROWS, Row, number_of, words_of};
use domain::method::{Artefact, Column, ColumnKind, FieldKind};
use domain::observation::Counted;
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::test::Test;
use domain::text::Line;
use store::Tx;
use store::method::Written;

use super::fill::around;
use super::show::answers_in;
use super::{follow, packs, turn};
use crate::record::record;
use crate::scope::TeamScope;
use crate::test::subject;
use crate::{Ctx, Error, change};

/// The column that says what was seen.
const KIND: &str = "kind";
/// The column that says how often.
pub(super) const COUNT: &str = "count";

/// One kind with its marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TallyLine {
    /// As it is sent.
    pub key: String,
    /// As it is read.
    pub label: String,
    /// How often it was seen.
    pub count: u64,
}

/// The page to count on.
#[derive(Debug, Clone)]
pub struct TallyView {
    /// Where we are.
    pub here: TeamScope,
    /// The test.
    pub test: Test,
    /// The form it belongs to.
    pub artefact: Artefact,
    /// The field: key and name.
    pub field: (String, String),
    /// What is counted, in the team's words; may be empty.
    pub what: String,
    /// The kinds in the order they were first seen.
    pub lines: Vec<TallyLine>,
    /// Others may be added.
    pub open_ended: bool,
    /// May count.
    pub may_write: bool,
}

impl TallyView {
    /// All marks.
    pub fn total(&self) -> u64 {
        self.lines.iter().map(|line| line.count).sum()
    }
}

/// Whether a table can be counted on by taps: kinds, and how often each, and no day for each row.
pub(super) fn is_tally(columns: &[Column]) -> bool {
    let has = |key: &str, fits: fn(&ColumnKind) -> bool| {
        columns
            .iter()
            .any(|column| column.key == key && fits(&column.kind))
    };
    has(KIND, |kind| {
        matches!(kind, ColumnKind::Line | ColumnKind::Choice(_))
    }) && has(COUNT, |kind| matches!(kind, ColumnKind::Number(_)))
        && columns.iter().all(|column| column.kind != ColumnKind::Date)
}

/// The columns of a field that can be tapped.
fn columns<'f>(form: &'f Artefact, field: &str) -> Result<&'f [Column], Error> {
    match form.field(field).map(|field| &field.kind) {
        Some(FieldKind::Table(columns)) if is_tally(columns) => Ok(columns),
        _ => Err(Error::NotFound),
    }
}

/// What the kinds are called, when the pack knows them.
fn known(columns: &[Column]) -> Option<&[domain::method::Choice]> {
    columns.iter().find_map(|column| match &column.kind {
        ColumnKind::Choice(options) if column.key == KIND => Some(options.as_slice()),
        _ => None,
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number that is not below nought; a float beyond the range stops at its end"
)]
fn marks(row: &Row) -> u64 {
    number_of(row, COUNT).unwrap_or(0.0).max(0.0) as u64
}

/// The page to count on.
pub async fn tally(
    ctx: &Ctx,
    test: TestId,
    artefact: &str,
    field: &str,
) -> Result<TallyView, Error> {
    store::read!(ctx.db(), tx => {
        let place = ctx.actor.place;
        let (found, here, _) = crate::test::of(tx, ctx, test).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let chosen = store::method::chosen(tx, place, test).await?;
        let pack = packs::of_test(tx, place, chosen.as_ref()).await?;
        let form = pack.artefact(artefact).ok_or(Error::NotFound)?;
        let columns = columns(form, field)?;
        let written = store::method::written(tx, place, test).await?;
        let answers = answers_in(&written, &pack);
        let what = match answers.of(&form.key, "what") {
            Some(Answer::Line(line)) => line.to_string(),
            _ => String::new(),
        };
        let label = form.field(field).map(|field| field.label.clone()).unwrap_or_default();
        Ok::<_, Error>(TallyView {
            lines: lines(columns, answers.rows(&form.key, field)),
            open_ended: known(columns).is_none(),
            what,
            field: (field.to_owned(), label),
            artefact: form.clone(),
            may_write: decide(&ctx.actor, Action::LogTest, &here.scope) == Decision::Allow,
            test: found,
            here,
        })
    })
}

/// Every kind once, with all its marks.
fn lines(columns: &[Column], rows: &[Row]) -> Vec<TallyLine> {
    let mut lines: Vec<TallyLine> = known(columns)
        .unwrap_or_default()
        .iter()
        .map(|option| TallyLine {
            key: option.key.clone(),
            label: option.label.clone(),
            count: 0,
        })
        .collect();
    for row in rows {
        let kind = words_of(row, KIND);
        match lines.iter_mut().find(|line| line.key == kind) {
            Some(line) => line.count += marks(row),
            None if kind.is_empty() => {}
            None => lines.push(TallyLine {
                key: kind.to_owned(),
                label: kind.to_owned(),
                count: marks(row),
            }),
        }
    }
    lines
}

/// One mark more, or one taken back. A kind nobody counted yet begins with it.
///
/// # Errors
/// [`Error::Mend`] for a kind that cannot stand there.
pub async fn tap(
    ctx: &Ctx,
    test: TestId,
    artefact: &str,
    field: &str,
    kind: &str,
    back: bool,
) -> Result<TestId, Error> {
    change!(ctx, tx => {
        let (_, here, steps) = crate::test::of(tx, ctx, test).await?;
        let permit: Permit<act::LogTest> = permit(&ctx.actor, &here.scope)?;
        let place = ctx.actor.place;
        let chosen = store::method::chosen(tx, place, test).await?;
        let pack = packs::of_test(tx, place, chosen.as_ref()).await?;
        let form = pack.artefact(artefact).ok_or(Error::NotFound)?;
        let columns = columns(form, field)?;
        let turn = turn::now(form, around(ctx, &here, &steps));
        let there = store::method::written(tx, place, test).await?;
        let stood = there.into_iter().find(|one| {
            one.pack == pack.key && one.artefact == artefact && one.turn == turn && one.field == field
        });
        let mut rows = match stood.and_then(|stood| stood.answer) {
            Some(Answer::Table(rows)) => rows,
            _ => Vec::new(),
        };
        let label = mark(columns, &mut rows, kind, back)?;
        let written = Written {
            pack: pack.key.clone(),
            artefact: artefact.to_owned(),
            turn,
            field: field.to_owned(),
            version: i64::from(pack.version),
            answer: (!rows.is_empty()).then_some(Answer::Table(rows)),
            by: ctx.actor.person,
            at: ctx.now,
        };
        store::method::write(tx, &permit, test, &written).await?;
        pass_on(tx, ctx, &here, test, &written, back).await?;
        let told = if back { format!("{label}: one taken back") } else { format!("{label}: one more") };
        record(tx, ctx, EventKind::MethodTallied, subject(test), here.whereabouts(), None::<&()>, Some(&told)).await?;
        Ok(test)
    })
}

/// Puts the mark into the rows; answers with what the kind is called.
fn mark(columns: &[Column], rows: &mut Vec<Row>, kind: &str, back: bool) -> Result<String, Error> {
    let mend = |words: &str| Error::mend("kind", words);
    let (key, label) = if let Some(options) = known(columns) {
        options
            .iter()
            .find(|option| option.key == kind)
            .map(|option| (option.key.clone(), option.label.clone()))
            .ok_or_else(|| mend("Press one of the kinds on the list."))?
    } else {
        let line = Line::parse(kind).map_err(|problem| mend(problem.words()))?;
        (line.to_string(), line.to_string())
    };
    let is_full = rows.len() >= MOST_ROWS;
    match rows.iter_mut().find(|row| words_of(row, KIND) == key) {
        Some(row) => {
            let count = if back {
                marks(row).saturating_sub(1)
            } else {
                marks(row).saturating_add(1)
            };
            row.insert(COUNT.to_owned(), count.to_string());
        }
        None if back => return Err(mend("There is no mark to take back.")),
        None if is_full => {
            return Err(mend(
                "So many kinds are no list any more. Put some of them together.",
            ));
        }
        None => rows.push(BTreeMap::from([
            (KIND.to_owned(), key),
            (COUNT.to_owned(), "1".to_owned()),
        ])),
    }
    Ok(label)
}

/// The mark also counts in the measure made of the sheet, in the week it was seen.
async fn pass_on(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    test: TestId,
    written: &Written,
    back: bool,
) -> Result<(), Error> {
    let place = ctx.actor.place;
    let follows = store::method::follows(tx, place, test).await?;
    let Some(follows) = follows.into_iter().find(|one| {
        one.pack == written.pack && one.artefact == written.artefact && one.field == written.field
    }) else {
        return Ok(());
    };
    let Ok(permit) = permit::<act::RecordNumbers>(&ctx.actor, &here.scope) else {
        return Ok(());
    };
    let measure = store::measure::get(tx, place, follows.measure).await?;
    let period = measure.rhythm.period_of(ctx.today());
    let before = store::observation::at(tx, place, measure.id, period).await?;
    let stood = before
        .and_then(|before| before.counted.plotted())
        .unwrap_or(0.0);
    let value = if back {
        (stood - 1.0).max(0.0)
    } else {
        stood + 1.0
    };
    follow::put(
        tx,
        ctx,
        here,
        &permit,
        &measure,
        period,
        Counted::Number { value },
    )
    .await
}
