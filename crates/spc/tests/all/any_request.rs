//! Any bytes as a series and a request: nothing panics, and nothing that is not a number comes out. The fuzz target runs the same
//! body.

use spc::limits::{
    Centre, Gaps, GeometricLimits, MovingRangeSigma, Screening, SubgroupSigma, Width,
};
use spc::{
    Analysis, At, Baseline, ChartKind, Direction, Exclusion, ExclusionExtent, Impossible, Options,
    Period, PhaseLimits, PhaseStart, Point, RuleSet, Series, Target, analyse,
};

/// Bytes read one after the other; zeros when they run out.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn byte(&mut self) -> u8 {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                *first
            }
            None => 0,
        }
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::from(self.byte()) % bound.max(1)
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// Numbers of every size, and some that are none.
    fn number(&mut self) -> f64 {
        let small = f64::from(self.byte());
        match self.below(12) {
            0 => f64::NAN,
            1 => f64::from_bits(u64::from_le_bytes([0; 8].map(|_: u8| self.byte()))),
            2 => -small,
            3 => 1e12 + small,
            4 => 1e-9 * small,
            5 => 0.0,
            6 => f64::INFINITY,
            7 => 1e99 * small,
            8 => small,
            _ => small / 16.0,
        }
    }
}

fn series(bytes: &mut Bytes<'_>) -> Series {
    let length = bytes.below(80);
    let values: Vec<f64> = (0..length).map(|_| bytes.number()).collect();
    let built = match bytes.below(5) {
        0 => Series::ratios(
            values,
            (0..length).map(|_| bytes.number()).collect::<Vec<_>>(),
        )
        .unwrap_or_default(),
        1 => Series::subgroups(
            (0..length / 3).map(|at| values[3 * at..3 * at + 1 + at % 3].to_vec()),
        ),
        2 => Series::summaries(
            values.clone(),
            values.iter().rev().copied().collect::<Vec<_>>(),
            (0..length).map(|_| bytes.number()).collect::<Vec<_>>(),
        )
        .unwrap_or_default(),
        3 => Series::from_slice(&values),
        _ => Series::values(values),
    };
    if bytes.below(3) == 0 {
        return built;
    }
    let step = i32::from(bytes.byte());
    let length = i32::try_from(built.len()).unwrap_or(0);
    built
        .clone()
        .with_periods((0..length).map(|at| Period::on_day(at * step)))
        .unwrap_or(built)
}

fn place(bytes: &mut Bytes<'_>) -> At {
    if bytes.below(4) == 0 {
        At::Day(i32::from(bytes.byte()))
    } else {
        At::Point(bytes.below(90))
    }
}

fn baseline(bytes: &mut Bytes<'_>) -> Baseline {
    match bytes.below(5) {
        0 => Baseline::First(bytes.below(40)),
        1 => Baseline::Last(bytes.below(40)),
        2 => Baseline::Between(place(bytes), place(bytes)),
        _ => Baseline::All,
    }
}

fn options(bytes: &mut Bytes<'_>) -> Options {
    let rule_set = bytes.one_of(&RuleSet::ALL);
    let mut options = Options::named(bytes.one_of(&ChartKind::ALL), rule_set);
    if bytes.below(2) == 0 {
        options.rules = RuleSet::Nelson.rules();
        options.rules.runs = bytes.one_of(&RuleSet::ALL).rules().runs;
    }
    options.direction = bytes.one_of(&[Direction::Up, Direction::Down, Direction::Neither]);
    options.impossible =
        bytes.one_of(&[Impossible::SetAside, Impossible::Accept, Impossible::Refuse]);
    options.baseline = baseline(bytes);
    options.multiply = bytes.one_of(&[1.0, 100.0, 1e-3, 1e12]);
    options.target = match bytes.below(4) {
        0 => Target::Fixed(bytes.number()),
        1 => Target::Changing((0..bytes.below(90)).map(|_| Some(bytes.number())).collect()),
        _ => Target::None,
    };
    let limits = &mut options.limits;
    limits.centre = match bytes.below(6) {
        0 => Centre::Median,
        1 => Centre::Mean,
        2 => Centre::Given(bytes.number()),
        _ => Centre::Usual,
    };
    limits.sigma = (bytes.below(6) == 0).then(|| bytes.number());
    limits.width = match bytes.below(4) {
        0 => Width::Coverage(f64::from(bytes.byte()) / 256.0),
        1 => Width::Sigmas(bytes.number()),
        _ => Width::Sigmas(3.0),
    };
    limits.screening = bytes.one_of(&[
        Screening::Off,
        Screening::Below,
        Screening::UpTo,
        Screening::UpToWithPoints,
    ]);
    limits.gaps = bytes.one_of(&[Gaps::Break, Gaps::Bridge]);
    limits.geometric = bytes.one_of(&[
        GeometricLimits::SigmaMedian,
        GeometricLimits::SigmaTheoretical,
        GeometricLimits::Probability,
        GeometricLimits::WholeProbability,
    ]);
    limits.moving_range_sigma = bytes.one_of(&[
        MovingRangeSigma::Mean,
        MovingRangeSigma::Median,
        MovingRangeSigma::MedianByMeanConstant,
        MovingRangeSigma::SampleDeviation,
    ]);
    limits.subgroup_sigma = bytes.one_of(&[
        SubgroupSigma::MeanOrPooled,
        SubgroupSigma::WeightedRange,
        SubgroupSigma::WeightedDeviation,
        SubgroupSigma::PooledUnbiased,
    ]);
    options.phases = phases(bytes);
    options.exclusions = (0..bytes.below(4))
        .map(|_| Exclusion {
            at: place(bytes),
            reason: String::new(),
            extent: bytes.one_of(&[
                ExclusionExtent::LimitsAndPatterns,
                ExclusionExtent::Everything,
            ]),
        })
        .collect();
    options
}

fn phases(bytes: &mut Bytes<'_>) -> Vec<PhaseStart> {
    let mut start = 0;
    (0..bytes.below(4))
        .map(|number| {
            start += bytes.below(25);
            let limits = match bytes.below(5) {
                0 => PhaseLimits::AsBefore,
                1 => PhaseLimits::From(baseline(bytes)),
                2 => PhaseLimits::Given {
                    centre: bytes.number(),
                    sigma: Some(bytes.number()),
                },
                _ => PhaseLimits::Own,
            };
            let rules = (bytes.below(4) == 0).then(|| bytes.one_of(&RuleSet::ALL).rules());
            PhaseStart {
                limits,
                rules,
                ..PhaseStart::at_point(start, format!("phase {number}"))
            }
        })
        .collect()
}

fn numbers_of(point: &Point) -> [Option<f64>; 10] {
    [
        point.value,
        point.denominator,
        point.centre,
        point.lower_limit,
        point.upper_limit,
        point.lower_two_sigma,
        point.upper_two_sigma,
        point.lower_one_sigma,
        point.upper_one_sigma,
        point.target,
    ]
}

fn sound(analysis: &Analysis) {
    let length = analysis.points.len();
    for point in analysis.points.iter() {
        assert!(numbers_of(&point).into_iter().flatten().all(f64::is_finite));
        if let (Some(lower), Some(upper)) = (point.lower_limit, point.upper_limit) {
            assert!(
                lower <= upper,
                "limits the wrong way round at {}",
                point.index
            );
        }
    }
    for phase in &analysis.phases {
        let numbers = [phase.centre, phase.sigma, phase.sigma_z];
        assert!(numbers.into_iter().flatten().all(f64::is_finite));
        assert!(phase.start < phase.end && phase.end <= length);
    }
    for signal in &analysis.signals {
        assert!(
            signal.first <= signal.completes
                && signal.completes <= signal.last
                && signal.last < length
        );
        assert!(signal.phase < analysis.phases.len());
    }
    let mut words: Vec<String> = analysis.notes.iter().map(spc::Note::sentence).collect();
    words.push(spc::reading::read(analysis, &spc::reading::Wording::default()).full);
    for sentence in words {
        assert!(
            !sentence.contains("NaN") && !sentence.contains("inf"),
            "{sentence}"
        );
        assert!(!sentence.contains("caused"), "{sentence}");
    }
    if let Some(suggestion) = spc::rebase::suggest(analysis) {
        assert!(
            suggestion.at < length && suggestion.before.is_finite() && suggestion.after.is_finite()
        );
    }
}

/// Runs everything the crate can do on a series and a request made of `bytes`.
pub fn check(bytes: &[u8]) {
    let mut bytes = Bytes(bytes);
    let (series, options) = (series(&mut bytes), options(&mut bytes));
    if let Ok(analysis) = analyse(&series, &options) {
        sound(&analysis);
    }
    sequential_charts(&series, &mut bytes);
}

fn sequential_charts(series: &Series, bytes: &mut Bytes<'_>) {
    use spc::sequential::{CusumOptions, EwmaOptions, cusum, ewma};
    let finite = |column: &[Option<f64>]| column.iter().flatten().all(|value| value.is_finite());
    let settings = CusumOptions {
        decision_interval: bytes.number(),
        head_start: bytes.number(),
        ..CusumOptions::default()
    };
    if let Ok(chart) = cusum(series, &settings) {
        assert!(finite(&chart.upper) && finite(&chart.lower));
    }
    let settings = EwmaOptions {
        weight: f64::from(bytes.byte()) / 256.0,
        ..EwmaOptions::default()
    };
    if let Ok(chart) = ewma(series, &settings) {
        assert!(finite(&chart.averages) && finite(&chart.lower) && finite(&chart.upper));
    }
    funnels(series, bytes);
}

fn funnels(series: &Series, bytes: &mut Bytes<'_>) {
    use spc::funnel::{FunnelOptions, Measure, Unit, funnel};
    let units: Vec<Unit> = series
        .rows()
        .map(|row| Unit {
            numerator: row.value.unwrap_or(f64::NAN),
            denominator: row.denominator.unwrap_or(1.0),
        })
        .collect();
    let measures = [
        Measure::StandardisedLog,
        Measure::StandardisedRoot,
        Measure::Proportion,
        Measure::RatioOfCounts,
    ];
    let options = FunnelOptions {
        measure: bytes.one_of(&measures),
        ..FunnelOptions::default()
    };
    if let Ok(plot) = funnel(&units, &options) {
        assert!(plot.target.is_finite() && plot.tau_squared.is_finite());
        let pairs = plot
            .points
            .iter()
            .flat_map(|point| [point.limits_95, point.overdispersed_998]);
        for pair in pairs {
            assert!(
                [pair.lower, pair.upper]
                    .into_iter()
                    .flatten()
                    .all(f64::is_finite)
            );
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(1_000))]

    /// The body of the fuzz target on random bytes.
    #[test]
    fn any_request_is_answered(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..600)) {
        check(&bytes);
    }
}
