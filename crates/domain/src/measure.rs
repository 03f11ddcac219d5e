//! Measures: what is counted, how, how often, and which way is better.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::goal::Direction;
use crate::role::words;
use crate::text::{Name, Prose};
use crate::{MeasureId, TeamId};

words! {
    /// What a measure is for.
    pub enum MeasureRole {
        /// What should change for people.
        Outcome = "outcome", "Outcome: what should change for people";
        /// Whether we do what we set out to do.
        Process = "process", "Process: whether we do what we set out to do";
        /// What must not get worse.
        Balancing = "balancing", "Balancing: what must not get worse";
    }
}

words! {
    /// What kind of number it is. The kind decides the chart and the mathematics.
    pub enum MeasureKind {
        /// How many, each period.
        Count = "count", "A count: how many each time";
        /// How many of how many.
        Proportion = "proportion", "A share: how many of how many";
        /// How many for so much exposure (bed days, visits).
        Rate = "rate", "A rate: how many for so many days, visits or beds";
        /// A measured value (minutes, score).
        Value = "value", "A value: minutes, metres, a score";
        /// Days from one event to the next.
        TimeBetween = "time_between", "Time between events: days since the last one";
        /// Cases from one event to the next.
        EventsBetween = "events_between", "Cases between events: how many went well in between";
        /// A running total.
        Cumulative = "cumulative", "A running total: how many so far";
    }
}

impl MeasureKind {
    /// True when each period has two numbers.
    pub const fn has_denominator(self) -> bool {
        matches!(self, Self::Proportion | Self::Rate)
    }

    /// True when only whole numbers make sense for the (upper) number.
    pub const fn is_whole(self) -> bool {
        !matches!(self, Self::Value | Self::TimeBetween)
    }
}

words! {
    /// How often it is counted.
    pub enum Rhythm {
        /// Every day.
        Daily = "daily", "Every day";
        /// Once a week; the period is named by its Monday.
        Weekly = "weekly", "Once a week";
        /// Once a month; the period is named by its first day.
        Monthly = "monthly", "Once a month";
        /// Whenever it happens.
        Event = "event", "When it happens";
    }
}

/// Something counted over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Which.
    pub id: MeasureId,
    /// Whose.
    pub team: TeamId,
    /// What it is called on charts: "People waiting more than a day".
    pub name: Name,
    /// What it is for.
    pub role: MeasureRole,
    /// What kind of number.
    pub kind: MeasureKind,
    /// Which way is better.
    pub direction: Direction,
    /// Exactly what is counted, so that anybody would count the same.
    pub definition: Prose,
    /// What one of the upper number is called, in the plural: "people", "falls", "minutes".
    pub unit: Name,
    /// What one of the lower number is called, in the plural; none for kinds without one.
    pub denominator: Option<Name>,
    /// A rate is shown for so many of the lower number: 1,000 bed days. 1 for every other kind.
    pub per: i64,
    /// How often.
    pub rhythm: Rhythm,
    /// A line to aim at, in the measure's own scale (a proportion from 0 to 1).
    pub target: Option<f64>,
    /// Place in the team's list.
    pub position: i64,
    /// The day from which it is no longer counted; none while it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Date>,
    /// Counts up with every change.
    pub version: i64,
}
