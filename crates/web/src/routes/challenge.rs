//! Challenges: the note, the guardrails, the teams.

use axum::Router;

use crate::Web;

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
}
