//! Files to keep: CSV, ZIP, PDF, XLSX, words.

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

/// A file the browser saves instead of showing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// What to call it: "Home sooner, people waiting.csv". Unusual characters are replaced.
    pub name: String,
    /// `text/csv; charset=utf-8` …
    pub content_type: &'static str,
    /// The content.
    pub bytes: Vec<u8>,
}

impl Download {
    /// A table, as CSV in UTF-8.
    pub fn csv(name: impl Into<String>, text: String) -> Self {
        Self {
            name: name.into(),
            content_type: "text/csv; charset=utf-8",
            bytes: text.into_bytes(),
        }
    }

    /// A document.
    pub fn pdf(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self {
            name: name.into(),
            content_type: "application/pdf",
            bytes,
        }
    }

    /// A workbook.
    pub fn xlsx(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self {
            name: name.into(),
            content_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            bytes,
        }
    }

    /// Words to paste.
    pub fn text(name: impl Into<String>, words: String) -> Self {
        Self {
            name: name.into(),
            content_type: "text/plain; charset=utf-8",
            bytes: words.into_bytes(),
        }
    }

    /// Several files in one.
    pub fn zip(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self {
            name: name.into(),
            content_type: "application/zip",
            bytes,
        }
    }
}

/// Letters, digits, dots and hyphens: nothing that a header or a file system could take for something else.
fn plain_name(name: &str) -> String {
    let mut plain = String::new();
    for c in name.chars().take(100) {
        let kept = c.is_ascii_alphanumeric() || c == '.';
        match (kept, plain.ends_with('-') || plain.is_empty()) {
            (true, _) => plain.push(c.to_ascii_lowercase()),
            (false, false) => plain.push('-'),
            (false, true) => {}
        }
    }
    let plain = plain.trim_matches(['-', '.']).replace("-.", ".");
    if plain.is_empty() {
        "hundred".to_owned()
    } else {
        plain
    }
}

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.bytes));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        let disposition = format!("attachment; filename=\"{}\"", plain_name(&self.name));
        if let Ok(value) = HeaderValue::from_str(&disposition) {
            headers.insert(CONTENT_DISPOSITION, value);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn a_name_cannot_break_out_of_the_header_or_the_folder() {
        assert_eq!(
            plain_name("Home sooner, people waiting.csv"),
            "home-sooner-people-waiting.csv"
        );
        assert_eq!(plain_name("../../etc/passwd"), "etc-passwd");
        assert_eq!(
            plain_name("a\"; filename=\"b.exe\r\nX: y"),
            "a-filename-b.exe-x-y"
        );
        assert_eq!(plain_name("Ärzte – früh .csv"), "rzte-fr-h.csv");
        assert_eq!(plain_name("…"), "hundred");
    }
}
