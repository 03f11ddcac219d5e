//! This week's numbers: at most four rows, one minute.

use app::numbers::{NumberRow, NumbersView};
use domain::FieldProblems;
use domain::goal::plain_number;
use domain::measure::{Measure, Rhythm};
use domain::observation::Counted;
use jiff::civil::Date;
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::form as f;
use crate::components::form::{Field, Form, Machinery, WeeklyNumber};
use crate::components::{Drawing, Empty, Loudness};
use crate::pages::{mending, typed_number};
use crate::shell::{Shell, shell};

/// What was typed into one row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// The number, or the upper of two.
    pub value: String,
    /// The lower number.
    pub of: String,
    /// "We did not count."
    pub missing: bool,
    /// The question about an odd number, when it is to be asked.
    pub question: Option<String>,
}

/// The page.
#[derive(Debug, Clone)]
pub struct WeekPage {
    /// What is shown.
    pub view: NumbersView,
    /// What stands in the boxes, one a row.
    pub typed: Vec<Typed>,
    /// What was typed as the remark.
    pub note: String,
    /// Idempotency key.
    pub key: String,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Today.
    pub today: Date,
}

/// Names of the boxes of a measure: value, lower number, "did not count", the answer to the question.
pub fn names(measure: &Measure) -> [String; 4] {
    let id = measure.id;
    [
        format!("n-{id}"),
        format!("of-{id}"),
        format!("missing-{id}"),
        format!("sure-{id}"),
    ]
}

impl Typed {
    /// What stands in the database already.
    pub fn standing(row: &NumberRow) -> Self {
        match row.current.as_ref().map(|current| current.counted) {
            Some(Counted::Number { value }) => Self {
                value: typed_number(value),
                ..Self::default()
            },
            Some(Counted::Of {
                numerator,
                denominator,
            }) => Self {
                value: typed_number(numerator),
                of: typed_number(denominator),
                ..Self::default()
            },
            Some(Counted::NotCounted) => Self {
                missing: true,
                ..Self::default()
            },
            None => Self::default(),
        }
    }
}

/// Draws the page.
pub fn page(page: &WeekPage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let lines = mending(&page.problems);
    // A problem is found by its measure; the link in the list leads to the measure's first box.
    let boxes: Vec<String> = lines.iter().map(|line| box_of(view, line.field)).collect();
    let listed: Vec<f::Problem> = lines
        .iter()
        .zip(&boxes)
        .map(|(line, field)| f::Problem {
            field,
            words: line.words,
        })
        .collect();
    shell(
        around,
        html! {
            (c::page_heading(&above(page), &title(view.rows.len()), ""))
            @if view.rows.is_empty() { (nothing(view)) } @else {
                (f::error_summary(&listed))
                (f::form(
                    &Form {
                        action: &format!("/t/{team}/numbers"),
                        machinery: Machinery { key: &page.key, version: None },
                        draft: &format!("numbers-{team}-{}", view.day),
                        files: false,
                    },
                    html! {
                        input type="hidden" name="day" value=(view.day);
                        @for (row, typed) in view.rows.iter().zip(&page.typed) { (number_row(row, typed, &lines, page.today)) }
                        (f::text(&Field::new("note", "Anything odd this week?").problem(f::problem_of(&lines, "note")).optional(), &page.note))
                        @if view.may_record {
                            div.send { (c::button(Loudness::Primary, "Save")) p.quiet { "You can undo it afterwards." } }
                        }
                    },
                ))
                (other_ways(view))
            }
        },
    )
}

/// The id of the first box of a problem's field.
fn box_of(view: &NumbersView, field: &str) -> String {
    let row = view
        .rows
        .iter()
        .find(|row| row.measure.id.to_string() == field);
    row.map_or_else(|| field.to_owned(), |row| names(&row.measure)[0].clone())
}

fn above(page: &WeekPage) -> String {
    let view = &page.view;
    let day = match view.here.day.day {
        before if before < 0 => "Before day 0".to_owned(),
        day if day > view.here.day.length => format!(
            "{} days after day {}",
            day - view.here.day.length,
            view.here.day.length
        ),
        day => format!("Day {day}"),
    };
    let monday = Rhythm::Weekly.period_of(view.day);
    format!("{day} · week of {}", c::day_words(monday, page.today))
}

/// "Two numbers. One minute."
fn title(rows: usize) -> String {
    let count = match rows {
        0 => "No numbers yet.",
        1 => "One number. One minute.",
        2 => "Two numbers. One minute.",
        3 => "Three numbers. One minute.",
        4 => "Four numbers. One minute.",
        _ => "All numbers.",
    };
    count.to_owned()
}

fn nothing(view: &NumbersView) -> Markup {
    let measures = format!("/t/{}/measures/new", view.here.team.id);
    c::empty(&Empty {
        drawing: Drawing::Table,
        title: "Nothing to count yet",
        words: "Choose one number that shows the goal. One is enough to begin.",
        action: Some(c::link_button(
            Loudness::Primary,
            "Choose what to count",
            &measures,
        )),
    })
}

fn number_row(row: &NumberRow, typed: &Typed, problems: &[f::Problem<'_>], today: Date) -> Markup {
    let [value, of, missing, sure] = names(&row.measure);
    let id = row.measure.id.to_string();
    let hint = last_words(row, today);
    let of_counted = row
        .measure
        .denominator
        .as_ref()
        .map_or("all", |name| name.as_str());
    let has_two = row.measure.kind.has_denominator();
    let field = Field::new(&value, row.measure.name.as_str())
        .hint(&hint)
        .problem(f::problem_of(problems, &id));
    let replaces = row.current.as_ref().map(|current| current.revision);
    html! {
        @if let Some(revision) = replaces { input type="hidden" name={ "replaces-" (id) } value=(revision); }
        (f::weekly_number(&WeeklyNumber {
            field,
            value: &typed.value,
            of: has_two.then_some((of.as_str(), of_counted, typed.of.as_str())),
            counted: row.measure.unit.as_str(),
            missing_name: &missing,
            missing: typed.missing,
            odd: typed.question.as_deref().map(|question| (sure.as_str(), question)),
        }))
    }
}

/// "last week 22", "5 January: 1 of 14".
fn last_words(row: &NumberRow, today: Date) -> String {
    let Some(last) = &row.last else {
        return first_words(&row.measure).to_owned();
    };
    let number = match last.counted {
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
    };
    let expected = row.measure.rhythm.previous(row.period);
    match row.measure.rhythm {
        Rhythm::Weekly if last.period == expected => format!("last week {number}"),
        Rhythm::Monthly if last.period == expected => format!("last month {number}"),
        Rhythm::Daily if last.period == expected => format!("the day before {number}"),
        _ => format!("{}: {number}", c::day_words(last.period, today)),
    }
}

fn first_words(measure: &Measure) -> &'static str {
    match measure.rhythm {
        Rhythm::Daily => "the first day",
        Rhythm::Weekly => "the first week",
        Rhythm::Monthly => "the first month",
        Rhythm::Event => "when it happened",
    }
}

/// Another week, every measure.
fn other_ways(view: &NumbersView) -> Markup {
    let team = view.here.team.id;
    let before = Rhythm::Weekly.previous(Rhythm::Weekly.period_of(view.day));
    html! {
        p.quiet {
            a href={ "/t/" (team) "/numbers?day=" (before) } { "The week before" }
            @if view.more > 0 { " · " a href={ "/t/" (team) "/numbers?day=" (view.day) "&all=yes" } { (view.more) " more" } }
            " · " a href={ "/t/" (team) "/measures" } { "All charts" }
        }
    }
}

/// Due, to mend, asked about, all measures, already entered, and nothing to count.
pub(super) fn samples() -> Vec<Sample> {
    use crate::pages::measure::sample_view as given;
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::sample_shell::numbers("This week’s numbers")
    };
    let row = |measure: Measure, numbers: Vec<domain::observation::Observation>| NumberRow {
        period: given::TODAY,
        current: None,
        last: numbers.last().cloned(),
        measure,
    };
    let waiting = row(given::waiting(), given::waiting_numbers());
    let back = row(given::back(), given::back_numbers());
    let long = row(given::huddles(), Vec::new());
    let show = |rows: &[&NumberRow], typed: Vec<Typed>, problems| WeekPage {
        view: NumbersView {
            here: given::here(),
            day: given::TODAY,
            rows: rows.iter().map(|row| (*row).clone()).collect(),
            more: rows.len() % 2,
            may_record: true,
        },
        typed,
        note: String::new(),
        key: "k-1".to_owned(),
        problems,
        today: given::TODAY,
    };
    let typed = |value: &str, of: &str| Typed {
        value: value.into(),
        of: of.into(),
        ..Typed::default()
    };
    let none = FieldProblems::none;
    let due = show(&[&waiting, &back], vec![Typed::default(); 2], none());
    let mend = show(
        &[&waiting, &back],
        vec![typed("about 20", ""), typed("18", "16")],
        {
            let mut problems = FieldProblems::one(
                given::waiting().id.to_string(),
                "“about 20” is not a number. Write it with digits, or tick “Did not count”.",
            );
            problems.add(given::back().id.to_string(), domain::Problem::new("The first number is larger than the second. It counts some of them, so it cannot be more."));
            problems
        },
    );
    let odd = Typed {
        question: Some("180 is far from the usual 29. Is it right? Save again if it is.".into()),
        ..typed("180", "")
    };
    let asked = show(&[&waiting], vec![odd], none());
    let all = show(
        &[&long, &waiting, &back],
        vec![
            Typed::default(),
            typed("19", ""),
            Typed {
                missing: true,
                ..Typed::default()
            },
        ],
        none(),
    );
    let nothing = show(&[], Vec::new(), none());
    [
        ("week-due", due),
        ("week-to-mend", mend),
        ("week-asked", asked),
        ("week-all", all),
        ("week-nothing", nothing),
    ]
    .into_iter()
    .map(|(name, view)| Sample::new(name, page(&view, &around)))
    .collect()
}
