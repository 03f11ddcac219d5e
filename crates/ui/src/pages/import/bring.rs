//! Bringing a table: paste it or choose a file.

use app::scope::TeamScope;
use domain::FieldProblems;
use domain::measure::{Measure, Rhythm};
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::Loudness;
use crate::components::form as f;
use crate::components::form::{Field, Form, Machinery};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct BringPage {
    /// Where we are.
    pub here: TeamScope,
    /// Into which measure.
    pub measure: Measure,
    /// What was pasted.
    pub pasted: String,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &BringPage, around: &Shell) -> Markup {
    let lines = mending_in_order(&page.problems, &["table", "file"]);
    let team = format!("/t/{}", page.here.team.id);
    let measures = format!("{team}/measures");
    let measure = format!("/m/{}", page.measure.id);
    shell(
        around,
        html! {
            (c::breadcrumbs(
                &[(page.here.team.name.as_str(), &team), ("Numbers", &measures), (page.measure.name.as_str(), &measure)],
                "Read in a table",
            ))
            (c::page_heading("", "Read in a table", "You see every row before anything is kept, and you can take it back afterwards."))
            (f::error_summary(&lines))
            (f::form(
                &Form {
                    action: &format!("{measure}/import"),
                    machinery: Machinery { key: &page.key, version: None },
                    draft: &format!("table-{}", page.measure.id),
                    files: true,
                },
                html! {
                    (f::text_area(
                        &Field::new("table", "Paste it from the spreadsheet").hint("With its first row, which names the columns.").problem(f::problem_of(&lines, "table")).optional(),
                        &page.pasted,
                        8,
                    ))
                    (f::file(
                        &Field::new("file", "Or choose a file").hint("CSV or a workbook (XLSX), up to 50 MB. Of a workbook the sheet called like the measure is read.").problem(f::problem_of(&lines, "file")).optional(),
                        ".csv,.txt,.tsv,.xlsx,text/csv",
                    ))
                    div.send { (c::button(Loudness::Primary, "Look at it")) p.quiet { "Nothing is kept yet." } }
                },
            ))
            (like_this(&page.measure))
        },
    )
}

/// A small table to copy the manner of.
fn like_this(measure: &Measure) -> Markup {
    let days = match measure.rhythm {
        Rhythm::Monthly => ["2026-01", "2026-02", "2026-03"],
        Rhythm::Daily | Rhythm::Event => ["2026-01-05", "2026-01-06", "2026-01-08"],
        Rhythm::Weekly => ["2026-01-05", "2026-01-12", "2026-01-19"],
    };
    let (header, rows): (String, Vec<String>) = match &measure.denominator {
        Some(of) => (
            format!("date,{},{}", measure.unit, of),
            days.iter()
                .zip(["3,16", "1,14", ","])
                .map(|(day, numbers)| format!("{day},{numbers}"))
                .collect(),
        ),
        None => (
            format!("date,{}", measure.unit),
            days.iter()
                .zip(["31", "28", ""])
                .map(|(day, number)| format!("{day},{number}"))
                .collect(),
        ),
    };
    c::plain_section(
        "It looks like this",
        html! {
            pre.example { (header) "\n" @for row in &rows { (row) "\n" } }
            p { "An empty number means it was not counted: the chart keeps a gap there. Dates may stand as 2026-01-05, 05/01/2026 or 5 January 2026. Any day of the week or month will do." }
            p { "Only totals, never a list of people: no names, no numbers or dates of birth of anybody." }
        },
    )
}

/// Fresh, for a share, and to mend.
pub(super) fn samples() -> Vec<Sample> {
    use crate::pages::measure::sample_view as given;
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::sample_shell::numbers("Read in a table")
    };
    let fresh = BringPage {
        here: given::here(),
        measure: given::waiting(),
        pasted: String::new(),
        problems: FieldProblems::none(),
        key: "k-1".to_owned(),
    };
    let share = BringPage {
        measure: given::back(),
        ..fresh.clone()
    };
    let mend = BringPage {
        pasted: "week,n\n2026-01-05,1,234\n".to_owned(),
        problems: FieldProblems::one(
            "table",
            "Row 2 has 3 cells, the header only 2. Is there a comma inside a number or a missing quotation mark?",
        ),
        ..fresh.clone()
    };
    vec![
        Sample::new("import", page(&fresh, &around)),
        Sample::new("import-share", page(&share, &around)),
        Sample::new("import-to-mend", page(&mend, &around)),
    ]
}
