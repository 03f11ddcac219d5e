//! Coffee: joining in, rounds, conversations, the board of offers and wants.

use app::coffee::{self, NewOffer};
use app::{Ctx, Error};
use axum::Router;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::coffee::Met;
use domain::survey::Skill;
use domain::text::Line;
use domain::{FieldProblems, MeetingId, OfferId, Problem, TeamId};
use ui::pages::coffee::{CoffeePage, page};

use crate::at::At;
use crate::signed::Sent;
use crate::{Answer, Failure, Fields, Page, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/t/{team}/coffee", get(show).post(join))
        .route("/t/{team}/coffee/leave", post(leave))
        .route("/t/{team}/coffee/draw", post(draw))
        .route("/t/{team}/offers", post(offer))
        .route("/offers/{offer}/remove", post(remove))
        .route("/offers/{offer}/restore", post(restore))
        .route("/coffee/{meeting}/said", post(said))
        .route("/coffee/{meeting}/invitation.ics", get(invitation))
}

/// `GET /t/{team}/coffee`
async fn show(State(web): State<Web>, Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    coffee_page(&web, &ctx, team, &Fields::of(&[]), FieldProblems::none()).await
}

async fn coffee_page(
    web: &Web,
    ctx: &Ctx,
    team: TeamId,
    fields: &Fields,
    problems: FieldProblems,
) -> Answer<Page> {
    let typed = |field| fields.get(field).to_owned();
    let view = CoffeePage {
        view: coffee::coffee(ctx, team).await?,
        key: web.new_key()?,
        typed: (typed("kind"), typed("skill"), typed("line")),
        problems,
    };
    let spot = app::around::Spot::Team(team);
    Ok(Page::new("Coffee and help", view, page).under(spot, format!("/t/{team}/people")))
}

/// `POST /t/{team}/coffee`
async fn join(At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let slots = fields.all("slot").filter_map(|word| word.parse().ok());
    let apart = fields.all("apart").filter_map(|id| id.parse().ok());
    coffee::join(&ctx, team, slots.collect(), apart.collect()).await?;
    Ok(see_other(format!("/t/{team}/coffee"))
        .said("You join in from the next round on.")
        .into_response())
}

/// `POST /t/{team}/coffee/leave`
async fn leave(At(team): At<TeamId>, Sent(ctx, _): Sent) -> Answer {
    coffee::leave(&ctx, team).await?;
    Ok(see_other(format!("/t/{team}/coffee"))
        .said("You sit out from now on.")
        .into_response())
}

/// `POST /t/{team}/coffee/draw`
async fn draw(At(team): At<TeamId>, Sent(ctx, _): Sent) -> Answer {
    let number = coffee::draw(&ctx, team).await?;
    Ok(see_other(format!("/t/{team}/coffee"))
        .said(format!("Round {number} is drawn."))
        .into_response())
}

/// `POST /coffee/{meeting}/said`
async fn said(At(meeting): At<MeetingId>, Sent(ctx, fields): Sent) -> Answer {
    let outcome: Met = fields
        .get("outcome")
        .parse()
        .map_err(|_| Failure::NotFound)?;
    let coffee::Said {
        team,
        matched_again,
    } = coffee::say(&ctx, meeting, outcome).await?;
    let words = match outcome {
        Met::Yes => "Good.",
        Met::Swap if matched_again => "You are matched with somebody else.",
        Met::Swap => {
            "You will be matched with somebody else as soon as somebody is free, at the latest in the next round."
        }
        Met::NotYet | Met::Waiting => "No hurry.",
    };
    let page = see_other(format!("/t/{team}/coffee")).said(words);
    if matched_again {
        // Somebody else was told to expect them.
        return Ok(page.into_response());
    }
    let back = format!("/coffee/{meeting}/said");
    Ok(page
        .undo(back, &[("outcome", Met::Waiting.word())])
        .into_response())
}

/// `GET /coffee/{meeting}/invitation.ics`
async fn invitation(Signed(ctx): Signed, At(meeting): At<MeetingId>) -> Answer {
    let file = coffee::invitation(&ctx, meeting).await?;
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"coffee.ics\""),
        (CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, file).into_response())
}

/// `POST /t/{team}/offers`
async fn offer(State(web): State<Web>, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let outcome = match read(&fields) {
        Ok(new) => coffee::add_offer(&ctx, team, new).await,
        Err(problems) => Err(problems.into()),
    };
    match outcome {
        Ok(offer) => Ok(see_other(format!("/t/{team}/coffee"))
            .said("It is on the board.")
            .undo(format!("/offers/{offer}/remove"), &[])
            .saved("offer")
            .into_response()),
        Err(Error::Mend(problems)) => Ok(coffee_page(&web, &ctx, team, &fields, problems)
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

fn read(fields: &Fields) -> Result<NewOffer, FieldProblems> {
    let mut problems = FieldProblems::none();
    let kind = fields
        .get("kind")
        .parse()
        .map_err(|_| Problem::new("Choose one of the two."));
    let kind = problems.keep("kind", kind);
    let skill: Option<Skill> = fields.get("skill").parse().ok();
    let line = problems.keep("line", Line::parse(fields.get("line")));
    let new = (|| {
        Some(NewOffer {
            kind: kind?,
            skill,
            line: line?,
        })
    })();
    problems.or(new)
}

/// `POST /offers/{offer}/remove`
async fn remove(At(offer): At<OfferId>, Sent(ctx, _): Sent) -> Answer {
    let team = coffee::remove_offer(&ctx, offer, false).await?;
    Ok(see_other(format!("/t/{team}/coffee"))
        .said("It is off the board.")
        .undo(format!("/offers/{offer}/restore"), &[])
        .into_response())
}

/// `POST /offers/{offer}/restore`
async fn restore(At(offer): At<OfferId>, Sent(ctx, _): Sent) -> Answer {
    let team = coffee::remove_offer(&ctx, offer, true).await?;
    Ok(see_other(format!("/t/{team}/coffee"))
        .said("It is back on the board.")
        .into_response())
}
