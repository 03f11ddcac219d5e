//! Whether a database is sound: its file, what its rows refer to, and every history.

use crate::db::{Db, Mode};
use crate::error::Error;
use crate::history::{self, Verdict};
use crate::place;
use crate::schema;
use crate::sql::Query;

pub use crate::schema::{Column, Table};

/// Something that is not as it should be, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding(pub String);

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The tables, as the engine tells them.
pub async fn tables(db: &Db) -> Result<Vec<Table>, Error> {
    let mut tx = db.begin(Mode::Read).await?;
    let tables = schema::tables(&mut tx).await;
    tx.undo().await;
    tables
}

/// Looks at everything while the database serves. Nothing found means sound.
pub async fn check(db: &Db) -> Result<Vec<Finding>, Error> {
    let mut findings = Vec::new();
    let mut tx = db.begin(Mode::Read).await?;
    if !tx.is_postgres() {
        let said: Vec<(String,)> = tx
            .all(Query::new("PRAGMA integrity_check", Vec::new()))
            .await?;
        let trouble = said.into_iter().filter(|(line,)| line != "ok");
        findings.extend(trouble.map(|(line,)| Finding(format!("The file: {line}"))));
        let dangling: Vec<(String,)> = tx
            .all(Query::new("PRAGMA foreign_key_check", Vec::new()))
            .await?;
        findings.extend(dangling.into_iter().map(|(table,)| {
            Finding(format!(
                "A row of {table} refers to something that is not there"
            ))
        }));
    }
    for place in place::all(&mut tx).await? {
        if let Verdict::Broken { seq, how } = history::verify(&mut tx, place.id, None).await? {
            findings.push(Finding(format!(
                "The history of {}, event {seq}: {how}",
                place.name
            )));
        }
    }
    tx.undo().await;
    Ok(findings)
}
