//! Which kinds of help fit what is missing for a behaviour: Michie, van Stralen and West (2011), table 2, CC BY 2.0.

use crate::method::answer::{Row, words_of};
use crate::role::words;

words! {
    /// What a behaviour needs.
    pub enum Component {
        /// Hands and body.
        CapabilityPhysical = "capability-physical", "Their hands and bodies can do it";
        /// Knowing, remembering, having the head for it.
        CapabilityPsychological = "capability-psychological", "They know how, remember to, and have the head for it";
        /// Time, place, things.
        OpportunityPhysical = "opportunity-physical", "Time, place and things allow it";
        /// What people around expect and do.
        OpportunitySocial = "opportunity-social", "People around them expect it and do it too";
        /// Worth it, and meant.
        MotivationReflective = "motivation-reflective", "They think it is worth it and mean to do it";
        /// Feels right, comes by itself.
        MotivationAutomatic = "motivation-automatic", "It feels right and comes by itself";
    }
}

words! {
    /// A kind of help ("intervention function").
    pub enum Function {
        /// So that they know or understand.
        Education = "education", "Education";
        /// So that they feel it matters.
        Persuasion = "persuasion", "Persuasion";
        /// Something to look forward to.
        Incentivisation = "incentivisation", "Incentivisation";
        /// Something to avoid.
        Coercion = "coercion", "Coercion";
        /// So that they have the skill.
        Training = "training", "Training";
        /// A rule that takes the other way out.
        Restriction = "restriction", "Restriction";
        /// Change the place, the things, the people around.
        EnvironmentalRestructuring = "environmental-restructuring", "Environmental restructuring";
        /// Somebody to do as.
        Modelling = "modelling", "Modelling";
        /// More means, fewer barriers.
        Enablement = "enablement", "Enablement";
    }
}

impl Component {
    /// The kinds of help linked to it.
    pub const fn functions(self) -> &'static [Function] {
        use Function::{
            Coercion, Education, Enablement, EnvironmentalRestructuring, Incentivisation,
            Modelling, Persuasion, Restriction, Training,
        };
        match self {
            Self::CapabilityPhysical => &[Training, Enablement],
            Self::CapabilityPsychological => &[Education, Training, Enablement],
            Self::MotivationReflective => &[Education, Persuasion, Incentivisation, Coercion],
            Self::MotivationAutomatic => &[
                Persuasion,
                Incentivisation,
                Coercion,
                EnvironmentalRestructuring,
                Modelling,
                Enablement,
            ],
            Self::OpportunityPhysical | Self::OpportunitySocial => {
                &[Restriction, EnvironmentalRestructuring, Enablement]
            }
        }
    }
}

impl Function {
    /// Needs a leader's yes and a good reason.
    pub const fn needs_a_yes(self) -> bool {
        matches!(self, Self::Coercion | Self::Restriction)
    }
}

/// A kind of help and what it would help with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitting {
    /// The kind of help.
    pub function: Function,
    /// What is missing that it is linked to.
    pub helps_with: Vec<Component>,
}

/// Kinds of help that fit, from the rows of a table with the columns component and holds (yes, partly, no): what helps with most
/// first, in the order of the published table where equal.
pub fn fitting(rows: &[Row]) -> Vec<Fitting> {
    let missing: Vec<Component> = Component::ALL
        .iter()
        .copied()
        .filter(|component| {
            rows.iter().any(|row| {
                words_of(row, "component") == component.word()
                    && matches!(words_of(row, "holds"), "no" | "partly")
            })
        })
        .collect();
    let helps = |function: &Function| Fitting {
        function: *function,
        helps_with: missing
            .iter()
            .copied()
            .filter(|component| component.functions().contains(function))
            .collect(),
    };
    let mut fitting: Vec<Fitting> = Function::ALL
        .iter()
        .map(helps)
        .filter(|one| !one.helps_with.is_empty())
        .collect();
    fitting.sort_by_key(|one| std::cmp::Reverse(one.helps_with.len()));
    fitting
}
