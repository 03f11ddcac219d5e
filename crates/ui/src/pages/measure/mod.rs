//! Measures: their list, their form, their chart.

pub mod chart;
pub mod form;
pub mod list;
pub(crate) mod sample_view;
pub mod settings;

use maud::{Markup, PreEscaped};

use crate::Sample;

/// A drawing as markup. The `chart` crate escapes every word it writes, so it may stand in a page as it is.
pub(in crate::pages) fn drawing(drawing: &::chart::Drawing) -> Markup {
    PreEscaped(drawing.to_svg())
}

/// The samples of these pages.
pub fn samples() -> Vec<Sample> {
    let mut all = chart::samples();
    all.extend(form::samples());
    all.extend(list::samples());
    all.extend(settings::samples());
    all
}
