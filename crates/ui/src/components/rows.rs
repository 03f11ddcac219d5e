//! A list of things, each with a title, a line about it and perhaps a tag.
//!
//! The tag stands under the title on narrow cards and at the end of the line on wide ones, so it
//! never squeezes the title.

use maud::{Markup, html};

use super::tag::{Tone, tag};

/// One row.
#[derive(Debug, Clone, Default)]
pub struct Row<'a> {
    /// What it is.
    pub title: &'a str,
    /// Where it leads; "" for plain text.
    pub href: &'a str,
    /// A quieter line under it; "" for none.
    pub about: &'a str,
    /// Its state.
    pub tag: Option<(Tone, &'a str)>,
    /// Whose it is, or a number: stands at the end of the line.
    pub end: &'a str,
    /// Buttons under it.
    pub actions: Option<Markup>,
}

/// Draws a list of rows.
pub fn rows(list: &[Row]) -> Markup {
    html! { ul.rows { @for row in list { (one(row)) } } }
}

fn one(row: &Row) -> Markup {
    html! {
        li {
            div.row-words {
                @if row.href.is_empty() { span.row-title { (row.title) } }
                @else { a.row-title href=(row.href) { (row.title) } }
                @if !row.about.is_empty() { span.row-about { (row.about) } }
            }
            @if let Some((tone, words)) = row.tag { span.row-tag { (tag(tone, words)) } }
            @if !row.end.is_empty() { span.row-end { (row.end) } }
            @if let Some(actions) = &row.actions { div.row-actions { (actions) } }
        }
    }
}

/// Rows with everything and with little.
pub(crate) fn sample() -> Markup {
    rows(&[
        Row {
            title: "Read-only access to the care plan for the council’s team",
            href: "/asks/4",
            about: "to the strategist · needed by Thursday",
            tag: Some((Tone::LookHere, "waiting 4 days")),
            ..Row::default()
        },
        Row {
            title: "Volunteer drives people home",
            href: "/tests/2",
            about: "Step 1, one ward · 6 people",
            tag: Some((Tone::Usual, "too early · 2 of 4 weeks")),
            ..Row::default()
        },
        Row {
            title: "Multidisciplinarytransferofcarecoordinationmeetings on Tuesdays",
            href: "/tests/3",
            about: "a very long word and a very long name",
            end: "Anastasia-Maximiliane Featherstonehaugh",
            ..Row::default()
        },
        Row {
            title: "Ring the three care homes",
            end: "Sam",
            ..Row::default()
        },
        Row {
            title: "Thank the night porters",
            end: "Ines",
            ..Row::default()
        },
    ])
}
