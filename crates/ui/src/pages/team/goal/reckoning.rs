//! How it is reckoned whether the goal will be reached: in words, and as a fold of the form.

use domain::goal::{Reckoning, ReckoningKind};
use domain::measure::MeasureKind;
use maud::{Markup, html};

use super::{GoalPage, field};
use crate::components::form as f;
use crate::components::form::{Choice, Problem, SelectOption};

/// The boxes of the fold: it stands open when one of them needs mending.
const BOXES: [&str; 6] = [
    "reckoning",
    "people",
    "waiting",
    "finished",
    "arrivals",
    "departures",
];

/// "Reckoned from one group of 85 people."; nothing where the numbers are taken as they come.
pub(super) fn words(reckoning: &Reckoning) -> Option<String> {
    match reckoning {
        Reckoning::Periods => None,
        Reckoning::Cohort { people } => {
            Some(format!("Reckoned from one group of {people} people."))
        }
        Reckoning::Wait { waiting, on, .. } => Some(match waiting.len() {
            0 => "Reckoned from how long each person waits.".to_owned(),
            still => format!(
                "Reckoned from how long each person waits, with {still} who still waited on {}.",
                on.strftime("%-d %B")
            ),
        }),
        Reckoning::Queue { .. } => {
            Some("Reckoned from who joins the queue and who leaves it.".to_owned())
        }
    }
}

/// How it is reckoned: one choice, and what that choice needs to know. Without styles everything stands there, with its name.
pub(super) fn fields(page: &GoalPage, lines: &[Problem]) -> Markup {
    let typed = &page.typed.reckoning;
    let kinds: Vec<Choice> = ReckoningKind::ALL
        .iter()
        .map(|kind| Choice {
            value: kind.word(),
            label: kind.label(),
            about: kind.about(),
        })
        .collect();
    let counts: Vec<(String, String)> = page
        .view
        .measures
        .iter()
        .filter(|line| line.measure.kind == MeasureKind::Count)
        .map(|line| (line.measure.id.to_string(), line.measure.name.to_string()))
        .collect();
    let counts: Vec<SelectOption> = counts
        .iter()
        .map(|(value, label)| SelectOption { value, label })
        .collect();
    let chosen = if typed.kind.is_empty() {
        ReckoningKind::Periods.word()
    } else {
        &typed.kind
    };
    let wanted = chosen != ReckoningKind::Periods.word()
        || lines.iter().any(|line| BOXES.contains(&line.field));
    html! {
        details.quiet-details.reckoning open[wanted] {
            summary { "How do we reckon whether we will make it?" }
            (f::choices(&field("reckoning", "What is it reckoned from?", lines), &kinds, Some(chosen)))
            div.for-cohort {
                (f::number(&field("people", "How many people are in the group?", lines).hint("Everybody who was in it at the start, also those you lost sight of."), &typed.people, "people"))
            }
            div.for-wait {
                (f::text_area(&field("waiting", "How long have those waited who still wait?", lines).hint("One number a person, as of today, with commas between: 12, 30, 45. No names.").optional(), &typed.waiting, 2))
                (f::select(&field("finished", "Which number says how many people each wait stands for?", lines).hint("Choose one if the number that shows the goal is a mean of several people.").optional(), &counts, &typed.finished, "One person each"))
            }
            div.for-queue {
                (f::select(&field("arrivals", "Which number says how many come?", lines), &counts, &typed.arrivals, "Choose a count"))
                (f::select(&field("departures", "Which number says how many go?", lines), &counts, &typed.departures, "Choose a count"))
            }
        }
    }
}
