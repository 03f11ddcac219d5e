//! `hundred chart` on small tables, good and bad, as somebody in a terminal meets it.

use std::fmt::Write as _;
use std::process::{Command, Output};

/// What the command said and wrote.
struct Said {
    good: bool,
    out: String,
    err: String,
    bytes: Vec<u8>,
}

fn chart_bytes(table: &[u8], options: &[&str]) -> Said {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("table.csv");
    std::fs::write(&file, table).unwrap();
    let Output {
        status,
        stdout,
        stderr,
    } = Command::new(env!("CARGO_BIN_EXE_hundred"))
        .arg("chart")
        .arg(&file)
        .args(options)
        .output()
        .unwrap();
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Said {
        good: status.success(),
        out: words(&stdout),
        err: words(&stderr),
        bytes: stdout,
    }
}

fn chart(table: &str, options: &[&str]) -> Said {
    chart_bytes(table.as_bytes(), options)
}

/// It must go wrong, say each of these, and write nothing.
fn refused(table: &str, options: &[&str], words: &[&str]) {
    let said = chart(table, options);
    assert!(!said.good, "{options:?} went through: {}", said.out);
    assert!(said.out.is_empty(), "{}", said.out);
    for words in words {
        assert!(
            said.err.contains(words),
            "{options:?}: “{words}” is not in: {}",
            said.err
        );
    }
}

/// Sixteen weeks of falls and bed days.
fn falls() -> String {
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
fn reads_three_notations_of_dates_alike() {
    let table =
        |dates: [&str; 3]| format!("date,n\n{},3\n{},5\n{},4\n", dates[0], dates[1], dates[2]);
    let said = |dates| chart(&table(dates), &["--value", "n"]);
    let iso = said(["2026-01-25", "2026-02-01", "2026-02-08"]);
    assert!(iso.good, "{}", iso.err);
    for dates in [
        ["25/01/2026", "01/02/2026", "08/02/2026"],
        ["25 January 2026", "1 February 2026", "8 February 2026"],
    ] {
        assert_eq!(said(dates).out, iso.out);
    }
}

#[test]
fn reads_a_byte_order_mark_semicolons_and_decimal_commas() {
    let said = chart(
        "\u{feff}date;n\n2026-01-05;3,5\n2026-01-12;4\n2026-01-19;\n",
        &["--value", "n", "--format", "json"],
    );
    assert!(said.good, "{}", said.err);
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(json["points"][0]["value"], 3.5);
    assert_eq!(
        json["points"][2]["value"],
        serde_json::Value::Null,
        "a gap stays a gap"
    );
}

#[test]
fn passes_over_rows_that_hold_nothing() {
    let said = chart(
        "date,n\n2026-01-05,3\nNA,NA\n2026-01-12,4\n",
        &["--value", "n", "--format", "json"],
    );
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(json["points"].as_array().unwrap().len(), 2);
}

#[test]
fn names_the_columns_there_are() {
    refused(
        &falls(),
        &["--value", "trips"],
        &["There is no column “trips”", "date, falls, days"],
    );
    refused(
        &falls(),
        &["--value", "falls", "--date", "week"],
        &["There is no column “week”"],
    );
    refused(
        &falls(),
        &["--value", "falls", "--facet", "ward"],
        &["There is no column “ward”"],
    );
    refused(&falls(), &[], &["--value COLUMN", "date, falls, days"]);
}

#[test]
fn lists_every_bad_cell_with_row_and_column() {
    let table = "date,n,of\n2026-01-05,three,10\n2026-01-12,4,many\nsoon,5,10\n2026-01-26,6,10\n2026-01-26,7,10\n";
    let words = [
        "4 problems",
        "row 2, column n: “three” is not a number",
        "row 3, column of: “many” is not a number",
        "row 4, column date: “soon” is not a date",
        "row 6, column date: row 5 is for the same day",
    ];
    refused(table, &["--numerator", "n", "--denominator", "of"], &words);
}

#[test]
fn lists_parts_larger_than_their_whole_and_counts_below_nought() {
    let table = "date,n,of\n2026-01-05,12,10\n2026-01-12,-4,10\n2026-01-19,5,10\n2026-01-26,11,10\n2026-02-02,1,-3\n";
    let two = ["--numerator", "n", "--denominator", "of", "--kind", "p"];
    let words = [
        "row 2, column n: 12 of 10: a part cannot be larger than its whole",
        "row 3, column n: -4 is below nought",
        "row 5, column n: 11 of 10",
        "row 6, column of: -3 is below nought",
    ];
    refused(table, &two, &words);
    for kind in ["c", "g", "t"] {
        refused(
            "date,n\n2026-01-05,3\n2026-01-12,-4\n",
            &["--value", "n", "--kind", kind],
            &["row 3, column n: -4 is below nought"],
        );
    }
    assert!(
        chart(
            "date,n\n2026-01-05,3\n2026-01-12,-4\n",
            &["--value", "n", "--kind", "i"]
        )
        .good
    );
}

#[test]
fn refuses_files_that_are_no_table_with_the_remedy() {
    refused("", &["--value", "n"], &["There is nothing in it"]);
    refused(
        "date,n\n",
        &["--value", "n"],
        &["There is a header but no row below it"],
    );
    let broken = chart_bytes(b"date,n\n2026-01-05,3\n\xe9t\xe9,4\n", &["--value", "n"]);
    assert!(
        !broken.good && broken.err.contains("Row 3 has letters that cannot be read"),
        "{}",
        broken.err
    );
    let book = chart_bytes(b"PK\x03\x04rest", &["--value", "n"]);
    assert!(!book.good && book.err.contains("CSV UTF-8"), "{}", book.err);
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
fn tells_of_dates_that_are_not_there() {
    let value = ["--value", "falls"];
    let with = |more: &[&'static str]| [&value[..], more].concat();
    refused(
        &falls(),
        &with(&["--exclude", "2026-01-06:flood"]),
        &["there is no row for that day", "2026-01-05 and 2026-01-12"],
    );
    refused(
        &falls(),
        &with(&["--exclude", "2026-01-05"]),
        &["a reason is needed"],
    );
    refused(
        &falls(),
        &with(&["--phase", "2020-01-01"]),
        &["after the first day, 2026-01-05"],
    );
    refused(
        &falls(),
        &with(&["--phase", "soon"]),
        &["begin with a date"],
    );
    refused(
        &falls(),
        &with(&["--phase", "2026-02-02", "--phase", "2026-02-01"]),
        &["begin at the same point"],
    );
    refused(
        &falls(),
        &with(&["--freeze", "2020-01-01"]),
        &["the first is for 2026-01-05"],
    );
    refused(&falls(), &with(&["--where", "falls"]), &["COLUMN=VALUE"]);
    refused(
        &falls(),
        &with(&["--where", "falls=99"]),
        &["no row fits", "Column falls holds"],
    );
    let shares = [
        "--numerator",
        "falls",
        "--denominator",
        "days",
        "--target",
        "95",
    ];
    refused(&falls(), &shares, &["a target lies from 0 to 1", "0.95"]);
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
fn lists_the_problems_of_every_series() {
    let table = "date,ward,n\n2026-01-05,A,x\n2026-01-12,A,1\n2026-01-05,B,2\n2026-01-05,B,3\n";
    refused(
        table,
        &["--value", "n", "--facet", "ward"],
        &["ward A", "row 2, column n", "ward B", "row 5, column date"],
    );
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
