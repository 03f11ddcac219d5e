//! Who acts, when, and with what: the first argument of every use case.

use std::sync::Arc;

use domain::policy::Actor;
use domain::text::Email;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::Db;
use uuid::Uuid;

use crate::Error;
use crate::chance::Chance;
use crate::clock::Clock;

/// What is the same for every request.
pub struct App {
    /// The database.
    pub db: Db,
    /// Where the time comes from.
    pub clock: Clock,
    /// Where ids and secrets come from.
    pub chance: Chance,
    /// What the steward configured.
    pub settings: Settings,
}

/// What the steward configured.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where people reach the application, without a slash at the end: `https://hundred.example.org`.
    pub address: String,
    /// Whose midnight ends the day.
    pub zone: TimeZone,
    /// One may enter as a fictional person with one click.
    pub demo: bool,
    /// The mailbox that takes ideas: `ideas@hundred.example.org`. Teams get an address of their own within it; none: no ideas by
    /// e-mail.
    pub ideas_at: Option<Email>,
}

/// One use of the application by one person.
#[derive(Clone)]
pub struct Ctx {
    /// What is the same for every request.
    pub app: Arc<App>,
    /// Who acts.
    pub actor: Actor,
    /// When.
    pub now: Timestamp,
    /// The key of a form that may be sent twice; the second sending finds the first one's outcome.
    pub once: Option<String>,
}

impl App {
    /// A use by `actor`, now.
    pub fn ctx(self: &Arc<Self>, actor: Actor, once: Option<String>) -> Ctx {
        Ctx {
            app: Arc::clone(self),
            actor,
            now: self.clock.now(),
            once,
        }
    }

    /// The day it is at `moment` where the place is.
    pub fn day_of(&self, moment: Timestamp) -> Date {
        moment.to_zoned(self.settings.zone.clone()).date()
    }
}

impl Ctx {
    /// The database.
    pub fn db(&self) -> &Db {
        &self.app.db
    }

    /// The day it is where the place is.
    pub fn today(&self) -> Date {
        self.app.day_of(self.now)
    }

    /// A moment as the clocks of the place show it.
    pub fn local(&self, moment: Timestamp) -> jiff::civil::DateTime {
        moment.to_zoned(self.app.settings.zone.clone()).datetime()
    }

    /// A new id.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    pub fn new_id<T: From<Uuid>>(&self) -> Result<T, Error> {
        Ok(self.app.chance.id(self.now)?.into())
    }
}
