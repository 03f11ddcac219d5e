//! `hundred backup`

use std::io::IsTerminal as _;
use std::path::PathBuf;

use app::clock::Clock;
use clap::Args;
use store::backup::Progress;

use crate::data::Data;
use crate::trouble::Trouble;

/// Write a copy of the whole database to one file
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  hundred backup --data /var/lib/hundred /srv/backup/hundred-monday.zip"
)]
pub(crate) struct Backup {
    #[command(flatten)]
    data: Data,
    /// The new file
    file: PathBuf,
}

impl Backup {
    pub(crate) async fn run(self) -> Result<(), Trouble> {
        let db = self.data.open_beside().await?;
        let writing = store::backup::write(&db, &self.file, Clock::Wall.now(), show);
        let manifest = tokio::select! {
            manifest = writing => manifest,
            () = web::stop_signal() => return Err(Trouble::Stopped("no backup was left behind")),
        };
        end_of_line();
        let manifest = manifest?;
        db.close().await;
        println!(
            "{} rows in {} tables are kept in {}.",
            manifest.rows(),
            manifest.tables.len(),
            self.file.display()
        );
        Ok(())
    }
}

/// How far it has come, on one line, where somebody watches.
pub(crate) fn show(progress: &Progress) {
    if std::io::stderr().is_terminal() {
        eprint!("\r{:>10} rows  {:<24}", progress.rows, progress.table);
    }
}

/// Ends the line of [`show`].
pub(crate) fn end_of_line() {
    if std::io::stderr().is_terminal() {
        eprintln!();
    }
}
