//! The page on which a challenge takes shape.

use app::shape::{BaselineLine, ShapeView};
use domain::FieldProblems;
use domain::shape::{OwnReady, Ready, ReadyItem, ShapeBox};
use maud::{Markup, html};

use super::focus;
use crate::components as c;
use crate::components::form::{Field, Form, Machinery, error_summary, form, problem_of, text_area};
use crate::components::{Align, Loudness, Table, TableRow, Tone};
use crate::pages::mending;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct ShapePage {
    /// What is shown.
    pub view: ShapeView,
    /// What was typed, by field; takes the place of what stands there.
    pub typed: Vec<(String, String)>,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

impl ShapePage {
    /// What was typed into a field.
    pub(super) fn typed(&self, field: &str) -> Option<&str> {
        self.typed
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, value)| value.as_str())
    }

    pub(super) fn action(&self, rest: &str) -> String {
        format!("/c/{}{rest}", self.view.here.challenge.id)
    }

    pub(super) fn machinery(&self) -> Machinery<'_> {
        Machinery {
            key: &self.key,
            version: None,
        }
    }
}

/// Draws the page.
pub fn page(page: &ShapePage, around: &Shell) -> Markup {
    let view = &page.view;
    let problems = mending(&page.problems);
    let home = page.action("");
    let done = view.ready.iter().filter(|line| line.done).count()
        + view
            .own
            .iter()
            .filter(|line| !line.words.is_empty())
            .count();
    let below = format!(
        "{done} of {} are there. The list fills itself from what you do; there is nothing to tick.",
        view.ready.len() + view.own.len()
    );
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(view.here.challenge.name.as_str(), &home)], "Getting ready"))
            (c::page_heading(&until(view), "Getting ready", &below))
            (error_summary(&problems))
            (c::two_columns(
                &[checklist(page), focus::card(page)],
                &[boxes(page), baseline(view)],
            ))
        },
    )
}

/// "23 days to day 0, 5 January"
fn until(view: &ShapeView) -> String {
    let launch = view.here.challenge.launch;
    let day = c::day_words(launch, view.today);
    match view.here.day.day {
        -1 => format!("Tomorrow is day 0, {day}"),
        0 => "Today is day 0".to_owned(),
        day_number if day_number < 0 => format!("{} days to day 0, {day}", -day_number),
        _ => format!("Day 0 was {day}"),
    }
}

fn checklist(page: &ShapePage) -> Markup {
    let view = &page.view;
    c::card(
        "What has to be there",
        html! { ul.rows {
            @for line in &view.ready { (row(page, line)) }
            @for (index, line) in view.own.iter().enumerate() { (own_row(index, line)) }
        } },
    )
}

/// A line the place added: there as soon as somebody wrote how it was seen to.
fn own_row(index: usize, line: &OwnReady) -> Markup {
    let (tone, words) = if line.words.is_empty() {
        (Tone::Plain, "nothing written yet")
    } else {
        (Tone::Better, "there")
    };
    html! {
        li {
            div.row-words {
                a.row-title href={ "#own-" (index) } { (line.line) }
                @if !line.words.is_empty() { span.row-about { (line.words) } }
            }
            span.row-tag { (c::tag(tone, words)) }
        }
    }
}

fn row(page: &ShapePage, line: &Ready) -> Markup {
    let view = &page.view;
    let due = line.item.due(view.here.challenge.launch);
    let href = leads_to(page, line.item);
    let (tone, words) = if line.done {
        (Tone::Better, "there".to_owned())
    } else if due < view.today {
        (Tone::LookHere, "missing".to_owned())
    } else {
        (Tone::Plain, format!("by {}", c::day_words(due, view.today)))
    };
    html! {
        li {
            div.row-words {
                a.row-title href=(href) { (line.item.label()) }
                span.row-about { (line.words) }
            }
            span.row-tag { (c::tag(tone, &words)) }
        }
    }
}

/// Where a line of the checklist is filled.
fn leads_to(page: &ShapePage, item: ReadyItem) -> String {
    let view = &page.view;
    let team = view.teams.first().map(|(id, _)| id);
    match item {
        ReadyItem::Strategist | ReadyItem::Coach | ReadyItem::Leaders => page.action("/people"),
        ReadyItem::Focus => "#focus".to_owned(),
        ReadyItem::Note => page.action(""),
        ReadyItem::Members => match team {
            Some(team) => format!("/t/{team}/people"),
            None => page.action("/teams/new"),
        },
        ReadyItem::Cover => match team {
            Some(team) => format!("/t/{team}/cover"),
            None => page.action("/teams/new"),
        },
        ReadyItem::Baseline => match team {
            Some(team) => format!("/t/{team}/measures"),
            None => page.action("/teams/new"),
        },
        ReadyItem::Logistics if view.may_prepare => "#box-room".to_owned(),
        ReadyItem::Logistics | ReadyItem::Sent => page.action("/note"),
    }
}

fn boxes(page: &ShapePage) -> Markup {
    let view = &page.view;
    let title = "Written down together";
    if !view.may_prepare {
        return c::card(
            title,
            html! { @for one in &view.boxes {
                h3 { (one.part.label()) }
                @if one.words.is_empty() { p.quiet { "Nothing yet." } } @else { p.prose { (one.words) } }
            }
            @for (index, one) in view.own.iter().enumerate() {
                h3 id={ "own-" (index) } { (one.line) }
                @if one.words.is_empty() { p.quiet { "Nothing yet." } } @else { p.prose { (one.words) } }
            } },
        );
    }
    let problems = mending(&page.problems);
    let names: Vec<(String, String)> = ShapeBox::ALL
        .iter()
        .map(|part| {
            let word = part.word();
            (format!("box-{word}"), format!("version-{word}"))
        })
        .collect();
    c::card(
        title,
        form(
            &Form {
                action: &page.action("/shape"),
                machinery: page.machinery(),
                draft: "shape",
                files: false,
            },
            html! {
                @for (one, (name, version)) in view.boxes.iter().zip(&names) {
                    @let field = Field::new(name, one.part.label()).hint(one.part.hint()).problem(problem_of(&problems, name)).optional();
                    input type="hidden" name=(version) value=(one.version);
                    (text_area(&field, page.typed(name).unwrap_or(one.words.as_str()), 3))
                }
                @for (index, one) in view.own.iter().enumerate() { (own_box(page, index, one)) }
                p { (c::button(Loudness::Primary, "Save")) }
            },
        ),
    )
}

fn own_box(page: &ShapePage, index: usize, one: &OwnReady) -> Markup {
    let problems = mending(&page.problems);
    let name = format!("own-{index}");
    let field = Field::new(&name, &one.line)
        .hint("Our place asks for it. Who saw to it, and how?")
        .problem(problem_of(&problems, &name))
        .optional();
    html! {
        input type="hidden" name={ "own-version-" (index) } value=(one.version);
        (text_area(&field, page.typed(&name).unwrap_or(one.words.as_str()), 2))
    }
}

fn baseline(view: &ShapeView) -> Markup {
    if view.baseline.is_empty() {
        return html! {};
    }
    let rows = view
        .baseline
        .iter()
        .map(|line| TableRow {
            cells: vec![
                html! { a href={ "/m/" (line.measure.id) } { (line.measure.name) } br; span.quiet { (line.team) ", " (line.measure.role.label().to_lowercase()) } },
                html! { (level(line)) },
                html! { (line.periods) },
            ],
            ..TableRow::default()
        })
        .collect();
    c::card(
        "How it was before",
        html! {
            (c::table(&Table {
                id: "baseline",
                caption: "Numbers from before day 0",
                columns: &[("Measure", Align::Words), ("Usually", Align::Numbers), ("Periods", Align::Numbers)],
                rows,
            }))
            p.hint { "Look at what must not get worse, too: a balancing measure." }
        },
    )
}

fn level(line: &BaselineLine) -> String {
    line.level.map_or_else(
        || "not counted".to_owned(),
        |level| domain::amount::words(&line.measure, level),
    )
}
