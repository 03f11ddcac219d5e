//! A recipe in a team: its card, what was kept and made to fit, stopping early.

use app::adoption::AdoptionView;
use domain::FieldProblems;
use domain::spread::NoteKind;
use maud::{Markup, html};

use super::show::held_words;
use super::{Typed, value};
use crate::Sample;
use crate::components::form::{
    Choice, Field, Form, Machinery, error_summary, form, problem_of, short_choices, text, text_area,
};
use crate::components::{
    Loudness, PostButton, actions, breadcrumbs, button, card, lead_card, link_button, page_heading,
    post_button, two_columns,
};
use crate::pages::{Moment, mending_in_order};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct AdoptionPage {
    /// What is shown.
    pub view: AdoptionView,
    /// When.
    pub moment: Moment,
    /// Idempotency key.
    pub key: String,
    /// What was typed.
    pub typed: Typed,
    /// What needs mending.
    pub problems: FieldProblems,
}

const ORDER: [&str; 4] = ["kind", "part", "words", "why"];

/// Draws the page.
pub fn page(page: &AdoptionPage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let problems = mending_in_order(&page.problems, &ORDER);
    let below = format!(
        "{} · {} in 10 like the first place",
        view.adoption.site,
        view.adoption.alike.count()
    );
    shell(
        around,
        html! {
            (breadcrumbs(&[(view.here.team.name.as_str(), &format!("/t/{team}")), ("Tests", &format!("/t/{team}/tests"))], "Copied recipe"))
            (page_heading("Copied recipe", &view.title, &below))
            (error_summary(&problems))
            (lead(view))
            (two_columns(&[notes(page)], &[advice(view), stop(page)]))
        },
    )
}

fn lead(view: &AdoptionView) -> Markup {
    let team = view.here.team.id;
    let site = &view.site;
    lead_card(html! {
        @match (&view.test, &site.found) {
            (None, _) => {
                p.say { b { "Next: your own test card." } " Your numbers from before, your guess, your stop signal." }
                @if view.may_write {
                    (actions(&[link_button(Loudness::Primary, "Write the test card", &format!("/t/{team}/tests/new?idea={}", view.adoption.idea))]))
                }
            }
            (Some(test), found) => {
                p.say {
                    @match found {
                        Ok(_) if !site.change.is_empty() => { b { (site.measure) " " (site.change) " here so far." } }
                        Ok(_) => { b { "There are numbers to compare." } }
                        Err(why) => { b { (why) } }
                    }
                }
                @if !site.held.is_empty() { p { (held_words(&site.held)) } }
                (actions(&[
                    link_button(Loudness::Quiet, "The test", &format!("/tests/{test}")),
                    html! { @if view.readable { (link_button(Loudness::Quiet, "All places", &format!("/recipes/{}", view.adoption.recipe))) } },
                ]))
            }
        }
        @if view.newer { p.hint { "The first team has written a newer version since you began. You go on with yours unless you change it on purpose." } }
    })
}

fn notes(page: &AdoptionPage) -> Markup {
    let view = &page.view;
    let problems = mending_in_order(&page.problems, &ORDER);
    let kinds: Vec<Choice> = NoteKind::ALL
        .iter()
        .map(|kind| Choice {
            value: kind.word(),
            label: kind.label(),
            about: "",
        })
        .collect();
    card(
        "What we kept, made to fit, left out",
        html! {
            @if view.notes.is_empty() {
                p.quiet { "Nothing is written down. It is how others learn which parts matter." }
            } @else {
                ul.log {
                    @for line in &view.notes {
                        li {
                            p { b { (line.note.kind.label()) } ": " (line.note.part) }
                            @if !line.note.words.is_empty() { p { (line.note.words) } }
                            p.quiet { (line.by) ", " (page.moment.lately(line.note.at)) }
                        }
                    }
                }
            }
            @if view.may_write {
                (form(
                    &Form {
                        action: &format!("/adoptions/{}/notes", view.adoption.id),
                        machinery: Machinery { key: &page.key, version: None },
                        draft: "adoption-note",
                        files: false,
                    },
                    html! {
                        (text(&Field::new("part", "Which part of the recipe?").problem(problem_of(&problems, "part")), value(&page.typed, "part", "")))
                        (short_choices(
                            &Field::new("kind", "What became of it?").problem(problem_of(&problems, "kind")),
                            &kinds,
                            page.typed.get("kind").map(String::as_str),
                        ))
                        (text_area(&Field::new("words", "Why, and what came of it?").optional().problem(problem_of(&problems, "words")), value(&page.typed, "words", ""), 2))
                        (button(Loudness::Quiet, "Write it down"))
                    },
                ))
            }
        },
    )
}

fn advice(view: &AdoptionView) -> Markup {
    let (keep, adapt) = &view.advice;
    html! {
        @if !keep.is_empty() || !adapt.is_empty() {
            (card("What the first team says", html! {
                dl.recipe {
                    @if !keep.is_empty() { dt { "Keep as it is" } dd { p { (keep) } } }
                    @if !adapt.is_empty() { dt { "Make your own" } dd { p { (adapt) } } }
                }
            }))
        }
    }
}

fn stop(page: &AdoptionPage) -> Markup {
    let view = &page.view;
    let problems = mending_in_order(&page.problems, &ORDER);
    let machinery = Machinery {
        key: &page.key,
        version: Some(view.adoption.version),
    };
    let action = format!("/adoptions/{}/stop", view.adoption.id);
    match &view.site.stopped {
        Some((on, why)) => card(
            "Stopped early",
            html! {
                p { "On " (page.moment.words(*on)) ": " (why) }
                p.quiet { "What was counted until then stays with the results of all places." }
                @if view.may_write {
                    (post_button(&PostButton {
                        action: &format!("/adoptions/{}/go-on", view.adoption.id),
                        label: "Go on after all",
                        loudness: Loudness::Quiet,
                        machinery,
                        ..PostButton::default()
                    }))
                }
            },
        ),
        None if view.may_write => card(
            "Stopping early?",
            html! {
                p.quiet { "That is a result too. What was counted until then is put together with the other places." }
                (form(
                    &Form { action: &action, machinery, draft: "adoption-stop", files: false },
                    html! {
                        (text_area(&Field::new("why", "Why do you stop?").problem(problem_of(&problems, "why")), value(&page.typed, "why", ""), 2))
                        (button(Loudness::Quiet, "Stop here"))
                    },
                ))
            },
        ),
        None => html! {},
    }
}

/// Before its card, with numbers, stopped.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = given::around("Copied recipe");
    let of = |view| AdoptionPage {
        view,
        moment: Moment::sample(),
        key: "k-1".into(),
        typed: Typed::new(),
        problems: FieldProblems::none(),
    };
    vec![
        Sample::new(
            "adoption-planned",
            page(&of(given::adoption(false)), &around),
        ),
        Sample::new(
            "adoption-stopped",
            page(&of(given::adoption(true)), &around),
        ),
    ]
}
