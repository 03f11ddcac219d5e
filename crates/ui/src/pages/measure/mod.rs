//! Measures: their list, their form, their chart.

pub mod chart;

use maud::{Markup, PreEscaped};

use crate::Sample;

/// A drawing as markup. The `chart` crate escapes every word it writes, so it may stand in a page as it is.
pub(in crate::pages) fn drawing(drawing: &::chart::Drawing) -> Markup {
    PreEscaped(drawing.to_svg())
}

/// The samples of these pages.
pub fn samples() -> Vec<Sample> {
    Vec::new()
}
