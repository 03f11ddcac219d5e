//! Headers that every answer carries, errors included.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, Response};
use axum::middleware::Next;

use crate::Web;

/// Nothing but our own files, no inline script or style, no frames, forms only to ourselves.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 7] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (HeaderName::from_static("x-frame-options"), "DENY"),
];

/// Sites that may show this one answer in a frame; the steward named them.
#[derive(Debug, Clone)]
pub(crate) struct Frames(pub(crate) Vec<String>);

/// An answer that is a file and no page: nothing in it may run, ask for anything or be framed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bare;

const BARE: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

impl Frames {
    fn policy(&self) -> Option<HeaderValue> {
        if self.0.is_empty() {
            return None;
        }
        let ours = POLICY.replace("frame-ancestors 'none'", "");
        HeaderValue::from_str(&format!("{ours}frame-ancestors {}", self.0.join(" "))).ok()
    }
}

pub(crate) async fn secure(
    State(web): State<Web>,
    request: Request,
    next: Next,
) -> Response<axum::body::Body> {
    let mut response = next.run(request).await;
    let framed = response
        .extensions()
        .get::<Frames>()
        .and_then(Frames::policy);
    let bare = response.extensions().get::<Bare>().is_some();
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if bare {
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(BARE));
    }
    if let Some(policy) = framed {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
        headers.remove("x-frame-options");
        headers.remove("cross-origin-resource-policy");
    }
    if web.is_secure() {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(STRICT_TRANSPORT_SECURITY, year);
    }
    // Whoever did not say otherwise shows data.
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}
