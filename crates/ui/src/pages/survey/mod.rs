//! The people survey: where it begins, the screen before anything, its pages, figures, maps.

pub mod before;
pub mod home;
pub mod map;
pub mod part;
mod pictures;
pub mod results;
pub(crate) mod sample_view;

use app::survey::Promise;
use maud::{Markup, html};

use crate::Sample;

/// A leader's word, as it stands on every page with figures.
pub(crate) fn promise(promise: Option<&Promise>, team: &str) -> Markup {
    html! {
        @if let Some(promise) = promise {
            p.promise {
                b { (promise.name) } " promised on " (promise.at.strftime("%-d %B %Y")) ": “What people of " (team)
                " answer is never used for appraisal, rota, pay or discipline.”"
            }
        }
    }
}

/// Samples of these pages.
pub(super) fn samples() -> Vec<Sample> {
    let mut all = home::samples();
    all.extend(before::samples());
    all.extend(part::samples());
    all.extend(results::samples());
    all.extend(map::samples());
    all
}
