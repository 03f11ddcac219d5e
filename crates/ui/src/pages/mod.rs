//! Pages: one folder a noun, one function a page over a view struct.
//!
//! A page file holds the view, `pub fn page(view: &View, shell: &Shell) -> Markup` and
//! `samples()`; add its samples to [`samples`] below and they are checked and drawn with the rest.

pub mod door;

use crate::Sample;

/// The samples of every page.
pub fn samples() -> Vec<Sample> {
    let mut all = Vec::new();
    all.extend(door::samples());
    all
}
