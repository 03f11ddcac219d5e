//! Beds, by hand.

use domain::tool::patient_flow::{days, patient_flow};

use crate::tool::{is, rows};

const COLUMNS: [&str; 7] = [
    "day",
    "beds",
    "occupied",
    "admitted",
    "discharged",
    "before-noon",
    "stranded",
];

#[test]
fn adds_up_a_ward() {
    let table = rows(
        &COLUMNS,
        &[
            &["Mon", "24", "22", "5", "4", "1", "6"],
            &["Tue", "24", "24", "6", "6", "2", "6"],
            &["Wed", "24", "26", "5", "6", "1", "5"],
        ],
    );
    let ward = patient_flow(&days(&table));
    is(ward.occupancy, 1.0); // 72 of 72
    is(ward.average_stay, 4.5); // 72 bed days, 16 left
    is(ward.before_noon, 0.25); // 4 of 16
    is(ward.stranded, 17.0 / 72.0);
    is(ward.net, 0.0);
    assert_eq!(ward.over_full, 1);
    assert_eq!(ward.notes.len(), 1, "{:?}", ward.notes);
}

#[test]
fn odd_days_are_told() {
    let table = rows(
        &COLUMNS,
        &[
            &["Mon", "10", "9", "8", "2", "3", ""],
            &["Tue", "10", "9", "8", "4", "1", ""],
        ],
    );
    let ward = patient_flow(&days(&table));
    is(ward.before_noon, 0.25); // Tuesday alone
    assert_eq!(ward.stranded, None);
    assert_eq!(ward.notes.len(), 2, "{:?}", ward.notes);
    assert!(ward.notes[1].words().contains("filled or emptied"));
}

#[test]
fn nothing_counted_gives_nothing() {
    let nothing = patient_flow(&days(&rows(
        &COLUMNS,
        &[&["Mon", "0", "0", "", "0", "0", ""]],
    )));
    assert_eq!(
        (nothing.occupancy, nothing.average_stay, nothing.before_noon),
        (None, None, None)
    );
}
