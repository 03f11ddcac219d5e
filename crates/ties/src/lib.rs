//! Networks of people: measures, privacy limits, matching and layout.
//!
//! The crate is pure: no clock, no files, no chance but from a [`Seed`] the caller stores. The same
//! input gives the same result on every machine. People are positions on a list; names never enter.
//!
//! | Room | What it answers |
//! | --- | --- |
//! | [`measure`] | every measure of a network, for analysts: density to brokerage, waves, silence |
//! | [`ordinal`] | answers on a ladder of few people: up, same, down, exact chances |
//! | [`matching`] | who might meet whom, round after round, and whether meeting made ties |
//! | [`layout`] | where people stand on a picture: a stress map across waves, a ring of groups |
//! | [`privacy`] | which figures may be read at all, as types |
//!
//! A figure that has no meaning for a network is [`Undefined`], with the words to say so; it is never
//! shown as 0.
//!
//! # A first look
//!
//! ```
//! use ties::{measure, Groups, Network, Undefined};
//!
//! // Six people; "i names j" counted from 0.
//! let team = Network::directed(6, [(0, 1), (1, 0), (1, 2), (3, 4), (4, 5), (2, 3)])?;
//! let professions = Groups::new(["nurse", "nurse", "nurse", "doctor", "doctor", "doctor"]);
//!
//! let ties = measure::ei_index(&team, &professions)?.ties;
//! assert_eq!((ties.external, ties.internal), (1, 5));
//! // If cards were dealt, 6 in 10 ties would cross.
//! assert!((measure::expected_ei(&professions).unwrap_or(f64::NAN) - 0.2).abs() < 1e-12);
//!
//! let quiet = Network::directed(6, [])?;
//! assert_eq!(measure::ei_index(&quiet, &professions)?.ties.ei(), Err(Undefined::NoTies));
//! # Ok::<(), ties::TiesError>(())
//! ```
//!
//! # What a team may see
//!
//! Pages read figures from [`privacy::TeamAnswers`] only. It gives out [`privacy::Published`] figures
//! or the reason why not, and remembers what was shown.
//!
//! ```
//! use ties::privacy::{Answerers, Disclosures, Participation, TeamAnswers};
//! use ties::{Groups, Network};
//!
//! let named = Network::directed(12, (0..11).map(|person| (person, person + 1)))?;
//! let mut team = TeamAnswers::new(12, Disclosures::new());
//! let wave = team.add_wave(&named, &[Participation::Answered; 12])?;
//!
//! let professions = Groups::new((0..12).map(|p| if p < 6 { "nurse" } else { "doctor" }));
//! let grid = team.who_turns_to_whom(wave, &professions, Answerers::All);
//! assert!(grid.is_ok_and(|grid| grid.value().counts == [[5, 0], [1, 5]]));
//!
//! // The same with one nurse left out would give her away.
//! let all_but_one = Groups::new((0..12).map(|p| if p < 5 { "nurse" } else { "other" }));
//! assert!(team.who_turns_to_whom(wave, &all_but_one, Answerers::All).is_err());
//! # Ok::<(), ties::TiesError>(())
//! ```
//!
//! A published figure cannot be made up, nor raw ties read back:
//!
//! ```compile_fail,E0451
//! use ties::privacy::{Basis, Published};
//! let made_up = Published { value: 3, basis: Basis { asked: 5, answered: 5 } };
//! ```
//!
//! ```compile_fail,E0616
//! fn peek(team: &ties::privacy::TeamAnswers) -> usize {
//!     team.waves.len()
//! }
//! ```

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
