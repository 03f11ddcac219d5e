//! What keeps an ask moving: letters and links, rules that find the leader, silence that speaks up, and a yes that stands until it ends.

use app::Error;
use app::ask::route::NewRoute;
use domain::ask::{Reply, Terms};
use domain::card_form::CardForm;
use domain::test::TestState;
use domain::text::Prose;

use crate::ask_flow::{asked, barrier, words};
use crate::fixture::Furnished;
use crate::on_both_engines;

on_both_engines! {
    whoever_must_act_gets_a_letter_with_the_way_there,
    an_ask_goes_to_the_leader_the_rules_name,
    a_yes_is_not_asked_for_twice,
    a_yes_ends_on_its_day_or_when_a_leader_ends_it,
    silence_reminds_after_two_days_and_tells_the_strategist_after_five,
    whoever_gets_it_back_is_reminded_again,
    a_link_in_a_letter_answers_once,
    a_yes_with_a_day_is_a_promise_until_it_is_done,
}

async fn whoever_must_act_gets_a_letter_with_the_way_there(place: Furnished) {
    let letters_to = async |who: &str| {
        let all = app::outbox::list(&place.by("steward"), None).await.unwrap();
        let to = format!("{who}@");
        let mine = all.iter().filter(|line| line.to.as_str().starts_with(&to));
        mine.filter(|line| !line.subject.contains("invites"))
            .count()
    };
    let ask = barrier(&place, "A key for the day room").await;
    assert_eq!((letters_to("ines").await, letters_to("sam").await), (1, 0));
    let all = app::outbox::list(&place.by("steward"), None).await.unwrap();
    let letter = all
        .iter()
        .find(|line| line.subject.contains("needs your answer"))
        .unwrap();
    let text = letter.text.as_deref().unwrap();
    assert!(
        text.contains("https://hundred.example/answer/")
            && text.contains("Opening it changes nothing."),
        "{text}"
    );

    let on = Reply::PassedOn {
        to: place.person("tomas"),
        why: Prose::empty(),
    };
    app::ask::answer(&place.by("ines"), ask, on, 1)
        .await
        .unwrap();
    assert_eq!((letters_to("tomas").await, letters_to("sam").await), (1, 1));
    app::ask::answer(
        &place.by("tomas"),
        ask,
        Reply::NoBecause(words("it is a fire door")),
        2,
    )
    .await
    .unwrap();
    assert_eq!((letters_to("ines").await, letters_to("sam").await), (1, 2));
}

async fn an_ask_goes_to_the_leader_the_rules_name(place: Furnished) {
    let tomas = place.person("tomas");
    let new = NewRoute {
        kind: None,
        scope: Some("pharmacy".parse().unwrap()),
        leader: tomas,
    };
    let refused = app::ask::route::add(&place.by("sam"), place.challenge, new.clone()).await;
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    let to_member = NewRoute {
        leader: place.person("sam"),
        ..new.clone()
    };
    let refused = app::ask::route::add(&place.by("ines"), place.challenge, to_member).await;
    assert!(matches!(refused, Err(Error::Mend(_))), "{refused:?}");
    let rule = app::ask::route::add(&place.by("ines"), place.challenge, new)
        .await
        .unwrap();
    let ask = barrier(&place, "The pharmacy closes at four").await;
    let other = barrier(&place, "A key for the day room").await;
    let leader = async |ask| {
        app::ask::show(&place.by("pat"), ask)
            .await
            .unwrap()
            .line
            .leader
    };
    assert_eq!(leader(ask).await, "Tomas Reyes");
    assert_eq!(leader(other).await, "Ines Marlow");
    app::ask::route::remove(&place.by("ines"), rule)
        .await
        .unwrap();
    let third = barrier(&place, "The pharmacy again").await;
    assert_eq!(leader(third).await, "Ines Marlow", "the rule is gone");
}

/// Proposes another card about letters and says what the guardrails answered.
async fn about_letters(place: &Furnished, title: &str) -> (TestState, String) {
    let form = CardForm {
        title: title.into(),
        change: "A letter the family can read".into(),
        ..place.card()
    };
    let test = app::test::propose(&place.by("pat"), place.team, &form)
        .await
        .unwrap();
    let test = app::test::show(&place.by("pat"), test).await.unwrap().test;
    (test.state, test.permission.because().to_owned())
}

async fn a_yes_is_not_asked_for_twice(place: Furnished) {
    place.day(10);
    let (_, ask) = asked(&place).await;
    let view = app::ask::show(&place.by("ines"), ask).await.unwrap();
    assert_eq!(
        view.line.covers, "letter",
        "what a plain yes reaches is said before"
    );
    let terms = Terms {
        until: Some(place.day(10) + jiff::Span::new().days(30)),
        ..Terms::default()
    };
    let reply = Reply::YesIf(words("the practices are told"));
    app::ask::answer_with(&place.by("ines"), ask, reply, terms, 1)
        .await
        .unwrap();
    let (state, because) = about_letters(&place, "A second letter").await;
    assert_eq!(state, TestState::Ready);
    assert_eq!(
        because,
        "Ines Marlow said yes on 15 January 2026 to anything about letter, until 14 February 2026, if the practices are told."
    );
}

async fn a_yes_ends_on_its_day_or_when_a_leader_ends_it(place: Furnished) {
    place.day(10);
    let (_, ask) = asked(&place).await;
    app::ask::answer(&place.by("ines"), ask, Reply::Yes, 1)
        .await
        .unwrap();
    let yes = app::ask::show(&place.by("ines"), ask)
        .await
        .unwrap()
        .standing
        .unwrap();
    let refused = app::ask::standing::end(&place.by("pat"), ask, yes.exception.id, false).await;
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    app::ask::standing::end(&place.by("tomas"), ask, yes.exception.id, false)
        .await
        .unwrap();
    assert_eq!(
        about_letters(&place, "After the end").await.0,
        TestState::Asked
    );
    app::ask::standing::end(&place.by("tomas"), ask, yes.exception.id, true)
        .await
        .unwrap();
    assert_eq!(about_letters(&place, "Undone").await.0, TestState::Ready);
    let standing = app::ask::standing::list(&place.by("sam"), place.challenge)
        .await
        .unwrap();
    assert_eq!(standing.len(), 1);
    place.day(101);
    assert_eq!(
        about_letters(&place, "After day 100").await.0,
        TestState::Asked,
        "a plain yes stands until day 100"
    );
}

/// The postman comes by; answers with the subjects of what he carried to somebody.
pub async fn letters(place: &Furnished, to: &str) -> Vec<String> {
    let mut subjects = Vec::new();
    while let Some(errand) = app::outbox::next(&place.app, "postman").await.unwrap() {
        if errand.message.to.as_str().starts_with(to) {
            subjects.push(errand.message.subject.clone());
        }
        app::outbox::sent(&place.app, &errand).await.unwrap();
    }
    subjects
}

async fn silence_reminds_after_two_days_and_tells_the_strategist_after_five(place: Furnished) {
    let tomas = NewRoute {
        kind: None,
        scope: None,
        leader: place.person("tomas"),
    };
    app::ask::route::add(&place.by("ines"), place.challenge, tomas)
        .await
        .unwrap();
    place.day(20);
    let ask = barrier(&place, "A key for the day room").await;
    assert_eq!(
        letters(&place, "tomas@").await.len(),
        2,
        "invitation and ask"
    );
    place.hours_later(47);
    assert!(letters(&place, "tomas@").await.is_empty(), "not yet");
    place.hours_later(2);
    assert_eq!(
        letters(&place, "tomas@").await,
        ["Still waiting for your answer: A key for the day room"]
    );
    place.hours_later(72);
    assert_eq!(
        letters(&place, "ines@").await,
        ["An ask has waited 5 days 1 hour: A key for the day room"]
    );
    let view = app::ask::show(&place.by("pat"), ask).await.unwrap();
    let told: Vec<bool> = view.nudges.iter().map(|nudge| nudge.1).collect();
    assert_eq!(told, [false, true], "both sides see it");
    place.hours_later(500);
    assert!(letters(&place, "").await.is_empty(), "once is enough");

    let quick = barrier(&place, "A lamp").await;
    letters(&place, "").await;
    app::ask::answer(&place.by("tomas"), quick, Reply::Yes, 1)
        .await
        .unwrap();
    letters(&place, "").await;
    place.hours_later(200);
    assert!(letters(&place, "").await.is_empty(), "answered in time");
}

async fn whoever_gets_it_back_is_reminded_again(place: Furnished) {
    place.day(20);
    let ask = barrier(&place, "A key for the day room").await;
    let still = ["Still waiting for your answer: A key for the day room"];
    letters(&place, "").await;
    place.hours_later(49);
    assert_eq!(letters(&place, "ines@").await, still);
    for (version, from, to) in [(1, "ines", "tomas"), (2, "tomas", "ines")] {
        let passed_on = Reply::PassedOn {
            to: place.person(to),
            why: Prose::empty(),
        };
        app::ask::answer(&place.by(from), ask, passed_on, version)
            .await
            .unwrap();
    }
    letters(&place, "").await;
    place.hours_later(47);
    assert!(letters(&place, "").await.is_empty(), "not yet");
    place.hours_later(2);
    assert_eq!(letters(&place, "").await, still, "and to nobody else");
}

/// The secret in the newest letter to somebody.
async fn token(place: &Furnished, to: &str) -> String {
    let all = app::outbox::list(&place.by("steward"), None).await.unwrap();
    let text = all
        .iter()
        .find(|line| line.to.as_str().starts_with(to) && line.subject.contains("answer"))
        .and_then(|line| line.text.clone())
        .unwrap();
    let rest = text.split("/answer/").nth(1).unwrap();
    rest.split_whitespace().next().unwrap().to_owned()
}

async fn a_link_in_a_letter_answers_once(place: Furnished) {
    let ask = barrier(&place, "A key for the day room").await;
    let secret = token(&place, "ines@").await;
    for _ in 0..2 {
        let seen = app::ask::by_link::open(&place.app, &secret).await.unwrap();
        assert!(seen.counts, "looking uses nothing up");
        assert_eq!(seen.name, "Ines Marlow");
    }
    let missing = app::ask::by_link::open(&place.app, "00ff").await;
    assert!(matches!(missing, Err(Error::NotFound)), "{missing:?}");
    let answered =
        app::ask::by_link::answer(&place.app, &secret, Reply::Yes, Terms::default(), 1, None)
            .await
            .unwrap();
    assert_eq!(answered, ask);
    let view = app::ask::show(&place.by("pat"), ask).await.unwrap();
    assert_eq!(view.line.settled_by.as_deref(), Some("Ines Marlow"));
    let again = Reply::NoBecause(words("I changed my mind."));
    let again =
        app::ask::by_link::answer(&place.app, &secret, again, Terms::default(), 2, None).await;
    assert!(matches!(again, Err(Error::NotNow(_))), "{again:?}");
    assert!(
        !app::ask::by_link::open(&place.app, &secret)
            .await
            .unwrap()
            .counts
    );

    let late = barrier(&place, "A lamp").await;
    let secret = token(&place, "ines@").await;
    place.hours_later(24 * 14 + 1);
    assert!(
        !app::ask::by_link::open(&place.app, &secret)
            .await
            .unwrap()
            .counts
    );
    let old =
        app::ask::by_link::answer(&place.app, &secret, Reply::Yes, Terms::default(), 1, None).await;
    assert!(matches!(old, Err(Error::NotNow(_))), "{old:?}");
    assert!(
        app::ask::show(&place.by("pat"), late)
            .await
            .unwrap()
            .line
            .ask
            .settled
            .is_none()
    );
}

async fn a_yes_with_a_day_is_a_promise_until_it_is_done(place: Furnished) {
    place.day(20);
    let ask = barrier(&place, "A key for the day room").await;
    let by = |day| Terms {
        done_by: Some(day),
        ..Terms::default()
    };
    let past = by(place.day(20) - jiff::Span::new().days(1));
    let refused = app::ask::answer_with(&place.by("ines"), ask, Reply::Yes, past, 1).await;
    assert!(matches!(refused, Err(Error::Mend(_))), "{refused:?}");
    let friday = place.day(20) + jiff::Span::new().days(4);
    app::ask::answer_with(&place.by("ines"), ask, Reply::Yes, by(friday), 1)
        .await
        .unwrap();
    let open = async |who: &str| {
        app::ask::leader(&place.by(who), place.challenge)
            .await
            .unwrap()
            .promises
    };
    assert!(open("ines").await[0].mine);
    place.day(30);
    let promises = open("tomas").await;
    assert_eq!((promises[0].mine, promises[0].late), (false, true));
    let promise = promises[0].promise.id;
    let refused = app::ask::promise::keep(&place.by("pat"), promise, false).await;
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    app::ask::promise::keep(&place.by("ines"), promise, false)
        .await
        .unwrap();
    assert!(open("ines").await.is_empty());
    app::ask::promise::keep(&place.by("ines"), promise, true)
        .await
        .unwrap();
    assert_eq!(open("ines").await.len(), 1);
}
