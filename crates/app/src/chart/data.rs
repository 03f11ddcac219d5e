//! The table beside a chart, to take along.

use domain::MeasureId;
use domain::observation::Counted;

use super::view;
use crate::{Ctx, Error};

/// The numbers of a measure as CSV, with what each column is in its header. Answers with the measure's name too.
pub async fn data(ctx: &Ctx, measure: MeasureId) -> Result<(String, String), Error> {
    use report::table::{Cell, csv};
    let view = view(ctx, measure).await?;
    let columns = [
        "period",
        "number",
        "of",
        "state",
        "written_down",
        "remark",
        "signal",
        "left_out_because",
    ];
    let rows: Vec<Vec<Cell>> = view
        .rows
        .iter()
        .map(|row| {
            let (number, of, state) = match row.counted {
                None => (Cell::Empty, Cell::Empty, "nothing written down"),
                Some(Counted::NotCounted) => (Cell::Empty, Cell::Empty, "not counted"),
                Some(Counted::Number { value }) => (Cell::Number(value), Cell::Empty, "counted"),
                Some(Counted::Of {
                    numerator,
                    denominator,
                }) => (
                    Cell::Number(numerator),
                    Cell::Number(denominator),
                    "counted",
                ),
            };
            vec![
                Cell::text(row.period.to_string()),
                number,
                of,
                Cell::text(state),
                row.timing
                    .map_or(Cell::Empty, |timing| Cell::text(timing.label())),
                Cell::text(&row.note),
                Cell::text(&row.signal),
                row.left_out.as_deref().map_or(Cell::Empty, Cell::text),
            ]
        })
        .collect();
    let bytes = csv(&columns, &rows).map_err(|error| Error::NotNow(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| Error::Unreadable(error.to_string()))?;
    Ok((view.measure.name.to_string(), text))
}
