//! The method of a test: its stages, its forms, the sheet to read and print, the tally; and a place's own methods.

pub mod board;
pub mod form;
pub mod guide;
pub mod month;
pub mod own;
pub mod sheet;
pub mod show;
pub mod tally;
pub mod together;

use app::method::PackChoice;
use domain::TestId;

use crate::Sample;
use crate::components::form::Choice;

/// Where the method of a test lives, with what follows.
fn at(test: TestId, rest: &str) -> String {
    format!("/tests/{test}/method{rest}")
}

/// Methods as answers to choose from.
pub(crate) fn answers(choices: &[PackChoice]) -> Vec<Choice<'_>> {
    choices
        .iter()
        .map(|choice| Choice {
            value: &choice.key,
            label: &choice.name,
            about: &choice.good_for,
        })
        .collect()
}

/// Every method that comes with Hundred, for samples.
pub(crate) fn sample_choices() -> Vec<PackChoice> {
    domain::method::shipped::packs()
        .iter()
        .cloned()
        .map(|pack| PackChoice {
            key: pack.key,
            name: pack.name,
            good_for: pack.good_for,
            version: pack.version,
            own: false,
        })
        .collect()
}

/// The samples of these pages.
pub(crate) fn samples() -> Vec<Sample> {
    let mut all = show::samples();
    all.extend(form::samples());
    all.extend(board::samples());
    all.extend(sheet::samples());
    all.extend(tally::samples());
    all.extend(guide::samples());
    all.extend(own::samples());
    all.extend(together::samples());
    all.extend(month::samples());
    all
}
