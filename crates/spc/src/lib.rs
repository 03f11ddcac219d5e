//! Control charts for improvement work: limits, rules, phases, icons, funnels, CUSUM and EWMA.
//!
//! A [`Series`] holds what was measured, [`Options`] what is asked, and [`analyse`] answers with an [`Analysis`]: points with their
//! lines, phases, signals, icons and notes, together with the settings that made them.
//!
//! ```
//! use spc::{analyse, ChartKind, Direction, Exclusion, Options, Period, PhaseStart, RuleSet, Series};
//!
//! // Falls and bed days of 16 weeks; a number is missing in week 9.
//! let falls = [4, 6, 5, 7, 3, 6, 5, 4, 0, 2, 3, 1, 2, 3, 1, 2];
//! let falls = falls.map(|count| if count == 0 { None } else { Some(f64::from(count)) });
//! let bed_days = [310.0; 16];
//! let series = Series::ratios(falls, bed_days)?
//!     .with_periods((0..16).map(|week| Period::on_day(20_000 + 7 * week)))?;
//!
//! let mut options = Options::named(ChartKind::U, RuleSet::Anhoj);
//! options.direction = Direction::Down;
//! options.multiply = 1000.0; // falls per 1,000 bed days
//! options.phases = vec![PhaseStart::at_point(9, "after the new handover")];
//! options.exclusions = vec![Exclusion::point(3, "ward flooded")];
//!
//! let analysis = analyse(&series, &options)?;
//! assert_eq!(analysis.points.len(), 16);
//! assert_eq!(analysis.phases.len(), 2);
//! let week_nine = analysis.points.get(8).unwrap();
//! assert_eq!(week_nine.value, None); // a gap stays a gap
//! assert!(analysis.phases[1].centre < analysis.phases[0].centre);
//! for note in &analysis.notes {
//!     println!("{}: {}", note.code(), note.sentence());
//! }
//! # Ok::<(), spc::Error>(())
//! ```
//!
//! The crate does no input or output, reads no clock and holds no state. Not-a-number never comes out of it: what cannot be
//! known is `None` or a named state. A value closer to a line than one part in 10¹² lies on the line.

mod analyse;
mod analysis;
mod average;
mod batch;
mod comparison;
mod constants;
mod direction;
mod distribution;
mod error;
mod findings;
pub mod funnel;
pub mod icons;
mod kind;
pub mod limits;
mod linear;
pub mod notes;
mod options;
mod period;
mod phases;
mod prepare;
pub mod reading;
pub mod rebase;
pub mod rules;
pub mod run_length;
pub mod sequential;
mod series;
mod status;
pub mod streaming;

pub use analyse::{ENGINE_VERSION, analyse};
pub use analysis::{Analysis, LimitState, Phase, Point, PointRules, Points, Signal};
pub use batch::analyse_all;
pub use direction::{Direction, DirectionOf, Judgement, Side};
pub use error::{Error, Result};
pub use icons::{AssuranceIcon, Icons, VariationIcon};
pub use kind::ChartKind;
pub use limits::LimitSettings;
pub use notes::Note;
pub use options::{
    At, Baseline, DisplayClip, Exclusion, ExclusionExtent, Impossible, Options, PhaseLimits,
    PhaseStart, Target,
};
pub use period::Period;
pub use rules::{Rule, RuleSet, Rules, RunsTest};
pub use series::{Row, Series};
