//! `hundred demo`

use std::io::{IsTerminal as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use app::clock::Clock;
use app::place;
use clap::Args;
use demo::{Crowd, FIRST_DAY, LAST_DAY, USUAL_DAY, USUAL_SEED};
use domain::text::Email;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use store::place::Mode;
use store::{DATABASE_FILE, Db, Location, OpenOptions};
use web::post::{Bell, Carrier};
use web::stop_signal;

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
    /// Which day of the hundred it is, from five weeks before it (-35) to the end of the last check (281)
    #[arg(long, default_value_t = USUAL_DAY, allow_negative_numbers = true, value_parser = clap::value_parser!(i64).range(FIRST_DAY..=LAST_DAY))]
    day: i64,
    /// So many teams with a year of numbers each, to measure speed with, in the place of the stories
    #[arg(long, hide = true, value_name = "TEAMS")]
    crowd: Option<u32>,
    /// The clock stands still, and each line of standard input turns it: 2026-01-05T09:00. For tests that live a whole challenge
    #[arg(long, hide = true)]
    clock: bool,
    /// Other numbers: the same seed on the same day makes the same place
    #[arg(long, default_value_t = USUAL_SEED)]
    seed: u64,
}

impl Demo {
    pub(crate) async fn run(self) -> Result<(), Trouble> {
        site::log();
        let temporary = match &self.data {
            Some(_) => None,
            None => Some(
                tempfile::Builder::new()
                    .prefix("hundred-demo-")
                    .tempdir()
                    .map_err(|error| Trouble::File {
                        path: std::env::temp_dir(),
                        what: "takes no temporary folder",
                        reason: format!("{error}. Choose a folder with --data"),
                    })?,
            ),
        };
        let folder = match (&self.data, &temporary) {
            (Some(folder), _) => folder.clone(),
            (None, Some(folder)) => folder.path().join("place"),
            (None, None) => PathBuf::from("demo"),
        };
        let zone = TimeZone::system();
        if !folder.join(DATABASE_FILE).exists() {
            self.furnish(&folder, &zone).await?;
        }
        let in_force = InForce {
            data: Data {
                data: Some(folder),
                database_url: None,
            },
            socket: SocketAddr::new(Ipv4Addr::LOCALHOST.into(), self.port),
            url: None,
            behind_proxy: false,
            zone,
            smtp: None,
            // Nothing leaves the demo and nothing comes in; people see what it would look like.
            ideas_at: Email::parse("ideas@wolds.example").ok(),
        };
        let db = in_force.data.open().await?;
        let clock = if self.clock {
            Clock::at(Clock::Wall.now())
        } else {
            Clock::Wall
        };
        let (app, server) = listen(db, &in_force, Some(clock.clone())).await?;
        let places = place::all(&app).await?;
        if let Some(real) = places.iter().find(|place| place.mode == Mode::Real) {
            return Err(Trouble::Real(real.name.clone()));
        }
        if places.is_empty() {
            return Err(Trouble::Setting(
                "there is a database in this folder, but nothing in it. Choose another folder with --data".to_owned(),
            ));
        }
        println!("The demo is up: {}", app.settings.address);
        tell_people(&app).await?;
        if self.clock {
            let bell = server.web().bell().clone();
            std::thread::spawn(move || turn_by_lines(&clock, &in_force.zone, &bell));
        }
        site::run(app, server, Carrier::Terminal).await
    }

    /// Furnishes a database apart and puts it in its place when it is whole, so that a stop in between leaves nothing
    /// half done behind.
    async fn furnish(&self, folder: &Path, zone: &TimeZone) -> Result<(), Trouble> {
        let file = |path: &Path, what, error: std::io::Error| Trouble::File {
            path: path.to_owned(),
            what,
            reason: format!("{error}. Choose another folder with --data"),
        };
        make(folder).map_err(|error| file(folder, "cannot be made", error))?;
        let apart = tempfile::Builder::new()
            .prefix(".furnishing-")
            .tempdir_in(folder)
            .map_err(|error| file(folder, "cannot be written to", error))?;
        let options = OpenOptions {
            durable: false,
            ..OpenOptions::default()
        };
        let db = Db::open(&Location::Sqlite(apart.path().to_owned()), &options).await?;
        let furnished = tokio::select! {
            furnished = self.play(&db, zone) => furnished,
            () = stop_signal() => Err(Trouble::Stopped("nothing was kept of the demo")),
        };
        // Ends every connection, so that one file holds all there is.
        db.close().await;
        furnished?;
        let whole = folder.join(DATABASE_FILE);
        let finished = apart.path().join(DATABASE_FILE);
        std::fs::File::open(&finished)
            .and_then(|written| written.sync_all())
            .and_then(|()| std::fs::rename(&finished, &whole))
            .map_err(|error| file(&whole, "cannot be put in its place", error))
    }

    async fn play(&self, db: &Db, zone: &TimeZone) -> Result<(), Trouble> {
        let today = Clock::Wall.now().to_zoned(zone.clone()).date();
        let terminal = std::io::stderr().is_terminal();
        if !terminal {
            eprintln!("Furnishing the demo. This takes a few seconds.");
        }
        let mut progress = |line: &str| {
            if terminal {
                // Progress that cannot be shown is no reason to stop.
                let _ = write!(std::io::stderr(), "\r\x1b[KFurnishing the demo: {line}");
            }
        };
        let furnished = match self.crowd {
            Some(teams) => {
                let crowd = Crowd {
                    teams,
                    weeks: 52,
                    series: 10,
                };
                demo::crowd(db, self.seed, today, zone.clone(), crowd, &mut progress).await
            }
            None => demo::furnish(db, self.seed, today, zone.clone(), self.day, &mut progress)
                .await
                .map(|_| ()),
        };
        if terminal {
            eprintln!();
        }
        Ok(furnished?)
    }
}

/// Turns the clock with each line of standard input and says where it stands, until there are no more lines.
fn turn_by_lines(clock: &Clock, zone: &TimeZone, bell: &Bell) {
    for line in std::io::stdin().lines().map_while(Result::ok) {
        let turned = line
            .trim()
            .parse::<DateTime>()
            .and_then(|at| at.to_zoned(zone.clone()));
        match turned {
            Ok(at) => {
                clock.turn_to(at.timestamp());
                bell.ring();
                println!("The clock stands at {}.", at.datetime());
            }
            Err(error) => {
                eprintln!("hundred: `{line}` is no time such as 2026-01-05T09:00: {error}");
            }
        }
    }
}

/// A folder for its owner alone.
fn make(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Who can be entered as.
async fn tell_people(app: &std::sync::Arc<app::App>) -> Result<(), Trouble> {
    println!(
        "Everybody in it is made up. Be one of them with one click at {}/enter:",
        app.settings.address
    );
    for group in app::enter::everybody(app).await? {
        let people: Vec<String> = group
            .people
            .iter()
            .map(|one| format!("{} ({})", one.name, one.role.to_lowercase()))
            .collect();
        println!("  {}: {}", group.name, people.join(", "));
    }
    println!("Stop it with ctrl-c.");
    Ok(())
}
