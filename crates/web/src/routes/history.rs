//! What happened, by team, challenge and place.

use axum::Router;

use crate::Web;

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
}
