//! Answering an ask from an e-mail: looking changes nothing, the button does, once.

use app::Error;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::IntoResponse as _;
use axum::routing::get;
use ui::pages::ask::by_link::{self, Answering, ByLink};

use super::ask::{said, typed};
use crate::{Answer, Fields, Page, Web, see_other};

/// Routes of the link in a letter.
pub fn routes() -> Router<Web> {
    Router::new().route("/answer/{token}", get(look).post(answer))
}

/// `GET /answer/{token}`
async fn look(State(web): State<Web>, Path(token): Path<String>) -> Answer<Page> {
    page(&web, token, Answering::default()).await
}

async fn page(web: &Web, token: String, typed: Answering) -> Answer<Page> {
    let link = app::ask::by_link::open(web.app(), &token).await?;
    let title = link.view.line.ask.line.to_string();
    let view = ByLink {
        link,
        token,
        key: web.new_key()?,
        typed,
    };
    Ok(Page::new(title, view, by_link::page).narrow())
}

/// `POST /answer/{token}`
async fn answer(State(web): State<Web>, Path(token): Path<String>, fields: Fields) -> Answer {
    let once = fields.once(&format!("/answer/{token}"));
    let outcome = match said(&fields) {
        Ok((reply, terms)) => {
            let version = fields.version().unwrap_or(0);
            app::ask::by_link::answer(web.app(), &token, reply, terms, version, once).await
        }
        Err(problems) => Err(problems.into()),
    };
    match outcome {
        Ok(_) => {
            web.bell().ring();
            Ok(see_other(format!("/answer/{token}")).into_response())
        }
        Err(Error::Mend(problems)) => Ok(page(&web, token, typed(&fields, problems))
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}
