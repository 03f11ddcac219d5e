//! What happened, newest first: who, when, before and after.

use maud::{Markup, html};

use super::person::initials;

/// One value that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change<'a> {
    /// What: "People waiting, 25 January".
    pub what: &'a str,
    /// Before; "" when there was nothing.
    pub before: &'a str,
    /// After; "" when it was taken away.
    pub after: &'a str,
}

/// One entry of the history.
#[derive(Debug, Clone, Default)]
pub struct Entry<'a> {
    /// Who did it.
    pub who: &'a str,
    /// What they did, after the name: "corrected a number".
    pub did: &'a str,
    /// When: [`super::lately`] or [`super::day`].
    pub when: Markup,
    /// What changed.
    pub changes: &'a [Change<'a>],
    /// Why, in their words; "" for none.
    pub reason: &'a str,
    /// A button that undoes it, while it can be undone.
    pub undo: Option<Markup>,
}

/// Draws the full history.
pub fn timeline(entries: &[Entry]) -> Markup {
    html! {
        ol.timeline { @for entry in entries {
            li {
                p { b { (entry.who) } " " (entry.did) " " span.ago { (entry.when) } }
                @if !entry.changes.is_empty() { dl.changes { @for change in entry.changes {
                    dt { (change.what) }
                    @if is_new(entry) { dd { (change.after) } } @else { dd {
                        @if change.before.is_empty() { span.none { "nothing" } } @else { del { (change.before) } }
                        span aria-hidden="true" { " → " } span.sr { " changed to " }
                        @if change.after.is_empty() { span.none { "nothing" } } @else { ins { (change.after) } }
                    } }
                } } }
                @if !entry.reason.is_empty() { p.reason { "“" (entry.reason) "”" } }
                @if let Some(undo) = &entry.undo { (undo) }
            }
        } }
    }
}

/// Of something new there is no before to show.
fn is_new(entry: &Entry) -> bool {
    entry.changes.iter().all(|change| change.before.is_empty())
}

/// The strip "who did what lately": a few entries without their details.
pub fn lately_strip(entries: &[Entry]) -> Markup {
    html! {
        ul.lately { @for entry in entries {
            li {
                span.initials aria-hidden="true" { (initials(entry.who)) }
                span { b { (entry.who) } " " (entry.did) " " span.ago { (entry.when) } }
            }
        } }
    }
}

/// The full history and the strip.
pub(crate) fn sample() -> Markup {
    use super::button::{Loudness, PostButton, post_button};
    let entries = [
        Entry {
            who: "Sam Okafor",
            did: "corrected a number",
            when: html! { "today at 9:05" },
            changes: &[Change {
                what: "People waiting, week of 18 January",
                before: "12",
                after: "22",
            }],
            reason: "Ward 4 was missing",
            undo: Some(post_button(&PostButton {
                action: "/history/9/undo",
                label: "Undo",
                about: "the number of 18 January",
                loudness: Loudness::Quiet,
                ..PostButton::default()
            })),
        },
        Entry {
            who: "Ines Duarte",
            did: "asked for two hours a week of a pharmacist",
            when: html! { "yesterday at 16:30" },
            ..Entry::default()
        },
        Entry {
            who: "Pat Lindqvist",
            did: "set the date of the huddle",
            when: html! { "22 January" },
            changes: &[Change {
                what: "Huddle",
                before: "",
                after: "Wednesday at 12",
            }],
            ..Entry::default()
        },
    ];
    html! { (timeline(&entries)) (lately_strip(&entries)) }
}
