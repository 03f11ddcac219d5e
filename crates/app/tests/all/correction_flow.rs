//! A wrong number is found weeks later: the revision is kept, the verdict is made again, and the difference is said.

use app::measure::{self, NewMeasure};
use app::numbers::{self, Entry, Outcome};
use app::test;
use domain::TestId;
use domain::decision::DecisionWord;
use domain::observation::Counted;
use domain::text::Prose;
use jiff::Span;

use crate::fixture::{Furnished, LAUNCH};
use crate::on_both_engines;

on_both_engines! {
    the_difference_a_corrected_number_makes_is_said,
    a_new_meaning_begins_a_new_phase_and_is_said_in_the_verdict,
}

/// Corrects the number of a week, as often as it was changed before.
async fn correct(place: &Furnished, week: i64, value: f64, replaces: i64) {
    let entry = Entry {
        measure: place.waiting,
        period: LAUNCH + Span::new().days(7 * week),
        counted: Counted::Number { value },
        note: None,
        replaces: Some(replaces),
        sure: true,
    };
    let saved = numbers::save(&place.by("pat"), place.team, vec![entry])
        .await
        .unwrap();
    assert!(matches!(saved, Outcome::Saved(_)));
}

async fn corrected(place: &Furnished, test: TestId) -> Option<app::verdict::Corrected> {
    test::show(&place.by("sam"), test).await.unwrap().corrected
}

async fn the_difference_a_corrected_number_makes_is_said(place: Furnished) {
    let pat = place.by("pat");
    let test = test::propose(&pat, place.team, &place.card())
        .await
        .unwrap();
    test::start(&pat, test, LAUNCH, 1).await.unwrap();
    place.weeks(0, &[21.0, 20.0, 22.0, 21.0, 20.0]).await;
    // A slip of the finger, mended at once, is no news.
    correct(&place, 4, 19.0, 1).await;
    assert_eq!(corrected(&place, test).await, None);
    place.day(37);
    correct(&place, 1, 34.0, 1).await;
    let said = corrected(&place, test).await.unwrap();
    assert!(!said.decided);
    let numbers: Vec<_> = said
        .numbers
        .iter()
        .map(|one| (one.period, &*one.was, &*one.now))
        .collect();
    assert_eq!(numbers, [(LAUNCH + Span::new().days(7), "20", "34")]);
    assert_ne!(said.before, said.now);
    assert!(
        said.before.starts_with("looks better, about "),
        "{}",
        said.before
    );
    let pat = place.by("pat");
    let look = test::show(&pat, test).await.unwrap().look.unwrap();
    assert!(
        said.now.starts_with(look.words.standing.words()),
        "{}, {:?}",
        said.now,
        look.words.standing
    );
    // Decided on the number as it is now; then another one turns out to be wrong.
    let version = test::show(&pat, test).await.unwrap().test.version;
    let why = Prose::parse("The wards ask for it.").unwrap();
    app::decision::decide(&pat, test, DecisionWord::Adopt, why, version)
        .await
        .unwrap();
    assert_eq!(
        corrected(&place, test).await,
        None,
        "nothing was corrected since"
    );
    place.day(52);
    correct(&place, 2, 60.0, 1).await;
    let since = corrected(&place, test).await.unwrap();
    assert!(since.decided);
    assert_eq!(since.before, said.now, "what was decided on stands");
    assert_eq!(since.numbers.len(), 1);
    assert_ne!(since.before, since.now);
}

async fn a_new_meaning_begins_a_new_phase_and_is_said_in_the_verdict(place: Furnished) {
    let pat = place.by("pat");
    let test = test::propose(&pat, place.team, &place.card())
        .await
        .unwrap();
    test::start(&pat, test, LAUNCH, 1).await.unwrap();
    place.weeks(0, &[21.0, 20.0, 22.0, 21.0, 20.0]).await;
    let pat = place.by("pat");
    let (_, before) = measure::to_edit(&pat, place.waiting).await.unwrap();
    let new = |words: &str| NewMeasure {
        name: before.name.clone(),
        role: before.role,
        kind: before.kind,
        direction: before.direction,
        definition: Prose::parse(words).unwrap(),
        unit: before.unit.clone(),
        denominator: None,
        per: 1,
        rhythm: before.rhythm,
        target: None,
    };
    let cautions = async |place: &Furnished| {
        test::show(&place.by("sam"), test)
            .await
            .unwrap()
            .look
            .unwrap()
            .words
            .caution
    };
    // Clearer words mean the same.
    measure::edit(
        &pat,
        place.waiting,
        new("On Monday at 8."),
        None,
        before.version,
    )
    .await
    .unwrap();
    assert!(!cautions(&place).await.contains("changed"));
    // From next week on nobody has counted yet: the chart stands as it was, until somebody has.
    let (_, now) = measure::to_edit(&pat, place.waiting).await.unwrap();
    let from = LAUNCH + Span::new().days(35);
    let day = from + Span::new().days(2);
    measure::edit(
        &pat,
        place.waiting,
        new("Night wards, too."),
        Some(day),
        now.version,
    )
    .await
    .unwrap();
    let has_phase = async |place: &Furnished| {
        let view = app::chart::view(&place.by("sam"), place.waiting)
            .await
            .unwrap();
        let centre = |row: Option<&app::chart::TableRow>| row.unwrap().centre.clone();
        centre(view.rows.first()) != centre(view.rows.last())
    };
    assert!(!has_phase(&place).await);
    place.weeks(35, &[34.0, 33.0, 35.0]).await;
    assert!(has_phase(&place).await);
    let words = cautions(&place).await;
    assert!(
        words.starts_with("What is counted changed on 9 February: "),
        "{words}"
    );
}
