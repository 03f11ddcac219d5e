//! Creating a team.

use domain::{ChallengeId, FieldProblems};
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
pub struct TeamPage {
    /// In which challenge.
    pub challenge: ChallengeId,
    /// Its name.
    pub challenge_name: String,
    /// The team's name as typed.
    pub name: String,
    /// Where it works as typed.
    pub setting: String,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &TeamPage, around: &Shell) -> Markup {
    let lines = mending(&page.problems);
    let challenge = format!("/c/{}", page.challenge);
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(page.challenge_name.as_str(), &challenge)], "A new team"))
            (c::page_heading("", "Create a team", "Eight to twelve people close to the work. You invite them on the next page."))
            (f::error_summary(&lines))
            (f::form(
                &Form { action: &format!("{challenge}/teams/new"), machinery: Machinery { key: &page.key, version: None }, draft: "team", files: false },
                html! {
                    (f::text(&Field::new("name", "What is the team called?").problem(f::problem_of(&lines, "name")), &page.name))
                    (f::text(&Field::new("setting", "Where does it work?").hint("Four wards at Wolds Hospital").problem(f::problem_of(&lines, "setting")).optional(), &page.setting))
                    div.send { (c::button(Loudness::Primary, "Create the team")) }
                },
            ))
        },
    )
}

/// An empty form.
pub(super) fn samples() -> Vec<Sample> {
    let empty = TeamPage {
        challenge: uuid::Uuid::nil().into(),
        challenge_name: "Home and well".to_owned(),
        name: String::new(),
        setting: String::new(),
        problems: FieldProblems::none(),
        key: "k".to_owned(),
    };
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::sample_shell::challenge("Create a team")
    };
    let mend = TeamPage {
        setting: "Four wards".to_owned(),
        problems: FieldProblems::one("name", "Write something here."),
        ..empty.clone()
    };
    vec![
        Sample::new("team-new", page(&empty, &around)),
        Sample::new("team-to-mend", page(&mend, &around)),
    ]
}
