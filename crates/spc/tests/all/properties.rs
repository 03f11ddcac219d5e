//! What holds for every series.

use proptest::prelude::*;
use spc::limits::Centre;
use spc::{
    Analysis, Baseline, ChartKind, DisplayClip, Exclusion, Options, PhaseStart, RuleSet, Series,
    Side, Signal, analyse, analyse_all,
};

fn individuals() -> impl Strategy<Value = Vec<f64>> {
    // Whole numbers, so that shifting and doubling are exact.
    prop::collection::vec((0..200_i32).prop_map(f64::from), 14..60)
}

fn every_rule() -> Options {
    let mut options = Options::named(ChartKind::I, RuleSet::Nelson);
    options.rules.runs = RuleSet::Anhoj.rules().runs;
    options
}

fn run(values: &[f64], options: &Options) -> Analysis {
    analyse(&Series::from_slice(values), options).unwrap()
}

fn close(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0),
        (a, b) => a == b,
    }
}

fn places(signals: &[Signal]) -> Vec<(spc::Rule, Option<Side>, usize, usize, usize)> {
    signals
        .iter()
        .map(|signal| {
            (
                signal.rule,
                signal.side,
                signal.first,
                signal.last,
                signal.completes,
            )
        })
        .collect()
}

/// Points and what was found, without the settings.
fn found(analysis: &Analysis) -> String {
    let points: Vec<_> = analysis.points.iter().collect();
    format!(
        "{points:?} {:?} {:?} {:?}",
        analysis.phases, analysis.signals, analysis.icons
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Moving and stretching the numbers moves and stretches the lines; the signals stay.
    #[test]
    fn shift_and_scale_equivariance(values in individuals(), shift in -500..500_i32, power in 0..5_i32) {
        let (shift, scale) = (f64::from(shift), 2_f64.powi(power));
        let moved: Vec<f64> = values.iter().map(|value| value * scale + shift).collect();
        let (before, after) = (run(&values, &every_rule()), run(&moved, &every_rule()));
        prop_assert_eq!(places(&before.signals), places(&after.signals));
        for (a, b) in before.points.iter().zip(after.points.iter()) {
            prop_assert!(close(a.upper_limit.map(|line| line * scale + shift), b.upper_limit));
            prop_assert!(close(a.centre.map(|line| line * scale + shift), b.centre));
        }
    }

    /// Turning the numbers upside down turns the signals upside down.
    #[test]
    fn mirror(values in individuals()) {
        let mirrored: Vec<f64> = values.iter().map(|value| -value).collect();
        let (before, after) = (run(&values, &every_rule()), run(&mirrored, &every_rule()));
        let turned: Vec<_> = places(&before.signals)
            .into_iter()
            .map(|(rule, side, first, last, completes)| (rule, side.map(Side::opposite), first, last, completes))
            .collect();
        prop_assert_eq!(turned, places(&after.signals));
    }

    /// The order in which exclusions are named is irrelevant.
    #[test]
    fn order_of_exclusions(values in individuals(), points in prop::collection::hash_set(0..14_usize, 0..5)) {
        let mut options = every_rule();
        options.exclusions = points.iter().map(|point| Exclusion::point(*point, "left out")).collect();
        let forwards = run(&values, &options);
        options.exclusions.reverse();
        prop_assert_eq!(found(&forwards), found(&run(&values, &options)));
    }

    /// What happens in one phase changes nothing in another.
    #[test]
    fn phases_are_independent(first in individuals(), other in individuals(), second in individuals()) {
        let length = first.len().min(other.len());
        let mut options = every_rule();
        options.phases = vec![PhaseStart::at_point(length, "second")];
        let joined = |first: &[f64]| -> Vec<f64> { first[..length].iter().chain(&second).copied().collect() };
        let (a, b) = (run(&joined(&first), &options), run(&joined(&other), &options));
        prop_assert_eq!(&a.phases[1], &b.phases[1]);
        let later = |analysis: &Analysis| -> Vec<Signal> {
            analysis.signals.iter().filter(|signal| signal.phase == 1).copied().collect()
        };
        prop_assert_eq!(later(&a), later(&b));
        let alone = run(&second, &every_rule());
        prop_assert_eq!(alone.phases[0].centre, a.phases[1].centre);
        prop_assert_eq!(alone.phases[0].runs, a.phases[1].runs);
    }

    /// Points after a frozen baseline change neither centre nor limits.
    #[test]
    fn frozen_limits(values in individuals(), later in individuals()) {
        let mut options = every_rule();
        options.baseline = Baseline::First(values.len());
        let longer: Vec<f64> = values.iter().chain(&later).copied().collect();
        let (short, long) = (run(&values, &options), run(&longer, &options));
        prop_assert_eq!(short.phases[0].centre, long.phases[0].centre);
        prop_assert_eq!(short.phases[0].sigma, long.phases[0].sigma);
    }

    /// Clipping lines for display changes neither signals nor icons nor judgements.
    #[test]
    fn clipping_is_for_display(values in individuals(), lower in 0..100_i32, upper in 100..200_i32) {
        let mut options = every_rule();
        let free = run(&values, &options);
        options.display_clip = DisplayClip { lower: Some(f64::from(lower)), upper: Some(f64::from(upper)) };
        let clipped = run(&values, &options);
        prop_assert_eq!(&free.signals, &clipped.signals);
        prop_assert_eq!(free.icons, clipped.icons);
        for (a, b) in free.points.iter().zip(clipped.points.iter()) {
            prop_assert_eq!((a.patterns, a.judgement), (b.patterns, b.judgement));
            prop_assert!(b.lower_limit.is_none_or(|line| line >= f64::from(lower)));
        }
    }

    /// Many at once is one after the other.
    #[test]
    fn batch_is_single(many in prop::collection::vec(individuals(), 1..6)) {
        let options = every_rule();
        let series: Vec<Series> = many.iter().map(|values| Series::from_slice(values)).collect();
        for (one, all) in many.iter().zip(analyse_all(&series, &options)) {
            prop_assert_eq!(found(&run(one, &options)), found(&all.unwrap()));
        }
    }

    /// Adding points one by one gives the limits of all together.
    #[test]
    fn streaming_is_batch(values in individuals()) {
        let mut chart = spc::streaming::Individuals::default();
        for value in &values {
            chart.add(*value);
        }
        let point = run(&values, &Options::new(ChartKind::I)).points.get(0).unwrap();
        prop_assert!(close(chart.limits().map(|limits| limits.upper), point.upper_limit));
    }

    /// Equal denominators make I' an I chart, but for the printed constant.
    #[test]
    fn normalised_of_equal_denominators(values in individuals()) {
        let numerators: Vec<f64> = values.iter().map(|value| value * 4.0).collect();
        let series = Series::ratios(numerators, vec![4.0; values.len()]).unwrap();
        let prime = analyse(&series, &Options::new(ChartKind::IPrime)).unwrap();
        let mut options = Options::new(ChartKind::I);
        options.limits.moving_range_constant = spc::limits::MovingRangeConstant::Exact;
        let plain = run(&values, &options);
        for (a, b) in prime.points.iter().zip(plain.points.iter()) {
            prop_assert!(close(a.upper_limit, b.upper_limit));
        }
    }

    /// Multiplying afterwards multiplies what is drawn and leaves the signals.
    #[test]
    fn multiplying(values in individuals()) {
        let mut options = every_rule();
        let plain = run(&values, &options);
        options.multiply = 100.0;
        let hundredfold = run(&values, &options);
        prop_assert_eq!(&plain.signals, &hundredfold.signals);
        for (a, b) in plain.points.iter().zip(hundredfold.points.iter()) {
            prop_assert!(close(a.upper_limit.map(|line| line * 100.0), b.upper_limit));
        }
    }

    /// A constant series lies on its own centre, whatever the number.
    #[test]
    fn a_constant_series_is_quiet(value in -1e12..1e12_f64, length in 2..200_usize) {
        for set in RuleSet::ALL {
            for kind in [ChartKind::Run, ChartKind::I] {
                let mut options = Options::named(kind, set);
                options.limits.centre = Centre::Mean;
                let analysis = run(&vec![value; length], &options);
                // Points within one standard deviation, when that is nothing, hug the centre by definition.
                let signals = analysis.signals.iter();
                prop_assert_eq!(signals.filter(|signal| signal.rule != spc::Rule::WithinOneSigma).count(), 0);
            }
        }
    }
}
