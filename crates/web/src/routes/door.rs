//! The door: front page, signing in and out, entering the demo.

use app::sign_in::{self, Entry};
use app::{Error, enter, session};
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use domain::{PersonId, PlaceId};
use serde::Deserialize;
use ui::pages::door::sign_in::{Behind, Choose, SignIn};
use ui::pages::door::{enter as enter_page, front, sign_in as page};

use crate::cookie::{self, Cookie};
use crate::error::encoded;
use crate::flash::is_ours;
use crate::listen::Peer;
use crate::{Answer, Failure, Fields, MaybeSigned, Page, Signed, Web, see_other};

/// Routes of the door.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/", get(first))
        .route("/home", get(home))
        .route("/sign-in", get(ask).post(send))
        .route("/sign-in/code", get(digits).post(by_code))
        .route("/sign-in/link/{token}", get(behind_link))
        .route("/sign-in/link", post(by_link))
        .route("/sign-in/place", post(into_place))
        .route("/sign-out", post(sign_out))
        .route("/enter", get(everybody).post(be))
}

/// A page to open afterwards, carried through every step.
#[derive(Debug, Default, Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

impl Next {
    fn ours(self) -> String {
        checked(&self.next)
    }
}

/// The page to open afterwards, when it is one of ours; "" otherwise.
fn checked(path: &str) -> String {
    let steps = ["/sign-in", "/sign-out", "/enter"];
    let leads_on = is_ours(path) && !steps.iter().any(|step| path.starts_with(step));
    if leads_on {
        path.to_owned()
    } else {
        String::new()
    }
}

/// Who asks, as far as limits and sessions care.
struct Caller {
    from: String,
    session: Option<String>,
    ticket: Option<String>,
}

impl Caller {
    fn of(web: &Web, peer: Peer, headers: &HeaderMap) -> Self {
        let kept =
            |cookie: Cookie| cookie::read(headers, cookie.name(web.is_secure())).map(str::to_owned);
        Self {
            from: peer.seen_through(web, headers),
            session: kept(Cookie::Session),
            ticket: kept(Cookie::Knock),
        }
    }
}

/// `GET /`: a stranger sees what this is; somebody with one team goes straight to it.
async fn first(State(web): State<Web>, MaybeSigned(ctx): MaybeSigned) -> Answer {
    let Some(ctx) = ctx else {
        let view = front::Front {
            demo: web.app().settings.demo,
        };
        let title = "Calculated risks, a hundred days at a time";
        return Ok(Page::new(title, view, front::page).into_response());
    };
    let mut teams = ctx.actor.roles.iter().filter_map(|role| role.team);
    match (ctx.actor.steward, ctx.actor.roles.len(), teams.next()) {
        (false, 1, Some(team)) => Ok(see_other(format!("/t/{team}")).into_response()),
        _ => Ok(see_other("/home").into_response()),
    }
}

/// `GET /home`: my teams and challenges.
async fn home(Signed(ctx): Signed) -> Answer<Page> {
    let view = app::challenge::home(&ctx).await?;
    Ok(Page::new(
        "My teams and challenges",
        view,
        ui::pages::door::home::page,
    ))
}

/// `GET /sign-in`
async fn ask(
    State(web): State<Web>,
    MaybeSigned(ctx): MaybeSigned,
    Query(next): Query<Next>,
) -> Answer {
    let next = next.ours();
    if ctx.is_some() {
        return Ok(see_other(onward(&next)).into_response());
    }
    let view = SignIn {
        next,
        key: web.new_key()?,
        ..SignIn::default()
    };
    Ok(Page::new("Come in", view, page::ask)
        .narrow()
        .into_response())
}

/// `POST /sign-in`: known or not, everybody is asked for the digits.
async fn send(State(web): State<Web>, peer: Peer, headers: HeaderMap, fields: Fields) -> Answer {
    let caller = Caller::of(&web, peer, &headers);
    let next = checked(fields.get("next"));
    let typed = fields.get("email");
    match sign_in::ask(web.app(), typed, &caller.from, &next).await {
        Ok(asked) => {
            web.bell().ring();
            let path = if next.is_empty() {
                "/sign-in/code".to_owned()
            } else {
                format!("/sign-in/code?next={}", encoded(&next))
            };
            let knock = Cookie::Knock.set(web.is_secure(), &asked.ticket, 15 * 60);
            Ok(see_other(path).cookie(knock).into_response())
        }
        Err(Error::Mend(problems)) => {
            let problem = problems
                .of("email")
                .first()
                .map(|problem| problem.words().to_owned());
            let view = SignIn {
                typed: typed.to_owned(),
                problem,
                next,
                key: web.new_key()?,
            };
            Ok(Page::new("Come in", view, page::ask)
                .narrow()
                .to_mend()
                .into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /sign-in/code`
async fn digits(State(web): State<Web>, Query(next): Query<Next>) -> Answer<Page> {
    let view = SignIn {
        next: next.ours(),
        key: web.new_key()?,
        ..SignIn::default()
    };
    Ok(Page::new("Look into your mailbox", view, page::digits).narrow())
}

/// `POST /sign-in/code`
async fn by_code(State(web): State<Web>, peer: Peer, headers: HeaderMap, fields: Fields) -> Answer {
    let caller = Caller::of(&web, peer, &headers);
    let next = checked(fields.get("next"));
    let typed = fields.get("code");
    let Some(ticket) = &caller.ticket else {
        return Ok(spent());
    };
    let session = caller.session.as_deref();
    let entry = sign_in::by_code(web.app(), ticket, typed, &caller.from, session).await?;
    if let Entry::Wrong(left) = entry {
        let view = SignIn {
            typed: typed.to_owned(),
            problem: Some(tries_left(left)),
            next,
            key: web.new_key()?,
        };
        let page = Page::new("Look into your mailbox", view, page::digits);
        return Ok(page.narrow().to_mend().into_response());
    }
    entered(&web, entry, &next)
}

/// After digits that were wrong.
pub(super) fn tries_left(left: i64) -> String {
    let tries = if left == 1 {
        "one try"
    } else {
        &format!("{left} tries")
    };
    format!("These digits do not match. You have {tries} left.")
}

/// `GET /sign-in/link/{token}`: only a button. Nothing is looked up, so that opening a link tells and changes nothing.
async fn behind_link(
    State(web): State<Web>,
    Path(token): Path<String>,
    Query(next): Query<Next>,
) -> Answer<Page> {
    let view = Behind {
        token,
        next: next.ours(),
        key: web.new_key()?,
    };
    Ok(Page::new("Come in", view, page::link).narrow())
}

/// `POST /sign-in/link`
async fn by_link(
    State(web): State<Web>,
    MaybeSigned(ctx): MaybeSigned,
    peer: Peer,
    headers: HeaderMap,
    fields: Fields,
) -> Answer {
    let caller = Caller::of(&web, peer, &headers);
    let next = checked(fields.get("next"));
    let session = caller.session.as_deref();
    let entry = sign_in::by_link(web.app(), fields.get("token"), &caller.from, session).await?;
    // Whoever pressed twice is in already.
    if entry == Entry::Spent && ctx.is_some() {
        return Ok(see_other(onward(&next)).into_response());
    }
    entered(&web, entry, &next)
}

/// `POST /sign-in/place`
async fn into_place(
    State(web): State<Web>,
    peer: Peer,
    headers: HeaderMap,
    fields: Fields,
) -> Answer {
    let caller = Caller::of(&web, peer, &headers);
    let place: PlaceId = fields.get("place").parse().map_err(|_| Failure::NotFound)?;
    let (token, session) = (fields.get("token"), caller.session.as_deref());
    let entry = sign_in::into_place(web.app(), token, place, &caller.from, session).await?;
    entered(&web, entry, &checked(fields.get("next")))
}

fn entered(web: &Web, entry: Entry, next: &str) -> Answer {
    match entry {
        Entry::Open(secret) => Ok(let_in(web, &secret, next)),
        Entry::Choose { token, places } => {
            let places = places
                .into_iter()
                .map(|(id, name)| (id.to_string(), name))
                .collect();
            let view = Choose {
                token,
                next: next.to_owned(),
                places,
                key: web.new_key()?,
            };
            Ok(Page::new("Where to?", view, page::choose)
                .narrow()
                .into_response())
        }
        Entry::Wrong(_) | Entry::Spent => Ok(spent()),
    }
}

/// Ends when the browser closes or the session does, whichever is first; the database decides.
fn let_in(web: &Web, secret: &str, next: &str) -> Response {
    let secure = web.is_secure();
    let seconds = store::sessions::ABSOLUTE.as_secs();
    see_other(onward(next))
        .cookie(Cookie::Session.set(secure, secret, seconds))
        .cookie(Cookie::Knock.forget(secure))
        .into_response()
}

fn spent() -> Response {
    Page::new("This way in is used up", (), page::spent)
        .narrow()
        .status(StatusCode::GONE)
        .into_response()
}

fn onward(next: &str) -> String {
    if next.is_empty() {
        "/".to_owned()
    } else {
        next.to_owned()
    }
}

/// `POST /sign-out`
async fn sign_out(
    State(web): State<Web>,
    headers: HeaderMap,
    MaybeSigned(ctx): MaybeSigned,
    _: Fields,
) -> Answer {
    let secure = web.is_secure();
    let secret = cookie::read(&headers, Cookie::Session.name(secure));
    if let (Some(ctx), Some(secret)) = (ctx, secret) {
        session::end(&ctx, secret).await?;
    }
    Ok(see_other("/")
        .cookie(Cookie::Session.forget(secure))
        .clear_site_data()
        .said("You are signed out. What you wrote is kept.")
        .into_response())
}

/// `GET /enter`: only in a demo.
async fn everybody(State(web): State<Web>) -> Answer<Page> {
    let groups = enter::everybody(web.app()).await?;
    let view = enter_page::Enter {
        groups,
        key: web.new_key()?,
    };
    Ok(Page::new(
        "Who would you like to be?",
        view,
        enter_page::page,
    ))
}

/// `POST /enter`
async fn be(State(web): State<Web>, peer: Peer, headers: HeaderMap, fields: Fields) -> Answer {
    let caller = Caller::of(&web, peer, &headers);
    let place: PlaceId = fields.get("place").parse().map_err(|_| Failure::NotFound)?;
    let person: PersonId = fields
        .get("person")
        .parse()
        .map_err(|_| Failure::NotFound)?;
    let secret = enter::be(web.app(), place, person, caller.session.as_deref()).await?;
    Ok(let_in(&web, &secret, ""))
}
