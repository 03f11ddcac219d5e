//! A board of cases without identity: one comes in, moves on, is finished; every move can be taken back.

use app::around::Spot;
use app::method::{BoardSpot, Came, CaseChange, Changed, Coming, Over};
use app::{Ctx, Error};
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::tool::board::Ended;
use domain::{CaseId, FieldProblems, TestId};
use ui::pages::method::board::{self, BoardPage};

use crate::at::At;
use crate::signed::Sent;
use crate::{Answer, Page, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(
            "/tests/{test}/method/{artefact}/board/{field}",
            get(open).post(come),
        )
        .route(
            "/tests/{test}/method/{artefact}/board/{field}/{case}",
            post(change),
        )
}

/// Where a board lives.
fn address(spot: BoardSpot<'_>) -> String {
    let BoardSpot {
        test,
        artefact,
        field,
    } = spot;
    format!("/tests/{test}/method/{artefact}/board/{field}")
}

/// `GET /tests/{test}/method/{artefact}/board/{field}`
async fn open(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At((test, artefact, field)): At<(TestId, String, String)>,
) -> Answer<Page> {
    let spot = BoardSpot {
        test,
        artefact: &artefact,
        field: &field,
    };
    board_page(&web, &ctx, spot, Slip::default()).await
}

/// What was typed and needs mending.
#[derive(Default)]
struct Slip {
    coming: Coming,
    note: Option<(CaseId, String)>,
    problems: FieldProblems,
}

async fn board_page(web: &Web, ctx: &Ctx, spot: BoardSpot<'_>, slip: Slip) -> Answer<Page> {
    let view = app::method::board(ctx, spot).await?;
    let team = view.here.team.id;
    let page = BoardPage {
        view,
        key: web.new_key()?,
        coming: slip.coming,
        note: slip.note,
        problems: slip.problems,
    };
    let page = Page::new("Board", page, board::page);
    Ok(page.under(Spot::Team(team), format!("/t/{team}/tests")))
}

/// `POST /tests/{test}/method/{artefact}/board/{field}`: one or several come in.
async fn come(
    State(web): State<Web>,
    At((test, artefact, field)): At<(TestId, String, String)>,
    Sent(ctx, fields): Sent,
) -> Answer {
    let spot = BoardSpot {
        test,
        artefact: &artefact,
        field: &field,
    };
    let coming = Coming {
        how_many: fields.get("how_many").to_owned(),
        since: fields.get("since").to_owned(),
        column: fields.get("column").to_owned(),
    };
    match app::method::come(&ctx, spot, &coming).await {
        Ok(came) => {
            let here = format!("{}#case-{}", address(spot), came.first);
            let redirect = see_other(here).said(said_came(&came));
            // Several are taken back one by one, so that no press undoes more than it says.
            let redirect = match came.labels.as_slice() {
                [_] => redirect.undo(
                    format!("{}/{}", address(spot), came.first),
                    &[("back", "1")],
                ),
                _ => redirect,
            };
            Ok(redirect.into_response())
        }
        Err(Error::Mend(problems)) => {
            let slip = Slip {
                coming,
                problems,
                ..Slip::default()
            };
            Ok(board_page(&web, &ctx, spot, slip)
                .await?
                .to_mend()
                .into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn said_came(came: &Came) -> String {
    let labels = came.labels.join(", ");
    let verb = if came.labels.len() == 1 { "is" } else { "are" };
    format!(
        "{labels} {verb} in “{}” now.{}",
        came.column,
        said_over(came.over.as_ref())
    )
}

/// A column over its limit: said, never prevented.
fn said_over(over: Option<&Over>) -> String {
    match over {
        None => String::new(),
        Some(over) => {
            let agreed = match over.when_full.as_str() {
                "" => String::new(),
                words => format!(" When it is full, you agreed: {words}"),
            };
            format!(
                " That makes {} where you agreed on {}.{agreed}",
                over.there, over.limit
            )
        }
    }
}

/// `POST /tests/{test}/method/{artefact}/board/{field}/{case}`
async fn change(
    State(web): State<Web>,
    At((test, artefact, field, case)): At<(TestId, String, String, CaseId)>,
    Sent(ctx, fields): Sent,
) -> Answer {
    let spot = BoardSpot {
        test,
        artefact: &artefact,
        field: &field,
    };
    let board = address(spot);
    let here = format!("{board}#case-{case}");
    let done = if let Ok(number) = fields.get("back").parse() {
        app::method::take_back(&ctx, spot, case, number).await
    } else {
        let what = match (fields.get("to"), fields.get("end").parse::<Ended>()) {
            ("", Ok(how)) => CaseChange::End(how),
            ("", Err(_)) => CaseChange::WaitsFor(fields.get("waits_for").to_owned()),
            (column, _) => CaseChange::To(column.to_owned()),
        };
        let seen = fields.get("seen").parse().unwrap_or(0);
        app::method::change_case(&ctx, spot, case, seen, &what).await
    };
    match done {
        Ok(changed) => {
            let is_back = !fields.get("back").is_empty();
            let is_move = !is_back && fields.get("says").is_empty();
            let place = if changed.ended.is_some() || changed.moves == 0 {
                format!("{board}#board")
            } else {
                here
            };
            let redirect = see_other(place).said(said_changed(&changed, is_back, is_move));
            let number = changed.moves.to_string();
            let redirect = if is_move {
                redirect.undo(format!("{board}/{case}"), &[("back", &number)])
            } else {
                redirect
            };
            Ok(redirect.into_response())
        }
        Err(Error::Mend(problems)) => {
            // Somebody was quicker: the board as it is now, and what happened, in words.
            if let Some(problem) = problems.of("case").first() {
                return Ok(see_other(here).said(problem.words()).into_response());
            }
            let note = Some((case, fields.get("waits_for").to_owned()));
            let slip = Slip {
                note,
                problems,
                ..Slip::default()
            };
            Ok(board_page(&web, &ctx, spot, slip)
                .await?
                .to_mend()
                .into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn said_changed(changed: &Changed, is_back: bool, is_move: bool) -> String {
    let label = &changed.label;
    match changed.ended {
        _ if is_back && changed.moves == 0 => {
            format!("Taken back: {label} is off the board, as if it had not come.")
        }
        _ if is_back => format!("Taken back: {label} is in “{}” again.", changed.column),
        Some(how) => format!("{label} is {}.", how.label()),
        None if is_move => format!(
            "{label} is in “{}” now.{}",
            changed.column,
            said_over(changed.over.as_ref())
        ),
        None => format!("It stands on the card of {label}."),
    }
}
