//! The driver diagram: from the goal to what must change, and to what the team has on it.

use app::driver::{self, DriversView};
use chart::Size;
use domain::driver::{MOST_DRIVERS, Under};
use domain::text::Line;

use crate::fixture::Furnished;
use crate::on_both_engines;

on_both_engines! {
    what_must_change_leads_to_what_is_tried_and_counted,
    a_dozen_is_as_many_as_one_sees,
    nobody_writes_over_a_newer_version,
}

fn line(words: &str) -> Line {
    Line::parse(words).unwrap()
}

async fn view(place: &Furnished) -> DriversView {
    driver::view(&place.by("sam"), place.team).await.unwrap()
}

async fn what_must_change_leads_to_what_is_tried_and_counted(place: Furnished) {
    let pat = place.by("pat");
    let test = app::test::propose(&pat, place.team, &place.card())
        .await
        .unwrap();
    let known = driver::add(&pat, place.team, line("The day is known"), None)
        .await
        .unwrap();
    let early = driver::add(&pat, place.team, line("Decided before 9"), Some(known))
        .await
        .unwrap();
    let on_it = Under {
        tests: vec![test, uuid::Uuid::from_u128(7).into()],
        measures: vec![place.waiting],
        ..Under::default()
    };
    driver::write(&pat, early, line("Decided before 9"), Some(known), on_it, 1)
        .await
        .unwrap();
    let now = view(&place).await;
    assert_eq!(
        now.drivers[1].under.tests,
        [test],
        "what is not the team's own is left out"
    );
    let words = now.drawing(Size::Wide).description;
    let title = &now.own.tests[0].title;
    assert!(
        words.contains(&format!(
            "The day is known: Decided before 9 (Test: {title}; Counted: "
        )),
        "{words}"
    );
    // What something belongs under belongs to the goal itself: two levels are enough.
    driver::write(
        &pat,
        known,
        line("The day is known"),
        Some(early),
        Under::default(),
        1,
    )
    .await
    .unwrap();
    assert_eq!(view(&place).await.drivers[0].parent, None);
    // Off the diagram, what belonged under it stays; and it comes back with all it had.
    driver::remove(&pat, known, true).await.unwrap();
    let without = view(&place).await;
    assert_eq!(without.top().map(|one| one.id).collect::<Vec<_>>(), [early]);
    driver::remove(&pat, known, false).await.unwrap();
    let back = view(&place).await;
    assert_eq!(
        back.below(known).map(|one| one.id).collect::<Vec<_>>(),
        [early]
    );
    assert_eq!(back.drivers[1].under.measures, [place.waiting]);
    assert!(
        driver::add(&place.by("olu"), place.team, line("An observer"), None)
            .await
            .is_err()
    );
}

async fn a_dozen_is_as_many_as_one_sees(place: Furnished) {
    let pat = place.by("pat");
    for number in 0..MOST_DRIVERS {
        driver::add(&pat, place.team, line(&format!("Driver {number}")), None)
            .await
            .unwrap();
    }
    let one_more = driver::add(&pat, place.team, line("One more"), None).await;
    assert!(matches!(one_more, Err(app::Error::Mend(_))), "{one_more:?}");
}

async fn nobody_writes_over_a_newer_version(place: Furnished) {
    let pat = place.by("pat");
    let one = driver::add(&pat, place.team, line("The day is known"), None)
        .await
        .unwrap();
    let write = async |words: &str, version| {
        driver::write(
            &place.by("sam"),
            one,
            line(words),
            None,
            Under::default(),
            version,
        )
        .await
    };
    write("The day is known on day 1", 1).await.unwrap();
    let late = write("Known at last", 1).await;
    assert!(matches!(late, Err(app::Error::Changed { .. })), "{late:?}");
    assert_eq!(
        view(&place).await.drivers[0].line.as_str(),
        "The day is known on day 1"
    );
}
