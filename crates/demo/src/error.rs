//! What can go wrong while the stories are played.

/// Why a place could not be furnished.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A day nobody wrote a story for.
    #[error("the demo tells of days {first} to {last}, not of day {0}. Choose one of those", first = crate::FIRST_DAY, last = crate::LAST_DAY)]
    Day(i64),
    /// A use case refused a scene.
    #[error("the demo stopped at “{scene}”: {source}")]
    Scene {
        /// When, who and what.
        scene: String,
        /// What was said.
        source: app::Error,
    },
    /// The place could not be founded.
    #[error("the demo place could not be founded: {0}")]
    Founding(#[from] app::Error),
    /// A text of the stories that cannot be a text.
    #[error("a text of the demo cannot stand: {0}")]
    Text(#[from] domain::Problem),
    /// A name of the stories that nothing has.
    #[error("the demo speaks of “{0}”, which is not there")]
    Unknown(String),
    /// A date beyond what calendars hold.
    #[error("the demo needs a date that calendars do not hold: {0}")]
    Calendar(#[from] jiff::Error),
    /// The operating system has no randomness to give.
    #[error("this machine gives no random numbers just now: {0}")]
    Chance(String),
}
