//! Writing and changing a challenge note.

use app::cycle::CycleChoice;
use domain::cycle::CycleTemplate;
use domain::{ChallengeId, FieldProblems};
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::Loudness;
use crate::components::form as f;
use crate::components::form::{Choice, Field, Form, Machinery};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// What stands in the boxes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// What it is called.
    pub name: String,
    /// What should be different for whom.
    pub mission: String,
    /// Why now.
    pub why_now: String,
    /// What must not get worse.
    pub not_worse: String,
    /// What leaders want to learn.
    pub learning_questions: String,
    /// Ideas to take or leave.
    pub ideas: String,
    /// The cycle template's word.
    pub cycle: String,
    /// Day 0.
    pub launch: String,
}

/// The page.
#[derive(Debug, Clone)]
pub struct FormPage {
    /// Which challenge is changed; none for a new one.
    pub challenge: Option<ChallengeId>,
    /// What stands in the boxes.
    pub typed: Typed,
    /// The cycles to choose from.
    pub cycles: Vec<CycleChoice>,
    /// The version the form was opened with.
    pub version: Option<i64>,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

const ORDER: &[&str] = &[
    "name",
    "mission",
    "why_now",
    "not_worse",
    "learning_questions",
    "ideas",
    "cycle",
    "launch",
];

/// Draws the page.
pub fn page(page: &FormPage, around: &Shell) -> Markup {
    let lines = mending_in_order(&page.problems, ORDER);
    let problem = |field: &str| f::problem_of(&lines, field);
    let typed = &page.typed;
    let (title, action, label) = match page.challenge {
        None => (
            "Write the challenge note",
            "/c/new".to_owned(),
            "Keep the note",
        ),
        Some(id) => (
            "Change the challenge note",
            format!("/c/{id}/edit"),
            "Save the changes",
        ),
    };
    let about: Vec<String> = page
        .cycles
        .iter()
        .map(|one| review_words(&one.template))
        .collect();
    let cycles: Vec<Choice> = page
        .cycles
        .iter()
        .zip(&about)
        .map(|(one, about)| Choice {
            value: &one.value,
            label: &one.label,
            about,
        })
        .collect();
    shell(
        around,
        html! {
            (c::page_heading("", title, "One page. It is the team’s mandate: why, how far, and what must not get worse. The team decides the rest."))
            (f::error_summary(&lines))
            (f::form(
                &Form { action: &action, machinery: Machinery { key: &page.key, version: page.version }, draft: "challenge", files: false },
                html! {
                    (f::text(&Field::new("name", "What is the challenge called?").problem(problem("name")), &typed.name))
                    (f::text_area(&Field::new("mission", "Mission").hint("What should be different, for whom?").problem(problem("mission")), &typed.mission, 4))
                    (f::text_area(&Field::new("why_now", "Why now?").problem(problem("why_now")).optional(), &typed.why_now, 3))
                    (f::text_area(&Field::new("not_worse", "What must not get worse?").problem(problem("not_worse")), &typed.not_worse, 3))
                    (f::text_area(&Field::new("learning_questions", "What do you want to learn?").hint("Questions the hundred days should answer.").problem(problem("learning_questions")).optional(), &typed.learning_questions, 3))
                    (f::text_area(&Field::new("ideas", "Ideas the team may take or leave").problem(problem("ideas")).optional(), &typed.ideas, 3))
                    (f::choices(&Field::new("cycle", "How long?").problem(problem("cycle")), &cycles, Some(typed.cycle.as_str())))
                    (f::date(&Field::new("launch", "Launch: day 0").problem(problem("launch")), &typed.launch))
                    div.send { (c::button(Loudness::Primary, label)) }
                },
            ))
        },
    )
}

/// "midpoint review on day 50 of 100"
pub(crate) fn review_words(template: &CycleTemplate) -> String {
    use domain::review::Review;
    let title = Review::Midpoint.title(template);
    let mut letters = title.chars();
    let small: String = letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default();
    format!(
        "{small} on day {} of {}",
        template.midpoint, template.length
    )
}

fn sample_cycles() -> Vec<CycleChoice> {
    domain::cycle::CycleKey::ALL
        .iter()
        .map(|key| CycleChoice {
            value: key.word().to_owned(),
            label: key.label().to_owned(),
            template: key.template().clone(),
        })
        .collect()
}

/// A new note, and one to mend.
pub(super) fn samples() -> Vec<Sample> {
    let empty = FormPage {
        challenge: None,
        cycles: sample_cycles(),
        typed: Typed {
            cycle: "100".to_owned(),
            ..Typed::default()
        },
        version: None,
        problems: FieldProblems::none(),
        key: "k".to_owned(),
    };
    let mut problems = FieldProblems::none();
    problems.add("name", domain::Problem::new("Write something here."));
    problems.add(
        "launch",
        domain::Problem::new("Choose the day of the launch."),
    );
    let to_mend = FormPage {
        problems,
        typed: Typed {
            mission: "People go home the day they are ready.".to_owned(),
            cycle: "60".to_owned(),
            ..Typed::default()
        },
        ..empty.clone()
    };
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::sample_shell::challenge("Write the challenge note")
    };
    let standing = FormPage {
        challenge: Some(uuid::Uuid::from_u128(1).into()),
        version: Some(3),
        typed: Typed {
            name: "Fewer days in hospital".to_owned(),
            mission: "People go home the day they are ready.".to_owned(),
            not_worse: "Nobody comes back within a week because they went too soon.".to_owned(),
            cycle: "100".to_owned(),
            launch: "2026-01-05".to_owned(),
            ..Typed::default()
        },
        ..empty.clone()
    };
    vec![
        Sample::new("challenge-new", page(&empty, &around)),
        Sample::new("challenge-edit", page(&standing, &around)),
        Sample::new("challenge-to-mend", page(&to_mend, &around)),
    ]
}
