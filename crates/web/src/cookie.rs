//! Cookies: read by name, written with everything that keeps them ours.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

/// The value of a cookie. When a name comes twice the first counts.
///
/// ```
/// use axum::http::{HeaderMap, HeaderValue, header::COOKIE};
/// let mut headers = HeaderMap::new();
/// headers.insert(COOKIE, HeaderValue::from_static("a=1; sid=abc"));
/// assert_eq!(web::cookie::read(&headers, "sid"), Some("abc"));
/// assert_eq!(web::cookie::read(&headers, "id"), None);
/// ```
pub fn read<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// Names of our cookies. Over TLS they carry `__Host-`, which no neighbouring site can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cookie {
    /// Who is signed in.
    Session,
    /// Which browser asked for a sign-in code.
    Knock,
    /// What was just done, for the next page.
    Said,
}

impl Cookie {
    /// The name, depending on whether people reach us over TLS.
    pub const fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Self::Session, true) => "__Host-sid",
            (Self::Session, false) => "sid",
            (Self::Knock, true) => "__Host-knock",
            (Self::Knock, false) => "knock",
            (Self::Said, true) => "__Host-said",
            (Self::Said, false) => "said",
        }
    }

    /// A `Set-Cookie` header. `value` must hold letters, digits, `-`, `_`, `.` and `%` only; anything else is a mistake
    /// of ours and gives none.
    pub fn set(self, secure: bool, value: &str, seconds: i64) -> Option<HeaderValue> {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.%".contains(c);
        if !value.chars().all(plain) {
            return None;
        }
        let mark = if secure { "; Secure" } else { "" };
        let name = self.name(secure);
        let text =
            format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{mark}");
        HeaderValue::from_str(&text).ok()
    }

    /// A `Set-Cookie` header that makes the browser forget it.
    pub fn forget(self, secure: bool) -> Option<HeaderValue> {
        self.set(secure, "", 0)
    }
}
