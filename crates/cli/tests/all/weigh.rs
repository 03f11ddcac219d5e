//! `hundred plan` and `hundred weigh` on small tables, good and bad.

use std::fmt::Write as _;

use crate::said::{good, json, on_file, refused};

fn week(number: usize) -> jiff::civil::Date {
    let weeks = jiff::Span::new().weeks(i64::try_from(number).unwrap());
    jiff::civil::date(2026, 1, 5).checked_add(weeks).unwrap()
}

/// Twelve weeks of waiting before, five after that are much shorter.
const WAITS: [(u32, u32); 17] = [
    (9, 30),
    (10, 31),
    (8, 28),
    (9, 29),
    (11, 30),
    (9, 30),
    (8, 29),
    (10, 30),
    (9, 28),
    (9, 31),
    (10, 30),
    (8, 29),
    (4, 30),
    (3, 29),
    (5, 31),
    (3, 30),
    (4, 28),
];

fn waits() -> String {
    let mut table = String::from("week,late,seen\n");
    for (number, (late, seen)) in WAITS.iter().enumerate() {
        writeln!(table, "{},{late},{seen}", week(number)).unwrap();
    }
    table
}

fn waits_as_json() -> String {
    let rows: Vec<_> = WAITS
        .iter()
        .enumerate()
        .map(|(number, (late, seen))| {
            serde_json::json!({ "week": week(number).to_string(), "late": late, "seen": seen })
        })
        .collect();
    serde_json::to_string(&rows).unwrap()
}

const COLUMNS: [&str; 8] = [
    "--date",
    "week",
    "--numerator",
    "late",
    "--denominator",
    "seen",
    "--direction",
    "down",
];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    COLUMNS
        .iter()
        .copied()
        .chain(more.iter().copied())
        .collect()
}

#[test]
fn a_verdict_speaks_in_natural_frequencies_and_never_of_cause() {
    let said = good("weigh", &waits(), &with(&["--change", "2026-03-30"]));
    assert!(said.starts_with("12 periods before, 5 since."), "{said}");
    assert!(
        said.contains(" in 10") || said.contains(" in 100"),
        "{said}"
    );
    assert!(
        said.contains("Before and after in one place can mislead"),
        "{said}"
    );
    for word in ["p-value", "significant", "caused", "NaN"] {
        assert!(!said.contains(word), "{word} in {said}");
    }
}

#[test]
fn the_same_rows_as_csv_and_as_json_say_the_same() {
    let options = with(&["--change", "2026-03-30"]);
    assert_eq!(
        good("weigh", &waits(), &options),
        good("weigh", &waits_as_json(), &options)
    );
    let (csv, rows) = (
        json("plan", &waits(), &COLUMNS),
        json("plan", &waits_as_json(), &COLUMNS),
    );
    assert_eq!(csv, rows);
}

#[test]
fn every_kind_of_numbers_is_weighed() {
    let change = ["--change", "2026-03-30", "--direction", "down"];
    let of = |more: &[&'static str]| {
        let options: Vec<&str> = ["--date", "week"]
            .into_iter()
            .chain(change)
            .chain(more.iter().copied())
            .collect();
        json("weigh", &waits(), &options)["verdict"]["p_better"]
            .as_f64()
            .unwrap()
    };
    for kind in [
        &["--numerator", "late", "--denominator", "seen"] as &[&'static str],
        &[
            "--numerator",
            "late",
            "--denominator",
            "seen",
            "--kind",
            "rate",
        ],
        &["--value", "late", "--kind", "count"],
        &["--value", "late"],
    ] {
        let better = of(kind);
        assert!(better > 0.9 && better < 1.0, "{kind:?}: {better}");
    }
}

#[test]
fn times_between_events_count_the_quiet_since_the_last_one() {
    let falls = "date\n2026-01-03\n2026-01-08\n2026-01-11\n2026-01-19\n2026-01-24\n2026-01-30\n2026-02-20\n";
    let better = |until: &str| {
        let options = [
            "--kind",
            "time-between",
            "--direction",
            "up",
            "--change",
            "2026-02-01",
            "--until",
            until,
        ];
        json("weigh", falls, &options)["verdict"]["p_better"]
            .as_f64()
            .unwrap()
    };
    assert!(better("2026-04-01") > better("2026-02-21") + 0.02);
    refused(
        "weigh",
        falls,
        &[
            "--kind",
            "time-between",
            "--direction",
            "up",
            "--change",
            "2026-02-01",
            "--until",
            "2026-02-01",
        ],
        &["--until 2026-02-01", "2026-02-20"],
    );
}

#[test]
fn a_plan_written_before_is_weighed_by_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let (rows, plan) = (
        folder.path().join("waits.csv"),
        folder.path().join("plan.json"),
    );
    std::fs::write(&rows, waits()).unwrap();
    let plan_path = plan.to_str().unwrap();
    let options = with(&[
        "--before",
        "2026-03-30",
        "--weeks",
        "8",
        "--better",
        "7",
        "--much-better",
        "3",
        "--worthwhile",
        "0.1",
        "--format",
        "json",
        "--output",
        plan_path,
    ]);
    let said = on_file("plan", &rows, &options);
    assert!(said.good, "{}", said.err);
    let kept: serde_json::Value = serde_json::from_slice(&std::fs::read(&plan).unwrap()).unwrap();
    let needed = kept["plan"]["threshold"]["OfPlan"]["odds"]
        .as_f64()
        .unwrap();
    assert!((3.0..20.0).contains(&needed), "{needed}");
    let weighed = on_file(
        "weigh",
        &rows,
        &[
            "--date",
            "week",
            "--numerator",
            "late",
            "--denominator",
            "seen",
            "--change",
            "2026-03-30",
            "--plan",
            plan_path,
            "--format",
            "json",
        ],
    );
    assert!(weighed.good, "{}", weighed.err);
    let told: serde_json::Value = serde_json::from_str(&weighed.out).unwrap();
    assert_eq!(told["verdict"]["threshold"].as_f64().unwrap(), needed);
    std::fs::write(&plan, "{}").unwrap();
    let broken = on_file(
        "weigh",
        &rows,
        &[
            "--date",
            "week",
            "--value",
            "late",
            "--change",
            "2026-03-30",
            "--plan",
            plan_path,
        ],
    );
    assert!(
        !broken.good && broken.err.contains("is not a plan"),
        "{}",
        broken.err
    );
}

#[test]
fn a_plan_says_what_it_can_teach_how_to_begin_and_when_to_stop() {
    let said = good(
        "plan",
        &waits(),
        &with(&["--before", "2026-03-30", "--worthwhile", "0.1"]),
    );
    for words in [
        "by day 30",
        "by day 100",
        "Being fooled",
        "8 times in 10",
        "How to begin",
        "Stop at ",
        "Proven at odds",
    ] {
        assert!(said.contains(words), "“{words}” is not in {said}");
    }
    let small = json(
        "plan",
        &waits(),
        &with(&["--a-week", "3", "--worthwhile", "0.03"]),
    );
    assert!(small["learnability"]["notice_by_100"].as_f64().unwrap() < 0.5);
    assert!(
        !small["learnability"]["fixes"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[test]
fn wrong_options_are_told_one_by_one() {
    let change = ["--change", "2026-03-30"];
    let over = |more: &[&'static str]| -> Vec<&'static str> {
        COLUMNS
            .iter()
            .copied()
            .chain(change)
            .chain(more.iter().copied())
            .collect()
    };
    refused(
        "weigh",
        &waits(),
        &over(&["--better", "3", "--much-better", "4"]),
        &["lower the second answer"],
    );
    refused(
        "weigh",
        &waits(),
        &over(&["--undo", "soon"]),
        &["--undo soon", "never"],
    );
    refused(
        "weigh",
        &waits(),
        &over(&["--harm-weight", "0"]),
        &["weight of harm"],
    );
    refused("weigh", &waits(), &over(&["--every", "0"]), &["--every 0"]);
    refused(
        "weigh",
        &waits(),
        &over(&["--kind", "count"]),
        &["one column"],
    );
    refused(
        "weigh",
        &waits(),
        &[
            "--date",
            "week",
            "--value",
            "late",
            "--change",
            "2026-03-30",
        ],
        &["--direction"],
    );
    refused(
        "weigh",
        &waits(),
        &with(&["--change", "2025-01-01"]),
        &["2025-01-01", "2026-01-05"],
    );
    refused("plan", &waits(), &with(&["--weeks=-1"]), &["weeks"]);
    refused(
        "plan",
        &waits(),
        &with(&["--before", "2020-01-01"]),
        &["2020-01-01"],
    );
    refused("weigh", "{\"rows\": 1}", &over(&[]), &["not a list", "[{"]);
    refused("weigh", "[{\"week\": [1]}]", &over(&[]), &["row 1, week"]);
    refused(
        "weigh",
        "week,late,seen\n2026-01-05,5,3\n2026-04-06,1,3\n",
        &over(&[]),
        &["5 events among 3"],
    );
}
