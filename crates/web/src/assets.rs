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
