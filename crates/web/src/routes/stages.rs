//! The wall of tests.

use axum::Router;
use axum::routing::get;
use domain::TeamId;

use crate::{Answer, At, Page, Signed, Web};

/// Routes of this page.
pub fn routes() -> Router<Web> {
    Router::new().route("/t/{team}/stages", get(open))
}

/// `GET /t/{team}/stages`
async fn open(Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    let view = app::stages::view(&ctx, team).await?;
    Ok(Page::new(
        "All tests by stage",
        view,
        ui::pages::stages::page,
    ))
}
