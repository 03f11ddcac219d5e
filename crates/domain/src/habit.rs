//! A practice that does not stick yet: which of six conditions is missing, and what usually helps.
//!
//! The link from a missing condition to kinds of help is Table 2 of Michie, van Stralen & West 2011 (Implementation Science
//! 6:42, CC BY), without the two kinds that press colleagues (coercion, restriction). The wordings are ours; numbers of
//! techniques are those of the Behaviour Change Technique Taxonomy v1.

use crate::role::words;
use crate::survey::Six;

words! {
    /// A kind of help (an intervention function).
    pub enum Help {
        /// Education.
        Education = "education", "Show what difference it makes";
        /// Persuasion.
        Persuasion = "persuasion", "Hear it from somebody we trust";
        /// Incentivisation.
        Incentives = "incentives", "Notice and thank";
        /// Training.
        Training = "training", "Show, try, feed back, together";
        /// Environmental restructuring.
        Environment = "environment", "Change the surroundings";
        /// Modelling.
        Modelling = "modelling", "See it where it already works";
        /// Enablement.
        Enablement = "enablement", "Take the obstacle away";
    }
}

/// What usually helps when a condition is missing (Table 2, 2011).
pub const fn usually_helps(missing: Six) -> &'static [Help] {
    match missing {
        Six::Able => &[Help::Training, Help::Enablement],
        Six::Know => &[Help::Education, Help::Training, Help::Enablement],
        Six::Worth => &[Help::Education, Help::Persuasion, Help::Incentives],
        Six::Habit => &[
            Help::Persuasion,
            Help::Incentives,
            Help::Environment,
            Help::Modelling,
            Help::Enablement,
        ],
        Six::Room | Six::Around => &[Help::Environment, Help::Enablement],
    }
}

/// Something a team can do on Monday, with the numbers of the techniques behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thing {
    /// In a line, after "For two weeks: ".
    pub line: &'static str,
    /// Techniques (BCTTv1).
    pub techniques: &'static str,
}

/// Things of a kind.
pub const fn things(help: Help) -> &'static [Thing] {
    match help {
        Help::Education => &[
            Thing {
                line: "show at the huddle what difference it made for one person",
                techniques: "5.1, 5.3",
            },
            Thing {
                line: "tell each other every Friday how often it happened",
                techniques: "2.2",
            },
            Thing {
                line: "put a cue card where it is needed",
                techniques: "7.1",
            },
        ],
        Help::Persuasion => &[Thing {
            line: "ask somebody with lived experience to tell us why it matters",
            techniques: "9.1, 15.1",
        }],
        Help::Incentives => &[Thing {
            line: "thank one person out loud each day for doing it",
            techniques: "2.2, 10.4",
        }],
        Help::Training => &[Thing {
            line: "do it once side by side: one shows, one tries, both say what they saw",
            techniques: "4.1, 6.1, 8.1, 2.2",
        }],
        Help::Environment => &[
            Thing {
                line: "put it into the template, onto the trolley or on the agenda",
                techniques: "12.1, 12.5",
            },
            Thing {
                line: "do it at the same time every day",
                techniques: "7.1, 12.2",
            },
        ],
        Help::Modelling => &[Thing {
            line: "shadow whoever does it already, for one shift",
            techniques: "6.1",
        }],
        Help::Enablement => &[
            Thing {
                line: "find everybody a buddy who asks once a day",
                techniques: "3.1, 3.2",
            },
            Thing {
                line: "write down when and where: when this happens, then I do it",
                techniques: "1.4",
            },
            Thing {
                line: "make the first step half as big",
                techniques: "8.7",
            },
        ],
    }
}

/// The two conditions that are most often missing: those for which the fewest people say "mostly" or "fully"; among
/// equals, the one more people say "not at all" to; then the earlier one. None unless at least two are known.
pub fn two_lowest(six: &[(Six, Vec<usize>)]) -> Option<[Six; 2]> {
    let mut known: Vec<(usize, std::cmp::Reverse<usize>, Six)> = six
        .iter()
        .map(|(six, steps)| {
            let there: usize = steps.iter().skip(3).sum();
            let not_at_all = steps.first().copied().unwrap_or(0);
            (there, std::cmp::Reverse(not_at_all), *six)
        })
        .collect();
    known.sort_unstable();
    match known.as_slice() {
        [first, second, ..] => Some([first.2, second.2]),
        _ => None,
    }
}
