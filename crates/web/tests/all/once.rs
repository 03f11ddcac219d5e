//! A form sent twice does its work once.

use tokio::task::JoinSet;

use crate::on_both_engines;
use crate::site::Site;

on_both_engines! {
    async fn five_clicks_at_once_invite_once(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut lead = site.signed_in("lead@wolds.example").await;
        let path = format!("/t/{}/people", cast.team);
        let key = lead.get(&path).await.hidden("idempotency_key");
        let mut clicks = JoinSet::new();
        for _ in 0..5 {
            let (mut browser, path, key) = (lead.clone(), path.clone(), key.clone());
            clicks.spawn(async move {
                let lines = format!("{path}/lines");
                let answer = browser
                    .post(&lines, &[("idempotency_key", &key), ("lines", "Rui Costa, rui@wolds.example")])
                    .await;
                let said = browser.follow(&answer).await.body;
                (answer.status, answer.leads_to().to_owned(), said.contains("Invited: Rui Costa."))
            });
        }
        while let Some(clicked) = clicks.join_next().await {
            assert_eq!(clicked.unwrap(), (303, path.clone(), true), "every click hears of the same success");
        }
        let messages = app::outbox::list(&site.steward(), None).await.unwrap();
        assert_eq!(messages.iter().filter(|line| line.to.as_str() == "rui@wolds.example").count(), 1);
        let page = lead.get(&path).await.body;
        assert_eq!(page.matches("rui@wolds.example").count(), 1);
    }

    async fn the_same_page_with_other_words_is_another_wish(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut lead = site.signed_in("lead@wolds.example").await;
        let path = format!("/t/{}/people", cast.team);
        let key = lead.get(&path).await.hidden("idempotency_key");
        for line in ["a@wolds.example", "b@wolds.example"] {
            let fields = [("idempotency_key", key.as_str()), ("lines", line)];
            assert_eq!(lead.post(&format!("{path}/lines"), &fields).await.status, 303);
        }
        let page = lead.get(&path).await.body;
        assert!(page.contains("a@wolds.example") && page.contains("b@wolds.example"));
    }

    async fn a_key_of_somebody_else_tells_nothing(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut lead = site.signed_in("lead@wolds.example").await;
        let mut coach = site.signed_in("coach@wolds.example").await;
        let path = format!("/t/{}/people/lines", cast.team);
        let fields = [("idempotency_key", "k-of-the-lead-1"), ("lines", "a@wolds.example")];
        assert_eq!(lead.post(&path, &fields).await.status, 303);
        assert_eq!(coach.post(&path, &fields).await.status, 409);
    }
}
