//! A new ask: what, in a line, and what the leader needs to know.

use app::ask::{AskForm, NewAskView};
use domain::FieldProblems;
use domain::ask::{AskKind, Nature, coaching_question};
use maud::{Markup, html};

use crate::Sample;
use crate::components::form::{
    Choice, Field, Form, Machinery, SelectOption, choices, error_summary, form, problem_of, select,
    text, text_area,
};
use crate::components::{
    Loudness, breadcrumbs, button, lead_card, link_button, named_button, page_heading,
};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct NewAskPage {
    /// What is shown, with what was typed.
    pub view: NewAskView,
    /// Idempotency key.
    pub key: String,
    /// What needs mending.
    pub problems: FieldProblems,
    /// A question instead of an answer, for what no leader can hand over.
    pub question: Option<&'static str>,
}

/// Draws the page.
pub fn page(page: &NewAskPage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let problems = mending_in_order(&page.problems, &["kind", "nature", "line", "why", "test"]);
    let below = match &view.leader {
        Some(leader) => {
            format!(
                "It goes to whoever the challenge says answers such things, else to {leader}. They answer in two taps; the clock runs for both of you."
            )
        }
        None => "Nobody is a leader in this challenge yet. Ask the steward to invite one first."
            .to_owned(),
    };
    let kinds: Vec<Choice> = AskKind::ALL
        .iter()
        .map(|kind| Choice {
            value: kind.word(),
            label: kind.label(),
            about: "",
        })
        .collect();
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).problem(problem_of(&problems, name))
    };
    let natures: Vec<Choice> = Nature::ALL
        .iter()
        .map(|nature| Choice {
            value: nature.word(),
            label: nature.label(),
            about: "",
        })
        .collect();
    shell(
        around,
        html! {
            (breadcrumbs(&[(view.here.team.name.as_str(), &format!("/t/{team}")), ("Asks", &format!("/t/{team}/asks"))], "Ask"))
            (page_heading("", "Ask the leaders", &below))
            (error_summary(&problems))
            @if let Some(question) = page.question { (coaching(question, &format!("/t/{team}/tests"))) }
            (form(
                &Form {
                    action: &format!("/t/{team}/asks/new"),
                    machinery: Machinery { key: &page.key, version: None },
                    draft: "ask",
                    files: false,
                },
                html! {
                    (choices(&field("kind", "What do you need?"), &kinds, Some(view.form.kind.as_str()).filter(|kind| !kind.is_empty())))
                    (choices(&field("nature", "What lies behind it?"), &natures, Some(view.form.nature.as_str()).filter(|nature| !nature.is_empty())))
                    (text(&field("line", "In one line").hint("As you would say it in the corridor: Read-only access to the care plan for the council’s team."), &view.form.line))
                    (text_area(&field("why", "What do they need to know to answer?").hint("What it is for, by when, what happens without it.").optional(), &view.form.why, 4))
                    @if !view.tests.is_empty() { (about_test(view, &field("test", "Is it about a test?").optional())) }
                    @if page.question.is_some() {
                        p { (named_button(Loudness::Quiet, "Ask the leaders all the same", "all_the_same", "yes")) }
                    } @else {
                        p { (button(Loudness::Primary, "Ask")) }
                    }
                },
            ))
        },
    )
}

/// What no leader can hand over comes back with a question, before it goes anywhere.
fn coaching(question: &str, tests: &str) -> Markup {
    lead_card(html! {
        h2 { "A question first" }
        p.say { (question) }
        p { "Nobody with a title can change how people work together; the people in it can. Talk this over at the next huddle, or try something small." }
        (link_button(Loudness::Primary, "Plan a small test", &format!("{tests}/new")))
    })
}

fn about_test(view: &NewAskView, field: &Field) -> Markup {
    let values: Vec<String> = view.tests.iter().map(|test| test.id.to_string()).collect();
    let options: Vec<SelectOption> = view
        .tests
        .iter()
        .zip(&values)
        .map(|(test, value)| SelectOption {
            value,
            label: test.title.as_str(),
        })
        .collect();
    select(field, &options, &view.form.test, "No")
}

/// Empty, to mend, and without a leader.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..given::around("Ask the leaders")
    };
    let view = given::new_ask();
    let new = |view, problems| NewAskPage {
        view,
        key: "k-1".into(),
        problems,
        question: None,
    };
    let asked_back = NewAskPage {
        question: Some(coaching_question("The night shift does not trust us")),
        ..new(
            NewAskView {
                form: AskForm {
                    nature: "adaptive".into(),
                    line: "The night shift does not trust us".into(),
                    ..view.form.clone()
                },
                ..view.clone()
            },
            FieldProblems::none(),
        )
    };
    let lonely = NewAskView {
        leader: None,
        tests: Vec::new(),
        ..view.clone()
    };
    let mend = FieldProblems::one("line", "Write something here.");
    vec![
        Sample::new("ask-new-asked-back", page(&asked_back, &around)),
        Sample::new(
            "ask-new",
            page(&new(view.clone(), FieldProblems::none()), &around),
        ),
        Sample::new("ask-new-to-mend", page(&new(view, mend), &around)),
        Sample::new(
            "ask-new-no-leader",
            page(&new(lonely, FieldProblems::none()), &around),
        ),
    ]
}
