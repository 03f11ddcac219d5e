//! What a handler answers with.

use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::Failure;
use crate::flash::{Said, Undo};

/// A page, a redirect, a file, or what went wrong.
pub type Answer<T = Response> = Result<T, Failure>;

/// "303 See other": after every change, so that reloading repeats nothing.
#[derive(Debug, Clone)]
pub struct Redirect {
    path: String,
    said: Said,
    cookies: Vec<HeaderValue>,
    clear: bool,
}

/// Sends the browser to a page of ours.
pub fn see_other(path: impl Into<String>) -> Redirect {
    Redirect {
        path: path.into(),
        said: Said::default(),
        cookies: Vec::new(),
        clear: false,
    }
}

impl Redirect {
    /// What the next page says was done: "Saved: 18 people waiting."
    #[must_use]
    pub fn said(mut self, words: impl Into<String>) -> Self {
        self.said.words = words.into();
        self
    }

    /// The button beside it that takes it back, with the values it sends.
    #[must_use]
    pub fn undo(mut self, action: impl Into<String>, values: &[(&str, &str)]) -> Self {
        let values = values
            .iter()
            .map(|(name, value)| ((*name).into(), (*value).into()))
            .collect();
        self.said.undo = Some(Undo {
            action: action.into(),
            values,
        });
        self
    }

    /// Name of the draft (`Form::draft`) that the browser tab can now forget.
    #[must_use]
    pub fn saved(mut self, draft: impl Into<String>) -> Self {
        self.said.saved = draft.into();
        self
    }

    /// Sets a cookie too.
    #[must_use]
    pub fn cookie(mut self, cookie: Option<HeaderValue>) -> Self {
        self.cookies.extend(cookie);
        self
    }

    /// Asks the browser to forget everything it keeps of this site.
    #[must_use]
    pub fn clear_site_data(mut self) -> Self {
        self.clear = true;
        self
    }
}

/// Carries what was said to the layer that knows how the cookie is called here.
#[derive(Clone)]
pub(crate) struct Saying(pub(crate) Said);

impl IntoResponse for Redirect {
    fn into_response(self) -> Response {
        let Ok(location) = HeaderValue::from_str(&self.path) else {
            return Failure::NotFound.into_response();
        };
        let mut response = StatusCode::SEE_OTHER.into_response();
        let headers = response.headers_mut();
        headers.insert(LOCATION, location);
        for cookie in self.cookies {
            headers.append(SET_COOKIE, cookie);
        }
        if self.clear {
            let what = HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");
            headers.insert("clear-site-data", what);
        }
        if self.said != Said::default() {
            response.extensions_mut().insert(Saying(self.said));
        }
        response
    }
}
