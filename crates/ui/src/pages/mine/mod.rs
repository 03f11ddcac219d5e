//! What is somebody's own: their week across teams, their calendar.

pub mod about;
pub mod email;
pub mod settings;
pub mod week;

use crate::Sample;

/// The samples of these pages.
pub(crate) fn samples() -> Vec<Sample> {
    let mut all = week::samples();
    all.extend(settings::samples());
    all.extend(email::samples());
    all
}
