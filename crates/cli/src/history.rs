//! `hundred history verify`

use clap::{Args, Subcommand};
use store::history::{Verdict, head, verify};

use crate::data::Data;
use crate::trouble::Trouble;

/// Look at the history
#[derive(Debug, Subcommand)]
pub(crate) enum History {
    Verify(Verify),
}

/// Walk each place's chain of events and name the first that does not fit its seal
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  hundred history verify --data /var/lib/hundred")]
pub(crate) struct Verify {
    #[command(flatten)]
    data: Data,
}

impl History {
    pub(crate) async fn run(self) -> Result<(), Trouble> {
        let Self::Verify(Verify { data }) = self;
        let db = data.open_beside().await?;
        let told = store::read!(db, tx => {
            let mut told = Vec::new();
            for place in store::place::all(tx).await? {
                let verdict = verify(tx, place.id, None).await?;
                told.push((place.name, verdict, head(tx, place.id).await?));
            }
            Ok::<_, store::Error>(told)
        })?;
        db.close().await;
        let mut broken = Vec::new();
        for (name, verdict, head) in told {
            match verdict {
                Verdict::Sound { events } => {
                    let seal = head.map_or_else(|| "none yet".to_owned(), |head| head.hash);
                    println!(
                        "{name}: {events} events, all as they were written. Last seal: {seal}"
                    );
                }
                Verdict::Broken { seq, how } => broken.push(format!("{name}: event {seq}: {how}")),
            }
        }
        if broken.is_empty() {
            return Ok(());
        }
        Err(Trouble::Found(format!(
            "the history was changed behind the program's back. {}",
            broken.join(". ")
        )))
    }
}
