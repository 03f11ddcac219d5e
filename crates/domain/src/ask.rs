//! Asks: what a team needs from leaders, and how long the answer takes.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::guardrail::Scope;
use crate::role::words;
use crate::text::{Line, Prose};
use crate::{AskId, ChallengeId, PersonId, PromiseId, RouteId, TeamId, TestId};

words! {
    /// What is asked for.
    pub enum AskKind {
        /// Leave to try something.
        Permission = "permission", "Permission to try something";
        /// Something in the way.
        Barrier = "barrier", "Something in our way";
        /// Time, money, a room, a person.
        Resource = "resource", "Time, money, a room, a person";
        /// Numbers somebody else holds.
        Data = "data", "Numbers somebody else holds";
    }
}

words! {
    /// What a leader says.
    pub enum AnswerWord {
        /// Yes.
        Yes = "yes", "Yes";
        /// Yes, under conditions.
        YesIf = "yes_if", "Yes, if…";
        /// Somebody else must say; the clock runs on.
        PassedOn = "passed_on", "Pass on to…";
        /// No, with the reason.
        NoBecause = "no_because", "No, because…";
    }
}

impl AnswerWord {
    /// True when the clock stops.
    pub const fn settles(self) -> bool {
        !matches!(self, Self::PassedOn)
    }

    /// True when the team may go on.
    pub const fn permits(self) -> bool {
        matches!(self, Self::Yes | Self::YesIf)
    }
}

/// A request to leaders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// Which.
    pub id: AskId,
    /// From which team.
    pub team: TeamId,
    /// For which test; none when it stands alone.
    pub test: Option<TestId>,
    /// For what.
    pub kind: AskKind,
    /// In a line.
    pub line: Line,
    /// What the leader needs to know to answer.
    pub why: Prose,
    /// Who is asked now.
    pub leader: PersonId,
    /// Who asks.
    pub by: PersonId,
    /// Since when the clock runs.
    pub asked: Timestamp,
    /// The settling answer, when there is one.
    pub settled: Option<Settled>,
    /// Counts up with every change.
    pub version: i64,
}

/// The answer that stopped the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// What was said.
    pub word: AnswerWord,
    /// Conditions or reason; empty for a plain yes.
    pub words: Prose,
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// How long something took or has been waiting, in the words of the clock both sides see.
///
/// ```
/// use domain::ask::waiting_words;
/// assert_eq!(waiting_words(9 * 24 * 60 + 5 * 60), "9 days 5 hours");
/// assert_eq!(waiting_words(61), "1 hour");
/// assert_eq!(waiting_words(12), "less than an hour");
/// ```
pub fn waiting_words(minutes: i64) -> String {
    let hours = minutes.max(0) / 60;
    let (days, hours) = (hours / 24, hours % 24);
    let count = |n: i64, one: &str| {
        if n == 1 {
            format!("1 {one}")
        } else {
            format!("{n} {one}s")
        }
    };
    match (days, hours) {
        (0, 0) => "less than an hour".to_owned(),
        (0, hours) => count(hours, "hour"),
        (days, 0) => count(days, "day"),
        (days, hours) => format!("{} {}", count(days, "day"), count(hours, "hour")),
    }
}

/// The middle of some waiting times in minutes; none when nothing was answered yet.
pub fn median_minutes(mut minutes: Vec<i64>) -> Option<i64> {
    minutes.sort_unstable();
    let middle = minutes.len() / 2;
    let upper = *minutes.get(middle)?;
    if minutes.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *minutes.get(middle.checked_sub(1)?)?;
    Some(i64::midpoint(lower, upper))
}

/// The waiting time that nine in ten did not exceed; none when nothing was answered yet.
///
/// ```
/// use domain::ask::ninetieth_minutes;
/// assert_eq!(ninetieth_minutes((1..=10).collect()), Some(9));
/// assert_eq!(ninetieth_minutes(vec![7]), Some(7));
/// ```
pub fn ninetieth_minutes(mut minutes: Vec<i64>) -> Option<i64> {
    minutes.sort_unstable();
    let rank = (minutes.len() * 9).div_ceil(10);
    minutes.get(rank.checked_sub(1)?).copied()
}

/// One answer, passed-on ones included: the trace both sides see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// 1 for the first.
    pub number: i64,
    /// What was said.
    pub word: AnswerWord,
    /// Conditions, reason, or why somebody else; may be empty for a plain yes.
    pub words: Prose,
    /// Who is asked from now on; only for "passed on".
    pub passed_to: Option<PersonId>,
    /// Who said it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// What a leader says: an answer that cannot lack what it needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// Yes.
    Yes,
    /// Yes, under these conditions.
    YesIf(Prose),
    /// Somebody else must say.
    PassedOn {
        /// Who.
        to: PersonId,
        /// Why them; may be empty.
        why: Prose,
    },
    /// No, with the reason the team sees.
    NoBecause(Prose),
}

impl Reply {
    /// Puts a reply together from what was typed.
    ///
    /// # Errors
    /// Conditions of a "yes if", the reason of a "no because" or the person of a "passed on" that is missing.
    ///
    /// ```
    /// use domain::ask::{AnswerWord, Reply};
    /// use domain::text::Prose;
    /// assert!(Reply::new(AnswerWord::Yes, Prose::empty(), None).is_ok());
    /// assert!(Reply::new(AnswerWord::NoBecause, Prose::empty(), None).is_err());
    /// ```
    pub fn new(
        word: AnswerWord,
        words: Prose,
        to: Option<PersonId>,
    ) -> Result<Self, crate::FieldProblems> {
        let needs = |field: &str, words: &str| Err(crate::FieldProblems::one(field, words));
        match (word, to) {
            (AnswerWord::Yes, _) => Ok(Self::Yes),
            (AnswerWord::YesIf, _) if words.is_empty() => needs(
                "words",
                "Write what must hold, so that the team can keep to it.",
            ),
            (AnswerWord::YesIf, _) => Ok(Self::YesIf(words)),
            (AnswerWord::NoBecause, _) if words.is_empty() => needs(
                "words",
                "Write why not. The team sees it, and may find another way.",
            ),
            (AnswerWord::NoBecause, _) => Ok(Self::NoBecause(words)),
            (AnswerWord::PassedOn, Some(to)) => Ok(Self::PassedOn { to, why: words }),
            (AnswerWord::PassedOn, None) => {
                needs("passed_to", "Choose who should answer instead of you.")
            }
        }
    }

    /// The word for it.
    pub const fn word(&self) -> AnswerWord {
        match self {
            Self::Yes => AnswerWord::Yes,
            Self::YesIf(_) => AnswerWord::YesIf,
            Self::PassedOn { .. } => AnswerWord::PassedOn,
            Self::NoBecause(_) => AnswerWord::NoBecause,
        }
    }

    /// Conditions, reason, or why somebody else.
    pub fn words(&self) -> Prose {
        match self {
            Self::Yes => Prose::empty(),
            Self::YesIf(words) | Self::NoBecause(words) | Self::PassedOn { why: words, .. } => {
                words.clone()
            }
        }
    }

    /// Who is asked from now on.
    pub const fn passed_to(&self) -> Option<PersonId> {
        match self {
            Self::PassedOn { to, .. } => Some(*to),
            _ => None,
        }
    }
}

/// What a leader says beside a yes. All of it may be left out: a plain yes covers what was asked for, for the team that asked,
/// until the last day of the challenge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// What a permission covers; none for what the card speaks of.
    pub scope: Option<Scope>,
    /// The permission holds for every team of the challenge.
    pub every_team: bool,
    /// The last day of the permission; none for the last day of the challenge.
    pub until: Option<Date>,
    /// The day by which the leader does what they said yes to; none when there is nothing left to do.
    pub done_by: Option<Date>,
}

/// Which leader answers which asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// Which.
    pub id: RouteId,
    /// In which challenge.
    pub challenge: ChallengeId,
    /// Asks of this kind; none for all kinds.
    pub kind: Option<AskKind>,
    /// Asks that speak of this; none for all.
    pub scope: Option<Scope>,
    /// Who answers.
    pub leader: PersonId,
}

impl Route {
    fn fits(&self, kind: AskKind, words: &str) -> bool {
        self.kind.is_none_or(|of| of == kind)
            && self
                .scope
                .as_ref()
                .is_none_or(|scope| scope.fits_words(words))
    }

    /// Rules about words come before rules about kinds, and both before a rule about everything.
    const fn closeness(&self) -> u8 {
        match (&self.scope, &self.kind) {
            (Some(_), Some(_)) => 0,
            (Some(_), None) => 1,
            (None, Some(_)) => 2,
            (None, None) => 3,
        }
    }
}

/// Whom an ask goes to: the closest rule that fits, the first of several; none for the strategist.
pub fn route<'a>(routes: &'a [Route], kind: AskKind, words: &str) -> Option<&'a Route> {
    routes
        .iter()
        .filter(|route| route.fits(kind, words))
        .min_by_key(|route| route.closeness())
}

/// What a leader said they would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Which.
    pub id: PromiseId,
    /// In which challenge.
    pub challenge: ChallengeId,
    /// To which team.
    pub team: TeamId,
    /// In answer to which ask.
    pub ask: Option<AskId>,
    /// Who.
    pub person: PersonId,
    /// What, in a line.
    pub what: Line,
    /// By which day.
    pub due: Date,
    /// When it was said.
    pub made: Timestamp,
    /// When it was done.
    pub kept: Option<Timestamp>,
}

words! {
    /// What lies behind a difficulty, as the team sees it.
    pub enum Nature {
        /// A rule, money, a key, access: somebody with a title can change it.
        Technical = "technical", "A rule, money, a key, access: something somebody can hand us";
        /// Habits, trust, who does what: nobody can hand it over.
        Adaptive = "adaptive", "How people work together: habits, trust, who does what";
    }
}

/// The questions a difficulty of working together comes back with.
const QUESTIONS: [&str; 4] = [
    "Who would have to do something differently, and what would they lose by it?",
    "When did it last go well, even once? What was different that day?",
    "What could two of you try by Tuesday that needs nobody’s leave?",
    "Whom have you not yet asked what it looks like from where they stand?",
];

/// A question for a difficulty that no leader can hand over; the same words get the same question.
pub fn coaching_question(words: &str) -> &'static str {
    let sum = words.bytes().fold(0_usize, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(usize::from(byte))
    });
    QUESTIONS
        .get(sum % QUESTIONS.len())
        .copied()
        .unwrap_or(QUESTIONS[0])
}

/// After so many days of silence the leader is reminded.
pub const REMIND_DAYS: i64 = 2;
/// After so many the strategist is told.
pub const ESCALATE_DAYS: i64 = 5;

/// Whole minutes from one moment to another, never below 0.
pub fn minutes_between(from: Timestamp, to: Timestamp) -> i64 {
    ((to.as_second() - from.as_second()) / 60).max(0)
}

/// How long the ask has waited, or waited until it was answered, in minutes.
pub fn waited(ask: &Ask, now: Timestamp) -> i64 {
    minutes_between(
        ask.asked,
        ask.settled.as_ref().map_or(now, |settled| settled.at),
    )
}

/// How long the one who settled an ask had it: since it was asked, or since it was last passed on to them.
pub fn turnaround(ask: &Ask, trace: &[Answer]) -> Option<i64> {
    let settled = ask.settled.as_ref()?;
    let reached = trace
        .iter()
        .filter(|answer| answer.passed_to == Some(settled.by))
        .map(|answer| answer.at)
        .next_back()
        .unwrap_or(ask.asked);
    Some(minutes_between(reached, settled.at))
}
