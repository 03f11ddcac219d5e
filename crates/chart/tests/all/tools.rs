//! Any table people may type: no drawing of a tool has words outside, words over each other, or a number that is none.

use chart::{
    Branch, CauseAndEffect, CumulativeFlow, CycleScatter, Driver, DriverDiagram, EmotionalMap,
    FinishedCase, FlowLevel, Moment, Numbers, Outlook, ScatterChart, ScatterLine, Size, StreamMap,
    StreamStep, View,
};
use proptest::prelude::*;

use crate::held_to::{faults, tips};

// Without N and f: a word that reads "NaN" or "inf" is no number that is none.
const WORDS: &str = "[A-MO-Za-eg-z ,&<>\"éßж漢]{1,70}";

#[track_caller]
fn is_sound(draw: impl Fn(Size) -> chart::Drawing) -> Result<(), TestCaseError> {
    let (wide, narrow) = (draw(Size::Wide), draw(Size::Narrow));
    for drawing in [&wide, &narrow] {
        let found = faults(drawing);
        prop_assert!(found.is_empty(), "{} {:#?}", drawing.width, found);
    }
    prop_assert_eq!(tips(&wide), tips(&narrow));
    prop_assert_eq!(&wide.description, &narrow.description);
    Ok(())
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![6 => -50.0..500.0_f64, 1 => Just(0.0), 1 => Just(1e9), 1 => Just(f64::NAN), 1 => Just(-1e-9)]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn any_stream_is_drawn_within_bounds(steps in prop::collection::vec((WORDS, prop::option::of(number()), prop::option::of(number()), any::<bool>()), 0..14)) {
        let steps = steps.into_iter().map(|(name, waiting, process, adds_value)| StreamStep {
            name, waiting, process, adds_value, right: process.map(|one| one / 100.0), people: waiting,
        });
        let map = StreamMap { id: "m".into(), title: "Map".into(), heading: String::new(), steps: steps.collect() };
        is_sound(|size| chart::value_stream_map(&map, size))?;
    }

    #[test]
    fn any_outlook_is_drawn_within_bounds(start in prop::option::of(-50.0..5000.0_f64), now in prop::option::of(-50.0..5000.0_f64), low in -50.0..5000.0_f64, wide in 0.0..300.0_f64, goal in -50.0..5000.0_f64) {
        let picture = Outlook {
            id: "o".into(), title: "Outlook".into(), numbers: Numbers::Plain, start, now,
            low, middle: low + wide / 3.0, high: low + wide, goal, by: "day 100".into(),
        };
        is_sound(|size| chart::outlook(&picture, size))?;
    }

    #[test]
    fn any_causes_are_drawn_within_bounds(title in WORDS, branches in prop::collection::vec((WORDS, prop::collection::vec((WORDS, prop_oneof![Just(String::new()), WORDS.prop_map(|words| words)]), 0..5)), 0..9)) {
        let branches = branches.into_iter().map(|(name, causes)| Branch { name, causes }).collect();
        let chart = CauseAndEffect { id: "c".into(), title, heading: String::new(), branches };
        is_sound(|size| chart::cause_and_effect(&chart, size))?;
    }

    #[test]
    fn any_drivers_are_drawn_within_bounds(title in WORDS, rows in prop::collection::vec(("[A-C]{1,2}", "[A-D]{0,2}", WORDS), 0..16)) {
        let drivers = Driver::from_rows(rows.iter().map(|(a, b, c)| [a.as_str(), b.as_str(), c.as_str()]));
        let diagram = DriverDiagram { id: "d".into(), title, heading: String::new(), drivers };
        is_sound(|size| chart::driver_diagram(&diagram, size))?;
    }

    #[test]
    fn any_flow_is_drawn_within_bounds(at_start in 0.0..1e4_f64, days in prop::collection::vec((WORDS, 0.0..90.0_f64, 0.0..90.0_f64), 0..70)) {
        let (mut arrived, mut departed) = (at_start, 0.0);
        let levels = days.into_iter().map(|(name, came, went)| {
            arrived += came;
            departed += went;
            FlowLevel { name, arrived, departed }
        });
        let chart = CumulativeFlow { id: "f".into(), title: "Flow".into(), heading: String::new(), at_start, levels: levels.collect() };
        is_sound(|size| chart::cumulative_flow(&chart, size))?;
    }

    #[test]
    fn any_scatter_is_drawn_within_bounds(pairs in prop::collection::vec((number(), number()), 0..90), slope in number(), name in WORDS) {
        let line = ScatterLine { middle: (10.0, 20.0), slope, range: (slope - 3.0, slope + 30.0), across: (0.0, 200.0) };
        let chart = ScatterChart { id: "s".into(), title: "S".into(), heading: String::new(), across_name: name.clone(), up_name: name, pairs, line: Some(line) };
        is_sound(|size| chart::scatter(&chart, size))?;
    }

    #[test]
    fn any_cycle_times_are_drawn_within_bounds(cases in prop::collection::vec((prop::option::of(0..900_i32), WORDS, number()), 0..90), levels in prop::collection::vec(number(), 0..4)) {
        let cases = cases.into_iter().map(|(day, name, took)| FinishedCase { day, name, took });
        let mut levels: Vec<f64> = levels;
        levels.sort_by(f64::total_cmp);
        let levels = [50, 70, 85, 95].into_iter().zip(levels).collect();
        let chart = CycleScatter { id: "y".into(), title: "Y".into(), heading: String::new(), cases: cases.collect(), levels };
        is_sound(|size| chart::cycle_scatter(&chart, size))?;
    }

    #[test]
    fn any_feelings_are_drawn_within_bounds(moments in prop::collection::vec((WORDS, prop::option::of(-5.0..5.0_f64), WORDS, any::<bool>()), 0..12)) {
        let moments = moments.into_iter().map(|(touchpoint, feeling, words, is_staff)| Moment {
            touchpoint, feeling, words, view: if is_staff { View::Staff } else { View::People },
        });
        let map = EmotionalMap { id: "e".into(), title: "E".into(), heading: String::new(), moments: moments.collect() };
        is_sound(|size| chart::emotional_map(&map, size))?;
    }
}
