//! Working by a method: taking it up, writing into its forms.

use app::Ctx;
use app::method::{BoardSpot, CaseChange, Coming};
use domain::method::answer::{Typed, cell_name};
use domain::tool::board::Case;
use jiff::Span;

use super::{Stage, get};
use crate::Error;
use crate::deed::{BoardDay, Cell, Deed};

impl Stage {
    pub(super) async fn work_by(&self, ctx: &Ctx, deed: &Deed) -> Result<(), Error> {
        match deed {
            Deed::Method { test, method } => {
                app::method::choose(ctx, get(&self.known.tests, test)?, method).await?;
            }
            Deed::Fill { test, form, cells } => {
                let mut pairs = Vec::new();
                for cell in cells {
                    self.write(*cell, &mut pairs)?;
                }
                let test = get(&self.known.tests, test)?;
                let typed = Typed::from_pairs(pairs);
                app::method::fill(ctx, test, form, "", &typed, None).await?;
            }
            Deed::Board { test, day } => {
                let spot = BoardSpot {
                    test: get(&self.known.tests, test)?,
                    artefact: "policies",
                    field: "columns",
                };
                play(ctx, spot, day).await?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Puts a cell into the form as a browser would send it.
    fn write(&self, cell: Cell, pairs: &mut Vec<(String, String)>) -> Result<(), Error> {
        let mut put = |name: String, words: &str| pairs.push((name, words.to_owned()));
        match cell {
            Cell::Is(field, words) => put(field.to_owned(), words),
            Cell::Ticks(field, keys) => {
                for key in keys {
                    put(field.to_owned(), key);
                }
            }
            Cell::Day(field, day) => put(field.to_owned(), &day.to_string()),
            Cell::DayIn(field, row, column, day) => {
                put(cell_name(field, row, column), &day.to_string());
            }
            Cell::Measure(field, measure) => {
                let id = get(&self.known.measures, measure)?;
                put(field.to_owned(), &id.to_string());
            }
            Cell::Rows(field, columns, rows) => {
                for (index, row) in rows.iter().enumerate() {
                    for (column, words) in columns.iter().zip(*row) {
                        put(cell_name(field, index, column), words);
                    }
                }
            }
            Cell::Days(field, first, columns, rows) => {
                let mut day = first;
                for (index, row) in rows.iter().enumerate() {
                    put(cell_name(field, index, "day"), &day.to_string());
                    for (column, words) in columns.iter().zip(*row) {
                        put(cell_name(field, index, column), words);
                    }
                    day = day.tomorrow()?;
                }
            }
        }
        Ok(())
    }
}

/// A day on a board: first what goes, then what moves on, then what comes.
async fn play(ctx: &Ctx, spot: BoardSpot<'_>, day: &BoardDay) -> Result<(), Error> {
    for (column, how, count) in day.ended {
        for case in oldest(ctx, spot, column, *count).await? {
            app::method::change_case(ctx, spot, case.id, case.moves, &CaseChange::End(*how))
                .await?;
        }
    }
    for (from, to, count) in day.moved {
        for case in oldest(ctx, spot, from, *count).await? {
            let change = CaseChange::To((*to).to_owned());
            app::method::change_case(ctx, spot, case.id, case.moves, &change).await?;
        }
    }
    for (column, ago, count) in day.came {
        let since = ctx.today().saturating_sub(Span::new().days(*ago));
        let coming = Coming {
            how_many: count.to_string(),
            since: since.to_string(),
            column: (*column).to_owned(),
        };
        app::method::come(ctx, spot, &coming).await?;
    }
    for (column, count, words) in day.notes {
        for case in oldest(ctx, spot, column, *count).await? {
            let change = CaseChange::WaitsFor((*words).to_owned());
            app::method::change_case(ctx, spot, case.id, case.moves, &change).await?;
        }
    }
    Ok(())
}

/// The oldest cases of a column.
async fn oldest(
    ctx: &Ctx,
    spot: BoardSpot<'_>,
    column: &str,
    count: usize,
) -> Result<Vec<Case>, Error> {
    let board = app::method::board(ctx, spot).await?;
    let lane = board
        .lanes
        .into_iter()
        .find(|lane| lane.column.name == column)
        .ok_or_else(|| Error::Unknown(format!("the column {column}")))?;
    Ok(lane.cases.into_iter().take(count).collect())
}
