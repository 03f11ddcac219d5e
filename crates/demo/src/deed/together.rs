//! What a team does together, as data.

use domain::ballot::{BallotKind, Question};
use domain::plan::LateWhy;
use domain::review::Review;
use jiff::civil::Date;

use super::Key;

/// What a team does together.
#[derive(Debug, Clone)]
pub(crate) enum Together {
    Begin {
        team: Key,
    },
    End {
        team: Key,
    },
    Task(Task),
    Driver(Driver),
    Done {
        task: Key,
    },
    Park {
        task: Key,
    },
    Late {
        task: Key,
        why: LateWhy,
    },
    /// Energy, the goal, speaking up.
    Pulse {
        team: Key,
        taps: [u8; 3],
    },
    /// A slip of a ballot of a review.
    Slip {
        team: Key,
        review: Review,
        kind: BallotKind,
        answers: Vec<(Question, &'static str)>,
    },
    /// The strategist's last word goes to everybody who gave something.
    LastWord {
        team: Key,
    },
    /// Words into boxes that nobody wrote into yet.
    Words {
        team: Key,
        review: Review,
        boxes: &'static [(&'static str, &'static str)],
    },
    Row {
        team: Key,
        review: Review,
        list: &'static str,
        line: &'static str,
        about: &'static str,
        choice: &'static str,
        owner: &'static str,
        due: Option<Date>,
    },
}

/// Something that must change, on the driver diagram; said again with more on it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Driver {
    pub(crate) team: Key,
    pub(crate) line: &'static str,
    /// What it belongs under, by its line.
    pub(crate) under: Option<&'static str>,
    pub(crate) tests: &'static [Key],
    pub(crate) measures: &'static [Key],
}

/// A task of a plan.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Task {
    pub(crate) team: Key,
    pub(crate) key: Key,
    pub(crate) lane: &'static str,
    pub(crate) what: &'static str,
    pub(crate) owner: Key,
    pub(crate) due: Date,
    pub(crate) first_win: bool,
}
