//! The people survey: waves, what each asks, what somebody answers, what may be shown of it.
//!
//! Two minutes, three times (and once more after it): whom somebody could go straight to, whom they would like to know, what
//! they have learnt, how the team works, what helps or hinders the practice being tried, what they will keep. The
//! questions are our own. Answers are private to whoever gave them; what a team reads are [`figures`].

pub mod answers;
pub mod figures;
mod groups;
mod questions;

pub use answers::{Answers, Part, TieWord};
pub use groups::{Grouping, fold, group_label};
pub use questions::{Happened, RUNGS, Six, Skill, Statement, rung_words, six_words, step_words};

use crate::cycle::CycleTemplate;
use crate::role::words;

words! {
    /// Which asking.
    pub enum WaveKind {
        /// At the launch.
        Start = "start", "at the launch";
        /// At the midpoint review.
        Midpoint = "midpoint", "at the midpoint";
        /// At the final review.
        Final = "final", "at the final review";
        /// Ninety days after it.
        Later = "later", "90 days after";
    }
}

/// A wave takes answers for so many days, unless the team lead closes it earlier.
pub const OPEN_DAYS: i64 = 14;
/// Who named whom is deleted so many days after the final review.
pub const RAW_DAYS: i64 = 30;
/// Days after the final review of the last wave.
const LATER: i64 = 90;

impl WaveKind {
    /// The day of the cycle it belongs to.
    pub const fn day(self, cycle: &CycleTemplate) -> i64 {
        match self {
            Self::Start => 0,
            Self::Midpoint => cycle.midpoint,
            Self::Final => cycle.length,
            Self::Later => cycle.length + LATER,
        }
    }

    /// The asking whose time it is on a day: each from a week before its day until the next one's time. None before.
    ///
    /// ```
    /// use domain::cycle::CycleKey;
    /// use domain::survey::WaveKind;
    /// let hundred = CycleKey::Hundred.template();
    /// assert_eq!(WaveKind::on(hundred, -8), None);
    /// assert_eq!(WaveKind::on(hundred, 12), Some(WaveKind::Start));
    /// assert_eq!(WaveKind::on(hundred, 63), Some(WaveKind::Midpoint));
    /// assert_eq!(WaveKind::on(hundred, 195), Some(WaveKind::Later));
    /// ```
    pub fn on(cycle: &CycleTemplate, day: i64) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .rev()
            .find(|kind| day >= kind.day(cycle) - 7)
    }

    /// "Day 50"
    pub fn day_words(self, cycle: &CycleTemplate) -> String {
        format!("Day {}", self.day(cycle))
    }

    /// Asks whom somebody would like to know.
    pub const fn asks_wishes(self) -> bool {
        matches!(self, Self::Start | Self::Midpoint)
    }

    /// Asks about skills.
    pub const fn asks_skills(self) -> bool {
        matches!(self, Self::Start | Self::Final)
    }

    /// Asks where somebody stood at the start, looking back.
    pub const fn asks_then(self) -> bool {
        matches!(self, Self::Final)
    }

    /// Asks about a practice, when the team named one.
    pub const fn asks_practice(self) -> bool {
        !matches!(self, Self::Start)
    }

    /// The pages of the asking for somebody, in order. Who is not on the list is not asked about the list.
    pub fn parts(self, listed: bool) -> Vec<Part> {
        Part::ALL
            .iter()
            .copied()
            .filter(|part| match part {
                Part::Ties => listed,
                Part::Skills => self.asks_skills(),
                Part::Together => true,
                Part::Keep => self == Self::Final,
            })
            .collect()
    }
}
