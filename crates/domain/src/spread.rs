//! A recipe in other places: who tries it, how like the first place they are, what they change, and what speaks for going on.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::role::words;
use crate::test::InTen;
use crate::text::{Line, Name, Prose};
use crate::{
    AdoptionId, AdoptionNoteId, IdeaId, MeasureId, PersonId, PlaceId, RecipeId, ResearchCheckId,
    SpreadDrawId, SpreadSiteId, TeamId,
};

words! {
    /// Whether what is counted there is what was counted first.
    pub enum Counting {
        /// The same thing in the same way.
        Same = "same", "The same, counted the same way";
        /// Not quite the same, but it can be said how one becomes the other.
        Mapped = "mapped", "Nearly the same; we say how it differs";
        /// Another thing: its result stands beside the others and is not put together with them.
        Otherwise = "otherwise", "Something else; it cannot be put together";
    }
}

impl Counting {
    /// True when its result is put together with the others.
    pub const fn is_pooled(self) -> bool {
        matches!(self, Self::Same | Self::Mapped)
    }
}

/// Another team tries a recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adoption {
    /// Which.
    pub id: AdoptionId,
    /// In which place the recipe was written.
    pub origin: PlaceId,
    /// The recipe.
    pub recipe: RecipeId,
    /// Which version of it they began with.
    pub recipe_version: i64,
    /// Who tries it.
    pub team: TeamId,
    /// The idea it became in that team, and through it the test.
    pub idea: IdeaId,
    /// What they count.
    pub measure: MeasureId,
    /// What the place is called in pictures.
    pub site: Name,
    /// How like the first place it is, so many in ten.
    pub alike: InTen,
    /// What they change; may be empty, and then a check asks about it.
    pub changes: Prose,
    /// Whether it can be put together with the others.
    pub counting: Counting,
    /// How what they count differs.
    pub mapping: Prose,
    /// How many people it reaches there.
    pub people: Option<i64>,
    /// They stopped before the end, and when.
    pub stopped: Option<Date>,
    /// Why they stopped; empty while they go on.
    pub stopped_why: Prose,
    /// Who wrote it down.
    pub by: PersonId,
    /// When.
    pub at: jiff::Timestamp,
    /// Counts up with every change.
    pub version: i64,
}

words! {
    /// What became of a part while it was copied.
    pub enum NoteKind {
        /// As in the recipe.
        Kept = "kept", "Done as in the recipe";
        /// Made to fit.
        Adapted = "adapted", "Made to fit here";
        /// Not done.
        LeftOut = "left_out", "Left out";
    }
}

/// A note on what was kept, adapted or left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdoptionNote {
    /// Which.
    pub id: AdoptionNoteId,
    /// Of which adoption.
    pub adoption: AdoptionId,
    /// What became of it.
    pub kind: NoteKind,
    /// Which part.
    pub part: Line,
    /// Why, and what came of it.
    pub words: Prose,
    /// Who wrote it.
    pub by: PersonId,
    /// When.
    pub at: jiff::Timestamp,
}

/// A place that could be next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpreadSite {
    /// Which.
    pub id: SpreadSiteId,
    /// Of which recipe.
    pub recipe: RecipeId,
    /// What it is called.
    pub name: Name,
    /// How many people it would reach.
    pub people: i64,
    /// How like the first place it is, so many in ten.
    pub alike: InTen,
}

words! {
    /// The four questions before anything is drawn by chance. A yes to any of them is a reason to ask the research office.
    pub enum ResearchQuestion {
        /// Chance decides.
        Chance = "chance", "Does chance decide who gets it, or who gets it first?";
        /// Other care.
        OtherCare = "other_care", "Does anybody get care that differs from what is accepted as good care?";
        /// Beyond here.
        BeyondHere = "beyond_here", "Is it meant to find out something that holds for places that take no part?";
        /// Data of people.
        PeopleData = "people_data", "Does anything that could point to a person leave the team that cares for them?";
    }
}

/// The answers, as they were given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResearchCheck {
    /// Which.
    pub id: ResearchCheckId,
    /// About the spread of which recipe.
    pub recipe: RecipeId,
    /// The questions answered with yes.
    pub yes: Vec<ResearchQuestion>,
    /// What the research office said, and who there; may be empty when nothing was answered with yes.
    pub office: Prose,
    /// Who answered.
    pub by: PersonId,
    /// When.
    pub at: jiff::Timestamp,
}

impl ResearchCheck {
    /// True when the order of starts may be drawn by chance: asking the office is the way there, and the answer is written
    /// down. Drawing is itself a yes to the first question, so it always needs the office's words.
    pub fn may_draw(&self) -> bool {
        self.yes.contains(&ResearchQuestion::Chance) && !self.office.is_empty()
    }

    /// What to do now, in a sentence.
    pub fn advice(&self) -> &'static str {
        match (self.yes.is_empty(), self.office.is_empty()) {
            (true, _) => {
                "By these answers it is improving care, not research. Your research office can still tell you otherwise."
            }
            (false, true) => {
                "Ask your research office before you begin, and write down here what they say. This page cannot decide it."
            }
            (false, false) => "The research office was asked; its answer is kept here.",
        }
    }
}

/// Who starts when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// What the place is called.
    pub site: Name,
    /// Its first day.
    pub on: Date,
}

/// Starts drawn by chance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpreadDraw {
    /// Which.
    pub id: SpreadDrawId,
    /// Of which recipe.
    pub recipe: RecipeId,
    /// Which answers allowed it.
    pub check: ResearchCheckId,
    /// The same seed and the same names give the same order.
    pub seed: u64,
    /// Who starts when.
    pub starts: Vec<Start>,
    /// Who drew.
    pub by: PersonId,
    /// When.
    pub at: jiff::Timestamp,
}

/// The names in an order of chance: Fisher and Yates with the SplitMix64 generator (Steele and others 2014), from names in the
/// order of the alphabet, so that the same names and seed always give the same order.
///
/// ```
/// use domain::spread::drawn;
/// let names = |order: Vec<&str>| order.join(" ");
/// let first = names(drawn(vec!["b", "a", "c", "d"], 7));
/// assert_eq!(first, names(drawn(vec!["d", "c", "b", "a"], 7)));
/// assert_ne!(first, names(drawn(vec!["a", "b", "c", "d"], 8)));
/// ```
pub fn drawn<T: Ord>(mut names: Vec<T>, seed: u64) -> Vec<T> {
    names.sort();
    let mut state = seed;
    for index in (1..names.len()).rev() {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let other = mixed % (index as u64 + 1);
        names.swap(index, usize::try_from(other).unwrap_or(0));
    }
    names
}

words! {
    /// Seven ways in which spreading usually fails, as questions to a plan.
    pub enum Pitfall {
        /// It begins too big.
        BeginsBig = "begins_big", "It begins small";
        /// One person carries it.
        OnePerson = "one_person", "More than one person carries it";
        /// It relies on people remembering.
        Remembering = "remembering", "It works without anybody having to remember";
        /// It is copied to the letter.
        Unchanged = "unchanged", "Each place makes it its own";
        /// The first team has to do it all.
        FirstTeam = "first_team", "The first team is asked, not made to do it";
        /// Numbers are seen too seldom.
        SeldomSeen = "seldom_seen", "Each place looks at its numbers every few weeks";
        /// Too much is expected too soon.
        TooSoon = "too_soon", "What is promised is what other places saw";
    }
}
