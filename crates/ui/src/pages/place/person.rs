//! One person of a place, for those who look after it.

use app::people::person::PersonView;
use domain::FieldProblems;
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::form::{
    Field, Form, Machinery, Problem, email, error_summary, form, problem_of, text,
};
use crate::components::{Loudness, PostButton};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// Fields of the form in their order.
const ORDER: [&str; 4] = ["name", "email", "profession", "organisation"];

/// The page.
#[derive(Debug, Clone)]
pub struct PersonPage {
    /// What is shown.
    pub view: PersonView,
    /// What was typed, or stands there.
    pub typed: TypedPerson,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// What was typed about a person.
#[derive(Debug, Clone, Default)]
pub struct TypedPerson {
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// What they do.
    pub profession: String,
    /// Where they come from.
    pub organisation: String,
}

impl TypedPerson {
    /// As it stands now.
    pub fn standing(view: &PersonView) -> Self {
        let words =
            |name: Option<&domain::text::Name>| name.map(ToString::to_string).unwrap_or_default();
        Self {
            name: view.person.name.to_string(),
            email: view.person.email.to_string(),
            profession: words(view.person.profession.as_ref()),
            organisation: words(view.organisation.as_ref()),
        }
    }
}

/// Draws the page.
pub fn page(page: &PersonPage, around: &Shell) -> Markup {
    let view = &page.view;
    let problems = mending_in_order(&page.problems, &ORDER);
    let about: Vec<&str> = [view.person.profession.as_ref(), view.organisation.as_ref()]
        .into_iter()
        .flatten()
        .map(domain::text::Name::as_str)
        .collect();
    let here = view.left.is_none();
    shell(
        around,
        html! {
            (c::breadcrumbs(&[("People of the place", "/place")], view.person.name.as_str()))
            (c::page_heading("", view.person.name.as_str(), &about.join(", ")))
            (error_summary(&problems))
            (has_left(page))
            (details(page, &problems))
            (roles(view))
            @if here { (signed_in(page)) (stewardship(page)) (leaving(page)) }
        },
    )
}

fn post(page: &PersonPage, rest: &str, label: &str, loudness: Loudness) -> Markup {
    c::post_button(&PostButton {
        action: &format!("/place/people/{}/{rest}", page.view.person.id),
        label,
        about: "",
        loudness,
        values: &[],
        machinery: Machinery {
            key: &page.key,
            version: None,
        },
    })
}

fn has_left(page: &PersonPage) -> Markup {
    let view = &page.view;
    html! { @if let Some(left) = view.left {
        div.remark {
            p { "Left on " (c::day(left, view.today)) ". Their name stays beside what they did." }
            div.actions { (post(page, "back", "They are back", Loudness::Quiet)) }
        }
    } }
}

fn details(page: &PersonPage, problems: &[Problem]) -> Markup {
    let view = &page.view;
    let typed = &page.typed;
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).problem(problem_of(problems, name))
    };
    let known = match view.organisations.as_slice() {
        [] => "The place knows none yet; it is added.".to_owned(),
        names => {
            let names: Vec<&str> = names.iter().map(domain::text::Name::as_str).collect();
            format!("The place knows: {}. A new one is added.", names.join(", "))
        }
    };
    c::card(
        "Details",
        form(
            &Form {
                action: &format!("/place/people/{}", view.person.id),
                machinery: Machinery {
                    key: &page.key,
                    version: Some(view.person.version),
                },
                draft: "person",
                files: false,
            },
            html! {
                (text(&field("name", "Name"), &typed.name))
                (email(&field("email", "E-mail").hint("They come in by it. When it changes, a letter to the old and to the new address says so, and they come in anew."), &typed.email))
                (text(&field("profession", "What they do"), &typed.profession))
                (text(&field("organisation", "Where they come from").hint(&known), &typed.organisation))
                p { (c::button(Loudness::Primary, "Keep it")) }
            },
        ),
    )
}

fn roles(view: &PersonView) -> Markup {
    c::card(
        "Roles",
        html! {
            @if view.roles.is_empty() { p { "None now." } }
            @else { ul { @for role in &view.roles { li { (role) } } } }
            p.hint { "Roles are given and taken on the People page of a challenge or a team." }
        },
    )
}

fn signed_in(page: &PersonPage) -> Markup {
    c::card(
        "Signed in",
        html! { @match page.view.signed_in {
            0 => p { "Nowhere just now." },
            count => {
                p { @if count == 1 { "In one browser now." } @else { "In " (count) " browsers now." } " A lost telephone? Sign them out; they come in again by e-mail." }
                div.actions { (post(page, "sign-out", "Sign them out everywhere", Loudness::Quiet)) }
            },
        } },
    )
}

fn stewardship(page: &PersonPage) -> Markup {
    let person = &page.view.person;
    let (words, label, value) = if person.steward {
        (
            "Looks after people, organisations and methods of the place.",
            "No longer a steward",
            "no",
        )
    } else {
        (
            "A steward looks after people, organisations and methods of the place.",
            "Make a steward",
            "yes",
        )
    };
    c::card(
        "Looking after the place",
        html! {
            p { (words) }
            div.actions { (c::post_button(&PostButton {
                action: "/place/steward",
                label,
                about: "",
                loudness: Loudness::Quiet,
                values: &[("person", &person.id.to_string()), ("steward", value)],
                machinery: Machinery { key: &page.key, version: None },
            })) }
        },
    )
}

fn leaving(page: &PersonPage) -> Markup {
    let view = &page.view;
    html! { @if !view.person.steward && !view.is_me {
        (c::card("Leaving", html! {
            p { "When somebody has left, their roles end, they can no longer come in and get no more letters. Their name stays beside what they did." }
            div.actions { (post(page, "left", "They have left", Loudness::Danger)) }
        }))
    } }
}

/// Somebody who is here, who left, who looks after the place; an address to mend.
pub(crate) fn samples() -> Vec<Sample> {
    use crate::pages::measure::sample_view as given;
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::sample_shell::tests("Sam Okafor")
    };
    let here = PersonView {
        person: domain::person::Person {
            id: given::id(42),
            name: given::name("Sam Okafor"),
            email: domain::text::Email::parse("sam@council.example")
                .unwrap_or_else(|_| unreachable!("it is an address")),
            profession: Some(given::name("Social worker")),
            organisation: Some(given::id(7)),
            steward: false,
            left: None,
            version: 3,
        },
        organisation: Some(given::name("Wolds Council")),
        roles: vec![
            "Member of Home sooner".into(),
            "Coach of Fewer days in hospital".into(),
        ],
        organisations: vec![given::name("Wolds Community"), given::name("Wolds Council")],
        left: None,
        signed_in: 2,
        is_me: false,
        today: given::TODAY,
    };
    let left = PersonView {
        left: Some(given::TODAY),
        roles: Vec::new(),
        signed_in: 0,
        ..here.clone()
    };
    let mut steward = here.clone();
    steward.person.steward = true;
    let of = |view: &PersonView, problems: FieldProblems| {
        let sample = PersonPage {
            typed: TypedPerson::standing(view),
            view: view.clone(),
            problems,
            key: "k-1".into(),
        };
        page(&sample, &around)
    };
    let taken = FieldProblems::one(
        "email",
        "Pat Lindqvist comes in with this address already. Two people cannot share one.",
    );
    let none = FieldProblems::none;
    vec![
        Sample::new("place-person", of(&here, none())),
        Sample::new("place-person-left", of(&left, none())),
        Sample::new("place-person-steward", of(&steward, none())),
        Sample::new("place-person-to-mend", of(&here, taken)),
    ]
}
