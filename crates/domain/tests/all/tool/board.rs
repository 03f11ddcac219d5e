//! A board, by hand: six cases of two weeks.

use std::collections::BTreeSet;

use domain::CaseId;
use domain::tool::board::{
    Case, Ended, LONGEST_NOTE, columns, counted, finished, label, lanes, note, open,
};
use domain::tool::flow::{Little, flow, periods};
use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::tool::rows;

/// The board was begun on 2 March; today is 16 March.
const BEGAN: Date = date(2026, 3, 2);
const TODAY: Date = date(2026, 3, 16);

fn case(label: &str, since: i8, column: &str, here_since: i8, ended: Option<(Ended, i8)>) -> Case {
    let march = |day: i8| {
        if day > 0 {
            date(2026, 3, day)
        } else {
            date(2026, 2, 28 + day)
        }
    };
    Case {
        id: CaseId::from(Uuid::from_u128(u128::from(label.as_bytes()[0]))),
        label: label.to_owned(),
        since: march(since),
        column: column.to_owned(),
        here_since: march(here_since),
        waits_for: String::new(),
        ended: ended.map(|(how, day)| (how, march(day))),
        moves: 1,
    }
}

/// A was there before; C left for elsewhere; F came today.
fn cases() -> Vec<Case> {
    vec![
        case("A7", -2, "Seen", 4, Some((Ended::Finished, 4))),
        case("C3", 2, "Asked", 2, Some((Ended::Left, 6))),
        case("D5", 3, "Seen", 5, Some((Ended::Finished, 13))),
        case("E2", 9, "Asked", 9, None),
        case("F9", 5, "Seen", 15, None),
        case("H4", 16, "Asked", 16, None),
    ]
}

fn columns_of(cells: &[&[&str]]) -> Vec<domain::tool::board::Column> {
    columns(&rows(&["column", "limit", "enters", "leaves"], cells))
}

#[test]
fn what_came_and_went_is_counted_on_days_that_are_over() {
    let counted = counted(&cases(), BEGAN, TODAY);
    assert_eq!(counted.at_start, 1, "A7 was there before the board");
    assert_eq!(counted.days.len(), 14, "2 to 15 March: today is not over");
    let on = |day: usize| {
        (
            counted.days[day]["arrivals"].as_str(),
            counted.days[day]["departures"].as_str(),
        )
    };
    assert_eq!(on(0), ("1", "0"), "C3 came on the 2nd");
    assert_eq!(on(2), ("0", "1"), "A7 was finished on the 4th");
    assert_eq!(on(4), ("0", "1"), "C3 left on the 6th: it went, too");
    assert_eq!(counted.days[13]["day"], "2026-03-15");

    // 1 + 4 came (C, D, E, F), 3 went: more comes than goes, and 2 are in progress.
    let sums = flow(&periods(&counted.days), 1.0).unwrap();
    assert_eq!(sums.levels[13].in_progress(), 2.0);
    assert_eq!(sums.little, Little::Growing);
}

#[test]
fn a_board_begun_today_has_no_day_that_is_over() {
    let board = counted(&cases(), TODAY, TODAY);
    assert!(board.days.is_empty());
    assert_eq!(board.at_start, 2, "E2 and F9 were there before");
}

#[test]
fn a_year_keeps_its_latest_days_and_still_adds_up() {
    let began = date(2025, 3, 2);
    let all = counted(&cases(), began, TODAY);
    assert_eq!(all.days.len(), 200);
    assert_eq!(all.days[199]["day"], "2026-03-15");
    assert_eq!(all.at_start, 0, "A7 came within the 200 days");
}

#[test]
fn only_what_was_finished_says_how_long_it_takes() {
    // A7: 26 February to 4 March; D5: the 3rd to the 13th. C3 was never finished.
    let days: Vec<String> = finished(&cases())
        .iter()
        .map(|row| row["value"].clone())
        .collect();
    assert_eq!(days, ["6", "10"]);
    let open: Vec<(String, String)> = open(&cases(), TODAY)
        .iter()
        .map(|row| (row["label"].clone(), row["age"].clone()))
        .collect();
    let wanted = [("F9", "11"), ("E2", "7"), ("H4", "0")];
    assert_eq!(
        open,
        wanted.map(|(label, age)| (label.to_owned(), age.to_owned()))
    );
    let from_tomorrow = Case {
        since: TODAY.tomorrow().unwrap(),
        ..cases()[3].clone()
    };
    assert_eq!(from_tomorrow.age(TODAY), 0, "never below nought");
}

#[test]
fn a_column_over_its_limit_says_by_how_many_and_keeps_its_cases() {
    let columns = columns_of(&[
        &["Asked", "1", "A name and a door", ""],
        &["Done", "", "", ""],
        &["Asked", "9", "", ""],
        &["", "3", "", ""],
    ]);
    assert_eq!(
        columns.len(),
        2,
        "a name twice is one column, no name is none"
    );
    assert_eq!(columns[0].limit, Some(1));
    assert_eq!(columns[1].limit, None);
    let (lanes, astray) = lanes(&columns, &cases());
    assert_eq!((lanes[0].cases.len(), lanes[0].over()), (2, 1));
    assert_eq!(lanes[0].cases[0].label, "E2", "the oldest first");
    assert_eq!(
        lanes[1].over(),
        0,
        "without a limit there is nothing to be over"
    );
    assert_eq!(
        astray.len(),
        1,
        "“Seen” is no column any more, and F9 is not lost"
    );
    assert_eq!(astray[0].label, "F9");
}

#[test]
fn labels_are_drawn_by_chance_and_never_twice() {
    let mut taken = BTreeSet::new();
    for turn in 0..=255_u8 {
        let mut chance = [0; 32];
        chance[7] = turn;
        chance[6] = turn.wrapping_mul(37);
        let drawn = label(&chance, &taken);
        assert!(taken.insert(drawn.clone()), "{drawn} twice");
        assert!(
            drawn.len() <= 3 && drawn.starts_with(char::is_alphabetic),
            "{drawn}"
        );
        assert!(
            !drawn.contains(['I', 'O', '0', '1', 'B', 'S', 'Z']) || drawn.len() == 3,
            "{drawn} reads like another"
        );
    }
}

#[test]
fn a_card_has_no_room_for_a_person() {
    assert_eq!(note("  Blood  result ").unwrap(), "Blood result");
    assert_eq!(note("").unwrap(), "");
    assert_eq!(
        note("Dr to sign, room 12").unwrap(),
        "Dr to sign, room 12",
        "a profession is no name"
    );
    assert_eq!(note("7 of 12 miss a form").unwrap(), "7 of 12 miss a form");
    for person in [
        "Mrs Jones",
        "Dr. Okafor signs",
        "943 476 5919",
        "12/03/1941",
        "pat@wolds.example",
    ] {
        let problem = note(person).unwrap_err();
        assert!(
            problem.words().contains("must not say who somebody is"),
            "{person}: {problem}"
        );
    }
    let long = "x".repeat(LONGEST_NOTE + 1);
    assert!(
        note(&long)
            .unwrap_err()
            .words()
            .contains("41 characters long; 40 fit")
    );
}
