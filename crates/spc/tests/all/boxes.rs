//! Best box and cut box: the table is what first principles give.

use spc::rules::{RunsMethod, boxes, runs};

/// The table in the crate is what `derive` gives, for every number of useful points.
#[test]
fn the_table_follows_from_first_principles() {
    for useful in 10..=100 {
        let derived = boxes::derive(useful).unwrap();
        let best = runs::limits_for(useful, RunsMethod::BestBox);
        let cut = runs::limits_for(useful, RunsMethod::CutBox);
        if std::env::args().any(|argument| argument == "--nocapture") {
            let (run, crossings) = derived.corner.unwrap_or((0, 0));
            println!(
                "    [{}, {}, {run}, {crossings}],",
                derived.crossings, derived.longest_run
            );
        }
        assert_eq!(
            best.crossings,
            Some(derived.crossings),
            "crossings of {useful} points"
        );
        assert_eq!(
            best.longest_run,
            Some(derived.longest_run),
            "longest run of {useful} points"
        );
        assert_eq!(cut.corner, derived.corner, "corner of {useful} points");
    }
}

/// Figures printed by Anhøj & Wentzel-Larsen (2020) for 10, 16 and 24 points.
#[test]
fn boxes_agree_with_print() {
    let limits = |useful, method| {
        let found = runs::limits_for(useful, method);
        (found.crossings.unwrap(), found.longest_run.unwrap())
    };
    assert_eq!(limits(10, RunsMethod::BestBox), (2, 6));
    assert_eq!(limits(16, RunsMethod::BestBox), (5, 8));
    assert_eq!(limits(24, RunsMethod::BestBox), (6, 7));
    assert_eq!(
        runs::limits_for(16, RunsMethod::CutBox).corner,
        Some((7, 6))
    );
    // Outside 10 to 100 points the Anhøj limits stand in.
    assert_eq!(limits(9, RunsMethod::BestBox), limits(9, RunsMethod::Anhoj));
    assert_eq!(
        limits(101, RunsMethod::CutBox),
        limits(101, RunsMethod::Anhoj)
    );
}
