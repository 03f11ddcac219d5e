//! What reaches people by itself.

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

use crate::role::words;

words! {
    /// The day of the weekly message.
    pub enum DigestDay {
        /// No weekly message.
        Never = "never", "Never";
        /// The first day of the week.
        Monday = "mon", "Monday";
        /// The second.
        Tuesday = "tue", "Tuesday";
        /// The third.
        Wednesday = "wed", "Wednesday";
        /// The fourth.
        Thursday = "thu", "Thursday";
        /// The fifth.
        Friday = "fri", "Friday";
        /// The sixth.
        Saturday = "sat", "Saturday";
        /// The last one.
        Sunday = "sun", "Sunday";
    }
}

impl DigestDay {
    /// Whether it is that day.
    pub const fn is(self, day: Weekday) -> bool {
        matches!(
            (self, day),
            (Self::Monday, Weekday::Monday)
                | (Self::Tuesday, Weekday::Tuesday)
                | (Self::Wednesday, Weekday::Wednesday)
                | (Self::Thursday, Weekday::Thursday)
                | (Self::Friday, Weekday::Friday)
                | (Self::Saturday, Weekday::Saturday)
                | (Self::Sunday, Weekday::Sunday)
        )
    }
}

/// What somebody wants to hear of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notify {
    /// The day of the weekly message.
    pub digest: DigestDay,
    /// A letter when somebody speaks to them by name.
    pub mention: bool,
    /// Counts up with every change; 0 before the first.
    pub version: i64,
}

impl Default for Notify {
    fn default() -> Self {
        Self {
            digest: DigestDay::Monday,
            mention: true,
            version: 0,
        }
    }
}
