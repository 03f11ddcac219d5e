//! Numbers: what can be counted, and when it was written down.

use domain::measure::{MeasureKind, Rhythm};
use domain::observation::{Counted, Timing};
use jiff::civil::date;
use proptest::prelude::*;

#[test]
fn impossible_numbers_are_told_and_odd_ones_kept() {
    let number = |value| Counted::Number { value };
    let of = |numerator, denominator| Counted::Of {
        numerator,
        denominator,
    };
    assert!(number(-1.0).check(MeasureKind::Count).is_err());
    assert!(number(1.5).check(MeasureKind::Count).is_err());
    assert!(number(-1.5).check(MeasureKind::Value).is_ok());
    assert!(number(f64::NAN).check(MeasureKind::Value).is_err());
    assert!(number(3.0).check(MeasureKind::Proportion).is_err());
    assert!(of(3.0, 2.0).check(MeasureKind::Proportion).is_err());
    assert!(of(3.0, 2.0).check(MeasureKind::Rate).is_ok());
    assert!(of(1.0, 0.0).check(MeasureKind::Rate).is_err());
    assert!(of(0.0, 0.0).check(MeasureKind::Proportion).is_ok());
    assert_eq!(of(0.0, 0.0).plotted(), None);
    assert!(Counted::NotCounted.check(MeasureKind::Proportion).is_ok());
}

#[test]
fn timing_is_seen_from_the_period() {
    let launch = date(2026, 1, 5);
    let timing = |period, written| Rhythm::Weekly.timing(period, written, launch);
    assert_eq!(
        timing(date(2025, 12, 29), date(2026, 1, 6)),
        Timing::BackFilled
    );
    assert_eq!(timing(date(2026, 1, 12), date(2026, 1, 19)), Timing::OnTime);
    assert_eq!(timing(date(2026, 1, 12), date(2026, 1, 25)), Timing::OnTime);
    assert_eq!(timing(date(2026, 1, 12), date(2026, 1, 26)), Timing::Late);
}

proptest! {
    #[test]
    fn a_period_holds_its_days(start in 0i64..20000, which in 0..Rhythm::ALL.len()) {
        let day = date(1990, 1, 1).saturating_add(jiff::Span::new().days(start));
        let rhythm = Rhythm::ALL[which];
        let period = rhythm.period_of(day);
        prop_assert!(period <= day && day < rhythm.next(period));
        prop_assert_eq!(rhythm.period_of(period), period);
        prop_assert_eq!(rhythm.previous(rhythm.next(period)), period);
    }
}
