//! What happened, by team, by challenge, and in the place itself.

use app::around::Spot;
use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use domain::{ChallengeId, TeamId};
use serde::Deserialize;
use ui::pages::history::{self as page, HistoryPage};

use crate::{Answer, At, Page, Signed, Web};

/// Routes of the history.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/t/{team}/history", get(of_team))
        .route("/c/{challenge}/history", get(of_challenge))
        .route("/place/history", get(of_place))
}

/// Where the page begins: before which entry. Anything odd begins with the newest.
#[derive(Debug, Default, Deserialize)]
struct From {
    #[serde(default)]
    before: String,
}

impl From {
    fn before(&self) -> Option<i64> {
        self.before.parse().ok()
    }
}

async fn of_team(
    Signed(ctx): Signed,
    At(team): At<TeamId>,
    Query(from): Query<From>,
) -> Answer<Page> {
    let view = app::history::of_team(&ctx, team, from.before()).await?;
    Ok(show(view, &from))
}

async fn of_challenge(
    Signed(ctx): Signed,
    At(challenge): At<ChallengeId>,
    Query(from): Query<From>,
) -> Answer<Page> {
    let view = app::history::of_challenge(&ctx, challenge, from.before()).await?;
    Ok(show(view, &from))
}

async fn of_place(Signed(ctx): Signed, Query(from): Query<From>) -> Answer<Page> {
    let view = app::history::of_place(&ctx, from.before()).await?;
    Ok(show(view, &from).under(Spot::Place, "/place"))
}

fn show(view: app::history::HistoryView, from: &From) -> Page {
    let page = HistoryPage {
        view,
        newest: from.before().is_none(),
    };
    Page::new("What happened", page, page::page)
}
