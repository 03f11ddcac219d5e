//! The door: front page, signing in and out, entering the demo.

use axum::Router;

use crate::Web;

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
}
