//! A verdict in the words of a page.

use domain::amount;
use domain::measure::{Measure, MeasureKind};
use domain::test::Outcome;
use risk::{Status, Verdict, Wording};
use serde::{Deserialize, Serialize};

use super::balance::level;
use super::evidence::Split;
use super::next::{mind_sentences, next_sentence};

/// How a test stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Fewer weeks than needed to say anything for or against.
    TooEarly,
    /// Going on, nothing to settle.
    OnTheWay,
    /// At least 8 in 10 that it is better.
    LooksBetter,
    /// At least 8 in 10 that it, or something that must not get worse, is worse.
    LooksWorse,
    /// A worthwhile change either way is unlikely.
    NoClearChange,
    /// The planned weeks are over.
    NeedsDecision,
    /// The data do not look like what was planned, or cannot be weighed.
    CheckData,
}

impl Standing {
    /// The words of its tag.
    pub const fn words(self) -> &'static str {
        match self {
            Self::TooEarly => "too early",
            Self::OnTheWay => "on the way",
            Self::LooksBetter => "looks better",
            Self::LooksWorse => "looks worse: stop and talk",
            Self::NoClearChange => "no clear change",
            Self::NeedsDecision => "needs your decision",
            Self::CheckData => "check the data",
        }
    }
}

/// How a test stands, with the words of its tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stands {
    /// How it stands.
    pub standing: Standing,
    /// "too early · 2 of 4 weeks".
    pub tag: String,
}

/// An amount with its words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cost {
    /// How much a week, in the measure's unit.
    pub value: f64,
    /// "1.1".
    pub words: String,
}

/// What the numbers say about a step, in sentences.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VerdictWords {
    /// How it stands.
    pub standing: Standing,
    /// The words of the tag: "too early · 2 of 4 weeks".
    pub tag: String,
    /// Chance of better, x in 10; none while it is too early.
    pub in_ten: Option<u8>,
    /// The main sentence.
    pub headline: String,
    /// How large, and what was said to be worth it.
    pub size: String,
    /// What another week of waiting costs; none while it is too early.
    pub waiting: Option<Cost>,
    /// What going on risks; none while it is too early.
    pub acting: Option<Cost>,
    /// In what both are counted: "What a week costs, in people, by our best guess".
    #[serde(default)]
    pub costs_in: String,
    /// What to do next.
    pub next: String,
    /// What would make it surer.
    pub surer: String,
    /// "During the test, 30 went to 22." and that before and after can mislead.
    pub caution: String,
    /// What would change our mind.
    pub mind_changers: Vec<String>,
    /// What to bear in mind.
    pub notes: Vec<String>,
    /// Odds against luck, for analysts.
    pub proof: String,
    /// How it came out, seen from the rule fixed before; none while it is too early.
    pub outcome: Option<Outcome>,
}

impl VerdictWords {
    /// The part of it that a list shows.
    pub fn stands(&self) -> Stands {
        Stands {
            standing: self.standing,
            tag: self.tag.clone(),
        }
    }
}

/// The fixed sentence.
pub const CAUTION: &str =
    "Before and after in one place can mislead: a second team repeating it is the best evidence.";

/// How many weeks of numbers there are, are needed before a word, and are planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weeks {
    /// With numbers so far.
    pub seen: i64,
    /// Needed before anything is said for or against.
    pub minimum: i64,
    /// Planned on the card.
    pub planned: i64,
}

/// The words for a verdict that could be computed. `harm`: something that must not get worse does.
pub fn words(
    measure: &Measure,
    split: &Split,
    verdict: &Verdict,
    weeks: Weeks,
    harm: bool,
) -> VerdictWords {
    let said = verdict.words(&wording(measure));
    let Stands { standing, tag } = stands(Some(verdict.status), weeks, harm);
    let caution = match went(measure, split) {
        Some(went) => format!("{went} {CAUTION}"),
        None => CAUTION.to_owned(),
    };
    if standing == Standing::TooEarly {
        return too_early(tag, weeks, caution);
    }
    VerdictWords {
        tag,
        in_ten: Some(in_ten(verdict.p_better)),
        headline: chance_sentence(measure, &said.chance),
        size: two_sentences(&said.size),
        waiting: Some(cost(verdict.cost_of_waiting_per_week)),
        acting: Some(cost(verdict.risk_of_acting_per_week)),
        costs_in: costs_in(measure),
        next: next_sentence(measure, verdict, standing, harm),
        surer: if standing == Standing::LooksWorse {
            String::new()
        } else {
            said.going_on
        },
        caution,
        mind_changers: mind_sentences(measure, verdict),
        notes: notes(said.notes, said.outlooks),
        proof: said.proof,
        outcome: outcome(verdict, standing, harm),
        standing,
    }
}

/// How a test stands by what the engine says; by none, its numbers cannot be weighed.
pub(super) fn stands(status: Option<Status>, weeks: Weeks, harm: bool) -> Stands {
    let standing = status.map_or(Standing::CheckData, |status| standing(status, weeks, harm));
    let tag = match standing {
        Standing::TooEarly => format!("too early · {} of {} weeks", weeks.seen, weeks.minimum),
        other => other.words().to_owned(),
    };
    Stands { standing, tag }
}

fn standing(status: Status, weeks: Weeks, harm: bool) -> Standing {
    let standing = match status {
        Status::TooEarly => Standing::TooEarly,
        Status::OnTheWay => Standing::OnTheWay,
        Status::LooksBetter => Standing::LooksBetter,
        Status::LooksWorse => Standing::LooksWorse,
        Status::NoClearChange => Standing::NoClearChange,
        Status::NeedsDecision => Standing::NeedsDecision,
        Status::CheckData => Standing::CheckData,
    };
    let speaks_early = matches!(standing, Standing::LooksWorse | Standing::CheckData);
    match standing {
        _ if harm => Standing::LooksWorse,
        _ if weeks.seen < weeks.minimum && !speaks_early => Standing::TooEarly,
        Standing::OnTheWay | Standing::LooksBetter | Standing::NoClearChange
            if weeks.seen >= weeks.planned =>
        {
            Standing::NeedsDecision
        }
        // The engine counts looks, the card weeks: once the weeks are there, "too early" is over.
        Standing::TooEarly if weeks.seen >= weeks.minimum => Standing::OnTheWay,
        other => other,
    }
}

/// Good from 8 in 10 that it is better, bad from 8 in 10 that it is worse or when harm was seen.
fn outcome(verdict: &Verdict, standing: Standing, harm: bool) -> Option<Outcome> {
    match verdict.p_better {
        _ if harm => Some(Outcome::Bad),
        _ if standing == Standing::CheckData => None,
        p if p <= 0.2 => Some(Outcome::Bad),
        p if p >= 0.8 => Some(Outcome::Good),
        _ => Some(Outcome::Mixed),
    }
}

fn too_early(tag: String, weeks: Weeks, caution: String) -> VerdictWords {
    let left = (weeks.minimum - weeks.seen).max(1);
    let counted = if weeks.seen == 0 {
        "No number has come in since the test began.".to_owned()
    } else {
        format!(
            "{} of the {} weeks it takes are in.",
            weeks.seen, weeks.minimum
        )
    };
    let more = if left == 1 {
        "One more week".to_owned()
    } else {
        format!("{left} more weeks")
    };
    VerdictWords {
        standing: Standing::TooEarly,
        tag,
        in_ten: None,
        headline: "We cannot say yet.".to_owned(),
        size: format!("{counted} {more} will tell more."),
        waiting: None,
        acting: None,
        costs_in: String::new(),
        next: "Next: keep counting.".to_owned(),
        surer: String::new(),
        caution,
        mind_changers: Vec::new(),
        notes: Vec::new(),
        proof: String::new(),
        outcome: None,
    }
}

/// The words when the numbers cannot be weighed at all.
pub fn unweighable(reason: String, weeks: Weeks) -> VerdictWords {
    let Stands { standing, tag } = stands(None, weeks, false);
    VerdictWords {
        standing,
        tag,
        in_ten: None,
        headline: "The numbers cannot be weighed yet.".to_owned(),
        size: reason,
        waiting: None,
        acting: None,
        costs_in: String::new(),
        next: String::new(),
        surer: String::new(),
        caution: CAUTION.to_owned(),
        mind_changers: Vec::new(),
        notes: Vec::new(),
        proof: format!("{} of {} weeks have numbers.", weeks.seen, weeks.planned),
        outcome: None,
    }
}

pub(super) fn wording(measure: &Measure) -> Wording {
    let name = lower_first(measure.name.as_str());
    match measure.kind {
        MeasureKind::Value => Wording::value(name, measure.unit.as_str().to_lowercase()),
        _ => Wording::events(name, ""),
    }
}

/// "About 9 in 10 that there are fewer people waiting more than a day."
fn chance_sentence(measure: &Measure, said: &str) -> String {
    let about = said.split(" that ").next().unwrap_or(said);
    let name = lower_first(measure.name.as_str());
    let less = measure.direction == domain::goal::Direction::Down;
    let unit = measure.unit.as_str().to_lowercase();
    let counted = matches!(
        measure.kind,
        MeasureKind::Count | MeasureKind::Proportion | MeasureKind::Rate | MeasureKind::Cumulative
    );
    if counted && (name.starts_with(&unit) || name.starts_with("people ")) {
        let more = if less { "fewer" } else { "more" };
        return format!("{about} that there are {more} {name}.");
    }
    let way = match (measure.kind, less) {
        (MeasureKind::TimeBetween | MeasureKind::EventsBetween, true) => "shorter",
        (MeasureKind::TimeBetween | MeasureKind::EventsBetween, false) => "longer",
        (_, true) => "lower",
        (_, false) => "higher",
    };
    format!("{about} that “{}” is {way}.", measure.name)
}

/// A name inside a sentence: its first letter small, unless its first word is an abbreviation.
fn lower_first(name: &str) -> String {
    let first = name.split_whitespace().next().unwrap_or("");
    if first.chars().count() > 1 && first.chars().skip(1).any(char::is_uppercase) {
        return name.to_owned();
    }
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |letter| {
        letter.to_lowercase().chain(letters).collect()
    })
}

/// "Likely between 1 and 6 fewer a week; you said 2 is worth it." reads better as two sentences.
fn two_sentences(size: &str) -> String {
    size.replace("; you said", ". You said")
}

/// "During the test, 30 went to 22."
fn went(measure: &Measure, split: &Split) -> Option<String> {
    let before = amount::words(measure, level(measure, &split.before)?);
    let during = amount::words(measure, level(measure, &split.during)?);
    Some(format!("During the test, {before} went to {during}."))
}

/// Costs are counted in the measure's own unit; of times and cases between events, in events.
fn costs_in(measure: &Measure) -> String {
    let unit = match measure.kind {
        MeasureKind::TimeBetween | MeasureKind::EventsBetween => "events".to_owned(),
        _ => measure.unit.as_str().to_lowercase(),
    };
    format!("What a week costs, in {unit}, by our best guess")
}

fn cost(value: f64) -> Cost {
    let words = match value {
        v if v >= 9.95 => format!("{v:.0}"),
        v if v >= 0.95 => format!("{v:.1}").trim_end_matches(".0").to_owned(),
        v if v >= 0.05 => format!("{v:.1}"),
        _ => "next to nothing".to_owned(),
    };
    Cost { value, words }
}

fn notes(mut notes: Vec<String>, outlooks: String) -> Vec<String> {
    if !outlooks.is_empty() {
        notes.push(outlooks);
    }
    notes
}

/// Dots: never ten and never none of ten, because nobody is that sure.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 0..=10"
)]
pub(super) fn in_ten(chance: f64) -> u8 {
    let dots = (chance * 10.0).round().clamp(0.0, 10.0) as u8;
    match chance {
        p if p < 0.965 => dots.min(9),
        _ => dots,
    }
}
