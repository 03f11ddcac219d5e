//! Stories: reading and telling them.

use app::Error;
use app::story::{self, NewStory};
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::story::Consent;
use domain::text::{Line, Name, Prose};
use domain::{FieldProblems, Problem, StoryId, TeamId};
use ui::pages::story::{self as drawn, FIELDS, StoriesPage};

use super::test::moment;
use crate::{Answer, At, Fields, Page, Sent, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/t/{team}/stories", get(open).post(tell))
        .route("/stories/{story}/consent", post(consent))
        .route("/stories/{story}/remove", post(remove))
        .route("/stories/{story}/restore", post(restore))
}

/// `GET /t/{team}/stories`
async fn open(State(web): State<Web>, Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    page(&web, &ctx, team, &Fields::default(), FieldProblems::none()).await
}

async fn page(
    web: &Web,
    ctx: &app::Ctx,
    team: TeamId,
    fields: &Fields,
    problems: FieldProblems,
) -> Answer<Page> {
    let page = StoriesPage {
        view: story::list(ctx, team).await?,
        moment: moment(ctx),
        typed: FIELDS.map(|name| fields.get(name).to_owned()),
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new("Stories", page, drawn::page))
}

/// `POST /t/{team}/stories`
async fn tell(State(web): State<Web>, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    story::may_tell(&ctx, team).await?;
    let told = match read(&fields) {
        Ok(new) => story::tell(&ctx, team, new).await,
        Err(problems) => Err(problems.into()),
    };
    match told {
        Ok(story) => Ok(see_other(format!("/t/{team}/stories"))
            .said("It is told.")
            .undo(format!("/stories/{story}/remove"), &[])
            .saved("story")
            .into_response()),
        Err(Error::Mend(problems)) => Ok(page(&web, &ctx, team, &fields, problems)
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

fn read(fields: &Fields) -> Result<NewStory, FieldProblems> {
    let mut problems = FieldProblems::none();
    let title = problems.keep("title", Line::parse(fields.get("title")));
    let needed = |name: &str, missing: &str| match Prose::parse(fields.get(name)) {
        Ok(words) if words.is_empty() => Err(Problem::new(missing)),
        read => read,
    };
    let before = problems.keep("before", needed("before", "A sentence about how it was."));
    let tried = problems.keep("tried", Prose::parse(fields.get("tried")));
    let after = problems.keep("after", needed("after", "A sentence about how it is now."));
    let quote = problems.keep("quote", Prose::parse(fields.get("quote")));
    let quote_by = match fields.get("quote_by").trim() {
        "" => Some(String::new()),
        raw => problems
            .keep("quote_by", Name::parse(raw))
            .map(|name| name.to_string()),
    };
    if fields.get("agreed") != "yes" {
        problems.add(
            "agreed",
            Problem::new("Ask them first. A story without their yes stays untold."),
        );
    }
    let consent = fields
        .get("consent")
        .parse::<Consent>()
        .map_err(|_| Problem::new("Choose who may read it."));
    let consent = problems.keep("consent", consent);
    problems.or((|| {
        Some(NewStory {
            title: title?,
            before: before?,
            tried: tried?,
            after: after?,
            quote: quote?,
            quote_by: quote_by?,
            consent: consent?,
        })
    })())
}

/// `POST /stories/{story}/consent`
async fn consent(At(id): At<StoryId>, Sent(ctx, fields): Sent) -> Answer {
    let to: Consent = fields.get("consent").parse().map_err(|_| Error::NotFound)?;
    let team = story::consent(&ctx, id, to).await?;
    Ok(see_other(format!("/t/{team}/stories"))
        .said(format!("It may be read by: {}.", to.label().to_lowercase()))
        .into_response())
}

/// `POST /stories/{story}/remove`
async fn remove(At(id): At<StoryId>, Sent(ctx, _): Sent) -> Answer {
    let team = story::remove(&ctx, id, false).await?;
    Ok(see_other(format!("/t/{team}/stories"))
        .said("The story is taken back.")
        .undo(format!("/stories/{id}/restore"), &[])
        .into_response())
}

/// `POST /stories/{story}/restore`
async fn restore(At(id): At<StoryId>, Sent(ctx, _): Sent) -> Answer {
    let team = story::remove(&ctx, id, true).await?;
    Ok(see_other(format!("/t/{team}/stories"))
        .said("The story is back.")
        .into_response())
}
