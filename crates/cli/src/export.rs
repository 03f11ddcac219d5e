//! `hundred export`

use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;

use clap::Args;
use jiff::tz::TimeZone;

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
        let draft = self.file.with_extension("draft");
        let writing = self.write(&app, steward, &draft);
        tokio::select! {
            done = writing => done?,
            () = web::stop_signal() => {
                // Whether there was a draft or not: none is left.
                let _ = std::fs::remove_file(&draft);
                return Err(Trouble::Stopped("no file was left behind"));
            }
        }
        app.db.clone().close().await;
        println!(
            "Everything of {} is in {}.",
            place.name,
            self.file.display()
        );
        Ok(())
    }

    async fn chosen(&self, app: &std::sync::Arc<app::App>) -> Result<store::place::Place, Trouble> {
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

    /// Writes beside the file first, so that an interruption leaves no half of it.
    async fn write(
        &self,
        app: &std::sync::Arc<app::App>,
        steward: domain::policy::Actor,
        draft: &std::path::Path,
    ) -> Result<(), Trouble> {
        let trouble = |what| {
            let path = self.file.clone();
            move |error: std::io::Error| Trouble::File {
                path,
                what,
                reason: error.to_string(),
            }
        };
        if self.file.exists() {
            return Err(Trouble::File {
                path: self.file.clone(),
                what: "is there already",
                reason: "choose another name".to_owned(),
            });
        }
        let file = File::create(draft).map_err(trouble("cannot be written"))?;
        let ctx = app.ctx(steward, None);
        let written = app::export::place(&ctx, BufWriter::new(file)).await;
        let written = written.inspect_err(|_| {
            // The error itself is told; the draft is of no use.
            let _ = std::fs::remove_file(draft);
        })?;
        let file = written
            .into_inner()
            .map_err(std::io::IntoInnerError::into_error)
            .map_err(trouble("cannot be written"))?;
        file.sync_all().map_err(trouble("cannot be written"))?;
        std::fs::rename(draft, &self.file).map_err(trouble("cannot be written"))
    }
}
