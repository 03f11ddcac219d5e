//! The programme, and starting the next wave.

use app::programme::{self, Filter};
use axum::Router;
use axum::extract::{Query, State};
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::text::Name;
use domain::{ChallengeId, FieldProblems, Problem};
use jiff::civil::Date;
use serde::Deserialize;
use ui::pages::programme::{self as drawn, ProgrammePage};

use super::test::moment;
use crate::{Answer, At, Fields, Page, Sent, Signed, Web, see_other};

/// Routes of this page.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/programme", get(open))
        .route("/c/{challenge}/copy", post(copy))
}

/// What is filtered by.
#[derive(Debug, Default, Deserialize)]
struct Show {
    #[serde(default)]
    show: String,
}

/// `GET /programme`
async fn open(
    State(web): State<Web>,
    Signed(ctx): Signed,
    Query(show): Query<Show>,
) -> Answer<Page> {
    let page = ProgrammePage {
        view: programme::view(&ctx, Filter::read(&show.show)).await?,
        moment: moment(&ctx),
        key: web.new_key()?,
    };
    Ok(Page::new("The programme", page, drawn::page))
}

/// `POST /c/{challenge}/copy`
async fn copy(At(from): At<ChallengeId>, Sent(ctx, fields): Sent) -> Answer {
    programme::may_copy(&ctx, from).await?;
    let (name, launch) = read(&fields)?;
    let id = programme::copy(&ctx, from, name, launch).await?;
    Ok(see_other(format!("/c/{id}"))
        .said("The next wave has its note and guardrails. Next: its teams.")
        .into_response())
}

fn read(fields: &Fields) -> Result<(Name, Date), FieldProblems> {
    let mut problems = FieldProblems::none();
    let name = problems.keep("name", Name::parse(fields.get("name")));
    let launch = fields.get("launch").trim().parse();
    let launch = problems.keep(
        "launch",
        launch.map_err(|_| Problem::new("Choose the day on which it starts.")),
    );
    problems.or((|| Some((name?, launch?)))())
}
