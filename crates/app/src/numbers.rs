//! This week's numbers: the page that takes one minute.
//!
//! What is typed is saved or asked about once, never refused for being odd; a week nobody counted stays a gap.

use domain::event::{EventKind, Subject, SubjectKind};
use domain::measure::{Measure, MeasureKind, Rhythm};
use domain::observation::{Counted, Observation};
use domain::policy::{Permit, act, permit};
use domain::text::Line;
use domain::{MeasureId, TeamId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::Tx;

use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// At most so many rows on the page; the rest are one tap away.
pub const ROWS: usize = 4;

/// One number field of the page.
#[derive(Debug, Clone)]
pub struct NumberRow {
    /// What is counted.
    pub measure: Measure,
    /// For which period.
    pub period: Date,
    /// What stands there already.
    pub current: Option<Observation>,
    /// The last number before it.
    pub last: Option<Observation>,
}

/// The page.
#[derive(Debug, Clone)]
pub struct NumbersView {
    /// Where we are.
    pub here: TeamScope,
    /// The day the page is about; today unless an earlier week was chosen.
    pub day: Date,
    /// The rows, those still empty first.
    pub rows: Vec<NumberRow>,
    /// More measures than fit; see all.
    pub more: usize,
    /// May write numbers down.
    pub may_record: bool,
}

/// One number as it was typed, parsed.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Of which measure.
    pub measure: MeasureId,
    /// For which period.
    pub period: Date,
    /// What was counted.
    pub counted: Counted,
    /// Anything odd that week.
    pub note: Option<Line>,
    /// The revision it takes the place of; none for an empty period.
    pub replaces: Option<i64>,
    /// The question about an odd number was answered with "yes, that is right".
    pub sure: bool,
}

/// One number that was saved: enough to undo it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// Of which measure.
    pub measure: MeasureId,
    /// In which period.
    pub period: Date,
    /// Under which revision.
    pub revision: i64,
}

/// A question about a number that looks odd.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// About which measure.
    pub measure: MeasureId,
    /// The question, in a sentence.
    pub words: String,
}

/// What came of saving.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// All is saved.
    Saved(Vec<Saved>),
    /// Nothing is saved yet: these look odd. Asked once.
    Asks(Vec<Question>),
}

/// The numbers due on `day` (today when none is given).
pub async fn due(
    ctx: &Ctx,
    team: TeamId,
    day: Option<Date>,
    all: bool,
) -> Result<NumbersView, Error> {
    let day = day.unwrap_or_else(|| ctx.today());
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let mut rows = Vec::new();
        for measure in store::measure::of_team(tx, ctx.actor.place, team).await? {
            if measure.stopped.is_none() {
                rows.push(row(tx, ctx, measure, day).await?);
            }
        }
        rows.sort_by_key(|row| row.current.is_some());
        let more = if all { 0 } else { rows.len().saturating_sub(ROWS) };
        rows.truncate(rows.len() - more);
        let may_record = permit::<act::RecordNumbers>(&ctx.actor, &here.scope).is_ok();
        Ok::<_, Error>(NumbersView { here, day, rows, more, may_record })
    })
}

async fn row(tx: &mut Tx<'_>, ctx: &Ctx, measure: Measure, day: Date) -> Result<NumberRow, Error> {
    let place = ctx.actor.place;
    let period = entry_period(measure.rhythm, day);
    Ok(NumberRow {
        period,
        current: store::observation::at(tx, place, measure.id, period).await?,
        last: store::observation::last_before(tx, place, measure.id, period).await?,
        measure,
    })
}

/// Which period a number typed on `day` is for: things counted when they happen are of that day, the others of the period
/// that holds the day.
pub fn entry_period(rhythm: Rhythm, day: Date) -> Date {
    rhythm.period_of(day)
}

/// Saves numbers, all or none.
pub async fn save(ctx: &Ctx, team: TeamId, entries: Vec<Entry>) -> Result<Outcome, Error> {
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::RecordNumbers> = permit(&ctx.actor, &here.scope)?;
        let questions = questions(tx, ctx, team, &entries).await?;
        if !questions.is_empty() {
            return Ok(Outcome::Asks(questions));
        }
        let mut saved = Vec::new();
        for entry in &entries {
            saved.push(save_one(tx, ctx, &here, &permit, entry).await?);
        }
        Ok(Outcome::Saved(saved))
    })
}

async fn questions(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    team: TeamId,
    entries: &[Entry],
) -> Result<Vec<Question>, Error> {
    let mut questions = Vec::new();
    for entry in entries {
        let measure = own_measure(tx, ctx, team, entry).await?;
        let series = store::observation::series(tx, ctx.actor.place, measure.id).await?;
        let others: Vec<f64> = series
            .iter()
            .filter(|observation| observation.period != entry.period)
            .filter_map(|observation| observation.counted.plotted())
            .collect();
        if !entry.sure
            && let Some(words) = odd(&measure, &others, entry.counted)
        {
            questions.push(Question {
                measure: measure.id,
                words,
            });
        }
    }
    Ok(questions)
}

/// The measure of an entry, checked to be the team's and to fit the number.
async fn own_measure(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    team: TeamId,
    entry: &Entry,
) -> Result<Measure, Error> {
    let measure = store::measure::get(tx, ctx.actor.place, entry.measure).await?;
    if measure.team != team {
        return Err(Error::NotFound);
    }
    entry
        .counted
        .check(measure.kind)
        .map_err(|problem| Error::mend(measure.id.to_string(), problem.words()))?;
    if entry.period > ctx.today() {
        return Err(Error::mend(
            measure.id.to_string(),
            "This period has not begun yet. Choose today or an earlier one.",
        ));
    }
    Ok(measure)
}

/// The one gentle question about a number far from all others: eight or more needed, and more than six robust
/// standard deviations (1.4826 × median absolute deviation; Hampel 1974) from their median.
pub fn odd(measure: &Measure, others: &[f64], counted: Counted) -> Option<String> {
    const ENOUGH: usize = 8;
    let value = counted.plotted()?;
    if others.len() < ENOUGH || measure.kind == MeasureKind::Cumulative {
        return None;
    }
    let middle = median(others)?;
    let deviations: Vec<f64> = others.iter().map(|other| (other - middle).abs()).collect();
    let spread = 1.4826 * median(&deviations)?;
    // A count varies by about its square root even when the weeks so far happened to be alike.
    let least = if measure.kind.has_denominator() {
        0.05 * middle.abs()
    } else {
        middle.abs().sqrt()
    };
    if (value - middle).abs() <= 6.0 * spread.max(least).max(f64::EPSILON) {
        return None;
    }
    let shown = shown(measure, value);
    let usual = self::shown(measure, middle);
    Some(format!(
        "{shown} is far from the usual {usual}. Is it right?"
    ))
}

/// A plotted value in the words of its kind.
pub fn shown(measure: &Measure, value: f64) -> String {
    let scaled = value * measure.per as f64;
    match measure.kind {
        MeasureKind::Proportion => format!(
            "{}%",
            domain::goal::plain_number((value * 1000.0).round() / 10.0)
        ),
        _ if scaled.abs() >= 10.0 => domain::goal::plain_number((scaled * 10.0).round() / 10.0),
        _ => domain::goal::plain_number((scaled * 100.0).round() / 100.0),
    }
}

fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = *sorted.get((sorted.len() - 1) / 2)?;
    Some(f64::midpoint(lower, upper))
}

pub(crate) async fn save_one(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    permit: &Permit<act::RecordNumbers>,
    entry: &Entry,
) -> Result<Saved, Error> {
    let place = ctx.actor.place;
    let measure = own_measure(tx, ctx, here.team.id, entry).await?;
    let before = store::observation::at(tx, place, measure.id, entry.period).await?;
    let revision = store::observation::next_revision(tx, place, measure.id, entry.period).await?;
    let after = Observation {
        measure: measure.id,
        period: entry.period,
        counted: entry.counted,
        timing: measure
            .rhythm
            .timing(entry.period, ctx.today(), here.challenge.launch),
        note: entry.note.clone(),
        import: None,
        revision,
    };
    if !store::observation::put(tx, permit, &after, entry.replaces, ctx.now).await? {
        let subject = Subject::new(SubjectKind::Measure, measure.id);
        return Err(crate::history::changed(tx, ctx, subject).await?);
    }
    let kind = if before.is_some() {
        EventKind::NumberCorrected
    } else {
        EventKind::NumberRecorded
    };
    let subject = Subject::new(SubjectKind::Measure, measure.id);
    record(
        tx,
        ctx,
        kind,
        subject,
        here.whereabouts(),
        before.as_ref(),
        Some(&after),
    )
    .await?;
    crate::test::lock_cards(tx, ctx, here, measure.id, entry.period).await?;
    crate::series::refresh(tx, ctx, permit, &measure).await?;
    Ok(Saved {
        measure: measure.id,
        period: entry.period,
        revision,
    })
}

/// Takes a number back: what stood there before stands there again, or the period is empty.
pub async fn undo(ctx: &Ctx, team: TeamId, saved: &[Saved]) -> Result<TeamId, Error> {
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::RecordNumbers> = permit(&ctx.actor, &here.scope)?;
        for one in saved {
            undo_one(tx, ctx, &here, &permit, one).await?;
        }
        Ok(team)
    })
}

async fn undo_one(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    permit: &Permit<act::RecordNumbers>,
    saved: &Saved,
) -> Result<(), Error> {
    let place = ctx.actor.place;
    let measure = store::measure::get(tx, place, saved.measure).await?;
    if measure.team != here.team.id {
        return Err(Error::NotFound);
    }
    let now = store::observation::at(tx, place, measure.id, saved.period).await?;
    let Some(current) = now.filter(|current| current.revision == saved.revision) else {
        return Err(Error::NotNow(
            "This number was changed again since, so it cannot simply be taken back. Correct it on the chart's table."
                .to_owned(),
        ));
    };
    let earlier =
        store::observation::replaced_by(tx, place, measure.id, saved.period, saved.revision)
            .await?;
    match &earlier {
        None => {
            store::observation::take_back(tx, permit, measure.id, saved.period, saved.revision)
                .await?;
        }
        Some(earlier) => {
            let again = Observation {
                revision: store::observation::next_revision(tx, place, measure.id, saved.period)
                    .await?,
                ..earlier.clone()
            };
            store::observation::put(tx, permit, &again, Some(saved.revision), ctx.now).await?;
        }
    }
    let subject = Subject::new(SubjectKind::Measure, measure.id);
    record(
        tx,
        ctx,
        EventKind::NumberUndone,
        subject,
        here.whereabouts(),
        Some(&current),
        earlier.as_ref(),
    )
    .await?;
    crate::series::refresh(tx, ctx, permit, &measure).await
}
