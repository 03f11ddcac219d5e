//! Flow, cycle times, ages and capacity, by hand.

use domain::tool::capacity::{self, capacity};
use domain::tool::cycle_time::{cycle_times, open_cases};
use domain::tool::flow::{Little, Period, flow};

use crate::tool::{is, rows};

fn periods(pairs: &[(f64, f64)]) -> Vec<Period> {
    let period = |(index, (arrivals, departures)): (usize, &(f64, f64))| Period {
        name: format!("day {}", index + 1),
        arrivals: Some(*arrivals),
        departures: Some(*departures),
    };
    pairs.iter().enumerate().map(period).collect()
}

#[test]
fn a_steady_flow_has_a_cycle_time() {
    // Ten days, 4 in and 4 out, 12 there: 12 in progress divided by 4 a day is 3 days.
    let steady = flow(&periods(&[(4.0, 4.0); 10]), 12.0).unwrap();
    is(steady.mean_in_progress, 12.0);
    is(steady.throughput, 4.0);
    assert_eq!(steady.little, Little::Steady { cycle_time: 3.0 });
    assert!(steady.notes.is_empty());
    is(steady.levels[9].in_progress(), 12.0);
    is(steady.levels[9].arrived, 52.0);
}

#[test]
fn the_mean_in_progress_takes_each_day_by_its_two_ends() {
    // Starts with 0, +2 on the first day, -2 on the second: means of 1 and 1.
    let two = flow(&periods(&[(2.0, 0.0), (0.0, 2.0)]), 0.0).unwrap();
    is(two.mean_in_progress, 1.0);
    assert_eq!(two.little, Little::TooShort);
}

#[test]
fn an_unsteady_flow_has_a_warning_instead() {
    let growing = flow(&periods(&[(5.0, 4.0); 10]), 3.0).unwrap();
    assert_eq!(growing.little, Little::Growing);
    assert!(
        growing.notes[0]
            .words()
            .starts_with("More comes than goes (50 came, 40 went)")
    );
    assert_eq!(
        flow(&periods(&[(4.0, 5.0); 10]), 30.0).unwrap().little,
        Little::Shrinking
    );
    assert_eq!(
        flow(&periods(&[(4.0, 0.0); 10]), 0.0).unwrap().little,
        Little::NothingWent
    );
    // 44 in and 40 out is exactly a tenth: still steady.
    let edge = flow(&periods(&[(4.4, 4.0); 10]), 4.0).unwrap();
    assert!(
        matches!(edge.little, Little::Steady { .. }),
        "{:?}",
        edge.little
    );
}

#[test]
fn more_gone_than_ever_came_is_explained() {
    let negative = flow(&periods(&[(1.0, 4.0); 10]), 2.0).unwrap();
    assert_eq!(negative.little, Little::NotCounted);
    assert!(
        negative.notes[0]
            .words()
            .ends_with("At least 28 were there before the first day.")
    );
}

#[test]
fn what_was_not_counted_is_told() {
    let mut days = periods(&[(4.0, 4.0); 12]);
    days[3].departures = None;
    let told = flow(&days, 10.0).unwrap().notes;
    assert!(
        told[0]
            .words()
            .starts_with("In 1 period something was not counted")
    );
    assert!(flow(&[], 3.0).is_none());
}

#[test]
fn percentiles_are_cases_that_were_finished() {
    // 1 to 20 days: 85 in 100 is the 17th case, 17 days.
    let twenty: Vec<f64> = (1..=20).map(f64::from).collect();
    let times = cycle_times(&twenty);
    let within: Vec<(u8, f64)> = times
        .percentiles
        .iter()
        .map(|one| (one.in_hundred, one.within))
        .collect();
    assert_eq!(within, [(50, 10.0), (70, 14.0), (85, 17.0), (95, 19.0)]);
    // Binomial(20, 0.85): P(B <= 13) = 0.0219, P(B <= 14) = 0.0673; P(B <= 18) = 0.824, P(B <= 19) = 0.961.
    assert_eq!(times.expectation().unwrap().range, (14.0, Some(20.0)));
    // Binomial(20, 0.95): P(B <= 16) = 0.0159, P(B <= 17) = 0.0755; even P(B <= 19) is only 0.642: no upper end.
    assert_eq!(times.percentiles[3].range, (17.0, None));
    // Binomial(10, 0.5): P(B <= 1) = 0.0107, P(B <= 2) = 0.0547; P(B <= 7) = 0.945, P(B <= 8) = 0.989.
    let ten: Vec<f64> = (1..=10).map(f64::from).collect();
    assert_eq!(cycle_times(&ten).percentiles[0].range, (2.0, Some(9.0)));
}

#[test]
fn long_lists_keep_their_range() {
    let many: Vec<f64> = (1..=2000).map(f64::from).collect();
    let eighty_five = cycle_times(&many).expectation().unwrap();
    is(eighty_five.within, 1700.0);
    // Standard deviation 15.97; 1.645 of it is 26.3.
    assert!(
        (eighty_five.range.0 - 1674.0).abs() <= 2.0,
        "{eighty_five:?}"
    );
    assert!(
        (eighty_five.range.1.unwrap() - 1727.0).abs() <= 2.0,
        "{eighty_five:?}"
    );
}

#[test]
fn too_few_cases_promise_nothing() {
    let few = cycle_times(&[3.0, -1.0, 4.0, f64::NAN]);
    assert_eq!(
        (few.count, few.percentiles.len(), few.notes.len()),
        (2, 0, 2)
    );
    assert!(
        few.notes[1]
            .words()
            .starts_with("2 finished cases are too few")
    );
}

#[test]
fn the_oldest_comes_first_and_is_late_beyond_the_promise() {
    let open = open_cases(
        &rows(
            &["label", "age"],
            &[&["fern", "3"], &["oak", "12"], &["elm", "9"], &["ash", ""]],
        ),
        Some(9.0),
    );
    let told: Vec<(&str, bool)> = open
        .iter()
        .map(|one| (one.label.as_str(), one.is_late))
        .collect();
    assert_eq!(told, [("oak", true), ("elm", false), ("fern", false)]);
}

#[test]
fn enough_on_average_can_still_leave_a_queue() {
    // Demand 10, 10, 4, 16; capacity 10 each: 40 of 40, and 6 unused on the third day leave 6 waiting.
    let table = rows(
        &["period", "demand", "capacity"],
        &[
            &["Mon", "10", "10"],
            &["Tue", "10", "10"],
            &["Wed", "4", "10"],
            &["Thu", "16", "10"],
        ],
    );
    let sums = capacity(&capacity::periods(&table)).unwrap();
    assert_eq!(sums.waiting, [0.0, 0.0, 0.0, 6.0]);
    is(sums.load, 1.0);
    is(sums.unused, 6.0);
    assert_eq!(sums.short, 1);
    assert!(
        sums.notes[0]
            .words()
            .contains("and yet 6 wait at the end: 6 of capacity")
    );
}

#[test]
fn no_capacity_is_a_state() {
    let table = rows(
        &["period", "demand", "capacity"],
        &[&["Mon", "10", "0"], &["Tue", "", "3"]],
    );
    let sums = capacity(&capacity::periods(&table)).unwrap();
    assert_eq!((sums.load, sums.count, sums.notes.len()), (None, 1, 2));
    assert!(capacity(&[]).is_none());
}
