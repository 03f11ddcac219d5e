//! A number was corrected after a verdict had been read: what it said before, and what it says now.

use domain::observation::Observation;
use domain::test::Step;
use jiff::SignedDuration;
use jiff::civil::Date;
use store::Tx;
use store::observation::Corrected as Row;

use super::{Look, VerdictWords, look, spans, weigh};
use crate::document::counted_words;
use crate::{Ctx, Error};

/// One number that was corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectedNumber {
    /// Of which period.
    pub period: Date,
    /// What stood there: "26".
    pub was: String,
    /// What stands there now: "19".
    pub now: String,
}

/// What corrected numbers did to a verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// The numbers, the earliest first; never empty.
    pub numbers: Vec<CorrectedNumber>,
    /// What the verdict said with the numbers as they were: "looks better, about 9 in 10".
    pub before: String,
    /// What it says with the numbers as they are.
    pub now: String,
    /// The verdict before is the one a decision was taken on.
    pub decided: bool,
}

/// A slip of the finger that is mended within a day is no correction.
const A_DAY: SignedDuration = SignedDuration::from_hours(24);

/// What corrections did to the verdict of a step that runs; none when nothing was corrected.
pub(crate) async fn of_running(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    steps: &[Step],
    step: &Step,
    stands: &Look,
) -> Result<Option<Corrected>, Error> {
    let Some(spans) = spans(steps, step, ctx.today()) else {
        return Ok(None);
    };
    let place = ctx.actor.place;
    let rows = store::observation::corrected(tx, place, stands.measure.id).await?;
    let late = |row: &Row| row.last.duration_since(row.first.1) >= A_DAY;
    let firsts: Vec<Observation> = rows
        .into_iter()
        .filter(late)
        .map(|row| row.first.0)
        .collect();
    let mut series = store::observation::series(tx, place, stands.measure.id).await?;
    for one in &mut series {
        if let Some(first) = firsts.iter().find(|first| first.period == one.period) {
            one.counted = first.counted;
        }
    }
    let then = weigh(
        stands.measure.clone(),
        stands.chart_settings.clone(),
        &series,
        &step.card,
        spans,
        stands.balances.clone(),
    );
    Ok(between(&then, stands, false))
}

/// What corrections since a decision did to the verdict it was taken on; none when nothing was corrected.
pub(crate) async fn of_decided(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    steps: &[Step],
    step: &Step,
    frozen: &Look,
) -> Result<Option<Corrected>, Error> {
    let now = look(tx, ctx, steps, step).await?;
    Ok(now.and_then(|now| between(frozen, &now, true)))
}

fn between(then: &Look, now: &Look, decided: bool) -> Option<Corrected> {
    let numbers = differing(then, now);
    (!numbers.is_empty()).then(|| Corrected {
        numbers,
        before: said(&then.words),
        now: said(&now.words),
        decided,
    })
}

/// Periods that were counted both times, and differ.
fn differing(then: &Look, now: &Look) -> Vec<CorrectedNumber> {
    let of = |look: &Look| -> Vec<Observation> {
        let numbers = &look.numbers;
        numbers
            .before
            .iter()
            .chain(&numbers.during)
            .cloned()
            .collect()
    };
    let then_all = of(then);
    of(now)
        .into_iter()
        .filter_map(|one| {
            let was = then_all.iter().find(|was| was.period == one.period)?;
            (was.counted != one.counted).then(|| CorrectedNumber {
                period: one.period,
                was: counted_words(was.counted),
                now: counted_words(one.counted),
            })
        })
        .collect()
}

/// A verdict in half a line.
fn said(words: &VerdictWords) -> String {
    match words.in_ten {
        Some(ten) => format!(
            "{}, about {ten} in 10 that it is better",
            words.standing.words()
        ),
        None => words.tag.clone(),
    }
}
