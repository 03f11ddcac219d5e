//! What changed between two times of asking.

use crate::error::TiesError;
use crate::groups::Groups;
use crate::network::Network;
use crate::undefined::{Defined, Undefined, share};

/// Kept, new and faded ties, and which of them bridge groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct WaveChange {
    /// Ties at both times.
    pub kept: TiesByKind,
    /// Ties at the later time only.
    pub new: TiesByKind,
    /// Ties at the earlier time only.
    pub faded: TiesByKind,
    /// Possible ties at neither time.
    pub never: usize,
}

/// Ties across and within groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct TiesByKind {
    /// Between people of different groups: bridges.
    pub across: usize,
    /// Between people of one group.
    pub within: usize,
}

impl TiesByKind {
    /// Both together.
    pub fn all(&self) -> usize {
        self.across + self.within
    }

    pub(crate) fn add(&mut self, across: bool) {
        if across {
            self.across += 1;
        } else {
            self.within += 1;
        }
    }
}

impl WaveChange {
    /// Jaccard index kept/(kept + new + faded) (Jaccard 1901). Low means change, not failure.
    /// Not defined when there was no tie at either time.
    pub fn jaccard(&self) -> Defined<f64> {
        let ever = self.kept.all() + self.new.all() + self.faded.all();
        share(self.kept.all(), ever, Undefined::NoTies)
    }

    /// How many ties differ: new + faded (Hamming distance).
    pub fn hamming(&self) -> usize {
        self.new.all() + self.faded.all()
    }

    /// Share of the earlier ties that bridge groups. Not defined without ties then.
    pub fn across_share_before(&self) -> Defined<f64> {
        let across = self.kept.across + self.faded.across;
        share(
            across,
            self.kept.all() + self.faded.all(),
            Undefined::NoTies,
        )
    }

    /// Share of the later ties that bridge groups. Not defined without ties then.
    pub fn across_share_after(&self) -> Defined<f64> {
        let across = self.kept.across + self.new.across;
        share(across, self.kept.all() + self.new.all(), Undefined::NoTies)
    }
}

/// Compares two times over the same list of people, groups as at the first time.
pub fn wave_change(
    before: &Network,
    after: &Network,
    groups: &Groups,
) -> Result<WaveChange, TiesError> {
    before.same_kind(after)?;
    before.same_size("the list of groups", groups.people())?;
    let mut change = WaveChange::default();
    for (from, to) in before.tie_list() {
        let across = !groups.same(from.0, to.0);
        let tie = if after.has_tie(from, to) {
            &mut change.kept
        } else {
            &mut change.faded
        };
        tie.add(across);
    }
    for (from, to) in after.tie_list() {
        if !before.has_tie(from, to) {
            change.new.add(!groups.same(from.0, to.0));
        }
    }
    let ever = change.kept.all() + change.hamming();
    change.never = before.possible_ties() - ever;
    Ok(change)
}
