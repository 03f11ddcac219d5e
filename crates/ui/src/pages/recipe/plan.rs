//! Where a recipe goes next: the seven checks, the list, the stages, research or not, who starts when.

use app::spread::{PitfallLine, PlanView};
use domain::FieldProblems;
use domain::spread::ResearchQuestion;
use maud::{Markup, html};

use super::show::elsewhere;
use super::{Typed, value};
use crate::Sample;
use crate::components::form::{
    Field, Form, Machinery, ask_form, check_box, date, error_summary, form, in_ten, number,
    problem_of, text, text_area,
};
use crate::components::{
    Loudness, PostButton, Row, Tone, breadcrumbs, button, card, day_words, page_heading,
    post_button, rows, tag, two_columns,
};
use crate::pages::{Moment, mending_in_order};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct PlanPage {
    /// What is shown.
    pub view: PlanView,
    /// When.
    pub moment: Moment,
    /// Idempotency key.
    pub key: String,
    /// What was typed.
    pub typed: Typed,
    /// What needs mending.
    pub problems: FieldProblems,
}

const ORDER: [&str; 6] = ["name", "people", "alike", "office", "first", "weeks"];

/// Draws the page.
pub fn page(page: &PlanPage, around: &Shell) -> Markup {
    let view = &page.view;
    let recipe = &view.recipe;
    let problems = mending_in_order(&page.problems, &ORDER);
    shell(
        around,
        html! {
            (breadcrumbs(&[("Recipes", "/recipes"), (recipe.content.title.as_str(), &format!("/recipes/{}", recipe.id))], "Where next?"))
            (page_heading("", "Where next?", recipe.content.title.as_str()))
            (error_summary(&problems))
            (elsewhere(recipe))
            (two_columns(
                &[next(page), places(page), starts(page)],
                &[checks(&recipe.spread.pitfalls), research(page)],
            ))
        },
    )
}

fn machinery(page: &PlanPage) -> Machinery<'_> {
    Machinery {
        key: &page.key,
        version: None,
    }
}

fn checks(lines: &[PitfallLine]) -> Markup {
    card(
        "Seven ways it usually fails",
        html! {
            ul.log {
                @for line in lines {
                    li {
                        p {
                            (line.pitfall.label()) " "
                            @match line.fine {
                                Some(true) => (tag(Tone::Better, "yes")),
                                Some(false) => (tag(Tone::LookHere, "look here")),
                                None => (tag(Tone::Usual, "to come")),
                            }
                        }
                        @if !line.words.is_empty() { p.quiet { (line.words) } }
                    }
                }
            }
        },
    )
}

fn next(page: &PlanPage) -> Markup {
    let view = &page.view;
    let action = format!("/recipes/{}/spread", view.recipe.id);
    card(
        "Who first",
        html! {
            @match (&view.next, view.sites.is_empty(), view.recipe.spread.forecast.is_some()) {
                (Some(next), _, _) => { p.say { b { (next.name) "." } } p { (next.why) } }
                (None, true, _) => p { "Name the places it could go to, below. Then this says which first, and why." },
                (None, _, false) => p { "No place has numbers to compare yet, so nothing can be said about a next one." },
                (None, false, true) => p { "By what is known, no place on the list would gain within what you can afford. Learn more where it runs, or afford more." },
            }
            @if view.stages.len() > 1 {
                ol {
                    @for stage in &view.stages {
                        li {
                            (names(&stage.sites))
                            span.quiet { " · for about " (stage.at_stake) " people it might not help" }
                        }
                    }
                }
                p.hint { "A stage begins when the one before looks better and has held." }
            }
            @for name in &view.too_large { p.quiet { (name) ": more people than you can afford to be wrong about at once. Begin with a part of it." } }
            (ask_form(&action, html! {
                (number(
                    &Field::new("afford", "For how many people at once may it turn out not to help?"),
                    &view.afford.to_string(),
                    "people",
                ))
                (button(Loudness::Quiet, "Plan the stages"))
            }))
        },
    )
}

fn names(sites: &[(String, i64)]) -> String {
    sites
        .iter()
        .map(|(name, people)| format!("{name} ({people} people)"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn places(page: &PlanPage) -> Markup {
    let view = &page.view;
    let problems = mending_in_order(&page.problems, &ORDER);
    let words: Vec<String> = view
        .sites
        .iter()
        .map(|site| {
            format!(
                "{} people · {} in 10 like the first",
                site.people,
                site.alike.count()
            )
        })
        .collect();
    let list: Vec<Row> = view
        .sites
        .iter()
        .zip(&words)
        .map(|(site, about)| Row {
            title: site.name.as_str(),
            about,
            actions: Some(post_button(&PostButton {
                action: &format!("/spread-sites/{}/remove", site.id),
                label: "Take off",
                about: site.name.as_str(),
                loudness: Loudness::Quiet,
                machinery: machinery(page),
                ..PostButton::default()
            })),
            ..Row::default()
        })
        .collect();
    card(
        "Where it could go",
        html! {
            @if !list.is_empty() { (rows(&list)) }
            (form(
                &Form {
                    action: &format!("/recipes/{}/spread/sites", view.recipe.id),
                    machinery: machinery(page),
                    draft: "spread-site",
                    files: false,
                },
                html! {
                    (text(&Field::new("name", "A place").problem(problem_of(&problems, "name")), value(&page.typed, "name", "")))
                    (number(&Field::new("people", "How many people would it reach?").problem(problem_of(&problems, "people")), value(&page.typed, "people", ""), "people"))
                    (in_ten(
                        &Field::new("alike", "How like the first place is it?").problem(problem_of(&problems, "alike")),
                        value(&page.typed, "alike", "").parse().ok(),
                        "0: another world",
                        "10: the same",
                    ))
                    (button(Loudness::Quiet, "Put it on the list"))
                },
            ))
        },
    )
}

fn research(page: &PlanPage) -> Markup {
    let view = &page.view;
    let problems = mending_in_order(&page.problems, &ORDER);
    card(
        "Is it research?",
        html! {
            @if let Some((check, by)) = view.checks.first() {
                p { b { (check.advice()) } }
                @if check.yes.is_empty() { p { "All four were answered with no." } }
                @else { ul { @for question in &check.yes { li { "Yes: " (question.label()) } } } }
                @if !check.office.is_empty() { p { "The research office: " (check.office) } }
                p.quiet { (by) ", " (page.moment.lately(check.at)) }
            } @else {
                p { "Four questions. Tick what is true; a tick is a reason to ask your research office, never a verdict." }
            }
            details open[view.checks.is_empty()] {
                summary { @if view.checks.is_empty() { "The four questions" } @else { "Answer again" } }
                (form(
                    &Form {
                        action: &format!("/recipes/{}/spread/research", view.recipe.id),
                        machinery: machinery(page),
                        draft: "research",
                        files: false,
                    },
                    html! {
                        @for question in ResearchQuestion::ALL { (check_box(&Field::new(question.word(), question.label()), page.typed.contains_key(question.word()))) }
                        (text_area(
                            &Field::new("office", "What does the research office say, and who there?").optional().problem(problem_of(&problems, "office")),
                            value(&page.typed, "office", ""),
                            2,
                        ))
                        (button(Loudness::Quiet, "Keep the answers"))
                    },
                ))
            }
        },
    )
}

fn starts(page: &PlanPage) -> Markup {
    let view = &page.view;
    let problems = mending_in_order(&page.problems, &ORDER);
    let may = view
        .checks
        .first()
        .is_some_and(|(check, _)| check.may_draw());
    card(
        "Who starts when, by chance",
        html! {
            p.quiet { "When everybody gets it in the end, an order drawn by chance is the fairest, and it lets those who still wait show what would have happened anyway." }
            @for (draw, by) in &view.draws {
                ol { @for start in &draw.starts { li { (start.site) ": " (day_words(start.on, page.moment.today())) } } }
                p.quiet { "Drawn by " (by) ", " (page.moment.lately(draw.at)) ", seed " (draw.seed) ". The same seed and places give the same order." }
            }
            @if may && view.sites.len() > 1 {
                (form(
                    &Form {
                        action: &format!("/recipes/{}/spread/draw", view.recipe.id),
                        machinery: machinery(page),
                        draft: "",
                        files: false,
                    },
                    html! {
                        (date(&Field::new("first", "First start").problem(problem_of(&problems, "first")), value(&page.typed, "first", "")))
                        (number(&Field::new("weeks", "Weeks between two starts").problem(problem_of(&problems, "weeks")), value(&page.typed, "weeks", "4"), "weeks"))
                        (button(Loudness::Quiet, "Draw the order"))
                    },
                ))
            } @else if !may {
                p { "First answer whether it is research: drawing by chance is a reason to ask." }
            }
        },
    )
}

/// With a plan, and empty.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = given::around("Where next?");
    let of = |view| PlanPage {
        view,
        moment: Moment::sample(),
        key: "k-1".into(),
        typed: Typed::new(),
        problems: FieldProblems::none(),
    };
    vec![
        Sample::new("spread-plan", page(&of(given::plan(true)), &around)),
        Sample::new("spread-plan-empty", page(&of(given::plan(false)), &around)),
    ]
}
