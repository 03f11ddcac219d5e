//! A page: a view and the function of `ui` that draws it. The frame around it is put on by the layer that knows who is
//! signed in, so that a handler never builds a header.

use std::sync::Arc;

use app::around::Spot;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::Markup;
use ui::Shell;
use ui::shell::Width;

type Draw = dyn Fn(&Shell) -> Markup + Send + Sync;

/// A page to be framed.
#[derive(Clone)]
pub struct Page {
    pub(crate) title: String,
    pub(crate) status: StatusCode,
    pub(crate) width: Width,
    pub(crate) under: Option<Under>,
    pub(crate) draw: Arc<Draw>,
}

/// Where a page belongs whose address does not say it.
#[derive(Clone)]
pub(crate) struct Under {
    pub(crate) spot: Spot,
    pub(crate) path: String,
}

impl Page {
    /// `Page::new("Tests", view, ui::pages::test::list::page)`
    pub fn new<V: Send + Sync + 'static>(
        title: impl Into<String>,
        view: V,
        draw: impl Fn(&V, &Shell) -> Markup + Send + Sync + 'static,
    ) -> Self {
        Self {
            title: title.into(),
            status: StatusCode::OK,
            width: Width::Page,
            under: None,
            draw: Arc::new(move |shell| draw(&view, shell)),
        }
    }

    /// One column: forms and reading.
    #[must_use]
    pub fn narrow(mut self) -> Self {
        self.width = Width::Narrow;
        self
    }

    /// A page that belongs to a team under another address: `/m/{measure}` stands under `/t/{team}/measures`.
    #[must_use]
    pub fn under(mut self, spot: Spot, path: impl Into<String>) -> Self {
        self.under = Some(Under {
            spot,
            path: path.into(),
        });
        self
    }

    /// With another status.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The same form once more, with what was typed and what to mend: 422.
    #[must_use]
    pub fn to_mend(self) -> Self {
        self.status(StatusCode::UNPROCESSABLE_ENTITY)
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
