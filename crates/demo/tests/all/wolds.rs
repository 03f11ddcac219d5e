//! A furnished place to look at.

use std::sync::Arc;

use app::chance::Chance;
use app::clock::Clock;
use app::{App, Ctx, Settings};
use demo::{Furnished, USUAL_DAY, USUAL_SEED, furnish};
use domain::PersonId;
use domain::policy::Actor;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use store::{Db, Location, OpenOptions};

/// A Monday.
pub const MONDAY: Date = date(2026, 3, 9);

pub struct Wolds {
    pub app: Arc<App>,
    pub furnished: Furnished,
    _folder: tempfile::TempDir,
}

impl Wolds {
    /// Furnished for `today`, seen at 10 in the morning.
    pub async fn on(today: Date, day: i64) -> Self {
        Self::with(USUAL_SEED, today, day).await
    }

    pub async fn with(seed: u64, today: Date, day: i64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let location = Location::Sqlite(folder.path().to_owned());
        let options = OpenOptions {
            durable: false,
            ..OpenOptions::default()
        };
        let db = Db::open(&location, &options).await.unwrap();
        let zone = TimeZone::get("Europe/London").unwrap();
        let furnished = furnish(&db, seed, today, zone.clone(), day, &mut |_: &str| {})
            .await
            .unwrap();
        let now = today
            .at(10, 0, 0, 0)
            .to_zoned(zone.clone())
            .unwrap()
            .timestamp();
        let settings = Settings {
            address: "http://localhost".to_owned(),
            zone,
            demo: true,
            ideas_at: None,
        };
        let app = Arc::new(App {
            db,
            clock: Clock::at(now),
            chance: Chance::seeded(7),
            settings,
        });
        Self {
            app,
            furnished,
            _folder: folder,
        }
    }

    pub async fn usual() -> Self {
        Self::on(MONDAY, USUAL_DAY).await
    }

    /// Somebody by their name, acting now.
    pub async fn as_(&self, name: &str) -> Ctx {
        let place = self.furnished.place;
        let actor: Result<Actor, app::Error> = store::read!(self.app.db, tx => {
            let people = store::person::list(tx, place).await?;
            let found = people.into_iter().find(|one| one.name.as_str() == name).unwrap();
            let person: PersonId = found.id;
            let roles = store::membership::of_person(tx, place, person).await?;
            Ok(Actor { place, person, steward: found.steward, roles })
        });
        self.app.ctx(actor.unwrap(), None)
    }
}
