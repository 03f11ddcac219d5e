//! Search.

use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use serde::Deserialize;

use crate::{Answer, Page, Signed, Web};

/// Routes of this page.
pub fn routes() -> Router<Web> {
    Router::new().route("/search", get(open))
}

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
struct Look {
    #[serde(default)]
    q: String,
}

/// `GET /search`
async fn open(Signed(ctx): Signed, Query(look): Query<Look>) -> Answer<Page> {
    let view = app::search::search(&ctx, &look.q).await?;
    Ok(Page::new("Search", view, ui::pages::search::page).narrow())
}
