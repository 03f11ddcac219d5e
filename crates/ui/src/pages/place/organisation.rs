//! One organisation of a place, for those who look after it.

use app::people::organisation::OrganisationView;
use domain::FieldProblems;
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::Loudness;
use crate::components::form::{Field, Form, Machinery, error_summary, form, problem_of, text};
use crate::pages::mending_in_order;
use crate::pages::organisations::choice;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct OrganisationPage {
    /// What is shown.
    pub view: OrganisationView,
    /// The name as typed, or as it stands.
    pub name: String,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &OrganisationPage, around: &Shell) -> Markup {
    let view = &page.view;
    let here = format!("/place/organisations/{}", view.organisation.id);
    let lines = mending_in_order(&page.problems, &["name", "into"]);
    let machinery = Machinery {
        key: &page.key,
        version: None,
    };
    let people = match view.people {
        1 => "One person comes from it.".to_owned(),
        many => format!("{many} people come from it."),
    };
    shell(
        around,
        html! {
            (c::breadcrumbs(&[("People of the place", "/place")], view.organisation.name.as_str()))
            (c::page_heading("", view.organisation.name.as_str(), &people))
            (error_summary(&lines))
            (c::card("Its name", form(
                &Form { action: &here, machinery, draft: "organisation", files: false },
                html! {
                    (text(&Field::new("name", "What is it called?").problem(problem_of(&lines, "name")), &page.name))
                    p { (c::button(Loudness::Primary, "Keep it")) }
                },
            )))
            @if !view.others.is_empty() {
                (c::card("The same as another one?", form(
                    &Form { action: &format!("{here}/together"), machinery, draft: "", files: false },
                    html! {
                        p { "Written in two ways, one organisation counts as two, and figures about who turns to whom between organisations are wrong. Put together, everybody comes from the one you choose." }
                        (choice(&Field::new("into", "It is the same as").problem(problem_of(&lines, "into")), &view.others, "", "Choose one"))
                        p { (c::button(Loudness::Quiet, "Put the two together")) }
                    },
                )))
            }
        },
    )
}

/// Some people from it; a name that is taken.
pub(crate) fn samples() -> Vec<Sample> {
    use crate::pages::measure::sample_view as given;
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::sample_shell::tests("Wolds Comunity")
    };
    let named = |number: u128, name: &str| domain::person::Organisation {
        id: given::id(number),
        name: given::name(name),
    };
    let view = OrganisationView {
        organisation: named(7, "Wolds Comunity"),
        people: 3,
        others: vec![named(8, "Wolds Community"), named(9, "Wolds Council")],
    };
    let plain = OrganisationPage {
        name: "Wolds Comunity".into(),
        view,
        problems: FieldProblems::none(),
        key: "k-1".into(),
    };
    let mend = OrganisationPage {
        name: "Wolds Community".into(),
        problems: FieldProblems::one("name", "Another one is called so already."),
        ..plain.clone()
    };
    vec![
        Sample::new("organisation", page(&plain, &around)),
        Sample::new("organisation-to-mend", page(&mend, &around)),
    ]
}
