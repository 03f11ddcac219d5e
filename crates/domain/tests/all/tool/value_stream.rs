//! Value streams, by hand.

use domain::tool::value_stream::{Around, Takt, steps, value_stream};

use crate::tool::{is, rows};

/// Discharge of one typical case, in minutes: 15 + 10 + 35 = 60 of work, 120 + 300 + 480 = 900 of waiting.
fn discharge() -> Vec<domain::tool::value_stream::Step> {
    steps(&rows(
        &[
            "step",
            "waiting",
            "process",
            "adds-value",
            "right",
            "people",
        ],
        &[
            &["Ward round decides", "120", "15", "yes", "90", "2"],
            &["Letter", "300", "10", "needed", "80", "1"],
            &["Medicines", "480", "35", "yes", "75", "2"],
        ],
    ))
}

#[test]
fn adds_up_a_stream_worked_by_hand() {
    let around = Around {
        available: Some(480.0),
        demand: Some(32.0),
        measured_lead: None,
    };
    let stream = value_stream(&discharge(), around).unwrap();
    is(stream.lead_time, 960.0);
    is(stream.process_time, 60.0);
    is(stream.waiting, 900.0);
    // 15 + 35 add value: 50 of 960.
    is(stream.value_share, 50.0 / 960.0);
    // 0.9 x 0.8 x 0.75
    is(stream.rolled_right, 0.54);
    assert_eq!(stream.takt, Takt::Every(15.0));
    // One letter every 10 minutes keeps a beat of 15; two people with 35 minutes of medicines finish one every 17.5.
    assert_eq!(stream.slower_than_takt, [2]);
    assert_eq!(stream.longest_wait, Some(2));
    assert!(stream.notes.is_empty(), "{:?}", stream.notes);
}

#[test]
fn counts_all_work_as_value_when_nobody_said() {
    let mut steps = discharge();
    for step in &mut steps {
        step.adds_value = None;
    }
    is(
        value_stream(&steps, Around::default()).unwrap().value_share,
        60.0 / 960.0,
    );
}

#[test]
fn has_no_takt_without_demand_or_time() {
    let takt = |available, demand| {
        let around = Around {
            available,
            demand,
            measured_lead: None,
        };
        let stream = value_stream(&discharge(), around).unwrap();
        (stream.takt, stream.notes.len())
    };
    assert_eq!(takt(Some(480.0), Some(0.0)), (Takt::NoDemand, 1));
    assert_eq!(takt(Some(0.0), Some(10.0)), (Takt::NoTime, 1));
    assert_eq!(takt(None, Some(10.0)), (Takt::NotAsked, 0));
    assert_eq!(takt(Some(f64::NAN), Some(10.0)), (Takt::NotAsked, 0));
}

#[test]
fn says_when_the_waiting_is_longer_than_the_whole_way() {
    let lead = |measured| {
        let around = Around {
            measured_lead: Some(measured),
            ..Around::default()
        };
        value_stream(&discharge(), around).unwrap().notes
    };
    assert!(
        lead(800.0)[0]
            .words()
            .contains("The waiting adds up to 900, more than the whole way of 800")
    );
    // 960 against 905 is within a tenth; against 870 it is not.
    assert!(lead(905.0).is_empty());
    let side = discharge().into_iter().map(|mut step| {
        step.process = step.process.map(|time| time * 5.0);
        step
    });
    let told = value_stream(
        &side.collect::<Vec<_>>(),
        Around {
            measured_lead: Some(905.0),
            ..Around::default()
        },
    )
    .unwrap()
    .notes;
    assert!(
        told[0].words().contains("Some steps may run side by side"),
        "{told:?}"
    );
}

#[test]
fn odd_times_are_left_out_and_told() {
    let odd = steps(&rows(
        &["step", "waiting", "process", "right"],
        &[&["A", "-5", "10", "120"], &["B", "0", "", "90"]],
    ));
    let stream = value_stream(&odd, Around::default()).unwrap();
    is(stream.lead_time, 10.0);
    assert_eq!(stream.rolled_right, None);
    assert_eq!(stream.longest_wait, None);
    assert_eq!(stream.notes.len(), 3, "{:?}", stream.notes);
    assert!(value_stream(&[], Around::default()).is_none());
    let nothing = steps(&rows(&["step", "process"], &[&["A", "0"]]));
    assert_eq!(
        value_stream(&nothing, Around::default())
            .unwrap()
            .value_share,
        None
    );
}
