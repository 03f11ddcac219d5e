//! Interrupted time series: a check beside the verdict when there are enough points, never the headline.

mod choice;
mod correlated;
mod least_squares;
mod newey_west;
mod poisson;
mod segmented;
mod step_or_ramp;

pub use choice::{SeriesCheck, which_check};
pub use correlated::{Autoregressive, cochrane_orcutt, restricted_autoregressive};
pub use least_squares::{Fit, least_squares};
pub use newey_west::newey_west;
pub use poisson::{PoissonFit, segmented_poisson};
pub use segmented::{segmented_design, segmented_regression};
pub use step_or_ramp::{StepOrRamp, step_or_ramp};
