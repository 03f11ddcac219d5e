//! What the engine promises, checked from outside.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod thresholds;
mod verdicts;
