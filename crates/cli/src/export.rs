//! `hundred export`

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use domain::policy::Actor;
use jiff::tz::TimeZone;
use store::draft::Draft;

use crate::backup::{end_of_line, show};
use crate::data::{Data, application};
use crate::trouble::Trouble;

/// Leave with your data: everything a place keeps, in one file of CSV and JSON
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  hundred export --data /var/lib/hundred --place \"Wolds\" wolds.zip"
)]
pub(crate) struct Export {
    #[command(flatten)]
    data: Data,
    /// Name of the place; may be left out when there is only one
    #[arg(long, value_name = "NAME")]
    place: Option<String>,
    /// The new file
    file: PathBuf,
}

impl Export {
    pub(crate) async fn run(self) -> Result<(), Trouble> {
        let db = self.data.open_beside().await?;
        let settings = app::Settings {
            address: String::new(),
            zone: TimeZone::UTC,
            demo: false,
            ideas_at: None,
        };
        let app = application(db, settings);
        let place = self.chosen(&app).await?;
        let steward = app::place::a_steward(&app, place.id).await?;
        tokio::select! {
            done = self.write(&app, steward) => done?,
            () = web::stop_signal() => return Err(Trouble::Stopped("no file was left behind")),
        }
        app.db.clone().close().await;
        println!(
            "Everything of {} is in {}.",
            place.name,
            self.file.display()
        );
        Ok(())
    }

    async fn chosen(&self, app: &Arc<app::App>) -> Result<store::place::Place, Trouble> {
        let places = app::place::all(app).await?;
        let names = || {
            places
                .iter()
                .map(|place| place.name.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        };
        match (&self.place, places.as_slice()) {
            (_, []) => Err(Trouble::NoPlace),
            (None, [only]) => Ok(only.clone()),
            (None, _) => Err(Trouble::Setting(format!(
                "there are several places: {}. Choose one with --place",
                names()
            ))),
            (Some(wanted), _) => places
                .iter()
                .find(|place| place.name.eq_ignore_ascii_case(wanted))
                .cloned()
                .ok_or_else(|| {
                    Trouble::Setting(format!(
                        "--place {wanted}: there is no such place. There is: {}",
                        names()
                    ))
                }),
        }
    }

    async fn write(&self, app: &Arc<app::App>, steward: Actor) -> Result<(), Trouble> {
        let unwritten = |reason: String| Trouble::File {
            path: self.file.clone(),
            what: "cannot be written",
            reason,
        };
        let draft = Draft::of(&self.file).map_err(|error| unwritten(error.to_string()))?;
        let written = app::export::place(&app.ctx(steward, None), draft, show).await;
        end_of_line();
        let written = written.map_err(|error| match error {
            app::Error::NotNow(reason) => unwritten(reason),
            other => Trouble::App(other),
        })?;
        written.keep().map_err(|error| unwritten(error.to_string()))
    }
}
