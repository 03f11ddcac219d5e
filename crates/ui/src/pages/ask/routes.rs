//! Who answers what: the rules by which asks find their leader.

use app::ask::route::{RouteLine, RoutesView};
use domain::FieldProblems;
use domain::ask::AskKind;
use maud::{Markup, html};

use crate::Sample;
use crate::components::form::{
    Field, Form, Machinery, SelectOption, error_summary, form, problem_of, select, text,
};
use crate::components::{
    Loudness, PostButton, Row, Tone, breadcrumbs, button, card, page_heading, post_button, rows,
    two_columns,
};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// What was typed into the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedRoute {
    /// The kind's word; empty for all.
    pub kind: String,
    /// The words; empty for all.
    pub scope: String,
    /// The leader's id.
    pub leader: String,
}

/// The page.
#[derive(Debug, Clone)]
pub struct RoutesPage {
    /// What is shown.
    pub view: RoutesView,
    /// What was typed.
    pub typed: TypedRoute,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &RoutesPage, around: &Shell) -> Markup {
    let view = &page.view;
    let challenge = format!("/c/{}", view.here.challenge.id);
    let problems = mending_in_order(&page.problems, &["kind", "scope", "leader"]);
    shell(
        around,
        html! {
            (breadcrumbs(&[(view.here.challenge.name.as_str(), &challenge), ("Asks", &format!("{challenge}/asks"))], "Who answers what"))
            (page_heading("", "Who answers what", "An ask goes straight to the leader who can say yes. Rules about words come before rules about kinds."))
            (error_summary(&problems))
            (two_columns(&[rules(page)], &[another(page, &problems)]))
        },
    )
}

fn rules(page: &RoutesPage) -> Markup {
    let view = &page.view;
    let last = match view.leaders.first() {
        Some(strategist) => format!("{}, who speaks for the leaders", strategist.name),
        None => "nobody yet: no leader is invited".to_owned(),
    };
    let words: Vec<(String, String, String)> = view
        .routes
        .iter()
        .map(|line| {
            let to = format!("to {}", line.leader);
            (which(line), to, format!("/routes/{}/remove", line.route.id))
        })
        .collect();
    let mut list: Vec<Row> = view
        .routes
        .iter()
        .zip(&words)
        .map(|(line, (title, to, action))| Row {
            title,
            about: to,
            tag: line
                .gone
                .then_some((Tone::LookHere, "no leader here any more")),
            actions: Some(post_button(&PostButton {
                action,
                label: "Take away",
                about: title,
                machinery: Machinery {
                    key: &page.key,
                    version: None,
                },
                ..PostButton::default()
            })),
            ..Row::default()
        })
        .collect();
    list.push(Row {
        title: "Everything else",
        about: &last,
        ..Row::default()
    });
    card("The rules", rows(&list))
}

/// "Permission to try something that speaks of medicine"
fn which(line: &RouteLine) -> String {
    let kind = line.route.kind.map_or("Anything", AskKind::label);
    match &line.route.scope {
        Some(scope) => format!("{kind} about {}", scope.phrases().join(" or ")),
        None => kind.to_owned(),
    }
}

fn another(page: &RoutesPage, problems: &[crate::components::form::Problem]) -> Markup {
    let view = &page.view;
    let kinds: Vec<SelectOption> = AskKind::ALL
        .iter()
        .map(|kind| SelectOption {
            value: kind.word(),
            label: kind.label(),
        })
        .collect();
    let values: Vec<String> = view.leaders.iter().map(|one| one.id.to_string()).collect();
    let leaders: Vec<SelectOption> = view
        .leaders
        .iter()
        .zip(&values)
        .map(|(one, value)| SelectOption {
            value,
            label: &one.name,
        })
        .collect();
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).problem(problem_of(problems, name))
    };
    card(
        "Add a rule",
        form(
            &Form {
                action: &format!("/c/{}/routes", view.here.challenge.id),
                machinery: Machinery {
                    key: &page.key,
                    version: None,
                },
                draft: "route",
                files: false,
            },
            html! {
                (select(&field("kind", "When somebody needs").optional(), &kinds, &page.typed.kind, "anything"))
                (text(&field("scope", "and it speaks of").hint("Words with commas between: medicine, pharmacy. Empty: whatever it speaks of.").optional(), &page.typed.scope))
                (select(&field("leader", "it goes to"), &leaders, &page.typed.leader, "Choose one"))
                p { (button(Loudness::Primary, "Add the rule")) }
            },
        ),
    )
}

/// With rules, without, and to mend.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = crate::pages::sample_shell::challenge("Who answers what");
    let of = |view, problems| RoutesPage {
        view,
        typed: TypedRoute::default(),
        problems,
        key: "k-1".into(),
    };
    let none = RoutesView {
        routes: Vec::new(),
        ..given::routes()
    };
    let mend = FieldProblems::one("leader", "Choose who answers.");
    vec![
        Sample::new(
            "ask-routes",
            page(&of(given::routes(), FieldProblems::none()), &around),
        ),
        Sample::new(
            "ask-routes-none",
            page(&of(none.clone(), FieldProblems::none()), &around),
        ),
        Sample::new("ask-routes-to-mend", page(&of(none, mend), &around)),
    ]
}
