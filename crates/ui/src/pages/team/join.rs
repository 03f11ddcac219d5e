//! Two teams go on as one: what comes along, what stays, and the way back.

use app::team_join::JoinView;
use domain::FieldProblems;
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::form as f;
use crate::components::form::{Field, Form, Machinery, SelectOption};
use crate::components::{Loudness, PostButton};
use crate::pages::mending;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct JoinPage {
    /// What is shown.
    pub view: JoinView,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &JoinPage, around: &Shell) -> Markup {
    let view = &page.view;
    let name = view.here.team.name.as_str();
    let home = format!("/t/{}", view.here.team.id);
    let lines = mending(&page.problems);
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(name, &home), ("People", &format!("{home}/people"))], "Go on as one"))
            (c::page_heading("", "Two teams go on as one", &format!("{name} joins another team of this challenge.")))
            (f::error_summary(&lines))
            @if view.others.is_empty() {
                p { "There is no other team in this challenge that you look after." }
            } @else {
                (choose(page, &lines))
            }
            (joined(page))
        },
    )
}

fn choose(page: &JoinPage, lines: &[f::Problem]) -> Markup {
    let view = &page.view;
    let ids: Vec<String> = view.others.iter().map(|(id, _)| id.to_string()).collect();
    let options: Vec<SelectOption> = view
        .others
        .iter()
        .zip(&ids)
        .map(|((_, label), value)| SelectOption { value, label })
        .collect();
    let people = match view.people {
        0 => "Nobody is in the team".to_owned(),
        1 => "The one person in it comes along".to_owned(),
        people => format!("All {people} people come along"),
    };
    f::form(
        &Form {
            action: &format!("/t/{}/join", view.here.team.id),
            machinery: Machinery {
                key: &page.key,
                version: None,
            },
            draft: "",
            files: false,
        },
        html! {
            (f::select(&Field::new("into", "Which team do they join?").problem(f::problem_of(lines, "into")), &options, "", "Choose a team"))
            ul {
                li { (people) ", and everything that was counted, tried, asked, planned, thought of and told." }
                li { "The goal of the team they join stands. If both have a lead, theirs stays." }
                li { "The goal, huddles, reviews and secret votes of " (view.here.team.name) " stay where they are, to be read." }
            }
            div.send {
                (c::button(Loudness::Primary, "Go on as one"))
                p.quiet { "It can be undone: what came along goes back." }
            }
        },
    )
}

fn joined(page: &JoinPage) -> Markup {
    html! { @if !page.view.joined.is_empty() {
        (c::card("Joined this team", html! { ul.rows { @for (team, name) in &page.view.joined {
            li {
                div.row-words {
                    span.row-title { (name) }
                    span.row-about { a href={ "/t/" (team) "/history" } { "What it did before" } }
                }
                div.row-actions {
                    (c::post_button(&PostButton {
                        action: &format!("/t/{team}/part"),
                        label: "Take them apart again",
                        about: name,
                        machinery: Machinery { key: &page.key, version: None },
                        ..PostButton::default()
                    }))
                }
            }
        } } }))
    } }
}

/// With teams to choose from and one that joined; alone; to mend.
pub(super) fn samples() -> Vec<Sample> {
    use crate::pages::measure::sample_view as given;
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::sample_shell::team("Go on as one")
    };
    let of = |others: &[(u128, &str)], joined: &[(u128, &str)], problems| {
        let named = |list: &[(u128, &str)]| {
            list.iter()
                .map(|(id, name)| (given::id(*id), (*name).to_owned()))
                .collect()
        };
        JoinPage {
            view: JoinView {
                here: given::here(),
                others: named(others),
                joined: named(joined),
                people: 9,
            },
            problems,
            key: "k-1".to_owned(),
        }
    };
    let others = [(71, "Frailty"), (72, "Diabetes diverters")];
    let none = FieldProblems::none;
    vec![
        Sample::new(
            "join",
            page(&of(&others, &[(73, "Home sooner, north")], none()), &around),
        ),
        Sample::new("join-alone", page(&of(&[], &[], none()), &around)),
        Sample::new(
            "join-to-mend",
            page(
                &of(
                    &others,
                    &[],
                    FieldProblems::one("into", "Choose which team they join."),
                ),
                &around,
            ),
        ),
    ]
}
