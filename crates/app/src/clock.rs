//! The one place that reads the clock.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

/// Where the time comes from: the machine, or a hand that tests and the demo turn.
#[derive(Clone)]
pub enum Clock {
    /// The machine's clock.
    Wall,
    /// Stands still until somebody turns it.
    Hand(Arc<Mutex<Timestamp>>),
}

impl Clock {
    /// A clock that stands at `start`.
    pub fn at(start: Timestamp) -> Self {
        Self::Hand(Arc::new(Mutex::new(start)))
    }

    /// What time it is.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the machine's clock"
    )]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::Wall => Timestamp::now(),
            Self::Hand(hand) => *hand.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Turns the hand; the machine's clock stays as it is.
    pub fn turn_to(&self, now: Timestamp) {
        if let Self::Hand(hand) = self {
            *hand.lock().unwrap_or_else(PoisonError::into_inner) = now;
        }
    }
}
