//! Recipes: the library, one of them, writing it, and who may copy it.

use app::recipe::{answer_copying, ask_to_copy, library, read, show, write, write_form};
use app::{Ctx, Error};
use axum::Router;
use axum::extract::{Query, State};
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::recipe::Copying;
use domain::{FieldProblems, RecipeId, TestId};
use serde::Deserialize;
use ui::pages::recipe::show::RecipePage;
use ui::pages::recipe::write::WritePage;
use ui::pages::recipe::{self, Typed};

use crate::at::At;
use crate::signed::Sent;
use crate::{Answer, Fields, Page, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/recipes", get(list))
        .route("/recipes/{recipe}", get(open))
        .route("/recipes/{recipe}/copying", post(copying))
        .route("/recipes/{recipe}/ask", post(ask))
        .route("/tests/{test}/recipe", get(open_form).post(keep))
}

/// What was typed, to be shown again.
pub(super) fn typed(fields: &Fields) -> Typed {
    fields
        .iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[derive(Deserialize)]
struct Looking {
    #[serde(default)]
    q: String,
    #[serde(default)]
    worked: String,
}

/// `GET /recipes`
async fn list(Signed(ctx): Signed, Query(looking): Query<Looking>) -> Answer<Page> {
    let words: String = looking.q.chars().take(200).collect();
    let view = library(&ctx, words.trim(), looking.worked.parse().ok()).await?;
    Ok(Page::new("Recipes", view, recipe::library::page))
}

/// `GET /recipes/{recipe}`
async fn open(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At(recipe): At<RecipeId>,
) -> Answer<Page> {
    let view = show(&ctx, recipe).await?;
    let title = view.content.title.to_string();
    let page = RecipePage {
        view,
        key: web.new_key()?,
    };
    Ok(Page::new(title, page, recipe::show::page))
}

/// `POST /recipes/{recipe}/copying`
async fn copying(At(recipe): At<RecipeId>, Sent(ctx, fields): Sent) -> Answer {
    let before = show(&ctx, recipe).await?;
    if !before.may_answer {
        return Err(Error::Denied(domain::policy::Reason::NotYourRole).into());
    }
    let answer: Copying = fields
        .get("copying")
        .parse()
        .map_err(|problem: domain::Problem| Error::mend("copying", problem.words()))?;
    answer_copying(&ctx, recipe, answer).await?;
    Ok(see_other(format!("/recipes/{recipe}"))
        .said(match answer {
            Copying::Place => "Everybody in this place may copy it.",
            Copying::Everywhere => "Everybody may copy it, in every place.",
            Copying::No | Copying::Asked => "Only your challenge sees it.",
        })
        .undo(
            format!("/recipes/{recipe}/copying"),
            &[("copying", before.copying.word())],
        )
        .into_response())
}

/// `POST /recipes/{recipe}/ask`
async fn ask(At(recipe): At<RecipeId>, Sent(ctx, _): Sent) -> Answer {
    ask_to_copy(&ctx, recipe).await?;
    Ok(see_other(format!("/recipes/{recipe}"))
        .said("The team sees that you would like to copy it.")
        .into_response())
}

/// `GET /tests/{test}/recipe`
async fn open_form(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At(test): At<TestId>,
) -> Answer<Page> {
    form_page(&web, &ctx, test, Typed::new(), FieldProblems::none()).await
}

async fn form_page(
    web: &Web,
    ctx: &Ctx,
    test: TestId,
    typed: Typed,
    problems: FieldProblems,
) -> Answer<Page> {
    let page = WritePage {
        view: write_form(ctx, test).await?,
        key: web.new_key()?,
        typed,
        problems,
    };
    let team = page.view.here.team.id;
    Ok(Page::new("Write it for others", page, recipe::write::page)
        .narrow()
        .under(app::around::Spot::Team(team), format!("/t/{team}/tests")))
}

/// `POST /tests/{test}/recipe`
async fn keep(State(web): State<Web>, At(test): At<TestId>, Sent(ctx, fields): Sent) -> Answer {
    // Whoever may not write hears that before what is missing on a form.
    write_form(&ctx, test).await?;
    let content = read(fields.get("title"), |part| {
        fields.get(part.word()).to_owned()
    });
    let kept = match content {
        Ok(content) => write(&ctx, test, content, fields.version()).await,
        Err(problems) => Err(problems.into()),
    };
    match kept {
        Ok(recipe) => Ok(see_other(format!("/recipes/{recipe}"))
            .said("The recipe is written down.")
            .saved("recipe")
            .into_response()),
        Err(Error::Mend(problems)) => Ok(form_page(&web, &ctx, test, typed(&fields), problems)
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}
