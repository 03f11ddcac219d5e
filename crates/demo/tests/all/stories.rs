//! Each story is as it is told, whatever day of the week it is.

use app::series::Reading;
use app::verdict::{Standing, Watch};
use domain::decision::DecisionWord;
use domain::test::TestState;
use jiff::Span;

use crate::wolds::{MONDAY, Wolds};

async fn test(wolds: &Wolds, who: &str, key: &str) -> app::test::TestView {
    app::test::show(&wolds.as_(who).await, wolds.furnished.tests[key])
        .await
        .unwrap()
}

fn standing(view: &app::test::TestView) -> Standing {
    view.look.as_ref().unwrap().words.standing
}

#[tokio::test]
async fn every_verdict_is_as_told_on_every_day_of_the_week() {
    for later in 0..7 {
        let wolds = Wolds::on(MONDAY.saturating_add(Span::new().days(later)), 63).await;
        let huddle = test(&wolds, "Pat Lindqvist", "home.huddle").await;
        assert_eq!(standing(&huddle), Standing::LooksBetter, "day {later}");
        assert_eq!(huddle.steps.len(), 3);
        let lift = test(&wolds, "Pat Lindqvist", "home.lift").await;
        assert_eq!(standing(&lift), Standing::TooEarly, "day {later}");
        let weeks = lift.look.as_ref().unwrap().weeks;
        assert_eq!((weeks.seen, weeks.minimum), (2, 4));
        let bag = test(&wolds, "Pat Lindqvist", "home.bag").await;
        assert_eq!(standing(&bag), Standing::NeedsDecision, "day {later}");
        assert!(bag.conditions.is_some());
        let text = test(&wolds, "Yusuf Demir", "diabetes.text").await;
        assert_eq!(standing(&text), Standing::LooksWorse, "day {later}");
        lists_say_the_same(&wolds).await;
    }
}

/// A list does not weigh all that a test's own page weighs, and says the same of how it stands.
async fn lists_say_the_same(wolds: &Wolds) {
    for (who, team) in [("Pat Lindqvist", "home"), ("Yusuf Demir", "diabetes")] {
        let ctx = wolds.as_(who).await;
        let list = app::test::list(&ctx, wolds.furnished.teams[team])
            .await
            .unwrap();
        let running: Vec<_> = list
            .open
            .into_iter()
            .filter(|line| line.stands.is_some())
            .collect();
        assert!(!running.is_empty(), "nothing runs in {team}");
        for line in running {
            let shown = app::test::show(&ctx, line.test.id).await.unwrap();
            let words = shown.look.unwrap().words;
            assert_eq!(line.stands, Some(words.stands()), "{}", line.test.title);
        }
    }
}

pub async fn home_sooner_goes_well(wolds: &Wolds) {
    let pat = wolds.as_("Pat Lindqvist").await;
    let board = app::board::view(&pat, wolds.furnished.teams["home"])
        .await
        .unwrap();
    assert_eq!(board.here.day.day, 63);
    let lead = board.lead.unwrap();
    assert_eq!(lead.reading, Reading::Better, "{}", lead.sentence);
    assert!(
        board
            .decisions
            .iter()
            .all(|decision| decision.word == DecisionWord::RepeatLarger)
    );
    assert_eq!(board.decisions.len(), 2);
    let waits: Vec<&str> = board.asks.iter().map(|ask| ask.waited.as_str()).collect();
    assert!(waits[0].starts_with("4 days"), "{waits:?}");
    assert!(waits[1].starts_with("2 days"), "{waits:?}");
    let answered = board.asks[1].answered.clone().unwrap();
    assert!(
        answered.starts_with("Yes, if the pharmacist checks"),
        "{answered}"
    );
    assert!(
        board
            .due
            .iter()
            .any(|due| due.what.contains("Pharmacy bag"))
    );
    for balance in &test(wolds, "Pat Lindqvist", "home.huddle")
        .await
        .look
        .unwrap()
        .balances
    {
        assert_ne!(balance.watch, Watch::GettingWorse, "{}", balance.words);
    }
}

pub async fn frailty_is_stuck(wolds: &Wolds) {
    let bea = wolds.as_("Bea Marlow").await;
    let team = wolds.furnished.teams["frailty"];
    let board = app::board::view(&bea, team).await.unwrap();
    assert!(
        board
            .tests
            .iter()
            .all(|line| line.test.state != TestState::Running)
    );
    assert_eq!(board.lead.unwrap().reading, Reading::Usual);
    let ask = &board.asks[0];
    assert!(ask.waited.starts_with("9 days"), "{}", ask.waited);
    assert_eq!(ask.leader, "Tom Hollis", "passed on once");
    assert_eq!(board.tests[0].test.state, TestState::Asked);
    let number = test(wolds, "Bea Marlow", "frailty.number").await;
    assert_eq!(number.test.state, TestState::Dropped);
    let list = test(wolds, "Bea Marlow", "frailty.list").await;
    assert_eq!(list.test.state, TestState::Blocked);
    let written: Vec<_> = {
        let measure = wolds.furnished.measures["frailty.seen"];
        let place = wolds.furnished.place;
        let series: Result<_, app::Error> = store::read!(wolds.app.db, tx => Ok(store::observation::series(tx, place, measure).await?));
        series.unwrap()
    };
    let launch = wolds.furnished.launch;
    let since: Vec<_> = written.iter().filter(|one| one.period >= launch).collect();
    let counted = since
        .iter()
        .filter(|one| one.counted.plotted().is_some())
        .count();
    assert_eq!(counted, 6, "weeks 3, 6 and 8 are missing");
    assert!(
        since
            .iter()
            .any(|one| one.timing == domain::observation::Timing::Late)
    );
}

pub async fn diabetes_diverters_have_one_to_drop_and_one_adopted(wolds: &Wolds) {
    let cup = test(wolds, "Yusuf Demir", "diabetes.cup").await;
    assert_eq!(cup.test.state, TestState::Adopted);
    assert!(
        !cup.decisions[0].goes_against(),
        "{:?}",
        cup.decisions[0].said
    );
    let text = test(wolds, "Yusuf Demir", "diabetes.text").await;
    assert_eq!(text.test.state, TestState::Running);
    assert_eq!(text.look.unwrap().balances.len(), 1);
    let yusuf = wolds.as_("Yusuf Demir").await;
    let tests = app::test::list(&yusuf, wolds.furnished.teams["diabetes"])
        .await
        .unwrap();
    assert!(tests.ideas.iter().any(|idea| idea.by == "Marcus Bell"));
}

pub async fn the_earlier_challenge_missed_its_goal_with_dignity(wolds: &Wolds) {
    let board = app::board::view(
        &wolds.as_("Sian Probert").await,
        wolds.furnished.teams["steady"],
    )
    .await
    .unwrap();
    assert_eq!(board.here.day.phase, domain::cycle::Phase::Sustain);
    let lead = board.lead.unwrap();
    assert_eq!(lead.reading, Reading::Better, "{}", lead.sentence);
    let towards = lead.towards_goal.unwrap();
    assert!(
        towards.contains("the way to 5. What was learned"),
        "{towards}"
    );
    let round = test(wolds, "Sian Probert", "steady.round").await;
    assert_eq!(round.test.state, TestState::Adopted);
    let mats = test(wolds, "Sian Probert", "steady.mats").await;
    assert_eq!(mats.test.state, TestState::Dropped);
    assert!(!mats.decisions[0].goes_against());
}

#[tokio::test]
async fn another_day_knows_only_what_happened_up_to_it() {
    let wolds = Wolds::on(MONDAY, 20).await;
    let pat = wolds.as_("Pat Lindqvist").await;
    let board = app::board::view(&pat, wolds.furnished.teams["home"])
        .await
        .unwrap();
    assert_eq!(board.here.day.day, 20);
    assert!(!wolds.furnished.tests.contains_key("diabetes.text"));
    assert_eq!(board.tests.len(), 1);
}

#[tokio::test]
async fn days_without_a_story_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let location = store::Location::Sqlite(folder.path().to_owned());
    let db = store::Db::open(&location, &store::OpenOptions::default())
        .await
        .unwrap();
    for day in [-36, 282] {
        let refused = demo::furnish(
            &db,
            1,
            MONDAY,
            jiff::tz::TimeZone::UTC,
            day,
            &mut |_: &str| {},
        )
        .await;
        assert!(refused.unwrap_err().to_string().contains("days -35 to 281"));
    }
}
