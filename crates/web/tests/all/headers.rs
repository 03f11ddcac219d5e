//! Every answer carries the headers that keep a page ours, also the answers nobody planned.

use axum::body::Body;
use axum::http::Method;

use crate::browser::Answer;
use crate::on_both_engines;
use crate::site::{Engine, Site};

fn bears_them(answer: &Answer, what: &str) {
    let policy = answer.header("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"),
        "{what}: {policy}"
    );
    assert!(!policy.contains("unsafe"), "{what}: {policy}");
    for part in [
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(part), "{what}: {policy}");
    }
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(answer.header("referrer-policy"), "same-origin", "{what}");
    assert_eq!(
        answer.header("cross-origin-opener-policy"),
        "same-origin",
        "{what}"
    );
    assert_eq!(
        answer.header("cross-origin-resource-policy"),
        "same-origin",
        "{what}"
    );
    assert!(!answer.header("permissions-policy").is_empty(), "{what}");
    assert_eq!(answer.header("x-request-id").len(), 16, "{what}");
    assert!(!answer.body.contains("style="), "{what}: an inline style");
    assert!(!answer.body.contains("onclick"), "{what}: an inline script");
}

on_both_engines! {
    async fn every_answer_carries_them(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut anybody = site.browser();
        let mut steward = site.signed_in("kim.sato@wolds.example").await;
        let team = format!("/t/{}/people", cast.team);
        for (path, status) in [
            ("/", 200), ("/sign-in", 200), ("/livez", 200), ("/readyz", 200), ("/robots.txt", 200),
            ("/nowhere", 404), ("/assets/no.css", 404), ("/sign-out", 405), (team.as_str(), 303), ("/t/no-id", 303),
        ] {
            let answer = anybody.get(path).await;
            assert_eq!(answer.status, status, "{path}");
            bears_them(&answer, path);
        }
        for path in ["/home", "/place", "/place/outbox", team.as_str()] {
            let answer = steward.get(path).await;
            assert_eq!(answer.status, 200, "{path}: {}", answer.body);
            assert_eq!(answer.header("cache-control"), "no-store", "{path}");
            bears_them(&answer, path);
        }
        let nowhere = steward.get("/t/no-id").await;
        assert_eq!(nowhere.status, 404);
        bears_them(&nowhere, "an address that is no id");
        let refused = steward.send(Method::POST, &team, &[("sec-fetch-site", "cross-site")], Body::empty()).await;
        assert_eq!(refused.status, 403);
        bears_them(&refused, "a refused form");
    }
}

#[tokio::test]
async fn what_a_page_asks_for_can_be_kept_for_ever() {
    let site = Site::new(Engine::Sqlite).await;
    let mut browser = site.browser();
    let page = browser.get("/").await;
    let mut found = 0;
    for part in page
        .body
        .split('"')
        .filter(|part| part.starts_with("/assets/"))
    {
        let answer = browser.get(part).await;
        assert_eq!(answer.status, 200, "{part}");
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        bears_them(&answer, part);
        found += 1;
    }
    assert_eq!(found, 3);
}

#[tokio::test]
async fn over_tls_cookies_are_bound_to_the_host_and_the_browser_is_told_to_stay() {
    let site = Site::with(Engine::Sqlite, "https://hundred.test", false).await;
    let browser = site.signed_in("kim.sato@wolds.example").await;
    assert_eq!(browser.cookies.keys().collect::<Vec<_>>(), ["__Host-sid"]);
    let answer = browser.clone().get("/home").await;
    assert!(
        answer
            .header("strict-transport-security")
            .starts_with("max-age=31536000")
    );
    let mut plain = site.browser();
    plain
        .cookies
        .insert("sid".to_owned(), browser.cookies["__Host-sid"].clone());
    assert_eq!(
        plain.get("/home").await.status,
        303,
        "only the bound cookie counts"
    );
    let asked = plain.post("/sign-in", &[("email", "a@b.example")]).await;
    let cookie = asked.header("set-cookie");
    assert!(cookie.starts_with("__Host-knock="), "{cookie}");
    for mark in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
        assert!(cookie.contains(mark), "{cookie}");
    }
}

#[tokio::test]
async fn pages_travel_packed_when_the_browser_can() {
    let site = Site::new(Engine::Sqlite).await;
    let answer = site
        .browser()
        .send(
            Method::GET,
            "/",
            &[("accept-encoding", "gzip")],
            Body::empty(),
        )
        .await;
    assert_eq!(answer.header("content-encoding"), "gzip");
}
