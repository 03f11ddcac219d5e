//! The card of a test: what the guardrails say to it, what needs mending, when it locks, what it can teach.

use app::Error;
use domain::card_form::CardForm;
use domain::guardrail::Rule;
use domain::observation::Counted;
use domain::policy::Reason;
use domain::test::{Happened, TestState};
use domain::text::Prose;

use crate::fixture::Furnished;
use crate::on_both_engines;

use crate::test_flow::{propose, running};

on_both_engines! {
    a_measure_a_test_needs_goes_on_being_counted,
    a_card_inside_the_guardrails_may_start_at_once,
    a_card_that_a_guardrail_forbids_is_blocked_until_it_changes,
    a_card_that_needs_mending_names_every_field,
    only_the_team_and_its_coach_may_propose,
    an_empty_from_is_taken_from_the_latest_numbers,
    a_card_locks_with_the_first_number_of_its_measure,
    a_change_after_the_start_is_told_in_the_log,
    a_change_that_would_need_a_yes_is_refused_while_it_runs,
    an_old_version_is_refused_with_the_name_of_who_changed_it,
    an_idea_becomes_a_test,
    a_card_shows_what_it_can_teach_before_it_is_kept,
    a_card_says_what_it_needs_to_look_ahead,
}

async fn a_card_inside_the_guardrails_may_start_at_once(place: Furnished) {
    let test = propose(&place, &place.card()).await;
    let view = app::test::show(&place.by("sam"), test).await.unwrap();
    assert_eq!(view.test.state, TestState::Ready);
    assert_eq!(
        view.test.permission.because(),
        "the challenge note says “Change when and how we talk with each other”, and your card speaks of huddle."
    );
    assert!(view.may_start && view.may_edit && view.look.is_none());
    assert!(
        view.scale.is_some(),
        "a size for the first step is suggested before anything starts"
    );

    let list = app::test::list(&place.by("sam"), place.team).await.unwrap();
    assert_eq!(list.open.len(), 1);
    assert!(list.open[0].needs_us());
}

async fn a_card_that_a_guardrail_forbids_is_blocked_until_it_changes(place: Furnished) {
    let form = CardForm {
        change: "Halve the dose in the evening".into(),
        ..place.card()
    };
    let test = propose(&place, &form).await;
    let ctx = place.by("pat");
    let view = app::test::show(&ctx, test).await.unwrap();
    assert_eq!(
        (view.test.state, view.test.permission.rule()),
        (TestState::Blocked, Rule::Never)
    );
    let refused = app::test::start(&ctx, test, ctx.today(), view.test.version)
        .await
        .unwrap_err();
    assert!(
        refused.to_string().contains("No change of medicines"),
        "{refused}"
    );

    app::test::edit(&ctx, test, &place.card(), 1).await.unwrap();
    let view = app::test::show(&ctx, test).await.unwrap();
    assert_eq!(view.test.state, TestState::Ready);
}

async fn a_card_that_needs_mending_names_every_field(place: Furnished) {
    let refused = app::test::propose(&place.by("pat"), place.team, &CardForm::default()).await;
    let Err(Error::Mend(problems)) = refused else {
        panic!("{refused:?}")
    };
    assert!(problems.iter().count() >= 8, "{problems}");
    assert!(
        app::test::list(&place.by("pat"), place.team)
            .await
            .unwrap()
            .open
            .is_empty()
    );
}

async fn only_the_team_and_its_coach_may_propose(place: Furnished) {
    for (who, reason) in [("olu", Reason::NotYourRole), ("ines", Reason::NotYourRole)] {
        let refused = app::test::propose(&place.by(who), place.team, &place.card()).await;
        assert!(
            matches!(refused, Err(Error::Denied(why)) if why == reason),
            "{who}: {refused:?}"
        );
    }
    let mut stranger = place.by("pat");
    stranger.actor.roles.clear();
    let refused = app::test::propose(&stranger, place.team, &place.card()).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
}

async fn an_empty_from_is_taken_from_the_latest_numbers(place: Furnished) {
    let form = CardForm {
        predicted_from: String::new(),
        ..place.card()
    };
    let test = propose(&place, &form).await;
    let view = app::test::show(&place.by("pat"), test).await.unwrap();
    // The mean of the last six weeks: (29 + 34 + 30 + 28 + 31 + 26) / 6 = 29.67.
    assert_eq!(view.step().unwrap().card.predicted_from, Some(29.7));

    let form = CardForm {
        predicted_to: "40".into(),
        ..form
    };
    let refused = app::test::propose(&place.by("pat"), place.team, &form).await;
    let Err(Error::Mend(problems)) = refused else {
        panic!("{refused:?}")
    };
    assert!(
        problems.of("predicted_to")[0]
            .words()
            .contains("about 29.7 now"),
        "{problems}"
    );
}

async fn a_card_locks_with_the_first_number_of_its_measure(place: Furnished) {
    let test = running(&place).await;
    place.day(7);
    place
        .record(
            place.back,
            0,
            Counted::Of {
                numerator: 1.0,
                denominator: 15.0,
            },
        )
        .await;
    place
        .record(place.waiting, -91, Counted::Number { value: 30.0 })
        .await;
    let step = |view: app::test::TestView| view.step().unwrap().clone();
    let before = step(app::test::show(&place.by("pat"), test).await.unwrap());
    assert_eq!(
        before.locked, None,
        "neither another measure nor an earlier week locks it"
    );

    place.record(place.waiting, 0, Counted::NotCounted).await;
    let gap = step(app::test::show(&place.by("pat"), test).await.unwrap());
    assert_eq!(gap.locked, None, "a gap shows nobody anything");

    place.day(14);
    place
        .record(place.waiting, 7, Counted::Number { value: 25.0 })
        .await;
    let view = app::test::show(&place.by("pat"), test).await.unwrap();
    assert!(view.step().unwrap().locked.is_some());
    assert!(!view.may_edit);
    let version = view.step().unwrap().version;
    let form = CardForm {
        predicted_to: "20".into(),
        ..place.card()
    };
    let refused = app::test::edit(&place.by("pat"), test, &form, version)
        .await
        .unwrap_err();
    assert!(
        refused
            .to_string()
            .contains("locked itself with its first number on 19 January 2026"),
        "{refused}"
    );
}

async fn a_change_after_the_start_is_told_in_the_log(place: Furnished) {
    let test = running(&place).await;
    let view = app::test::show(&place.by("pat"), test).await.unwrap();
    assert!(view.may_edit && view.log.is_empty());
    let form = CardForm {
        predicted_to: "27".into(),
        ..place.card()
    };
    app::test::edit(&place.by("sam"), test, &form, view.step().unwrap().version)
        .await
        .unwrap();
    let view = app::test::show(&place.by("pat"), test).await.unwrap();
    assert_eq!(view.test.state, TestState::Running);
    assert_eq!(view.log[0].by, "Sam Okafor");
    assert!(
        view.log[0]
            .note
            .words
            .happened
            .as_str()
            .contains("To: “25” became “27”.")
    );

    let words = Happened {
        happened: Prose::parse("Twelve minutes, all there.").unwrap(),
        surprised: Prose::empty(),
        next: Prose::empty(),
        people: Some(6),
    };
    app::test::happened(&place.by("sam"), test, words.clone())
        .await
        .unwrap();
    app::test::happened(&place.by("pat"), test, words)
        .await
        .unwrap();
    let view = app::test::show(&place.by("pat"), test).await.unwrap();
    assert_eq!((view.log.len(), view.reached), (3, Some(12)));

    // One's own words can be taken back and put back; somebody else's, and what the card says of itself, cannot.
    let sam = place.by("sam");
    let of = async |mine: bool| {
        let view = app::test::show(&sam, test).await.unwrap();
        let found = view.log.iter().find(|line| line.mine == mine);
        found.map(|line| line.note.id)
    };
    let own = of(true).await.unwrap();
    for other in view.log.iter().filter(|line| line.note.id != own) {
        let refused = app::test::take_back(&sam, other.note.id, false).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    }
    for (back, log, reached) in [(false, 2, 6), (false, 2, 6), (true, 3, 12), (true, 3, 12)] {
        app::test::take_back(&sam, own, back).await.unwrap();
        let view = app::test::show(&place.by("pat"), test).await.unwrap();
        assert_eq!((view.log.len(), view.reached), (log, Some(reached)));
        assert!(view.log.iter().any(|line| {
            let words = line.note.words.happened.as_str();
            words.starts_with("The card was changed")
        }));
    }
    let observer = app::test::take_back(&place.by("olu"), own, false).await;
    assert!(matches!(observer, Err(Error::Denied(_))), "{observer:?}");
}

async fn a_change_that_would_need_a_yes_is_refused_while_it_runs(place: Furnished) {
    let test = running(&place).await;
    let form = CardForm {
        title: "Letters".into(),
        change: "A letter to every GP".into(),
        ..place.card()
    };
    let view = app::test::show(&place.by("pat"), test).await.unwrap();
    let refused = app::test::edit(&place.by("pat"), test, &form, view.step().unwrap().version)
        .await
        .unwrap_err();
    assert!(
        refused
            .to_string()
            .contains("would need a leader’s yes first"),
        "{refused}"
    );
    let after = app::test::show(&place.by("pat"), test).await.unwrap();
    assert_eq!(after.steps, view.steps, "nothing changed");
}

async fn an_old_version_is_refused_with_the_name_of_who_changed_it(place: Furnished) {
    let test = propose(&place, &place.card()).await;
    let form = CardForm {
        weeks: "5".into(),
        ..place.card()
    };
    app::test::edit(&place.by("sam"), test, &form, 1)
        .await
        .unwrap();
    let refused = app::test::edit(&place.by("pat"), test, &place.card(), 1)
        .await
        .unwrap_err();
    assert!(
        matches!(&refused, Error::Changed { who, .. } if who == "Sam Okafor"),
        "{refused:?}"
    );
    let view = app::test::show(&place.by("pat"), test).await.unwrap();
    assert_eq!(view.step().unwrap().card.weeks, 5);
}

async fn an_idea_becomes_a_test(place: Furnished) {
    let line = "Ask on the first day how people get home".parse().unwrap();
    let idea = app::idea::add(&place.by("ines"), place.team, line)
        .await
        .unwrap();
    let list = app::test::list(&place.by("pat"), place.team).await.unwrap();
    assert_eq!(
        (list.ideas.len(), list.ideas[0].by.as_str()),
        (1, "Ines Marlow")
    );
    let card = app::test::new(&place.by("pat"), place.team, Some(idea))
        .await
        .unwrap();
    assert_eq!(card.form.change, "Ask on the first day how people get home");
    assert_eq!(
        (card.form.predicted_from.as_str(), card.form.not_worse.len()),
        ("29.7", 2)
    );
    let form = CardForm {
        idea: idea.to_string(),
        ..place.card()
    };
    propose(&place, &form).await;
    assert!(
        app::test::list(&place.by("pat"), place.team)
            .await
            .unwrap()
            .ideas
            .is_empty()
    );
}

async fn a_card_shows_what_it_can_teach_before_it_is_kept(place: Furnished) {
    // Only what is weighed is filled in: no title, no words, nothing else.
    let card = place.card();
    let form = CardForm {
        title: String::new(),
        change: String::new(),
        predicted_to: String::new(),
        if_it_fails: String::new(),
        ..card.clone()
    };
    let foreseen = app::test::foresee(&place.by("pat"), place.team, &form)
        .await
        .unwrap();
    let ahead = foreseen.ahead.unwrap();
    assert!(
        ahead.change.contains("gets better by 3"),
        "{}",
        ahead.change
    );
    let chances = ahead.notice.each_ref().map(|(_, dots, _)| *dots);
    assert!(chances[0] <= chances[1] && chances[1] <= chances[2]);
    assert!(ahead.scale.contains("with"), "{}", ahead.scale);
    let bolder = CardForm {
        worthwhile: "12".into(),
        ..form.clone()
    };
    let bolder = app::test::foresee(&place.by("pat"), place.team, &bolder)
        .await
        .unwrap()
        .ahead
        .unwrap();
    assert!(
        bolder.notice[2].1 > chances[2],
        "a bolder change is easier to notice: {:?}",
        bolder.notice
    );
    assert!(
        foreseen.stops[0].words.starts_with("Stop at "),
        "{:?}",
        foreseen.stops
    );
    let list = app::test::list(&place.by("pat"), place.team).await.unwrap();
    assert!(list.open.is_empty(), "looking keeps nothing");
    let observer = app::test::foresee(&place.by("olu"), place.team, &form).await;
    assert!(observer.is_err(), "only who may propose may look");
}

async fn a_card_says_what_it_needs_to_look_ahead(place: Furnished) {
    let ctx = place.by("pat");
    let empty = app::test::foresee(&ctx, place.team, &CardForm::default())
        .await
        .unwrap();
    let missing = empty.ahead.unwrap_err();
    assert!(
        missing
            .iter()
            .any(|line| line.contains("Choose the number")),
        "{missing:?}"
    );
    assert!(empty.stops.is_empty());
    let no_baseline = CardForm {
        measure: place.late.to_string(),
        not_worse: Vec::new(),
        ..place.card()
    };
    let found = app::test::foresee(&ctx, place.team, &no_baseline)
        .await
        .unwrap();
    let missing = found.ahead.unwrap_err();
    assert!(missing[0].contains("no numbers from before"), "{missing:?}");
}

async fn a_measure_a_test_needs_goes_on_being_counted(place: Furnished) {
    use domain::measure::{MeasureKind, MeasureRole};
    let pat = place.by("pat");
    let extra = place
        .measure("Calls after five", MeasureKind::Count, MeasureRole::Process)
        .await;
    let test = app::test::propose(&pat, place.team, &place.card())
        .await
        .unwrap();
    let due = async || {
        app::board::view(&pat, place.team)
            .await
            .unwrap()
            .numbers_due
    };
    let before = due().await;
    // Before its start already: nobody would notice later that nothing is counted.
    let early = app::measure::stop(&pat, place.waiting).await;
    assert!(matches!(early, Err(Error::NotNow(_))), "{early:?}");
    let view = app::test::show(&pat, test).await.unwrap();
    app::test::start(&pat, test, pat.today(), view.test.version)
        .await
        .unwrap();
    for needed in [place.waiting, place.back] {
        let refused = app::measure::stop(&pat, needed).await;
        let Err(Error::NotNow(words)) = refused else {
            panic!("{refused:?}")
        };
        assert!(words.contains("Decide on that test first"), "{words}");
    }
    for _ in 0..2 {
        app::measure::stop(&pat, extra).await.unwrap();
    }
    assert_eq!(due().await, before - 1);
    let card = app::test::new(&pat, place.team, None).await.unwrap();
    assert!(card.measures.iter().all(|line| line.measure.id != extra));
    // Its chart is still there, and a number typed late still counts.
    place
        .record(
            extra,
            -7,
            domain::observation::Counted::Number { value: 3.0 },
        )
        .await;
    assert!(app::chart::view(&pat, extra).await.is_ok());
    app::measure::resume(&pat, extra).await.unwrap();
    assert_eq!(due().await, before);
}
