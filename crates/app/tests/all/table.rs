//! Tables as people have them: their cells, dates and numbers.

use app::table::{DateOrder, date_order, read, read_date, read_number};
use jiff::civil::date;

#[test]
fn reads_semicolons_and_skips_empty_rows() {
    let table = read("week;n\n2026-01-05;3\n;\n2026-01-12;4\n".as_bytes()).unwrap();
    assert_eq!(table.delimiter, ';');
    assert_eq!(
        table.rows.iter().map(|row| row.line).collect::<Vec<_>>(),
        [2, 4]
    );
}

#[test]
fn names_the_row_that_is_not_utf8() {
    let problem = read(b"week,n\n2026-01-05,3\n\xe9t\xe9,4\n").unwrap_err();
    assert!(
        problem.words().starts_with("Row 3 has letters"),
        "{problem}"
    );
}

#[test]
fn refuses_a_workbook_with_the_remedy() {
    let problem = read(b"PK\x03\x04rest").unwrap_err();
    assert!(problem.words().contains("CSV UTF-8"));
}

#[test]
fn tells_of_a_row_with_too_many_cells() {
    let problem = read(b"week,n\n2026-01-05,1,234\n").unwrap_err();
    assert!(
        problem.words().starts_with("Row 2 has 3 cells"),
        "{problem}"
    );
}

#[test]
fn guesses_columns_by_name() {
    let table = read(b"Week starting,Waiting,Total patients\n2026-01-05,1,2\n").unwrap();
    assert_eq!(table.guess(&["date", "week"], &[]), Some(0));
    assert_eq!(table.guess(&["total", "of"], &[]), Some(2));
    let table =
        read(b"Week,Residents who answered,Residents who slept well\n2026-01-05,3,2\n").unwrap();
    assert_eq!(
        table.guess(&["residents who slept well", "n"], &[Some(0)]),
        Some(2)
    );
    assert_eq!(table.guess(&["n"], &[]), None);
    let table = read(b"Week starting,Waiting,Total patients\n2026-01-05,1,2\n").unwrap();
    assert!(
        table
            .column("nothing")
            .unwrap_err()
            .words()
            .contains("Week starting, Waiting")
    );
}

#[test]
fn a_comma_is_never_guessed_away() {
    assert!(read_number("1,5", ',').is_err());
    assert_eq!(read_number("1.5", ','), Ok(Some(1.5)));
    assert_eq!(read_number("1.234,5", ';'), Ok(Some(1234.5)));
    assert_eq!(read_number("12.5", ';'), Ok(Some(12.5)));
}

#[test]
fn words_that_look_like_numbers_are_text() {
    for text in ["nan", "inf", "infinity", "1e999", "0x10", "12 people"] {
        assert!(read_number(text, ',').is_err(), "{text}");
    }
}

#[test]
fn one_order_for_a_whole_column() {
    assert_eq!(
        date_order(["05/01/2026", "13/01/2026"].into_iter()),
        Ok(DateOrder::DayFirst)
    );
    assert_eq!(
        date_order(["01/05/2026", "01/13/2026"].into_iter()),
        Ok(DateOrder::MonthFirst)
    );
    assert!(date_order(["13/01/2026", "01/13/2026"].into_iter()).is_err());
}

#[test]
fn months_alone_are_their_first_day() {
    for text in ["2026-03", "Mar 2026", "March 2026", "Mar-26"] {
        assert_eq!(
            read_date(text, DateOrder::DayFirst),
            Ok(date(2026, 3, 1)),
            "{text}"
        );
    }
}

#[test]
fn nonsense_is_told() {
    for text in [
        "",
        "soon",
        "2026-13-01",
        "99/99/2026",
        "5 Brumaire 2026",
        "1.5",
    ] {
        assert!(read_date(text, DateOrder::DayFirst).is_err(), "{text}");
    }
}
