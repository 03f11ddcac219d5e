//! `hundred chart` on small tables: what it draws and says, as somebody in a terminal meets it.

use std::fmt::Write as _;

use crate::said::{self, Said, on};

/// `hundred chart` on a table.
pub fn chart(table: &str, options: &[&str]) -> Said {
    on("chart", table.as_bytes(), options)
}

/// It must go wrong, say each of these, and write nothing.
pub fn refused(table: &str, options: &[&str], words: &[&str]) {
    said::refused("chart", table, options, words);
}

/// Sixteen weeks of falls and bed days.
pub fn falls() -> String {
    let mut table = String::from("date,falls,days\n");
    for (week, falls) in [4, 6, 5, 7, 3, 6, 5, 4, 8, 2, 3, 1, 2, 3, 1, 2]
        .into_iter()
        .enumerate()
    {
        let date = jiff::civil::date(2026, 1, 5)
            .checked_add(jiff::Span::new().weeks(i64::try_from(week).unwrap()))
            .unwrap();
        writeln!(table, "{date},{falls},{}", 300 + week).unwrap();
    }
    table
}

#[test]
fn says_what_a_series_shows_in_three_lengths() {
    let of = |length: &str| {
        chart(
            &falls(),
            &[
                "--value",
                "falls",
                "--direction",
                "down",
                "--length",
                length,
            ],
        )
        .out
    };
    let (line, paragraph, full) = (of("line"), of("paragraph"), of("full"));
    assert_eq!(line.lines().count(), 1);
    assert!(line.starts_with("Falls: "), "{line}");
    assert!(
        paragraph.starts_with(line.trim_end()) && paragraph.contains("2026-01-05"),
        "{paragraph}"
    );
    assert!(
        full.contains("A chart shows that something changed, not why"),
        "{full}"
    );
    assert!(line.len() < paragraph.len() && paragraph.len() < full.len());
}

#[test]
fn names_the_charts_and_rule_sets_there_are() {
    refused(
        &falls(),
        &["--value", "falls", "--kind", "pie"],
        &["there is no such chart", "auto, run, i, i-prime"],
    );
    refused(
        &falls(),
        &["--value", "falls", "--rules", "mine"],
        &["there is no such rule set", "western-electric"],
    );
    refused(
        &falls(),
        &["--value", "falls", "--kind", "u"],
        &["divides two numbers", "--numerator and --denominator"],
    );
    refused(
        &falls(),
        &["--value", "falls", "--kind", "xbar"],
        &["several measurements for each period"],
    );
    refused(
        &falls(),
        &["--value", "falls", "--kind", "funnel"],
        &["--facet", "--numerator and --denominator"],
    );
    refused(
        &falls(),
        &[
            "--value",
            "falls",
            "--kind",
            "cusum",
            "--phase",
            "2026-02-02",
        ],
        &["neither --facet nor --phase nor --exclude", "--freeze"],
    );
}

/// Five waits of each of eight days.
fn waits() -> String {
    let mut table = String::from("date,minutes,standard\n");
    for day in 1..=8 {
        for patient in 0..5 {
            let minutes = 30 + (day * 7 + patient * 11) % 13;
            let standard = if day < 5 { 40 } else { 35 };
            let _ = writeln!(table, "2026-03-{day:02},{minutes},{standard}");
        }
    }
    table
}

#[test]
fn takes_several_measurements_of_a_day_together() {
    refused(
        &waits(),
        &["--value", "minutes"],
        &["is for the same day", "--subgroups"],
    );
    for kind in ["xbar", "r", "s"] {
        let said = chart(&waits(), &["--value", "minutes", "--kind", kind]);
        assert!(said.good, "{kind}: {}", said.err);
        assert_eq!(said.out.matches("2026-03-0").count(), 8, "{}", said.out);
    }
    let said = chart(&waits(), &["--value", "minutes", "--subgroups"]);
    assert!(said.good, "{}", said.err);
    let said = chart(
        &waits(),
        &["--value", "minutes", "--kind", "xbar", "--format", "json"],
    );
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(json["points"][0]["denominator"], 5.0);
}

#[test]
fn follows_a_target_that_changes() {
    let options = [
        "--value",
        "minutes",
        "--kind",
        "xbar",
        "--target-column",
        "standard",
    ];
    let said = chart(&waits(), &[&options[..], &["--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(json["points"][3]["target"], 40.0);
    assert_eq!(json["points"][4]["target"], 35.0);
    let said = chart(&waits(), &[&options[..], &["--format", "svg"]].concat());
    assert!(said.out.contains("target"), "{}", said.err);
    refused(
        &waits(),
        &[&options[..], &["--target", "40"]].concat(),
        &["cannot be used with"],
    );
}

#[test]
fn watches_for_small_lasting_changes() {
    for (kind, words) in [("cusum", "above"), ("ewma", "average")] {
        let options = ["--value", "falls", "--kind", kind, "--freeze", "2026-03-02"];
        let said = chart(&falls(), &options);
        assert!(said.good, "{kind}: {}", said.err);
        assert!(said.out.contains(words), "{}", said.out);
        assert!(said.out.contains("lower than usual"), "{}", said.out);
        let said = chart(&falls(), &[&options[..], &["--format", "svg"]].concat());
        assert!(said.out.contains("<svg"), "{}", said.err);
        let said = chart(&falls(), &[&options[..], &["--format", "json"]].concat());
        let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(json["chart"], kind);
        assert!(json["alarms"].is_array(), "{json}");
    }
}

#[test]
fn compares_places_without_ranking_them() {
    let mut table = String::from("date,place,late,all\n");
    for (place, late) in [
        ("Birch", 90),
        ("Ash", 20),
        ("Cedar", 22),
        ("Elm", 19),
        ("Oak", 21),
    ] {
        let _ = writeln!(table, "2026-03-01,{place},{late},200");
        let _ = writeln!(table, "2026-04-01,{place},{late},200");
    }
    let options = [
        "--numerator",
        "late",
        "--denominator",
        "all",
        "--facet",
        "place",
        "--kind",
        "funnel",
    ];
    let said = chart(&table, &options);
    assert!(said.good, "{}", said.err);
    assert!(said.out.contains("5 places beside"), "{}", said.out);
    let places: Vec<usize> = ["Ash", "Birch", "Cedar", "Elm", "Oak"]
        .into_iter()
        .map(|name| said.out.find(&format!("\n{name}")).unwrap())
        .collect();
    assert!(places.is_sorted(), "{}", said.out);
    let said = chart(&table, &[&options[..], &["--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(json["units"][0]["denominator"], 400.0);
}

#[test]
fn draws_every_chart_and_rule_set_by_its_name() {
    for kind in ["run", "i", "mr", "c", "g", "t"] {
        let said = chart(&falls(), &["--value", "falls", "--kind", kind]);
        assert!(said.good, "{kind}: {}", said.err);
    }
    for kind in ["i-prime", "u", "u-prime", "p", "p-prime", "np"] {
        let said = chart(
            &falls(),
            &[
                "--numerator",
                "falls",
                "--denominator",
                "days",
                "--kind",
                kind,
            ],
        );
        assert!(said.good, "{kind}: {}", said.err);
    }
    for rules in spc::RuleSet::ALL {
        let said = chart(
            &falls(),
            &[
                "--value",
                "falls",
                "--rules",
                rules.code(),
                "--length",
                "line",
            ],
        );
        assert!(said.good, "{}: {}", rules.code(), said.err);
    }
}

#[test]
fn draws_phases_and_exclusions() {
    let options = [
        "--value",
        "falls",
        "--phase",
        "2026-03-09:new handover",
        "--exclude",
        "2026-02-02:ward <flooded>",
        "--format",
        "svg",
    ];
    let svg = chart(&falls(), &options).out;
    assert!(
        svg.starts_with("<svg xmlns") && svg.contains("new handover") && svg.contains("crossed"),
        "{svg}"
    );
    let title = svg.split("<title").nth(1).unwrap();
    assert!(title.contains("Falls: "), "{title}");
}

/// Three wards in one table.
fn wards() -> String {
    let mut table = String::from("date,ward,falls\n");
    for ward in ["North", "South & East", "New"] {
        let weeks = if ward == "New" { 3 } else { 16 };
        for row in falls().lines().skip(1).take(weeks) {
            let mut cells = row.split(',');
            let (date, falls) = (cells.next().unwrap(), cells.next().unwrap());
            writeln!(table, "{date},{ward},{falls}").unwrap();
        }
    }
    table
}

#[test]
fn shows_many_series_as_small_charts_and_icons() {
    let facet = [
        "--value",
        "falls",
        "--facet",
        "ward",
        "--direction",
        "down",
        "--target",
        "3",
    ];
    let with = |more: &[&'static str]| [&facet[..], more].concat();
    let text = chart(&wards(), &with(&["--length", "line"])).out;
    assert!(text.starts_with("falls, 3 series"), "{text}");
    let of = |name: &str| {
        text.lines()
            .find(|line| line.starts_with(name))
            .unwrap()
            .to_owned()
    };
    assert!(of("New").contains("not enough data"), "{text}");
    assert!(of("North").contains("meets the target"), "{text}");
    let json: serde_json::Value =
        serde_json::from_str(&chart(&wards(), &with(&["--format", "json"])).out).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 3);
    assert_eq!(json[0]["facet"], "New");
    assert_eq!(json[0]["variation"], "not enough data");
    assert_eq!(json[1]["analysis"]["points"].as_array().unwrap().len(), 16);
    for more in [
        &["--format", "svg"][..],
        &["--format", "svg", "--own-scale", "--narrow"],
        &["--format", "svg", "--icons"],
    ] {
        let svg = chart(&wards(), &with(more)).out;
        assert!(
            svg.contains("South &amp; East") && svg.contains("North"),
            "{more:?}"
        );
    }
}

#[test]
fn writes_a_png_without_asking_the_machine_for_letters() {
    let said = chart(&falls(), &["--value", "falls", "--format", "png"]);
    assert!(said.good, "{}", said.err);
    assert!(said.bytes.starts_with(b"\x89PNG"));
    // IHDR: width in bytes 16 to 19; twice the 640 units of the drawing.
    assert_eq!(said.bytes[16..20], 1280_u32.to_be_bytes());
}

#[test]
fn keeps_the_file_it_cannot_write_to() {
    let said = chart(
        &falls(),
        &["--value", "falls", "--output", "/nowhere/at/all.txt"],
    );
    assert!(
        !said.good && said.err.contains("cannot be written"),
        "{}",
        said.err
    );
}
