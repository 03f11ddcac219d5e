//! `hundred mail-in`

use std::io::Read as _;

use app::letter::{self, Came};
use clap::Args;
use domain::letter::LARGEST;
use jiff::tz::TimeZone;

use crate::data::{Data, application};
use crate::trouble::Trouble;

/// Take a letter from standard input and make an idea of it: a mail server calls this
#[derive(Debug, Args)]
#[command(
    after_help = "Example, in master.cf of Postfix:\n  hundred unix - n n - 1 pipe user=hundred argv=/usr/local/bin/hundred mail-in --data /var/lib/hundred --to ${original_recipient}"
)]
pub(crate) struct MailIn {
    #[command(flatten)]
    data: Data,
    /// The address the mail server took it for; without it the letter's own heads are read
    #[arg(long, value_name = "ADDRESS")]
    to: Option<String>,
}

impl MailIn {
    /// Nothing goes back to whoever wrote: a letter that is no idea ends well, and says why on standard error. When the database
    /// is away the mail server is asked to try again.
    pub(crate) async fn run(self) -> Result<(), Trouble> {
        match self.take().await {
            Ok(Came::Kept(_)) => Ok(()),
            Ok(Came::Left(why)) => {
                eprintln!("hundred: not kept: {why}");
                Ok(())
            }
            Err(trouble @ Trouble::Setting(_)) => Err(trouble),
            Err(trouble) => Err(Trouble::Later(trouble.to_string())),
        }
    }

    async fn take(&self) -> Result<Came, Trouble> {
        let mut bytes = Vec::new();
        let most = u64::try_from(LARGEST + 1).unwrap_or(u64::MAX);
        std::io::stdin()
            .lock()
            .take(most)
            .read_to_end(&mut bytes)
            .map_err(|error| Trouble::File {
                path: "-".into(),
                what: "cannot be read",
                reason: error.to_string(),
            })?;
        let db = self.data.open_beside().await?;
        let settings = app::Settings {
            address: String::new(),
            zone: TimeZone::system(),
            demo: false,
            ideas_at: None,
        };
        let app = application(db, settings);
        let came = letter::arrive(&app, &bytes, self.to.as_deref()).await?;
        app.db.clone().close().await;
        Ok(came)
    }
}
