//! Who is in it, and inviting ten more in two minutes.

use domain::role::Role;
use maud::{Markup, html};

use crate::Sample;
use crate::components::form::{
    Field, Form, Machinery, Problem, SelectOption, email, error_summary, form, problem_of, select,
    text, text_area,
};
use crate::components::{
    Drawing, Empty, Loudness, PostButton, actions, button, card, empty, page_heading, person,
    post_button, two_columns,
};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone, Default)]
pub struct Circle {
    /// What the team or challenge is called.
    pub name: String,
    /// Address of this page: `/t/…/people`.
    pub here: String,
    /// Everybody, leaders first.
    pub people: Vec<Line>,
    /// May invite and take roles away.
    pub may_invite: bool,
    /// May see what the survey says of the team.
    pub may_see_figures: bool,
    /// Roles that can be given.
    pub roles: Vec<Role>,
    /// Which of them is meant when a line says nothing.
    pub usual: Option<Role>,
    /// What was pasted and still has to be mended.
    pub lines: String,
    /// What was typed into the form for one.
    pub one: One,
    /// What to mend, by field.
    pub problems: Vec<(String, String)>,
    /// Who was invited although something has to be mended.
    pub invited: String,
    /// Idempotency key.
    pub key: String,
}

/// Somebody with a role.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// Name.
    pub name: String,
    /// Profession and organisation.
    pub about: String,
    /// Address.
    pub email: String,
    /// Role.
    pub role: String,
    /// Was invited, and has never come in.
    pub not_yet: bool,
    /// Id of the role, when it can be taken away here.
    pub take: Option<String>,
}

/// The form for one person, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct One {
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Profession.
    pub profession: String,
    /// Organisation.
    pub organisation: String,
    /// Role.
    pub role: String,
}

/// Draws the page.
pub fn page(view: &Circle, around: &Shell) -> Markup {
    let problems: Vec<Problem> = view
        .problems
        .iter()
        .map(|(field, words)| Problem { field, words })
        .collect();
    let title = format!("People of {}", view.name);
    shell(
        around,
        html! {
            (page_heading("", &title, ""))
            @if let Some(team) = view.here.strip_suffix("/people").filter(|here| here.starts_with("/t/")) {
                p {
                    @if view.may_see_figures { a href=(format!("{team}/survey")) { "Who turns to whom, what we learn, coffee and habits" } " · " }
                    a href=(format!("{team}/cover")) { "Do their managers know?" }
                    @if view.may_invite { " · " a href=(format!("{team}/edit")) { "Name and place of the team" } " · " a href=(format!("{team}/join")) { "Two teams go on as one" } }
                }
            }
            @if !view.invited.is_empty() { p role="status" { (view.invited) } }
            (error_summary(&problems))
            @if view.may_invite {
                (two_columns(&[list(view)], &[paste(view, &problems), one(view, &problems)]))
            } @else {
                (list(view))
            }
        },
    )
}

fn list(view: &Circle) -> Markup {
    if view.people.is_empty() {
        return empty(&Empty {
            drawing: Drawing::Table,
            title: "Nobody is here yet",
            words: "A team works best with 8 to 12 people from several professions, and somebody who uses the services.",
            action: None,
        });
    }
    card(
        &format!("{} here", people_words(view.people.len())),
        html! { ul.rows { @for line in &view.people { li { (one_line(line, view)) } } } },
    )
}

fn people_words(count: usize) -> String {
    if count == 1 {
        "One person".to_owned()
    } else {
        format!("{count} people")
    }
}

fn one_line(line: &Line, view: &Circle) -> Markup {
    let parts = [
        ("Not come in yet", line.not_yet),
        (&line.about, !line.about.is_empty()),
        (&line.email, view.may_invite),
    ];
    let about: Vec<&str> = parts
        .into_iter()
        .filter(|(_, said)| *said)
        .map(|(words, _)| words)
        .collect();
    let about = about.join(" · ");
    html! {
        div.row-words { (person(&line.name, &about)) }
        span.row-end { (line.role) }
        @if let Some(id) = &line.take {
            details.more {
                summary { "Change" span.sr { ": " (line.name) ", " (line.role) } }
                @if line.not_yet {
                    (post_button(&PostButton {
                        action: "/people/again",
                        label: "Send the invitation again",
                        about: &format!("{}, {}", line.name, line.role),
                        values: &[("role", id)],
                        machinery: Machinery { key: &view.key, version: None },
                        ..PostButton::default()
                    }))
                }
                (post_button(&PostButton {
                    action: "/people/take",
                    label: "Take the role away",
                    about: &format!("{}, {}", line.name, line.role),
                    values: &[("role", id)],
                    machinery: Machinery { key: &view.key, version: None },
                    ..PostButton::default()
                }))
            }
        }
    }
}

fn paste(view: &Circle, problems: &[Problem]) -> Markup {
    let action = format!("{}/lines", view.here);
    let usual = view.usual.map_or("member", Role::label).to_lowercase();
    let known: Vec<String> = view
        .roles
        .iter()
        .filter(|role| Some(**role) != view.usual)
        .map(|role| role.label().to_lowercase())
        .collect();
    let hint = format!(
        "One line each: name, e-mail, profession, organisation, role. Commas, semicolons or tabs. Only the e-mail is needed. Without a role somebody becomes {usual}; others are {}.",
        known.join(", ")
    );
    card(
        "Invite several",
        form(
            &Form {
                action: &action,
                machinery: Machinery {
                    key: &view.key,
                    version: None,
                },
                draft: "people-lines",
                files: false,
            },
            html! {
                (text_area(
                    &Field::new("lines", "Paste people").hint(&hint).problem(problem_of(problems, "lines")),
                    &view.lines,
                    8,
                ))
                (actions(&[button(Loudness::Primary, "Invite them")]))
                p.hint { "Everybody gets an e-mail with the way in. Any address will do; no password, no licence." }
            },
        ),
    )
}

fn one(view: &Circle, problems: &[Problem]) -> Markup {
    let of = |field: &str| problem_of(problems, field);
    let roles: Vec<SelectOption> = view
        .roles
        .iter()
        .map(|role| SelectOption {
            value: role.word(),
            label: role.label(),
        })
        .collect();
    let usual = view.usual.map_or("", Role::word);
    let chosen = if view.one.role.is_empty() {
        usual
    } else {
        &view.one.role
    };
    card(
        "Invite one",
        form(
            &Form {
                action: &view.here,
                machinery: Machinery {
                    key: &view.key,
                    version: None,
                },
                draft: "people-one",
                files: false,
            },
            html! {
                (text(&Field::new("name", "Name").problem(of("name")), &view.one.name))
                (email(&Field::new("email", "E-mail").problem(of("email")), &view.one.email))
                (text(&Field::new("profession", "Profession").optional().problem(of("profession")), &view.one.profession))
                (text(&Field::new("organisation", "Organisation").optional().problem(of("organisation")), &view.one.organisation))
                (select(&Field::new("role", "Role").problem(of("role")), &roles, chosen, ""))
                (actions(&[button(Loudness::Quiet, "Invite")]))
            },
        ),
    )
}

/// Full, to mend, for somebody who may only look, and on the first day.
pub(crate) fn samples() -> Vec<Sample> {
    let line = |name: &str, role: &str, take: bool| Line {
        name: name.into(),
        about: "District nurse, Wolds Community".into(),
        email: "pat@wolds.example".into(),
        role: role.into(),
        not_yet: role == "Member",
        take: take.then(|| "1".into()),
    };
    let full = Circle {
        name: "Home sooner".into(),
        here: "/t/1/people".into(),
        people: vec![
            line("Pat Lindqvist", "Team lead", true),
            line("Sam Okafor", "Member", true),
            line("Kim Sato", "Leader", false),
        ],
        may_invite: true,
        may_see_figures: true,
        roles: vec![Role::TeamLead, Role::Member, Role::Analyst, Role::Observer],
        usual: Some(Role::Member),
        key: "k-1".into(),
        ..Circle::default()
    };
    let mend = Circle {
        lines: "Ida, ida at wolds".into(),
        invited: "Invited: Rui Costa and Ines Duarte.".into(),
        problems: vec![(
            "lines".into(),
            "Line 3, “Ida, ida at wolds”: there is no e-mail address in this line.".into(),
        )],
        ..full.clone()
    };
    let looking = Circle {
        may_invite: false,
        ..full.clone()
    };
    let first_day = Circle {
        people: Vec::new(),
        ..full.clone()
    };
    let around = crate::pages::sample_shell::tests("People of Home sooner");
    vec![
        Sample::new("people", page(&full, &around)),
        Sample::new("people-to-mend", page(&mend, &around)),
        Sample::new("people-looking", page(&looking, &around)),
        Sample::new("people-first-day", page(&first_day, &around)),
    ]
}
