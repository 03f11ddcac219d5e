//! Tests of the control-chart engine on published figures, worked examples and arbitrary input.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod boxes;
