//! Only our own pages may change something.

use axum::body::Body;
use axum::http::Method;

use crate::browser::form;
use crate::on_both_engines;
use crate::site::Site;

on_both_engines! {
    async fn a_change_that_comes_from_elsewhere_changes_nothing(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let steward = site.signed_in("kim.sato@wolds.example").await;
        let path = format!("/t/{}/people", cast.team);
        let kind = ("content-type", "application/x-www-form-urlencoded");
        let refused: [&[(&str, &str)]; 5] = [
            &[kind, ("sec-fetch-site", "cross-site")],
            &[kind, ("sec-fetch-site", "same-site")],
            &[kind, ("origin", "http://evil.test")],
            &[kind, ("origin", "null")],
            &[kind],
        ];
        let fields = form(&[("name", "Eve"), ("email", "eve@evil.test"), ("role", "member")]);
        for headers in refused {
            let answer = steward.clone().send(Method::POST, &path, headers, Body::from(fields.clone())).await;
            assert_eq!(answer.status, 403, "{headers:?}");
            assert!(answer.body.contains("This did not come from Hundred"));
        }
        let people = app::people::place(&site.steward()).await.unwrap().people;
        assert!(people.iter().all(|one| one.person.name.as_str() != "Eve"));

        let accepted: [&[(&str, &str)]; 2] = [
            &[kind, ("origin", "http://hundred.test")],
            &[kind, ("sec-fetch-site", "same-origin")],
        ];
        for headers in accepted {
            let answer = steward.clone().send(Method::POST, &path, headers, Body::from(fields.clone())).await;
            assert_eq!(answer.status, 303, "{headers:?}");
        }
    }
}
