//! Where a recipe goes next: the list, research or not, starts drawn by chance.

use app::spread::{add_site, check_research, draw, plan, remove_site};
use app::{Ctx, Error};
use axum::Router;
use axum::extract::{Query, State};
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::card_form::read_day;
use domain::spread::ResearchQuestion;
use domain::text::{Name, Prose};
use domain::{FieldProblems, Problem, RecipeId, SpreadSiteId};
use serde::Deserialize;
use ui::pages::recipe::Typed;
use ui::pages::recipe::plan::{self, PlanPage};

use super::adoption::{in_ten, people};
use super::recipe::typed;
use super::test::moment;
use crate::at::At;
use crate::signed::Sent;
use crate::{Answer, Fields, Page, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/recipes/{recipe}/spread", get(open))
        .route("/recipes/{recipe}/spread/sites", post(add))
        .route("/recipes/{recipe}/spread/research", post(research))
        .route("/recipes/{recipe}/spread/draw", post(draw_starts))
        .route("/spread-sites/{site}/remove", post(remove))
        .route("/spread-sites/{site}/restore", post(restore))
}

#[derive(Deserialize)]
struct Afford {
    #[serde(default)]
    afford: String,
}

/// `GET /recipes/{recipe}/spread`
async fn open(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At(recipe): At<RecipeId>,
    Query(afford): Query<Afford>,
) -> Answer<Page> {
    let afford = people(&afford.afford).ok().flatten();
    page(
        &web,
        &ctx,
        recipe,
        afford,
        Typed::new(),
        FieldProblems::none(),
    )
    .await
}

async fn page(
    web: &Web,
    ctx: &Ctx,
    recipe: RecipeId,
    afford: Option<i64>,
    typed: Typed,
    problems: FieldProblems,
) -> Answer<Page> {
    let page = PlanPage {
        view: plan(ctx, recipe, afford).await?,
        moment: moment(ctx),
        key: web.new_key()?,
        typed,
        problems,
    };
    Ok(Page::new("Where next?", page, plan::page))
}

async fn answer(
    web: &Web,
    ctx: &Ctx,
    recipe: RecipeId,
    fields: &Fields,
    done: Result<(), Error>,
    (said, draft): (&str, &str),
) -> Answer {
    match done {
        Ok(()) => Ok(see_other(format!("/recipes/{recipe}/spread"))
            .said(said)
            .saved(draft)
            .into_response()),
        Err(Error::Mend(problems)) => Ok(page(web, ctx, recipe, None, typed(fields), problems)
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

/// `POST /recipes/{recipe}/spread/sites`
async fn add(State(web): State<Web>, At(recipe): At<RecipeId>, Sent(ctx, fields): Sent) -> Answer {
    plan(&ctx, recipe, None).await?;
    let mut problems = FieldProblems::none();
    let name = problems.keep("name", Name::parse(fields.get("name")));
    let many = people(fields.get("people")).and_then(|people| {
        people.ok_or_else(|| Problem::new("How many people would it reach? At least 1."))
    });
    let many = problems.keep("people", many);
    let alike = problems.keep("alike", in_ten(fields.get("alike")));
    let done = match problems.or((|| Some((name?, many?, alike?)))()) {
        Ok((name, people, alike)) => add_site(&ctx, recipe, name, people, alike)
            .await
            .map(|_| ()),
        Err(problems) => Err(problems.into()),
    };
    let said = ("It is on the list.", "spread-site");
    answer(&web, &ctx, recipe, &fields, done, said).await
}

/// `POST /recipes/{recipe}/spread/research`
async fn research(
    State(web): State<Web>,
    At(recipe): At<RecipeId>,
    Sent(ctx, fields): Sent,
) -> Answer {
    plan(&ctx, recipe, None).await?;
    let yes = ResearchQuestion::ALL
        .iter()
        .copied()
        .filter(|question| fields.has(question.word()))
        .collect();
    let done = match Prose::parse(fields.get("office")) {
        Ok(office) => check_research(&ctx, recipe, yes, office).await.map(|_| ()),
        Err(problem) => Err(Error::mend("office", problem.words())),
    };
    let said = ("The answers are kept.", "research");
    answer(&web, &ctx, recipe, &fields, done, said).await
}

/// `POST /recipes/{recipe}/spread/draw`
async fn draw_starts(
    State(web): State<Web>,
    At(recipe): At<RecipeId>,
    Sent(ctx, fields): Sent,
) -> Answer {
    plan(&ctx, recipe, None).await?;
    let mut problems = FieldProblems::none();
    let first = problems.keep("first", read_day(fields.get("first")));
    let weeks = problems.keep(
        "weeks",
        fields
            .get("weeks")
            .trim()
            .parse::<i64>()
            .map_err(|_| Problem::new("Write the weeks with digits: 4.")),
    );
    let done = match problems.or((|| Some((first?, weeks?)))()) {
        Ok((first, weeks)) => draw(&ctx, recipe, first, weeks).await.map(|_| ()),
        Err(problems) => Err(problems.into()),
    };
    answer(
        &web,
        &ctx,
        recipe,
        &fields,
        done,
        ("Chance has spoken.", ""),
    )
    .await
}

/// `POST /spread-sites/{site}/remove`
async fn remove(At(site): At<SpreadSiteId>, Sent(ctx, _): Sent) -> Answer {
    let recipe = remove_site(&ctx, site, false).await?;
    Ok(see_other(format!("/recipes/{recipe}/spread"))
        .said("It is off the list.")
        .undo(format!("/spread-sites/{site}/restore"), &[])
        .into_response())
}

/// `POST /spread-sites/{site}/restore`
async fn restore(At(site): At<SpreadSiteId>, Sent(ctx, _): Sent) -> Answer {
    let recipe = remove_site(&ctx, site, true).await?;
    Ok(see_other(format!("/recipes/{recipe}/spread"))
        .said("It is back on the list.")
        .into_response())
}
