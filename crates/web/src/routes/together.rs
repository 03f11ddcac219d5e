//! Teams side by side on a shared measure, and a team's month.

use app::Error;
use app::around::Spot;
use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use domain::{ChallengeId, MeasureId, TeamId};
use jiff::civil::Date;
use serde::Deserialize;
use ui::pages::method::month;
use ui::pages::method::together;

use crate::at::At;
use crate::{Answer, Page, Redirect, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/c/{challenge}/side-by-side", get(beside))
        .route("/t/{team}/months", get(this_month))
        .route("/t/{team}/months/{month}", get(open_month))
}

/// Which shared measure.
#[derive(Debug, Default, Deserialize)]
struct Which {
    #[serde(default)]
    measure: String,
}

/// `GET /c/{challenge}/side-by-side`
async fn beside(
    Signed(ctx): Signed,
    At(challenge): At<ChallengeId>,
    Query(which): Query<Which>,
) -> Answer<Page> {
    let measure = match which.measure.as_str() {
        "" => None,
        raw => Some(raw.parse::<MeasureId>().map_err(|_| Error::NotFound)?),
    };
    let view = app::together::view(&ctx, challenge, measure).await?;
    Ok(Page::new("Side by side", view, together::page))
}

/// `GET /t/{team}/months`: the month it is.
async fn this_month(Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Redirect> {
    let view = app::month::view(&ctx, team, ctx.today()).await?;
    let month = view.month.strftime("%Y-%m");
    Ok(see_other(format!("/t/{team}/months/{month}")))
}

/// `GET /t/{team}/months/{month}`
async fn open_month(Signed(ctx): Signed, At((team, month)): At<(TeamId, String)>) -> Answer<Page> {
    let first: Date = format!("{month}-01").parse().map_err(|_| Error::NotFound)?;
    let view = app::month::view(&ctx, team, first).await?;
    let title = view.month.strftime("%B %Y").to_string();
    Ok(Page::new(title, view, month::page).under(Spot::Team(team), format!("/t/{team}")))
}
