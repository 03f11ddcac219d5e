//! Puts the frame around pages and turns failures into pages: the one place that knows who is signed in, what the
//! address is about, and what was just done.

use std::sync::Arc;

use app::Ctx;
use app::around::{Around, Spot};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, SET_COOKIE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use domain::policy::Actor;
use tokio::time::timeout;
use tower_http::request_id::RequestId;
use ui::pages::door::trouble::{self, Theirs, Trouble};

use crate::answer::Saying;
use crate::cookie::{self, Cookie};
use crate::error::{Face, Failed};
use crate::flash::Said;
use crate::frame::Frame;
use crate::page::Page;
use crate::signed::{Typed, Who};
use crate::{Failure, Web};

/// What is remembered of a request until its answer is dressed.
struct Asked {
    method: Method,
    path: String,
    number: String,
    said: Option<Said>,
    typed: Typed,
    actor: Option<Arc<Actor>>,
}

pub(crate) async fn dress(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let secret = cookie::read(request.headers(), Cookie::Session.name(web.is_secure()));
    let known = match secret {
        Some(secret) => app::session::recognise(web.app(), secret).await,
        None => Ok(None),
    };
    let (actor, trouble) = match known {
        Ok(actor) => (actor.map(Arc::new), None),
        Err(error) => (None, Some(Failure::App(error))),
    };
    let asked = Asked::of(&web, &request, actor.clone());
    request.extensions_mut().insert(Who(actor));
    request.extensions_mut().insert(asked.typed.clone());
    let limit = super::time::limit(request.headers());
    let answer = match trouble {
        Some(failure) => failure.into_response(),
        None => match timeout(limit, next.run(request)).await {
            Ok(answer) => answer,
            Err(_) => Failure::TooSlow.into_response(),
        },
    };
    asked.dress(&web, answer).await
}

impl Asked {
    fn of(web: &Web, request: &Request, actor: Option<Arc<Actor>>) -> Self {
        let said = cookie::read(request.headers(), Cookie::Said.name(web.is_secure()));
        let number = request
            .extensions()
            .get::<RequestId>()
            .and_then(|id| id.header_value().to_str().ok())
            .unwrap_or("");
        Self {
            method: request.method().clone(),
            path: request.uri().path().to_owned(),
            number: number.to_owned(),
            said: said.and_then(Said::from_cookie),
            typed: Typed::default(),
            actor,
        }
    }

    async fn dress(self, web: &Web, mut answer: Response) -> Response {
        if let Some(page) = answer.extensions_mut().remove::<Page>() {
            return self.framed(web, answer, &page, true).await;
        }
        let failed = answer
            .extensions_mut()
            .remove::<Failed>()
            .or_else(|| bare(&answer));
        if let Some(failed) = failed {
            let retry_after = failed.face.retry_after;
            let page = self.trouble(failed);
            let mut answer = self.framed(web, answer, &page, false).await;
            if let Some(seconds) = retry_after {
                answer
                    .headers_mut()
                    .insert(RETRY_AFTER, HeaderValue::from(seconds));
            }
            return answer;
        }
        if let Some(Saying(said)) = answer.extensions_mut().remove::<Saying>() {
            let cookie = said
                .to_cookie()
                .and_then(|value| Cookie::Said.set(web.is_secure(), &value, 60));
            append(&mut answer, cookie);
        }
        answer
    }

    /// Draws the page. What was said is shown once: the cookie is forgotten with the page that showed it.
    async fn framed(
        &self,
        web: &Web,
        mut answer: Response,
        page: &Page,
        shows_said: bool,
    ) -> Response {
        let (spot, path) = match &page.under {
            Some(under) => (under.spot, under.path.as_str()),
            None => (spot(&self.path), self.path.as_str()),
        };
        let around = self.around(web, spot).await;
        let said = self.said.as_ref().filter(|_| shows_said);
        let frame = Frame {
            web,
            path,
            address: &self.path,
            around: around.as_ref(),
            said,
            comes_again: self.method == Method::GET,
        };
        let html = frame.draw(page);
        *answer.status_mut() = page.status;
        let kind = HeaderValue::from_static("text/html; charset=utf-8");
        answer.headers_mut().insert(CONTENT_TYPE, kind);
        *answer.body_mut() = Body::from(html);
        if said.is_some() {
            append(&mut answer, Cookie::Said.forget(web.is_secure()));
        }
        answer
    }

    /// Names and ways for the header. A page is worth showing without them: trouble here is only logged.
    async fn around(&self, web: &Web, spot: Spot) -> Option<Around> {
        let actor = self.actor.as_deref()?;
        let ctx: Ctx = web.app().ctx(actor.clone(), None);
        match app::around::around(&ctx, spot).await {
            Ok(around) => Some(around),
            Err(error) => {
                tracing::warn!(error = %error, "the frame of a page could not be read");
                None
            }
        }
    }

    fn trouble(&self, failed: Failed) -> Page {
        let Failed { face, signed_out } = failed;
        let Face {
            status,
            title,
            words,
            help,
            drawing,
            again,
            problems,
            theirs,
            ..
        } = face;
        let typed = self.typed.take();
        let view = Trouble {
            title: title.to_owned(),
            words,
            help: help.to_owned(),
            drawing,
            problems: problems
                .iter()
                .flat_map(|(field, list)| {
                    list.iter()
                        .map(move |one| (field.to_owned(), one.words().to_owned()))
                })
                .collect(),
            again: (again && self.method == Method::POST && !typed.is_empty())
                .then(|| self.path.clone()),
            typed: typed
                .into_iter()
                .map(|(name, value)| trouble::Typed { name, value })
                .collect(),
            theirs: theirs.map(|(who, fields)| Theirs {
                who,
                fields: fields
                    .into_iter()
                    .map(|(name, value)| trouble::Typed { name, value })
                    .collect(),
            }),
            look: if status == StatusCode::CONFLICT {
                self.path.clone()
            } else {
                String::new()
            },
            sign_in: if signed_out {
                "/sign-in".to_owned()
            } else {
                String::new()
            },
            number: if status.is_server_error() {
                self.number.clone()
            } else {
                String::new()
            },
        };
        Page::new(title, view, trouble::page)
            .narrow()
            .status(status)
    }
}

/// An error without words, from a layer below: the router's own 404 and 405, say.
fn bare(answer: &Response) -> Option<Failed> {
    let failure = match answer.status() {
        StatusCode::METHOD_NOT_ALLOWED => Failure::WrongMethod,
        StatusCode::NOT_FOUND => Failure::NotFound,
        status if status.is_client_error() => Failure::Garbled(status.to_string()),
        status if status.is_server_error() => Failure::Broken,
        _ => return None,
    };
    let spoken = answer
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind != "text/plain; charset=utf-8");
    (!spoken).then(|| Failed {
        face: failure.face(),
        signed_out: false,
    })
}

fn append(answer: &mut Response, cookie: Option<HeaderValue>) {
    if let Some(cookie) = cookie {
        answer.headers_mut().append(SET_COOKIE, cookie);
    }
}

/// What an address is about, as far as the header is concerned.
fn spot(path: &str) -> Spot {
    let mut parts = path.split('/').skip(1);
    match (parts.next(), parts.next()) {
        (Some("t"), Some(id)) => id.parse().map_or(Spot::Home, Spot::Team),
        (Some("c"), Some(id)) => id.parse().map_or(Spot::Home, Spot::Challenge),
        (Some("place"), _) => Spot::Place,
        _ => Spot::Home,
    }
}
