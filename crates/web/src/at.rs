//! Typed ids in an address. What is not an id leads nowhere, so it answers 404 like an id that is not there.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::Failure;

/// `At(team): At<TeamId>`, or `At((team, test)): At<(TeamId, TestId)>`.
#[derive(Debug, Clone, Copy)]
pub struct At<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for At<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let Path(ids) = Path::from_request_parts(parts, state)
            .await
            .map_err(|_| Failure::NotFound)?;
        Ok(Self(ids))
    }
}
