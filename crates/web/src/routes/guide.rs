//! What can be read about methods.

use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use serde::Deserialize;
use ui::pages::method::guide;

use crate::at::At;
use crate::{Answer, Page, Signed, Web};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/methods", get(list))
        .route("/methods/{method}", get(one))
}

/// `GET /methods`
async fn list(Signed(ctx): Signed) -> Answer<Page> {
    let choices = app::method::guides(&ctx).await?;
    Ok(Page::new("Methods", choices, |choices, around| {
        guide::list(choices, around)
    }))
}

/// In which version.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    version: Option<u32>,
}

/// `GET /methods/{method}`
async fn one(
    Signed(ctx): Signed,
    At(method): At<String>,
    Query(asked): Query<Asked>,
) -> Answer<Page> {
    let view = app::method::guide(&ctx, &method, asked.version).await?;
    let title = guide::title(&view);
    Ok(Page::new(title, view, guide::page))
}
