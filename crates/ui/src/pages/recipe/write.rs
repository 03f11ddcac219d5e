//! Writing a recipe: what the test already says stands in the boxes.

use app::recipe::WriteView;
use domain::FieldProblems;
use domain::recipe::Part;
use maud::{Markup, html};

use super::{Typed, value};
use crate::Sample;
use crate::components::form::{
    Field, Form, Machinery, error_summary, form, problem_of, text, text_area,
};
use crate::components::{Loudness, actions, breadcrumbs, button, page_heading};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct WritePage {
    /// What is shown.
    pub view: WriteView,
    /// Idempotency key.
    pub key: String,
    /// What was typed.
    pub typed: Typed,
    /// What needs mending.
    pub problems: FieldProblems,
}

/// Parts most recipes live without; folded until somebody wants them.
const FOLDED: [Part; 5] = [
    Part::How,
    Part::Changed,
    Part::Planned,
    Part::Actual,
    Part::Harm,
];

/// Draws the page.
pub fn page(page: &WritePage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let action = format!("/tests/{}/recipe", view.test);
    let order: Vec<&str> = std::iter::once("title")
        .chain(Part::ALL.iter().map(|part| part.word()))
        .collect();
    let problems = mending_in_order(&page.problems, &order);
    let below = if view.recipe.is_some() {
        "A new version; the earlier ones stay."
    } else {
        "What your card and your notes say already stands here. Add what somebody would need who was not there."
    };
    let version = view.recipe.as_ref().map(|recipe| recipe.version);
    let one = |part: Part, rows: u8| {
        let there = view.parts.get(&part).map_or("", String::as_str);
        let field = Field::new(part.word(), part.label())
            .hint(part.hint())
            .problem(problem_of(&problems, part.word()));
        let field = if part == Part::Steps {
            field
        } else {
            field.optional()
        };
        text_area(&field, value(&page.typed, part.word(), there), rows)
    };
    shell(
        around,
        html! {
            (breadcrumbs(&[(view.here.team.name.as_str(), &format!("/t/{team}")), ("Tests", &format!("/t/{team}/tests"))], "Recipe"))
            (page_heading("", "Write it for others", below))
            (error_summary(&problems))
            (form(
                &Form { action: &action, machinery: Machinery { key: &page.key, version }, draft: "recipe", files: false },
                html! {
                    (text(&Field::new("title", "What is it called?").problem(problem_of(&problems, "title")), value(&page.typed, "title", &view.title)))
                    @for part in Part::ALL { @if !FOLDED.contains(part) { (one(*part, 3)) } }
                    details open[FOLDED.iter().any(|part| problem_of(&problems, part.word()).is_some())] {
                        summary { "More, for whoever wants to know exactly" }
                        @for part in FOLDED { (one(part, 4)) }
                    }
                    (actions(&[button(Loudness::Primary, "Keep the recipe")]))
                },
            ))
        },
    )
}

/// Filled in, and to mend.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = given::around("Recipe");
    let of = |problems| WritePage {
        view: given::write(),
        key: "k-1".into(),
        typed: Typed::new(),
        problems,
    };
    vec![
        Sample::new("recipe-write", page(&of(FieldProblems::none()), &around)),
        Sample::new(
            "recipe-write-to-mend",
            page(
                &of(FieldProblems::one(
                    "steps",
                    "Write what to do, so that somebody who was not there could do it.",
                )),
                &around,
            ),
        ),
    ]
}
