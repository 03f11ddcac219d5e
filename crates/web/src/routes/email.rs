//! Changing the address one comes in with.

use app::Error;
use app::people::email::{self, Confirmed};
use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::FieldProblems;
use domain::text::Email;
use ui::pages::mine::email::{EmailPage, page};

use super::door::tries_left;
use super::mine::secret;
use crate::{Answer, Page, Sent, Signed, Web, see_other};

/// Routes of this page.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/me/email", get(open).post(ask))
        .route("/me/email/code", post(confirm))
        .route("/me/email/stop", post(stop))
}

/// What differs from the page as it stands.
#[derive(Default)]
struct Typed {
    email: String,
    code: String,
    problems: FieldProblems,
}

async fn drawn(web: &Web, ctx: &app::Ctx, typed: Typed) -> Answer<Page> {
    let shown = EmailPage {
        view: email::view(ctx).await?,
        email: typed.email,
        code: typed.code,
        problems: typed.problems,
        key: web.new_key()?,
    };
    Ok(Page::new("Your e-mail", shown, page).narrow())
}

async fn to_mend(web: &Web, ctx: &app::Ctx, typed: Typed) -> Answer {
    Ok(drawn(web, ctx, typed).await?.to_mend().into_response())
}

/// `GET /me/email`
async fn open(State(web): State<Web>, Signed(ctx): Signed) -> Answer<Page> {
    drawn(&web, &ctx, Typed::default()).await
}

/// `POST /me/email`
async fn ask(State(web): State<Web>, headers: HeaderMap, Sent(ctx, fields): Sent) -> Answer {
    let raw = fields.get("email");
    let mut problems = FieldProblems::none();
    let asked = match problems.keep("email", Email::parse(raw)) {
        Some(new) => email::ask(&ctx, secret(&web, &headers), new).await,
        None => Err(problems.into()),
    };
    match asked {
        Ok(()) => {
            web.bell().ring();
            Ok(see_other("/me/email").into_response())
        }
        Err(Error::Mend(problems)) => {
            let typed = Typed {
                email: raw.to_owned(),
                problems,
                ..Typed::default()
            };
            to_mend(&web, &ctx, typed).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /me/email/code`
async fn confirm(State(web): State<Web>, headers: HeaderMap, Sent(ctx, fields): Sent) -> Answer {
    let raw = fields.get("code");
    let problems = match email::confirm(&ctx, secret(&web, &headers), raw).await {
        Ok(Confirmed::Changed(new)) => {
            web.bell().ring();
            let said = format!("You come in as {new} from now on.");
            return Ok(see_other("/me").said(said).into_response());
        }
        Ok(Confirmed::Wrong(left)) => FieldProblems::one("code", tries_left(left)),
        Ok(Confirmed::Spent) => FieldProblems::one(
            "email",
            "Those digits count no more. Ask for new ones here.",
        ),
        Err(Error::Mend(problems)) => problems,
        Err(error) => return Err(error.into()),
    };
    let typed = Typed {
        code: raw.to_owned(),
        problems,
        ..Typed::default()
    };
    to_mend(&web, &ctx, typed).await
}

/// `POST /me/email/stop`
async fn stop(Sent(ctx, _): Sent) -> Answer {
    email::stop(&ctx).await?;
    Ok(see_other("/me")
        .said("Your address stays as it was.")
        .into_response())
}
