//! What the engine promises, checked from outside.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod bad_input;
mod demo_tests;
mod forecast;
mod learnability;
mod methods;
mod scale;
mod sites;
mod thresholds;
mod value_of_information;
mod verdicts;
mod watched;
