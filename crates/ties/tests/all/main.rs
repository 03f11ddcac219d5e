//! Tests of the crate from outside: published figures, hand-checkable cases, properties, attacks.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod florence;
mod hand_cases;
mod input;
mod ladder;
mod maps;
mod meeting;
mod privacy;
mod properties;
mod recovery;
