//! The one test binary of the crate.
