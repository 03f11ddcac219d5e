//! Readings in words.

use spc::reading::{Wording, read};
use spc::{
    ChartKind, Direction, Exclusion, Options, Period, PhaseStart, RuleSet, Series, Target, analyse,
};

/// Three lengths of one chart with phases, a target and an exclusion.
#[test]
fn three_lengths() {
    let waits = (0..32).map(|week| f64::from(week * 7 % 5) + if week < 16 { 40.0 } else { 30.0 });
    let series = Series::values(waits)
        .with_periods((0..32).map(|week| Period::on_day(20_000 + 7 * week)))
        .unwrap();
    let mut options = Options::named(ChartKind::I, RuleSet::Anhoj);
    options.direction = Direction::Down;
    options.target = Target::Fixed(45.0);
    options.phases = vec![PhaseStart::at_point(16, "new rota")];
    options.exclusions = vec![Exclusion::point(3, "strike day")];
    let wording = Wording {
        measure: "Days waited".into(),
        unit: " days".into(),
        point: "week".into(),
    };
    let reading = read(&analyse(&series, &options).unwrap(), &wording);
    assert_eq!(
        reading.line,
        "Days waited: usual ups and downs over the last 16 weeks, no sign of a change."
    );
    assert!(
        reading
            .paragraph
            .contains("the target of 45 days will keep being met"),
        "{}",
        reading.paragraph
    );
    for words in [
        "Phase 2 (new rota) runs around",
        "2024-10-25 (strike day)",
        "an I (XmR) chart of 32 weeks",
    ] {
        assert!(reading.full.contains(words), "{words}: {}", reading.full);
    }
    assert!(!reading.full.contains("caused"));
}

/// Many points beyond one limit are told in one sentence.
#[test]
fn points_of_one_kind_share_a_sentence() {
    let mut values: Vec<f64> = [9.0, 11.0].into_iter().cycle().take(24).collect();
    (values[5], values[14], values[20]) = (40.0, 41.0, 42.0);
    let mut options = Options::named(ChartKind::I, RuleSet::MdcExcel5);
    options.baseline = spc::Baseline::First(5);
    let reading = read(
        &analyse(&Series::values(values), &options).unwrap(),
        &Wording::default(),
    );
    assert!(
        reading.full.contains(
            "Change: 3 points lie above the upper limit, the first point 6, the last point 21."
        ),
        "{}",
        reading.full
    );
}

/// Too little to say is said.
#[test]
fn too_few() {
    let options = Options::new(ChartKind::Run);
    let none = read(
        &analyse(&Series::values(Vec::<f64>::new()), &options).unwrap(),
        &Wording::default(),
    );
    assert_eq!(none.line, "The measure: no number yet.");
    let few = read(
        &analyse(&Series::values([1.0, 2.0]), &options).unwrap(),
        &Wording::default(),
    );
    assert_eq!(
        few.line,
        "The measure: 2 points so far, too few to tell a change from the usual ups and downs."
    );
}
