//! Recipes: the library, one recipe with what every place found, writing it, taking it on, planning where it goes next.

pub mod adopt;
pub mod adoption;
pub mod library;
pub mod plan;
mod sample_view;
pub mod show;
pub mod write;

use std::collections::BTreeMap;

use crate::Sample;

/// What was typed, by the name of the box.
pub type Typed = BTreeMap<String, String>;

/// What stands in a box: what was typed, else what was there.
fn value<'a>(typed: &'a Typed, name: &str, there: &'a str) -> &'a str {
    typed.get(name).map_or(there, String::as_str)
}

/// The samples of these pages.
pub(crate) fn samples() -> Vec<Sample> {
    let mut all = library::samples();
    all.extend(show::samples());
    all.extend(write::samples());
    all.extend(adopt::samples());
    all.extend(adoption::samples());
    all.extend(plan::samples());
    all
}
