//! When a page is looked at, and where: so that times stand in the place's own days.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// Now, and whose midnight ends the day.
#[derive(Debug, Clone)]
pub struct Moment {
    /// Now.
    pub now: Timestamp,
    /// The place's time zone.
    pub zone: TimeZone,
}

impl Moment {
    /// Today.
    pub fn today(&self) -> Date {
        self.day_of(self.now)
    }

    /// The day of a moment.
    pub fn day_of(&self, at: Timestamp) -> Date {
        self.civil(at).date()
    }

    /// A moment on the clock of the place.
    pub fn civil(&self, at: Timestamp) -> DateTime {
        at.to_zoned(self.zone.clone()).datetime()
    }

    /// "today at 9:05", "3 days ago", "25 January".
    pub fn lately(&self, at: Timestamp) -> maud::Markup {
        crate::components::lately(self.civil(at), self.civil(self.now))
    }

    /// "25 January".
    pub fn words(&self, day: Date) -> String {
        crate::components::day_words(day, self.today())
    }

    /// For samples: 26 January 2026, half past nine.
    pub(crate) fn sample() -> Self {
        let zone = TimeZone::UTC;
        let now = jiff::civil::date(2026, 1, 26)
            .at(9, 30, 0, 0)
            .to_zoned(zone.clone());
        Self {
            now: now.map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp()),
            zone,
        }
    }
}
