//! Asks: the team's list, a new one, one with its trace, and the leader's page.

mod answer;
pub mod by_link;
pub mod leader;
pub mod list;
pub mod new;
mod parts;
pub mod routes;
mod sample_view;
pub mod show;

use crate::Sample;

/// The samples of these pages.
pub(crate) fn samples() -> Vec<Sample> {
    let mut all = list::samples();
    all.extend(new::samples());
    all.extend(show::samples());
    all.extend(leader::samples());
    all.extend(by_link::samples());
    all.extend(routes::samples());
    all
}
