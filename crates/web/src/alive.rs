//! Whether the server lives and can write; what robots may read; the number and the log line of a request.

use std::sync::Arc;

use app::App;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use tower_http::request_id::{MakeRequestId, RequestId};
use tracing::Span;

use crate::Web;
use crate::hex::hex;

/// `GET /livez`: the process answers.
pub(crate) async fn live() -> &'static str {
    "alive\n"
}

/// `GET /readyz`: a write would go through now.
pub(crate) async fn ready(State(web): State<Web>) -> Response {
    match web.app().db.ready().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::warn!(error = %error, "not ready");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                [("retry-after", "5")],
                "not ready\n",
            )
                .into_response()
        }
    }
}

/// `GET /robots.txt`: nothing here is for search engines.
pub(crate) async fn robots() -> &'static str {
    "User-agent: *\nDisallow: /\n"
}

/// Gives each request a number of our own: one that came from outside would let others write into our log.
#[derive(Clone)]
pub(crate) struct Numbers(Arc<App>);

impl Numbers {
    pub(crate) fn new(web: &Web) -> Self {
        Self(Arc::clone(web.app()))
    }
}

impl MakeRequestId for Numbers {
    fn make_request_id<B>(&mut self, _: &Request<B>) -> Option<RequestId> {
        let bytes = self.0.chance.bytes().ok()?;
        let text = hex(bytes.iter().take(8));
        HeaderValue::from_str(&text).ok().map(RequestId::new)
    }
}

/// Method, pattern of the address and number: never the address itself, a query or a field, which may hold a secret or a
/// name.
pub(crate) fn span(request: &Request) -> Span {
    let number = request
        .extensions()
        .get::<RequestId>()
        .and_then(|id| id.header_value().to_str().ok())
        .unwrap_or("");
    tracing::info_span!("request", method = %request.method(), number)
}
