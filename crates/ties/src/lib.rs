//! Networks of people: measures, privacy limits, matching and layout.
#![doc = ""]

mod error;
mod groups;
pub mod layout;
pub mod matching;
pub mod measure;
mod network;
pub mod ordinal;
pub mod privacy;
mod seed;
mod undefined;

pub use error::TiesError;
pub use groups::Groups;
pub use network::{Direction, MAX_PEOPLE, Network, Person};
pub use seed::Seed;
pub use undefined::{Defined, Undefined};
