//! The calculated-risk engine: with a handful of people a week and a hundred days, what is known, what waiting
//! costs, what acting risks, how big the next step should be, and when to stop.
//!
//! ```
//! use risk::{Change, Evidence, Plan, Wording, weigh};
//!
//! # fn main() -> Result<(), risk::Error> {
//! // Ten weeks before, four weeks of the test: people who waited more than a day, people seen.
//! let before = Evidence::proportions([
//!     (9, 28), (8, 27), (7, 29), (10, 28), (8, 26), (9, 30), (7, 28), (8, 27), (9, 28), (10, 29),
//! ]);
//! let during = Evidence::proportions([(4, 28), (3, 27), (5, 29), (2, 28)]);
//!
//! let plan = Plan { people_per_week: 28.0, worthwhile: Change::Absolute(0.07), ..Plan::default() };
//! let verdict = weigh(&before, &during, &plan)?;
//! assert!(verdict.p_better > 0.95);
//!
//! let words = verdict.words(&Wording::events("people", "wait more than a day"));
//! assert!(words.chance.ends_with("that fewer people wait more than a day."));
//! # Ok(())
//! # }
//! ```
//!
//! Everything is a pure function of its arguments: no clock, no chance, no state. Simulations take their
//! seed and give the same figures on one thread and on many.

pub mod belief;
pub mod conjugate;
pub mod distributions;
pub mod e_values;
mod error;
pub mod evidence;
pub mod forecast;
pub mod guardrail;
pub mod hunches;
pub mod interrupted;
pub mod learnability;
pub mod plan;
pub mod scale;
pub mod sequential;
pub mod spread;
mod stands;
mod table;
pub mod value_of_information;
pub mod verdict;
mod watch;
mod weigh;

pub use belief::{Belief, Outlook};
pub use error::Error;
pub use evidence::Evidence;
pub use plan::{Change, Direction, Plan, Readiness, Reversibility, Tempering, Threshold};
pub use scale::Scale;
pub use stands::status;
pub use verdict::{Action, Note, NoteCode, Proven, Range, Status, Verdict, VerdictWords, Wording};
pub use watch::{Watched, watch};
pub use weigh::weigh;
