//! The method of a test: choosing one, its forms and sheets, its files, counting by taps.

use app::around::Spot;
use app::method::{ArtefactView, ToolFile};
use app::{Ctx, Error};
use axum::Router;
use axum::extract::{Query, State};
use axum::response::IntoResponse as _;
use axum::routing::get;
use domain::method::answer::Typed;
use domain::{FieldProblems, TeamId, TestId};
use jiff::Timestamp;
use serde::Deserialize;
use ui::pages::method::form::{self, FormPage};
use ui::pages::method::sheet;
use ui::pages::method::show::{self, MethodPage};
use ui::pages::method::tally::{self, TallyPage};

use crate::at::At;
use crate::signed::Sent;
use crate::{Answer, Download, Page, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/tests/{test}/method", get(open).post(choose))
        .route("/tests/{test}/method/{artefact}", get(open_form).post(fill))
        .route("/tests/{test}/method/{artefact}/sheet", get(open_sheet))
        .route("/tests/{test}/method/{artefact}/files/{file}", get(file))
        .route(
            "/tests/{test}/method/{artefact}/tally/{field}",
            get(open_tally).post(tap),
        )
}

/// A page of a method stands under the tests of its team.
fn under(page: Page, team: TeamId) -> Page {
    page.under(Spot::Team(team), format!("/t/{team}/tests"))
}

/// For which month or step.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    turn: String,
}

/// `GET /tests/{test}/method`
async fn open(State(web): State<Web>, Signed(ctx): Signed, At(test): At<TestId>) -> Answer<Page> {
    method_page(&web, &ctx, test, FieldProblems::none()).await
}

async fn method_page(web: &Web, ctx: &Ctx, test: TestId, problems: FieldProblems) -> Answer<Page> {
    let view = app::method::show(ctx, test).await?;
    let team = view.here.team.id;
    let page = MethodPage {
        view,
        key: web.new_key()?,
        problems,
    };
    Ok(under(Page::new("Method", page, show::page), team))
}

/// `POST /tests/{test}/method`
async fn choose(State(web): State<Web>, At(test): At<TestId>, Sent(ctx, fields): Sent) -> Answer {
    match app::method::choose(&ctx, test, fields.get("method")).await {
        Ok(test) => Ok(see_other(format!("/tests/{test}/method"))
            .said("The method is chosen. What was written before is kept.")
            .into_response()),
        Err(Error::Mend(problems)) => Ok(method_page(&web, &ctx, test, problems)
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

/// `GET /tests/{test}/method/{artefact}`
async fn open_form(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At((test, artefact)): At<(TestId, String)>,
    Query(asked): Query<Asked>,
) -> Answer<Page> {
    let view = app::method::artefact(&ctx, test, &artefact, &asked.turn).await?;
    let typed = view.typed.clone();
    form_page(&web, view, typed, FieldProblems::none())
}

fn form_page(web: &Web, view: ArtefactView, typed: Typed, problems: FieldProblems) -> Answer<Page> {
    let (team, title) = (view.here.team.id, view.artefact.name.clone());
    let page = FormPage {
        view,
        typed,
        key: web.new_key()?,
        problems,
    };
    Ok(under(Page::new(title, page, form::page), team))
}

/// `POST /tests/{test}/method/{artefact}`: keeps the form; one of its buttons makes a measure of its numbers besides.
async fn fill(
    State(web): State<Web>,
    At((test, artefact)): At<(TestId, String)>,
    Sent(ctx, fields): Sent,
) -> Answer {
    let pairs = fields
        .iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let typed = Typed::from_pairs(pairs);
    let turn = fields.get("turn");
    let seen: Option<Timestamp> = fields.get("seen").parse().ok();
    if let Err(error) = app::method::fill(&ctx, test, &artefact, turn, &typed, seen).await {
        let Error::Mend(problems) = error else {
            return Err(error.into());
        };
        let view = app::method::artefact(&ctx, test, &artefact, turn).await?;
        return Ok(form_page(&web, view, typed, problems)?
            .to_mend()
            .into_response());
    }
    let draft = format!("method-{test}-{artefact}-{turn}");
    if let Some((field, column)) = fields.get("measure").split_once('.') {
        // The form's key is used up by keeping it.
        let second = Ctx {
            once: ctx.once.as_ref().map(|key| format!("{key}-measure")),
            ..ctx
        };
        let measure = app::method::make_measure(&second, test, &artefact, field, column).await?;
        return Ok(see_other(format!("/m/{measure}"))
            .said("It is kept, and these numbers have a chart now. Look the measure through: what is better, more or less?")
            .saved(draft)
            .into_response());
    }
    let here = form::with_turn(&format!("/tests/{test}/method/{artefact}"), turn);
    Ok(see_other(here)
        .said("It is kept.")
        .saved(draft)
        .into_response())
}

/// `GET /tests/{test}/method/{artefact}/sheet`
async fn open_sheet(
    Signed(ctx): Signed,
    At((test, artefact)): At<(TestId, String)>,
    Query(asked): Query<Asked>,
) -> Answer<Page> {
    let view = app::method::artefact(&ctx, test, &artefact, &asked.turn).await?;
    let (team, title) = (view.here.team.id, view.artefact.name.clone());
    Ok(under(Page::new(title, view, sheet::page), team))
}

/// `GET /tests/{test}/method/{artefact}/files/{file}`
async fn file(
    Signed(ctx): Signed,
    At((test, artefact, file)): At<(TestId, String, String)>,
    Query(asked): Query<Asked>,
) -> Answer<Download> {
    let made = app::method::file(&ctx, test, &artefact, &asked.turn, &file).await?;
    Ok(match made {
        ToolFile::Csv(name, bytes) => Download {
            name,
            content_type: "text/csv; charset=utf-8",
            bytes,
        },
        ToolFile::Svg(name, text) => Download {
            name,
            content_type: "image/svg+xml",
            bytes: text.into_bytes(),
        },
        ToolFile::Png(name, bytes) => Download {
            name,
            content_type: "image/png",
            bytes,
        },
    })
}

/// `GET /tests/{test}/method/{artefact}/tally/{field}`
async fn open_tally(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At((test, artefact, field)): At<(TestId, String, String)>,
) -> Answer<Page> {
    let nothing = (String::new(), FieldProblems::none());
    tally_page(&web, &ctx, test, (&artefact, &field), nothing).await
}

async fn tally_page(
    web: &Web,
    ctx: &Ctx,
    test: TestId,
    (artefact, field): (&str, &str),
    (typed, problems): (String, FieldProblems),
) -> Answer<Page> {
    let view = app::method::tally(ctx, test, artefact, field).await?;
    let (team, title) = (view.here.team.id, view.field.1.clone());
    let page = TallyPage {
        view,
        key: web.new_key()?,
        other_key: web.new_key()?,
        typed,
        problems,
    };
    Ok(under(Page::new(title, page, tally::page).narrow(), team))
}

/// `POST /tests/{test}/method/{artefact}/tally/{field}`: one mark, or one taken back.
async fn tap(
    State(web): State<Web>,
    At((test, artefact, field)): At<(TestId, String, String)>,
    Sent(ctx, fields): Sent,
) -> Answer {
    let (kind, back) = (fields.get("kind"), !fields.get("back").is_empty());
    let here = format!("/tests/{test}/method/{artefact}/tally/{field}");
    match app::method::tap(&ctx, test, &artefact, &field, kind, back).await {
        Ok(_) if back => Ok(see_other(here)
            .said("One mark is taken back.")
            .into_response()),
        Ok(_) => Ok(see_other(here.clone())
            .said("One mark more.")
            .undo(here, &[("kind", kind), ("back", "yes")])
            .into_response()),
        Err(Error::Mend(problems)) => {
            let typed = (kind.to_owned(), problems);
            Ok(tally_page(&web, &ctx, test, (&artefact, &field), typed)
                .await?
                .to_mend()
                .into_response())
        }
        Err(error) => Err(error.into()),
    }
}
