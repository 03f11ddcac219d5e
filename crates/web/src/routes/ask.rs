//! Asks to leaders and their answers.

use axum::Router;

use crate::Web;

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
}
