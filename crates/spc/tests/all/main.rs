//! Tests of the control-chart engine on published figures, worked examples and arbitrary input.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod any_request;
mod boxes;
mod documented;
mod named_rule_sets;
mod peers;
mod properties;
mod published;
mod reading;
mod run_length;
mod sequential;
mod states;
