//! The log: what happened, in three fields.

use domain::photo::MOST;
use maud::{Markup, html};

use super::super::parts::at;
use super::super::photo;
use super::Show;
use crate::components::form::{Field, Form, Machinery, form, number, problem_of, text_area};
use crate::components::{Loudness, PostButton, button, card, post_button};
use crate::pages::mending;

pub(super) fn section(page: &Show) -> Markup {
    let view = &page.view;
    let several = view.steps.len() > 1;
    card(
        "What happened",
        html! {
            @if view.may_log { (write(page)) }
            @if view.log.is_empty() { p.quiet { "Nothing is written down yet. Two lines after each try are worth more than a report at the end." } }
            @else {
                ol.log {
                    @for line in &view.log {
                        li {
                            p.quiet {
                                (line.by) ", " (page.moment.lately(line.note.at))
                                @if several { " · step " (line.step) }
                                @if let Some(people) = line.note.words.people { " · " (people_words(people)) }
                            }
                            (paragraphs(line.note.words.happened.as_str()))
                            @if !line.note.words.surprised.is_empty() { p { b { "Surprised by: " } (line.note.words.surprised) } }
                            @if !line.note.words.next.is_empty() { p { b { "Next: " } (line.note.words.next) } }
                            (photo::beside(&line.photos, view.may_log, Machinery { key: &page.key, version: None }))
                            @if view.may_log && line.mine {
                                (post_button(&PostButton {
                                    action: &format!("/notes/{}/take-back", line.note.id),
                                    label: "Take the note back",
                                    about: line.note.words.happened.as_str().lines().next().unwrap_or_default(),
                                    loudness: Loudness::Quiet,
                                    values: &[],
                                    machinery: Machinery { key: &page.key, version: None },
                                }))
                            }
                            @if view.may_log && line.photos.len() < MOST {
                                p { a.quiet href=(at(view.test.id, &format!("/log/{}/photo", line.note.id))) { "Add a photo" span.sr { " of a flip chart to what " (line.by) " wrote, " (page.moment.lately(line.note.at)) } } }
                            }
                        }
                    }
                }
            }
        },
    )
}

fn paragraphs(words: &str) -> Markup {
    html! { @for line in words.lines().filter(|line| !line.is_empty()) { p { (line) } } }
}

fn people_words(count: i64) -> String {
    if count == 1 {
        "1 person".to_owned()
    } else {
        format!("{count} people")
    }
}

fn write(page: &Show) -> Markup {
    let problems = mending(&page.problems);
    let typed = &page.typed;
    let started = !typed.happened.is_empty()
        || problem_of(&problems, "happened").is_some()
        || problem_of(&problems, "reached").is_some();
    html! {
        details.write-log open[started] {
            summary { "Write down what happened" }
            (form(
                &Form {
                    action: &at(page.view.test.id, "/log"),
                    machinery: Machinery { key: &page.key, version: None },
                    draft: "log",
                    files: false,
                },
                html! {
                    (text_area(&Field::new("happened", "What happened?").problem(problem_of(&problems, "happened")), &typed.happened, 2))
                    (text_area(&Field::new("surprised", "What surprised you?").optional(), &typed.surprised, 2))
                    (text_area(&Field::new("next", "What do you do next?").optional(), &typed.next, 2))
                    (number(&Field::new("reached", "How many people did it reach?").optional().problem(problem_of(&problems, "reached")), &typed.people, "people"))
                    (button(Loudness::Quiet, "Write it down"))
                },
            ))
        }
    }
}
