//! About me: name, profession, organisation. And the browsers I am signed in with.

use app::people::me::{Browser, Me};
use domain::FieldProblems;
use maud::{Markup, html};

use crate::components as c;
use crate::components::form::{Field, Form, Machinery, Problem, form, problem_of, text};
use crate::components::{Loudness, PostButton};
use crate::pages::organisations::choice;

/// Fields of the form in their order.
pub(super) const ORDER: [&str; 3] = ["name", "profession", "organisation"];

/// What somebody typed of themselves.
#[derive(Debug, Clone, Default)]
pub struct TypedMe {
    /// Name.
    pub name: String,
    /// What they do.
    pub profession: String,
    /// Id of the organisation, "" for none.
    pub organisation: String,
}

impl TypedMe {
    /// As it stands now.
    pub fn standing(me: &Me) -> Self {
        let person = &me.person;
        Self {
            name: person.name.to_string(),
            profession: person
                .profession
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            organisation: person
                .organisation
                .map(|id| id.to_string())
                .unwrap_or_default(),
        }
    }
}

/// The card with the form.
pub(super) fn about(me: &Me, typed: &TypedMe, problems: &FieldProblems, key: &str) -> Markup {
    let problems = crate::pages::mending_in_order(problems, &ORDER);
    c::card(
        "About you",
        form(
            &Form {
                action: "/me/about",
                machinery: Machinery {
                    key,
                    version: Some(me.person.version),
                },
                draft: "me",
                files: false,
            },
            html! {
                (text(&field("name", "Your name", &problems).hint("As you want to be called."), &typed.name))
                (text(&field("profession", "What you do", &problems).hint("In your own words: district nurse, volunteer, person with lived experience."), &typed.profession))
                @if !me.organisations.is_empty() {
                    (choice(&field("organisation", "Where you come from", &problems), &me.organisations, &typed.organisation, "Not said"))
                }
                p.hint { "You come in as " b { (me.person.email) } ". " a href="/me/email" { "Change your e-mail" } }
                p { (c::button(Loudness::Quiet, "Keep it")) }
            },
        ),
    )
}

fn field<'a>(name: &'a str, label: &'a str, problems: &[Problem<'a>]) -> Field<'a> {
    Field::new(name, label).problem(problem_of(problems, name))
}

/// The card with the browsers.
pub(super) fn signed_in(me: &Me, key: &str) -> Markup {
    let others = me
        .browsers
        .iter()
        .filter(|browser| !browser.is_this)
        .count();
    c::card(
        "Where you are signed in",
        html! {
            ul.rows { @for browser in &me.browsers { li { (one(browser, me, key)) } } }
            @if others > 1 { div.actions {
                (c::post_button(&PostButton {
                    action: "/me/browsers/others",
                    label: "Sign all the others out",
                    loudness: Loudness::Danger,
                    machinery: Machinery { key, version: None },
                    ..PostButton::default()
                }))
            } }
        },
    )
}

fn one(browser: &Browser, me: &Me, key: &str) -> Markup {
    let since = c::lately_words(browser.since, me.now);
    html! {
        div.row-words {
            span.row-title { @if browser.is_this { "This browser" } @else { "Another browser" } }
            span.row-about { "since " (since) @if !browser.is_this { ", last used " (c::lately_words(browser.seen, me.now)) } }
        }
        @if !browser.is_this { div.row-actions {
            (c::post_button(&PostButton {
                action: "/me/browsers/end",
                label: "Sign it out",
                about: &since,
                loudness: Loudness::Quiet,
                values: &[("browser", &browser.id)],
                machinery: Machinery { key, version: None },
            }))
        } }
    }
}
