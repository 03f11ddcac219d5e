//! The demo place: the same seed makes the same database, and every story can be seen.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod methods;
mod place;
mod same;
mod spread;
mod stories;
mod wolds;
