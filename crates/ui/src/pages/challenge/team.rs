//! Creating a team, and changing what it is called and where it works.

use domain::{ChallengeId, FieldProblems, TeamId};
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
    /// A new team, or one that is there.
    pub of: TeamForm,
    /// The team's name as typed.
    pub name: String,
    /// Where it works as typed.
    pub setting: String,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// Whose form it is.
#[derive(Debug, Clone)]
pub enum TeamForm {
    /// Of a new team.
    New {
        /// In which challenge.
        challenge: ChallengeId,
        /// Its name.
        challenge_name: String,
    },
    /// Of a team that is there.
    Change {
        /// Which.
        team: TeamId,
        /// As it is called now.
        called: String,
        /// The version the form was rendered with.
        version: i64,
    },
}

/// Draws the page.
pub fn page(page: &TeamPage, around: &Shell) -> Markup {
    let lines = mending(&page.problems);
    let (above, above_at, crumb, title, below, action, button, version) = match &page.of {
        TeamForm::New {
            challenge,
            challenge_name,
        } => (
            challenge_name.as_str(),
            format!("/c/{challenge}"),
            "A new team",
            "Create a team",
            "Eight to twelve people close to the work. You invite them on the next page.",
            format!("/c/{challenge}/teams/new"),
            "Create the team",
            None,
        ),
        TeamForm::Change {
            team,
            called,
            version,
        } => (
            called.as_str(),
            format!("/t/{team}"),
            "Name and place",
            "Name and place of the team",
            "",
            format!("/t/{team}/edit"),
            "Save the changes",
            Some(*version),
        ),
    };
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(above, &above_at)], crumb))
            (c::page_heading("", title, below))
            (f::error_summary(&lines))
            (f::form(
                &Form { action: &action, machinery: Machinery { key: &page.key, version }, draft: "team", files: false },
                html! {
                    (f::text(&Field::new("name", "What is the team called?").problem(f::problem_of(&lines, "name")), &page.name))
                    (f::text(&Field::new("setting", "Where does it work?").hint("Four wards at Wolds Hospital").problem(f::problem_of(&lines, "setting")).optional(), &page.setting))
                    div.send { (c::button(Loudness::Primary, button)) }
                },
            ))
        },
    )
}

/// An empty form, one to mend, one of a team that is there.
pub(super) fn samples() -> Vec<Sample> {
    let empty = TeamPage {
        of: TeamForm::New {
            challenge: uuid::Uuid::nil().into(),
            challenge_name: "Home and well".to_owned(),
        },
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
    let change = TeamPage {
        of: TeamForm::Change {
            team: uuid::Uuid::nil().into(),
            called: "Home sooner".to_owned(),
            version: 1,
        },
        name: "Home sooner".to_owned(),
        setting: "Four wards at Wolds Hospital".to_owned(),
        ..empty.clone()
    };
    vec![
        Sample::new("team-change", page(&change, &around)),
        Sample::new("team-new", page(&empty, &around)),
        Sample::new("team-to-mend", page(&mend, &around)),
    ]
}
