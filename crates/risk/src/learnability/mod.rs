//! Can this plan teach us anything in a hundred days? Worked out before it starts.

mod exact;
mod fixed;
mod forward;
mod plan_report;
mod run_chart;
mod simulate;

pub use exact::{
    KnownProportion, KnownRate, peeking_false_alarms, signal_by_day_proportion, signal_by_day_rate,
};
pub use fixed::fixed_size_power;
pub(crate) use forward::{Band, Chances};

pub use plan_report::{Fix, Learnability, learnability};
pub use run_chart::{
    AnhojLimits, CrossingsAndRuns, anhoj_limits, crossings_and_longest_run, crossings_and_runs,
};
pub use simulate::{ChartRule, RunChartStudy, Splitmix, simulate_run_charts};
