//! The place: people, organisations, outbox.

use axum::Router;

use crate::Web;

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
}
