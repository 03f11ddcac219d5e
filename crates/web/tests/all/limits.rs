//! What is too much is refused in words.

use axum::body::Body;
use axum::http::Method;

use crate::site::{Engine, Site};

#[tokio::test]
async fn a_form_may_weigh_64_kilobytes() {
    let site = Site::new(Engine::Sqlite).await;
    let mut browser = site.browser();
    let answer = browser
        .post("/sign-in", &[("email", &"a".repeat(70_000))])
        .await;
    assert_eq!(answer.status, 413);
    assert!(
        answer.body.contains("Up to 65 KB fit here"),
        "{}",
        answer.body
    );
    assert!(answer.body.contains("Nothing was saved"));
}

#[tokio::test]
async fn what_is_no_form_is_refused() {
    let site = Site::new(Engine::Sqlite).await;
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", "text/plain"),
    ];
    let answer = site
        .browser()
        .send(Method::POST, "/sign-in", &headers, Body::from("x"))
        .await;
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("it is not a form"), "{}", answer.body);
}
