//! What is somebody's own: their week, their settings, their calendar.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::notify::{DigestDay, Notify};
use ui::pages::mine::settings::{self, SettingsPage};
use ui::pages::mine::week;

use crate::{Answer, Page, Sent, Signed, Web, see_other};

/// Routes of these pages.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/week", get(my_week))
        .route("/me", get(open))
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
async fn open(State(web): State<Web>, Signed(ctx): Signed) -> Answer<Page> {
    page(&web, &ctx, None).await
}

async fn page(web: &Web, ctx: &app::Ctx, address: Option<String>) -> Answer<Page> {
    let page = SettingsPage {
        today: ctx.today(),
        since: app::calendar::since(ctx).await?,
        notify: app::digest::chosen(ctx).await?,
        address,
        key: web.new_key()?,
    };
    Ok(Page::new("My settings", page, settings::page).narrow())
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
async fn make(State(web): State<Web>, Sent(ctx, _): Sent) -> Answer<Page> {
    let address = app::calendar::make(&ctx).await?;
    page(&web, &ctx, Some(address)).await
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
