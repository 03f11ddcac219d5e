//! Who answers what: the rules by which asks find their leader.

use app::Error;
use app::ask::route::{self, NewRoute};
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::guardrail::Scope;
use domain::{ChallengeId, FieldProblems, Problem, RouteId};
use ui::pages::ask::routes::{self as drawn, RoutesPage, TypedRoute};

use crate::{Answer, At, Fields, Page, Sent, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/c/{challenge}/routes", get(list).post(add))
        .route("/routes/{route}/remove", post(remove))
}

/// `GET /c/{challenge}/routes`
async fn list(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At(id): At<ChallengeId>,
) -> Answer<Page> {
    let view = route::view(&ctx, id).await?;
    page(&web, view, TypedRoute::default(), FieldProblems::none())
}

fn page(
    web: &Web,
    view: route::RoutesView,
    typed: TypedRoute,
    problems: FieldProblems,
) -> Answer<Page> {
    let view = RoutesPage {
        view,
        typed,
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new("Who answers what", view, drawn::page))
}

/// `POST /c/{challenge}/routes`
async fn add(State(web): State<Web>, At(id): At<ChallengeId>, Sent(ctx, fields): Sent) -> Answer {
    let outcome = match read(&fields) {
        Ok(new) => route::add(&ctx, id, new).await,
        Err(problems) => Err(problems.into()),
    };
    match outcome {
        Ok(_) => Ok(see_other(format!("/c/{id}/routes"))
            .said("The rule holds for the next ask.")
            .saved("route")
            .into_response()),
        Err(Error::Mend(problems)) => {
            let raw = |name: &str| fields.get(name).to_owned();
            let typed = TypedRoute {
                kind: raw("kind"),
                scope: raw("scope"),
                leader: raw("leader"),
            };
            let view = route::view(&ctx, id).await?;
            Ok(page(&web, view, typed, problems)?.to_mend().into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn read(fields: &Fields) -> Result<NewRoute, FieldProblems> {
    let mut problems = FieldProblems::none();
    let kind = match fields.get("kind") {
        "" => Some(None),
        raw => problems.keep("kind", raw.parse().map(Some)),
    };
    let scope = match fields.get("scope").trim() {
        "" => Some(None),
        raw => problems.keep("scope", Scope::parse(raw).map(Some)),
    };
    let leader = fields.get("leader").parse();
    let leader = problems.keep(
        "leader",
        leader.map_err(|_| Problem::new("Choose who answers.")),
    );
    let new = (|| {
        Some(NewRoute {
            kind: kind?,
            scope: scope?,
            leader: leader?,
        })
    })();
    problems.or(new)
}

/// `POST /routes/{route}/remove`
async fn remove(At(id): At<RouteId>, Sent(ctx, _): Sent) -> Answer {
    let gone = route::remove(&ctx, id).await?;
    let again = format!("/c/{}/routes", gone.challenge);
    let (kind, scope) = (
        gone.kind.map_or("", domain::ask::AskKind::word),
        gone.scope.map_or_else(String::new, |scope| scope.text()),
    );
    let leader = gone.leader.to_string();
    Ok(see_other(again.clone())
        .said("The rule is gone.")
        .undo(
            again,
            &[("kind", kind), ("scope", &scope), ("leader", &leader)],
        )
        .into_response())
}
