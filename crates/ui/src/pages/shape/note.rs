//! The challenge note on one page: the team's mandate, for the wall and for the post.

use app::shape::note::NoteView;
use domain::guardrail::Rule;
use domain::text::Prose;
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::form::Machinery;
use crate::components::{Loudness, PostButton};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct NotePage {
    /// What is shown.
    pub view: NoteView,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &NotePage, around: &Shell) -> Markup {
    let view = &page.view;
    let home = format!("/c/{}", view.challenge.id);
    shell(
        around,
        html! {
            div.screen-only {
                (c::breadcrumbs(&[(view.challenge.name.as_str(), &home)], "The note on one page"))
            }
            article.note {
                (c::page_heading("Challenge note", view.challenge.name.as_str(), ""))
                div.note-body {
                    div { (what(view)) }
                    div { (rails(view)) (who(view)) (when(view)) }
                }
                p.quiet { "How we work: small tries under real conditions, looked at honestly every week. Whatever is within the guardrails may begin at once. A goal that is missed and understood is a result." }
            }
            div.screen-only {
                p.quiet { "Print it from your browser: it fits one sheet of A4." }
                @if view.may_send { (send(page)) }
            }
        },
    )
}

fn part(title: &str, words: &Prose) -> Markup {
    html! { @if !words.is_empty() {
        h2 { (title) }
        @for paragraph in words.as_str().split("\n\n") { p.prose { (paragraph) } }
    } }
}

fn what(view: &NoteView) -> Markup {
    let note = &view.challenge.note;
    html! {
        (part("What this is for", &note.mission))
        @if let Some((focus, why)) = &view.focus {
            h2 { "Our focus" }
            p.prose { b { (focus) } }
            @if !why.is_empty() { p.prose { (why) } }
        }
        (part("Why now", &note.why_now))
        (part("What must not get worse", &note.not_worse))
        (part("What we want to learn", &note.learning_questions))
        (part("Ideas to take or leave", &note.ideas))
    }
}

fn rails(view: &NoteView) -> Markup {
    html! { @for rule in Rule::ALL {
        @let lines: Vec<_> = view.guardrails.iter().filter(|one| one.rule == *rule).collect();
        @if !lines.is_empty() {
            h2 { (rule.label()) }
            ul { @for one in lines { li { (one.sentence) } } }
        }
    } }
}

fn who(view: &NoteView) -> Markup {
    html! {
        h2 { "Who" }
        ul {
            @for (index, name) in view.leaders.iter().enumerate() {
                li { (name) @if index == 0 { ", speaks for the leaders" } @else { ", leader" } }
            }
            @for name in &view.coaches { li { (name) ", coach" } }
            @for (name, setting) in &view.teams { li { b { (name) } @if !setting.is_empty() { ": " (setting) } } }
        }
    }
}

fn when(view: &NoteView) -> Markup {
    html! {
        h2 { "When" }
        table.note-days { tbody { @for (what, day) in &view.days {
            tr { th scope="row" { (c::day_words(*day, view.today)) } td { (what) } }
        } } }
        @for one in &view.logistics {
            h3 { (one.part.label()) }
            p.prose { (one.words) }
        }
    }
}

fn send(page: &NotePage) -> Markup {
    let view = &page.view;
    let people = match view.readers {
        1 => "1 person".to_owned(),
        many => format!("{many} people"),
    };
    c::post_button(&PostButton {
        action: &format!("/c/{}/note/send", view.challenge.id),
        label: &format!("Send it to {people} by e-mail"),
        loudness: Loudness::Primary,
        machinery: Machinery {
            key: &page.key,
            version: None,
        },
        ..PostButton::default()
    })
}

/// Everything written; only a mission.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = crate::pages::sample_shell::challenge("The note on one page");
    let of = |view| NotePage {
        view,
        key: "k-1".into(),
    };
    let full = given::note();
    let bare = NoteView {
        focus: None,
        guardrails: Vec::new(),
        coaches: Vec::new(),
        teams: Vec::new(),
        logistics: Vec::new(),
        may_send: false,
        ..full.clone()
    };
    vec![
        Sample::new("note", page(&of(full), &around)),
        Sample::new("note-bare", page(&of(bare), &around)),
    ]
}
