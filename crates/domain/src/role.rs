//! What a person is in a challenge or team.

use serde::{Deserialize, Serialize};

use crate::{ChallengeId, TeamId};

/// Writes an enum whose values are words that also stand in the database, in forms and in files.
macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// Every one, in the order people meet them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word that stands in the database, in forms and in files.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The words shown on a page.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Problem;

            fn from_str(raw: &str) -> Result<Self, $crate::Problem> {
                let raw = raw.trim();
                Self::ALL
                    .iter()
                    .copied()
                    .find(|it| it.word().eq_ignore_ascii_case(raw) || it.label().eq_ignore_ascii_case(raw))
                    .ok_or_else(|| {
                        let known: Vec<&str> = Self::ALL.iter().map(|it| it.label()).collect();
                        $crate::Problem::new(format!("“{raw}” is not one of: {}.", known.join(", ")))
                    })
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What a person is in a challenge or a team. Stewards are people of a place, not of a challenge.
    pub enum Role {
        /// Makes room, sets guardrails, answers asks.
        Leader = "leader", "Leader";
        /// Helps several teams.
        Coach = "coach", "Coach";
        /// Elected by the team; runs the huddle.
        TeamLead = "team_lead", "Team lead";
        /// Tries things and counts.
        Member = "member", "Member";
        /// Looks after measures and charts.
        Analyst = "analyst", "Analyst";
        /// May look.
        Observer = "observer", "Observer";
    }
}

impl Role {
    /// True for roles that are held in the whole challenge; the others are held in one team.
    pub const fn is_of_challenge(self) -> bool {
        matches!(self, Self::Leader | Self::Coach)
    }
}

/// One role somebody holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Membership {
    /// In this challenge.
    pub challenge: ChallengeId,
    /// In this team of it; none for leaders and coaches of the whole challenge.
    pub team: Option<TeamId>,
    /// As what.
    pub role: Role,
}
