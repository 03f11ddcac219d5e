//! All routes and everything that happens around them.

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::request_id::{PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::trace::TraceLayer;

use crate::layers::{dress, headers, panic, same_origin};
use crate::{Failure, Web, alive, assets, routes};

/// The whole site. Outermost first: number of the request, log line, security headers, mistakes of ours, compression;
/// for pages also who is signed in, the frame, the time limit, and that changes come from our own pages.
pub fn router(web: Web) -> Router {
    let pages = routes::all()
        .fallback(async || Failure::NotFound)
        .method_not_allowed_fallback(async || Failure::WrongMethod)
        .layer(CatchPanicLayer::custom(panic::answer))
        .layer(from_fn_with_state(web.clone(), same_origin::only))
        .layer(from_fn_with_state(web.clone(), dress::dress));
    let plain = Router::new()
        .route("/livez", get(alive::live))
        .route("/readyz", get(alive::ready))
        .route("/robots.txt", get(alive::robots))
        .route("/manifest.webmanifest", get(assets::manifest))
        .route("/sw.js", get(assets::worker))
        .route("/icon.svg", get(assets::icon))
        .route("/icon-192.png", get(assets::small_icon))
        .route("/icon-512.png", get(assets::large_icon))
        .route("/assets/{name}", get(assets::serve));
    let around = ServiceBuilder::new()
        .layer(SetRequestIdLayer::x_request_id(alive::Numbers::new(&web)))
        .layer(
            TraceLayer::new_for_http()
                .make_span_with(alive::span)
                .on_request(()),
        )
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(from_fn_with_state(web.clone(), headers::secure))
        .layer(CompressionLayer::new().gzip(true));
    plain.merge(pages).layer(around).with_state(web)
}
