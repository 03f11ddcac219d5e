//! Live: a browser that shows a team hears when the team's history grows, and fetches the page anew.
//!
//! The number of the last event is read from the database once a second, so any node can tell of a change that another made, and
//! nothing has to be remembered between requests.

use std::convert::Infallible;
use std::time::Duration;

use app::Ctx;
use axum::Router;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::get;
use domain::TeamId;
use futures_util::StreamExt as _;
use futures_util::stream;

use crate::signed::MaybeSigned;
use crate::{Answer, At, Web};

/// Between two looks.
const LOOK: Duration = Duration::from_secs(1);
/// A connection is ended after so many looks; the browser opens another, and is recognised anew.
const LOOKS: u32 = 120;

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new().route("/t/{team}/live", get(listen))
}

/// What is remembered between two looks.
struct Listening {
    ctx: Ctx,
    team: TeamId,
    seen: i64,
    looks: u32,
}

/// `GET /t/{team}/live`: a page that was left open after its reader was signed out is told to stop asking, with "204 No content".
async fn listen(MaybeSigned(ctx): MaybeSigned, At(team): At<TeamId>) -> Answer {
    let Some(ctx) = ctx else {
        return Ok(StatusCode::NO_CONTENT.into_response());
    };
    let seen = app::history::newest_of_team(&ctx, team).await?;
    let listening = Listening {
        ctx,
        team,
        seen,
        looks: 0,
    };
    let stream = stream::unfold(listening, next).map(Ok::<_, Infallible>);
    let lively = KeepAlive::new().interval(Duration::from_secs(15));
    Ok(Sse::new(stream).keep_alive(lively).into_response())
}

/// Waits for the next change. The first event says where the listener stands, so that a page older than that is fetched anew.
async fn next(mut at: Listening) -> Option<(Event, Listening)> {
    if at.looks == 0 {
        at.looks = 1;
        return Some((told(at.seen), at));
    }
    while at.looks < LOOKS {
        tokio::time::sleep(LOOK).await;
        at.looks += 1;
        // A database that rests for a moment is asked again; a role that was taken away ends it.
        match app::history::newest_of_team(&at.ctx, at.team).await {
            Ok(newest) if newest > at.seen => {
                at.seen = newest;
                return Some((told(newest), at));
            }
            Ok(_) | Err(app::Error::Store(_)) => {}
            Err(_) => return None,
        }
    }
    None
}

fn told(seq: i64) -> Event {
    Event::default().event("history").data(seq.to_string())
}
