//! Tests and asks through the pages: what is typed stays, what is refused says why, and each step leads to the next.

use app::Ctx;
use app::measure::NewMeasure;
use app::numbers::Entry;
use domain::goal::Direction;
use domain::guardrail::{Rule, Scope};
use domain::measure::{MeasureKind, MeasureRole, Rhythm};
use domain::observation::Counted;
use domain::policy::Actor;
use domain::role::{Membership, Role};
use domain::text::{Email, Prose};
use domain::{MeasureId, PersonId};
use jiff::civil::date;
use jiff::{SignedDuration, Span};

use crate::browser::Browser;
use crate::on_both_engines;
use crate::site::{Cast, Site};

/// The team lead, as the application knows them.
async fn lead(site: &Site, cast: &Cast) -> Ctx {
    let place = site.place.place;
    let email = Email::parse("lead@wolds.example").unwrap();
    let found = store::read!(site.app.db, tx => store::person::by_email(tx, place, &email).await);
    let person: PersonId = found.unwrap().unwrap().id;
    let role = Membership {
        challenge: cast.challenge,
        team: Some(cast.team),
        role: Role::TeamLead,
    };
    site.app.ctx(
        Actor {
            place,
            person,
            steward: false,
            roles: vec![role],
        },
        None,
    )
}

/// A measure with eight weeks of numbers, and a rule about letters.
async fn furnish(site: &Site, cast: &Cast) -> MeasureId {
    let ctx = lead(site, cast).await;
    let new = NewMeasure {
        name: "People waiting more than a day".parse().unwrap(),
        role: MeasureRole::Outcome,
        kind: MeasureKind::Count,
        direction: Direction::Down,
        definition: Prose::parse("Counted on Monday by the ward clerk.").unwrap(),
        unit: "people".parse().unwrap(),
        denominator: None,
        per: 1,
        rhythm: Rhythm::Weekly,
        target: None,
    };
    let measure = app::measure::add(&ctx, cast.team, new).await.unwrap();
    let values = [31.0, 28.0, 33.0, 30.0, 27.0, 32.0, 29.0, 30.0];
    for (value, week) in values.into_iter().zip(0..) {
        write_down(&ctx, cast, measure, week, value).await;
    }
    let rule = app::challenge::NewGuardrail {
        sentence: "Letters need the practices’ yes".parse().unwrap(),
        scope: Scope::parse("letter").unwrap(),
        rule: Rule::Ask,
    };
    app::challenge::add_guardrail(&site.steward(), cast.challenge, rule)
        .await
        .unwrap();
    measure
}

/// The number of a week, counted from the launch of the challenge.
async fn write_down(ctx: &Ctx, cast: &Cast, measure: MeasureId, week: i64, value: f64) {
    let period = date(2026, 1, 5) + Span::new().days(7 * week);
    let entry = Entry {
        measure,
        period,
        counted: Counted::Number { value },
        note: None,
        replaces: None,
        sure: true,
    };
    app::numbers::save(ctx, cast.team, vec![entry])
        .await
        .unwrap();
}

/// A filled card, with some fields otherwise.
fn card<'a>(measure: &'a str, otherwise: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("title", "Discharge huddle at 9"),
        ("change", "Meet for ten minutes"),
        ("predicted_from", ""),
        ("predicted_to", "25"),
        ("by_when", "2026-12-31"),
        ("measure", measure),
        ("sure", "6"),
        ("worthwhile", "3"),
        ("sure_worthwhile", "4"),
        ("if_it_fails", "We stop the next day."),
        ("undo", "in_a_day"),
        ("people", "25"),
        ("weeks", "4"),
    ];
    for (name, value) in otherwise {
        fields.retain(|(field, _)| field != name);
        fields.push((name, value));
    }
    fields
}

/// Keeps a card and gives the address of its test.
async fn propose(browser: &mut Browser, cast: &Cast, fields: &[(&str, &str)]) -> String {
    let kept = browser
        .post(&format!("/t/{}/tests/new", cast.team), fields)
        .await;
    assert_eq!(kept.status, 303, "{}", kept.body);
    kept.leads_to().to_owned()
}

on_both_engines! {
    async fn a_card_shows_what_it_can_teach_without_script_and_keeps_nothing(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let measure = furnish(&site, &cast).await.to_string();
        let mut member = site.signed_in("member@wolds.example").await;
        let path = format!("/t/{}/tests/new", cast.team);
        let fields = card(&measure, &[("title", ""), ("predicted_to", ""), ("foresee", "1")]);
        let answer = member.post(&path, &fields).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        for words in ["By day 30", "By day 100", "How big to begin", "When to stop", "Stop at ", "value=\"Meet for ten minutes\""] {
            assert!(answer.body.contains(words), "{words}: {}", answer.body);
        }
        // An answer to a form is not asked for once more under its reader's eyes: its address would give an empty card.
        assert!(!answer.body.contains("data-live") && member.get(&path).await.body.contains("data-live"));
        let list = member.get(&format!("/t/{}/tests", cast.team)).await.body;
        assert!(list.contains("No test is under way"), "{list}");
    }

    async fn a_card_with_something_to_mend_keeps_all_that_was_typed(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let measure = furnish(&site, &cast).await.to_string();
        let mut member = site.signed_in("member@wolds.example").await;
        let path = format!("/t/{}/tests/new", cast.team);
        let empty = member.get(&path).await;
        assert_eq!(empty.status, 200);
        // The last six weeks: (33 + 30 + 27 + 32 + 29 + 30) / 6 = 30.2.
        assert!(empty.body.contains("about 30.2 now"), "{}", empty.body);

        let odd = [("title", ""), ("predicted_to", "a few <b>"), ("sure_worthwhile", "9"), ("who_harmed", "Frail people")];
        let answer = member.post(&path, &card(&measure, &odd)).await;
        assert_eq!(answer.status, 422);
        for words in [
            "4 things to mend before this can be saved",
            "Give the test a short name.",
            "“a few &lt;b&gt;” is not a number",
            "value=\"a few &lt;b&gt;\"",
            "You said 6 in 10 would help at all.",
            "Write how you would notice.",
            "value=\"Meet for ten minutes\"",
            "Frail people</textarea>",
        ] {
            assert!(answer.body.contains(words), "{words}: {}", answer.body);
        }
        let list = member.get(&format!("/t/{}/tests", cast.team)).await.body;
        assert!(list.contains("No test is under way"), "nothing was half kept");
    }

    async fn a_test_goes_from_its_card_to_its_decision_and_back(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let measure = furnish(&site, &cast).await;
        let id = measure.to_string();
        let mut member = site.signed_in("member@wolds.example").await;
        let test = propose(&mut member, &cast, &card(&id, &[])).await;
        let page = member.get(&test).await;
        let said = page.body.find("You already have permission.").unwrap();
        assert!(page.body.contains(&format!("href=\"/t/{}/tests\" aria-current=\"page\"", cast.team)), "it stands under the team's tests");
        assert!(said < page.body.find("Before we looked").unwrap(), "the answer comes first");
        let version = page.hidden("version");
        let odd = member.post(&format!("{test}/start"), &[("day", "tomorrow"), ("version", &version)]).await;
        assert_eq!(odd.status, 422);
        assert!(odd.body.contains("Choose a day, or write it like 2026-03-01."), "{}", odd.body);
        let started = member.post(&format!("{test}/start"), &[("day", "2026-03-02"), ("version", &version)]).await;
        let page = member.follow(&started).await.body;
        assert!(page.contains("too early · 0 of 4 weeks"), "{page}");
        assert!(page.contains("mislead"), "the caution is there from the first day");

        for (week, value) in (8..12).zip([22.0, 20.0, 21.0, 19.0]) {
            site.turn(SignedDuration::from_hours(7 * 24));
            write_down(&lead(&site, &cast).await, &cast, measure, week, value).await;
        }
        let mut member = site.signed_in("member@wolds.example").await;
        let page = member.get(&test).await;
        assert!(page.body.contains("needs your decision"), "{}", page.body);
        assert!(page.body.contains("fewer people waiting more than a day"), "{}", page.body);
        assert_eq!(member.get(&format!("{test}/working")).await.status, 200);

        let version = page.hidden("version");
        let silent = member.post(&format!("{test}/decide"), &[("decision", "drop"), ("reason", ""), ("version", &version)]).await;
        assert_eq!(silent.status, 422);
        assert!(silent.body.contains("Write why, in a sentence."), "{}", silent.body);
        let decided = member.post(&format!("{test}/decide"), &[("decision", "drop"), ("reason", "Too few mornings."), ("version", &version)]).await;
        let page = member.follow(&decided).await;
        assert!(page.body.contains("Decided: drop."), "{}", page.body);
        assert!(page.body.contains("This goes against what was said before"), "{}", page.body);
        let decision = page.hidden("decision");
        let undone = member.post(&format!("{test}/undo"), &[("decision", &decision)]).await;
        assert!(member.follow(&undone).await.body.contains("The decision is taken back."));
    }

    async fn the_log_keeps_three_fields_and_says_what_is_missing(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let id = furnish(&site, &cast).await.to_string();
        let mut member = site.signed_in("member@wolds.example").await;
        let test = propose(&mut member, &cast, &card(&id, &[])).await;
        let path = format!("{test}/log");
        let answer = member.post(&path, &[("happened", ""), ("surprised", "The porter came"), ("reached", "some")]).await;
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("as a whole number"), "{}", answer.body);
        assert!(answer.body.contains("The porter came</textarea>"), "{}", answer.body);
        let kept = member.post(&path, &[("happened", "All three came."), ("reached", "7")]).await;
        let page = member.follow(&kept).await.body;
        assert!(page.contains("All three came.") && page.contains("7 people"), "{page}");
        let mut observer = site.signed_in("observer@wolds.example").await;
        let refused = observer.post(&path, &[("happened", "I was there")]).await;
        assert_eq!(refused.status, 403);
        let idea = observer.post(&format!("/t/{}/ideas", cast.team), &[("line", "")]).await;
        assert_eq!(idea.status, 422);
    }

    async fn a_leader_answers_in_two_taps_and_can_take_it_back(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let id = furnish(&site, &cast).await.to_string();
        let mut member = site.signed_in("member@wolds.example").await;
        let test = propose(&mut member, &cast, &card(&id, &[("change", "A shorter letter")])).await;
        let page = member.get(&test).await.body;
        assert!(page.contains("A leader is asked first."), "{page}");
        site.turn(SignedDuration::from_hours(53));
        let mut member = site.signed_in("member@wolds.example").await;

        let mut leader = site.signed_in("leader@wolds.example").await;
        let asks = format!("/c/{}/asks", cast.challenge);
        let page = leader.get(&asks).await;
        assert!(page.body.contains("1 thing needs your answer"), "{}", page.body);
        assert!(page.body.contains("waiting 2 days 5 hours"), "{}", page.body);
        let ask = page.body.split("action=\"/asks/").nth(1).unwrap().split('/').next().unwrap().to_owned();
        let path = format!("/asks/{ask}/answer");
        let bare = leader.post(&path, &[("word", "no_because"), ("words", ""), ("version", "1")]).await;
        assert_eq!(bare.status, 422);
        assert!(bare.body.contains("Write why not."), "{}", bare.body);
        let refused = member.post(&path, &[("word", "yes"), ("version", "1")]).await;
        assert_eq!(refused.status, 403);

        let yes = leader.post(&path, &[("word", "yes_if"), ("words", "two practices only"), ("version", "1")]).await;
        assert_eq!(yes.leads_to(), asks);
        let page = leader.follow(&yes).await.body;
        assert!(page.contains("They have your yes.") && page.contains("2 days 5 hours"), "{page}");
        let page = member.get(&test).await.body;
        assert!(page.contains("You have your yes.") && page.contains("two practices only"), "{page}");
        let back = leader.post(&format!("/asks/{ask}/take-back"), &[]).await;
        assert_eq!(back.status, 303);
        assert!(member.get(&test).await.body.contains("A leader is asked first."));
    }

    async fn an_ask_is_raised_in_a_line_and_an_old_page_cannot_answer_it_twice(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut member = site.signed_in("member@wolds.example").await;
        let path = format!("/t/{}/asks/new", cast.team);
        let answer = member.post(&path, &[("kind", "wish"), ("line", ""), ("why", "We ring four times a day.")]).await;
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("Choose what you need."), "{}", answer.body);
        assert!(answer.body.contains("We ring four times a day.</textarea>"), "{}", answer.body);
        let raised = member.post(&path, &[("kind", "data"), ("line", "Counts from the other hospital")]).await;
        let ask = raised.leads_to().to_owned();
        assert!(member.follow(&raised).await.body.contains("It is asked, and the clock runs."));

        let mut leader = site.signed_in("leader@wolds.example").await;
        let first = leader.post(&format!("{ask}/answer"), &[("word", "yes"), ("version", "1")]).await;
        assert_eq!(first.status, 303);
        let second = leader.post(&format!("{ask}/answer"), &[("word", "no_because"), ("words", "no"), ("version", "1")]).await;
        assert_eq!(second.status, 409);
        assert!(second.body.contains("answered already"), "{}", second.body);
        let mut outsider = site.signed_in("outsider@wolds.example").await;
        assert_eq!(outsider.get(&ask).await.status, 404);
    }
}
