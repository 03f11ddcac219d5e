//! The leader's wall, thank-yous, and the team's own word.

use app::Error;
use app::wall::{self, NewThanks};
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::radar::Said;
use domain::text::Line;
use domain::{ChallengeId, FieldProblems, PersonId, Problem, TeamId};
use ui::pages::leader::wall::{self as drawn, WallPage};
use ui::pages::leader::word::{self as word_page, WordPage};

use super::test::moment;
use crate::{Answer, At, Fields, Page, Sent, Signed, Web, see_other};

/// Routes of these pages.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/c/{challenge}/wall", get(open))
        .route("/t/{team}/thanks", post(thank))
        .route("/t/{team}/word", get(word).post(say))
}

/// `GET /c/{challenge}/wall`
async fn open(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At(id): At<ChallengeId>,
) -> Answer<Page> {
    let page = WallPage {
        view: wall::view(&ctx, id).await?,
        moment: moment(&ctx),
        key: web.new_key()?,
    };
    Ok(Page::new("The teams", page, drawn::page))
}

/// `POST /t/{team}/thanks`
async fn thank(State(web): State<Web>, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    wall::may_thank(&ctx, team).await?;
    let new = read_thanks(&fields)?;
    let challenge = wall::thank(&ctx, team, new).await?;
    web.bell().ring();
    Ok(see_other(format!("/c/{challenge}/wall"))
        .said("Your thanks are on their way.")
        .into_response())
}

fn read_thanks(fields: &Fields) -> Result<NewThanks, FieldProblems> {
    let mut problems = FieldProblems::none();
    let to: Result<PersonId, Problem> = fields
        .get("to")
        .parse()
        .map_err(|_| Problem::new("Choose whom you thank."));
    let to = problems.keep("to", to);
    let about = problems.keep("about", Line::parse(fields.get("about")));
    let words = problems.keep("words", Line::parse(fields.get("words")));
    let new = (|| {
        Some(NewThanks {
            to: to?,
            about: about?,
            words: words?,
            manager_too: fields.has("manager"),
        })
    })();
    problems.or(new)
}

/// `GET /t/{team}/word`
async fn word(State(web): State<Web>, Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    word_form(&web, &ctx, team, &Fields::default(), FieldProblems::none()).await
}

async fn word_form(
    web: &Web,
    ctx: &app::Ctx,
    team: TeamId,
    fields: &Fields,
    problems: FieldProblems,
) -> Answer<Page> {
    let page = WordPage {
        view: app::word::view(ctx, team).await?,
        moment: moment(ctx),
        word: fields.get("word").to_owned(),
        line: fields.get("line").to_owned(),
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new("How it goes", page, word_page::page).narrow())
}

/// `POST /t/{team}/word`
async fn say(State(web): State<Web>, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let outcome = match read_word(&fields) {
        Ok(said) => app::word::say(&ctx, team, said).await,
        Err(problems) => Err(problems.into()),
    };
    match outcome {
        Ok(_) => Ok(see_other(format!("/t/{team}"))
            .said("Said. Leaders and coach see it beside the numbers.")
            .saved("word")
            .into_response()),
        Err(Error::Mend(problems)) => Ok(word_form(&web, &ctx, team, &fields, problems)
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

fn read_word(fields: &Fields) -> Result<Said, FieldProblems> {
    let mut problems = FieldProblems::none();
    let word = fields.get("word").parse();
    let word = problems.keep(
        "word",
        word.map_err(|_| Problem::new("Choose one of the three.")),
    );
    let line = problems.keep("line", Line::parse(fields.get("line")));
    let said = (|| {
        Some(Said {
            word: word?,
            line: line?,
        })
    })();
    problems.or(said)
}
