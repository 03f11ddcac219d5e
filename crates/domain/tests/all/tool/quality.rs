//! Shares, spread, lines and failure modes, by hand.

use domain::tool::failure_mode::failure_modes;
use domain::tool::line::{Fit, fit};
use domain::tool::shares::{counts, shares};
use domain::tool::spread::spread;
use proptest::prelude::*;

use crate::tool::{is, rows};

#[test]
fn shares_add_up_rows_of_one_kind() {
    let table = rows(
        &["kind", "count"],
        &[
            &["transport", "12"],
            &["medicines", "30"],
            &["medicines", "20"],
            &["letter", "38"],
            &["key", "0"],
            &["odd", "-1"],
        ],
    );
    let pareto = shares(&counts(&table));
    let told: Vec<(&str, f64, bool)> = pareto
        .kinds
        .iter()
        .map(|one| (one.kind.as_str(), one.so_far, one.is_few))
        .collect();
    assert_eq!(
        told,
        [
            ("medicines", 0.5, true),
            ("letter", 0.88, true),
            ("transport", 1.0, false)
        ]
    );
    is(pareto.total, 100.0);
    assert_eq!(pareto.notes.len(), 1);
    assert!(shares(&[]).kinds.is_empty());
}

#[test]
fn five_numbers_of_a_spread() {
    // Tukey's halves of 1..9 are 1..5 and 5..9.
    let nine: Vec<f64> = (1..=9).map(f64::from).collect();
    let five = spread(&nine).unwrap();
    assert_eq!(
        (five.least, five.lower, five.middle, five.upper, five.most),
        (1.0, 3.0, 5.0, 7.0, 9.0)
    );
    let four = spread(&[4.0, 1.0, 3.0, 2.0]).unwrap();
    assert_eq!((four.lower, four.middle, four.upper), (1.5, 2.5, 3.5));
    assert!(spread(&[f64::NAN]).is_none());
}

#[test]
fn a_line_is_not_turned_by_one_odd_case() {
    let mut pairs: Vec<(f64, f64)> = (0..20)
        .map(|x| (f64::from(x), 3.0 + 2.0 * f64::from(x)))
        .collect();
    pairs[19].1 = 400.0;
    let Fit::Line(line) = fit(&pairs) else {
        panic!("no line")
    };
    is(line.slope, 2.0);
    is(line.at(5.0), 13.0);
    is(line.range.0, 2.0);
    assert!(line.is_clear());
    assert_eq!(line.across, (0.0, 19.0));
}

#[test]
fn the_range_of_a_slope_worked_by_hand() {
    // Eight pairs, all 28 slopes; reach = 1.96 x sqrt(8 x 7 x 21 / 18) = 15.84; (28 - 15.84) / 2 = 6.08, so the 6th smallest and largest.
    let pairs: Vec<(f64, f64)> = [1.0, 3.0, 2.0, 5.0, 4.0, 7.0, 6.0, 8.0]
        .iter()
        .enumerate()
        .map(|(x, y)| (x as f64, *y))
        .collect();
    let mut slopes: Vec<f64> = Vec::new();
    for a in 0..8 {
        for b in a + 1..8 {
            slopes.push((pairs[b].1 - pairs[a].1) / (pairs[b].0 - pairs[a].0));
        }
    }
    slopes.sort_by(f64::total_cmp);
    let Fit::Line(line) = fit(&pairs) else {
        panic!("no line")
    };
    is(line.range.0, slopes[5]);
    is(line.range.1, slopes[22]);
    is(line.slope, f64::midpoint(slopes[13], slopes[14]));
}

#[test]
fn pairs_without_a_line_say_so() {
    assert_eq!(fit(&[(1.0, 2.0); 7]), Fit::TooFew(7));
    assert_eq!(fit(&[(1.0, 2.0); 9]), Fit::SameAcross);
    let flat: Vec<(f64, f64)> = (0..12)
        .map(|x| (f64::from(x), f64::from(x * 7 % 5)))
        .collect();
    let Fit::Line(line) = fit(&flat) else {
        panic!("no line")
    };
    assert!(!line.is_clear(), "{line:?}");
}

#[test]
fn grave_failures_come_first_whatever_their_product() {
    let table = rows(
        &["failure", "severity", "occurrence", "detection"],
        &[
            &["slow", "3", "10", "10"],
            &["wrong dose", "10", "1", "2"],
            &["late", "5", "6", "2"],
            &["unread", "5", "6", ""],
            &["half", "5", "2.5", "3"],
        ],
    );
    let (modes, notes) = failure_modes(&table);
    let told: Vec<(&str, u16)> = modes
        .iter()
        .map(|mode| (mode.failure.as_str(), mode.risk_number()))
        .collect();
    assert_eq!(told, [("wrong dose", 20), ("slow", 300), ("late", 60)]);
    assert_eq!(notes.len(), 2, "{notes:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn a_line_lies_within_its_range(pairs in prop::collection::vec((-1e6..1e6_f64, -1e6..1e6_f64), 8..40)) {
        if let Fit::Line(line) = fit(&pairs) {
            prop_assert!(line.range.0 <= line.slope && line.slope <= line.range.1);
            let (low, high) = line.range_at(line.across.1);
            prop_assert!(low <= high && low.is_finite() && high.is_finite());
        }
    }

    #[test]
    fn shares_make_a_whole(counts in prop::collection::vec(("[a-f]{1,2}", 0.0..1e6_f64), 0..30)) {
        let pareto = shares(&counts);
        let sum: f64 = pareto.kinds.iter().map(|one| one.share).sum();
        prop_assert!(pareto.kinds.is_empty() || (sum - 1.0).abs() < 1e-9);
        prop_assert!(pareto.kinds.windows(2).all(|pair| pair[0].count >= pair[1].count));
    }
}

#[test]
fn layers_say_whether_chance_alone_would_make_them_differ() {
    use domain::tool::layers::layers;
    let counted = |cells: &[&[&str]]| layers(&rows(&["kind", "count", "checked"], cells));
    // 5 of 50 by hand: middle 0.12055, half 0.07102 (Wilson 1927 with z = 1.6449).
    let alike = counted(&[
        &["Day", "5", "50"],
        &["Night", "6", "40"],
        &["Lost", "9", ""],
        &["Odd", "7", "5"],
    ]);
    let day = alike
        .layers
        .iter()
        .find(|layer| layer.name == "Day")
        .unwrap();
    is(day.share, 0.1);
    assert!(
        (day.range.0 - 0.0495).abs() < 5e-4 && (day.range.1 - 0.1916).abs() < 5e-4,
        "{day:?}"
    );
    assert_eq!(alike.layers[0].name, "Night", "the highest share first");
    is(alike.all, 11.0 / 90.0);
    assert!(
        alike.notes[0].words().starts_with("2 layers are left out"),
        "{:?}",
        alike.notes
    );
    assert!(
        alike.notes[1]
            .words()
            .contains("chance alone would make them differ so much")
    );
    let apart = counted(&[&["Day", "5", "100"], &["Night", "30", "100"]]);
    assert!(
        apart.notes[0]
            .words()
            .contains("More than chance would do alone: Night, Day"),
        "{:?}",
        apart.notes
    );
    assert!(
        counted(&[&["Day", "5", "100"]]).notes[0]
            .words()
            .contains("write at least two")
    );
    assert!(counted(&[]).notes.is_empty() && counted(&[]).all.is_none());
}
