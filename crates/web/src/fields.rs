//! What a form sent: every value as it was typed.

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Form, FromRequest as _, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use http_body_util::BodyExt as _;
use sha2::{Digest as _, Sha256};

use crate::Failure;
use crate::hex::hex;

/// The most a form may weigh, in bytes.
pub const FORM_LIMIT: usize = 64 * 1024;
/// The most a table to read in may weigh, in bytes.
pub const TABLE_LIMIT: usize = 50_000_000;
/// A browser that is refused in the middle of a sentence shows a broken connection instead of our words, so what is too
/// much is listened to and dropped, up to so many bytes.
const PATIENCE: usize = 4 * TABLE_LIMIT;
/// Name of the hidden field with the idempotency key.
pub const ONCE: &str = "idempotency_key";

/// The fields of a form, in order, with their raw text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    pairs: Vec<(String, String)>,
    uploads: Vec<Upload>,
}

/// A file that travelled with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Name of the field.
    pub field: String,
    /// Name of the file as the browser gave it.
    pub file_name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

impl Fields {
    /// Fields made by hand.
    pub fn of(pairs: &[(&str, &str)]) -> Self {
        let pairs = pairs
            .iter()
            .map(|(name, value)| ((*name).into(), (*value).into()))
            .collect();
        Self {
            pairs,
            uploads: Vec::new(),
        }
    }

    /// The first value of a field; "" when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or("")
    }

    /// Every value of a field, in order.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.pairs
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every field with its value, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether a field was sent: a box was ticked, a button of several was pressed.
    pub fn has(&self, name: &str) -> bool {
        self.pairs.iter().any(|(key, _)| key == name)
    }

    /// The file of a field, unless none was chosen.
    pub fn upload(&self, field: &str) -> Option<&Upload> {
        self.uploads
            .iter()
            .find(|upload| upload.field == field && !upload.bytes.is_empty())
    }

    /// The version of the thing as it was shown; none when the form carries none.
    pub fn version(&self) -> Option<i64> {
        self.get("version").trim().parse().ok()
    }

    /// The idempotency key, together with a fingerprint of what was sent to which address: the same form sent twice
    /// finds the first outcome; the same page sent again with something else in it is a new wish.
    pub(crate) fn once(&self, path: &str) -> Option<String> {
        let key = self.get(ONCE).trim();
        let fits = (8..=80).contains(&key.len())
            && key
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        fits.then(|| format!("{key}.{}", self.fingerprint(path)))
    }

    fn fingerprint(&self, path: &str) -> String {
        let mut hash = Sha256::new();
        let mut add = |part: &[u8]| {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        };
        add(path.as_bytes());
        for (name, value) in self.iter().filter(|(name, _)| *name != ONCE) {
            add(name.as_bytes());
            add(value.as_bytes());
        }
        for upload in &self.uploads {
            add(upload.field.as_bytes());
            add(&upload.bytes);
        }
        hex(hash.finalize().iter().take(16))
    }

    /// Reads a form of up to `limit` bytes, of either encoding.
    pub(crate) async fn read(request: Request, limit: usize) -> Result<Self, Failure> {
        let (parts, body) = request.into_parts();
        let kind = parts
            .headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("")
            .to_owned();
        let bytes = whole(body, limit).await?;
        if bytes.is_empty() {
            return Ok(Self::default());
        }
        // The limit was kept above; axum's own must not cut large tables.
        let mut request = Request::from_parts(parts, Body::from(bytes));
        DefaultBodyLimit::disable().apply(&mut request);
        if kind.starts_with("multipart/form-data") {
            multipart(request).await
        } else if kind.starts_with("application/x-www-form-urlencoded") {
            let Form(pairs) = Form::<Vec<(String, String)>>::from_request(request, &())
                .await
                .map_err(|e| Failure::Garbled(e.body_text()))?;
            let pairs = pairs
                .into_iter()
                .map(|(name, value)| (name, storable(value)));
            Ok(Self {
                pairs: pairs.collect(),
                uploads: Vec::new(),
            })
        } else {
            Err(Failure::Garbled("it is not a form".to_owned()))
        }
    }
}

/// No browser sends a zero character and no database of ours keeps one: it becomes the mark for "unreadable", as in HTML.
fn storable(text: String) -> String {
    if text.contains('\0') {
        text.replace('\0', "\u{fffd}")
    } else {
        text
    }
}

/// The whole body; what is too much is dropped while listening on.
async fn whole(mut body: Body, limit: usize) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let mut heard = 0_usize;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|e| Failure::Garbled(e.to_string()))?;
        let Ok(data) = frame.into_data() else {
            continue;
        };
        heard += data.len();
        if heard <= limit {
            bytes.extend_from_slice(&data);
        } else {
            bytes = Vec::new();
        }
        if heard > PATIENCE {
            break;
        }
    }
    if heard > limit {
        Err(Failure::TooLarge(limit))
    } else {
        Ok(bytes)
    }
}

async fn multipart(request: Request) -> Result<Fields, Failure> {
    let garbled = |words: String| Failure::Garbled(words);
    let mut parts = Multipart::from_request(request, &())
        .await
        .map_err(|e| garbled(e.body_text()))?;
    let mut fields = Fields::default();
    while let Some(part) = parts
        .next_field()
        .await
        .map_err(|e| garbled(e.body_text()))?
    {
        let name = part.name().unwrap_or("").to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(|e| garbled(e.body_text()))?;
        match file_name {
            Some(file_name) => {
                fields.uploads.push(Upload {
                    field: name,
                    file_name,
                    bytes: bytes.to_vec(),
                });
            }
            None => fields
                .pairs
                .push((name, storable(String::from_utf8_lossy(&bytes).into_owned()))),
        }
    }
    Ok(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_page_with_other_words_is_another_wish() {
        let first = Fields::of(&[(ONCE, "k1234567890"), ("line", "a")]);
        let again = first.clone();
        let other = Fields::of(&[(ONCE, "k1234567890"), ("line", "b")]);
        assert_eq!(first.once("/t/1/ideas"), again.once("/t/1/ideas"));
        assert_ne!(first.once("/t/1/ideas"), other.once("/t/1/ideas"));
        assert_ne!(first.once("/t/1/ideas"), first.once("/t/2/ideas"));
        // Names and values cannot trade letters.
        let shifted = Fields::of(&[(ONCE, "k1234567890"), ("linea", "")]);
        assert_ne!(first.once("/"), shifted.once("/"));
    }

    #[test]
    fn a_key_that_is_none_of_ours_is_no_key() {
        for key in [
            "",
            "short",
            "with space 123",
            "ä1234567890",
            &"x".repeat(81),
        ] {
            assert_eq!(Fields::of(&[(ONCE, key)]).once("/"), None, "{key}");
        }
    }

    #[tokio::test]
    async fn both_encodings_keep_what_was_typed() {
        let urlencoded = Request::post("/")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("a=1&a=%20two%0D%0A&b=%C3%A4&version=3"))
            .unwrap();
        let fields = Fields::read(urlencoded, FORM_LIMIT).await.unwrap();
        assert_eq!(fields.all("a").collect::<Vec<_>>(), ["1", " two\r\n"]);
        assert_eq!((fields.get("b"), fields.version()), ("ä", Some(3)));

        let body = "--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n 1 \r\n--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"n.csv\"\r\n\r\nx,y\r\n--X--\r\n";
        let multipart = Request::post("/")
            .header(CONTENT_TYPE, "multipart/form-data; boundary=X")
            .body(Body::from(body))
            .unwrap();
        let fields = Fields::read(multipart, FORM_LIMIT).await.unwrap();
        assert_eq!(fields.get("a"), " 1 ");
        assert_eq!(fields.upload("file").unwrap().bytes, b"x,y");
        assert_eq!(fields.upload("file").unwrap().file_name, "n.csv");
    }

    #[tokio::test]
    async fn more_than_the_limit_is_refused_after_listening() {
        let request = Request::post("/")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("a".repeat(FORM_LIMIT + 1)))
            .unwrap();
        let refused = Fields::read(request, FORM_LIMIT).await;
        assert!(
            matches!(refused, Err(Failure::TooLarge(FORM_LIMIT))),
            "{refused:?}"
        );
    }
}
