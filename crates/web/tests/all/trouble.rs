//! What was typed is never lost, whatever goes wrong.

use jiff::SignedDuration;

use crate::on_both_engines;
use crate::site::Site;

on_both_engines! {
    async fn somebody_signed_out_in_the_middle_gets_their_words_back(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut lead = site.signed_in("lead@wolds.example").await;
        let path = format!("/t/{}/people/lines", cast.team);
        site.turn(SignedDuration::from_mins(31));
        let fields = [("idempotency_key", "k-1234567890"), ("lines", "Rui <rui@wolds.example>, \"a\"")];
        let answer = lead.post(&path, &fields).await;
        assert_eq!(answer.status, 401);
        assert!(answer.body.contains("You have been signed out"));
        assert!(answer.body.contains("target=\"_blank\""), "{}", answer.body);
        assert_eq!(answer.hidden("idempotency_key"), "k-1234567890");
        assert_eq!(answer.hidden("lines"), "Rui &lt;rui@wolds.example&gt;, &quot;a&quot;");
        assert!(answer.body.contains(&format!("action=\"{path}\"")));

        let again = site.signed_in("lead@wolds.example").await;
        lead.cookies = again.cookies;
        assert_eq!(lead.post(&path, &[fields[0], ("lines", "Rui, rui@wolds.example")]).await.status, 303);
    }

    async fn a_stranger_is_led_back_after_signing_in(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let answer = site.browser().get(&format!("/t/{}/people?x=1&y=ä", cast.team).replace('ä', "%C3%A4")).await;
        assert_eq!(answer.status, 303);
        assert_eq!(
            answer.leads_to(),
            format!("/sign-in?next=/t/{}/people%3Fx%3D1%26y%3D%25C3%25A4", cast.team)
        );
    }

    async fn a_way_back_never_leads_elsewhere(engine) {
        let site = Site::new(engine).await;
        for next in ["//evil.test", "https://evil.test", "/\\evil.test", "javascript:alert(1)"] {
            let (mut browser, link) = (site.browser(), site.steward());
            let link = app::sign_in::link(&link.app, &"kim.sato@wolds.example".parse().unwrap()).await.unwrap();
            let token = link.rsplit('/').next().unwrap();
            let answer = browser.post("/sign-in/link", &[("token", token), ("next", next)]).await;
            assert_eq!((answer.status, answer.leads_to()), (303, "/"), "{next}");
        }
    }
}
