//! Only our own pages may change something here.
//!
//! `Sec-Fetch-Site` says where a request comes from; browsers without it send `Origin`. A change that carries neither is
//! refused when it also carries a session cookie, because a browser would have sent one of them.

use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::cookie::{self, Cookie};
use crate::{Failure, Web};

pub(crate) async fn only(State(web): State<Web>, request: Request, next: Next) -> Response {
    let session = Cookie::Session.name(web.is_secure());
    let method = request.method();
    if is_safe(method) || is_from_here(request.headers(), session) {
        next.run(request).await
    } else {
        Failure::OtherSite.into_response()
    }
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn is_from_here(headers: &HeaderMap, session: &str) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or(""));
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    if let Some(origin) = text(ORIGIN.as_str()) {
        let host = text(HOST.as_str()).unwrap_or("");
        let of_origin = origin.split_once("://").map(|(_, host)| host);
        return !host.is_empty() && of_origin == Some(host);
    }
    cookie::read(headers, session).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn from(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        is_from_here(&headers, "sid")
    }

    #[test]
    fn only_our_own_pages_count() {
        assert!(from(&[
            ("sec-fetch-site", "same-origin"),
            ("cookie", "sid=1")
        ]));
        assert!(from(&[("sec-fetch-site", "none")]));
        assert!(!from(&[("sec-fetch-site", "same-site")]));
        assert!(!from(&[("sec-fetch-site", "cross-site")]));
        // What the browser says counts more than what an origin looks like.
        assert!(!from(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "http://a"),
            ("host", "a")
        ]));
    }

    #[test]
    fn older_browsers_are_known_by_their_origin() {
        assert!(from(&[
            ("origin", "http://a.example:8100"),
            ("host", "a.example:8100")
        ]));
        assert!(!from(&[
            ("origin", "http://a.example"),
            ("host", "a.example:8100")
        ]));
        assert!(!from(&[("origin", "null"), ("host", "a.example")]));
        assert!(!from(&[("origin", "http://a.example")]));
    }

    #[test]
    fn neither_is_refused_where_a_cookie_would_act() {
        assert!(!from(&[("host", "a"), ("cookie", "x=1; sid=abc")]));
        assert!(from(&[("host", "a"), ("cookie", "x=1")]));
    }
}
