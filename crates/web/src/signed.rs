//! Who asks: extractors for people who are signed in.

use std::sync::{Arc, Mutex, PoisonError};

use app::{App, Ctx};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{Method, Uri};
use domain::policy::Actor;

use crate::fields::{FORM_LIMIT, Fields, TABLE_LIMIT};
use crate::{Failure, Web};

/// Somebody signed in. Anybody else is sent to the sign-in page and comes back here afterwards.
///
/// `async fn list(Signed(ctx): Signed) -> Answer`
pub struct Signed(pub Ctx);

/// Somebody signed in, or nobody.
pub struct MaybeSigned(pub Option<Ctx>);

/// A form of somebody signed in; its idempotency key is already in the context.
///
/// `async fn add(Sent(ctx, fields): Sent) -> Answer`
pub struct Sent(pub Ctx, pub Fields);

/// As [`Sent`], for tables and photos: files of up to 50 MB.
pub struct SentFile(pub Ctx, pub Fields);

/// Put into each request by the layer that reads the session.
#[derive(Clone)]
pub(crate) struct Who(pub(crate) Option<Arc<Actor>>);

/// What a form held, kept aside so that a page about trouble can give it back.
#[derive(Clone, Default)]
pub(crate) struct Typed(Arc<Mutex<Vec<(String, String)>>>);

impl Typed {
    fn keep(&self, fields: &Fields) {
        let pairs = fields
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = pairs.collect();
    }

    pub(crate) fn take(&self) -> Vec<(String, String)> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn actor(parts: &Parts) -> Option<Arc<Actor>> {
    parts.extensions.get::<Who>().and_then(|who| who.0.clone())
}

fn ctx_of(app: &Arc<App>, actor: &Actor, once: Option<String>) -> Ctx {
    app.ctx(actor.clone(), once)
}

/// Where to come back to: only what a GET opened can be opened again.
fn way_back(method: &Method, uri: &Uri) -> Option<String> {
    let path = uri.path_and_query()?.as_str();
    (method == Method::GET && crate::flash::is_ours(path)).then(|| path.to_owned())
}

impl FromRequestParts<Web> for Signed {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Failure> {
        match actor(parts) {
            Some(actor) => Ok(Self(ctx_of(web.app(), &actor, None))),
            None => match way_back(&parts.method, &parts.uri) {
                Some(path) => Err(Failure::SignInFirst(path)),
                None => Err(Failure::SignedOut),
            },
        }
    }
}

impl FromRequestParts<Web> for MaybeSigned {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Self::Rejection> {
        Ok(Self(
            actor(parts).map(|actor| ctx_of(web.app(), &actor, None)),
        ))
    }
}

impl FromRequest<Web> for Fields {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &Web) -> Result<Self, Failure> {
        let typed = request
            .extensions()
            .get::<Typed>()
            .cloned()
            .unwrap_or_default();
        let fields = Self::read(request, FORM_LIMIT).await?;
        typed.keep(&fields);
        Ok(fields)
    }
}

impl FromRequest<Web> for Sent {
    type Rejection = Failure;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Failure> {
        let (parts, body) = request.into_parts();
        let actor = actor(&parts);
        let path = parts.uri.path().to_owned();
        let request = Request::from_parts(parts, body);
        // Read before anybody is turned away, so that what was typed can be given back.
        let fields = Fields::from_request(request, web).await?;
        let actor = actor.ok_or(Failure::SignedOut)?;
        Ok(Self(ctx_of(web.app(), &actor, fields.once(&path)), fields))
    }
}

impl FromRequest<Web> for SentFile {
    type Rejection = Failure;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Failure> {
        let who = request
            .extensions()
            .get::<Who>()
            .and_then(|who| who.0.clone());
        // Nobody unknown sends 50 MB.
        let actor = who.ok_or(Failure::SignedOut)?;
        let path = request.uri().path().to_owned();
        let fields = Fields::read(request, TABLE_LIMIT).await?;
        Ok(Self(ctx_of(web.app(), &actor, fields.once(&path)), fields))
    }
}
