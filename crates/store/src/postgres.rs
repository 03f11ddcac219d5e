//! The server engine: a pool, time limits on the server, and a lease around schema changes.

use std::str::FromStr as _;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

use crate::error::{Error, failure};
use crate::migrate;
use crate::options::OpenOptions;

const CONNECT: Duration = Duration::from_secs(5);
const IDLE_IN_TRANSACTION: Duration = Duration::from_mins(1);

/// Opens the pool and brings the schema up to date.
pub(crate) async fn open(address: &str, options: &OpenOptions) -> Result<PgPool, Error> {
    let settings = PgConnectOptions::from_str(address)
        .map_err(|e| Error::Address {
            reason: e.to_string(),
        })?
        .application_name("hundred");
    migrate::postgres(&settings, options).await?;
    let limit = options.statement_limit.as_millis().to_string();
    let idle = IDLE_IN_TRANSACTION.as_millis().to_string();
    let settings = settings.options([
        ("statement_timeout", limit.as_str()),
        ("idle_in_transaction_session_timeout", idle.as_str()),
        ("default_transaction_isolation", "read committed"),
    ]);
    PgPoolOptions::new()
        .max_connections(options.connections.max(2))
        .acquire_timeout(CONNECT)
        .test_before_acquire(true)
        .connect_with(settings)
        .await
        .map_err(|e| failure(&e, "connect").error)
}
