//! Everybody of a place and where they come from: the steward's page.

use maud::{Markup, html};

use crate::Sample;
use crate::components::form::{
    Field, Form, Machinery, Problem, error_summary, form, problem_of, text, text_area,
};
use crate::components::{Loudness, actions, button, card, page_heading, person, two_columns};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// What the place is called.
    pub name: String,
    /// Another name as typed; "" for the one it has.
    pub typed_name: String,
    /// Everybody, by name.
    pub people: Vec<Line>,
    /// Organisations: id, name, and how many people come from each.
    pub organisations: Vec<(String, String, usize)>,
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
    /// No longer here.
    pub left: bool,
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
            p { a href="/place/history" { "What was changed, and by whom" } }
            @if !view.added.is_empty() { p role="status" { (view.added) } }
            (error_summary(&problems))
            (two_columns(&[everybody(view), gone(view)], &[add(view, &problems), organisations(view), called(view, &problems)]))
        },
    )
}

fn everybody(view: &Place) -> Markup {
    card(
        "Everybody",
        html! { ul.rows { @for line in view.people.iter().filter(|line| !line.left) { li { (one(line)) } } } },
    )
}

fn one(line: &Line) -> Markup {
    let roles = line.roles.join(", ");
    let about: Vec<&str> = [line.about.as_str(), &line.email, &roles]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    let about = about.join(" · ");
    html! {
        div.row-words {
            (person(&line.name, &about))
        }
        @if line.steward { span.row-end { "Steward" } }
        div.row-actions { a href={ "/place/people/" (line.id) } { "Change" span.sr { ": " (line.name) } } }
    }
}

/// Those who are no longer here, by name.
fn gone(view: &Place) -> Markup {
    let gone: Vec<&Line> = view.people.iter().filter(|line| line.left).collect();
    html! { @if !gone.is_empty() {
        (card("No longer here", html! { details.fold {
            summary { @if gone.len() == 1 { "One person has left" } @else { (gone.len()) " people have left" } }
            ul.rows { @for line in gone { li { (one(line)) } } }
        } }))
    } }
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

/// What the place is called: it stands on every page, and on what is printed.
fn called(view: &Place, problems: &[Problem]) -> Markup {
    let name = if view.typed_name.is_empty() {
        &view.name
    } else {
        &view.typed_name
    };
    card(
        "Name of the place",
        form(
            &Form {
                action: "/place/name",
                machinery: Machinery {
                    key: &view.key,
                    version: None,
                },
                draft: "place-name",
                files: false,
            },
            html! {
                (text(
                    &Field::new("name", "What is it called?")
                        .hint("A county, a city, a group of hospitals: it stands on every page.")
                        .problem(problem_of(problems, "name")),
                    name,
                ))
                (actions(&[button(Loudness::Quiet, "Keep it")]))
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
                ul.rows { @for (id, name, people) in &view.organisations { li {
                    div.row-words { a.row-title href={ "/place/organisations/" (id) } { (name) } }
                    span.row-end { @if *people == 1 { "1 person" } @else { (people) " people" } }
                } } }
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
                ..Line::default()
            },
            Line {
                id: "3".into(),
                name: "Rui Costa".into(),
                email: "rui@wolds.example".into(),
                left: true,
                ..Line::default()
            },
        ],
        organisations: vec![
            ("7".into(), "Wolds Community".into(), 12),
            ("8".into(), "Wolds Council".into(), 1),
        ],
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
