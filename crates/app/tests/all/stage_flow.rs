//! Where a team stands, from 0.5 to 5: what the evidence proposes step by step, and what the coach says beside it.

use app::goal::NewGoal;
use app::programme::Filter;
use app::stage;
use domain::goal::Reckoning;
use domain::text::Prose;

use crate::fixture::Furnished;
use crate::on_both_engines;

on_both_engines! { the_evidence_proposes_and_the_coach_says }

async fn words(place: &Furnished) -> String {
    let view = app::programme::view(&place.by("steward"), Filter::All)
        .await
        .unwrap();
    view.teams[0].0.stage.words()
}

async fn the_evidence_proposes_and_the_coach_says(place: Furnished) {
    let pat = place.by("pat");
    assert_eq!(words(&place).await, "0.5 of 5, proposed from the evidence");
    let goal = NewGoal {
        what: "people waiting".parse().unwrap(),
        measure: Some(place.waiting),
        from: Some(30.0),
        to: 20.0,
        population: "Four wards".parse().unwrap(),
        by_day: 100,
        conditions: Prose::empty(),
        reckoning: Reckoning::Periods,
        why: None,
    };
    app::goal::set(&pat, place.team, goal, 0).await.unwrap();
    assert!(
        words(&place).await.starts_with("1.0 of 5"),
        "a goal, and a team for it"
    );
    let test = app::test::propose(&pat, place.team, &place.card())
        .await
        .unwrap();
    // Twelve weeks from before were there already.
    assert!(words(&place).await.starts_with("2.0 of 5"));
    let today = place.day(7);
    let pat = place.by("pat");
    app::test::start(&pat, test, today, 1).await.unwrap();
    assert!(words(&place).await.starts_with("2.5 of 5"));
    let olu = place.coaching("olu");
    assert_eq!(stage::say(&olu, place.team, Some(5)).await.unwrap(), None);
    assert_eq!(
        words(&place).await,
        "2.5 of 5, confirmed by the coach on 12 January"
    );
    assert_eq!(
        stage::say(&olu, place.team, Some(4)).await.unwrap(),
        Some(5)
    );
    assert_eq!(
        words(&place).await,
        "2.0 of 5, said by the coach on 12 January; the evidence proposes 2.5"
    );
    for who in ["pat", "ines", "steward"] {
        assert!(
            stage::say(&place.by(who), place.team, Some(9))
                .await
                .is_err()
        );
    }
    assert!(stage::say(&olu, place.team, Some(11)).await.is_err());
    assert_eq!(stage::say(&olu, place.team, None).await.unwrap(), Some(4));
    assert!(words(&place).await.ends_with("proposed from the evidence"));
}
