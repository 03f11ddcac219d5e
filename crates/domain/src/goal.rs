//! The goal sentence: measure, from, to, population, by day, conditions.

use serde::{Deserialize, Serialize};

use crate::role::words;
use crate::text::{Line, Name, Prose};
use crate::{MeasureId, TeamId};

mod reckoning;

pub use reckoning::{Reckoning, ReckoningKind, TypedReckoning, read_waits};

words! {
    /// Which way is better.
    pub enum Direction {
        /// More is better.
        Up = "up", "More is better";
        /// Fewer is better.
        Down = "down", "Less is better";
        /// Neither: we only watch.
        Neither = "neither", "Neither, we only watch";
    }
}

/// What the team wants to be true on the last day, so plainly that a stranger could tell whether it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// Whose.
    pub team: TeamId,
    /// What is counted, in the team's words ("people waiting more than a day").
    pub what: Name,
    /// Which measure shows it; none until one is chosen.
    pub measure: Option<MeasureId>,
    /// Where it stands; none when not known yet.
    pub from: Option<f64>,
    /// Where it should be.
    pub to: f64,
    /// For whom, where.
    pub population: Line,
    /// By which day of the cycle.
    pub by_day: i64,
    /// What else must hold ("nobody sent home after 8 in the evening").
    pub conditions: Prose,
    /// How it is reckoned whether it will be reached.
    #[serde(default)]
    pub reckoning: Reckoning,
    /// Why it was changed last; none for a first goal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Line>,
    /// Counts up with every change.
    pub version: i64,
}

impl Goal {
    /// The goal as one sentence.
    ///
    /// ```
    /// # use domain::goal::*; use domain::text::*;
    /// # let goal = Goal { team: uuid::Uuid::nil().into(), what: "people waiting more than a day".parse().unwrap(),
    /// #   measure: None, from: Some(30.0), to: 18.0, population: "four wards at Wolds Hospital".parse().unwrap(),
    /// #   by_day: 100, conditions: Prose::empty(), reckoning: Reckoning::Periods, why: None, version: 1 };
    /// assert_eq!(goal.sentence(), "From 30 to 18 people waiting more than a day, by day 100");
    /// ```
    pub fn sentence(&self) -> String {
        let to = plain_number(self.to);
        match self.from {
            Some(from) => format!(
                "From {} to {to} {}, by day {}",
                plain_number(from),
                self.what,
                self.by_day
            ),
            None => format!("To {to} {}, by day {}", self.what, self.by_day),
        }
    }
}

/// A number as people write it: no needless decimals, thousands with a comma, at most three decimals.
///
/// ```
/// assert_eq!(domain::goal::plain_number(1250.0), "1,250");
/// assert_eq!(domain::goal::plain_number(0.125), "0.125");
/// assert_eq!(domain::goal::plain_number(-3.10), "-3.1");
/// ```
pub fn plain_number(value: f64) -> String {
    let rounded = format!("{:.3}", value.abs());
    let (whole, decimals) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let decimals = decimals.trim_end_matches('0');
    let digits: Vec<char> = whole.chars().collect();
    let mut grouped = String::new();
    for (index, digit) in digits.iter().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(*digit);
    }
    let sign = if value < 0.0 && (grouped != "0" || !decimals.is_empty()) {
        "-"
    } else {
        ""
    };
    if decimals.is_empty() {
        format!("{sign}{grouped}")
    } else {
        format!("{sign}{grouped}.{decimals}")
    }
}

words! {
    /// A gentle remark on a goal. Remarks never stop anybody from saving.
    pub enum Remark {
        /// It names something done, not something that changes for people.
        Activity = "activity", "This reads like something you do. What would be different for people if it worked? Say that.";
        /// There is no start.
        NoBaseline = "no_baseline", "Where does it stand today? Without a start, nobody can say how far you came.";
        /// From and to are the same.
        NoChange = "no_change", "From and to are the same number. What should change?";
        /// The population is very wide.
        NoPopulation = "no_population", "For whom, exactly? Name the wards, practices or streets, so that a stranger could count the same people.";
        /// The day lies outside the cycle.
        DayOutside = "day_outside", "The day lies after the end of this cycle. Choose a day you will all be there to see.";
        /// No balancing measure.
        NoBalance = "no_balance", "Nothing yet watches for harm elsewhere. Add one measure that must not get worse.";
        /// Direction of the goal differs from the measure's.
        AgainstMeasure = "against_measure", "The goal moves one way and the measure says the other way is better. One of them needs turning round.";
    }
}

/// What the check looks at besides the goal itself.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings {
    /// The last day of the cycle.
    pub cycle_length: i64,
    /// Whether the team has a balancing measure.
    pub has_balancing: bool,
    /// Which way is better for the chosen measure, if one is chosen.
    pub better: Option<Direction>,
}

/// Words that begin an activity rather than a result.
const ACTIVITY_WORDS: &[&str] = &[
    "implement",
    "introduce",
    "develop",
    "train",
    "hold",
    "run",
    "write",
    "create",
    "launch",
    "roll",
    "set",
    "deliver",
    "design",
    "review",
    "plan",
    "meet",
    "establish",
    "organise",
    "produce",
    "provide",
    "offer",
    "start",
    "build",
    "agree",
    "meetings",
    "workshops",
    "training",
    "sessions",
    "leaflets",
    "posters",
    "policies",
    "guidelines",
    "pathway",
    "protocol",
];

/// Words that say "everybody" and so nobody in particular.
const WIDE_WORDS: &[&str] = &[
    "everyone",
    "everybody",
    "all",
    "patients",
    "people",
    "users",
    "staff",
    "public",
];

impl Goal {
    /// Every gentle remark that fits this goal.
    pub fn remarks(&self, around: Surroundings) -> Vec<Remark> {
        let mut remarks = Vec::new();
        let what = self.what.as_str().to_lowercase();
        let mut words = what.split_whitespace();
        let first = words.next().unwrap_or("");
        let last = what.split_whitespace().last().unwrap_or("");
        if ACTIVITY_WORDS.contains(&first) || ACTIVITY_WORDS.contains(&last) {
            remarks.push(Remark::Activity);
        }
        match self.from {
            None => remarks.push(Remark::NoBaseline),
            Some(from) if from == self.to => remarks.push(Remark::NoChange),
            Some(from) => remarks.extend(against(around.better, from, self.to)),
        }
        if WIDE_WORDS.contains(&self.population.as_str().to_lowercase().trim()) {
            remarks.push(Remark::NoPopulation);
        }
        if self.by_day > around.cycle_length || self.by_day < 1 {
            remarks.push(Remark::DayOutside);
        }
        if !around.has_balancing {
            remarks.push(Remark::NoBalance);
        }
        remarks
    }
}

fn against(better: Option<Direction>, from: f64, to: f64) -> Option<Remark> {
    let turned = match better? {
        Direction::Up => to < from,
        Direction::Down => to > from,
        Direction::Neither => false,
    };
    turned.then_some(Remark::AgainstMeasure)
}
