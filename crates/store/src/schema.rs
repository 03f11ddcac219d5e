//! The tables as the engine knows them: for copies of everything, whatever nouns there are.

use std::fmt;

use crate::error::Error;
use crate::migrate;
use crate::row::{FromRow, Row};
use crate::sql::Query;
use crate::tx::Tx;
use crate::value::{IntoValue as _, Kind};

/// A table of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns in order.
    pub columns: Vec<Column>,
    /// The names of its key's columns in order.
    pub key: Vec<String>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns: Vec<String> = self
            .columns
            .iter()
            .map(|c| format!("{} {}", c.name, c.kind))
            .collect();
        write!(
            f,
            "{} ({}) key ({})",
            self.name,
            columns.join(", "),
            self.key.join(", ")
        )
    }
}

/// All tables, in the order in which the steps of the schema make them: what is referred to comes
/// before what refers to it.
pub(crate) async fn tables(tx: &mut Tx<'_>) -> Result<Vec<Table>, Error> {
    let mut tables = Vec::new();
    for name in names() {
        if let Some(table) = describe(tx, name).await? {
            tables.push(table);
        }
    }
    Ok(tables)
}

fn names() -> impl Iterator<Item = &'static str> {
    migrate::texts().flat_map(|text| {
        text.split("create table ").skip(1).filter_map(|rest| {
            rest.trim_start_matches("if not exists ")
                .split(['(', ' ', '\n'])
                .next()
        })
    })
}

struct Described {
    name: String,
    kind: String,
    place_in_key: i64,
}

impl FromRow for Described {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            name: row.get("name")?,
            kind: row.get("kind")?,
            place_in_key: row.get("place_in_key")?,
        })
    }
}

/// None when a later step removed the table, or an earlier schema has it not yet.
async fn describe(tx: &mut Tx<'_>, name: &str) -> Result<Option<Table>, Error> {
    let text = if tx.is_postgres() {
        ON_POSTGRES
    } else {
        ON_SQLITE
    };
    let found: Vec<Described> = tx.all(Query::new(text, vec![name.into_value()])).await?;
    if found.is_empty() {
        return Ok(None);
    }
    let mut columns = Vec::new();
    let mut key: Vec<(i64, String)> = Vec::new();
    for column in found {
        let kind = kind(&column.kind).ok_or_else(|| Error::Column {
            column: format!("{name}.{}", column.name),
            reason: format!("the type `{}` is not in the portable subset", column.kind),
        })?;
        if column.place_in_key > 0 {
            key.push((column.place_in_key, column.name.clone()));
        }
        columns.push(Column {
            name: column.name,
            kind,
        });
    }
    key.sort();
    let key = key.into_iter().map(|(_, name)| name).collect();
    Ok(Some(Table {
        name: name.to_owned(),
        columns,
        key,
    }))
}

fn kind(declared: &str) -> Option<Kind> {
    match declared.to_lowercase().as_str() {
        "boolean" => Some(Kind::Bool),
        "bigint" => Some(Kind::Int),
        "double precision" => Some(Kind::Real),
        "text" => Some(Kind::Text),
        "uuid" => Some(Kind::Uuid),
        "bytea" => Some(Kind::Bytes),
        _ => None,
    }
}

const ON_SQLITE: &str =
    "select name, type as kind, pk as place_in_key from pragma_table_info($1) order by cid";

// The catalog itself: the views of the information schema look at every schema there is before they leave all but one aside.
const ON_POSTGRES: &str = "\
select cast(a.attname as text) as name, cast(format_type(a.atttypid, null) as text) as kind,
    cast(coalesce(array_position(k.conkey, a.attnum), 0) as bigint) as place_in_key
from pg_catalog.pg_class t
join pg_catalog.pg_namespace n on n.oid = t.relnamespace
join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
left join pg_catalog.pg_constraint k on k.conrelid = t.oid and k.contype = 'p'
where n.nspname = current_schema() and t.relname = $1 and t.relkind = 'r'
order by a.attnum";
