//! The steps of the scale, each with what it rests on.

use domain::tool::assessment::{Known, propose};

#[test]
fn every_half_step_needs_the_ones_before() {
    let mut known = Known::default();
    let mut scores = vec![propose(&known).words()];
    let steps: [fn(&mut Known); 9] = [
        |known| {
            known.has_goal = true;
            known.people = 8;
        },
        |known| known.proposed = 1,
        |known| known.has_baseline = true,
        |known| known.begun = 1,
        |known| {
            known.worked = 1;
            known.way = Some(0.2);
        },
        |known| known.moves = true,
        |known| {
            known.adopted = 1;
            known.way = Some(0.5);
        },
        |known| {
            known.weeks_held = 8;
            known.way = Some(0.75);
        },
        |known| {
            known.handed_over = 1;
            known.way = Some(1.1);
        },
    ];
    for step in steps {
        step(&mut known);
        scores.push(propose(&known).words());
    }
    assert_eq!(
        scores,
        [
            "0.5", "1.0", "1.5", "2.0", "2.5", "3.0", "3.5", "4.0", "4.5", "5.0"
        ]
    );
    assert_eq!(propose(&known).next, "");
    // A goal that was reached without a baseline says nothing yet.
    let blind = Known {
        has_baseline: false,
        ..known
    };
    assert_eq!(propose(&blind).words(), "1.5");
    assert_eq!(propose(&blind).next, "numbers from before");
}
