//! `hundred init`

use app::Settings;
use app::place::{self, NewPlace};
use app::sign_in;
use clap::Args;
use domain::text::{Email, Name};
use jiff::tz::TimeZone;
use store::place::Mode;

use crate::data::{Data, application};
use crate::settings::public_address;
use crate::trouble::Trouble;

/// Make a place and its first steward
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  hundred init --data /var/lib/hundred --steward you@example.org --name \"Wolds\""
)]
pub(crate) struct Init {
    #[command(flatten)]
    data: Data,
    /// E-mail address of the first steward, who looks after people and organisations
    #[arg(long, value_name = "EMAIL")]
    steward: String,
    /// What the place is called: a county, a city, a group of hospitals
    #[arg(long, value_name = "PLACE", default_value = "Our place")]
    name: String,
    /// Where people will reach it, for the link that is printed
    #[arg(
        long,
        value_name = "URL",
        env = "HUNDRED_URL",
        default_value = "http://127.0.0.1:8100"
    )]
    url: String,
}

impl Init {
    pub(crate) async fn run(self) -> Result<(), Trouble> {
        let setting =
            |name: &str, problem: domain::Problem| Trouble::Setting(format!("--{name}: {problem}"));
        let steward = Email::parse(&self.steward).map_err(|problem| setting("steward", problem))?;
        let name = Name::parse(&self.name).map_err(|problem| setting("name", problem))?;
        let address = public_address(&self.url)?;
        let db = self.data.open().await?;
        let app = application(
            db,
            Settings {
                address,
                zone: TimeZone::system(),
                demo: false,
                ideas_at: None,
            },
        );
        if let Some(there) = place::all(&app).await?.first() {
            return Err(Trouble::PlaceThere(there.name.clone()));
        }
        let new = NewPlace {
            name,
            mode: Mode::Real,
            steward,
            steward_name: None,
        };
        place::found(&app, &new).await?;
        let link = sign_in::link(&app, &new.steward).await?;
        println!("{} is founded; its steward is {}.", new.name, new.steward);
        println!("Start it:  hundred serve {}", self.how_to_serve());
        println!("Then sign in within 15 minutes:  {link}");
        println!(
            "Later, ask for a message at the sign-in page; without a mail server it is printed where hundred serves."
        );
        if let Some(app) = std::sync::Arc::into_inner(app) {
            app.db.close().await;
        }
        Ok(())
    }

    fn how_to_serve(&self) -> String {
        match &self.data.data {
            Some(folder) => format!("--data {}", folder.display()),
            None => "(with the same database address)".to_owned(),
        }
    }
}
