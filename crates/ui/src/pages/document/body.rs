//! A document as HTML: the same blocks as in the PDF, with styles for paper.

use app::document::{Block, Document, Paper, Side, Table};
use maud::{Markup, PreEscaped, html};

/// Draws a document: title, blocks, the day it tells of.
pub(super) fn body(document: &Document) -> Markup {
    let paper = match document.paper {
        Paper::A4 | Paper::OneA4 => "document",
        Paper::A3 => "document poster",
    };
    html! {
        article class=(paper) {
            header.document-head {
                p.document-kind { (document.kind) }
                h1 { (document.title) }
                p.quiet { (document.whose) }
                p.quiet { (document.as_of) @if !document.mark.is_empty() { ". " (document.mark) } }
            }
            div.document-body {
                @for (index, (block, depth)) in document.blocks.iter().zip(depths(&document.blocks)).enumerate() {
                    (one(block, index, depth))
                }
            }
        }
    }
}

/// The depth of each heading: no level is left out, whatever a document begins with.
fn depths(blocks: &[Block]) -> Vec<u8> {
    let mut depth = 1;
    blocks
        .iter()
        .map(|block| {
            if let Block::Heading(level, _) = block {
                depth = level.saturating_add(1).min(depth + 1);
            }
            depth
        })
        .collect()
}

fn one(block: &Block, index: usize, depth: u8) -> Markup {
    html! {
        @match block {
            Block::Heading(_, words) => {
                @match depth {
                    2 => { h2 { (words) } }
                    3 => { h3 { (words) } }
                    _ => { h4 { (words) } }
                }
            }
            Block::Lead(words) => { p.document-lead { (words) } }
            Block::Paragraph(words) => { @for line in words.lines().filter(|line| !line.trim().is_empty()) { p { (line) } } }
            Block::Note(words) => { p.hint { (words) } }
            Block::List(points) => { ul { @for point in points { li { (point) } } } }
            Block::Steps(steps) => { ol { @for step in steps { li { (step) } } } }
            Block::Facts(facts) => {
                dl.document-facts { @for (name, words) in facts { div { dt { (name) } dd { (words) } } } }
            }
            Block::Numbers(numbers) => {
                ul.document-numbers { @for (number, words) in numbers { li { b { (number) } " " span { (words) } } } }
            }
            Block::Table(rows) => (table(rows, index)),
            Block::Figure(picture, caption) => {
                figure.figure.document-figure {
                    div.drawing-wide.alone[picture.narrow.is_none()] { (PreEscaped(picture.drawing().to_svg())) }
                    @if let Some(narrow) = &picture.narrow { div.drawing-narrow { (PreEscaped(narrow.drawing().to_svg())) } }
                    @if !caption.is_empty() { figcaption { (caption) } }
                }
            }
            Block::NewPage => { hr.new-page; }
        }
    }
}

fn table(table: &Table, index: usize) -> Markup {
    let side = |at: usize| {
        let side = table.columns.get(at).map_or(Side::Left, |(_, side)| *side);
        (side == Side::Right).then_some("numbers")
    };
    html! {
        div.table-scroll tabindex="0" role="region" aria-label=(if table.caption.is_empty() { format!("Table {}", index + 1) } else { table.caption.clone() }) {
            table {
                @if !table.caption.is_empty() { caption { (table.caption) } }
                thead { tr { @for (at, (head, _)) in table.columns.iter().enumerate() { th scope="col" class=[side(at)] { (head) } } } }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (at, cell) in row.iter().enumerate() {
                                @if at == 0 { th scope="row" class=[side(at)] { (cell) } }
                                @else { td class=[side(at)] { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
