//! Rows: what a statement answers, read by column name or in order.

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Column as _, Decode, Postgres, Row as _, Sqlite, TypeInfo as _, ValueRef as _};
use uuid::Uuid;

use crate::error::Error;
use crate::value::{FromValue, Kind, Value};

/// One row of an answer.
pub struct Row(Native);

enum Native {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl From<SqliteRow> for Row {
    fn from(row: SqliteRow) -> Self {
        Self(Native::Sqlite(row))
    }
}

impl From<PgRow> for Row {
    fn from(row: PgRow) -> Self {
        Self(Native::Postgres(row))
    }
}

impl Row {
    /// The value of a column, by its name.
    ///
    /// # Errors
    /// [`Error::Column`] says which column, what was wanted and what was there.
    pub fn get<T: FromValue>(&self, column: &str) -> Result<T, Error> {
        let found = match &self.0 {
            Native::Sqlite(row) => row.columns().iter().position(|c| c.name() == column),
            Native::Postgres(row) => row.columns().iter().position(|c| c.name() == column),
        };
        let Some(index) = found else {
            return Err(Error::Column {
                column: column.to_owned(),
                reason: format!("the answer has only {}", self.names().join(", ")),
            });
        };
        self.at(index)
    }

    /// The value of a column, by its place counted from 0.
    pub(crate) fn at<T: FromValue>(&self, index: usize) -> Result<T, Error> {
        self.value(index, T::KIND)
            .and_then(T::from_value)
            .map_err(|reason| Error::Column {
                column: self
                    .names()
                    .get(index)
                    .cloned()
                    .unwrap_or_else(|| index.to_string()),
                reason,
            })
    }

    /// The value of a column of a known kind, or nothing of that kind.
    pub(crate) fn any(&self, index: usize, kind: Kind) -> Result<Value, Error> {
        self.value(index, kind).map_err(|reason| Error::Column {
            column: self
                .names()
                .get(index)
                .cloned()
                .unwrap_or_else(|| index.to_string()),
            reason,
        })
    }

    fn names(&self) -> Vec<String> {
        match &self.0 {
            Native::Sqlite(row) => row.columns().iter().map(|c| c.name().to_owned()).collect(),
            Native::Postgres(row) => row.columns().iter().map(|c| c.name().to_owned()).collect(),
        }
    }

    fn value(&self, index: usize, wanted: Kind) -> Result<Value, String> {
        match &self.0 {
            Native::Sqlite(row) => from_sqlite(row, index, wanted),
            Native::Postgres(row) => from_postgres(row, index, wanted),
        }
    }
}

/// SQLite has five storage classes and says for each value which; ids, truth values and times are
/// ours to tell apart.
fn from_sqlite(row: &SqliteRow, index: usize, wanted: Kind) -> Result<Value, String> {
    let raw = row.try_get_raw(index).map_err(|e| e.to_string())?;
    if raw.is_null() {
        return Ok(Value::Null(wanted));
    }
    let class = raw.type_info().into_owned();
    let read = |e: sqlx::error::BoxDynError| e.to_string();
    match (wanted, class.name()) {
        (Kind::Bool, "INTEGER") => match <i64 as Decode<Sqlite>>::decode(raw).map_err(read)? {
            0 => Ok(Value::Bool(false)),
            1 => Ok(Value::Bool(true)),
            other => Err(format!(
                "the number {other} was there where a boolean must be"
            )),
        },
        (Kind::Int, "INTEGER") => <i64 as Decode<Sqlite>>::decode(raw)
            .map(Value::Int)
            .map_err(read),
        (Kind::Real, "REAL" | "INTEGER") => <f64 as Decode<Sqlite>>::decode(raw)
            .map(Value::Real)
            .map_err(read),
        (Kind::Text, "TEXT") => <String as Decode<Sqlite>>::decode(raw)
            .map(Value::Text)
            .map_err(read),
        (Kind::Uuid, "BLOB") => <Uuid as Decode<Sqlite>>::decode(raw)
            .map(Value::Uuid)
            .map_err(|_| "these are not the sixteen bytes of a uuid".to_owned()),
        (Kind::Bytes, "BLOB") => <Vec<u8> as Decode<Sqlite>>::decode(raw)
            .map(Value::Bytes)
            .map_err(read),
        (wanted, class) => Err(format!(
            "a value of the storage class {class} was there where a {wanted} must be"
        )),
    }
}

fn from_postgres(row: &PgRow, index: usize, wanted: Kind) -> Result<Value, String> {
    let raw = row.try_get_raw(index).map_err(|e| e.to_string())?;
    if raw.is_null() {
        return Ok(Value::Null(wanted));
    }
    let kind = raw.type_info().into_owned();
    let read = |e: sqlx::error::BoxDynError| e.to_string();
    match (wanted, kind.name()) {
        (Kind::Bool, "BOOL") => <bool as Decode<Postgres>>::decode(raw)
            .map(Value::Bool)
            .map_err(read),
        (Kind::Int, "INT8") => <i64 as Decode<Postgres>>::decode(raw)
            .map(Value::Int)
            .map_err(read),
        (Kind::Int, "INT4") => <i32 as Decode<Postgres>>::decode(raw)
            .map(|n| Value::Int(i64::from(n)))
            .map_err(read),
        (Kind::Real, "FLOAT8") => <f64 as Decode<Postgres>>::decode(raw)
            .map(Value::Real)
            .map_err(read),
        (Kind::Text, "TEXT" | "VARCHAR" | "NAME") => <String as Decode<Postgres>>::decode(raw)
            .map(Value::Text)
            .map_err(read),
        (Kind::Uuid, "UUID") => <Uuid as Decode<Postgres>>::decode(raw)
            .map(Value::Uuid)
            .map_err(read),
        (Kind::Bytes, "BYTEA") => <Vec<u8> as Decode<Postgres>>::decode(raw)
            .map(Value::Bytes)
            .map_err(read),
        (wanted, kind) => Err(format!(
            "a value of the type {kind} was there where a {wanted} must be"
        )),
    }
}

/// Something that can be read from a row: a struct (see [`row!`](crate::row!)) or a tuple of up to
/// eight values, in the order of the statement.
pub trait FromRow: Sized {
    /// Reads it.
    fn from_row(row: &Row) -> Result<Self, Error>;
}

macro_rules! tuple {
    ($($name:ident $index:tt),+) => {
        impl<$($name: FromValue),+> FromRow for ($($name,)+) {
            fn from_row(row: &Row) -> Result<Self, Error> {
                Ok(($(row.at::<$name>($index)?,)+))
            }
        }
    };
}

tuple!(A 0);
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);

/// Writes [`FromRow`] for a struct whose fields are named like the columns.
///
/// ```
/// struct Organisation { id: store::Uuid, name: String }
/// store::row!(Organisation { id, name });
/// ```
#[macro_export]
macro_rules! row {
    ($type:ty { $($field:ident),+ $(,)? }) => {
        impl $crate::FromRow for $type {
            fn from_row(row: &$crate::Row) -> ::std::result::Result<Self, $crate::Error> {
                ::std::result::Result::Ok(Self {
                    $($field: row.get(::std::stringify!($field))?,)+
                })
            }
        }
    };
}
