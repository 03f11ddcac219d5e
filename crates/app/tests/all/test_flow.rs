//! A test under way, from its verdict to its decision.

use app::Error;
use app::verdict::{Standing, Watch};
use domain::TestId;
use domain::card_form::CardForm;
use domain::decision::DecisionWord;
use domain::observation::Counted;
use domain::test::TestState;
use domain::text::Prose;

use crate::fixture::Furnished;
use crate::on_both_engines;

on_both_engines! {
    nothing_is_said_before_the_minimum_weeks,
    a_good_test_looks_better_and_its_working_is_open,
    harm_elsewhere_speaks_louder_than_good_news,
    numbers_without_a_baseline_are_not_weighed,
    a_decision_keeps_its_evidence_when_numbers_change_later,
    a_decision_can_be_undone_until_something_follows,
    a_decision_needs_a_reason_and_a_start,
    going_against_the_card_is_seen_with_its_reason,
    hunches_are_for_the_team_alone,
    proof_is_by_the_odds_of_this_plan,
}

pub async fn propose(place: &Furnished, form: &CardForm) -> TestId {
    app::test::propose(&place.by("pat"), place.team, form)
        .await
        .unwrap()
}

/// A running test that started on day 0.
pub async fn running(place: &Furnished) -> TestId {
    let test = propose(place, &place.card()).await;
    let ctx = place.by("pat");
    app::test::start(&ctx, test, ctx.today(), 1).await.unwrap()
}

pub fn why() -> Prose {
    Prose::parse("Because it helps.").unwrap()
}

pub async fn version(place: &Furnished, test: TestId) -> i64 {
    app::test::show(&place.by("pat"), test)
        .await
        .unwrap()
        .test
        .version
}

async fn nothing_is_said_before_the_minimum_weeks(place: Furnished) {
    let test = running(&place).await;
    for (weeks, value) in (1..=3).zip([12.0, 10.0, 11.0]) {
        place.weeks(7 * (weeks - 1), &[value]).await;
        let view = app::test::show(&place.by("pat"), test).await.unwrap();
        let words = view.look.unwrap().words;
        assert_eq!(words.standing, Standing::TooEarly, "after {weeks} weeks");
        assert_eq!(words.tag, format!("too early · {weeks} of 4 weeks"));
        assert_eq!((words.in_ten, words.outcome), (None, None));
    }
    place.weeks(21, &[12.0]).await;
    let view = app::test::show(&place.by("pat"), test).await.unwrap();
    assert_eq!(view.look.unwrap().words.standing, Standing::LooksBetter);
}

async fn a_good_test_looks_better_and_its_working_is_open(place: Furnished) {
    let test = running(&place).await;
    place.weeks(0, &[24.0, 22.0, 23.0, 20.0, 21.0]).await;
    let view = app::test::show(&place.by("olu"), test).await.unwrap();
    let look = view.look.as_ref().unwrap();
    assert_eq!(look.words.standing, Standing::LooksBetter);
    assert!(
        look.words
            .headline
            .ends_with("that there are fewer people waiting more than a day."),
        "{}",
        look.words.headline
    );
    assert!(look.words.caution.ends_with(app::verdict::CAUTION));
    assert!(
        look.words
            .caution
            .starts_with("During the test, 29.9 went to 22."),
        "{}",
        look.words.caution
    );
    assert_eq!(view.said(), Some(DecisionWord::Adopt));
    assert!(!view.may_decide, "an observer looks on");
    let everything = format!("{:?}", look.words).to_lowercase();
    for word in ["caused", "significant", "p-value"] {
        assert!(!everything.contains(word));
    }

    let working = app::verdict::working(&place.by("olu"), test).await.unwrap();
    let look = working.look.unwrap();
    assert_eq!(
        (look.numbers.before.len(), look.numbers.during.len()),
        (12, 5)
    );
    assert_eq!(look.verdict.unwrap().engine_version, "0.1.0");
}

async fn harm_elsewhere_speaks_louder_than_good_news(place: Furnished) {
    let test = running(&place).await;
    place.weeks(0, &[24.0, 22.0, 23.0, 20.0, 21.0]).await;
    for week in 0..5 {
        place
            .record(
                place.back,
                7 * week,
                Counted::Of {
                    numerator: 6.0,
                    denominator: 16.0,
                },
            )
            .await;
    }
    let view = app::test::show(&place.by("pat"), test).await.unwrap();
    let look = view.look.as_ref().unwrap();
    assert_eq!(look.balances[0].watch, Watch::GettingWorse);
    assert_eq!(look.words.standing, Standing::LooksWorse);
    assert_eq!(view.said(), Some(DecisionWord::Drop));
    assert_eq!(
        look.balances[1].watch,
        Watch::OnlyWatched,
        "nobody counted it before"
    );
}

async fn numbers_without_a_baseline_are_not_weighed(place: Furnished) {
    let form = CardForm {
        measure: place.late.to_string(),
        not_worse: Vec::new(),
        ..place.card()
    };
    let test = propose(&place, &form).await;
    let ctx = place.by("pat");
    app::test::start(&ctx, test, ctx.today(), 1).await.unwrap();
    place.day(7);
    place
        .record(place.late, 0, Counted::Number { value: 3.0 })
        .await;
    let words = app::test::show(&place.by("pat"), test)
        .await
        .unwrap()
        .look
        .unwrap()
        .words;
    assert_eq!((words.standing, words.in_ten), (Standing::CheckData, None));
    assert!(words.size.contains("baseline"), "{}", words.size);
}

async fn a_decision_keeps_its_evidence_when_numbers_change_later(place: Furnished) {
    let test = running(&place).await;
    place.weeks(0, &[24.0, 22.0, 23.0, 20.0]).await;
    let before = app::test::show(&place.by("pat"), test).await.unwrap();
    let decided = app::decision::decide(
        &place.by("pat"),
        test,
        DecisionWord::HandOver,
        why(),
        before.test.version,
    )
    .await
    .unwrap();
    assert!(!decided.next_step);
    place.weeks(28, &[60.0, 60.0]).await;
    let after = app::test::show(&place.by("pat"), test).await.unwrap();
    assert!(after.frozen);
    assert_eq!(after.look.unwrap(), before.look.unwrap());
    assert_eq!(after.test.state, TestState::HandedOver);
    let line = &after.decisions[0];
    assert_eq!(line.said, Some(DecisionWord::Adopt));
    assert!(
        line.goes_against(),
        "it is visible that the card had said something else"
    );
}

async fn a_decision_can_be_undone_until_something_follows(place: Furnished) {
    let test = running(&place).await;
    place.weeks(0, &[24.0, 22.0, 23.0, 20.0]).await;
    let v = version(&place, test).await;
    let ctx = place.by("pat");
    let decided = app::decision::decide(&ctx, test, DecisionWord::RepeatLarger, why(), v)
        .await
        .unwrap();
    let view = app::test::show(&ctx, test).await.unwrap();
    assert_eq!((view.test.state, view.steps.len()), (TestState::Ready, 2));
    let next = view.step().unwrap();
    assert_eq!(
        (next.card.people, next.card.predicted_from),
        (Some(125), Some(22.25))
    );
    assert_eq!(view.undoable, Some(decided.decision));

    app::decision::undo(&ctx, test, decided.decision)
        .await
        .unwrap();
    let view = app::test::show(&ctx, test).await.unwrap();
    assert_eq!(
        (view.test.state, view.steps.len(), view.decisions.len()),
        (TestState::Running, 1, 0)
    );

    let decided = app::decision::decide(&ctx, test, DecisionWord::Adapt, why(), view.test.version)
        .await
        .unwrap();
    let v = version(&place, test).await;
    app::test::start(&ctx, test, ctx.today(), v).await.unwrap();
    let refused = app::decision::undo(&ctx, test, decided.decision)
        .await
        .unwrap_err();
    assert!(
        refused.to_string().contains("next step has begun"),
        "{refused}"
    );
    let view = app::test::show(&ctx, test).await.unwrap();
    assert_eq!((view.test.state, view.undoable), (TestState::Running, None));
    // The baseline stays what was before the first step; the second step counts from its own first day.
    place.weeks(28, &[20.0]).await;
    let look = app::test::show(&place.by("pat"), test)
        .await
        .unwrap()
        .look
        .unwrap();
    assert_eq!(
        (
            look.numbers.before.len(),
            look.numbers.left_out.len(),
            look.numbers.during.len()
        ),
        (12, 4, 1)
    );
}

async fn a_decision_needs_a_reason_and_a_start(place: Furnished) {
    let test = propose(&place, &place.card()).await;
    let ctx = place.by("pat");
    let refused = app::decision::decide(&ctx, test, DecisionWord::Adopt, why(), 1)
        .await
        .unwrap_err();
    assert!(refused.to_string().contains("has not started"), "{refused}");
    let refused = app::decision::decide(&ctx, test, DecisionWord::Drop, Prose::empty(), 1).await;
    assert!(matches!(&refused, Err(Error::Mend(problems)) if !problems.of("reason").is_empty()));
    let refused =
        app::decision::decide(&place.by("ines"), test, DecisionWord::Drop, why(), 1).await;
    assert!(matches!(refused, Err(Error::Denied(_))));
    app::decision::decide(&ctx, test, DecisionWord::Drop, why(), 1)
        .await
        .unwrap();
    let refused = app::decision::decide(&ctx, test, DecisionWord::Drop, why(), 2)
        .await
        .unwrap_err();
    assert!(refused.to_string().contains("decided already"), "{refused}");
}

async fn going_against_the_card_is_seen_with_its_reason(place: Furnished) {
    let test = running(&place).await;
    place.weeks(0, &[24.0, 22.0, 23.0, 20.0, 21.0]).await;
    let v = version(&place, test).await;
    app::decision::decide(&place.by("pat"), test, DecisionWord::Drop, why(), v)
        .await
        .unwrap();
    let list = app::test::list(&place.by("olu"), place.team).await.unwrap();
    assert_eq!(list.against.len(), 1);
    assert_eq!(list.against[0].said, DecisionWord::Adopt);
    assert_eq!(list.against[0].decision.reason, why());
}

async fn hunches_are_for_the_team_alone(place: Furnished) {
    let test = running(&place).await;
    place.weeks(0, &[24.0, 22.0, 23.0, 20.0, 21.0]).await;
    let v = version(&place, test).await;
    app::decision::decide(&place.by("pat"), test, DecisionWord::Adopt, why(), v)
        .await
        .unwrap();
    let team = app::test::list(&place.by("pat"), place.team).await.unwrap();
    let hunches = team.hunches.unwrap();
    let dot = hunches.dots.last().unwrap();
    assert_eq!(
        (dot.said, dot.came_true),
        (6, 10),
        "six in ten was said, and it came true"
    );
    let olu = app::test::list(&place.by("olu"), place.team).await.unwrap();
    assert_eq!(olu.hunches, None);
}

async fn proof_is_by_the_odds_of_this_plan(place: Furnished) {
    let test = running(&place).await;
    place.weeks(0, &[24.0, 22.0, 23.0, 20.0, 21.0]).await;
    let view = app::test::show(&place.by("pat"), test).await.unwrap();
    let verdict = view.look.unwrap().verdict.unwrap();
    assert!(
        matches!(
            verdict.threshold_source,
            risk::Threshold::OfPlan { looks: 6, .. }
        ),
        "{:?}",
        verdict.threshold_source
    );
    assert!(
        (3.0..20.0).contains(&verdict.threshold),
        "{}",
        verdict.threshold
    );
    // Past the planned weeks it takes the odds that any looking needs.
    place.weeks(35, &[21.0, 22.0, 20.0]).await;
    let view = app::test::show(&place.by("pat"), test).await.unwrap();
    assert_eq!(view.look.unwrap().verdict.unwrap().threshold, 20.0);
}
