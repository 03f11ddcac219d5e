//! Reviews: the list of them, and one with its agenda, secret ballots, boxes and lists.

mod ballots;
pub mod day;
mod lists;
mod sample_view;
pub mod show;
mod side;

use app::review::ReviewsView;
use jiff::civil::Date;
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::{Row, Tone};
use crate::shell::{Shell, shell};

/// Draws the list of reviews.
pub fn list(view: &ReviewsView, around: &Shell) -> Markup {
    type Line = (String, String, Option<(Tone, &'static str)>);
    let home = format!("/t/{}", view.here.team.id);
    let lines: Vec<Line> = view
        .reviews
        .iter()
        .map(|line| {
            let href = format!("{home}/reviews/{}", line.review.word());
            let about = format!("day {} · {}", line.day, c::day_words(line.date, view.today));
            (href, about, tag(line.begun, line.date, view.today))
        })
        .collect();
    let rows: Vec<Row> = view
        .reviews
        .iter()
        .zip(&lines)
        .map(|(line, (href, about, tag))| Row {
            title: line.review.title(view.here.challenge.cycle.template()),
            href,
            about,
            tag: *tag,
            ..Row::default()
        })
        .collect();
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(view.here.team.name.as_str(), &home)], "Reviews"))
            (c::page_heading(&format!("Day {} of {}", view.here.day.day, view.here.day.length), "Reviews", "What is known stands there already. You add what nobody can compute."))
            (c::rows(&rows))
        },
    )
}

fn tag(begun: bool, date: Date, today: Date) -> Option<(Tone, &'static str)> {
    match (begun, date <= today) {
        (true, _) => Some((Tone::Usual, "written down")),
        (false, true) => Some((Tone::LookHere, "not written down yet")),
        (false, false) => None,
    }
}

/// The samples of these pages.
pub(crate) fn samples() -> Vec<Sample> {
    sample_view::samples()
}
