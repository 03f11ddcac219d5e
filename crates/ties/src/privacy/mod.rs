//! What may be read of a team's answers, and what may not: limits as types.
//!
//! Who named whom is known to its author only. Everything else leaves [`TeamAnswers`] as
//! [`Published`], or does not leave at all ([`Withheld`] says why, in words for a page). There is
//! no way to make a `Published` outside this module, and no way to read the raw ties back.
//!
//! The rules, all fixed here and none of them an option:
//!
//! 1. No figure below [`RESPONSE_FOR_FIGURES`] % response or [`FEWEST_PEOPLE`] answers.
//! 2. A group is shown from [`FEWEST_PEOPLE`] answers up; smaller ones are merged.
//! 3. Complement and differencing: a figure is shown only if no sums and differences of everything
//!    shown so far single out fewer than [`FEWEST_PEOPLE`] people, neither as those who name nor as
//!    those who are named ([`Disclosures`]). This is checked exactly, not guessed.
//! 4. No before and after for a group whose answerers changed by fewer than [`FEWEST_CHANGED`]
//!    people, unless both figures are about those present both times.
//! 5. A map of persons only when everybody on it agreed, and from [`RESPONSE_FOR_PERSONS`] %
//!    response up. It has no arrows. "Who named me" exists nowhere.
//! 6. Answers on a ladder from five people up, and not when all are alike at one end.
//!
//! What these rules do not hide: a group figure that is nothing or everything says the same of each
//! member of the group. That is the nature of group figures, and why they start at five people.
//!
//! A figure is published once, when a wave closes, and then stored: live figures would change with
//! each person who answers.

mod disclosures;
mod figures;
mod ladder;
mod persons;
mod published;
mod shown_groups;
mod span;
mod team;

pub use disclosures::{Disclosures, Feature, Shown};
pub use figures::{
    AgainstDealtCards, Answerers, ChangeFigures, FewCarryMuch, GroupGrid, ResponseBounds,
    WithinReach,
};
pub use ladder::{Dots, LadderMoves, ladder_dots, ladder_moves};
pub use persons::{Consent, PersonFigures, TeamMap};
pub use published::{
    Basis, FEWEST_CHANGED, FEWEST_FOR_CONCENTRATION, FEWEST_FOR_LINES, FEWEST_PEOPLE, Published,
    RESPONSE_FOR_FIGURES, RESPONSE_FOR_PERSONS, Release, Withheld,
};
pub use shown_groups::ShownGroup;
pub use team::{Participation, TeamAnswers, WaveIndex};
