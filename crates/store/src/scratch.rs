//! A schema of its own on a PostgreSQL server: tests of the other rooms run side by side on one
//! server without knowing SQL.

use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _};

use crate::error::{Error, failure};
use crate::options::Location;

/// Makes an empty schema, in place of one of the same name, and gives an address whose connections
/// see nothing else.
///
/// # Errors
/// [`Error::Address`] when the name is not made of small letters, digits and `_`.
#[doc(hidden)]
pub async fn empty_schema(server: &str, name: &str) -> Result<Location, Error> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.is_empty() || !name.chars().all(plain) {
        return Err(Error::Address {
            reason: format!("`{name}` is no name for a schema"),
        });
    }
    let trouble = |e: sqlx::Error| failure(&e, "create schema").error;
    let mut connection = PgConnection::connect(server).await.map_err(trouble)?;
    let text = format!("drop schema if exists {name} cascade; create schema {name}");
    connection
        .execute(AssertSqlSafe(text))
        .await
        .map_err(trouble)?;
    connection.close().await.map_err(trouble)?;
    let join = if server.contains('?') { '&' } else { '?' };
    Ok(Location::Postgres(format!(
        "{server}{join}options[search_path]={name}"
    )))
}
