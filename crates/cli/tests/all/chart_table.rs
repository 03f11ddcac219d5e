//! Tables that `hundred chart` reads and refuses: notations, gaps, and every problem by row and column.

use crate::chart::{chart, falls, refused};
use crate::said::on;

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
    let broken = on(
        "chart",
        b"date,n\n2026-01-05,3\n\xe9t\xe9,4\n",
        &["--value", "n"],
    );
    assert!(
        !broken.good && broken.err.contains("Row 3 has letters that cannot be read"),
        "{}",
        broken.err
    );
    let book = on("chart", b"PK\x03\x04rest", &["--value", "n"]);
    assert!(!book.good && book.err.contains("CSV UTF-8"), "{}", book.err);
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
fn lists_the_problems_of_every_series() {
    let table = "date,ward,n\n2026-01-05,A,x\n2026-01-12,A,1\n2026-01-05,B,2\n2026-01-05,B,3\n";
    refused(
        table,
        &["--value", "n", "--facet", "ward"],
        &["ward A", "row 2, column n", "ward B", "row 5, column date"],
    );
}
