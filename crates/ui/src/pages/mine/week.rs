//! My week: what is due and what comes, across all teams.

use app::mine::{Ahead, WeekView, What};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::{Drawing, Empty, Row, Tone};
use crate::shell::{Shell, shell};

/// Draws the page.
pub fn page(view: &WeekView, around: &Shell) -> Markup {
    let below = match view.now.len() {
        0 => "Nothing waits for you today.".to_owned(),
        1 => "One thing waits for you.".to_owned(),
        many => format!("{many} things wait for you."),
    };
    shell(
        around,
        html! {
            (c::page_heading("", "My week", &below))
            @if view.now.is_empty() && view.soon.is_empty() {
                (c::empty(&Empty {
                    drawing: Drawing::Cup,
                    title: "A quiet week",
                    words: "No number, no task, no promise. Have a cup of tea with somebody.",
                    action: None,
                }))
            }
            @if !view.now.is_empty() { (c::card("Now", list(&view.now, view.today))) }
            @if !view.soon.is_empty() { (c::card("The next seven days", list(&view.soon, view.today))) }
            p { a href="/me" { "Follow it in your own calendar" } }
        },
    )
}

fn list(all: &[Ahead], today: Date) -> Markup {
    let words: Vec<String> = all.iter().map(|one| about(one, today)).collect();
    let rows: Vec<Row> = all
        .iter()
        .zip(&words)
        .map(|(one, about)| Row {
            title: &one.title,
            href: &one.href,
            about,
            tag: tag(one, today),
            ..Row::default()
        })
        .collect();
    c::rows(&rows)
}

fn about(one: &Ahead, today: Date) -> String {
    let day = c::day_words(one.on, today);
    match one.what {
        What::Ask => format!("{}, since {day}", one.about),
        What::Numbers => one.about.clone(),
        What::Task | What::Promise => format!("{} · by {day}", one.about),
        What::Session if one.on <= today && one.to.is_some() => {
            let last = one.to.unwrap_or(one.on);
            format!("{} · {day} to {}", one.about, c::day_words(last, today))
        }
        What::Huddle | What::Review | What::Session => {
            format!("{} · {}", one.about, on(one.on, today))
        }
    }
}

/// "today", "tomorrow", "Tuesday, 3 March"
fn on(day: Date, today: Date) -> String {
    match domain::cycle::days_between(today, day) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => format!("{}, {}", day.strftime("%A"), c::day_words(day, today)),
    }
}

fn tag(one: &Ahead, today: Date) -> Option<(Tone, &'static str)> {
    match one.what {
        What::Ask => Some((Tone::LookHere, "needs your answer")),
        What::Task | What::Promise if one.on < today => Some((Tone::LookHere, "its day is over")),
        _ => None,
    }
}

/// A full week; a quiet one.
pub(super) fn samples() -> Vec<Sample> {
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::sample_shell::team("My week")
    };
    let today = jiff::civil::date(2026, 1, 26);
    let one = |what, days: i64, title: &str, about: &str| Ahead {
        what,
        on: today.saturating_add(jiff::Span::new().days(days)),
        to: (what == What::Session).then(|| today.saturating_add(jiff::Span::new().days(18))),
        at: None,
        title: title.into(),
        about: about.into(),
        href: "/t/1".into(),
        uid: String::new(),
    };
    let full = WeekView {
        today,
        now: vec![
            one(
                What::Ask,
                -4,
                "Read-only access to the care plan for the council’s team",
                "Home sooner asks",
            ),
            one(What::Numbers, 0, "2 numbers are due", "Home sooner"),
            one(What::Task, -2, "Ring the three care homes", "Home sooner"),
            one(
                What::Session,
                -11,
                "Action period 1, until “Second session”",
                "Ward 2",
            ),
        ],
        soon: vec![
            one(What::Huddle, 1, "Huddle", "Home sooner"),
            one(
                What::Promise,
                3,
                "A second wheelchair at the discharge door",
                "promised to Home sooner",
            ),
            one(What::Review, 5, "Midpoint review", "Frailty"),
        ],
    };
    let quiet = WeekView {
        now: Vec::new(),
        soon: Vec::new(),
        ..full.clone()
    };
    vec![
        Sample::new("week", page(&full, &around)),
        Sample::new("week-quiet", page(&quiet, &around)),
    ]
}
