//! How long a request may take: half a minute, and more for a large table on a slow line.

use std::time::Duration;

use axum::http::HeaderMap;
use axum::http::header::CONTENT_LENGTH;

const WORK: Duration = Duration::from_secs(30);
/// The slowest line we wait for, in bytes a second.
const SLOWEST: u64 = 20_000;
const LONGEST: Duration = Duration::from_mins(45);

/// The time limit of a request with these headers.
pub(crate) fn limit(headers: &HeaderMap) -> Duration {
    let length = headers
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.parse::<u64>().ok())
        .unwrap_or(0);
    (WORK + Duration::from_secs(length / SLOWEST)).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn a_large_table_gets_the_time_a_slow_line_needs() {
        let with = |length: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static(length));
            limit(&headers).as_secs()
        };
        assert_eq!(limit(&HeaderMap::new()).as_secs(), 30);
        assert_eq!(with("50000000"), 30 + 2500);
        assert_eq!(with("999999999999"), 45 * 60);
        assert_eq!(with("-3"), 30);
    }
}
