//! Stop signals: what must not get worse while something else gets better.

mod balancing;
mod harm_line;
mod risk_adjusted;

pub use balancing::{Balancing, BalancingState, balancing_proportion};
pub use harm_line::{
    HarmLine, STOP_AND_TALK, harm_line, harm_line_for_count, harm_line_for_share, zero_events_upper,
};
pub use risk_adjusted::{
    RiskMix, risk_adjusted_average_run_length, risk_adjusted_limit, risk_adjusted_path,
    risk_adjusted_scores,
};
