//! One page of the survey: names to tick, ladders, statements, words.

use app::survey::{OnForm, PartView};
use domain::FieldProblems;
use domain::survey::{
    Happened, Part, RUNGS, Six, Skill, Statement, TieWord, rung_words, step_words,
};
use maud::{Markup, html};

use crate::Sample;
use crate::components::form::{
    Choice, Field, Form, Machinery, error_summary, form, problem_of, short_choices, text_area,
};
use crate::components::{Loudness, actions, breadcrumbs, button, page_heading};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct PartPage {
    /// What is shown, with what was answered.
    pub view: PartView,
    /// Idempotency key.
    pub key: String,
    /// What needs mending.
    pub problems: FieldProblems,
}

/// Above so many names the list of one's own organisation is folded.
const MANY: usize = 40;

/// Draws the page.
pub fn page(page: &PartPage, around: &Shell) -> Markup {
    let view = &page.view;
    let (team, wave) = (view.here.team.id, view.wave.id);
    let at = view
        .parts
        .iter()
        .position(|part| *part == view.part)
        .unwrap_or(0);
    let above = format!("Page {} of {}", at + 1, view.parts.len());
    let (title, below) = words(view);
    let last = at + 1 == view.parts.len();
    let problems = mending_in_order(&page.problems, &["keep", "thanks"]);
    shell(
        around,
        html! {
            (breadcrumbs(&[(view.here.team.name.as_str(), &format!("/t/{team}")), ("Survey", &format!("/waves/{wave}"))], view.part.label()))
            (page_heading(&above, title, below))
            (error_summary(&problems))
            (form(
                &Form {
                    action: &format!("/waves/{wave}/{}", view.part.word()),
                    machinery: Machinery { key: &page.key, version: None },
                    draft: "",
                    files: false,
                },
                html! {
                    @if view.part != Part::Ties { (still(view)) }
                    @match view.part {
                        Part::Ties => (ties(view)),
                        Part::Skills => (skills(view)),
                        Part::Together => (together(view)),
                        Part::Keep => (keep(view, &problems)),
                    }
                    (actions(&[button(Loudness::Primary, if last { "Send" } else { "Next" })]))
                    p.hint { @if last { "Nobody but you ever reads what you tapped." } @else { "What you tapped is kept. You can stop here and go on later." } }
                },
            ))
        },
    )
}

fn words(view: &PartView) -> (&'static str, &'static str) {
    match view.part {
        Part::Ties => (
            "Who could you go straight to for help with somebody you support?",
            "Tap what fits. Leave everybody else as they are.",
        ),
        Part::Skills if view.wave.kind.asks_then() => (
            "What have you done, then and now?",
            "Looking back often changes where one thinks one stood. Both answers are shown.",
        ),
        Part::Skills => (
            "What have you done so far?",
            "Something done, not a feeling. Leave out what you cannot say.",
        ),
        Part::Together => ("How true is it today?", ""),
        Part::Keep => ("What will you keep doing?", "In your words, if you like."),
    }
}

/// A box to tap: ticked or not, without script.
fn tick(name: &str, value: &str, label: &str, about: &str, ticked: bool) -> Markup {
    let id = format!("{name}-{value}");
    html! {
        span.tick-box {
            input type="checkbox" id=(id) name=(name) value=(value) checked[ticked];
            label for=(id) { (label) span.sr { ", " (about) } }
        }
    }
}

fn ties(view: &PartView) -> Markup {
    if view.list.is_empty() {
        return html! { p { "Nobody else is on the list." } };
    }
    let mut groups: Vec<(&str, Vec<&OnForm>)> = Vec::new();
    for one in &view.list {
        match groups.last_mut() {
            Some((name, list)) if *name == one.organisation => list.push(one),
            _ => groups.push((&one.organisation, vec![one])),
        }
    }
    let folded = view.list.len() > MANY;
    html! {
        @for (name, list) in groups {
            @let heading = if name.is_empty() { "Organisation not said" } else { name };
            @if folded {
                details.more open { summary { (heading) " (" (list.len()) ")" } (names(view, &list)) }
            } @else {
                h2 { (heading) }
                (names(view, &list))
            }
        }
    }
}

fn names(view: &PartView, list: &[&OnForm]) -> Markup {
    html! {
        ul.ticks {
            @for one in list {
                @let id = one.person.to_string();
                @let tie = view.answers.ties.get(&one.person);
                li {
                    span.who {
                        (one.name)
                        @if !one.profession.is_empty() { small { (one.profession) } }
                        @if one.alike { small { "Another name on this list looks the same: mind the profession." } }
                    }
                    span.boxes {
                        (tick("could", &id, "could", &one.name, tie.is_some()))
                        (tick("have", &id, "did, last month", &one.name, tie == Some(&TieWord::Have)))
                        @if view.wave.kind.asks_wishes() {
                            (tick("wish", &id, "would like to know", &one.name, view.answers.wishes.contains(&one.person)))
                        }
                    }
                }
            }
        }
    }
}

/// People of last time who were not tapped now: asked once, so that forgetting is not taken for change.
fn still(view: &PartView) -> Markup {
    let after_people =
        view.parts.first() == Some(&Part::Ties) && view.parts.get(1) == Some(&view.part);
    if view.vanished.is_empty() || !after_people {
        return html! {};
    }
    html! {
        fieldset.field {
            legend { "Last time you also named these. Still so?" }
            ul.ticks {
                @for one in &view.vanished {
                    li { span.who { (one.name) } (tick("still", &one.person.to_string(), "still so", &one.name, false)) }
                }
            }
        }
    }
}

/// Five steps to choose one of.
fn five(name: &str, legend: &str, label: fn(u8) -> &'static str, chosen: Option<u8>) -> Markup {
    html! {
        fieldset.field {
            legend { (legend) }
            div.five {
                @for step in 0..RUNGS {
                    @let id = format!("{name}-{step}");
                    span.tick-box {
                        input type="radio" id=(id) name=(name) value=(step) checked[chosen == Some(step)];
                        label for=(id) { (label(step)) }
                    }
                }
            }
        }
    }
}

fn skills(view: &PartView) -> Markup {
    html! {
        @for skill in Skill::ALL {
            @if view.wave.kind.asks_then() {
                (five(&format!("then-{}", skill.word()), &format!("{}: at the start", skill.label()), rung_words, view.answers.then.get(skill).copied()))
                (five(&format!("skill-{}", skill.word()), &format!("{}: now", skill.label()), rung_words, view.answers.skills.get(skill).copied()))
            } @else {
                (five(&format!("skill-{}", skill.word()), skill.label(), rung_words, view.answers.skills.get(skill).copied()))
            }
        }
    }
}

fn together(view: &PartView) -> Markup {
    html! {
        @for statement in Statement::ALL {
            (five(&format!("statement-{}", statement.word()), statement.label(), step_words, view.answers.statements.get(statement).copied()))
        }
        @if let Some(practice) = &view.wave.practice {
            h2 { "About: " (practice) }
            (six(|six| view.answers.six.get(&six).copied(), view.answers.happened))
        }
    }
}

/// The six about a practice, and the last time it could have happened.
pub(crate) fn six(of: impl Fn(Six) -> Option<u8>, happened: Option<Happened>) -> Markup {
    let answers: Vec<Choice> = Happened::ALL
        .iter()
        .map(|word| Choice {
            value: word.word(),
            label: word.label(),
            about: "",
        })
        .collect();
    html! {
        @for one in Six::ALL {
            (five(&format!("six-{}", one.word()), one.label(), step_words, of(*one)))
        }
        (short_choices(
            &Field::new("happened", "The last time it could have been done, was it?").optional(),
            &answers,
            happened.map(Happened::word),
        ))
    }
}

fn keep(view: &PartView, problems: &[crate::components::form::Problem]) -> Markup {
    html! {
        (text_area(
            &Field::new("keep", "What will you keep doing?").hint("The team reads it without your name, once five have written something.").problem(problem_of(problems, "keep")).optional(),
            &view.answers.keep,
            3,
        ))
        (text_area(
            &Field::new("thanks", "Who made that possible?").hint("Only for you, as a reminder to thank them.").problem(problem_of(problems, "thanks")).optional(),
            &view.answers.thanks,
            2,
        ))
    }
}

/// Every page.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..given::around("Survey")
    };
    let sample = |name, view| {
        let key = "k-1".into();
        let problems = FieldProblems::none();
        Sample::new(
            name,
            page(
                &PartPage {
                    view,
                    key,
                    problems,
                },
                &around,
            ),
        )
    };
    vec![
        sample("survey-people", given::part(Part::Ties)),
        sample("survey-skills", given::part(Part::Skills)),
        sample("survey-together", given::part(Part::Together)),
        sample("survey-keep", given::part(Part::Keep)),
    ]
}
