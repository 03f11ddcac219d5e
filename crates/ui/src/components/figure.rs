//! A chart with its message, its caption and its table.

use maud::{Markup, html};

/// A chart and what belongs to it.
#[derive(Debug, Clone, Default)]
pub struct Figure<'a> {
    /// Id, unique in the page.
    pub id: &'a str,
    /// The message, as a heading-like line above the chart; "" when the page says it already.
    pub message: &'a str,
    /// The drawing for wide places (about 640 units wide).
    pub wide: Markup,
    /// The drawing made anew for a phone (about 340 units wide); none: the wide one serves both.
    pub narrow: Option<Markup>,
    /// What is counted, and how to read the shapes.
    pub caption: &'a str,
    /// Links under it: CSV, "How we worked this out".
    pub links: &'a [(&'a str, &'a str)],
    /// The data as a table, one tap away.
    pub table: Option<Markup>,
}

/// Draws a [`Figure`].
///
/// Touch: a chart point that carries `data-tip="week of 25 January: 18 people"` can be stepped
/// through by two large buttons that the script adds, and is read out below the chart when
/// touched. Without script the table says the same; points may also be links to its rows.
pub fn figure(figure: &Figure) -> Markup {
    html! {
        figure.figure id=(figure.id) data-chart {
            @if !figure.message.is_empty() { p.figure-message { (figure.message) } }
            div.drawing-wide.alone[figure.narrow.is_none()] { (figure.wide) }
            @if let Some(narrow) = &figure.narrow { div.drawing-narrow { (narrow) } }
            figcaption {
                (figure.caption)
            }
            @if figure.table.is_some() || !figure.links.is_empty() {
                div.figure-foot {
                    @if let Some(table) = &figure.table {
                        details.as-table { summary { "Show as a table" } (table) }
                    }
                    @for (label, href) in figure.links { a href=(href) { (label) } }
                }
            }
        }
    }
}

/// The invented chart of the composed pages.
pub(crate) fn sample() -> Markup {
    crate::samples::waiting_figure("chart")
}
