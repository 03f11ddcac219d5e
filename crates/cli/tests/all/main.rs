//! Tests of the house and of the binary `hundred`.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod chart;
mod chart_table;
mod crash;
mod faults;
mod house;
mod method;
mod said;
mod spread;
mod weigh;
