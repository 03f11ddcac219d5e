//! A challenge: its note with the guardrails, the form for it, laying it aside, a new team.

pub mod aside;
pub mod form;
pub mod show;
mod show_sample;
pub mod team;

pub(crate) use form::review_words;
pub(crate) use show_sample::sample_guardrails;

use crate::Sample;

/// The samples of these pages.
pub fn samples() -> Vec<Sample> {
    let mut all = form::samples();
    all.extend(show_sample::samples());
    all.extend(aside::samples());
    all.extend(team::samples());
    all
}
