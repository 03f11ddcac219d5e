//! Ideas: all of a team, supporting them, putting together what is the same.

use app::Error;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::IntoResponse as _;
use axum::routing::post;
use domain::text::{Line, Name};
use domain::{FieldProblems, IdeaId, TeamId};
use serde::Deserialize;
use ui::pages::ideas::{self as drawn, IdeasPage};

use super::test::moment;
use crate::{Answer, At, Page, Sent, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/t/{team}/ideas", axum::routing::get(open).post(add))
        .route("/t/{team}/ideas/address", post(address))
        .route("/ideas/{idea}/support", post(support))
        .route("/ideas/{idea}/same", post(same))
        .route("/ideas/{idea}/apart", post(apart))
        .route("/ideas/{idea}/theme", post(put_under))
        .route("/ideas/{idea}/take-back", post(take_back))
}

/// What is looked for, and which idea was just written down.
#[derive(Debug, Default, Deserialize)]
struct Look {
    #[serde(default)]
    q: String,
    #[serde(default)]
    new: String,
}

/// `GET /t/{team}/ideas`
async fn open(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At(team): At<TeamId>,
    Query(look): Query<Look>,
) -> Answer<Page> {
    page(
        &web,
        &ctx,
        team,
        (look, String::new()),
        FieldProblems::none(),
    )
    .await
}

async fn page(
    web: &Web,
    ctx: &app::Ctx,
    team: TeamId,
    (look, typed): (Look, String),
    problems: FieldProblems,
) -> Answer<Page> {
    let page = IdeasPage {
        view: app::idea::list(ctx, team, look.new.parse().ok()).await?,
        moment: moment(ctx),
        search: look.q,
        typed,
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new("Ideas", page, drawn::page).narrow())
}

/// `POST /t/{team}/ideas`
async fn add(State(web): State<Web>, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let raw = fields.get("line");
    match Line::parse(raw) {
        Ok(line) => {
            let idea = app::idea::add(&ctx, team, line).await?;
            Ok(see_other(format!("/t/{team}/ideas?new={idea}"))
                .said("Your idea is written down.")
                .saved("idea")
                .into_response())
        }
        Err(problem) => {
            let problems = FieldProblems::one("line", problem.words());
            let typed = (Look::default(), raw.to_owned());
            let page = page(&web, &ctx, team, typed, problems).await?;
            if !page_may_add(&ctx, team).await? {
                return Err(Error::Denied(domain::policy::Reason::NotYourRole).into());
            }
            Ok(page.to_mend().into_response())
        }
    }
}

async fn page_may_add(ctx: &app::Ctx, team: TeamId) -> Answer<bool> {
    Ok(app::idea::list(ctx, team, None).await?.may_add)
}

/// `POST /ideas/{idea}/support`
async fn support(At(idea): At<IdeaId>, Sent(ctx, fields): Sent) -> Answer {
    let on = fields.get("on") != "no";
    let team = app::idea::support(&ctx, idea, on).await?;
    let (said, back) = if on {
        ("You want it too.", "no")
    } else {
        ("Your voice is taken back.", "yes")
    };
    Ok(see_other(format!("/t/{team}/ideas"))
        .said(said)
        .undo(format!("/ideas/{idea}/support"), &[("on", back)])
        .into_response())
}

/// `POST /ideas/{idea}/same`
async fn same(At(idea): At<IdeaId>, Sent(ctx, fields): Sent) -> Answer {
    let other: IdeaId = fields.get("same_as").parse().map_err(|_| Error::NotFound)?;
    let team = app::idea::join(&ctx, idea, Some(other)).await?;
    Ok(see_other(format!("/t/{team}/ideas"))
        .said("The two are one now, with both your voices.")
        .undo(format!("/ideas/{idea}/apart"), &[])
        .into_response())
}

/// `POST /ideas/{idea}/apart`
async fn apart(At(idea): At<IdeaId>, Sent(ctx, _): Sent) -> Answer {
    let team = app::idea::join(&ctx, idea, None).await?;
    Ok(see_other(format!("/t/{team}/ideas"))
        .said("They stand apart again.")
        .into_response())
}

/// `POST /ideas/{idea}/take-back`
async fn take_back(At(idea): At<IdeaId>, Sent(ctx, fields): Sent) -> Answer {
    let back = fields.get("back") == "yes";
    let team = app::idea::take_back(&ctx, idea, back).await?;
    let address = see_other(format!("/t/{team}/ideas"));
    Ok(if back {
        address.said("The idea is there again.")
    } else {
        address
            .said("The idea is taken back.")
            .undo(format!("/ideas/{idea}/take-back"), &[("back", "yes")])
    }
    .into_response())
}

/// `POST /ideas/{idea}/theme`: no words take it from under its theme.
async fn put_under(
    State(web): State<Web>,
    At(idea): At<IdeaId>,
    Sent(ctx, fields): Sent,
) -> Answer {
    let raw = fields.get("theme").trim();
    let theme = if raw.is_empty() {
        Ok(None)
    } else {
        Name::parse(raw).map(Some)
    };
    match theme {
        Ok(theme) => {
            let said = match &theme {
                Some(theme) => format!("It lies under “{theme}” now."),
                None => "It lies under no theme now.".to_owned(),
            };
            let (team, before) = app::idea::put_under(&ctx, idea, theme).await?;
            let before = before.map_or_else(String::new, |name| name.to_string());
            Ok(see_other(format!("/t/{team}/ideas#idea-{idea}"))
                .said(said)
                .undo(format!("/ideas/{idea}/theme"), &[("theme", &before)])
                .into_response())
        }
        Err(problem) => {
            let team = app::idea::lying(&ctx, idea).await?.team;
            let problems = FieldProblems::one(format!("theme-{idea}"), problem.words());
            let nothing = (Look::default(), String::new());
            let page = page(&web, &ctx, team, nothing, problems).await?;
            Ok(page.to_mend().into_response())
        }
    }
}

/// `POST /t/{team}/ideas/address`: makes the team's address for letters, takes it away, brings it back.
async fn address(At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let action = format!("/t/{team}/ideas/address");
    let page = see_other(format!("/t/{team}/ideas"));
    let page = match fields.get("do") {
        "end" => {
            let word = app::letter::end(&ctx, team).await?;
            let page = page.said("The address is taken away: letters to it are dropped.");
            match word {
                Some(word) => page.undo(action, &[("do", "back"), ("word", &word)]),
                None => page,
            }
        }
        "back" => {
            app::letter::bring_back(&ctx, team, fields.get("word")).await?;
            page.said("The address counts again.")
        }
        _ => {
            let before = app::letter::make(&ctx, team).await?;
            let page = page.said("The address is made. Put it where people wait, work and talk.");
            match before {
                Some(word) => page.undo(action, &[("do", "back"), ("word", &word)]),
                None => page.undo(action, &[("do", "end")]),
            }
        }
    };
    Ok(page.into_response())
}
