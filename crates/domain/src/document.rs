//! The documents a team can take out of its data in one click.

use crate::role::words;

words! {
    /// Which document.
    pub enum DocumentKind {
        /// Everything, for the last day.
        FinalPack = "final-pack", "Final pack";
        /// Everything so far, for the middle.
        MidpointPack = "midpoint-pack", "Midpoint pack";
        /// The week, for whoever missed the huddle.
        Week = "week", "The week on a page";
        /// One page.
        OnePage = "one-page", "One-page summary";
        /// A poster.
        Poster = "poster", "Poster";
        /// For the strategist, about day 30.
        DayThirty = "progress-review", "Progress review";
        /// The mandate.
        ChallengeNote = "challenge-note", "Challenge note";
        /// For leaders, once a month.
        LeadersMonth = "leaders-month", "Leaders’ month";
        /// A draft for a journal.
        Squire = "squire", "Draft for publication (SQUIRE 2.0)";
        /// Every number and setting.
        Appendix = "appendix", "Evaluation appendix";
    }
}

impl DocumentKind {
    /// What it is for, in a line.
    pub const fn about(self) -> &'static str {
        match self {
            Self::FinalPack => {
                "The whole story: charts, decisions, asks and answers, what stays and who owns it."
            }
            Self::MidpointPack => {
                "How it stands half way: surprises, confidence, risks, what is needed."
            }
            Self::Week => {
                "For whoever missed the huddle: the numbers, what was decided, who does what by next week."
            }
            Self::OnePage => "Aim, why, one chart, what was tried, what helped, what next.",
            Self::Poster => "A3 across, for a wall or a corridor.",
            Self::DayThirty => {
                "One page for the strategist: the number, rules in the way, people to thank."
            }
            Self::ChallengeNote => {
                "What leaders asked for, what may be tried freely, and whom to ask."
            }
            Self::LeadersMonth => "What waits for an answer, what was decided, whom to thank.",
            Self::Squire => {
                "The eighteen items of SQUIRE 2.0, filled in from your data; what is missing is named."
            }
            Self::Appendix => {
                "Every number, every chart setting, every rule: for whoever wants to work it out again."
            }
        }
    }
}
