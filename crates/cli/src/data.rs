//! Which database: a folder of our own or a PostgreSQL server.

use std::path::PathBuf;
use std::sync::Arc;

use app::chance::Chance;
use app::clock::Clock;
use app::{App, Settings};
use clap::Args;
use store::{Db, Location, OpenOptions};

use crate::trouble::Trouble;

/// Where the data lie.
#[derive(Debug, Clone, Args)]
pub(crate) struct Data {
    /// Folder of the embedded database; on a local disk
    #[arg(
        long,
        value_name = "DIR",
        env = "HUNDRED_DATA",
        conflicts_with = "database_url"
    )]
    pub(crate) data: Option<PathBuf>,
    /// PostgreSQL instead of a folder: postgres://name@host/database. Better given by the environment than here
    #[arg(
        long,
        value_name = "URL",
        env = "HUNDRED_DATABASE_URL",
        hide_env_values = true
    )]
    pub(crate) database_url: Option<String>,
}

impl Data {
    /// The folder or server.
    pub(crate) fn location(&self) -> Result<Location, Trouble> {
        match (&self.data, &self.database_url) {
            (Some(folder), _) => Ok(Location::Sqlite(folder.clone())),
            (None, Some(address)) => Ok(Location::from_address(address)?),
            (None, None) => Err(Trouble::Setting(
                "say where the data are: --data DIR for a folder, or HUNDRED_DATABASE_URL=postgres://… for a server".to_owned(),
            )),
        }
    }

    /// Opens it and brings its schema up to date.
    pub(crate) async fn open(&self) -> Result<Db, Trouble> {
        Ok(Db::open(&self.location()?, &OpenOptions::default()).await?)
    }

    /// Opens it, beside the program that serves it if there is one.
    pub(crate) async fn open_beside(&self) -> Result<Db, Trouble> {
        Ok(Db::open(
            &self.location()?,
            &OpenOptions {
                beside: true,
                ..OpenOptions::default()
            },
        )
        .await?)
    }
}

/// The application over an open database, with the machine's clock and chance.
pub(crate) fn application(db: Db, settings: Settings) -> Arc<App> {
    application_at(db, settings, Clock::Wall)
}

/// The same with another clock: only the demo has one.
pub(crate) fn application_at(db: Db, settings: Settings, clock: Clock) -> Arc<App> {
    Arc::new(App {
        db,
        clock,
        chance: Chance::System,
        settings,
    })
}
