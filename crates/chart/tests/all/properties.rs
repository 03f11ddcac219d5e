//! Any series, any words: no drawing has a number that is none, words outside the picture or words over each other.

use chart::{Calendar, ControlChart, Marked, Numbers, Size, Span};
use proptest::prelude::*;
use spc::{Baseline, ChartKind, Direction, Options, PhaseStart, Series, Target};

use crate::held_to::{faults, tips};

fn values() -> impl Strategy<Value = Vec<Option<f64>>> {
    let scale = prop_oneof![Just(1e-9), Just(0.01), Just(1.0), Just(1000.0), Just(1e12)];
    let value = prop_oneof![1 => Just(None), 8 => (-50.0..100.0_f64).prop_map(Some)];
    (scale, prop::collection::vec(value, 0..90)).prop_map(|(scale, values)| {
        values
            .into_iter()
            .map(|value| value.map(|value| value * scale))
            .collect()
    })
}

#[derive(Debug, Clone)]
struct Around {
    stride: i32,
    phase: usize,
    target: Option<f64>,
    spans: Vec<(i32, Option<i32>, String)>,
    days: Vec<(i32, String)>,
    above: String,
}

fn around() -> impl Strategy<Value = Around> {
    let words = "[A-MO-Za-eg-z ,&<>\"éßж漢]{0,90}";
    let span = (0..90i32, prop::option::of(0..90i32), words);
    (
        1..40i32,
        0..90usize,
        prop::option::of(-1e3..1e3_f64),
        prop::collection::vec(span, 0..4),
        prop::collection::vec((0..90i32, words), 0..3),
        words,
    )
        .prop_map(|(stride, phase, target, spans, days, above)| Around {
            stride,
            phase,
            target,
            spans,
            days,
            above,
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

    #[test]
    fn any_series_is_drawn_within_bounds(values in values(), around in around(), direction in 0..3u8) {
        let day = |index: i32| 19_000 + index * around.stride;
        let count = i32::try_from(values.len()).unwrap();
        let phases = (around.phase > 0 && around.phase < values.len()).then(|| PhaseStart::at_point(around.phase, around.above.clone()));
        let series = Series::values(values).with_periods((0..count).map(day)).unwrap();
        let options = Options {
            direction: [Direction::Up, Direction::Down, Direction::Neither][usize::from(direction)],
            baseline: Baseline::First(20),
            target: around.target.map_or(Target::None, Target::Fixed),
            phases: phases.into_iter().collect(),
            ..Options::new(ChartKind::I)
        };
        let analysis = spc::analyse(&series, &options).unwrap();
        let mut chart = ControlChart::new("any", &around.above, &analysis, Numbers::Plain);
        chart.calendar = if around.stride >= 28 { Calendar::Months } else { Calendar::Days };
        chart.above.clone_from(&around.above);
        chart.spans = around.spans.iter().map(|(from, to, label)| Span { from: day(*from), to: to.map(day), label: label.clone() }).collect();
        chart.days = around.days.iter().map(|(at, label)| Marked { day: day(*at), label: label.clone() }).collect();
        let (wide, narrow) = (chart::control(&chart, Size::Wide), chart::control(&chart, Size::Narrow));
        for drawing in [&wide, &narrow] {
            let found = faults(drawing);
            prop_assert!(found.is_empty(), "{found:#?}");
        }
        prop_assert_eq!(tips(&wide), tips(&narrow));
    }

    #[test]
    fn ticks_cover_any_range(low in -1e15..1e15_f64, width in 0.0..1e12_f64, wanted in 1..8u32) {
        let ticks = chart::nice_ticks(low, low + width, wanted);
        prop_assert!(ticks.len() >= 2 && ticks.len() <= 16, "{ticks:?}");
        prop_assert!(ticks.windows(2).all(|pair| pair[0] < pair[1]), "{ticks:?}");
        let slack = (low.abs() + width) * 1e-6;
        prop_assert!(ticks[0] <= low + slack && ticks[ticks.len() - 1] >= low + width - slack, "{ticks:?}");
    }
}
