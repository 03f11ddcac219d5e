//! Forms that are written anew each month or with each step.

use domain::method::{Artefact, Repeats};
use domain::test::Step;
use jiff::Span;
use jiff::civil::Date;
use store::method::Written;

/// Most months that can be opened without having been written.
const MONTHS_BACK: usize = 24;

/// One page of such a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// As it stands in addresses: "2026-11", "2".
    pub key: String,
    /// As people read it: "November 2026", "step 2".
    pub label: String,
}

/// What turns depend on.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) today: Date,
    pub(super) launch: Date,
    pub(super) steps: &'a [Step],
}

/// The turn that is on now; empty for a form that is written once.
pub(super) fn now(form: &Artefact, around: Around) -> String {
    match form.repeats {
        Repeats::Once => String::new(),
        Repeats::Month => month_key(around.today),
        Repeats::Step => around
            .steps
            .last()
            .map_or(1, |step| step.number)
            .to_string(),
    }
}

fn month_key(day: Date) -> String {
    day.strftime("%Y-%m").to_string()
}

/// Every page there is or could be, the first one first; none for a form that is written once.
pub(super) fn all(form: &Artefact, around: Around) -> Vec<Turn> {
    match form.repeats {
        Repeats::Once => Vec::new(),
        Repeats::Month => months(around),
        Repeats::Step => around
            .steps
            .iter()
            .map(|step| Turn {
                key: step.number.to_string(),
                label: format!("step {}", step.number),
            })
            .collect(),
    }
}

fn months(around: Around) -> Vec<Turn> {
    let mut months = Vec::new();
    let mut month = around.today.first_of_month();
    let first = around.launch.first_of_month().min(month);
    while month >= first && months.len() < MONTHS_BACK {
        months.push(Turn {
            key: month_key(month),
            label: month.strftime("%B %Y").to_string(),
        });
        month = month.saturating_sub(Span::new().months(1));
    }
    months.reverse();
    months
}

/// The page somebody asked for: the one that is on when they did not say; none when there is no such page.
pub(super) fn asked(form: &Artefact, raw: &str, around: Around) -> Option<String> {
    if raw.is_empty() || form.repeats == Repeats::Once {
        return Some(now(form, around));
    }
    all(form, around)
        .into_iter()
        .map(|turn| turn.key)
        .find(|key| key == raw)
}

/// The newest page of a form that holds something; for all others, the only one.
pub(super) fn newest(form: &Artefact, written: &[Written], pack: &str) -> String {
    // Months sort as they stand; a step's number does once it is read.
    let sorts = |turn: &str| (turn.parse::<u64>().unwrap_or_default(), turn.to_owned());
    written
        .iter()
        .filter(|one| one.pack == pack && one.artefact == form.key && one.answer.is_some())
        .map(|one| one.turn.as_str())
        .max_by_key(|turn| sorts(turn))
        .unwrap_or_default()
        .to_owned()
}
