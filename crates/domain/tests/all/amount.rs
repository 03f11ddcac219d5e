//! A measure's number as people read and type it.

use domain::amount::{difference_words, read, typed, words};
use domain::goal::Direction;
use domain::measure::{Measure, MeasureKind};
use proptest::prelude::*;

use crate::card_form::measure;

fn of(kind: MeasureKind) -> Measure {
    measure(1, kind, Direction::Down)
}

fn rate() -> Measure {
    Measure {
        per: 1000,
        ..of(MeasureKind::Rate)
    }
}

#[test]
fn shares_are_read_in_percent_and_rates_per_so_many() {
    assert_eq!(words(&of(MeasureKind::Proportion), 0.3), "30%");
    assert_eq!(words(&rate(), 0.0042), "4.2");
    assert_eq!(words(&of(MeasureKind::Count), 30.0), "30");
    assert_eq!(
        difference_words(&of(MeasureKind::Proportion), 0.05),
        "5 points"
    );
    assert_eq!(
        difference_words(&of(MeasureKind::Proportion), 0.01),
        "1 point"
    );
    assert_eq!(read(&of(MeasureKind::Proportion), "30 %").unwrap(), 0.3);
    assert_eq!(read(&rate(), "4.2").unwrap(), 4.2 / 1000.0);
}

#[test]
fn a_comma_before_three_digits_separates_thousands() {
    assert_eq!(read(&of(MeasureKind::Count), "1,250").unwrap(), 1250.0);
    assert_eq!(read(&of(MeasureKind::Value), "3,5").unwrap(), 3.5);
    assert_eq!(read(&of(MeasureKind::Value), "1,250.5").unwrap(), 1250.5);
}

#[test]
fn what_is_no_number_is_named() {
    let count = of(MeasureKind::Count);
    let problem = read(&count, " a few ").unwrap_err();
    assert_eq!(
        problem.words(),
        "“a few” is not a number. Write it like 30 or 3.5."
    );
    for raw in ["", "inf", "NaN", "30%", "-1", "1e300"] {
        assert!(read(&count, raw).is_err(), "{raw}");
    }
    assert_eq!(read(&of(MeasureKind::Value), "-1").unwrap(), -1.0);
    assert!(read(&of(MeasureKind::Proportion), "130").is_err());
}

proptest! {
    #[test]
    fn what_was_typed_is_read_back_as_it_was(thousandths in 0..1000_i32) {
        let value = f64::from(thousandths) / 1000.0;
        for measure in [of(MeasureKind::Proportion), of(MeasureKind::Count), of(MeasureKind::Value), rate()] {
            let back = read(&measure, &typed(&measure, value)).unwrap();
            prop_assert!((back - value).abs() < 1e-9, "{}: {value} came back as {back}", measure.kind);
        }
    }
}
