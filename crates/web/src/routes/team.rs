//! A team: its board, and what belongs to the team itself.

use axum::Router;
use axum::routing::get;
use domain::TeamId;

use crate::at::At;
use crate::{Answer, Page, Signed, Web};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new().route("/t/{team}", get(board))
}

/// `GET /t/{team}`: the board.
async fn board(Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    let view = app::board::view(&ctx, team).await?;
    Ok(Page::new(view.here.team.name.to_string(), view, ui::pages::team::board::page))
}
