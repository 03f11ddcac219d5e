//! The clock of a cycle: which day it is, which phase, who holds the baton, what comes next.
//!
//! Lengths, review days and labels come from a [`CycleTemplate`]; nothing else in Hundred knows that a
//! cycle has a hundred days.

use jiff::civil::Date;
use serde::Serialize;

use crate::role::words;

words! {
    /// Which shipped template a challenge follows.
    pub enum CycleKey {
        /// A hundred days, review at 50.
        Hundred = "100", "100 days";
        /// Sixty days, review at 30.
        Sixty = "60", "60 days";
        /// Thirty days, review at 15.
        Thirty = "30", "30 days";
    }
}

words! {
    /// Where a challenge is in its life.
    pub enum Phase {
        /// Before day 0: leaders shape the challenge, people are invited.
        Shape = "shape", "Getting ready";
        /// Day 0.
        Launch = "launch", "Launch";
        /// From day 1 to the midpoint review.
        FirstHalf = "first_half", "First half";
        /// The day of the midpoint review.
        Midpoint = "midpoint", "Midpoint review";
        /// From there to the final review.
        SecondHalf = "second_half", "Second half";
        /// The last day.
        Final = "final", "Final review";
        /// After it: did it hold?
        Sustain = "sustain", "Keeping it going";
        /// After the last check.
        Closed = "closed", "Closed";
    }
}

words! {
    /// Who carries the work forward today.
    pub enum Baton {
        /// The leader who speaks for the others.
        Strategist = "strategist", "The strategist";
        /// The coach.
        Coach = "coach", "The coach";
        /// The team lead.
        TeamLead = "team_lead", "The team lead";
    }
}

/// A named day of the cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Milestone {
    /// Day number: 0 is the launch.
    pub day: i64,
    /// What it is called.
    pub label: &'static str,
}

/// Length, review days and labels of a cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CycleTemplate {
    /// Which.
    pub key: CycleKey,
    /// The last day.
    pub length: i64,
    /// Day of the midpoint review.
    pub midpoint: i64,
    /// Named days, launch first, final review last.
    pub milestones: &'static [Milestone],
    /// Days after the final review on which we look whether it held.
    pub checks: &'static [i64],
    /// The coach takes the baton this many days before day 0.
    pub coach_from: i64,
}

const HUNDRED: CycleTemplate = CycleTemplate {
    key: CycleKey::Hundred,
    length: 100,
    midpoint: 50,
    milestones: &[
        Milestone {
            day: 0,
            label: "Launch",
        },
        Milestone {
            day: 15,
            label: "First win",
        },
        Milestone {
            day: 30,
            label: "Progress review",
        },
        Milestone {
            day: 50,
            label: "Midpoint",
        },
        Milestone {
            day: 100,
            label: "Final review",
        },
    ],
    checks: &[30, 90, 180],
    coach_from: 14,
};

const SIXTY: CycleTemplate = CycleTemplate {
    key: CycleKey::Sixty,
    length: 60,
    midpoint: 30,
    milestones: &[
        Milestone {
            day: 0,
            label: "Launch",
        },
        Milestone {
            day: 10,
            label: "First win",
        },
        Milestone {
            day: 30,
            label: "Midpoint",
        },
        Milestone {
            day: 60,
            label: "Final review",
        },
    ],
    checks: &[30, 90, 180],
    coach_from: 14,
};

const THIRTY: CycleTemplate = CycleTemplate {
    key: CycleKey::Thirty,
    length: 30,
    midpoint: 15,
    milestones: &[
        Milestone {
            day: 0,
            label: "Launch",
        },
        Milestone {
            day: 7,
            label: "First win",
        },
        Milestone {
            day: 15,
            label: "Midpoint",
        },
        Milestone {
            day: 30,
            label: "Final review",
        },
    ],
    checks: &[30, 90],
    coach_from: 7,
};

impl CycleKey {
    /// The template behind the key.
    pub const fn template(self) -> &'static CycleTemplate {
        match self {
            Self::Hundred => &HUNDRED,
            Self::Sixty => &SIXTY,
            Self::Thirty => &THIRTY,
        }
    }
}

/// What is true on one day of one cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CycleDay {
    /// Day number; negative before day 0, above the length after it.
    pub day: i64,
    /// Of so many.
    pub length: i64,
    /// The phase.
    pub phase: Phase,
    /// Who holds the baton.
    pub baton: Baton,
    /// Days to the final review; none after it.
    pub days_left: Option<i64>,
    /// The next named day, with its number; none after the last.
    pub next: Option<Milestone>,
}

impl CycleTemplate {
    /// What is true on `today` for a cycle launched on `launch`.
    ///
    /// ```
    /// use domain::cycle::{CycleKey, Phase};
    /// use jiff::civil::date;
    /// let on = CycleKey::Hundred.template().on(date(2026, 1, 5), date(2026, 3, 9));
    /// assert_eq!((on.day, on.phase), (63, Phase::SecondHalf));
    /// assert_eq!(on.next.unwrap().label, "Final review");
    /// ```
    pub fn on(&self, launch: Date, today: Date) -> CycleDay {
        let day = days_between(launch, today);
        let phase = self.phase(day);
        CycleDay {
            day,
            length: self.length,
            phase,
            baton: self.baton(day),
            days_left: (day <= self.length).then_some(self.length - day),
            next: self
                .milestones
                .iter()
                .copied()
                .find(|milestone| milestone.day > day),
        }
    }

    fn phase(&self, day: i64) -> Phase {
        let last_check = self.length + self.checks.last().copied().unwrap_or(0);
        match day {
            d if d < 0 => Phase::Shape,
            0 => Phase::Launch,
            d if d < self.midpoint => Phase::FirstHalf,
            d if d == self.midpoint => Phase::Midpoint,
            d if d < self.length => Phase::SecondHalf,
            d if d == self.length => Phase::Final,
            d if d <= last_check => Phase::Sustain,
            _ => Phase::Closed,
        }
    }

    fn baton(&self, day: i64) -> Baton {
        match day {
            d if d < -self.coach_from => Baton::Strategist,
            d if d < 0 => Baton::Coach,
            d if d < self.length => Baton::TeamLead,
            _ => Baton::Strategist,
        }
    }

    /// The date of a day number.
    pub fn date_of(&self, launch: Date, day: i64) -> Date {
        launch.saturating_add(jiff::Span::new().days(day))
    }
}

/// Whole days from one date to another; negative when the second is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from(
        to.to_datetime(jiff::civil::Time::midnight())
            .date()
            .since(from)
            .map_or(0, |span| span.get_days()),
    )
}
