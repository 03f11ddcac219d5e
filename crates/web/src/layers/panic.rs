//! A mistake of ours that stops a request must not stop the server, and gets a page like every other trouble.

use std::any::Any;

use axum::body::Body;
use axum::response::{IntoResponse as _, Response};

use crate::Failure;

/// The answer in place of a panic. Its message may hold anything, so the log only learns that it happened and where to
/// look: the panic hook has printed the place in the source.
pub(crate) fn answer(_: Box<dyn Any + Send + 'static>) -> Response<Body> {
    tracing::error!("a handler stopped in the middle: a mistake of ours");
    Failure::Broken.into_response()
}
