//! What is somebody's own: their week, what they say of themselves, their letters, calendar and browsers.

use app::Error;
use app::people::me::{self, NewMe};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::notify::{DigestDay, Notify};
use domain::text::Name;
use domain::{FieldProblems, Problem};
use ui::pages::mine::about::TypedMe;
use ui::pages::mine::settings::{self, SettingsPage};
use ui::pages::mine::week;

use super::person::optional;
use crate::cookie::{self, Cookie};
use crate::{Answer, Page, Sent, Signed, Web, see_other};

/// Routes of these pages.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/week", get(my_week))
        .route("/me", get(open))
        .route("/me/about", post(about))
        .route("/me/browsers/end", post(end))
        .route("/me/browsers/others", post(others))
        .route("/me/letters", post(choose))
        .route("/me/calendar", post(make))
        .route("/me/calendar/stop", post(stop))
        .route("/calendar/{secret}", get(feed))
}

/// `GET /week`
async fn my_week(Signed(ctx): Signed) -> Answer<Page> {
    let view = app::mine::week(&ctx).await?;
    Ok(Page::new("My week", view, week::page).narrow())
}

/// `GET /me`
async fn open(State(web): State<Web>, headers: HeaderMap, Signed(ctx): Signed) -> Answer<Page> {
    page(&web, &ctx, &headers, About::default()).await
}

/// What differs from the page as it stands.
#[derive(Default)]
struct About {
    typed: Option<TypedMe>,
    problems: FieldProblems,
    address: Option<String>,
}

async fn page(web: &Web, ctx: &app::Ctx, headers: &HeaderMap, about: About) -> Answer<Page> {
    let me = me::show(ctx, secret(web, headers)).await?;
    let page = SettingsPage {
        typed: about.typed.unwrap_or_else(|| TypedMe::standing(&me)),
        me,
        problems: about.problems,
        today: ctx.today(),
        since: app::calendar::since(ctx).await?,
        notify: app::digest::chosen(ctx).await?,
        address: about.address,
        key: web.new_key()?,
    };
    Ok(Page::new("My settings", page, settings::page).narrow())
}

/// The secret of the browser that asks.
pub(super) fn secret<'h>(web: &Web, headers: &'h HeaderMap) -> &'h str {
    cookie::read(headers, Cookie::Session.name(web.is_secure())).unwrap_or_default()
}

/// `POST /me/about`
async fn about(State(web): State<Web>, headers: HeaderMap, Sent(ctx, fields): Sent) -> Answer {
    let raw = |name| fields.get(name).to_owned();
    let typed = TypedMe {
        name: raw("name"),
        profession: raw("profession"),
        organisation: raw("organisation"),
    };
    let changed = match read(&typed) {
        Ok(new) => me::change(&ctx, new, fields.version().unwrap_or(0)).await,
        Err(problems) => Err(problems.into()),
    };
    match changed {
        Ok(()) => Ok(see_other("/me").said("Kept.").saved("me").into_response()),
        Err(Error::Mend(problems)) => {
            let about = About {
                typed: Some(typed),
                problems,
                address: None,
            };
            Ok(page(&web, &ctx, &headers, about)
                .await?
                .to_mend()
                .into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn read(typed: &TypedMe) -> Result<NewMe, FieldProblems> {
    let mut problems = FieldProblems::none();
    let name = problems.keep("name", Name::parse(&typed.name));
    let profession = problems.keep("profession", optional(&typed.profession));
    let organisation = match typed.organisation.as_str() {
        "" => Ok(None),
        id => id
            .parse()
            .map(Some)
            .map_err(|_| Problem::new("Choose one of the list, or leave it open.")),
    };
    let organisation = problems.keep("organisation", organisation);
    problems.or((|| {
        Some(NewMe {
            name: name?,
            profession: profession?,
            organisation: organisation?,
        })
    })())
}

/// `POST /me/browsers/end`
async fn end(Sent(ctx, fields): Sent) -> Answer {
    me::sign_out(&ctx, fields.get("browser")).await?;
    Ok(see_other("/me")
        .said("That browser is signed out.")
        .into_response())
}

/// `POST /me/browsers/others`
async fn others(State(web): State<Web>, headers: HeaderMap, Sent(ctx, _): Sent) -> Answer {
    let ended = me::sign_out_others(&ctx, secret(&web, &headers)).await?;
    let said = match ended {
        0 => "No other browser was signed in.".to_owned(),
        1 => "One other browser is signed out.".to_owned(),
        many => format!("{many} other browsers are signed out."),
    };
    Ok(see_other("/me").said(said).into_response())
}

/// `POST /me/letters`
async fn choose(Sent(ctx, fields): Sent) -> Answer {
    let new = Notify {
        digest: fields.get("digest").parse().unwrap_or(DigestDay::Monday),
        mention: fields.get("mention") == "yes",
        version: fields.version().unwrap_or(0),
    };
    app::digest::choose(&ctx, new).await?;
    Ok(see_other("/me").said("Kept.").into_response())
}

/// `POST /me/calendar`: the page itself answers, because the address is shown once and never travels in a cookie.
async fn make(State(web): State<Web>, headers: HeaderMap, Sent(ctx, _): Sent) -> Answer<Page> {
    let about = About {
        address: Some(app::calendar::make(&ctx).await?),
        ..About::default()
    };
    page(&web, &ctx, &headers, about).await
}

/// `POST /me/calendar/stop`
async fn stop(Sent(ctx, _): Sent) -> Answer {
    app::calendar::stop(&ctx).await?;
    Ok(see_other("/me")
        .said("The address is worthless now.")
        .into_response())
}

/// `GET /calendar/{secret}`: read by a calendar program, which has the secret and nothing else.
async fn feed(State(web): State<Web>, Path(secret): Path<String>) -> Answer {
    let file = app::calendar::feed(web.app(), &secret).await?;
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (CACHE_CONTROL, "private, max-age=900"),
    ];
    Ok((headers, file).into_response())
}
