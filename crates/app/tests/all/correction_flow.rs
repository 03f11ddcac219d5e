//! A wrong number is found weeks later: the revision is kept, the verdict is made again, and the difference is said.

use app::numbers::{self, Entry, Outcome};
use app::test;
use domain::TestId;
use domain::decision::DecisionWord;
use domain::observation::Counted;
use domain::text::Prose;
use jiff::Span;

use crate::fixture::{Furnished, LAUNCH};
use crate::on_both_engines;

on_both_engines! { the_difference_a_corrected_number_makes_is_said }

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
