//! One form of a method: fields by their types, and what its tools make of them.

mod table;

use app::method::{ArtefactView, Figures, Made, Said, Series, Turn};
use domain::FieldProblems;
use domain::method::answer::Typed;
use domain::method::{self, FieldKind};
use maud::{Markup, html};

use super::at;
use crate::Sample;
use crate::components::form::{
    Choice, Field, Form, Machinery, Problem, SelectOption, choices, date, error_summary, form,
    group, number, problem_of, select, text, text_area,
};
use crate::components::{
    Figure, Loudness, actions, breadcrumbs, button, figure, link_button, named_button, page_heading,
};
use crate::pages::measure::drawing;
use crate::pages::mending;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct FormPage {
    /// What is shown.
    pub view: ArtefactView,
    /// What stands in the boxes.
    pub typed: Typed,
    /// Idempotency key.
    pub key: String,
    /// What needs mending.
    pub problems: FieldProblems,
}

/// Draws the page: the form, or for readers the sheet.
pub fn page(page: &FormPage, around: &Shell) -> Markup {
    let view = &page.view;
    if !view.may_write {
        return super::sheet::page(view, around);
    }
    let test = view.test.id;
    let key = &view.artefact.key;
    let turn = view.turn.as_ref().map_or("", |turn| turn.key.as_str());
    let fields = html! {
        input type="hidden" name="turn" value=(turn);
        input type="hidden" name="seen" value=(view.seen);
        @for field in &view.artefact.fields { (one(page, field)) }
    };
    shell(
        around,
        html! {
            (breadcrumbs(
                &[(view.test.title.as_str(), &format!("/tests/{test}")), (&view.method, &at(test, ""))],
                &view.artefact.name,
            ))
            (page_heading(&above(view), &view.artefact.name, &view.artefact.help))
            (turns(view, ""))
            (error_summary(&mending(&page.problems)))
            (form(
                &Form {
                    action: &at(test, &format!("/{key}")),
                    machinery: Machinery { key: &page.key, version: None },
                    draft: &format!("method-{test}-{key}-{turn}"),
                    files: false,
                },
                html! {
                    (fields)
                    (actions(&[
                        button(Loudness::Primary, "Keep it"),
                        link_button(Loudness::Quiet, "Read or print it", &with_turn(&at(test, &format!("/{key}/sheet")), turn)),
                    ]))
                    (to_measures(view))
                },
            ))
        },
    )
}

/// What stands over the name of a form: the test, and which month or step.
pub(super) fn above(view: &ArtefactView) -> String {
    match &view.turn {
        Some(turn) => format!("{}, {}", view.test.title, turn.label),
        None => view.test.title.to_string(),
    }
}

/// An address of one month or step.
pub fn with_turn(address: &str, turn: &str) -> String {
    if turn.is_empty() {
        address.to_owned()
    } else {
        format!("{address}?turn={turn}")
    }
}

/// The other months or steps of a form that is written anew.
pub(super) fn turns(view: &ArtefactView, rest: &str) -> Markup {
    let base = at(view.test.id, &format!("/{}{rest}", view.artefact.key));
    html! {
        @if view.turns.len() > 1 {
            nav aria-label="Months and steps" { ul.turns { @for turn in &view.turns { li {
                @if view.turn.as_ref() == Some(turn) { b aria-current="page" { (turn.label) } }
                @else { a href=(with_turn(&base, &turn.key)) { (turn.label) } }
            } } } }
        }
    }
}

/// Numbers that are a measure already, and those that could be one with the next press.
fn to_measures(view: &ArtefactView) -> Markup {
    let open: Vec<&Series> = view
        .series
        .iter()
        .filter(|one| one.measure.is_none())
        .collect();
    let may_make = view.may_measure && !open.is_empty();
    html! {
        @if may_make || view.series.len() > open.len() {
            section.to-measures {
                h2 { "Numbers with a chart of their own" }
                @for one in &view.series {
                    @if let Some(measure) = one.measure {
                        p { a href=(format!("/m/{measure}")) { (one.label) ": its chart" } " follows what you keep here." }
                    }
                }
                @if may_make {
                    p.quiet { "Keeps what is written and makes it a measure of the team, with chart and verdict. What you write here later goes there too." }
                    (actions(&open.iter().map(|one| named_button(
                        Loudness::Quiet,
                        &format!("Make “{}” a measure", one.label),
                        "measure",
                        &format!("{}.{}", one.field, one.column),
                    )).collect::<Vec<_>>()))
                }
            }
        }
    }
}

fn one(page: &FormPage, field: &method::Field) -> Markup {
    let (view, typed) = (&page.view, &page.typed);
    if !field.kind.is_filled_in() {
        return made(view, field);
    }
    let problems: Vec<Problem> = mending(&page.problems);
    let mut around = Field::new(&field.key, &field.label)
        .hint(&field.prompt)
        .problem(problem_of(&problems, &field.key));
    if !field.needed {
        around = around.optional();
    }
    let stands = typed.one(&field.key);
    match &field.kind {
        FieldKind::Line => text(&around, stands),
        FieldKind::Text | FieldKind::List => {
            let hint = format!("{} One a line.", field.prompt);
            let around = match field.kind {
                FieldKind::List => around.hint(hint.trim()),
                _ => around,
            };
            text_area(&around, stands, 4)
        }
        FieldKind::Number(bounds) => number(&around, stands, &bounds.unit),
        FieldKind::Date => date(&around, stands),
        FieldKind::Choice(options) => {
            let answers: Vec<Choice> = options
                .iter()
                .map(|option| Choice {
                    value: &option.key,
                    label: &option.label,
                    about: "",
                })
                .collect();
            choices(&around, &answers, Some(stands).filter(|it| !it.is_empty()))
        }
        FieldKind::Checks(options) => checks(&around, options, typed.all(&field.key)),
        FieldKind::Person => linked(&around, &view.people, stands, "Nobody yet"),
        FieldKind::Measure => linked(&around, &view.measures, stands, "None yet"),
        FieldKind::Test => linked(&around, &view.tests, stands, "None yet"),
        FieldKind::Ask => linked(&around, &view.asks, stands, "None"),
        FieldKind::Table(columns) => html! {
            (table::table(&around, columns, typed, &problems))
            (beside_table(view, field))
        },
        FieldKind::Drawing { .. } | FieldKind::Figures { .. } => html! {},
    }
}

/// Where a table can be counted on by taps, or is a board; what a board adds to it.
fn beside_table(view: &ArtefactView, field: &method::Field) -> Markup {
    let rest = |what: &str| {
        at(
            view.test.id,
            &format!("/{}/{what}/{}", view.artefact.key, field.key),
        )
    };
    let (tally, board) = (rest("tally"), rest("board"));
    html! {
        @if view.tallies.contains(&field.key) {
            p { a href=(tally) { "Count by tapping" } ", on a phone, where it happens." }
        }
        @if view.boards.contains(&field.key) {
            p { a href=(board) { "Open the board" } ": cases as cards without names, moved from column to column." }
        }
        @if let Some((_, rows)) = view.fed.iter().find(|(key, _)| *key == field.key) {
            p.quiet { "The board adds " (rows) @if *rows == 1 { " row" } @else { " rows" } " to these by itself; do not type them again." }
        }
    }
}

fn linked(around: &Field, list: &[(String, String)], stands: &str, none: &str) -> Markup {
    let options: Vec<SelectOption> = list
        .iter()
        .map(|(value, label)| SelectOption { value, label })
        .collect();
    select(around, &options, stands, none)
}

/// Ticks: as many as hold.
fn checks(around: &Field, options: &[method::Choice], ticked: &[String]) -> Markup {
    group(
        around,
        html! { div.choices { @for (index, option) in options.iter().enumerate() {
            @let id = if index == 0 { around.id.to_owned() } else { format!("{}-{index}", around.id) };
            div.choice {
                input type="checkbox" id=(id) name=(around.name) value=(option.key) checked[ticked.contains(&option.key)];
                label for=(id) { (option.label) }
            }
        } } },
    )
}

/// A picture or figures; before there is anything to make them from, a line that says so.
pub(super) fn made(view: &ArtefactView, field: &method::Field) -> Markup {
    let made = view.made.iter().find(|(key, _)| *key == field.key);
    match made.map(|(_, made)| made) {
        None => html! {
            p.quiet { strong { (field.label) } ": appears here once there is something above to make it from." }
        },
        Some(made) => {
            let as_file = |kind: &str| file(view, &format!("{}.{kind}", field.key));
            let links = [
                ("Save as a picture (PNG)", as_file("png")),
                ("Save as a drawing (SVG)", as_file("svg")),
            ];
            one_made(
                field,
                made,
                "",
                &links
                    .each_ref()
                    .map(|(label, href)| (*label, href.as_str())),
            )
        }
    }
}

/// A picture with its links, or figures. `before` keeps ids apart where a page holds several forms.
pub(super) fn one_made(
    field: &method::Field,
    made: &Made,
    before: &str,
    links: &[(&str, &str)],
) -> Markup {
    match made {
        Made::Picture(picture) => figure(&Figure {
            id: &format!("figure-{before}{}", field.key),
            message: &field.label,
            wide: drawing(&picture.wide),
            narrow: Some(drawing(&picture.narrow)),
            caption: &picture.wide.description,
            links,
            table: None,
        }),
        Made::Figures(figures) => worked_out(&field.label, figures),
        Made::Chart(measure) => html! {
            p { a href=(format!("/m/{measure}")) { (field.label) } }
        },
    }
}

/// The address of a file made of a form.
pub(super) fn file(view: &ArtefactView, name: &str) -> String {
    let turn = view.turn.as_ref().map_or("", |turn| turn.key.as_str());
    with_turn(
        &at(
            view.test.id,
            &format!("/{}/files/{name}", view.artefact.key),
        ),
        turn,
    )
}

fn worked_out(label: &str, figures: &Figures) -> Markup {
    html! {
        section.worked-figures {
            h2 { (label) }
            dl.facts { @for (name, words) in &figures.rows { div { dt { (name) } dd { (words) } } } }
            @if !figures.notes.is_empty() { ul { @for note in &figures.notes { li { (note) } } } }
        }
    }
}

/// A map with its picture, a form with every other type, and one with a slip.
pub(super) fn samples() -> Vec<Sample> {
    use crate::pages::sample_shell::tests as around;
    let title = around("Method");
    let slip = FormPage {
        typed: Typed::from_pairs([("demand".to_owned(), "many".to_owned())]),
        problems: FieldProblems::one("demand", "“many” is not a number. Write it like 12 or 3.5."),
        ..sample("lean", "current-map")
    };
    let monthly = sample("collaborative", "report");
    vec![
        Sample::new(
            "method-form-map",
            page(&sample("lean", "current-map"), &title),
        ),
        Sample::new("method-form-slip", page(&slip, &title)),
        Sample::new("method-form-monthly", page(&monthly, &title)),
    ]
}

pub(super) fn sample(pack: &str, artefact: &str) -> FormPage {
    use crate::pages::test::sample_view as given;
    let pack = domain::method::shipped::pack(pack)
        .cloned()
        .unwrap_or_else(|| unreachable!("a pack that comes with Hundred"));
    let form = pack
        .artefact(artefact)
        .unwrap_or_else(|| unreachable!("an artefact of it"))
        .clone();
    let steps = [
        ("Ward round decides", "120", "15"),
        ("Letter", "300", "10"),
        ("Medicines", "480", "35"),
    ];
    let mut pairs = vec![("demand".to_owned(), "32".to_owned())];
    for (index, (step, waiting, process)) in steps.into_iter().enumerate() {
        for (column, cell) in [("step", step), ("waiting", waiting), ("process", process)] {
            pairs.push((format!("steps.{index}.{column}"), cell.to_owned()));
        }
    }
    let picture = sample_map(&steps);
    let figures = Figures {
        rows: vec![("From start to finish".to_owned(), "16 h".to_owned())],
        notes: vec!["2 steps have no share right first time.".to_owned()],
    };
    let typed = Typed::from_pairs(pairs);
    let months = match artefact {
        "report" => vec![
            month("2026-01", "January 2026"),
            month("2026-02", "February 2026"),
        ],
        _ => Vec::new(),
    };
    FormPage {
        view: ArtefactView {
            here: given::here(),
            test: given::test(),
            method: pack.name,
            turn: months.last().cloned(),
            turns: months,
            said: sample_said(),
            series: vec![Series {
                field: "figures".to_owned(),
                column: "lead-time".to_owned(),
                label: "Lead time".to_owned(),
                measure: None,
            }],
            tallies: Vec::new(),
            boards: Vec::new(),
            fed: Vec::new(),
            seen: crate::pages::Moment::sample().now,
            may_measure: true,
            artefact: form,
            typed: typed.clone(),
            made: vec![
                ("map".to_owned(), Made::Picture(Box::new(picture))),
                ("figures".to_owned(), Made::Figures(figures)),
            ],
            people: vec![("p1".to_owned(), "Pat Lindqvist".to_owned())],
            measures: vec![("m1".to_owned(), "People waiting".to_owned())],
            tests: Vec::new(),
            asks: Vec::new(),
            may_write: true,
        },
        typed,
        key: "k-form".to_owned(),
        problems: FieldProblems::none(),
    }
}

fn sample_map(steps: &[(&str, &str, &str)]) -> app::method::Picture {
    let map = |side: &str| chart::StreamMap {
        id: format!("made-map-{side}"),
        title: "Going home".to_owned(),
        heading: String::new(),
        steps: steps
            .iter()
            .map(|(name, waiting, process)| chart::StreamStep {
                name: (*name).to_owned(),
                waiting: waiting.parse().ok(),
                process: process.parse().ok(),
                adds_value: true,
                ..chart::StreamStep::default()
            })
            .collect(),
    };
    app::method::Picture {
        wide: chart::value_stream_map(&map("wide"), chart::Size::Wide),
        narrow: chart::value_stream_map(&map("narrow"), chart::Size::Narrow),
    }
}

fn month(key: &str, label: &str) -> Turn {
    Turn {
        key: key.to_owned(),
        label: label.to_owned(),
    }
}

/// What stands in the invented forms, as it is read.
fn sample_said() -> Vec<(String, Said)> {
    let table = |heads: [&str; 3], rows: &[[&str; 3]]| {
        Said::Table(
            heads.map(str::to_owned).to_vec(),
            rows.iter()
                .map(|row| row.map(str::to_owned).to_vec())
                .collect(),
        )
    };
    let word = |key: &str, words: &str| (key.to_owned(), Said::Words(words.to_owned()));
    vec![
        word("theme", "Home before it gets dark"),
        word(
            "problem",
            "Of ten people who could go home in the morning, six leave after four.",
        ),
        word(
            "current",
            "From the round to the door it takes sixteen hours; an hour of it is work.",
        ),
        word("target", "Eight hours by the end of March."),
        (
            "team".to_owned(),
            Said::Lines(vec!["Ward nurse".to_owned(), "Pharmacist".to_owned()]),
        ),
        (
            "countermeasures".to_owned(),
            table(
                ["Against which reason", "Countermeasure", "Effort"],
                &[[
                    "The letter waits for the round",
                    "Letter written the day before",
                    "Hours",
                ]],
            ),
        ),
        (
            "steps".to_owned(),
            table(
                [
                    "Step",
                    "Waiting before it (minutes)",
                    "Process time (minutes)",
                ],
                &[["Letter", "300", "10"], ["Medicines", "480", "35"]],
            ),
        ),
    ]
}
