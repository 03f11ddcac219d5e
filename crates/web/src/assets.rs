//! Style sheet, script and icon, under names that change with their content, so that browsers may keep them for ever.

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use sha2::{Digest as _, Sha256};
use ui::assets::{ALL, Asset, AssetLinks};

use crate::hex::hex;
use crate::{Failure, Web};

/// The files with their addresses.
pub struct Assets {
    files: Vec<(String, Asset)>,
}

impl Assets {
    /// Names every file after its content: `hundred.3f2a91c07bd45e10.css`.
    pub(crate) fn new() -> Self {
        let files = ALL
            .into_iter()
            .map(|asset| (hashed_name(&asset), asset))
            .collect();
        Self { files }
    }

    /// The addresses to write into pages.
    pub fn links(&self) -> AssetLinks<'_> {
        AssetLinks {
            css: self.address("hundred.css"),
            js: self.address("hundred.js"),
            icon: self.address("icon.svg"),
        }
    }

    fn address(&self, name: &str) -> &str {
        self.files
            .iter()
            .find(|(_, asset)| asset.name == name)
            .map_or("", |(address, _)| address.as_str())
    }

    fn get(&self, address: &str) -> Option<&Asset> {
        self.files
            .iter()
            .find(|(known, _)| known == address)
            .map(|(_, asset)| asset)
    }
}

fn hashed_name(asset: &Asset) -> String {
    let digest = Sha256::digest(asset.text.as_bytes());
    let hash = hex(digest.iter().take(8));
    let (stem, ending) = asset.name.rsplit_once('.').unwrap_or((asset.name, "txt"));
    format!("/assets/{stem}.{hash}.{ending}")
}

/// `GET /assets/{name}`
pub(crate) async fn serve(
    State(web): State<Web>,
    Path(name): Path<String>,
) -> Result<Response, Failure> {
    let asset = web
        .assets()
        .get(&format!("/assets/{name}"))
        .ok_or(Failure::NotFound)?;
    let headers = [
        (CONTENT_TYPE, asset.content_type),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, asset.text).into_response())
}

/// A day: these keep their names, so browsers ask again.
const DAY: &str = "public, max-age=86400";

fn named(kind: &'static str, bytes: &'static [u8], keep: &'static str) -> Response {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, keep)], bytes).into_response()
}

/// `GET /manifest.webmanifest`: how a telephone puts it on its first page.
pub(crate) async fn manifest() -> Response {
    let kind = "application/manifest+json";
    named(kind, ui::assets::MANIFEST.as_bytes(), DAY)
}

/// `GET /sw.js`: opens pages seen lately without a connection. Asked for anew each time, so that a new one is in force at once.
pub(crate) async fn worker() -> Response {
    let kind = "text/javascript; charset=utf-8";
    named(kind, ui::assets::WORKER.as_bytes(), "no-cache")
}

/// `GET /icon.svg`
pub(crate) async fn icon() -> Response {
    named("image/svg+xml", ui::assets::ICON.as_bytes(), DAY)
}

/// `GET /icon-192.png`
pub(crate) async fn small_icon() -> Response {
    named("image/png", ui::assets::ICON_192, DAY)
}

/// `GET /icon-512.png`
pub(crate) async fn large_icon() -> Response {
    named("image/png", ui::assets::ICON_512, DAY)
}
