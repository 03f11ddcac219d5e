//! What went wrong, mapped once to a status and a page in plain words.

use std::fmt::Write as _;

use app::Error;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::FieldProblems;
use domain::policy::Reason;
use ui::components::Drawing;

use crate::answer::see_other;

/// Everything a handler or an extractor can refuse with.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// There is no such page, or it is not yours to know.
    #[error("not found")]
    NotFound,
    /// The address is known, but not with this method.
    #[error("method not allowed")]
    WrongMethod,
    /// Only somebody signed in can go on; afterwards this address is opened again.
    #[error("sign in first")]
    SignInFirst(String),
    /// A change by somebody who is no longer signed in.
    #[error("signed out")]
    SignedOut,
    /// A change that another site asked for.
    #[error("the request comes from another site")]
    OtherSite,
    /// More was sent than fits; the most that fits, in bytes.
    #[error("more than {0} bytes were sent")]
    TooLarge(usize),
    /// What was sent cannot be read at all.
    #[error("the request cannot be read: {0}")]
    Garbled(String),
    /// A mistake of ours.
    #[error("something broke")]
    Broken,
    /// It took too long.
    #[error("took too long")]
    TooSlow,
    /// A use case refused.
    #[error(transparent)]
    App(#[from] Error),
}

impl From<FieldProblems> for Failure {
    fn from(problems: FieldProblems) -> Self {
        Self::App(Error::Mend(problems))
    }
}

impl From<domain::policy::Refused> for Failure {
    fn from(refused: domain::policy::Refused) -> Self {
        Self::App(refused.into())
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        Self::App(error.into())
    }
}

/// How a failure looks to a person.
#[derive(Debug, Clone)]
pub(crate) struct Face {
    pub(crate) status: StatusCode,
    pub(crate) title: &'static str,
    pub(crate) words: String,
    pub(crate) help: &'static str,
    pub(crate) drawing: Drawing,
    /// Seconds for `Retry-After`.
    pub(crate) retry_after: Option<u64>,
    /// Sending the same again makes sense, and does nothing twice.
    pub(crate) again: bool,
    /// What has to be mended, when the handler did not show its form again.
    pub(crate) problems: FieldProblems,
    /// Who was quicker, and what they wrote: field by field.
    pub(crate) theirs: Option<(String, Vec<(String, String)>)>,
}

impl Face {
    fn new(status: StatusCode, title: &'static str, words: impl Into<String>) -> Self {
        Self {
            status,
            title,
            words: words.into(),
            help: "",
            drawing: Drawing::Cloud,
            retry_after: None,
            again: false,
            problems: FieldProblems::none(),
            theirs: None,
        }
    }

    fn help(mut self, help: &'static str) -> Self {
        self.help = help;
        self
    }

    fn drawing(mut self, drawing: Drawing) -> Self {
        self.drawing = drawing;
        self
    }

    fn again(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self.again = true;
        self
    }
}

impl Failure {
    /// Status and words.
    pub(crate) fn face(&self) -> Face {
        match self {
            Self::NotFound => not_found(),
            Self::WrongMethod => Face::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "This page works another way",
                "It is opened by a button on another page, not by its address.",
            )
            .help("Go back and press the button there."),
            Self::Broken => broken(),
            Self::SignInFirst(_) | Self::SignedOut => Face {
                again: true,
                ..Face::new(
                    StatusCode::UNAUTHORIZED,
                    "You have been signed out",
                    "After a while without a click we sign people out, so that nobody else writes in their name. Nothing was saved yet, and what you typed is still here.",
                )
                .help("Sign in in a new tab, then come back to this one and send it again.")
                .drawing(Drawing::Door)
            },
            Self::OtherSite => Face::new(
                StatusCode::FORBIDDEN,
                "This did not come from Hundred",
                "Another website asked your browser to change something here, so nothing was changed.",
            )
            .help("If you pressed the button here yourself, open the page again and repeat. Some privacy add-ons hide where a request comes from; allow it for this address.")
            .drawing(Drawing::Door),
            Self::TooLarge(limit) => Face::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "That is too large",
                format!("Up to {} fit here, and more was sent. Nothing was saved.", bytes_words(*limit)),
            )
            .help("Send less at once: a table can be cut into parts, one measure or one year each."),
            Self::Garbled(words) => Face::new(
                StatusCode::BAD_REQUEST,
                "That arrived damaged",
                format!("We could not read what was sent ({words}). Nothing was saved."),
            )
            .help("Open the page again and repeat."),
            Self::TooSlow => Face::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "That took too long",
                "We stopped waiting after half a minute. It may or may not have been saved.",
            )
            .help("Send it again: what was already saved is not saved twice.")
            .again(10),
            Self::App(error) => app_face(error),
        }
    }
}

fn not_found() -> Face {
    Face::new(
        StatusCode::NOT_FOUND,
        "There is no page here",
        "Either the address is not quite right, or it belongs to a team you are not in.",
    )
    .help("Ask whoever sent you the link to invite you.")
    .drawing(Drawing::Mitten)
}

fn app_face(error: &Error) -> Face {
    let words = error.to_string();
    match error {
        Error::NotFound => not_found(),
        Error::Denied(reason) => denied(*reason),
        Error::Mend(problems) => Face {
            problems: problems.clone(),
            ..Face::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "Something needs mending",
                "Nothing was saved yet. Go back, and what you typed is still there.",
            )
        },
        Error::Changed { who, theirs } => {
            let theirs = theirs
                .iter()
                .map(|change| (change.what.clone(), change.after.clone()))
                .collect();
            Face {
                theirs: Some((who.clone(), theirs)),
                ..Face::new(StatusCode::CONFLICT, "Somebody was quicker", words)
                    .drawing(Drawing::Table)
            }
        }
        Error::NotNow(_) => {
            Face::new(StatusCode::CONFLICT, "Not just now", words).drawing(Drawing::Stones)
        }
        Error::TooMany { seconds } => Face::new(StatusCode::TOO_MANY_REQUESTS, "One moment", words)
            .again(*seconds)
            .drawing(Drawing::Cup),
        Error::Store(error) => store_face(error),
        Error::Chance(_) => {
            Face::new(StatusCode::SERVICE_UNAVAILABLE, "One moment", words).again(60)
        }
        Error::Unreadable(_) => broken(),
    }
}

fn denied(reason: Reason) -> Face {
    let face = Face::new(StatusCode::FORBIDDEN, "Not with your role", reason.label())
        .drawing(Drawing::Door);
    match reason {
        Reason::NotYourRole => face.help("On the People page you see who they are."),
        Reason::Closed => Face {
            title: "This challenge is closed",
            ..face
        },
    }
}

fn store_face(error: &store::Error) -> Face {
    let unavailable = |words: &str, seconds| {
        Face::new(StatusCode::SERVICE_UNAVAILABLE, "One moment", words)
            .help("Send it again in a moment: nothing is done twice.")
            .again(seconds)
    };
    match error {
        store::Error::Unavailable { retry_after, .. } => unavailable(
            "The database does not answer just now. Nothing was saved.",
            retry_after.as_secs().max(1),
        ),
        store::Error::Unknown { .. } => unavailable(
            "The connection to the database broke while saving, so it may or may not have been saved.",
            5,
        ),
        store::Error::Full { .. } => unavailable(
            "There is no room left on the disk of this server. Nothing was saved. Whoever runs it has to make room.",
            60,
        ),
        store::Error::ReadOnly { .. } => unavailable(
            "The disk of this server cannot be written just now. Nothing was saved.",
            60,
        ),
        store::Error::Changed => Face::new(
            StatusCode::CONFLICT,
            "Somebody was quicker",
            "Somebody else changed this while you were writing. Nothing of theirs was overwritten.",
        )
        .drawing(Drawing::Table),
        store::Error::KeyReused => Face::new(
            StatusCode::CONFLICT,
            "This form was sent before",
            "It was already sent once, with something else in it. Open the page again and repeat.",
        ),
        store::Error::Taken { .. } => Face::new(
            StatusCode::CONFLICT,
            "That is already there",
            "Somebody added the same at the same moment. Open the page again and look.",
        ),
        _ => broken(),
    }
}

fn broken() -> Face {
    Face::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "This one is our fault",
        "Something went wrong on our side, and it is written down so that it can be mended. Nothing was half saved.",
    )
    .help("Send it again in a minute. If it happens twice, tell your steward the number below.")
    .again(30)
}

fn bytes_words(bytes: usize) -> String {
    if bytes >= 1_000_000 {
        format!("{} MB", bytes / 1_000_000)
    } else {
        format!("{} KB", bytes / 1_000)
    }
}

/// The sign-in page that leads back to `path` afterwards.
fn sign_in_for(path: &str) -> String {
    if path == "/" {
        "/sign-in".to_owned()
    } else {
        format!("/sign-in?next={}", encoded(path))
    }
}

/// A text as the value of a query.
pub(crate) fn encoded(text: &str) -> String {
    let mut safe = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_./".contains(&byte) {
            safe.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(safe, "%{byte:02X}");
        }
    }
    safe
}

/// Carries a failure to the layer that draws it: only there it is known who is signed in.
#[derive(Clone)]
pub(crate) struct Failed {
    pub(crate) face: Face,
    pub(crate) signed_out: bool,
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        if let Self::App(error @ (Error::Unreadable(_) | Error::Store(_) | Error::Chance(_))) =
            &self
        {
            // Messages of the store name rules and statements, never what people typed.
            tracing::error!(error = %error, "a request failed");
        }
        if let Self::SignInFirst(path) = &self {
            return see_other(sign_in_for(path)).into_response();
        }
        let face = self.face();
        let mut response = face.status.into_response();
        let signed_out = matches!(self, Self::SignedOut);
        response
            .extensions_mut()
            .insert(Failed { face, signed_out });
        response
    }
}
