//! A measure's chart: the message, the picture, the table, and how it was worked out.

use app::chart::{ChartView, May, Suggestion, TableRow};
use app::series::ChartSettings;
use domain::measure::Rhythm;
use domain::observation::{Counted, Timing};
use jiff::civil::Date;
use maud::{Markup, html};

use super::drawing;
use crate::Sample;
use crate::components as c;
use crate::components::{Align, Drawing, Empty, Figure, Loudness, Table};
use crate::pages::team::board::tone;
use crate::shell::{Shell, shell};

/// The page: the view and the day it is looked at.
#[derive(Debug, Clone)]
pub struct ChartPage {
    /// What is shown.
    pub view: ChartView,
    /// Today.
    pub today: Date,
}

/// Draws the page.
pub fn page(page: &ChartPage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = format!("/t/{}", view.here.team.id);
    let measures = format!("{team}/measures");
    let counted = view.rows.iter().any(|row| !row.value.is_empty());
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(view.here.team.name.as_str(), &team), ("Numbers", &measures)], view.measure.name.as_str()))
            (c::page_heading("", view.measure.name.as_str(), view.measure.definition.as_str()))
            @if let Some(from) = view.measure.stopped {
                p.remark { "Not counted any more since " (c::day(from, page.today)) "." @if view.may.edit { " " a href={ "/m/" (view.measure.id) "/edit" } { "Count it again" } } }
            }
            @if counted { (picture(page)) } @else { (nothing(view)) }
            @if counted {
                (suggestion(page))
                (notes(view))
                (table(page))
                (working(view))
            }
            (ways_on(view))
            p { a href={ "/talk/measure/" (view.measure.id) } { "Talk about this measure" } }
        },
    )
}

fn picture(page: &ChartPage) -> Markup {
    let view = &page.view;
    c::lead_card(html! {
        (c::tag(tone(view.reading), view.reading.label()))
        p.say { b { (view.sentence) } }
        (icons(view))
        (c::figure(&Figure {
            id: "chart",
            message: "",
            wide: drawing(&view.picture.wide),
            narrow: Some(drawing(&view.picture.narrow)),
            caption: &view.picture.caption,
            links: &[("Data as CSV", &format!("/m/{}/data.csv", view.measure.id))],
            table: None,
        }))
    })
}

fn nothing(view: &ChartView) -> Markup {
    let numbers = format!("/t/{}/numbers", view.here.team.id);
    c::lead_card(c::empty(&Empty {
        drawing: Drawing::Table,
        title: "Nothing counted yet",
        words: "Fill in how it was before from a table, or begin with this week.",
        action: view
            .may
            .record
            .then(|| c::link_button(Loudness::Primary, "Enter this week’s number", &numbers)),
    }))
}

/// The icons of Making Data Count with their words.
fn icons(view: &ChartView) -> Markup {
    html! {
        @if !view.icons.is_empty() {
            ul.chart-icons {
                @for icon in &view.icons { li { (drawing(&icon.drawing)) span { (icon.words) } } }
            }
        }
    }
}

/// A new phase is suggested, with what speaks for it and against it; people make it.
fn suggestion(page: &ChartPage) -> Markup {
    let view = &page.view;
    let Some(found) = &view.suggestion else {
        return html! {};
    };
    let settings = format!("/m/{}/settings#phases", view.measure.id);
    c::plain_section(
        "A new phase?",
        html! {
            p { "The numbers moved " (found.step) ", from " (c::day(found.from, page.today)) " on. A phase is worth making when you also know what changed in the work." }
            (weighed(found))
            @if view.may.change {
                (c::actions(&[c::link_button(Loudness::Quiet, "Look at phases", &settings)]))
            }
        },
    )
}

/// What speaks for a new phase, and what against it.
pub(super) fn weighed(found: &Suggestion) -> Markup {
    html! {
        ul {
            @for reason in &found.reasons { li { (reason) } }
            @for doubt in &found.doubts { li { b { "But: " } (doubt) } }
        }
    }
}

fn notes(view: &ChartView) -> Markup {
    if view.notes.is_empty() {
        return html! {};
    }
    c::plain_section(
        "Good to know",
        html! { ul { @for note in &view.notes { li { (note) } } } },
    )
}

fn table(page: &ChartPage) -> Markup {
    let view = &page.view;
    let rows = view
        .rows
        .iter()
        .rev()
        .map(|row| table_row(page, row))
        .collect();
    html! {
        details.as-table {
            summary { "The numbers as a table" }
            (c::table(&Table {
                id: "numbers",
                caption: "Every period, the newest first",
                columns: &[
                    (period_heading(view.measure.rhythm), Align::Words),
                    ("Number", Align::Numbers),
                    ("On the chart", Align::Numbers),
                    ("Usual", Align::Numbers),
                    ("Limits", Align::Words),
                    ("Good to know", Align::Words),
                ],
                rows,
            }))
        }
    }
}

fn period_heading(rhythm: Rhythm) -> &'static str {
    match rhythm {
        Rhythm::Daily | Rhythm::Event => "Day",
        Rhythm::Weekly => "Week of",
        Rhythm::Monthly => "Month from",
    }
}

fn table_row(page: &ChartPage, row: &TableRow) -> c::TableRow {
    let view = &page.view;
    let correct = view.may.record.then(|| {
        format!(
            "/t/{}/numbers?day={}&all=yes",
            view.here.team.id, row.period
        )
    });
    c::TableRow {
        id: format!("p-{}", row.period),
        cells: vec![
            html! {
                @if let Some(href) = correct { a href=(href) { (c::day(row.period, page.today)) } }
                @else { (c::day(row.period, page.today)) }
            },
            html! { (counted_words(row.counted)) },
            html! { (row.value) },
            html! { (row.centre) },
            html! { (row.limits) },
            html! { (remarks(row)) },
        ],
        strong: !row.signal.is_empty(),
    }
}

fn counted_words(counted: Option<Counted>) -> String {
    match counted {
        None => "nothing written down".to_owned(),
        Some(Counted::NotCounted) => "not counted".to_owned(),
        Some(Counted::Number { value }) => domain::goal::plain_number(value),
        Some(Counted::Of {
            numerator,
            denominator,
        }) => {
            format!(
                "{} of {}",
                domain::goal::plain_number(numerator),
                domain::goal::plain_number(denominator)
            )
        }
    }
}

fn remarks(row: &TableRow) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !row.signal.is_empty() {
        parts.push(format!("signal: {}", row.signal));
    }
    match row.timing {
        Some(Timing::Late) => parts.push("written down late".to_owned()),
        Some(Timing::BackFilled) => parts.push("filled in afterwards".to_owned()),
        Some(Timing::OnTime) | None => {}
    }
    if let Some(reason) = &row.left_out {
        parts.push(format!("left out: {reason}"));
    }
    if !row.note.is_empty() {
        parts.push(row.note.clone());
    }
    parts.join("; ")
}

fn working(view: &ChartView) -> Markup {
    let facts: Vec<(&str, &str)> = view
        .working
        .iter()
        .map(|(name, words)| (name.as_str(), words.as_str()))
        .collect();
    c::worked_out(&facts, None)
}

fn ways_on(view: &ChartView) -> Markup {
    let at = format!("/m/{}", view.measure.id);
    c::actions(&[
        allowed(view.may.import, "Read in a table", &format!("{at}/import")),
        allowed(view.may.change, "Chart settings", &format!("{at}/settings")),
        allowed(
            view.may.edit,
            "Change what is counted",
            &format!("{at}/edit"),
        ),
    ])
}

fn allowed(may: bool, label: &str, href: &str) -> Markup {
    if may {
        c::link_button(Loudness::Quiet, label, href)
    } else {
        html! {}
    }
}

/// With signals and a gap, with settings, few numbers, none, and for somebody who only looks.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = crate::pages::sample_shell::numbers("People waiting more than a day");
    let show = |view| ChartPage {
        view,
        today: given::TODAY,
    };
    let plain = ChartSettings::default();
    let numbers = given::waiting_numbers();
    let waiting = given::waiting();
    let full = given::chart_view(&waiting, &numbers, &plain);
    let settled = given::chart_view(&waiting, &numbers, &given::settled());
    let early = given::chart_view(&waiting, numbers.get(..3).unwrap_or_default(), &plain);
    let share = given::chart_view(&given::back(), &given::back_numbers(), &plain);
    let empty = given::chart_view(&given::huddles(), &[], &plain);
    let looking = ChartView {
        may: May {
            change: false,
            record: false,
            import: false,
            edit: false,
        },
        ..empty.clone()
    };
    [
        ("chart-page", full),
        ("chart-page-settings", settled),
        ("chart-page-early", early),
        ("chart-page-share", share),
        ("chart-page-empty", empty),
        ("chart-page-looking", looking),
    ]
    .into_iter()
    .map(|(name, view)| Sample::new(name, page(&show(view), &around)))
    .collect()
}
