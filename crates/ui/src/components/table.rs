//! A table of numbers that scrolls inside itself on a phone.

use maud::{Markup, html};

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Words, to the left.
    #[default]
    Words,
    /// Numbers, to the right, in even figures.
    Numbers,
}

/// One row; its first cell is the row's heading.
#[derive(Debug, Clone, Default)]
pub struct TableRow {
    /// Id, so that a chart point can lead here; "" for none.
    pub id: String,
    /// One cell a column.
    pub cells: Vec<Markup>,
    /// Whether to set it apart (the total, the week looked at).
    pub strong: bool,
}

impl TableRow {
    /// A row of plain words without an id.
    pub fn of_words(words: &[&str]) -> Self {
        Self {
            cells: words.iter().map(|word| html! { (word) }).collect(),
            ..Self::default()
        }
    }
}

/// A table with its heading line and columns.
#[derive(Debug, Clone, Default)]
pub struct Table<'a> {
    /// Id of the table, unique in the page.
    pub id: &'a str,
    /// What it shows: always there, it names the table.
    pub caption: &'a str,
    /// Headings and how they are set.
    pub columns: &'a [(&'a str, Align)],
    /// The rows.
    pub rows: Vec<TableRow>,
}

/// Draws a [`Table`]. The region around it takes the focus, so that keys can scroll it.
pub fn table(table: &Table) -> Markup {
    html! {
        div.table-scroll role="region" tabindex="0" aria-labelledby={ (table.id) "-caption" } {
            table id=(table.id) {
                caption id={ (table.id) "-caption" } { (table.caption) }
                thead { tr { @for (heading, align) in table.columns {
                    th.numbers[*align == Align::Numbers] scope="col" { (heading) }
                } } }
                tbody { @for row in &table.rows { (one(row, table.columns)) } }
            }
        }
    }
}

fn one(row: &TableRow, columns: &[(&str, Align)]) -> Markup {
    let id = (!row.id.is_empty()).then_some(row.id.as_str());
    html! {
        tr.strong[row.strong] id=[id] {
            @for (index, cell) in row.cells.iter().enumerate() {
                @let numbers = columns.get(index).is_some_and(|(_, align)| *align == Align::Numbers);
                @if index == 0 { th.numbers[numbers] scope="row" { (cell) } }
                @else { td.numbers[numbers] { (cell) } }
            }
        }
    }
}

/// Four weeks.
pub(crate) fn sample() -> Markup {
    let weeks = [
        ("4 January", "21", ""),
        ("11 January", "19", ""),
        ("18 January", "22", "Two beds closed"),
        ("25 January", "18", "Entered late"),
    ];
    table(&Table {
        id: "weeks",
        caption: "People waiting more than a day, each week",
        columns: &[
            ("Week of", Align::Words),
            ("People", Align::Numbers),
            ("Note", Align::Words),
        ],
        rows: weeks
            .iter()
            .map(|(week, people, note)| TableRow {
                id: format!("week-{}", week.replace(' ', "-")),
                ..TableRow::of_words(&[week, people, note])
            })
            .collect(),
    })
}
