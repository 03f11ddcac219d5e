//! A document as a page: the same words and drawings as in the PDF.

use app::document::Document;
use maud::{Markup, html};

use super::body::body;
use crate::Sample;
use crate::components::{breadcrumbs, screen_only};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct DocumentPage {
    /// The document.
    pub document: Document,
    /// The way back up: words and address; "" for none.
    pub back: (String, String),
    /// Other forms of it: words and address.
    pub links: Vec<(String, String)>,
}

/// Draws the page.
pub fn page(page: &DocumentPage, around: &Shell) -> Markup {
    shell(
        around,
        html! {
            (screen_only(html! {
                @if !page.back.0.is_empty() { (breadcrumbs(&[(&page.back.0, &page.back.1)], &page.document.kind)) }
                @if !page.links.is_empty() {
                    p.document-ways { @for (index, (words, href)) in page.links.iter().enumerate() {
                        @if index > 0 { " · " }
                        a href=(href) { (words) }
                    } }
                }
            }))
            (body(&page.document))
        },
    )
}

/// One of everything, and a poster.
pub(super) fn samples() -> Vec<Sample> {
    let around = crate::pages::sample_shell::team("Final pack");
    let document = super::sample_document();
    let poster = Document {
        paper: app::document::Paper::A3,
        ..document.clone()
    };
    let of = |document| DocumentPage {
        document,
        back: ("Documents".into(), "/t/1/documents".into()),
        links: vec![("PDF".into(), "/t/1/documents/final-pack/pdf".into())],
    };
    vec![
        Sample::new("document", page(&of(document), &around)),
        Sample::new("document-poster", page(&of(poster), &around)),
    ]
}
