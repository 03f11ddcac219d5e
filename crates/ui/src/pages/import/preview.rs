//! Looking at a brought table: which column is what, every problem, every row's fate. Nothing is kept before the button.

use app::import::{Fate, Plan, PlannedRow, PreviewView};
use domain::observation::Counted;
use jiff::civil::Date;
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::form as f;
use crate::components::form::{Field, Form, Machinery, SelectOption};
use crate::components::{Align, Loudness, Table, TableRow};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct PreviewPage {
    /// What is shown.
    pub view: PreviewView,
    /// Why it was not kept, when somebody tried.
    pub refused: String,
    /// Idempotency key.
    pub key: String,
    /// Today.
    pub today: Date,
}

/// Rows shown; the rest is counted.
const ROWS: usize = 50;
/// Problems listed; a table with more has one cause.
const PROBLEMS: usize = 500;

/// Draws the page.
pub fn page(page: &PreviewPage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = format!("/t/{}", view.here.team.id);
    let measure = format!("/m/{}", view.measure.id);
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(view.here.team.name.as_str(), &team), (view.measure.name.as_str(), &measure)], "Read in a table"))
            (c::page_heading("", &title(&view.plan), &format!("From {}. Nothing is kept yet.", view.source)))
            @if !page.refused.is_empty() { p.remark role="alert" { (page.refused) } }
            @if !view.plan.rows.is_empty() { (c::lead_card(html! { (counts(&view.plan)) (keep(page)) })) }
            @if view.plan.rows.is_empty() { (columns(view)) }
            @else { (c::stack(&[problems(&view.plan), columns(view), rows(page)])) }
        },
    )
}

fn count_new(plan: &Plan) -> usize {
    plan.count(|fate| matches!(fate, Fate::New(_)))
}

fn count_replaced(plan: &Plan) -> usize {
    plan.count(|fate| matches!(fate, Fate::Replaces(..)))
}

/// Rows that would be left out.
fn count_wrong(plan: &Plan) -> usize {
    plan.count(|fate| *fate == Fate::Wrong)
}

fn title(plan: &Plan) -> String {
    if plan.rows.is_empty() {
        return "Which column is which?".to_owned();
    }
    match count_wrong(plan) {
        0 if plan.to_write().next().is_none() => "Nothing new in this table".to_owned(),
        0 => "Everything fits".to_owned(),
        1 => "One row has a problem".to_owned(),
        wrong => format!("{wrong} rows have problems"),
    }
}

fn counts(plan: &Plan) -> Markup {
    let number = |count: usize| count.to_string();
    let all = [
        (number(count_new(plan)), "new"),
        (number(count_replaced(plan)), "in place of other numbers"),
        (
            number(plan.count(|fate| *fate == Fate::Same)),
            "there already",
        ),
        (
            number(plan.count(|fate| *fate == Fate::Empty)),
            "not counted, a gap",
        ),
    ];
    let shown: Vec<(&str, &str)> = all
        .iter()
        .map(|(count, words)| (count.as_str(), *words))
        .collect();
    c::stats(&shown)
}

/// The button, when there is something to keep.
fn keep(page: &PreviewPage) -> Markup {
    let plan = &page.view.plan;
    let numbers = count_new(plan) + count_replaced(plan);
    let back = format!("/m/{}/import", page.view.measure.id);
    if numbers == 0 {
        return c::actions(&[c::link_button(
            Loudness::Quiet,
            "Bring another table",
            &back,
        )]);
    }
    let wrong = count_wrong(plan);
    let numbers_words = if numbers == 1 {
        "1 number".to_owned()
    } else {
        format!("{numbers} numbers")
    };
    let clean = plan.problems.is_empty();
    let label = if clean {
        format!("Read in {numbers_words}")
    } else {
        let rows = if wrong == 1 {
            "1 row".to_owned()
        } else {
            format!("{wrong} rows")
        };
        format!("Read in {numbers_words}, leave out {rows}")
    };
    html! {
        (f::form(
            &Form { action: &format!("/imports/{}", page.view.upload), machinery: Machinery { key: &page.key, version: None }, draft: "", files: false },
            html! {
                (chosen(&plan.used))
                @if !clean { input type="hidden" name="leave_out" value="yes"; }
                div.send {
                    (c::button(if clean { Loudness::Primary } else { Loudness::Quiet }, &label))
                    p.quiet {
                        "You can take it back afterwards. "
                        @if clean { "Not the right one? " a href=(back) { "Bring another table" } "." }
                        @else { "Or mend the rows in your spreadsheet and " a href=(back) { "bring the table again" } "." }
                    }
                }
            },
        ))
    }
}

fn chosen(used: &app::import::Columns) -> Markup {
    html! {
        @for (name, column) in [("date", &used.date), ("value", &used.value), ("denominator", &used.denominator)] {
            @if let Some(column) = column { input type="hidden" name=(name) value=(column); }
        }
    }
}

fn problems(plan: &Plan) -> Markup {
    if plan.problems.is_empty() {
        return html! {};
    }
    let rows = plan
        .problems
        .iter()
        .take(PROBLEMS)
        .map(|problem| {
            let row = problem
                .line
                .map_or_else(|| "–".to_owned(), |line| line.to_string());
            TableRow::of_words(&[
                &row,
                problem.column.as_deref().unwrap_or("–"),
                &problem.words,
            ])
        })
        .collect();
    let count = plan.problems.len();
    let caption = if count == 1 {
        "One problem. The row is counted as in the spreadsheet.".to_owned()
    } else {
        format!("{count} problems. Rows are counted as in the spreadsheet.")
    };
    c::card(
        "To mend",
        html! {
            (c::table(&Table {
                id: "problems",
                caption: &caption,
                columns: &[("Row", Align::Numbers), ("Column", Align::Words), ("What is wrong", Align::Words)],
                rows,
            }))
            @if count > PROBLEMS { p { "And " (count - PROBLEMS) " more. When a whole column reads like this, it may be the wrong column." } }
        },
    )
}

/// A form that only asks: choosing other columns shows the same page for them.
fn columns(view: &PreviewView) -> Markup {
    let options: Vec<SelectOption> = view
        .columns
        .iter()
        .map(|column| SelectOption {
            value: column,
            label: column,
        })
        .collect();
    let used = &view.plan.used;
    let unit = format!("Column with the number of {}", view.measure.unit);
    let of = view
        .measure
        .denominator
        .as_ref()
        .map(|of| format!("Column with the number of {of}"));
    let value = |column: &Option<String>| column.clone().unwrap_or_default();
    let body = html! {
        form.form method="get" action={ "/imports/" (view.upload) } {
            (f::select(&Field::new("date", "Column with the date"), &options, &value(&used.date), "Choose one"))
            (f::select(&Field::new("value", &unit), &options, &value(&used.value), "Choose one"))
            @if let Some(of) = &of { (f::select(&Field::new("denominator", of), &options, &value(&used.denominator), "Choose one")) }
            (c::button(if view.plan.rows.is_empty() { Loudness::Primary } else { Loudness::Quiet }, "Look again"))
        }
    };
    if view.plan.rows.is_empty() {
        return c::lead_card(html! {
            @for problem in &view.plan.problems { p { (problem.words) } }
            (body)
        });
    }
    let column = |column: &Option<String>| column.clone().unwrap_or_else(|| "–".to_owned());
    html! {
        details.quiet-details {
            summary { "Other columns (now: " (column(&used.date)) ", " (column(&used.value)) @if of.is_some() { ", " (column(&used.denominator)) } ")" }
            (body)
        }
    }
}

fn rows(page: &PreviewPage) -> Markup {
    let plan = &page.view.plan;
    if plan.rows.is_empty() {
        return html! {};
    }
    let rows = plan
        .rows
        .iter()
        .take(ROWS)
        .map(|row| shown(row, page.today))
        .collect();
    let caption = if plan.rows.len() > ROWS {
        format!("The first {ROWS} of {} rows", plan.rows.len())
    } else {
        "Every row".to_owned()
    };
    c::card(
        "Row by row",
        c::table(&Table {
            id: "rows",
            caption: &caption,
            columns: &[
                ("Row", Align::Numbers),
                ("Period", Align::Words),
                ("Number", Align::Numbers),
                ("What would happen", Align::Words),
            ],
            rows,
        }),
    )
}

fn shown(row: &PlannedRow, today: Date) -> TableRow {
    let period = row
        .period
        .map_or_else(|| "–".to_owned(), |period| c::day_words(period, today));
    let (number, fate) = match &row.fate {
        Fate::New(counted) => (words(*counted), "new".to_owned()),
        Fate::Replaces(before, counted) => (
            words(*counted),
            format!("takes the place of {}", words(*before)),
        ),
        Fate::Same => (String::new(), "stands there already".to_owned()),
        Fate::Empty => (String::new(), "not counted: stays a gap".to_owned()),
        Fate::Wrong => (String::new(), "has a problem".to_owned()),
    };
    TableRow {
        strong: row.fate == Fate::Wrong,
        ..TableRow::of_words(&[&row.line.to_string(), &period, &number, &fate])
    }
}

fn words(counted: Counted) -> String {
    use domain::goal::plain_number;
    match counted {
        Counted::Number { value } => plain_number(value),
        Counted::Of {
            numerator,
            denominator,
        } => format!(
            "{} of {}",
            plain_number(numerator),
            plain_number(denominator)
        ),
        Counted::NotCounted => "not counted".to_owned(),
    }
}

/// Everything fits, with problems, without known columns, nothing new.
pub(super) fn samples() -> Vec<Sample> {
    use crate::pages::measure::sample_view as given;
    let around = crate::pages::sample_shell::numbers("Read in a table");
    let measure = given::back();
    let look = |text: &str| {
        let view = app::import::preview_of(
            given::here(),
            measure.clone(),
            given::id(77),
            given::line("return-visits-2025.csv"),
            text,
            &app::import::Columns::default(),
            &[],
            given::TODAY,
        );
        let view = view.unwrap_or_else(|_| unreachable!("a sample table"));
        PreviewPage {
            view,
            refused: String::new(),
            key: "k-1".to_owned(),
            today: given::TODAY,
        }
    };
    let good = look(
        "week,people,people sent home\n2025-12-01,1,14\n2025-12-08,0,12\n2025-12-15,,\n2025-12-22,2,16\n",
    );
    let bad = PreviewPage {
        refused: "Some rows have problems. Mend them, or say that they should be left out."
            .to_owned(),
        ..look(
            "week,people,people sent home\n2025-12-01,1,14\nsoon,0,12\n2025-12-15,many,11\n2025-12-22,20,16\n2025-12-23,1,9\n2027-01-04,1,9\n2026-01-05,-1,9\n",
        )
    };
    let unknown = look("when,how many,out of\n2025-12-01,1,14\n");
    let nothing = look("week,people,people sent home\n2025-12-15,,\n");
    [
        ("import-fits", good),
        ("import-problems", bad),
        ("import-columns", unknown),
        ("import-nothing-new", nothing),
    ]
    .into_iter()
    .map(|(name, view)| Sample::new(name, page(&view, &around)))
    .collect()
}
