//! A form as it is read and printed: what stands in it, with the drawings, on the paper the method asks for.

use app::method::{ArtefactView, Said};
use domain::method::{Field, Paper};
use maud::{Markup, html};

use super::at;
use super::form::{above, file, made, turns, with_turn};
use crate::Sample;
use crate::components::{
    Align, Loudness, Table, TableRow, actions, breadcrumbs, link_button, page_heading, table,
};
use crate::shell::{Shell, shell};

/// Draws the page.
pub fn page(view: &ArtefactView, around: &Shell) -> Markup {
    let test = view.test.id;
    let key = &view.artefact.key;
    let turn = view.turn.as_ref().map_or("", |turn| turn.key.as_str());
    let is_large = view.artefact.paper == Paper::A3Landscape;
    let paper = if is_large {
        "It prints on one A3 sheet, landscape."
    } else {
        "It prints on A4."
    };
    shell(
        around,
        html! {
            (breadcrumbs(
                &[(view.test.title.as_str(), &format!("/tests/{test}")), (&view.method, &at(test, ""))],
                &view.artefact.name,
            ))
            (page_heading(&above(view), &view.artefact.name, ""))
            (turns(view, "/sheet"))
            @if view.may_write {
                (actions(&[link_button(Loudness::Quiet, "Write in it", &with_turn(&at(test, &format!("/{key}")), turn))]))
            } @else {
                p.quiet.screen-only { "You may read this, not change it." }
            }
            p.quiet.screen-only { (paper) }
            div.read-sheet.a3-landscape[is_large] {
                @for field in &view.artefact.fields { (one(view, field)) }
            }
        },
    )
}

fn one(view: &ArtefactView, field: &Field) -> Markup {
    if !field.kind.is_filled_in() {
        let is_made = view.made.iter().any(|(key, _)| *key == field.key);
        return html! { @if is_made { section { (made(view, field)) } } };
    }
    let said = view.said.iter().find(|(key, _)| *key == field.key);
    let is_long = matches!(said, Some((_, Said::Table(..))));
    html! {
        section.long[is_long].nothing[said.is_none()] {
            h2 { (field.label) }
            @match said.map(|(_, said)| said) {
                None => p.empty-line { "Nothing written yet." },
                Some(Said::Words(words)) => p { (words) },
                Some(Said::Lines(lines)) => ul { @for line in lines { li { (line) } } },
                Some(Said::Link { label, href }) => p { a href=(href) { (label) } },
                Some(Said::Table(heads, rows)) => (rows_of(view, field, heads, rows)),
            }
        }
    }
}

fn rows_of(view: &ArtefactView, field: &Field, heads: &[String], rows: &[Vec<String>]) -> Markup {
    let is_number = |column: usize| {
        let mut cells = rows
            .iter()
            .filter_map(|row| row.get(column))
            .filter(|cell| !cell.is_empty());
        let first = cells.next();
        first.is_some_and(|cell| cell.parse::<f64>().is_ok())
            && cells.all(|cell| cell.parse::<f64>().is_ok())
    };
    let columns: Vec<(&str, Align)> = heads
        .iter()
        .enumerate()
        .map(|(index, head)| {
            let align = if is_number(index) {
                Align::Numbers
            } else {
                Align::Words
            };
            (head.as_str(), align)
        })
        .collect();
    let rows = rows
        .iter()
        .map(|row| TableRow::of_words(&row.iter().map(String::as_str).collect::<Vec<_>>()))
        .collect();
    html! {
        (table(&Table {
            id: &format!("table-{}", field.key),
            caption: &field.label,
            columns: &columns,
            rows,
        }))
        p.screen-only { a href=(file(view, &format!("{}.csv", field.key))) { "Save the table (CSV)" } }
    }
}

/// An A3 sheet, a map for somebody who may only read.
pub(super) fn samples() -> Vec<Sample> {
    use super::form::sample;
    use crate::pages::sample_shell::tests as around;
    let title = around("Sheet");
    let reader = ArtefactView {
        may_write: false,
        ..sample("lean", "current-map").view
    };
    vec![
        Sample::new("method-sheet-a3", page(&sample("lean", "a3").view, &title)),
        Sample::new("method-sheet-read", page(&reader, &title)),
    ]
}
