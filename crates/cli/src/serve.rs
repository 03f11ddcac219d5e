//! `hundred serve`

use app::Settings;
use app::clock::Clock;
use clap::Args;
use web::post::Carrier;
use web::{Listen, Server};

use crate::data::application_at;
use crate::settings::{self, InForce};
use crate::site;
use crate::trouble::Trouble;

/// Serve a place
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  hundred serve --data /var/lib/hundred --url https://hundred.example.org --behind-proxy"
)]
pub(crate) struct Serve {
    #[command(flatten)]
    settings: settings::Settings,
}

impl Serve {
    pub(crate) async fn run(self) -> Result<(), Trouble> {
        site::log();
        let in_force = self.settings.in_force()?;
        let db = in_force.data.open().await?;
        let carrier = match &in_force.smtp {
            Some(smtp) => Carrier::smtp(smtp)?,
            None => Carrier::Terminal,
        };
        let (app, server) = listen(db, &in_force, None).await?;
        let places = app::place::all(&app).await?;
        let Some(first) = places.first() else {
            return Err(Trouble::NoPlace);
        };
        println!("{} is up: {}", first.name, app.settings.address);
        if in_force.smtp.is_none() {
            println!(
                "No mail server is set: messages are printed here and stay in the steward's outbox page."
            );
        }
        site::run(app, server, carrier).await
    }
}

/// Takes the port first, so that links can name it. `demo`: anybody may enter as anybody, by this clock.
pub(crate) async fn listen(
    db: store::Db,
    in_force: &InForce,
    demo: Option<Clock>,
) -> Result<(std::sync::Arc<app::App>, Server), Trouble> {
    if let Some(found) = app::method::check_at_start().first() {
        return Err(Trouble::Setting(format!(
            "A method that comes with this program cannot be read: {found}"
        )));
    }
    let listen = Listen {
        socket: in_force.socket,
        behind_proxy: in_force.behind_proxy,
    };
    let taken = Server::take(&listen).await.map_err(|error| Trouble::Port {
        socket: in_force.socket,
        reason: error.to_string(),
    })?;
    let address = in_force
        .url
        .clone()
        .unwrap_or_else(|| format!("http://{}", taken.address()));
    let settings = Settings {
        address,
        zone: in_force.zone.clone(),
        demo: demo.is_some(),
        ideas_at: in_force.ideas_at.clone(),
    };
    let app = application_at(db, settings, demo.unwrap_or(Clock::Wall));
    let server = taken.serve(std::sync::Arc::clone(&app));
    Ok((app, server))
}
