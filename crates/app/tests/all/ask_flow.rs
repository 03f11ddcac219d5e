//! An ask from the team's line to the leader's answer.

use app::Error;
use app::ask::NewAsk;
use domain::ask::{AnswerWord, AskKind, Reply};
use domain::card_form::CardForm;
use domain::test::TestState;
use domain::text::Prose;
use domain::{AskId, TestId};

use crate::fixture::Furnished;
use crate::on_both_engines;

on_both_engines! {
    an_ask_goes_to_the_strategist_and_its_clock_runs,
    an_ask_passed_on_keeps_its_clock_and_shows_its_way,
    a_yes_makes_the_test_ready_with_its_conditions,
    a_no_blocks_the_test_and_says_why,
    an_answer_can_be_taken_back_until_the_team_goes_on,
    only_leaders_answer,
    a_changed_card_asks_again_or_not_at_all,
    how_long_leaders_take_is_shown_to_both_sides,
}

pub fn words(text: &str) -> Prose {
    Prose::parse(text).unwrap()
}

pub async fn barrier(place: &Furnished, line: &str) -> AskId {
    let new = NewAsk {
        kind: AskKind::Barrier,
        line: line.parse().unwrap(),
        why: Prose::empty(),
        test: None,
    };
    app::ask::raise(&place.by("sam"), place.team, new)
        .await
        .unwrap()
}

/// A test whose card speaks of letters, so that a leader is asked.
pub async fn asked(place: &Furnished) -> (TestId, AskId) {
    let form = CardForm {
        title: "Plain words".into(),
        change: "A shorter letter to the GP".into(),
        ..place.card()
    };
    let test = app::test::propose(&place.by("pat"), place.team, &form)
        .await
        .unwrap();
    let view = app::test::show(&place.by("pat"), test).await.unwrap();
    assert_eq!(view.test.state, TestState::Asked);
    (test, view.asks[0].ask.id)
}

async fn state(place: &Furnished, test: TestId) -> TestState {
    app::test::show(&place.by("pat"), test)
        .await
        .unwrap()
        .test
        .state
}

async fn an_ask_goes_to_the_strategist_and_its_clock_runs(place: Furnished) {
    let ask = barrier(&place, "Read-only access to the care plan").await;
    place.hours_later(9 * 24 + 5);
    let team = app::ask::list(&place.by("pat"), place.team).await.unwrap();
    assert_eq!(
        (
            team.waiting[0].leader.as_str(),
            team.waiting[0].waited.as_str()
        ),
        ("Ines Marlow", "9 days 5 hours")
    );
    let leader = app::ask::leader(&place.by("ines"), place.challenge)
        .await
        .unwrap();
    assert_eq!(
        (leader.mine.len(), leader.others.len(), leader.may_answer),
        (1, 0, true)
    );
    assert_eq!(leader.mine[0].waited, "9 days 5 hours");
    let other = app::ask::leader(&place.by("tomas"), place.challenge)
        .await
        .unwrap();
    assert_eq!((other.mine.len(), other.others.len()), (0, 1));
    app::ask::answer(&place.by("ines"), ask, Reply::Yes, 1)
        .await
        .unwrap();
    place.hours_later(500);
    let team = app::ask::list(&place.by("pat"), place.team).await.unwrap();
    assert!(team.waiting.is_empty());
    assert_eq!(
        team.answered[0].waited, "9 days 5 hours",
        "the clock stopped with the answer"
    );
}

async fn an_ask_passed_on_keeps_its_clock_and_shows_its_way(place: Furnished) {
    let ask = barrier(&place, "A key for the day room").await;
    place.hours_later(20);
    let to_self = Reply::PassedOn {
        to: place.person("ines"),
        why: Prose::empty(),
    };
    let refused = app::ask::answer(&place.by("ines"), ask, to_self, 1).await;
    assert!(matches!(refused, Err(Error::Mend(_))), "{refused:?}");
    let to_member = Reply::PassedOn {
        to: place.person("sam"),
        why: Prose::empty(),
    };
    let refused = app::ask::answer(&place.by("ines"), ask, to_member, 1).await;
    assert!(matches!(refused, Err(Error::Mend(_))), "{refused:?}");

    let on = Reply::PassedOn {
        to: place.person("tomas"),
        why: words("It is his building."),
    };
    app::ask::answer(&place.by("ines"), ask, on, 1)
        .await
        .unwrap();
    place.hours_later(10);
    let view = app::ask::show(&place.by("tomas"), ask).await.unwrap();
    assert_eq!(
        (view.line.leader.as_str(), view.line.waited.as_str()),
        ("Tomas Reyes", "1 day 6 hours")
    );
    app::ask::answer(&place.by("tomas"), ask, Reply::Yes, 2)
        .await
        .unwrap();
    let view = app::ask::show(&place.by("sam"), ask).await.unwrap();
    let way: Vec<(AnswerWord, &str)> = view
        .line
        .trace
        .iter()
        .map(|one| (one.answer.word, one.by.as_str()))
        .collect();
    assert_eq!(
        way,
        [
            (AnswerWord::PassedOn, "Ines Marlow"),
            (AnswerWord::Yes, "Tomas Reyes")
        ]
    );
    let asks = app::ask::list(&place.by("sam"), place.team).await.unwrap();
    assert_eq!(
        asks.turnaround[0].words, "10 hours",
        "measured from when it reached him"
    );
}

async fn a_yes_makes_the_test_ready_with_its_conditions(place: Furnished) {
    let (test, ask) = asked(&place).await;
    let ctx = place.by("pat");
    let refused = app::test::start(&ctx, test, ctx.today(), 1)
        .await
        .unwrap_err();
    assert!(
        refused.to_string().contains("waits for a leader’s yes"),
        "{refused}"
    );
    app::ask::answer(
        &place.by("ines"),
        ask,
        Reply::YesIf(words("the practices see it first")),
        1,
    )
    .await
    .unwrap();
    let view = app::test::show(&ctx, test).await.unwrap();
    assert_eq!(view.test.state, TestState::Ready);
    assert_eq!(
        view.conditions.unwrap().as_str(),
        "the practices see it first"
    );
    app::test::start(&ctx, test, ctx.today(), view.test.version)
        .await
        .unwrap();
    assert_eq!(state(&place, test).await, TestState::Running);
}

async fn a_no_blocks_the_test_and_says_why(place: Furnished) {
    let (test, ask) = asked(&place).await;
    app::ask::answer(
        &place.by("ines"),
        ask,
        Reply::NoBecause(words("the practices said no")),
        1,
    )
    .await
    .unwrap();
    assert_eq!(state(&place, test).await, TestState::Blocked);
    let view = app::ask::show(&place.by("pat"), ask).await.unwrap();
    let settled = view.line.ask.settled.unwrap();
    assert_eq!(
        (settled.word, settled.words.as_str()),
        (AnswerWord::NoBecause, "the practices said no")
    );
    let again = app::ask::answer(&place.by("tomas"), ask, Reply::Yes, 2)
        .await
        .unwrap_err();
    assert!(again.to_string().contains("answered already"), "{again}");
}

async fn an_answer_can_be_taken_back_until_the_team_goes_on(place: Furnished) {
    let (test, ask) = asked(&place).await;
    app::ask::answer(&place.by("ines"), ask, Reply::Yes, 1)
        .await
        .unwrap();
    let refused = app::ask::take_back(&place.by("tomas"), ask)
        .await
        .unwrap_err();
    assert!(
        refused.to_string().contains("Only the one who answered"),
        "{refused}"
    );
    app::ask::take_back(&place.by("ines"), ask).await.unwrap();
    assert_eq!(state(&place, test).await, TestState::Asked);

    app::ask::answer(&place.by("ines"), ask, Reply::Yes, 3)
        .await
        .unwrap();
    let ctx = place.by("pat");
    let version = app::test::show(&ctx, test).await.unwrap().test.version;
    app::test::start(&ctx, test, ctx.today(), version)
        .await
        .unwrap();
    let refused = app::ask::take_back(&place.by("ines"), ask)
        .await
        .unwrap_err();
    assert!(
        refused.to_string().contains("gone on with this answer"),
        "{refused}"
    );
}

async fn only_leaders_answer(place: Furnished) {
    let ask = barrier(&place, "A key for the day room").await;
    for who in ["pat", "sam", "olu", "steward"] {
        let refused = app::ask::answer(&place.by(who), ask, Reply::Yes, 1).await;
        assert!(
            matches!(refused, Err(Error::Denied(_))),
            "{who}: {refused:?}"
        );
    }
    let refused = app::ask::answer(&place.by("ines"), ask, Reply::Yes, 9).await;
    assert!(matches!(refused, Err(Error::Changed { .. })), "{refused:?}");
    let observer = NewAsk {
        kind: AskKind::Data,
        line: "Counts".parse().unwrap(),
        why: Prose::empty(),
        test: None,
    };
    let refused = app::ask::raise(&place.by("olu"), place.team, observer).await;
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
}

async fn a_changed_card_asks_again_or_not_at_all(place: Furnished) {
    let (test, first) = asked(&place).await;
    let ctx = place.by("pat");
    app::test::edit(&ctx, test, &place.card(), 1).await.unwrap();
    assert_eq!(state(&place, test).await, TestState::Ready);
    let gone = app::ask::show(&ctx, first).await;
    assert!(
        matches!(gone, Err(Error::NotFound)),
        "an ask nobody needs any more does not wait"
    );

    let form = CardForm {
        title: "Plain words".into(),
        change: "A shorter letter to the GP".into(),
        ..place.card()
    };
    app::test::edit(&ctx, test, &form, 2).await.unwrap();
    let view = app::test::show(&ctx, test).await.unwrap();
    assert_eq!((view.test.state, view.asks.len()), (TestState::Asked, 1));
    app::ask::answer(&place.by("ines"), view.asks[0].ask.id, Reply::Yes, 1)
        .await
        .unwrap();
    // The same rule was asked about and answered with yes: a smaller change needs no second yes.
    let form = CardForm {
        weeks: "3".into(),
        ..form
    };
    app::test::edit(&ctx, test, &form, 3).await.unwrap();
    assert_eq!(state(&place, test).await, TestState::Ready);
}

async fn how_long_leaders_take_is_shown_to_both_sides(place: Furnished) {
    for (line, hours) in [("One", 10), ("Two", 30), ("Three", 50)] {
        let ask = barrier(&place, line).await;
        place.hours_later(hours);
        app::ask::answer(&place.by("ines"), ask, Reply::Yes, 1)
            .await
            .unwrap();
    }
    let team = app::ask::list(&place.by("sam"), place.team)
        .await
        .unwrap()
        .turnaround;
    let leader = app::ask::leader(&place.by("ines"), place.challenge)
        .await
        .unwrap()
        .turnaround;
    assert_eq!(team, leader);
    assert_eq!(
        (
            team[0].name.as_str(),
            team[0].words.as_str(),
            team[0].answers
        ),
        ("Ines Marlow", "1 day 6 hours", 3)
    );
}
