//! Each named rule set does what its authority says, where they differ.

use spc::{
    Analysis, ChartKind, Direction, Judgement, Options, PhaseStart, Rule, RuleSet, Series, Side,
    analyse,
};

fn run(values: &[f64], set: RuleSet) -> Analysis {
    let mut options = Options::named(ChartKind::I, set);
    options.direction = Direction::Up;
    analyse(&Series::from_slice(values), &options).unwrap()
}

fn flagged(analysis: &Analysis, rule: Rule, side: Side) -> Vec<usize> {
    analysis
        .points
        .iter()
        .filter(|point| point.patterns.has(rule, side))
        .map(|point| point.index)
        .collect()
}

/// Names read back, and an unknown one says which there are.
#[test]
fn names() {
    for set in RuleSet::ALL {
        assert_eq!(set.code().parse::<RuleSet>().unwrap(), set);
    }
    let message = "shewhart".parse::<RuleSet>().unwrap_err().to_string();
    assert!(
        message.contains("anhoj") && message.contains("nelson"),
        "{message}"
    );
    for kind in ChartKind::ALL {
        assert_eq!(kind.code().parse::<ChartKind>().unwrap(), kind);
    }
    assert_eq!("XmR".parse::<ChartKind>().unwrap(), ChartKind::I);
}

/// Six below, then six above: a shift for Making Data Count, none for sets that ask for seven or eight.
#[test]
fn length_of_a_shift() {
    let values = [
        4.0, 5.0, 4.0, 5.0, 4.0, 5.0, 8.0, 9.0, 8.0, 9.0, 8.0, 9.0, 5.0, 8.0,
    ];
    assert_eq!(
        flagged(&run(&values, RuleSet::MdcExcel5), Rule::Shift, Side::High),
        [6, 7, 8, 9, 10, 11]
    );
    for set in [
        RuleSet::PtdR02,
        RuleSet::PowerBi17,
        RuleSet::WesternElectric,
        RuleSet::Nelson,
    ] {
        assert_eq!(
            flagged(&run(&values, set), Rule::Shift, Side::High),
            [0; 0],
            "{set}"
        );
    }
}

/// Trends: five points for PowerBI and Perla, six for Making Data Count and Nelson, seven for NHSRplotthedots.
#[test]
fn length_of_a_trend() {
    let rising = |points: usize| -> Vec<f64> {
        let mut values = vec![5.0, 1.0, 5.0, 1.0, 5.0, 1.0, 5.0];
        values.extend((0..points).map(|step| 0.9 + step as f64 * 0.7));
        values.extend([1.0, 5.0, 1.0, 5.0]);
        values
    };
    for (set, points) in [
        (RuleSet::PowerBi17, 5),
        (RuleSet::Perla, 5),
        (RuleSet::MdcExcel5, 6),
        (RuleSet::MdcSql26, 6),
        (RuleSet::Nelson, 6),
        (RuleSet::PtdR02, 7),
    ] {
        assert_eq!(
            flagged(&run(&rising(points), set), Rule::Trend, Side::High).len(),
            points,
            "{set}"
        );
        assert_eq!(
            flagged(&run(&rising(points - 1), set), Rule::Trend, Side::High).len(),
            0,
            "{set}"
        );
    }
}

/// A tie ends a trend for Making Data Count and counts once for Perla.
#[test]
fn ties_in_a_trend() {
    let values = [
        5.0, 1.0, 5.0, 1.0, 5.0, 1.0, 5.0, 0.5, 1.5, 2.5, 2.5, 3.5, 4.5, 1.0, 5.0, 1.0,
    ];
    assert!(flagged(&run(&values, RuleSet::MdcExcel5), Rule::Trend, Side::High).is_empty());
    assert!(!flagged(&run(&values, RuleSet::Perla), Rule::Trend, Side::High).is_empty());
}

/// Two of three: a point beyond the limit counts for SQL v2.6 and not for the Excel tool.
#[test]
fn two_of_three_beyond_the_limit() {
    let mut values = vec![
        10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0,
    ];
    values.extend([30.0, 18.5, 12.0, 9.0, 10.0, 11.0, 9.0]);
    let excel = run(&values, RuleSet::MdcExcel5);
    let sql = run(&values, RuleSet::MdcSql26);
    let outside = flagged(&excel, Rule::BeyondLimits, Side::High);
    assert_eq!(outside, [13]);
    let second = excel.points.get(14).unwrap();
    assert!(
        second.value > second.upper_two_sigma && second.value < second.upper_limit,
        "{second:?}"
    );
    assert!(flagged(&excel, Rule::TwoOfThree, Side::High).is_empty());
    assert_eq!(flagged(&sql, Rule::TwoOfThree, Side::High), [13, 14]);
}

/// A shift may span a recalculation for the Excel tool only.
#[test]
fn shifts_across_phases() {
    let mut values: Vec<f64> = [4.0, 6.0].into_iter().cycle().take(12).collect();
    values.extend([7.0, 8.0, 7.0]);
    values.extend([8.0, 7.0, 8.0]);
    values.extend([6.0, 4.0].into_iter().cycle().take(12));
    let with = |set| {
        let mut options = Options::named(ChartKind::I, set);
        options.phases = vec![PhaseStart::at_point(15, "recalculated")];
        analyse(&Series::from_slice(&values), &options).unwrap()
    };
    // The sixes on both sides of the step lie above their means too.
    assert_eq!(
        flagged(&with(RuleSet::MdcExcel5), Rule::Shift, Side::High).len(),
        8
    );
    assert!(flagged(&with(RuleSet::MdcSql26), Rule::Shift, Side::High).is_empty());
}

/// Western Electric and Nelson mark the completing points, Making Data Count all of the pattern.
#[test]
fn pattern_and_completing_points() {
    let mut values: Vec<f64> = [4.0, 6.0].into_iter().cycle().take(16).collect();
    values.extend([7.0; 9]);
    let analysis = run(&values, RuleSet::WesternElectric);
    let shift = analysis
        .signals
        .iter()
        .find(|signal| signal.rule == Rule::Shift)
        .unwrap();
    // The run begins at the 6 before it and is complete at its eighth point.
    assert_eq!((shift.first, shift.completes, shift.last), (15, 22, 24));
    let completing = analysis
        .points
        .iter()
        .filter(|point| point.completes.has(Rule::Shift, Side::High));
    assert_eq!(
        completing.map(|point| point.index).collect::<Vec<_>>(),
        [22, 23, 24]
    );
    assert!(
        analysis.points.get(15).unwrap().judgement.is_none(),
        "the first point completes nothing"
    );
}

/// A point that is good by one rule and bad by another keeps both; the set decides which wins.
#[test]
fn conflicts_keep_both_sides() {
    // Falling steadily while still above the mean.
    let mut values: Vec<f64> = [4.0, 6.0].into_iter().cycle().take(12).collect();
    values.extend([14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.5]);
    let excel = run(&values, RuleSet::MdcExcel5);
    let point = excel.points.get(15).unwrap();
    assert!(
        point.conflict
            && point.patterns.has(Rule::Shift, Side::High)
            && point.patterns.has(Rule::Trend, Side::Low)
    );
    assert_eq!(point.judgement, Some(Judgement::Improvement));
    let mut options = Options::named(ChartKind::I, RuleSet::MdcExcel5);
    options.direction = Direction::Up;
    options.rules.conflict = spc::rules::Conflict::ConcernWins;
    let cautious = analyse(&Series::from_slice(&values), &options).unwrap();
    assert_eq!(
        cautious.points.get(15).unwrap().judgement,
        Some(Judgement::Concern)
    );
}

/// A T chart turns the direction round: a long time without a fall is good news.
#[test]
fn rare_events_flip() {
    let days = [
        5.0, 7.0, 4.0, 6.0, 5.0, 8.0, 4.0, 6.0, 7.0, 5.0, 6.0, 4.0, 90.0,
    ];
    let mut options = Options::new(ChartKind::T);
    options.direction = Direction::Down;
    let analysis = analyse(&Series::values(days), &options).unwrap();
    let signal = analysis
        .signals
        .iter()
        .find(|signal| signal.rule == Rule::BeyondLimits)
        .unwrap();
    assert_eq!(
        (signal.side, signal.judgement),
        (Some(Side::High), Judgement::Improvement)
    );
}
