//! Two teams go on as one, and are taken apart again.

use app::{Ctx, Error, team_join};
use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::{FieldProblems, TeamId};
use ui::pages::team::join::{self, JoinPage};

use crate::{Answer, At, Page, Sent, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/t/{team}/join", get(open).post(go_on))
        .route("/t/{team}/part", post(part))
}

/// `GET /t/{team}/join`
async fn open(web: Web, Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    page(&web, &ctx, team, FieldProblems::none()).await
}

async fn page(web: &Web, ctx: &Ctx, team: TeamId, problems: FieldProblems) -> Answer<Page> {
    let page = JoinPage {
        view: team_join::view(ctx, team).await?,
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new("Go on as one", page, join::page).narrow())
}

/// `POST /t/{team}/join`
async fn go_on(web: Web, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let joined = match fields.get("into").parse::<TeamId>() {
        Ok(into) => team_join::join(&ctx, team, into).await.map(|()| into),
        Err(_) => Err(Error::mend("into", "Choose which team they join.")),
    };
    match joined {
        Ok(into) => Ok(see_other(format!("/t/{into}"))
            .said("The two teams go on as one.")
            .undo(format!("/t/{team}/part"), &[])
            .into_response()),
        Err(Error::Mend(problems)) => Ok(page(&web, &ctx, team, problems)
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

/// `POST /t/{team}/part`
async fn part(At(team): At<TeamId>, Sent(ctx, _): Sent) -> Answer {
    team_join::part(&ctx, team).await?;
    Ok(see_other(format!("/t/{team}"))
        .said("They are two teams again.")
        .into_response())
}
