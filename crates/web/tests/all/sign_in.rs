//! Coming in: once, in time, in the right browser, and without telling who is known.

use app::place::found;
use jiff::SignedDuration;
use tokio::task::JoinSet;

use crate::browser::{Answer, Browser};
use crate::on_both_engines;
use crate::site::{Engine, Site, new_place};

const KIM: &str = "kim.sato@wolds.example";

async fn ask(browser: &mut Browser, email: &str) -> Answer {
    browser.post("/sign-in", &[("email", email)]).await
}

async fn is_inside(browser: &mut Browser) -> bool {
    browser.get("/home").await.status == 200
}

/// Everything a stranger can see of an answer, but for numbers made by chance.
fn seen(answer: &Answer) -> (u16, String, Vec<String>, String) {
    let names = answer.headers.keys().map(ToString::to_string).collect();
    (
        answer.status,
        answer.leads_to().to_owned(),
        names,
        answer.body.clone(),
    )
}

on_both_engines! {
    async fn the_digits_let_in_the_browser_that_asked(engine) {
        let site = Site::new(engine).await;
        let mut browser = site.browser();
        let asked = ask(&mut browser, " Kim.Sato@Wolds.example ").await;
        assert_eq!(asked.leads_to(), "/sign-in/code");
        let (_, digits) = site.letter(KIM).await;
        let mut elsewhere = site.browser();
        let answer = elsewhere.post("/sign-in/code", &[("code", &digits)]).await;
        assert_eq!(answer.status, 410, "not without having asked");
        let spaced = format!("{} {}", &digits[..3], &digits[3..]);
        let answer = browser.post("/sign-in/code", &[("code", &spaced)]).await;
        assert_eq!((answer.status, answer.leads_to()), (303, "/"));
        assert!(is_inside(&mut browser).await);
        assert!(!browser.cookies.contains_key("knock"));
    }

    async fn opening_a_link_shows_a_button_and_changes_nothing(engine) {
        let site = Site::new(engine).await;
        ask(&mut site.browser(), KIM).await;
        let (token, _) = site.letter(KIM).await;
        let mut scanner = site.browser();
        let first = scanner.get(&format!("/sign-in/link/{token}")).await;
        let wrong = scanner.get("/sign-in/link/0123456789abcdef").await;
        assert_eq!((first.status, wrong.status), (200, 200));
        assert!(first.body.contains("method=\"post\"") && scanner.cookies.is_empty());
        let mut browser = site.browser();
        let answer = browser.post("/sign-in/link", &[("token", &first.hidden("token"))]).await;
        assert_eq!(answer.status, 303);
        assert!(is_inside(&mut browser).await);
    }

    async fn of_twenty_who_use_one_link_one_comes_in(engine) {
        let site = Site::new(engine).await;
        ask(&mut site.browser(), KIM).await;
        let (token, _) = site.letter(KIM).await;
        let mut tries = JoinSet::new();
        for _ in 0..20 {
            let (mut browser, token) = (site.browser(), token.clone());
            tries.spawn(async move {
                let answer = browser.post("/sign-in/link", &[("token", &token)]).await;
                (answer.status, is_inside(&mut browser).await)
            });
        }
        let mut inside = 0;
        while let Some(tried) = tries.join_next().await {
            match tried.unwrap() {
                (303, true) => inside += 1,
                (410, false) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(inside, 1);
    }

    async fn nobody_learns_who_is_known(engine) {
        let site = Site::new(engine).await;
        let (mut known, mut unknown) = (site.browser(), site.browser());
        let (first, second) = (ask(&mut known, KIM).await, ask(&mut unknown, "nobody@wolds.example").await);
        assert_eq!(seen(&first), seen(&second));
        let (first, second) = (known.follow(&first).await, unknown.follow(&second).await);
        let without_keys = |answer: &Answer| answer.body.replace(&answer.hidden("idempotency_key"), "KEY");
        assert_eq!(without_keys(&first), without_keys(&second));
        let (first, second) = (
            known.post("/sign-in/code", &[("code", "nothing")]).await,
            unknown.post("/sign-in/code", &[("code", "nothing")]).await,
        );
        assert_eq!(first.status, 422);
        assert!(first.body.contains("You have 4 tries left"), "{}", first.body);
        assert_eq!(without_keys(&first), without_keys(&second));
        let messages = app::outbox::list(&site.steward(), None).await.unwrap();
        assert_eq!(messages.len(), 1, "only the known address has mail");
    }

    async fn a_link_counts_for_fifteen_minutes_and_a_newer_one_voids_it(engine) {
        let site = Site::new(engine).await;
        ask(&mut site.browser(), KIM).await;
        let (old, _) = site.letter(KIM).await;
        site.turn(SignedDuration::from_secs(1));
        ask(&mut site.browser(), KIM).await;
        let (token, _) = site.letter(KIM).await;
        assert_ne!(old, token);
        assert_eq!(site.browser().post("/sign-in/link", &[("token", &old)]).await.status, 410);
        site.turn(SignedDuration::from_mins(15));
        let late = site.browser().post("/sign-in/link", &[("token", &token)]).await;
        assert_eq!(late.status, 410);
        assert!(late.body.contains("Send me a new message"));
    }

    async fn five_wrong_codes_spend_it(engine) {
        let site = Site::new(engine).await;
        let mut browser = site.browser();
        ask(&mut browser, KIM).await;
        let (_, digits) = site.letter(KIM).await;
        let wrong = if digits == "000000" { "000001" } else { "000000" };
        for left in [4, 3, 2, 1] {
            let answer = browser.post("/sign-in/code", &[("code", wrong)]).await;
            let words = if left == 1 { "one try".to_owned() } else { format!("{left} tries") };
            assert!(answer.body.contains(&format!("You have {words} left")), "{}", answer.body);
        }
        assert_eq!(browser.post("/sign-in/code", &[("code", wrong)]).await.status, 410);
        assert_eq!(browser.post("/sign-in/code", &[("code", &digits)]).await.status, 410);
    }

    async fn asking_too_often_has_to_wait_known_or_not(engine) {
        let site = Site::new(engine).await;
        for email in [KIM, "nobody@wolds.example"] {
            let mut browser = site.browser();
            for _ in 0..5 {
                assert_eq!(ask(&mut browser, email).await.status, 303, "{email}");
            }
            let refused = ask(&mut browser, email).await;
            assert_eq!((refused.status, refused.header("retry-after")), (429, "180"), "{email}");
            site.turn(SignedDuration::from_mins(3));
            assert_eq!(ask(&mut browser, email).await.status, 303, "{email}");
        }
    }

    async fn a_session_ends_unseen_and_at_the_end_of_the_day(engine) {
        let site = Site::new(engine).await;
        site.cast().await;
        let mut kim = site.signed_in(KIM).await;
        let mut member = site.signed_in("member@wolds.example").await;
        site.turn(SignedDuration::from_mins(16));
        assert!(!is_inside(&mut kim).await, "a steward's ends after a quarter of an hour");
        for _ in 0..27 {
            assert!(is_inside(&mut member).await);
            site.turn(SignedDuration::from_mins(27));
        }
        assert!(!is_inside(&mut member).await, "twelve hours are enough, however busy");
        let mut member = site.signed_in("member@wolds.example").await;
        site.turn(SignedDuration::from_mins(30));
        assert!(!is_inside(&mut member).await);
    }

    async fn signing_out_ends_it_everywhere_and_signing_in_makes_it_new(engine) {
        let site = Site::new(engine).await;
        let mut browser = site.signed_in(KIM).await;
        let first = browser.clone();
        ask(&mut browser, KIM).await;
        let (token, _) = site.letter(KIM).await;
        browser.post("/sign-in/link", &[("token", &token)]).await;
        assert_ne!(browser.cookies["sid"], first.cookies["sid"]);
        assert!(!is_inside(&mut first.clone()).await, "the old secret counts no more");
        let copy = browser.clone();
        let answer = browser.post("/sign-out", &[]).await;
        assert!(answer.header("clear-site-data").contains("cookies"));
        assert!(!is_inside(&mut copy.clone()).await);
        assert!(browser.follow(&answer).await.body.contains("You are signed out"));
    }

    async fn an_address_of_several_places_chooses_one(engine) {
        let site = Site::new(engine).await;
        found(&site.app, &new_place("Coast", KIM, false)).await.unwrap();
        let mut browser = site.browser();
        let link = app::sign_in::link(&site.app, &KIM.parse().unwrap()).await.unwrap();
        let token = link.rsplit('/').next().unwrap();
        let answer = browser.post("/sign-in/link", &[("token", token)]).await;
        assert_eq!(answer.status, 200);
        assert!(answer.body.contains("Wolds") && answer.body.contains("Coast"));
        assert!(!is_inside(&mut browser).await);
        let wolds = site.place.place.to_string();
        let fields = [("token", answer.hidden("token")), ("place", wolds)];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        assert_eq!(browser.post("/sign-in/place", &fields).await.status, 303);
        assert!(browser.get("/home").await.body.contains("Wolds"));
        assert_eq!(browser.post("/sign-in/place", &fields).await.status, 410, "once");
    }
}

#[tokio::test]
async fn what_is_no_address_is_told_and_kept() {
    let site = Site::new(Engine::Sqlite).await;
    let answer = ask(&mut site.browser(), "kim <at> wolds").await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("is not an e-mail address"));
    assert!(
        answer.body.contains("value=\"kim &lt;at&gt; wolds\""),
        "{}",
        answer.body
    );
}

#[tokio::test]
async fn the_demo_is_entered_with_one_click_and_a_real_place_never() {
    let demo = Site::with(Engine::Sqlite, "http://hundred.test", true).await;
    let mut browser = demo.browser();
    let page = browser.get("/enter").await;
    assert!(page.body.contains("Kim Sato"), "{}", page.body);
    let (place, person) = (page.hidden("place"), page.hidden("person"));
    let answer = browser
        .post("/enter", &[("place", &place), ("person", &person)])
        .await;
    assert_eq!(answer.status, 303);
    assert!(is_inside(&mut browser).await);

    let real = Site::new(Engine::Sqlite).await;
    assert_eq!(real.browser().get("/enter").await.status, 404);
    let (place, person) = (real.place.place.to_string(), real.place.steward.to_string());
    let mut browser = real.browser();
    assert_eq!(
        browser
            .post("/enter", &[("place", &place), ("person", &person)])
            .await
            .status,
        404
    );
    // A demo server on a real place does not open it either.
    found(&demo.app, &new_place("Real", "rui@wolds.example", false))
        .await
        .unwrap();
    let known = app::place::all(&demo.app).await.unwrap();
    let real = known
        .iter()
        .find(|place| place.name == "Real")
        .unwrap()
        .id
        .to_string();
    assert!(!demo.browser().get("/enter").await.body.contains(&real));
    let answer = demo
        .browser()
        .post("/enter", &[("place", &real), ("person", &person)])
        .await;
    assert_eq!(answer.status, 404);
}
