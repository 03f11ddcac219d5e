//! Goals and their gentle remarks.

use domain::goal::{
    Direction, Goal, Reckoning, Remark, Surroundings, TypedReckoning, plain_number,
};
use domain::text::Prose;
use proptest::prelude::*;
use uuid::Uuid;

fn goal(what: &str, population: &str) -> Goal {
    Goal {
        team: Uuid::nil().into(),
        what: what.parse().unwrap(),
        measure: None,
        from: Some(30.0),
        to: 18.0,
        population: population.parse().unwrap(),
        by_day: 100,
        conditions: Prose::empty(),
        reckoning: Reckoning::Periods,
        why: None,
        version: 1,
    }
}

const AROUND: Surroundings = Surroundings {
    cycle_length: 100,
    has_balancing: true,
    better: Some(Direction::Down),
};

#[test]
fn a_clear_result_gets_no_remark() {
    assert_eq!(
        goal(
            "people waiting more than a day",
            "four wards at Wolds Hospital"
        )
        .remarks(AROUND),
        []
    );
}

#[test]
fn each_remark_has_its_cause() {
    let activity = goal("training sessions", "four wards at Wolds Hospital").remarks(AROUND);
    assert_eq!(activity, [Remark::Activity]);
    assert_eq!(
        goal("people waiting", "everybody").remarks(AROUND),
        [Remark::NoPopulation]
    );
    let unbalanced = Surroundings {
        has_balancing: false,
        ..AROUND
    };
    assert_eq!(
        goal("people waiting", "ward 4").remarks(unbalanced),
        [Remark::NoBalance]
    );
    let turned = Surroundings {
        better: Some(Direction::Up),
        ..AROUND
    };
    assert_eq!(
        goal("people waiting", "ward 4").remarks(turned),
        [Remark::AgainstMeasure]
    );
    let no_start = Goal {
        from: None,
        ..goal("people waiting", "ward 4")
    };
    assert_eq!(no_start.remarks(AROUND), [Remark::NoBaseline]);
    let late = Goal {
        by_day: 120,
        ..goal("people waiting", "ward 4")
    };
    assert_eq!(late.remarks(AROUND), [Remark::DayOutside]);
    let same = Goal {
        to: 30.0,
        ..goal("people waiting", "ward 4")
    };
    assert_eq!(same.remarks(AROUND), [Remark::NoChange]);
}

proptest! {
    #[test]
    fn numbers_are_written_so_that_they_can_be_read_back(value in -1e9f64..1e9) {
        let written = plain_number(value);
        let read: f64 = written.replace(',', "").parse().unwrap();
        prop_assert!((read - value).abs() <= 0.0005 + value.abs() * 1e-12);
    }
}

#[test]
fn a_reckoning_is_read_as_it_was_typed() {
    let today = jiff::civil::date(2026, 3, 12);
    let ids: [domain::MeasureId; 2] = [Uuid::from_u128(1).into(), Uuid::from_u128(2).into()];
    for reckoning in [
        Reckoning::Periods,
        Reckoning::Cohort { people: 85 },
        Reckoning::Wait {
            finished: Some(ids[0]),
            waiting: vec![12.0, 45.5],
            on: today,
        },
        Reckoning::Queue {
            arrivals: ids[0],
            departures: ids[1],
        },
    ] {
        let typed = TypedReckoning::of(&reckoning);
        assert_eq!(typed.parse(today).unwrap(), reckoning);
        let kept = serde_json::to_string(&reckoning).unwrap();
        assert_eq!(serde_json::from_str::<Reckoning>(&kept).unwrap(), reckoning);
    }
    assert_eq!(
        TypedReckoning::default().parse(today).unwrap(),
        Reckoning::Periods
    );
}

#[test]
fn each_box_of_a_reckoning_says_what_it_needs() {
    let today = jiff::civil::date(2026, 3, 12);
    let typed = |kind: &str| TypedReckoning {
        kind: kind.into(),
        people: "0".into(),
        waiting: "12, soon".into(),
        finished: "nobody".into(),
        ..TypedReckoning::default()
    };
    let fields = |kind: &str| -> Vec<String> {
        let problems = typed(kind).parse(today).unwrap_err();
        problems.iter().map(|(field, _)| field.to_owned()).collect()
    };
    assert_eq!(fields("cohort"), ["people"]);
    assert_eq!(fields("wait"), ["finished", "waiting"]);
    assert_eq!(fields("queue"), ["arrivals", "departures"]);
    assert_eq!(fields("guess"), ["reckoning"]);
}
