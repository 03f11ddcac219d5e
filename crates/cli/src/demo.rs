//! `hundred demo`

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use app::place::{self, NewPlace};
use clap::Args;
use domain::text::{Email, Name};
use jiff::tz::TimeZone;
use store::place::Mode;
use web::post::Carrier;

use crate::data::Data;
use crate::serve::listen;
use crate::settings::InForce;
use crate::site;
use crate::trouble::Trouble;

/// Look around a furnished place with made-up people
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  hundred demo --port 8200 --data ./demo")]
pub(crate) struct Demo {
    /// Port to listen on; 0 takes any that is free
    #[arg(long, default_value_t = 8100)]
    port: u16,
    /// Folder to keep it in; without one it lives in a temporary folder and is gone afterwards
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl Demo {
    pub(crate) async fn run(self) -> Result<(), Trouble> {
        site::log();
        let temporary = match &self.data {
            Some(_) => None,
            None => Some(tempfile::Builder::new().prefix("hundred-demo-").tempdir().map_err(|error| {
                Trouble::File {
                    path: std::env::temp_dir(),
                    what: "takes no temporary folder",
                    reason: format!("{error}. Choose a folder with --data"),
                }
            })?),
        };
        let folder = match (&self.data, &temporary) {
            (Some(folder), _) => folder.clone(),
            (None, Some(folder)) => folder.path().join("place"),
            (None, None) => PathBuf::from("demo"),
        };
        let in_force = InForce {
            data: Data { data: Some(folder), database_url: None },
            socket: SocketAddr::new(Ipv4Addr::LOCALHOST.into(), self.port),
            url: None,
            behind_proxy: false,
            zone: TimeZone::system(),
            smtp: None,
        };
        let db = in_force.data.open().await?;
        let (app, server) = listen(db, &in_force, true).await?;
        let places = place::all(&app).await?;
        if let Some(real) = places.iter().find(|place| place.mode == Mode::Real) {
            return Err(Trouble::Real(real.name.clone()));
        }
        if places.is_empty() {
            furnish(&app).await?;
        }
        println!("The demo is up: {}", app.settings.address);
        tell_people(&app).await?;
        site::run(app, server, Carrier::Terminal).await
    }
}

async fn furnish(app: &std::sync::Arc<app::App>) -> Result<(), Trouble> {
    let setting = |problem: domain::Problem| Trouble::Setting(problem.to_string());
    let new = NewPlace {
        name: Name::parse("Wolds").map_err(setting)?,
        mode: Mode::Demo,
        steward: Email::parse("kim.sato@wolds.example").map_err(setting)?,
        steward_name: Some(Name::parse("Kim Sato").map_err(setting)?),
    };
    place::found(app, &new).await?;
    Ok(())
}

/// Who can be entered as.
async fn tell_people(app: &std::sync::Arc<app::App>) -> Result<(), Trouble> {
    println!("Everybody in it is made up. Be one of them with one click at {}/enter:", app.settings.address);
    for group in app::enter::everybody(app).await? {
        let people: Vec<String> =
            group.people.iter().map(|one| format!("{} ({})", one.name, one.role.to_lowercase())).collect();
        println!("  {}: {}", group.name, people.join(", "));
    }
    println!("Stop it with ctrl-c.");
    Ok(())
}
