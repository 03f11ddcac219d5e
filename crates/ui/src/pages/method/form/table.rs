//! A table to fill in: the rows there are and a few empty ones. On a phone each row is a small form of its own.

use domain::method::answer::{Typed, cell_name};
use domain::method::{Column, ColumnKind};
use maud::{Markup, html};

use crate::components::form::{Field, Problem, group};

/// Empty rows after the last one.
const SPARE: usize = 3;

/// Draws the table.
pub(super) fn table(
    around: &Field,
    columns: &[Column],
    typed: &Typed,
    problems: &[Problem],
) -> Markup {
    let rows = typed.rows(around.name) + SPARE;
    let more = "Leave rows empty that you do not need; keep it to get more.";
    let hint = format!("{} {more}", around.hint);
    let around = Field {
        hint: hint.trim(),
        ..*around
    };
    group(
        &around,
        html! { div.table-rows { @for row in 0..rows { (one(&around, row, columns, typed, problems)) } } },
    )
}

fn one(
    around: &Field,
    row: usize,
    columns: &[Column],
    typed: &Typed,
    problems: &[Problem],
) -> Markup {
    html! {
        div.table-row.(columns_class(columns.len())) role="group" aria-label=(format!("{}, row {}", around.label, row + 1)) {
            @for (index, column) in columns.iter().enumerate() {
                @let name = cell_name(around.name, row, &column.key);
                // The first cell carries the field's id, so that the error summary can lead to it.
                @let id = if row == 0 && index == 0 { around.id.to_owned() } else { name.clone() };
                @let problem = problems.iter().find(|problem| problem.field == name);
                div.table-cell {
                    label for=(id) { (column.label) (unit(&column.kind)) }
                    @if let Some(problem) = problem {
                        p.problem id=(format!("{name}-problem")) { span.sr { "To mend: " } (problem.words) }
                    }
                    (cell(&name, &id, &column.kind, typed.one(&name), problem.is_some()))
                }
            }
        }
    }
}

/// As many columns beside each other as there are, where there is room.
const fn columns_class(count: usize) -> &'static str {
    match count {
        0..=1 => "cells-1",
        2 => "cells-2",
        3 => "cells-3",
        4 => "cells-4",
        5 => "cells-5",
        6 => "cells-6",
        7 => "cells-7",
        _ => "cells-8",
    }
}

fn unit(kind: &ColumnKind) -> String {
    match kind {
        ColumnKind::Number(bounds) if !bounds.unit.is_empty() => format!(" ({})", bounds.unit),
        _ => String::new(),
    }
}

fn cell(name: &str, id: &str, kind: &ColumnKind, stands: &str, to_mend: bool) -> Markup {
    let marked = to_mend.then_some("true");
    let words = to_mend.then(|| format!("{name}-problem"));
    html! {
        @match kind {
            ColumnKind::Choice(options) => {
                select id=(id) name=(name) aria-invalid=[marked] aria-describedby=[words] {
                    option value="" selected[stands.is_empty()] { "–" }
                    @for option in options { option value=(option.key) selected[option.key == stands] { (option.label) } }
                }
            },
            ColumnKind::Number(_) => {
                input.line.cell-number type="text" inputmode="decimal" autocomplete="off" id=(id) name=(name) value=(stands)
                    aria-invalid=[marked] aria-describedby=[words];
            },
            ColumnKind::Date => {
                input.date type="date" id=(id) name=(name) value=(stands) aria-invalid=[marked] aria-describedby=[words];
            },
            ColumnKind::Line | ColumnKind::Person => {
                input.line type="text" autocomplete="off" id=(id) name=(name) value=(stands)
                    aria-invalid=[marked] aria-describedby=[words];
            },
        }
    }
}
