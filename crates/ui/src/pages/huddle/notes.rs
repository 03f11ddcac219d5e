//! Notes that wrote themselves: one huddle, and the list of them.

use app::huddle::{NotesView, OneNotesView};
use domain::huddle::{Notes, Said};
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::form::Machinery;
use crate::components::{Drawing, Empty, Loudness, PostButton, Row};
use crate::shell::{Shell, shell};

/// The notes of one huddle.
#[derive(Debug, Clone)]
pub struct NotesPage {
    /// What is shown.
    pub view: OneNotesView,
    /// Idempotency key.
    pub key: String,
}

/// Draws the notes of one huddle.
pub fn one(page: &NotesPage, around: &Shell) -> Markup {
    let view = &page.view;
    let home = format!("/t/{}", view.here.team.id);
    let week = c::day_words(view.huddle.week, view.today);
    let notes = view.huddle.notes.clone().unwrap_or_default();
    let above = format!("{} · day {}", view.here.team.name, notes.day);
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(view.here.team.name.as_str(), &home), ("Huddles", &format!("{home}/huddles"))], &week))
            (c::page_heading(&above, &format!("Huddle, week of {week}"), &view.huddle.check_in))
            @if view.ended.is_none() { p.remark { "This huddle has not ended. The notes still change. " a href={ (home) "/huddle" } { "Back to the huddle" } } }
            (body(&notes))
            @if view.may_hold && view.ended.is_some() {
                (c::screen_only(c::post_button(&PostButton {
                    action: &format!("{home}/huddles/{}/reopen", view.huddle.week),
                    label: "Open it again",
                    loudness: Loudness::Quiet,
                    machinery: Machinery { key: &page.key, version: None },
                    ..PostButton::default()
                })))
            }
        },
    )
}

fn body(notes: &Notes) -> Markup {
    html! {
        @if !notes.goal.is_empty() {
            section.plain-section { h2 { "The goal" } p.say { b { (notes.goal) } } @if !notes.standing.is_empty() { p { (notes.standing) } } }
        }
        (section("Numbers", &notes.numbers))
        (section("Decided", &notes.decided))
        (section("Done", &notes.done))
        (section("By the next huddle", &notes.next))
        (section("Still open", &notes.late))
        (section("Waiting for a leader", &notes.waiting))
        (section("Answered", &notes.answered))
    }
}

fn section(title: &str, said: &[Said]) -> Markup {
    let list: Vec<Row> = said
        .iter()
        .map(|line| Row {
            title: &line.what,
            about: &line.about,
            ..Row::default()
        })
        .collect();
    html! { @if !list.is_empty() { (c::plain_section(title, c::rows(&list))) } }
}

/// Draws the list of huddles.
pub fn list(view: &NotesView, around: &Shell) -> Markup {
    let home = format!("/t/{}", view.here.team.id);
    let lines: Vec<(String, String, String)> = view
        .huddles
        .iter()
        .map(|huddle| {
            let notes = huddle.notes.as_ref();
            let about = notes.map_or_else(String::new, summary);
            (
                format!("Week of {}", c::day_words(huddle.week, view.today)),
                format!("{home}/huddles/{}", huddle.week),
                about,
            )
        })
        .collect();
    let list: Vec<Row> = lines
        .iter()
        .map(|(title, href, about)| Row {
            title,
            href,
            about,
            ..Row::default()
        })
        .collect();
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(view.here.team.name.as_str(), &home), ("Huddle", &format!("{home}/huddle"))], "Notes"))
            (c::page_heading("", "Huddles", "Their notes wrote themselves, and stay as they were."))
            @if list.is_empty() {
                (c::empty(&Empty {
                    drawing: Drawing::Cup,
                    title: "No huddle yet",
                    words: "The first one takes twenty-five minutes. The agenda is there already.",
                    action: Some(c::link_button(Loudness::Primary, "To this week’s huddle", &format!("{home}/huddle"))),
                }))
            } @else { (c::rows(&list)) }
        },
    )
}

/// "2 decided · 3 done · 4 promised"
fn summary(notes: &Notes) -> String {
    let counted = [
        (notes.decided.len(), "decided"),
        (notes.done.len(), "done"),
        (notes.next.len(), "promised"),
        (notes.answered.len(), "answered"),
    ];
    let words: Vec<String> = counted
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    words.join(" · ")
}

/// Ended, still going on; a list, and none.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = crate::pages::sample_shell::team("Huddle");
    let ended = given::one_notes();
    let open = OneNotesView {
        ended: None,
        ..ended.clone()
    };
    let full = NotesView {
        here: ended.here.clone(),
        today: ended.today,
        huddles: vec![ended.huddle.clone()],
    };
    let none = NotesView {
        huddles: Vec::new(),
        ..full.clone()
    };
    let of = |view| NotesPage {
        view,
        key: "k-1".into(),
    };
    vec![
        Sample::new("huddle-notes", one(&of(ended), &around)),
        Sample::new("huddle-notes-open", one(&of(open), &around)),
        Sample::new("huddles", list(&full, &around)),
        Sample::new("huddles-none", list(&none, &around)),
    ]
}
