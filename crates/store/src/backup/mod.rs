//! A copy of everything in one file, for either engine, made while the database serves.
//!
//! The file is a ZIP: `tables/NAME.ndjson` has one JSON object a row, in the order of the key;
//! `manifest.json` tells schema, number of rows and SHA-256 of each table. What must not come back
//! from the dead stays out: sessions, sign-in codes, rate limits and leases.

mod archive;
mod cell;
mod restore;

use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use archive::check;
pub use restore::restore;

use crate::db::{Db, Mode};
use crate::error::Error;
use crate::schema::{self, Table};
use crate::sql::Query;
use crate::tx::Tx;
use crate::value::Value;
use archive::Writing;

/// Tables of passing use.
const LEFT_OUT: [&str; 5] = ["lease", "session", "sign_in", "email_change", "rate_limit"];
const ROWS_AT_ONCE: i64 = 1000;
const FORMAT: &str = "hundred backup";
const FORMAT_VERSION: u32 = 1;

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Always `hundred backup`.
    pub format: String,
    /// Of this layout.
    pub format_version: u32,
    /// The schema the rows belong to.
    pub schema: i64,
    /// When it was made.
    pub made_at: Timestamp,
    /// What is in it, in the order it has to be put back.
    pub tables: Vec<TableEntry>,
}

/// A table in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableEntry {
    /// Its name.
    pub name: String,
    /// How many rows it has.
    pub rows: u64,
    /// SHA-256 of its file, in hexadecimal.
    pub sha256: String,
}

impl Manifest {
    /// How many rows there are in all.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// How far a backup or restore has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The table at hand.
    pub table: String,
    /// Rows done, over all tables.
    pub rows: u64,
}

/// Writes a backup to a new file, from one snapshot, while the database serves. Stopped half-way,
/// it leaves nothing behind.
///
/// # Errors
/// [`Error::Backup`] when the file is there already or cannot be written.
pub async fn write(
    db: &Db,
    path: &Path,
    now: Timestamp,
    mut progress: impl FnMut(&Progress) + Send,
) -> Result<Manifest, Error> {
    let mut tx = db.begin(Mode::Read).await?;
    let mut writing = Writing::begin(path)?;
    let mut manifest = Manifest {
        format: FORMAT.to_owned(),
        format_version: FORMAT_VERSION,
        schema: db.schema(),
        made_at: now,
        tables: Vec::new(),
    };
    let mut done = 0;
    for table in schema::tables(&mut tx).await? {
        if LEFT_OUT.contains(&table.name.as_str()) {
            continue;
        }
        writing.table(&table.name).await?;
        let mut after: Option<Vec<Value>> = None;
        loop {
            let rows = page(&mut tx, &table, after.as_deref()).await?;
            let Some(last) = rows.last() else { break };
            after = Some(key_of(&table, last));
            done += rows.len() as u64;
            writing.rows(lines(&table, &rows)?, rows.len()).await?;
            progress(&Progress {
                table: table.name.clone(),
                rows: done,
            });
        }
        manifest.tables.push(writing.end_of_table(&table.name));
    }
    tx.undo().await;
    writing.finish(&manifest).await?;
    Ok(manifest)
}

/// The next rows after a key, in the order of the key.
async fn page(
    tx: &mut Tx<'_>,
    table: &Table,
    after: Option<&[Value]>,
) -> Result<Vec<Vec<Value>>, Error> {
    let columns: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
    let key = table.key.join(", ");
    let condition = after.map_or(String::new(), |values| {
        let places: Vec<String> = (1..=values.len()).map(|n| format!("${n}")).collect();
        format!("where ({key}) > ({})", places.join(", "))
    });
    let text = format!(
        "select {} from {} {condition} order by {key} limit {ROWS_AT_ONCE}",
        columns.join(", "),
        table.name,
    );
    let found = tx
        .rows(Query::composed(text, after.unwrap_or_default().to_vec()))
        .await?;
    found
        .iter()
        .map(|row| {
            (0..)
                .zip(&table.columns)
                .map(|(index, column)| row.any(index, column.kind))
                .collect()
        })
        .collect()
}

fn key_of(table: &Table, row: &[Value]) -> Vec<Value> {
    table
        .key
        .iter()
        .filter_map(|name| {
            let index = table.columns.iter().position(|c| &c.name == name)?;
            row.get(index).cloned()
        })
        .collect()
}

fn lines(table: &Table, rows: &[Vec<Value>]) -> Result<Vec<u8>, Error> {
    let mut text = Vec::new();
    for row in rows {
        let object: serde_json::Map<String, serde_json::Value> = table
            .columns
            .iter()
            .zip(row)
            .map(|(column, value)| (column.name.clone(), cell::to_json(value)))
            .collect();
        serde_json::to_writer(&mut text, &object).map_err(|e| Error::Json {
            what: "a row of a backup",
            reason: e.to_string(),
        })?;
        text.push(b'\n');
    }
    Ok(text)
}
