//! Did our hunches hold? What a team said beforehand against what came of it, for the team alone.

use domain::TestId;
use domain::test::Step;
use risk::hunches::{Calibration, ENOUGH_HUNCHES, Hunch, calibration};
use store::Tx;

use crate::decision::Evidence;
use crate::{Ctx, Error};

/// How a team's own x-in-10s held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunches {
    /// "You have been more hopeful than things turned out."; none before the first test that came out clearly.
    pub sentence: Option<String>,
    /// The Brier score in words; none while there are too few.
    pub closeness: Option<String>,
    /// What was said against what came true, from the least said to the most.
    pub dots: Vec<HunchDot>,
    /// Decided tests whose numbers did not say clearly enough which way it went.
    pub unclear: usize,
}

/// All guesses said as about this much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HunchDot {
    /// Said, x in 10.
    pub said: u8,
    /// Came true, x in 10.
    pub came_true: u8,
    /// How many guesses.
    pub guesses: usize,
}

/// From here a chance counts as "it came true", and below its mirror as "it did not".
const CLEAR: f64 = 0.8;

/// Scores the two answers of every decided step: the verdict it was decided on says what came of it.
pub(super) async fn hunches(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    tests: &[TestId],
    steps: &[Step],
) -> Result<Hunches, Error> {
    let mut all = Vec::new();
    let mut unclear = 0;
    for test in tests {
        for frozen in store::decision::of_test(tx, ctx.actor.place, *test).await? {
            let step = steps.iter().find(|step| step.id == frozen.decision.step);
            let look = Evidence::read(&frozen.evidence)?.look;
            let (Some(step), Some(verdict)) = (step, look.and_then(|look| look.verdict)) else {
                continue;
            };
            let card = &step.card;
            let both = [
                (card.sure.count(), verdict.p_better),
                (card.sure_worthwhile.count(), verdict.p_worthwhile),
            ];
            let clear: Vec<Hunch> = both
                .iter()
                .filter_map(|(said, chance)| came(*said, *chance))
                .collect();
            unclear += usize::from(clear.is_empty());
            all.extend(clear);
        }
    }
    Ok(told(&all, unclear))
}

/// The scores of these guesses in words and dots; `unclear` tests came out too undecided to count.
pub fn told(all: &[Hunch], unclear: usize) -> Hunches {
    let score = calibration(all).ok();
    let enough = score.as_ref().filter(|score| score.count >= ENOUGH_HUNCHES);
    let dots = score.iter().flat_map(|score| &score.dots);
    Hunches {
        sentence: score.as_ref().map(Calibration::sentence),
        closeness: enough.map(closeness),
        dots: dots
            .map(|dot| HunchDot {
                said: tenths(dot.said),
                came_true: tenths(dot.came_true),
                guesses: dot.count,
            })
            .collect(),
        unclear,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 0..=10"
)]
fn tenths(value: f64) -> u8 {
    value.round().clamp(0.0, 10.0) as u8
}

/// The Brier score in words: 0 is always right, 0.25 is a coin.
fn closeness(score: &Calibration) -> String {
    const COIN: f64 = 0.25;
    let than = match score.brier {
        brier if brier < 0.8 * COIN => "closer to what happened than tossing a coin",
        brier if brier <= 1.2 * COIN => "about as close to what happened as tossing a coin",
        _ => "further from what happened than tossing a coin",
    };
    format!(
        "Your guesses were {than}: {:.0} points, where 0 is always right and a coin has 25.",
        score.brier * 100.0
    )
}

/// Scores one guess of `said` in 10 by the chance that the numbers gave in the end; none where they were undecided.
pub fn came(said: i64, chance: f64) -> Option<Hunch> {
    let clear = chance >= CLEAR || chance <= 1.0 - CLEAR;
    clear.then_some(Hunch {
        said: said as f64,
        came_true: chance >= CLEAR,
    })
}
