//! Everybody of a place and where they come from: the steward's page.

use maud::{Markup, html};

use crate::Sample;
use crate::components::form::{
    Field, Form, Machinery, Problem, error_summary, form, problem_of, text_area,
};
use crate::components::{
    Align, Loudness, PostButton, Table, TableRow, actions, button, card, page_heading, person,
    post_button, table, two_columns,
};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// What the place is called.
    pub name: String,
    /// Everybody, by name.
    pub people: Vec<Line>,
    /// Organisations, each with how many people come from it.
    pub organisations: Vec<(String, usize)>,
    /// What was pasted and still has to be mended.
    pub lines: String,
    /// What to mend, by field.
    pub problems: Vec<(String, String)>,
    /// Who was added although something has to be mended.
    pub added: String,
    /// Idempotency key.
    pub key: String,
}

/// One person.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Profession and organisation.
    pub about: String,
    /// "Team lead of Home sooner".
    pub roles: Vec<String>,
    /// Looks after the place.
    pub steward: bool,
}

/// Draws the page.
pub fn page(view: &Place, around: &Shell) -> Markup {
    let problems: Vec<Problem> = view
        .problems
        .iter()
        .map(|(field, words)| Problem { field, words })
        .collect();
    let title = format!("People of {}", view.name);
    shell(
        around,
        html! {
            (page_heading("", &title, "Stewards look after people and organisations. Roles are given on the People page of a challenge or a team."))
            @if !view.added.is_empty() { p role="status" { (view.added) } }
            (error_summary(&problems))
            (two_columns(&[everybody(view)], &[add(view, &problems), organisations(view)]))
        },
    )
}

fn everybody(view: &Place) -> Markup {
    card(
        "Everybody",
        html! { ul.rows { @for line in &view.people { li { (one(line, view)) } } } },
    )
}

fn one(line: &Line, view: &Place) -> Markup {
    let roles = line.roles.join(", ");
    let about: Vec<&str> = [line.about.as_str(), &line.email, &roles]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    let about = about.join(" · ");
    let (label, value) = if line.steward {
        ("No longer a steward", "no")
    } else {
        ("Make a steward", "yes")
    };
    html! {
        div.row-words {
            (person(&line.name, &about))
        }
        @if line.steward { span.row-end { "Steward" } }
        details.more {
            summary { "Change" span.sr { ": " (line.name) } }
            (post_button(&PostButton {
                action: "/place/steward",
                label,
                about: &line.name,
                values: &[("person", &line.id), ("steward", value)],
                machinery: Machinery { key: &view.key, version: None },
                ..PostButton::default()
            }))
        }
    }
}

fn add(view: &Place, problems: &[Problem]) -> Markup {
    card(
        "Add people",
        form(
            &Form {
                action: "/place/people",
                machinery: Machinery {
                    key: &view.key,
                    version: None,
                },
                draft: "place-lines",
                files: false,
            },
            html! {
                (text_area(
                    &Field::new("lines", "Paste people")
                        .hint("One line each: name, e-mail, profession, organisation. Commas, semicolons or tabs. They get no message until somebody invites them.")
                        .problem(problem_of(problems, "lines")),
                    &view.lines,
                    6,
                ))
                (actions(&[button(Loudness::Primary, "Add them")]))
            },
        ),
    )
}

fn organisations(view: &Place) -> Markup {
    card(
        "Organisations",
        html! {
            @if view.organisations.is_empty() {
                p { "None yet. They are added with the people who come from them." }
            } @else {
                (table(&Table {
                    id: "organisations",
                    caption: "Organisations and how many people come from each",
                    columns: &[("Organisation", Align::Words), ("People", Align::Numbers)],
                    rows: view
                        .organisations
                        .iter()
                        .map(|(name, people)| TableRow::of_words(&[name, &people.to_string()]))
                        .collect(),
                }))
            }
        },
    )
}

/// Some people; a paste to mend.
pub(crate) fn samples() -> Vec<Sample> {
    let full = Place {
        name: "Wolds".into(),
        people: vec![
            Line {
                id: "1".into(),
                name: "Kim Sato".into(),
                email: "kim@wolds.example".into(),
                steward: true,
                ..Line::default()
            },
            Line {
                id: "2".into(),
                name: "Pat Lindqvist".into(),
                email: "pat@wolds.example".into(),
                about: "District nurse, Wolds Community".into(),
                roles: vec![
                    "Team lead of Home sooner".into(),
                    "Coach of Fewer days in hospital".into(),
                ],
                steward: false,
            },
        ],
        organisations: vec![("Wolds Community".into(), 12), ("Wolds Council".into(), 3)],
        key: "k-1".into(),
        ..Place::default()
    };
    let mend = Place {
        lines: "Ida".into(),
        organisations: Vec::new(),
        problems: vec![(
            "lines".into(),
            "Line 2, “Ida”: there is no e-mail address in this line.".into(),
        )],
        added: "Added: Rui Costa.".into(),
        ..full.clone()
    };
    let around = crate::pages::sample_shell::tests("People of Wolds");
    vec![
        Sample::new("place", page(&full, &around)),
        Sample::new("place-to-mend", page(&mend, &around)),
    ]
}
