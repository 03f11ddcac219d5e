//! Putting a backup back: into an empty database of either engine, all of it or nothing.

use std::io::{BufRead as _, BufReader};
use std::path::Path;

use tokio::sync::mpsc;

use super::archive::{self, file_of};
use super::{LEFT_OUT, Manifest, Progress, TableEntry, cell};
use crate::db::{Db, Mode};
use crate::error::Error;
use crate::options::{Location, OpenOptions};
use crate::schema::{self, Table};
use crate::sql::Query;
use crate::tx::Tx;
use crate::value::Value;

/// Rows of one `insert` hold at most so many values (SQLite and PostgreSQL allow 32 766).
const MOST_VALUES: usize = 4000;

/// Puts a backup into an empty database, in one transaction, and brings its schema up to date.
///
/// # Errors
/// [`Error::Backup`] when the backup is damaged or the database is not empty. Nothing is changed
/// then, but for the schema of an empty database.
pub async fn restore(
    path: &Path,
    location: &Location,
    options: &OpenOptions,
    mut progress: impl FnMut(&Progress) + Send,
) -> Result<Manifest, Error> {
    let manifest = archive::check(path).await?;
    let then = OpenOptions {
        schema: Some(manifest.schema),
        ..options.clone()
    };
    let db = Db::open(location, &then).await?;
    let filled = fill(&db, path, &manifest, &mut progress).await;
    db.close().await;
    filled?;
    Db::open(location, options).await?.close().await;
    Ok(manifest)
}

async fn fill(
    db: &Db,
    path: &Path,
    manifest: &Manifest,
    progress: &mut (impl FnMut(&Progress) + Send),
) -> Result<(), Error> {
    let mut tx = db.begin(Mode::Write).await?;
    let tables = schema::tables(&mut tx).await?;
    refuse_filled(&mut tx, &tables).await?;
    let mut done = 0;
    for entry in &manifest.tables {
        let table = tables
            .iter()
            .find(|table| table.name == entry.name)
            .ok_or_else(|| {
                unfit(format!(
                    "schema {} has no table `{}`",
                    manifest.schema, entry.name
                ))
            })?;
        fill_table(&mut tx, path, table, entry, &mut done, progress).await?;
    }
    tx.commit().await.map_err(Error::from)
}

fn unfit(reason: String) -> Error {
    Error::Backup {
        what: "does not fit",
        reason,
    }
}

async fn refuse_filled(tx: &mut Tx<'_>, tables: &[Table]) -> Result<(), Error> {
    for table in tables
        .iter()
        .filter(|table| !LEFT_OUT.contains(&table.name.as_str()))
    {
        let text = format!("select 1 from {} limit 1", table.name);
        if !tx.rows(Query::composed(text, Vec::new())).await?.is_empty() {
            return Err(Error::Backup {
                what: "was not put back",
                reason: format!(
                    "the database has rows already (in `{}`). Restore into an empty folder or database",
                    table.name
                ),
            });
        }
    }
    Ok(())
}

async fn fill_table(
    tx: &mut Tx<'_>,
    path: &Path,
    table: &Table,
    entry: &TableEntry,
    done: &mut u64,
    progress: &mut (impl FnMut(&Progress) + Send),
) -> Result<(), Error> {
    let (chunks, mut received) = mpsc::channel(2);
    let (from, described) = (path.to_owned(), table.clone());
    let reader = tokio::task::spawn_blocking(move || read_table(&from, &described, &chunks));
    let mut rows = 0;
    while let Some(chunk) = received.recv().await {
        rows += tx.run(insert(table, chunk)).await?;
        progress(&Progress {
            table: table.name.clone(),
            rows: *done + rows,
        });
    }
    reader.await.map_err(|e| unfit(e.to_string()))??;
    if rows != entry.rows {
        return Err(unfit(format!(
            "{} of {} rows of `{}` arrived",
            rows, entry.rows, table.name
        )));
    }
    *done += rows;
    Ok(())
}

/// One `insert` with many rows.
fn insert(table: &Table, rows: Vec<Vec<Value>>) -> Query {
    let columns: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
    let mut next = 0;
    let groups: Vec<String> = rows
        .iter()
        .map(|row| {
            let places: Vec<String> = row
                .iter()
                .map(|_| {
                    next += 1;
                    format!("${next}")
                })
                .collect();
            format!("({})", places.join(", "))
        })
        .collect();
    let text = format!(
        "insert into {} ({}) values {}",
        table.name,
        columns.join(", "),
        groups.join(", ")
    );
    Query::composed(text, rows.into_iter().flatten().collect())
}

/// Reads a table's file and sends its rows in chunks; stops early when nobody wants them.
fn read_table(
    path: &Path,
    table: &Table,
    chunks: &mpsc::Sender<Vec<Vec<Value>>>,
) -> Result<(), Error> {
    let name = file_of(&table.name);
    let mut archive = archive::open(path)?;
    let file = archive
        .by_name(&name)
        .map_err(|e| unfit(format!("{name}: {e}")))?;
    let at_once = (MOST_VALUES / table.columns.len().max(1)).max(1);
    let mut chunk = Vec::with_capacity(at_once);
    for (number, line) in (1_u64..).zip(BufReader::new(file).lines()) {
        let wrong = |reason: String| unfit(format!("{name}, line {number}: {reason}"));
        let line = line.map_err(|e| wrong(e.to_string()))?;
        chunk.push(row(table, &line).map_err(wrong)?);
        if chunk.len() == at_once && chunks.blocking_send(std::mem::take(&mut chunk)).is_err() {
            return Ok(());
        }
    }
    if !chunk.is_empty() {
        // Nobody wants it only when the restore has failed already.
        let _ = chunks.blocking_send(chunk);
    }
    Ok(())
}

fn row(table: &Table, line: &str) -> Result<Vec<Value>, String> {
    let object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(line).map_err(|e| e.to_string())?;
    if object.len() != table.columns.len() {
        return Err(format!(
            "{} columns where {} must be",
            object.len(),
            table.columns.len()
        ));
    }
    table
        .columns
        .iter()
        .map(|column| {
            let json = object
                .get(&column.name)
                .ok_or(format!("no column `{}`", column.name))?;
            cell::from_json(column.kind, json).map_err(|e| format!("{}: {e}", column.name))
        })
        .collect()
}
