//! What can go wrong with a command, and what it says.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

/// Why a command ended without doing its work. Each message says what, where and how to mend it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// The database.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A use case.
    #[error(transparent)]
    App(#[from] app::Error),
    /// The demo.
    #[error(transparent)]
    Demo(#[from] demo::Error),
    /// The mail settings.
    #[error(transparent)]
    Smtp(#[from] web::post::SmtpError),
    /// A setting.
    #[error("{0}")]
    Setting(String),
    /// The port.
    #[error(
        "{socket} cannot be listened on: {reason}. Is another hundred running there? Choose another port with --port"
    )]
    Port {
        /// Where.
        socket: SocketAddr,
        /// What the system said.
        reason: String,
    },
    /// A file.
    #[error("`{}` {what}: {reason}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// "cannot be read" …
        what: &'static str,
        /// What the system said, and what to do.
        reason: String,
    },
    /// Nothing there yet.
    #[error(
        "there is no place in this database yet. Make one first: hundred init --data DIR --steward you@example.org"
    )]
    NoPlace,
    /// Something there already.
    #[error(
        "there is a place in this database already ({0}). Serve it with `hundred serve`, or choose another folder with --data"
    )]
    PlaceThere(String),
    /// Real people in a demo.
    #[error(
        "`{0}` is a real place, not a demo: anybody could enter as anybody. Serve it with `hundred serve`, or choose another folder with --data"
    )]
    Real(String),
    /// A check found something.
    #[error("{0}")]
    Found(String),
    /// Stopped by hand.
    #[error("stopped; {0}")]
    Stopped(&'static str),
    /// A mail server should keep the letter and come again.
    #[error("not now: {0}")]
    Later(String),
    /// The machine gives no threads.
    #[error("this machine gives no threads to work with: {0}")]
    Machine(String),
}

impl Trouble {
    /// Says it, and how the process ends: 1 for trouble, 75 (`EX_TEMPFAIL` of sysexits.h) when it is worth another try, 130 when
    /// somebody stopped it.
    pub(crate) fn tell(&self) -> ExitCode {
        eprintln!("hundred: {self}");
        match self {
            Self::Stopped(_) => ExitCode::from(130),
            Self::Later(_) => ExitCode::from(75),
            _ => ExitCode::FAILURE,
        }
    }
}
