//! `hundred restore`

use std::path::PathBuf;

use clap::Args;
use store::OpenOptions;

use crate::backup::{end_of_line, show};
use crate::data::Data;
use crate::trouble::Trouble;

/// Put a backup into an empty folder or database
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  hundred restore --data /var/lib/hundred-restored /srv/backup/hundred-monday.zip"
)]
pub(crate) struct Restore {
    #[command(flatten)]
    data: Data,
    /// The backup
    file: PathBuf,
}

impl Restore {
    pub(crate) async fn run(self) -> Result<(), Trouble> {
        let location = self.data.location()?;
        let options = OpenOptions::default();
        let filling = store::backup::restore(&self.file, &location, &options, show);
        let manifest = tokio::select! {
            manifest = filling => manifest,
            () = web::stop_signal() => return Err(Trouble::Stopped("nothing was put back")),
        };
        end_of_line();
        let manifest = manifest?;
        println!(
            "{} rows of {} are back, as they were at {}.",
            manifest.rows(),
            self.file.display(),
            manifest.made_at
        );
        Ok(())
    }
}
