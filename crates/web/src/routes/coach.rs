//! The coach's radar, the sheet for a call, and private notes.

use app::{Ctx, Error, coach, future_coaches};
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse as _;
use axum::routing::get;
use domain::readiness::{Seen, Strength};
use domain::text::Prose;
use domain::{ChallengeId, FieldProblems, PersonId, TeamId};
use ui::pages::coach::call::{self, CallPage};
use ui::pages::coach::future::{self as future_page, FuturePage};
use ui::pages::coach::radar::{self, RadarPage};

use super::test::moment;
use crate::{Answer, At, Page, Sent, Signed, Web, see_other};

/// Routes of these pages.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/c/{challenge}/radar", get(open))
        .route("/c/{challenge}/coaches", get(future))
        .route(
            "/c/{challenge}/coaches/{person}",
            axum::routing::post(keep_seen),
        )
        .route("/t/{team}/stage", axum::routing::post(say_stage))
        .route("/t/{team}/call", get(sheet).post(keep))
}

/// `GET /c/{challenge}/radar`
async fn open(Signed(ctx): Signed, At(challenge): At<ChallengeId>) -> Answer<Page> {
    let page = RadarPage {
        view: coach::radar(&ctx, challenge).await?,
        moment: moment(&ctx),
    };
    Ok(Page::new("Who needs you", page, radar::page))
}

/// `GET /t/{team}/call`
async fn sheet(State(web): State<Web>, Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    call_page(&web, &ctx, team, None, FieldProblems::none()).await
}

async fn call_page(
    web: &Web,
    ctx: &Ctx,
    team: TeamId,
    typed: Option<String>,
    problems: FieldProblems,
) -> Answer<Page> {
    let page = CallPage {
        view: coach::call(ctx, team).await?,
        moment: moment(ctx),
        typed,
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new("A call", page, call::page))
}

/// `POST /t/{team}/call`
async fn keep(State(web): State<Web>, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let typed = fields.get("words").to_owned();
    let version = fields.version().unwrap_or(0);
    let outcome = match Prose::parse(&typed) {
        Ok(words) => coach::keep_note(&ctx, team, words, version).await,
        Err(problem) => {
            let mut problems = FieldProblems::none();
            problems.add("words", problem);
            Err(problems.into())
        }
    };
    match outcome {
        Ok(_) => Ok(see_other(format!("/t/{team}/call"))
            .said("Kept, for you alone.")
            .into_response()),
        Err(Error::Mend(problems)) => {
            let page = call_page(&web, &ctx, team, Some(typed), problems).await?;
            Ok(page.to_mend().into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /c/{challenge}/coaches`
async fn future(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At(challenge): At<ChallengeId>,
) -> Answer<Page> {
    let page = FuturePage {
        view: future_coaches::view(&ctx, challenge).await?,
        key: web.new_key()?,
    };
    Ok(Page::new("Who could coach next", page, future_page::page))
}

/// `POST /c/{challenge}/coaches/{person}`
async fn keep_seen(
    At((challenge, person)): At<(ChallengeId, PersonId)>,
    Sent(ctx, fields): Sent,
) -> Answer {
    let seen = Seen::read(|strength: Strength| fields.get(strength.word()))
        .map_err(|problem| Error::mend("seen", problem.words()))?;
    let version = fields.version().unwrap_or(0);
    let readiness = seen.readiness();
    future_coaches::keep(&ctx, challenge, person, seen, version).await?;
    Ok(see_other(format!("/c/{challenge}/coaches#person-{person}"))
        .said(format!("Kept, for you alone. {}", readiness.words()))
        .into_response())
}

/// `POST /t/{team}/stage`: where the team stands, in halves; nothing takes it back.
async fn say_stage(At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let halves = match fields.get("halves").trim() {
        "" => None,
        raw => Some(
            raw.parse()
                .map_err(|_| Error::mend("halves", "Choose one from 0.5 to 5."))?,
        ),
    };
    let before = app::stage::say(&ctx, team, halves).await?;
    let before = before.map_or_else(String::new, |halves| halves.to_string());
    Ok(see_other(format!("/t/{team}/call"))
        .said("Everybody who may see the team sees it now.")
        .undo(format!("/t/{team}/stage"), &[("halves", &before)])
        .into_response())
}
