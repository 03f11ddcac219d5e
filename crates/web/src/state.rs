//! What every handler can reach.

use std::convert::Infallible;
use std::sync::Arc;

use app::App;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::Failure;
use crate::assets::Assets;
use crate::post::Bell;

/// The application and what the web adds to it. Cheap to clone.
#[derive(Clone)]
pub struct Web {
    inner: Arc<Inner>,
}

struct Inner {
    app: Arc<App>,
    assets: Assets,
    behind_proxy: bool,
    bell: Bell,
}

impl Web {
    /// `behind_proxy`: a proxy of ours stands in front and writes `X-Forwarded-For`.
    pub fn new(app: Arc<App>, behind_proxy: bool) -> Self {
        let inner = Inner {
            app,
            assets: Assets::new(),
            behind_proxy,
            bell: Bell::default(),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// The application.
    pub fn app(&self) -> &Arc<App> {
        &self.inner.app
    }

    /// Style sheet, script and icon.
    pub fn assets(&self) -> &Assets {
        &self.inner.assets
    }

    /// Whether people reach us over TLS: decides the cookie's name and `Strict-Transport-Security`.
    pub fn is_secure(&self) -> bool {
        self.app().settings.address.starts_with("https://")
    }

    /// Whether `X-Forwarded-For` can be believed.
    pub fn behind_proxy(&self) -> bool {
        self.inner.behind_proxy
    }

    /// An idempotency key for the forms of one page.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    pub fn new_key(&self) -> Result<String, Failure> {
        Ok(self.app().chance.secret().map_err(app::Error::from)?)
    }

    /// Wakes the postman when a message was written.
    pub fn bell(&self) -> &Bell {
        &self.inner.bell
    }
}

/// `web: Web` as an argument of a handler.
impl FromRequestParts<Self> for Web {
    type Rejection = Infallible;

    async fn from_request_parts(_: &mut Parts, web: &Self) -> Result<Self, Infallible> {
        Ok(web.clone())
    }
}
