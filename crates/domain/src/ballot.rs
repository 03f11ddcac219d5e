//! Secret ballots: the pulse, how sure the team is, a number each, who leads.
//!
//! A ballot keeps two things apart: who has given, and what was given. Nothing ties one to the other, not even an order or a
//! moment. What was given is shown only together, and figures only from [`LEAST`] people up.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Problem;
use crate::role::words;

/// From so many people up a group says something without saying who.
pub const LEAST: usize = 5;

words! {
    /// What is asked.
    pub enum BallotKind {
        /// Three taps a week.
        Pulse = "pulse", "Pulse";
        /// How sure the team is of its goal, 1 to 5.
        Confidence = "confidence", "How sure are we?";
        /// The number each would dare for the goal.
        Number = "number", "The number each would dare";
        /// Who should lead the team.
        Lead = "lead", "Who leads the team";
        /// Questions to the leaders, of nobody.
        Wonder = "wonder", "Questions to the leaders";
    }
}

impl BallotKind {
    /// What it asks.
    pub const fn questions(self) -> &'static [Question] {
        match self {
            Self::Pulse => &Question::PULSE,
            Self::Confidence => &[Question::Goal, Question::Point],
            Self::Number => &[Question::Number],
            Self::Lead => &[Question::Person],
            Self::Wonder => &[Question::Wonder],
        }
    }
}

words! {
    /// A question of a ballot.
    pub enum Question {
        /// How much energy there is.
        Energy = "energy", "How much energy do you have for this?";
        /// How sure one is of the goal.
        Goal = "goal", "How sure are you that we reach the goal?";
        /// Whether one can speak up.
        Safe = "safe", "How safe is it to say what goes wrong?";
        /// What would make one surer.
        Point = "point", "What would move you up a point?";
        /// A number.
        Number = "number", "Which number would you dare?";
        /// A person.
        Person = "person", "Who should lead the team?";
        /// Something one would like to ask the leaders.
        Wonder = "wonder", "What would you like to ask the leaders?";
    }
}

impl Question {
    /// The three of a pulse.
    pub const PULSE: [Self; 3] = [Self::Energy, Self::Goal, Self::Safe];

    /// What 1 and 5 mean; none for questions without a scale.
    pub const fn ends(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Energy => Some(("none left", "plenty")),
            Self::Goal => Some(("no chance", "certain")),
            Self::Safe => Some(("I keep quiet", "I say it")),
            Self::Point | Self::Number | Self::Person | Self::Wonder => None,
        }
    }
}

/// A point on a scale from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Point(u8);

impl Point {
    /// Every point, the lowest first.
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// Reads a tap.
    ///
    /// # Errors
    /// A sentence for anything but 1 to 5.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        raw.trim()
            .parse::<u8>()
            .ok()
            .filter(|point| (1..=5).contains(point))
            .map(Self)
            .ok_or_else(|| Problem::new("Tap one of the five."))
    }

    /// From 1 to 5.
    pub const fn get(self) -> u8 {
        self.0
    }
}

/// Which ballot: of a team or challenge, of a kind, about something ("2026-03-02", "midpoint").
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct BallotKey {
    /// Of which team or challenge.
    pub subject: Uuid,
    /// Of which kind.
    pub kind: BallotKind,
    /// About what, in a word; with kind and subject it names the ballot.
    pub about: String,
}

/// A ballot and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// Which.
    pub key: BallotKey,
    /// Since when people can give.
    pub opened: Timestamp,
    /// Since when what was given lies on the table.
    pub shown: Option<Timestamp>,
}

/// A slip of a ballot: an answer to a question, of nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// Chance alone; says nothing about when or who.
    pub id: Uuid,
    /// The question.
    pub question: Question,
    /// The answer.
    pub answer: String,
}

/// What a group said on a scale from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// How many said 1, 2, 3, 4, 5.
    pub counts: [usize; 5],
}

impl Spread {
    /// The answers to one question among slips; none below [`LEAST`] people.
    ///
    /// ```
    /// use domain::ballot::{Question, Slip, Spread};
    /// let slip = |answer: &str| Slip { id: uuid::Uuid::nil(), question: Question::Goal, answer: answer.into() };
    /// let four: Vec<Slip> = ["1", "4", "4", "5"].map(slip).into();
    /// assert!(Spread::of(&four, Question::Goal).is_none());
    /// let five: Vec<Slip> = ["1", "4", "4", "5", "4"].map(slip).into();
    /// let spread = Spread::of(&five, Question::Goal).unwrap();
    /// assert_eq!(spread.counts, [1, 0, 0, 3, 1]);
    /// assert!((spread.mean() - 3.6).abs() < 1e-9);
    /// assert!(spread.is_wide());
    /// ```
    pub fn of(slips: &[Slip], question: Question) -> Option<Self> {
        let mut counts = [0; 5];
        for slip in slips.iter().filter(|slip| slip.question == question) {
            let place = Point::parse(&slip.answer)
                .ok()
                .map(|point| usize::from(point.get()) - 1);
            if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
                *count += 1;
            }
        }
        let spread = Self { counts };
        (spread.people() >= LEAST).then_some(spread)
    }

    /// How many answered.
    pub fn people(&self) -> usize {
        self.counts.iter().sum()
    }

    /// The middle of what was said, from 1 to 5.
    pub fn mean(&self) -> f64 {
        let sum: usize = self
            .counts
            .iter()
            .zip(1..)
            .map(|(count, point)| count * point)
            .sum();
        sum as f64 / self.people().max(1) as f64
    }

    /// True when some are far apart: three points or more between the lowest and the highest.
    pub fn is_wide(&self) -> bool {
        let lowest = self.counts.iter().position(|count| *count > 0);
        let highest = self.counts.iter().rposition(|count| *count > 0);
        matches!((lowest, highest), (Some(low), Some(high)) if high - low >= 3)
    }
}

/// How much energy teams usually have at a point of their cycle, from 1 to 5: high at first, a dip between the second and
/// the fourth tenth, rising again to the end. An expectation to compare with, from what coaches of such challenges
/// describe; no measurement.
///
/// ```
/// use domain::ballot::expected_energy;
/// assert!(expected_energy(0.1) > 4.0);
/// assert!(expected_energy(0.4) < 3.0);
/// assert!(expected_energy(0.95) > 4.0);
/// ```
pub fn expected_energy(share: f64) -> f64 {
    const CURVE: [(f64, f64); 7] = [
        (0.0, 4.0),
        (0.1, 4.4),
        (0.21, 4.1),
        (0.40, 2.7),
        (0.49, 2.9),
        (0.62, 3.8),
        (1.0, 4.5),
    ];
    let share = share.clamp(0.0, 1.0);
    for pair in CURVE.windows(2) {
        let [(from, low), (to, high)] = pair else {
            continue;
        };
        if share <= *to {
            return low + (high - low) * (share - from) / (to - from);
        }
    }
    4.5
}

/// The person named most often, and whether nobody else was named as often; slips name people by their id.
pub fn elected(slips: &[Slip]) -> Option<(String, bool)> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for slip in slips
        .iter()
        .filter(|slip| slip.question == Question::Person)
    {
        match counts.iter_mut().find(|(name, _)| *name == slip.answer) {
            Some((_, count)) => *count += 1,
            None => counts.push((slip.answer.clone(), 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    let mut first = counts.into_iter().filter(|(_, count)| *count == most);
    let (name, _) = first.next()?;
    Some((name, first.next().is_none()))
}
