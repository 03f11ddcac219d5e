//! Taking a recipe on: how like the first place, what is made to fit, what is counted.

use app::adoption::AdoptView;
use domain::FieldProblems;
use domain::recipe::Part;
use domain::spread::Counting;
use maud::{Markup, html};

use super::{Typed, value};
use crate::Sample;
use crate::components::form::{
    Choice, Field, Form, Machinery, SelectOption, choices, error_summary, form, in_ten, number,
    problem_of, select, text, text_area,
};
use crate::components::{Loudness, actions, breadcrumbs, button, card, page_heading, two_columns};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct AdoptPage {
    /// What is shown.
    pub view: AdoptView,
    /// Idempotency key.
    pub key: String,
    /// What was typed.
    pub typed: Typed,
    /// What needs mending.
    pub problems: FieldProblems,
}

const ORDER: [&str; 7] = [
    "site", "alike", "changes", "measure", "counting", "mapping", "people",
];

/// Draws the page.
pub fn page(page: &AdoptPage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let problems = mending_in_order(&page.problems, &ORDER);
    shell(
        around,
        html! {
            (breadcrumbs(&[("Recipes", "/recipes"), (view.content.title.as_str(), &format!("/recipes/{}", view.recipe))], "Try it"))
            (page_heading(&format!("In {}", view.here.team.name), "Make it your own", "Five questions. Then you write a test card as always, with your own numbers from before."))
            (error_summary(&problems))
            (two_columns(
                &[form(
                    &Form {
                        action: &format!("/recipes/{}/adopt/{team}", view.recipe),
                        machinery: Machinery { key: &page.key, version: None },
                        draft: "adopt",
                        files: false,
                    },
                    boxes(page),
                )],
                &[beside(view)],
            ))
        },
    )
}

fn boxes(page: &AdoptPage) -> Markup {
    let view = &page.view;
    let problems = mending_in_order(&page.problems, &ORDER);
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).problem(problem_of(&problems, name))
    };
    let typed = |name: &str| value(&page.typed, name, "");
    let team_name = view.here.team.name.as_str();
    let ids: Vec<String> = view
        .measures
        .iter()
        .map(|measure| measure.id.to_string())
        .collect();
    let options: Vec<SelectOption> = view
        .measures
        .iter()
        .zip(&ids)
        .map(|(measure, id)| SelectOption {
            value: id,
            label: measure.name.as_str(),
        })
        .collect();
    let counting: Vec<Choice> = Counting::ALL
        .iter()
        .map(|one| Choice {
            value: one.word(),
            label: one.label(),
            about: "",
        })
        .collect();
    html! {
        (text(&field("site", "What is your place called in pictures?").hint("A ward, a practice, a town."), value(&page.typed, "site", team_name)))
        (in_ten(
            &field("alike", "How like the first place is yours?").hint("Think of the people you care for, of who works there, and of what stands around you."),
            typed("alike").parse().ok(),
            "0: another world",
            "10: the same",
        ))
        (text_area(&field("changes", "What will you make your own?").hint("Places that copy to the letter seldom keep it up.").optional(), typed("changes"), 3))
        (select(&field("measure", "What do you count?"), &options, typed("measure"), "Choose one"))
        @if view.measures.is_empty() { p.hint { "Your team counts nothing yet. Add a measure first; a few weeks from before are what makes a comparison." } }
        (choices(&field("counting", "Is that what the first team counted?"), &counting, Some(value(&page.typed, "counting", Counting::Same.word()))))
        (text_area(&field("mapping", "If not quite: how does it differ?").hint("“We count after 4 hours, they after 6.”").optional(), typed("mapping"), 2))
        (number(&field("people", "How many people does it reach with you?").optional(), typed("people"), "people"))
        (actions(&[button(Loudness::Primary, "Take it on")]))
    }
}

fn beside(view: &AdoptView) -> Markup {
    let (measure, definition) = &view.counted;
    html! {
        (card("What the first team says", html! {
            dl.recipe {
                @for part in [Part::Steps, Part::KeepFixed, Part::MayAdapt, Part::Materials, Part::Hours] {
                    @let words = view.content.part(part);
                    @if !words.is_empty() { dt { (part.label()) } dd { @for line in words.lines() { p { (line) } } } }
                }
                dt { "What they count" }
                dd { p { (measure) @if !definition.is_empty() { ": " (definition) } } }
            }
        }))
    }
}

/// Empty, and to mend.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = given::around("Try it");
    let of = |typed, problems| AdoptPage {
        view: given::adopt(),
        key: "k-1".into(),
        typed,
        problems,
    };
    let typed = Typed::from([
        ("counting".to_owned(), "mapped".to_owned()),
        ("alike".to_owned(), "6".to_owned()),
    ]);
    vec![
        Sample::new(
            "adopt",
            page(&of(Typed::new(), FieldProblems::none()), &around),
        ),
        Sample::new(
            "adopt-to-mend",
            page(
                &of(
                    typed,
                    FieldProblems::one(
                        "mapping",
                        "Say how what you count differs, so that others can judge it.",
                    ),
                ),
                &around,
            ),
        ),
    ]
}
