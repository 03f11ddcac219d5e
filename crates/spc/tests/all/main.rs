//! Tests of the control-chart engine on published figures, worked examples and arbitrary input.

mod boxes;
mod run_length;
