//! What several pages of a test share: addresses, tags, sentences.

use app::verdict::{Standing, Stands};
use domain::TestId;
use domain::amount;
use domain::decision::DecisionWord;
use domain::measure::Measure;
use domain::test::{Card, Step, Test, TestState};

use crate::components::Tone;
use crate::pages::Moment;

/// Where a test lives, with what follows: `at(test, "/log")`.
pub(super) fn at(test: TestId, rest: &str) -> String {
    format!("/tests/{test}{rest}")
}

/// How a standing is to be read.
pub(super) const fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::LooksBetter => Tone::Better,
        Standing::LooksWorse | Standing::NeedsDecision | Standing::CheckData => Tone::LookHere,
        Standing::TooEarly | Standing::OnTheWay | Standing::NoClearChange => Tone::Usual,
    }
}

/// The tag of a test in a list: how it stands while it runs, else its state.
pub(in crate::pages) fn tag_of(
    test: &Test,
    step: &Step,
    stands: Option<&Stands>,
) -> (Tone, String) {
    match (test.state, stands) {
        (TestState::Running, Some(stands)) => (tone(stands.standing), stands.tag.clone()),
        (TestState::Ready, _) if step.number > 1 => {
            (Tone::LookHere, "next step ready to start".to_owned())
        }
        (TestState::Ready, _) => (Tone::LookHere, "ready to start".to_owned()),
        (TestState::Asked, _) => (Tone::Usual, "waits for a leader’s yes".to_owned()),
        (TestState::Adopted | TestState::HandedOver, _) => {
            (Tone::Better, test.state.label().to_lowercase())
        }
        (state, _) => (Tone::Plain, state.label().to_lowercase()),
    }
}

/// "Step 2 · 25 people · 4 weeks"
pub(in crate::pages) fn step_words(step: &Step, reached: Option<i64>) -> String {
    let mut parts = vec![format!("Step {}", step.number)];
    match (reached, step.card.people) {
        (Some(reached), _) => parts.push(people_words(reached, "reached")),
        (None, Some(people)) => parts.push(people_words(people, "planned")),
        (None, None) => {}
    }
    parts.push(weeks_words(step.card.weeks));
    parts.join(" · ")
}

fn people_words(count: i64, what: &str) -> String {
    if count == 1 {
        format!("1 person {what}")
    } else {
        format!("{count} people {what}")
    }
}

/// "4 weeks"
pub(super) fn weeks_words(weeks: i64) -> String {
    if weeks == 1 {
        "1 week".to_owned()
    } else {
        format!("{weeks} weeks")
    }
}

/// "From 30 to 25 by 2 February."
pub(super) fn prediction(card: &Card, measure: &Measure, moment: &Moment) -> String {
    let to = amount::words(measure, card.predicted_to);
    let by = moment.words(card.by_when);
    match card.predicted_from {
        Some(from) => format!("From {} to {to} by {by}.", amount::words(measure, from)),
        None => format!("To {to} by {by}."),
    }
}

/// "If good: adopt. If mixed: adapt. If bad: drop."
pub(super) fn rule_words(card: &Card) -> String {
    let word = |word: DecisionWord| word.label().to_lowercase();
    format!(
        "If good: {}. If mixed: {}. If bad: {}.",
        word(card.rule.if_good),
        word(card.rule.if_mixed),
        word(card.rule.if_bad)
    )
}
