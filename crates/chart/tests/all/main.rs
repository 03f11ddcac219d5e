//! What the drawings are held to.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod held_to;
mod properties;
mod shapes;
mod snapshots;
mod tools;
