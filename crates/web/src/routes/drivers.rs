//! The driver diagram of a team.

use app::Error;
use app::driver::{DriversView, view};
use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::driver::Under;
use domain::text::Line;
use domain::{DriverId, FieldProblems, TeamId};
use ui::pages::drivers::{DriversPage, page};

use crate::{Answer, At, Page, Sent, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/t/{team}/drivers", get(open).post(add))
        .route("/drivers/{driver}", post(write))
        .route("/drivers/{driver}/off", post(off))
}

/// `GET /t/{team}/drivers`
async fn open(web: Web, Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    let view = view(&ctx, team).await?;
    drivers_page(&web, view, "", FieldProblems::none())
}

fn drivers_page(
    web: &Web,
    view: DriversView,
    typed: &str,
    problems: FieldProblems,
) -> Answer<Page> {
    let shown = DriversPage {
        view,
        typed: typed.to_owned(),
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new("Drivers", shown, page))
}

/// `POST /t/{team}/drivers`
async fn add(web: Web, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let shown = view(&ctx, team).await?;
    if !shown.may_edit {
        return Err(Error::Denied(domain::policy::Reason::NotYourRole).into());
    }
    let typed = fields.get("line");
    let added = match Line::parse(typed) {
        Ok(line) => app::driver::add(&ctx, team, line, fields.get("parent").parse().ok()).await,
        Err(problem) => Err(Error::mend("line", problem.words())),
    };
    match added {
        Ok(_) => Ok(see_other(format!("/t/{team}/drivers"))
            .said("It is on the diagram.")
            .saved("driver")
            .into_response()),
        Err(Error::Mend(problems)) => Ok(drivers_page(&web, shown, typed, problems)?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

/// `POST /drivers/{driver}`
async fn write(At(driver): At<DriverId>, Sent(ctx, fields): Sent) -> Answer {
    let line =
        Line::parse(fields.get("line")).map_err(|problem| Error::mend("line", problem.words()))?;
    let under = Under {
        ideas: fields
            .all("idea")
            .filter_map(|id| id.parse().ok())
            .collect(),
        tests: fields
            .all("test")
            .filter_map(|id| id.parse().ok())
            .collect(),
        measures: fields
            .all("measure")
            .filter_map(|id| id.parse().ok())
            .collect(),
    };
    let version = fields.version().unwrap_or(0);
    let team = app::driver::write(
        &ctx,
        driver,
        line,
        fields.get("parent").parse().ok(),
        under,
        version,
    )
    .await?;
    Ok(see_other(format!("/t/{team}/drivers"))
        .said("The diagram is changed.")
        .into_response())
}

/// `POST /drivers/{driver}/off`
async fn off(At(driver): At<DriverId>, Sent(ctx, fields): Sent) -> Answer {
    let removed = fields.get("removed") != "no";
    let team = app::driver::remove(&ctx, driver, removed).await?;
    let page = see_other(format!("/t/{team}/drivers"));
    if !removed {
        return Ok(page.said("It is back on the diagram.").into_response());
    }
    Ok(page
        .said("It is off the diagram.")
        .undo(format!("/drivers/{driver}/off"), &[("removed", "no")])
        .into_response())
}
