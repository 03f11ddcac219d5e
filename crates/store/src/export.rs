//! Everything a place owns, table by table, in the order of the keys: for taking one's data along.

use domain::PlaceId;
use domain::policy::{Permit, act};

use crate::error::Error;
use crate::schema::{self, Table};
use crate::sql::Query;
use crate::tx::Tx;
use crate::value::{IntoValue as _, Value};

/// Tables that hold nothing a place would miss: machinery, and secrets. What single people answered about each other is
/// theirs, not the place's: it leaves with nobody, and figures about groups leave in `wave`.
const LEFT_OUT: [&str; 16] = [
    "email_change",
    "job",
    "idempotency",
    "upload",
    "series_summary",
    "goal_outlook",
    "history_head",
    "wave_answer",
    "wave_choice",
    "wave_shown",
    "map_consent",
    "coffee_apart",
    "habit_answer",
    "coach_note",
    "coach_seen",
    "focus_vote",
];

/// One table of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Exported {
    /// The name of the table.
    pub name: String,
    /// The names of its columns, without the place.
    pub columns: Vec<String>,
    /// Its rows in the order of its key.
    pub rows: Vec<Vec<Value>>,
}

/// All tables of the permit's place.
///
/// # Errors
/// When the database cannot be read.
pub async fn everything(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ExportPlace>,
) -> Result<Vec<Exported>, Error> {
    let mut exported = Vec::new();
    each(tx, permit, |table| {
        exported.push(table);
        Ok::<_, Error>(())
    })
    .await?;
    Ok(exported)
}

/// Hands over the tables of the permit's place, one after the other, so that no more than one of them is in memory.
///
/// # Errors
/// When the database cannot be read, or what `take` says.
pub async fn each<E: From<Error>>(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ExportPlace>,
    mut take: impl FnMut(Exported) -> Result<(), E>,
) -> Result<(), E> {
    for table in schema::tables(tx).await? {
        let of_place = table.columns.iter().any(|column| column.name == "place_id");
        let of_tenant = table.key.first().is_some_and(|first| first == "place_id");
        if of_place && of_tenant && !LEFT_OUT.contains(&table.name.as_str()) {
            take(rows(tx, permit.place(), table).await?)?;
        }
    }
    Ok(())
}

async fn rows(tx: &mut Tx<'_>, place: PlaceId, table: Table) -> Result<Exported, Error> {
    let columns: Vec<_> = table
        .columns
        .iter()
        .filter(|column| column.name != "place_id")
        .cloned()
        .collect();
    let names: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
    let text = format!(
        "select {} from {} where place_id = $1 order by {}",
        names.join(", "),
        table.name,
        table.key.join(", ")
    );
    let found = tx
        .rows(Query::composed(text, vec![place.into_value()]))
        .await?;
    let rows = found
        .iter()
        .map(|row| {
            columns
                .iter()
                .enumerate()
                .map(|(index, column)| row.any(index, column.kind))
                .collect()
        })
        .collect::<Result<_, Error>>()?;
    Ok(Exported {
        name: table.name,
        columns: names,
        rows,
    })
}
