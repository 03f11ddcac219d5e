//! What a team counts: every measure with its small picture, its sentence and how it stands.

use app::measure::{MeasureLine, MeasuresView};
use domain::measure::MeasureRole;
use maud::{Markup, html};

use super::drawing;
use crate::Sample;
use crate::components as c;
use crate::components::{Drawing, Empty, Loudness, Tone};
use crate::pages::team::board::reading_tag;
use crate::shell::{Shell, shell};

/// Draws the page.
pub fn page(view: &MeasuresView, around: &Shell) -> Markup {
    let team = view.here.team.id;
    let numbers = format!("/t/{team}/numbers");
    let new = format!("/t/{team}/measures/new");
    shell(
        around,
        html! {
            (c::page_heading("", "Numbers", "What this team counts, and how it stands."))
            @if view.measures.is_empty() { (nothing(view, &new)) } @else {
                (c::stack(&[
                    html! { @if view.may_record { (c::actions(&[c::link_button(Loudness::Primary, "Enter this week’s numbers", &numbers)])) } },
                    html! { @for role in MeasureRole::ALL { (of_role(view, *role)) } },
                    no_longer(view),
                    no_balance(view),
                    html! { @if view.may_edit { (c::actions(&[c::link_button(Loudness::Quiet, "Count something more", &new)])) } },
                ]))
            }
        },
    )
}

fn nothing(view: &MeasuresView, new: &str) -> Markup {
    let action = view
        .may_edit
        .then(|| c::link_button(Loudness::Primary, "Choose what to count", new));
    c::lead_card(c::empty(&Empty {
        drawing: Drawing::Table,
        title: "Nothing is counted yet",
        words: "One number that shows the goal, and one that must not get worse. Two are enough to begin.",
        action,
    }))
}

/// Without one, nobody notices harm elsewhere.
fn no_balance(view: &MeasuresView) -> Markup {
    let watched = view
        .measures
        .iter()
        .any(|line| line.measure.stopped.is_none() && line.measure.role == MeasureRole::Balancing);
    html! {
        @if !watched {
            p.remark { "Nothing here watches for harm elsewhere yet. One number that must not get worse is enough." }
        }
    }
}

fn of_role(view: &MeasuresView, role: MeasureRole) -> Markup {
    let lines: Vec<&MeasureLine> = view
        .measures
        .iter()
        .filter(|line| line.measure.stopped.is_none() && line.measure.role == role)
        .collect();
    html! {
        @if !lines.is_empty() {
            (c::card(heading(role), html! { ul.sparks { @for line in lines { (one(line)) } } }))
        }
    }
}

/// What is not counted any more, out of the way and still to be read.
fn no_longer(view: &MeasuresView) -> Markup {
    let lines: Vec<&MeasureLine> = view
        .measures
        .iter()
        .filter(|line| line.measure.stopped.is_some())
        .collect();
    html! {
        @if !lines.is_empty() {
            details.fold {
                summary { "No longer counted: " (lines.len()) }
                ul.sparks { @for line in lines { (one(line)) } }
            }
        }
    }
}

const fn heading(role: MeasureRole) -> &'static str {
    match role {
        MeasureRole::Outcome => "What should change for people",
        MeasureRole::Process => "Whether we do what we set out to do",
        MeasureRole::Balancing => "What must not get worse",
    }
}

fn one(line: &MeasureLine) -> Markup {
    let measure = &line.measure;
    let sentence = line
        .summary
        .as_ref()
        .map_or("Nothing counted yet.", |summary| summary.sentence.as_str());
    html! {
        li {
            div.row-words {
                a.row-title href={ "/m/" (measure.id) } { (measure.name) }
                span.row-about { (sentence) }
            }
            @if let Some((tone, words)) = reading_tag(line) { span.row-tag { (c::tag(tone, words)) } }
            (spark(line))
        }
    }
}

/// The last half year in a thumbnail; the sentence beside it says the same.
fn spark(line: &MeasureLine) -> Markup {
    let Some(summary) = &line.summary else {
        return html! {};
    };
    let values: Vec<Option<f64>> = app::series::spark(summary);
    if values.iter().flatten().count() < 2 {
        return html! {};
    }
    let class = match reading_tag(line).map(|(tone, _)| tone) {
        Some(Tone::Better) => "pt good",
        Some(Tone::LookHere) => "pt concern",
        _ => "pt usual",
    };
    let title = format!("{}: the last {} numbers", line.measure.name, values.len());
    let id = format!("spark-{}", line.measure.id);
    html! { div.spark { (drawing(&::chart::sparkline(&id, &title, &values, summary.centre, class))) } }
}

/// Full, without a balancing measure, empty for a lead and for somebody who only looks.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = crate::pages::sample_shell::numbers("Numbers");
    let view = given::measures_view();
    let outcome_only = MeasuresView {
        measures: view
            .measures
            .iter()
            .filter(|line| line.measure.role == MeasureRole::Outcome)
            .cloned()
            .collect(),
        ..view.clone()
    };
    let mut stopped = view.clone();
    for line in stopped.measures.iter_mut().skip(2) {
        line.measure.stopped = Some(given::TODAY);
    }
    let nothing = MeasuresView {
        measures: Vec::new(),
        ..view.clone()
    };
    let looking = MeasuresView {
        may_edit: false,
        may_record: false,
        ..nothing.clone()
    };
    vec![
        Sample::new("measures", page(&view, &around)),
        Sample::new("measures-no-balance", page(&outcome_only, &around)),
        Sample::new("measures-stopped", page(&stopped, &around)),
        Sample::new("measures-empty", page(&nothing, &around)),
        Sample::new("measures-looking", page(&looking, &around)),
    ]
}
