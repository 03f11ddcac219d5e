//! The clock of a cycle: which day it is, which phase, who holds the baton, what comes next.
//!
//! Lengths, review days and labels come from a [`CycleTemplate`]; nothing else in Hundred knows that a
//! cycle has a hundred days.

mod own;
mod shipped;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use own::{Draft, FIELDS, OwnCycle};

use crate::Problem;
use crate::review::Review;
use crate::role::words;
use crate::shape::ReadyItem;

words! {
    /// Which shipped template a challenge follows.
    pub enum CycleKey {
        /// A hundred days, review at 50.
        Hundred = "100", "100 days";
        /// The same days, in the words people in America use for them.
        HundredUs = "100-us", "100 days, American words";
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Day number: 0 is the launch.
    pub day: i64,
    /// What it is called.
    pub label: Cow<'static, str>,
}

/// Length, review days, rhythm, labels and checklist of a cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CycleTemplate {
    /// The last day.
    pub length: i64,
    /// Day of the data check.
    pub data_check: i64,
    /// Day of the progress review.
    pub progress: i64,
    /// Day of the midpoint review.
    pub midpoint: i64,
    /// Named days, launch first, final review last.
    pub milestones: Cow<'static, [Milestone]>,
    /// Reviews that go by another name here.
    pub names: Cow<'static, [(Review, Cow<'static, str>)]>,
    /// Days after the final review on which we look whether it held.
    pub checks: Cow<'static, [i64]>,
    /// The coach takes the baton this many days before day 0.
    pub coach_from: i64,
    /// A huddle every so many days.
    pub huddle_every: i64,
    /// Lines of the checklist before day 0 that are not asked for here.
    pub left_out: Cow<'static, [ReadyItem]>,
    /// Further lines of it.
    pub ready: Cow<'static, [Cow<'static, str>]>,
}

impl CycleKey {
    /// The template behind the key.
    pub const fn template(self) -> &'static CycleTemplate {
        match self {
            Self::Hundred => &shipped::HUNDRED,
            Self::HundredUs => &shipped::HUNDRED_US,
            Self::Sixty => &shipped::SIXTY,
            Self::Thirty => &shipped::THIRTY,
        }
    }
}

/// The cycle a challenge follows: one that comes with Hundred, or the place's own as it was when the challenge took it. What a
/// place changes later does not reach a challenge that runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cycle {
    /// One that comes with Hundred.
    Shipped(CycleKey),
    /// The place's own.
    Own(Box<OwnCycle>),
}

impl Cycle {
    /// Its lengths, days and labels.
    pub fn template(&self) -> &CycleTemplate {
        match self {
            Self::Shipped(key) => key.template(),
            Self::Own(own) => &own.template,
        }
    }

    /// What people call it.
    pub fn label(&self) -> &str {
        match self {
            Self::Shipped(key) => key.label(),
            Self::Own(own) => own.name.as_str(),
        }
    }
}

impl From<CycleKey> for Cycle {
    fn from(key: CycleKey) -> Self {
        Self::Shipped(key)
    }
}

/// As it stands in the database: the word of a shipped one, or the place's own in full.
impl fmt::Display for Cycle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shipped(key) => f.write_str(key.word()),
            Self::Own(own) => {
                let text = serde_json::to_string(own).map_err(|_| fmt::Error)?;
                f.write_str(&text)
            }
        }
    }
}

impl FromStr for Cycle {
    type Err = Problem;

    fn from_str(raw: &str) -> Result<Self, Problem> {
        if raw.starts_with('{') {
            serde_json::from_str(raw)
                .map(|own| Self::Own(Box::new(own)))
                .map_err(|error| Problem::new(format!("This is not a cycle: {error}.")))
        } else {
            raw.parse().map(Self::Shipped)
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
    /// The number of the next named day; none after the last.
    pub next: Option<i64>,
}

impl CycleTemplate {
    /// What is true on `today` for a cycle launched on `launch`.
    ///
    /// ```
    /// use domain::cycle::{CycleKey, Phase};
    /// use jiff::civil::date;
    /// let on = CycleKey::Hundred.template().on(date(2026, 1, 5), date(2026, 3, 9));
    /// assert_eq!((on.day, on.phase), (63, Phase::SecondHalf));
    /// assert_eq!(on.next, Some(100));
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
                .map(|milestone| milestone.day)
                .find(|named| *named > day),
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
