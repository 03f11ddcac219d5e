//! Working by a method: taking it up, writing into its forms.

use app::Ctx;
use domain::method::answer::{Typed, cell_name};

use super::{Stage, get};
use crate::Error;
use crate::deed::{Cell, Deed};

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
