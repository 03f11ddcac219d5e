//! Answers on a ladder of steps: dots and moves, from five people up.

use crate::error::TiesError;
use crate::ordinal::{Moves, PairedAnswers, SignWords};
use crate::privacy::published::{
    Basis, FEWEST_FOR_LINES, FEWEST_PEOPLE, Published, RESPONSE_FOR_FIGURES, Release, Withheld,
};

/// How many people stand on each step, lowest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dots {
    /// People on each step.
    pub people_on_step: Vec<usize>,
}

/// Up, same, down, of those who answered both times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LadderMoves {
    /// The counts, those who answered only once included.
    pub moves: Moves,
    /// What chance says.
    pub words: SignWords,
    /// Whether the picture may join a person's two dots by a line.
    pub lines_allowed: bool,
}

/// Dots of one wave. `answers` has one entry for everybody asked, steps counted from 0 to
/// `steps` − 1. An answer above the ladder is said as an error.
pub fn ladder_dots(answers: &[Option<u8>], steps: u8) -> Result<Release<Dots>, TiesError> {
    let given = on_ladder(answers, steps)?;
    let basis = Basis {
        asked: answers.len(),
        answered: given.len(),
    };
    Ok(check(&given, steps, basis).map(|()| {
        let mut people_on_step = vec![0; usize::from(steps)];
        for answer in &given {
            // `on_ladder` kept every answer below `steps`.
            people_on_step[usize::from(*answer)] += 1;
        }
        Published::new(Dots { people_on_step }, basis)
    }))
}

/// Moves between two waves of those who answered both times.
pub fn ladder_moves(
    before: &[Option<u8>],
    after: &[Option<u8>],
    steps: u8,
) -> Result<Release<LadderMoves>, TiesError> {
    let (first, later) = (on_ladder(before, steps)?, on_ladder(after, steps)?);
    let moves = PairedAnswers::new(before, after)?.moves();
    let basis = Basis {
        asked: after.len(),
        answered: moves.pairs(),
    };
    let allowed = [first, later].iter().try_for_each(|given| {
        let wave = Basis {
            asked: before.len(),
            answered: given.len(),
        };
        check(given, steps, wave)
    });
    let enough = if moves.pairs() < FEWEST_PEOPLE {
        Err(Withheld::TooFewPeople {
            needed: FEWEST_PEOPLE,
        })
    } else {
        Ok(())
    };
    Ok(allowed.and(enough).map(|()| {
        let lines_allowed = moves.pairs() >= FEWEST_FOR_LINES;
        Published::new(
            LadderMoves {
                moves,
                words: moves.words(),
                lines_allowed,
            },
            basis,
        )
    }))
}

fn on_ladder(answers: &[Option<u8>], steps: u8) -> Result<Vec<u8>, TiesError> {
    let given: Vec<u8> = answers.iter().copied().flatten().collect();
    match given.iter().find(|answer| **answer >= steps) {
        Some(above) => Err(TiesError::OutOfRange {
            what: "an answer",
            must: "a step of the ladder, counted from 0",
            found: above.to_string(),
        }),
        None => Ok(given),
    }
}

fn check(given: &[u8], steps: u8, basis: Basis) -> Result<(), Withheld> {
    basis.suffices(RESPONSE_FOR_FIGURES)?;
    let all_on = |step: u8| given.iter().all(|answer| *answer == step);
    if all_on(0) || all_on(steps.saturating_sub(1)) {
        return Err(Withheld::AllAlikeAtOneEnd);
    }
    Ok(())
}
