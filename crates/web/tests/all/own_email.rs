//! Somebody changes the address they come in with: by digits sent to the new one, in the browser that asked, and the old one is told.

use jiff::SignedDuration;

use crate::browser::{Answer, Browser};
use crate::on_both_engines;
use crate::site::Site;

const MEMBER: &str = "member@wolds.example";
const NEW: &str = "mel@coast.example";

async fn ask(browser: &mut Browser, email: &str) -> Answer {
    browser.post("/me/email", &[("email", email)]).await
}

async fn confirm(browser: &mut Browser, code: &str) -> Answer {
    browser.post("/me/email/code", &[("code", code)]).await
}

/// The text of a letter to an address about this.
async fn letter_to(site: &Site, to: &str, about: &str) -> String {
    let letters = app::outbox::list(&site.steward(), None).await.unwrap();
    let mut of_it = letters
        .into_iter()
        .filter(|line| line.to.as_str() == to && line.subject == about);
    of_it.next().and_then(|line| line.text).unwrap()
}

/// The digits for a new address.
async fn digits_to(site: &Site, to: &str) -> String {
    let text = letter_to(site, to, "Your new address for Hundred").await;
    let after = text.split("from then on: ").nth(1).unwrap();
    after.chars().take(7).filter(char::is_ascii_digit).collect()
}

fn other_than(digits: &str) -> &'static str {
    if digits == "000000" {
        "000001"
    } else {
        "000000"
    }
}

on_both_engines! {
    async fn the_digits_change_it_and_the_old_address_is_told(engine) {
        let site = Site::new(engine).await;
        site.cast().await;
        let mut member = site.signed_in(MEMBER).await;
        let mut elsewhere = site.signed_in(MEMBER).await;
        let asked = ask(&mut member, NEW).await;
        let page = member.follow(&asked).await;
        assert!(page.body.contains("Six digits are on their way to <b>mel@coast.example</b>"), "{}", page.body);
        assert!(page.body.contains("until 12:15"), "{}", page.body);
        assert!(ui::html::check(&page.body).is_empty(), "{}", page.body);
        let digits = digits_to(&site, NEW).await;

        let wrong = confirm(&mut member, other_than(&digits)).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("You have 4 tries left"), "{}", wrong.body);
        assert_eq!(confirm(&mut elsewhere, &digits).await.status, 422, "not in another browser");
        assert!(member.get("/me").await.body.contains(MEMBER), "nothing has changed");

        let spaced = format!("{} {}", &digits[..3], &digits[3..]);
        let changed = confirm(&mut member, &spaced).await;
        assert_eq!(changed.leads_to(), "/me");
        let page = member.follow(&changed).await.body;
        assert!(page.contains("You come in as mel@coast.example from now on."), "{page}");
        assert!(page.contains("You come in as <b>mel@coast.example</b>"), "{page}");
        let told = letter_to(&site, MEMBER, "Your address for Hundred has changed").await;
        assert!(told.contains("you have changed the address you come into Hundred with: from member@wolds.example to mel@coast.example"), "{told}");
        assert!(told.contains("Write to Kim Sato at kim.sato@wolds.example."), "{told}");

        let letters = app::outbox::list(&site.steward(), None).await.unwrap().len();
        site.browser().post("/sign-in", &[("email", MEMBER)]).await;
        assert_eq!(app::outbox::list(&site.steward(), None).await.unwrap().len(), letters, "the old address lets nobody in");
        let mut again = site.signed_in(NEW).await;
        assert!(again.get("/me").await.body.contains("value=\"member\""), "the same person");
        assert_eq!(confirm(&mut member, &digits).await.status, 422, "once");
        assert_eq!(elsewhere.get("/me").await.status, 303, "other browsers are signed out");
    }

    async fn another_persons_address_is_refused_only_to_whoever_reads_its_mail(engine) {
        let site = Site::new(engine).await;
        site.cast().await;
        let mut member = site.signed_in(MEMBER).await;
        let asked = ask(&mut member, "lead@wolds.example").await;
        let page = member.follow(&asked).await.body;
        assert!(page.contains("Six digits are on their way to"), "{page}");
        let digits = digits_to(&site, "lead@wolds.example").await;
        let refused = confirm(&mut member, &digits).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("lead comes in with this address already."), "{}", refused.body);
        assert!(site.signed_in("lead@wolds.example").await.get("/me").await.body.contains("value=\"lead\""));
        assert!(member.get("/me").await.body.contains(MEMBER));
    }

    async fn what_cannot_be_is_said_at_once(engine) {
        let site = Site::new(engine).await;
        site.cast().await;
        let mut member = site.signed_in(MEMBER).await;
        let odd = ask(&mut member, "mel at coast").await;
        assert_eq!(odd.status, 422);
        assert!(odd.body.contains("value=\"mel at coast\""), "{}", odd.body);
        let own = ask(&mut member, "Member@Wolds.example").await;
        assert_eq!(own.status, 422);
        assert!(own.body.contains("You come in with this address already."), "{}", own.body);
        let none = confirm(&mut member, "123456").await;
        assert_eq!(none.status, 422);
        assert!(none.body.contains("Those digits count no more."), "{}", none.body);
    }

    async fn digits_are_spent_by_time_by_tries_and_by_a_change_of_mind(engine) {
        let site = Site::new(engine).await;
        site.cast().await;
        let mut member = site.signed_in(MEMBER).await;
        ask(&mut member, NEW).await;
        let digits = digits_to(&site, NEW).await;
        for _ in 0..5 {
            confirm(&mut member, other_than(&digits)).await;
        }
        assert!(confirm(&mut member, &digits).await.body.contains("Those digits count no more."));

        ask(&mut member, "mel@vale.example").await;
        let digits = digits_to(&site, "mel@vale.example").await;
        let stopped = member.post("/me/email/stop", &[]).await;
        assert!(member.follow(&stopped).await.body.contains("Your address stays as it was."));
        assert!(confirm(&mut member, &digits).await.body.contains("Those digits count no more."));

        ask(&mut member, "mel@marsh.example").await;
        let digits = digits_to(&site, "mel@marsh.example").await;
        site.turn(SignedDuration::from_mins(15));
        assert!(confirm(&mut member, &digits).await.body.contains("Those digits count no more."));
        assert!(member.get("/me/email").await.body.contains("Send me the digits"));
        app::outbox::sweep(&site.app).await.unwrap();
        assert!(member.get("/me").await.body.contains(MEMBER));
    }

    async fn letters_are_not_sent_without_end(engine) {
        let site = Site::new(engine).await;
        site.cast().await;
        let mut member = site.signed_in(MEMBER).await;
        for number in 0..5 {
            assert_eq!(ask(&mut member, &format!("mel{number}@coast.example")).await.status, 303);
        }
        let refused = ask(&mut member, "mel6@coast.example").await;
        assert_eq!((refused.status, refused.header("retry-after")), (429, "180"));
    }
}
