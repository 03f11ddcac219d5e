//! Laying a challenge aside that was called off, or made by mistake.

use domain::FieldProblems;
use domain::challenge::Challenge;
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::Loudness;
use crate::components::form as f;
use crate::components::form::{Field, Form, Machinery};
use crate::pages::mending;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct AsidePage {
    /// Which.
    pub challenge: Challenge,
    /// Why, as it was typed.
    pub why: String,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &AsidePage, around: &Shell) -> Markup {
    let name = page.challenge.name.as_str();
    let home = format!("/c/{}", page.challenge.id);
    let lines = mending(&page.problems);
    let why = Field::new("why", "Why is it laid aside?")
        .hint("In a line. Everybody with a role in it can read this.")
        .problem(f::problem_of(&lines, "why"));
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(name, &home)], "Lay it aside"))
            (c::page_heading("", "Lay this challenge aside", "For one that was called off, or made by mistake."))
            (f::error_summary(&lines))
            (c::card("What happens then", html! {
                ul {
                    li { "It leaves every list, the programme and the search." }
                    li { "Nothing of it is due any more, and nobody is reminded." }
                    li { "The same people as before can read it. Nothing in it goes on, but what was learned can still be passed on." }
                    li { "You can take it up again at any time. Everything is then as it was." }
                }
            }))
            (f::form(
                &Form { action: &format!("{home}/aside"), machinery: Machinery { key: &page.key, version: None }, draft: "aside", files: false },
                html! {
                    (f::text(&why, &page.why))
                    div.send { (c::button(Loudness::Primary, "Lay it aside")) }
                },
            ))
        },
    )
}

/// As it opens, and without a reason.
pub(super) fn samples() -> Vec<Sample> {
    let empty = AsidePage {
        challenge: crate::pages::test::sample_view::challenge_here().challenge,
        why: String::new(),
        problems: FieldProblems::none(),
        key: "k".to_owned(),
    };
    let to_mend = AsidePage {
        problems: FieldProblems::one("why", "Write something here."),
        ..empty.clone()
    };
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::sample_shell::challenge("Lay this challenge aside")
    };
    vec![
        Sample::new("challenge-aside", page(&empty, &around)),
        Sample::new("challenge-aside-to-mend", page(&to_mend, &around)),
    ]
}
