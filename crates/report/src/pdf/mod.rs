//! A document as PDF: tagged, with its letters embedded, charts as lines.
//!
//! Three steps: words become glyphs ([`font`]), blocks are laid onto pages ([`layout`] over [`paint`]), pages and their
//! structure are written ([`write`]). What a screen reader reads is the structure; running heads, page numbers and rules are
//! marked as no part of it.

mod font;
mod layout;
mod paint;
mod picture;
mod table;
#[cfg(test)]
mod tests;
mod write;

use crate::Error;
use crate::document::Document;

/// The document as the bytes of a PDF.
///
/// ```
/// use report::document::{Block, Document, Paper};
/// let document = Document {
///     kind: "One page".into(), title: "Home sooner".into(), whose: "Wolds".into(), as_of: "As of 25 January 2026".into(),
///     mark: String::new(), paper: Paper::A4, blocks: vec![Block::Paragraph("From 30 to 22 people.".into())],
/// };
/// assert!(report::pdf::pdf(&document)?.starts_with(b"%PDF-1.7"));
/// # Ok::<(), report::Error>(())
/// ```
///
/// # Errors
/// When the letters that are built in cannot be read, which would be a mistake of ours.
pub fn pdf(document: &Document) -> Result<Vec<u8>, Error> {
    let paint = layout::lay_out(document)?;
    write::write(document, paint)
}
