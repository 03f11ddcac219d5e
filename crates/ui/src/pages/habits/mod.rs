//! Habits: a practice that does not stick, six statements, the two lowest, one thing to try.

use app::habit::{HabitView, HabitsView};
use domain::FieldProblems;
use domain::habit::{Help, Thing, things, usually_helps};
use domain::survey::{Six, six_words};
use maud::{Markup, html};

use crate::Sample;
use crate::components::form::{Field, Form, Machinery, error_summary, form, problem_of, text};
use crate::components::{
    Loudness, PostButton, Row, actions, breadcrumbs, button, card, link_button, page_heading,
    plain_section, post_button, rows,
};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// The list.
#[derive(Debug, Clone)]
pub struct HabitsPage {
    /// What is shown.
    pub view: HabitsView,
    /// Idempotency key.
    pub key: String,
    /// What was typed.
    pub typed: String,
    /// What needs mending.
    pub problems: FieldProblems,
}

/// Draws the list.
pub fn list(page: &HabitsPage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let problems = mending_in_order(&page.problems, &["practice"]);
    let words: Vec<(String, String, String)> = view
        .habits
        .iter()
        .map(|(habit, said)| {
            let about = match (habit.chosen.as_str(), said) {
                ("", 1) => "1 person has said".to_owned(),
                ("", said) => format!("{said} people have said"),
                (chosen, _) => format!("Trying: {chosen}"),
            };
            (
                habit.practice.to_string(),
                format!("/habits/{}", habit.id),
                about,
            )
        })
        .collect();
    let list: Vec<Row> = words
        .iter()
        .map(|(title, href, about)| Row {
            title,
            href,
            about,
            ..Row::default()
        })
        .collect();
    let usual = view.practices.first().map_or("", String::as_str);
    let typed = if page.typed.is_empty() {
        usual
    } else {
        &page.typed
    };
    shell(
        around,
        html! {
            (breadcrumbs(&[(view.here.team.name.as_str(), &format!("/t/{team}")), ("Survey", &format!("/t/{team}/survey"))], "Habits"))
            (page_heading("", "Habits", "A new practice that does not stick is rarely about will. Six statements show what is missing."))
            (error_summary(&problems))
            @if !list.is_empty() { (card("Practices we look at", rows(&list))) }
            @if view.may_open {
                (card("Which practice does not stick?", form(
                    &Form { action: &format!("/t/{team}/habits"), machinery: Machinery { key: &page.key, version: None }, draft: "habit", files: false },
                    html! {
                        (text(&Field::new("practice", "The practice").hint("As one does it: “Ring the family before noon”.").problem(problem_of(&problems, "practice")), typed))
                        (actions(&[button(Loudness::Primary, "Look at it together")]))
                    },
                )))
            }
        },
    )
}

/// One practice.
#[derive(Debug, Clone)]
pub struct HabitPage {
    /// What is shown.
    pub view: HabitView,
    /// Idempotency key.
    pub key: String,
}

/// Draws one practice.
pub fn show(page: &HabitPage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let (said, asked) = view.response;
    let below = format!("{said} of {asked} have said.");
    let has_said = !view.mine.six.is_empty();
    shell(
        around,
        html! {
            (breadcrumbs(&[(view.here.team.name.as_str(), &format!("/t/{team}")), ("Habits", &format!("/t/{team}/habits"))], "Practice"))
            (page_heading("", view.habit.practice.as_str(), &below))
            @if let Some(idea) = view.habit.idea {
                (card("We try for two weeks", html! {
                    p { (view.habit.chosen) }
                    @if view.may_test {
                        (actions(&[link_button(Loudness::Primary, "Make it a test", &format!("/t/{team}/tests/new?idea={idea}"))]))
                    }
                }))
            }
            @if view.may_say && !has_said { (say(page)) }
            @if has_said { p { "You have said. It stays between you and the numbers." } }
            @match view.lowest {
                Some(lowest) => (helps(page, lowest)),
                None => { p { "The bars come once 60 in 100 and at least five have said, and change only when five more have." } }
            }
            @if view.lowest.is_some() {
                (plain_section("All six", html! {
                    (crate::pages::survey::results::six_bars(&view.six, "six"))
                    @if let Ok((yes, no)) = &view.happened { p { "The last time it could have been done, it was for " (yes) " of " (yes + no) " people." } }
                }))
            }
        },
    )
}

fn say(page: &HabitPage) -> Markup {
    card(
        "Six statements, from where you stand",
        form(
            &Form {
                action: &format!("/habits/{}/say", page.view.habit.id),
                machinery: Machinery {
                    key: &page.key,
                    version: None,
                },
                draft: "",
                files: false,
            },
            html! {
                (crate::pages::survey::part::six(|_| None, None))
                (actions(&[button(Loudness::Primary, "Send")]))
                p.hint { "Once sent it stays, so that nobody can read your change off the bars." }
            },
        ),
    )
}

fn helps(page: &HabitPage, lowest: [Six; 2]) -> Markup {
    html! {
        @for six in lowest {
            (plain_section(&format!("Often missing: {}", six_words(six).to_lowercase()), html! {
                p { "“" (six.label()) "”: fewest people say mostly or fully." }
                @for help in usually_helps(six) { (kind(page, *help)) }
            }))
        }
        p.hint {
            "What usually helps is from "
            a href="https://implementationscience.biomedcentral.com/articles/10.1186/1748-5908-6-42" { "Michie, van Stralen and West 2011" }
            ", Table 2, without pressure on colleagues. Small numbers: technique numbers (BCTTv1)."
        }
    }
}

fn kind(page: &HabitPage, help: Help) -> Markup {
    html! {
        h3 { (help.label()) }
        ul.rows { @for thing in things(help) { li { (one(page, thing)) } } }
    }
}

fn one(page: &HabitPage, thing: &Thing) -> Markup {
    html! {
        div.row-words { (thing.line) " " small { "(" (thing.techniques) ")" } }
        @if page.view.may_say {
            (post_button(&PostButton {
                action: &format!("/habits/{}/choose", page.view.habit.id),
                label: "Try this",
                about: thing.line,
                values: &[("thing", thing.line)],
                machinery: Machinery { key: &page.key, version: None },
                ..PostButton::default()
            }))
        }
    }
}

/// The list, one to say, one with its bars.
pub(super) fn samples() -> Vec<Sample> {
    use super::survey_samples as given;
    let around = given::around("Habits");
    let problems = FieldProblems::none;
    let list_of = |view, typed: &str, problems| HabitsPage {
        view,
        key: "k-1".into(),
        typed: typed.into(),
        problems,
    };
    let one = |full| HabitPage {
        view: given::habit(full),
        key: "k-1".into(),
    };
    vec![
        Sample::new(
            "habits",
            list(&list_of(given::habits(), "", problems()), &around),
        ),
        Sample::new(
            "habits-to-mend",
            list(
                &list_of(
                    given::habits(),
                    "",
                    FieldProblems::one("practice", "Write something here."),
                ),
                &around,
            ),
        ),
        Sample::new("habit", show(&one(false), &around)),
        Sample::new("habit-bars", show(&one(true), &around)),
    ]
}
