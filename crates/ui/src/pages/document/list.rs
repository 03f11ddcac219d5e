//! What can be taken out in one click, and which links show something to others.

use app::share::ShareLine;
use domain::TeamId;
use domain::document::DocumentKind;
use maud::{Markup, html};

use crate::Sample;
use crate::components::form::Machinery;
use crate::components::{
    Loudness, PostButton, Row, Tone, card, page_heading, post_button, rows, two_columns,
};
use crate::pages::Moment;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct DocumentsPage {
    /// Whose.
    pub team: TeamId,
    /// Its links; none for those who may not make any.
    pub links: Option<Vec<ShareLine>>,
    /// When.
    pub moment: Moment,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &DocumentsPage, around: &Shell) -> Markup {
    let team = page.team;
    shell(
        around,
        html! {
            (page_heading("", "Documents", "Made from what you wrote down and counted, as it is today."))
            (two_columns(&[documents(page)], &[
                card("All numbers", html! {
                    p { "A workbook with every measure, a chart of each and a list of what the columns mean." }
                    p { a href={ "/t/" (team) "/workbook" } { "Take the workbook (XLSX)" } }
                }),
                links(page),
            ]))
        },
    )
}

fn documents(page: &DocumentsPage) -> Markup {
    let at = |kind: DocumentKind| format!("/t/{}/documents/{}", page.team, kind.word());
    card(
        "Take one",
        html! {
            ul.rows {
                @for kind in DocumentKind::ALL {
                    li {
                        div.row-words {
                            a.row-title href=(at(*kind)) { (kind.label()) }
                            span.row-about { (kind.about()) }
                        }
                        div.row-actions { p {
                            a href={ (at(*kind)) "/pdf" } { "PDF" span.sr { " of " (kind.label()) } }
                            @if page.links.is_some() {
                                " · " a href={ (at(*kind)) "/share" } { "Show to others" span.sr { ": " (kind.label()) } }
                            }
                        } }
                    }
                }
            }
        },
    )
}

fn links(page: &DocumentsPage) -> Markup {
    let Some(links) = &page.links else {
        return html! {};
    };
    let today = |at| page.moment.words(page.moment.day_of(at));
    let words: Vec<String> = links
        .iter()
        .map(|line| {
            format!(
                "{}, {} · until {}",
                line.by,
                today(line.at),
                today(line.expires)
            )
        })
        .collect();
    let list: Vec<Row> = links
        .iter()
        .zip(&words)
        .map(|(line, about)| Row {
            title: &line.title,
            about,
            tag: Some(if line.counts {
                (Tone::Better, "open")
            } else {
                (Tone::Plain, "ended")
            }),
            actions: line.counts.then(|| {
                post_button(&PostButton {
                    action: &format!("/shares/{}/end", line.id),
                    label: "End it",
                    about: &line.title,
                    loudness: Loudness::Danger,
                    machinery: Machinery {
                        key: &page.key,
                        version: None,
                    },
                    ..PostButton::default()
                })
            }),
            ..Row::default()
        })
        .collect();
    card(
        "Links that show something",
        html! {
            @if list.is_empty() { p.quiet { "None. Whoever has a link sees the copy as it was on its day, nothing else." } }
            @else { (rows(&list)) }
        },
    )
}

/// With links, and for somebody who only looks.
pub(super) fn samples() -> Vec<Sample> {
    let around = crate::pages::sample_shell::team("Documents");
    let moment = Moment::sample();
    let line = |counts| ShareLine {
        id: domain::ShareId::from(uuid::Uuid::from_u128(if counts { 1 } else { 2 })),
        title: "Poster: Home sooner".into(),
        by: "Pat Lindqvist".into(),
        at: moment.now,
        expires: moment.now,
        counts,
    };
    let of = |links| DocumentsPage {
        team: TeamId::from(uuid::Uuid::from_u128(1)),
        links,
        moment: moment.clone(),
        key: "k-1".into(),
    };
    vec![
        Sample::new(
            "documents",
            page(&of(Some(vec![line(true), line(false)])), &around),
        ),
        Sample::new("documents-looking-on", page(&of(None), &around)),
    ]
}
