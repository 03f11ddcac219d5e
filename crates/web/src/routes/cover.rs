//! Hours: asking a manager, and the page behind the letter.

use app::shape::cover::{self, NewCover};
use app::{Ctx, Error};
use axum::Router;
use axum::extract::{Path, State};
use axum::response::IntoResponse as _;
use axum::routing::get;
use domain::shape::CoverWord;
use domain::text::{Email, Line, Name, Prose};
use domain::{FieldProblems, PersonId, Problem, TeamId};
use ui::pages::shape::by_letter::{self, ByLetter};
use ui::pages::shape::cover::{self as drawn, CoverPage, FIELDS};

use crate::{Answer, At, Fields, Page, Sent, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/t/{team}/cover", get(open).post(ask))
        .route("/cover/{letter}", get(look).post(answer))
}

/// `GET /t/{team}/cover`
async fn open(web: Web, Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    page(&web, &ctx, team, &Fields::default(), FieldProblems::none()).await
}

async fn page(
    web: &Web,
    ctx: &Ctx,
    team: TeamId,
    fields: &Fields,
    problems: FieldProblems,
) -> Answer<Page> {
    let page = CoverPage {
        view: cover::of_team(ctx, team).await?,
        typed: FIELDS.map(|name| fields.get(name).to_owned()),
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new("Hours", page, drawn::page))
}

/// `POST /t/{team}/cover`
async fn ask(web: Web, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    cover::may_ask(&ctx, team).await?;
    let asked = match read(&fields) {
        Ok(new) => cover::ask(&ctx, team, new).await,
        Err(problems) => Err(problems.into()),
    };
    match asked {
        Ok(name) => {
            web.bell().ring();
            Ok(see_other(format!("/t/{team}/cover"))
                .said(format!("The letter about {name} is on its way."))
                .saved("cover")
                .into_response())
        }
        Err(Error::Mend(problems)) => Ok(page(&web, &ctx, team, &fields, problems)
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

fn read(fields: &Fields) -> Result<NewCover, FieldProblems> {
    let mut problems = FieldProblems::none();
    let person: Result<PersonId, Problem> = fields
        .get("person")
        .parse()
        .map_err(|_| Problem::new("Choose somebody of the team."));
    let person = problems.keep("person", person);
    let manager = problems.keep("manager", Name::parse(fields.get("manager")));
    let email = problems.keep("email", Email::parse(fields.get("email")));
    let hours = problems.keep("hours", Line::parse(fields.get("hours")));
    problems.or((|| {
        Some(NewCover {
            person: person?,
            manager: manager?,
            email: email?,
            hours: hours?,
        })
    })())
}

/// `GET /cover/{letter}`
async fn look(State(web): State<Web>, Path(letter): Path<String>) -> Answer<Page> {
    letter_page(&web, letter, &Fields::default(), FieldProblems::none()).await
}

async fn letter_page(
    web: &Web,
    token: String,
    fields: &Fields,
    problems: FieldProblems,
) -> Answer<Page> {
    let asked = cover::open(web.app(), &token).await?;
    let title = format!("May {} take part?", asked.person);
    let words = if fields.has("words") {
        fields.get("words").to_owned()
    } else {
        asked.approval.words.to_string()
    };
    let page = ByLetter {
        word: fields.get("word").to_owned(),
        words,
        asked,
        token,
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new(title, page, by_letter::page).narrow())
}

/// `POST /cover/{letter}`
async fn answer(State(web): State<Web>, Path(letter): Path<String>, fields: Fields) -> Answer {
    // Whoever has no letter hears that first.
    cover::open(web.app(), &letter).await?;
    let mut problems = FieldProblems::none();
    let word = fields
        .get("word")
        .parse::<CoverWord>()
        .map_err(|_| Problem::new("Choose one of the two."));
    let word = problems.keep("word", word);
    let words = problems.keep("words", Prose::parse(fields.get("words")));
    let (Some(word), Some(words)) = (word, words) else {
        return Ok(letter_page(&web, letter, &fields, problems)
            .await?
            .to_mend()
            .into_response());
    };
    cover::answer(web.app(), &letter, word, words).await?;
    web.bell().ring();
    Ok(see_other(format!("/cover/{letter}")).into_response())
}
