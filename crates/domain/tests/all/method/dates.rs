//! Sessions of a collaborative, and the action periods between them.

use domain::method::answer::{Answer, Answers};
use domain::method::dates::dates;
use domain::method::shipped;
use jiff::civil::date;

use crate::tool::rows;

fn written(cells: &[&[&str]]) -> Answers {
    let mut answers = Answers::none();
    let table = rows(&["what", "kind", "when"], cells);
    answers.write("session", "dates", Answer::Table(table));
    answers
}

#[test]
fn a_period_runs_from_session_to_session_and_through_the_calls() {
    let pack = shipped::pack("collaborative").unwrap();
    assert!(pack.has_dates() && !shipped::pack("lean").unwrap().has_dates());
    // Written in any order; one has no day yet.
    let dates = dates(
        pack,
        &written(&[
            &["Second session", "session", "2026-04-20"],
            &["First session", "", "2026-03-02"],
            &["Call of all wards", "call", "2026-03-16"],
            &["Last session", "session", ""],
        ]),
    );
    let days: Vec<(&str, i8)> = dates
        .days
        .iter()
        .map(|day| (day.title.as_str(), day.on.day()))
        .collect();
    assert_eq!(
        days,
        [
            ("First session", 2),
            ("Call of all wards", 16),
            ("Second session", 20)
        ]
    );
    let [period] = dates.periods.as_slice() else {
        panic!("{:?}", dates.periods)
    };
    assert_eq!(period.title, "Action period 1");
    assert_eq!(
        (period.from, period.to),
        (date(2026, 3, 3), date(2026, 4, 19))
    );
    assert_eq!(period.until, "Second session");
    assert_eq!(
        dates.days[0].row,
        ("dates".to_owned(), 1),
        "a day that is moved keeps its row"
    );
}

#[test]
fn sessions_on_neighbouring_days_have_nothing_between() {
    let pack = shipped::pack("collaborative").unwrap();
    let dates = dates(
        pack,
        &written(&[
            &["Day one", "session", "2026-03-02"],
            &["Day two", "session", "2026-03-03"],
        ]),
    );
    assert_eq!(dates.days.len(), 2);
    assert!(dates.periods.is_empty(), "{:?}", dates.periods);
}
