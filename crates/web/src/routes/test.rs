//! Ideas and tests: cards, logs, verdicts, decisions.

use axum::Router;

use crate::Web;

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
}
