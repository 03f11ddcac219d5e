//! The only error that reaches the edge.

use domain::FieldProblems;
use domain::policy::{Reason, Refused};
use jiff::SignedDuration;

use crate::history::FieldChange;

/// What can go wrong with a use case. The web maps each to one status and one page; the command line to one message.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or you may not know of it.
    #[error("We could not find that.")]
    NotFound,
    /// You may see it but not do this.
    #[error("{}", .0.label())]
    Denied(Reason),
    /// Something typed needs mending; everything typed is kept.
    #[error("{0}")]
    Mend(FieldProblems),
    /// Somebody else changed it in the meantime.
    #[error(
        "{who} changed this while you were writing. Nothing is lost: both versions stand below. Save yours again if it still fits."
    )]
    Changed {
        /// Who changed it.
        who: String,
        /// What they changed, and what stands there now.
        theirs: Vec<FieldChange>,
    },
    /// It cannot be done now, and why, in a sentence.
    #[error("{0}")]
    NotNow(String),
    /// Too many tries.
    #[error("That was many tries in a short time. Wait {seconds} seconds and try again.")]
    TooMany {
        /// Seconds to wait.
        seconds: u64,
    },
    /// The database did not do what was asked.
    #[error(transparent)]
    Store(store::Error),
    /// The operating system has no randomness to give.
    #[error(
        "This machine gives no random numbers just now, so nothing was changed. Try again in a minute."
    )]
    Chance(#[from] getrandom::Error),
    /// Something we wrote down cannot be read back; the message says what.
    #[error("Something kept in the database cannot be read: {0}")]
    Unreadable(String),
}

impl Error {
    /// One field needs mending.
    pub fn mend(field: impl Into<String>, words: impl Into<String>) -> Self {
        Self::Mend(FieldProblems::one(field, words))
    }

    /// Too many tries; rounded up, so that whoever waits as long as told is let in.
    pub(crate) fn wait(wait: SignedDuration) -> Self {
        let seconds = (wait.as_micros().max(0) + 999_999) / 1_000_000;
        Self::TooMany {
            seconds: u64::try_from(seconds).unwrap_or(u64::MAX),
        }
    }
}

impl From<FieldProblems> for Error {
    fn from(problems: FieldProblems) -> Self {
        Self::Mend(problems)
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Denied(reason) => Self::Denied(reason),
            Refused::Hidden => Self::NotFound,
        }
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::NotFound => Self::NotFound,
            other => Self::Store(other),
        }
    }
}

impl From<ties::TiesError> for Error {
    fn from(error: ties::TiesError) -> Self {
        Self::Unreadable(error.to_string())
    }
}
