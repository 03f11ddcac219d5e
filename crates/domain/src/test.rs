//! Tests: an idea being tried on purpose, as a chain of steps.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::decision::DecisionWord;
use crate::guardrail::{Permission, Proposed};
use crate::role::words;
use crate::text::{Line, Prose};
use crate::{IdeaId, LogId, MeasureId, PersonId, Problem, StepId, TeamId, TestId};

/// "So many in ten": how people say how sure they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct InTen(u8);

impl InTen {
    /// From 0 to 10.
    ///
    /// # Errors
    /// A sentence for anything else.
    pub fn new(count: i64) -> Result<Self, Problem> {
        u8::try_from(count)
            .ok()
            .filter(|count| *count <= 10)
            .map(Self)
            .ok_or_else(|| Problem::new("Choose a number from 0 to 10."))
    }

    /// The count out of ten.
    pub fn count(self) -> i64 {
        i64::from(self.0)
    }

    /// As a share from 0 to 1.
    pub fn share(self) -> f64 {
        f64::from(self.0) / 10.0
    }
}

impl TryFrom<i64> for InTen {
    type Error = Problem;

    fn try_from(count: i64) -> Result<Self, Problem> {
        Self::new(count)
    }
}

impl From<InTen> for i64 {
    fn from(in_ten: InTen) -> Self {
        in_ten.count()
    }
}

words! {
    /// Whether it can be taken back.
    pub enum Undo {
        /// Within a day.
        InADay = "in_a_day", "Yes, within a day";
        /// It takes longer.
        Weeks = "weeks", "Yes, but it takes weeks";
        /// It cannot.
        No = "no", "No";
    }
}

words! {
    /// Where a test stands.
    pub enum TestState {
        /// Written down, waits for a leader's yes.
        Asked = "asked", "Waiting for a yes";
        /// A guardrail or a leader says no.
        Blocked = "blocked", "Not in this challenge";
        /// May start.
        Ready = "ready", "Ready to start";
        /// Being tried.
        Running = "running", "Running";
        /// The team dropped it.
        Dropped = "dropped", "Dropped";
        /// It is how we work now.
        Adopted = "adopted", "Adopted";
        /// Others took it on.
        HandedOver = "handed_over", "Handed over";
    }
}

impl TestState {
    /// True when no further step comes.
    pub const fn is_over(self) -> bool {
        matches!(
            self,
            Self::Blocked | Self::Dropped | Self::Adopted | Self::HandedOver
        )
    }

    /// The state after a decision. A chain that goes on waits for its next step to start.
    pub const fn after(word: DecisionWord) -> Self {
        match word {
            DecisionWord::Drop => Self::Dropped,
            DecisionWord::Adapt | DecisionWord::RepeatLarger => Self::Ready,
            DecisionWord::Adopt => Self::Adopted,
            DecisionWord::HandOver => Self::HandedOver,
        }
    }
}

words! {
    /// How a step came out, seen from the rule that was fixed before the data.
    pub enum Outcome {
        /// Better, and nothing else worse.
        Good = "good", "good";
        /// Neither clearly better nor clearly worse.
        Mixed = "mixed", "mixed";
        /// Worse, or harm elsewhere.
        Bad = "bad", "bad";
    }
}

/// The rule for deciding, fixed before the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionRule {
    /// If it comes out good.
    pub if_good: DecisionWord,
    /// If it is mixed.
    pub if_mixed: DecisionWord,
    /// If it is bad.
    pub if_bad: DecisionWord,
}

impl DecisionRule {
    /// What was said before, for this outcome.
    pub const fn word(self, outcome: Outcome) -> DecisionWord {
        match outcome {
            Outcome::Good => self.if_good,
            Outcome::Mixed => self.if_mixed,
            Outcome::Bad => self.if_bad,
        }
    }
}

impl Default for DecisionRule {
    fn default() -> Self {
        Self {
            if_good: DecisionWord::RepeatLarger,
            if_mixed: DecisionWord::Adapt,
            if_bad: DecisionWord::Drop,
        }
    }
}

/// The test card: what is said before anybody looks. Locks with the first number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The change in a line.
    pub change: Line,
    /// Where the deciding measure stands; none when not known.
    pub predicted_from: Option<f64>,
    /// Where we think it will go.
    pub predicted_to: f64,
    /// By when.
    pub by_when: Date,
    /// The deciding measure.
    pub measure: MeasureId,
    /// What must not get worse.
    pub not_worse: Vec<MeasureId>,
    /// Out of ten ideas like this, how many would make things better at all?
    pub sure: InTen,
    /// The smallest change that would be worth the bother, in the measure's own scale, above 0.
    pub worthwhile: f64,
    /// Out of ten ideas like this, how many would make it better by at least that?
    pub sure_worthwhile: InTen,
    /// What if it fails?
    pub if_it_fails: Prose,
    /// Can it be undone in a day?
    pub undo: Undo,
    /// Who could be harmed; empty when nobody.
    pub who_harmed: Prose,
    /// How we would notice.
    pub how_noticed: Prose,
    /// With how many people this step is tried; none when counted in weeks only.
    pub people: Option<i64>,
    /// For how many weeks.
    pub weeks: i64,
    /// What we will decide, said before.
    pub rule: DecisionRule,
}

impl Card {
    /// What the guardrail check looks at. The words include who could be harmed, so that "children" in that
    /// field brings a rule about children into play.
    pub fn words(&self, title: &Line) -> String {
        format!("{title} {} {}", self.change, self.who_harmed)
    }

    /// The card as the guardrail check sees it.
    pub fn proposed<'a>(&self, words: &'a str) -> Proposed<'a> {
        Proposed {
            words,
            undone_in_a_day: self.undo == Undo::InADay,
            harm_named: !self.who_harmed.is_empty(),
        }
    }

    /// Weeks of numbers before anything is said for or against: as many as planned, at least 2, at most 4.
    pub fn minimum_weeks(&self) -> i64 {
        self.weeks.clamp(2, 4)
    }

    /// The card of the next step, as a first draft: what was said before stays, the start is where the numbers are
    /// now, and "repeat larger" takes one step up the ladder of 1, 5, 25, 125.
    #[must_use]
    pub fn next_draft(&self, word: DecisionWord, now: Option<f64>, today: Date) -> Self {
        let by_when = today.saturating_add(jiff::Span::new().days(7 * self.weeks));
        let people = match word {
            DecisionWord::RepeatLarger => self.people.map(|people| people.saturating_mul(5)),
            _ => self.people,
        };
        Self {
            predicted_from: now.or(self.predicted_from),
            by_when,
            people,
            ..self.clone()
        }
    }

    /// What differs from an earlier wording: question, before, after. Empty when nothing does.
    pub fn differences(&self, earlier: &Self) -> Vec<Difference> {
        let number = |value: f64| crate::goal::plain_number(value);
        let maybe = |value: Option<f64>| value.map_or_else(|| "not known".to_owned(), number);
        let people = |card: &Self| {
            card.people
                .map_or_else(|| "not counted".to_owned(), |people| people.to_string())
        };
        let rule = |card: &Self| {
            format!(
                "if good {}, if mixed {}, if bad {}",
                card.rule.if_good.label(),
                card.rule.if_mixed.label(),
                card.rule.if_bad.label()
            )
        };
        let answer = |card: &Self| {
            [
                ("The change", card.change.to_string()),
                ("From", maybe(card.predicted_from)),
                ("To", number(card.predicted_to)),
                ("By when", card.by_when.to_string()),
                ("Deciding measure", card.measure.to_string()),
                (
                    "What must not get worse",
                    format!("{} measures", card.not_worse.len()),
                ),
                ("Better at all", format!("{} in 10", card.sure.count())),
                ("Worth the bother", number(card.worthwhile)),
                (
                    "Better by that much",
                    format!("{} in 10", card.sure_worthwhile.count()),
                ),
                ("If it fails", card.if_it_fails.to_string()),
                ("Undone in a day", card.undo.label().to_owned()),
                ("Who could be harmed", card.who_harmed.to_string()),
                ("How we would notice", card.how_noticed.to_string()),
                ("People", people(card)),
                ("Weeks", card.weeks.to_string()),
                ("The rule", rule(card)),
            ]
        };
        let mut differences: Vec<Difference> = answer(earlier)
            .into_iter()
            .zip(answer(self))
            .filter(|((_, before), (_, after))| before != after)
            .map(|((question, before), (_, after))| Difference {
                question,
                before,
                after,
            })
            .collect();
        let watched = "What must not get worse";
        if self.not_worse != earlier.not_worse
            && !differences
                .iter()
                .any(|difference| difference.question == watched)
        {
            differences.push(Difference {
                question: watched,
                before: "other measures".to_owned(),
                after: "these measures".to_owned(),
            });
        }
        differences
    }
}

/// One answer of a card that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The question in a word or two.
    pub question: &'static str,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

/// An idea being tried on purpose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Test {
    /// Which.
    pub id: TestId,
    /// Whose.
    pub team: TeamId,
    /// From which idea.
    pub idea: Option<IdeaId>,
    /// What it is called: "Discharge huddle at 9".
    pub title: Line,
    /// Where it stands.
    pub state: TestState,
    /// What the guardrails said, and why.
    pub permission: Permission,
    /// Counts up with every change.
    pub version: i64,
}

/// One turn of a test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Which.
    pub id: StepId,
    /// Of which test.
    pub test: TestId,
    /// First, second, third.
    pub number: i64,
    /// What was said before.
    pub card: Card,
    /// Its first day; none until it starts.
    pub started: Option<Date>,
    /// Its last day; none until it is decided.
    pub ended: Option<Date>,
    /// Since when the card is locked: the first number came in.
    pub locked: Option<jiff::Timestamp>,
    /// Counts up with every change.
    pub version: i64,
}

/// What happened during a step, in three fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    /// What we did, and what came of it.
    pub happened: Prose,
    /// What surprised us; may be empty.
    pub surprised: Prose,
    /// What we do next; may be empty.
    pub next: Prose,
    /// How many people it reached; none when not counted.
    pub people: Option<i64>,
}

/// A note in the log of a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogNote {
    /// Which.
    pub id: LogId,
    /// Of which test.
    pub test: TestId,
    /// During which step.
    pub step: StepId,
    /// The three fields.
    pub words: Happened,
    /// Who wrote it.
    pub by: PersonId,
    /// When.
    pub at: jiff::Timestamp,
    /// How it came there.
    #[serde(default)]
    pub kind: LogKind,
}

words! {
    /// How a note came into the log.
    #[derive(Default)]
    pub enum LogKind {
        /// Somebody wrote what happened; they can take it back.
        #[default]
        Written = "written", "Written down";
        /// The card was changed after the start: that stays.
        Card = "card", "The card was changed";
    }
}

/// Something somebody wants to try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Idea {
    /// Which.
    pub id: IdeaId,
    /// Whose.
    pub team: TeamId,
    /// In a line.
    pub line: Line,
    /// Who had it.
    pub by: PersonId,
    /// When.
    pub at: jiff::Timestamp,
    /// The test it became; none while it waits.
    pub test: Option<TestId>,
}
