//! The one test binary of the crate.

mod checker;
mod contrast;
mod samples;
mod style_sheet;
