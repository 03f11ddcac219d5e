//! What a team may read of a wave: counts and shares that passed every limit, or the reason why one is not there.
//!
//! Made once, when a wave closes, and kept; who named whom is not in it and cannot be worked out from it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Grouping, Six, Skill, Statement, WaveKind};

/// A figure, or in words why it is not shown.
pub type Figure<T> = Result<T, String>;

/// Everything shown of a wave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Which wave.
    pub kind: WaveKind,
    /// When it was worked out.
    pub on: Date,
    /// People on the list.
    pub asked: usize,
    /// Of these, who answered.
    pub answered: usize,
    /// Across groups, by profession and by organisation.
    pub groups: Vec<GroupFigures>,
    /// Picture 4: of ten ties between people who both answered, how many are answered.
    pub both_ways: Figure<Share>,
    /// Picture 5.
    pub reach: Figure<Reach>,
    /// Picture 6.
    pub few: Figure<Few>,
    /// Skills, in their order.
    pub skills: Vec<SkillFigure>,
    /// Statements, in their order.
    pub statements: Vec<StatementFigure>,
    /// The practice that was asked about.
    pub practice: Option<PracticeFigure>,
    /// What people will keep, in their words, in the order of the alphabet.
    pub keep: Figure<Vec<String>>,
    /// Whether meeting for coffee made ties; none when no round was drawn since the wave before.
    pub coffee: Option<Figure<CoffeeFigure>>,
    /// The same figures from an earlier closing stand where newer ones would have given somebody away.
    pub kept_from: Option<Date>,
}

/// A share with what it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// The share, 0 to 1.
    pub share: f64,
    /// People asked and people who answered.
    pub asked: usize,
    /// People who answered.
    pub answered: usize,
}

/// A group as shown: one label, or several that are too small alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupLine {
    /// Labels it holds.
    pub labels: Vec<String>,
    /// People in it.
    pub people: usize,
}

impl GroupLine {
    /// "Nurses", "Doctor and Pharmacist", or "Everybody else".
    pub fn name(&self) -> String {
        match self.labels.as_slice() {
            [] => "Everybody".to_owned(),
            [one] => one.clone(),
            [one, two] => format!("{one} and {two}"),
            [one, rest @ ..] => format!("{one} and {} others", rest.len()),
        }
    }
}

/// Figures across groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupFigures {
    /// Grouped by.
    pub by: Grouping,
    /// Picture 1.
    pub grid: Figure<Grid>,
    /// Pictures 2 and 3; none at the first wave.
    pub change: Option<Figure<Changed>>,
    /// Picture 7.
    pub cards: Figure<Cards>,
    /// Picture 8.
    pub bounds: Figure<Bounds>,
    /// Pictures 1 and 7 are about people who answered the time before too, because one or two others came or went.
    pub both_times_only: bool,
}

/// Picture 1: who turns to whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// Groups as shown.
    pub groups: Vec<GroupLine>,
    /// Row turns to column.
    pub counts: Vec<Vec<usize>>,
    /// Ties that those who answered could have named.
    pub possible: Vec<Vec<usize>>,
}

impl Grid {
    /// The range of a square: as named, and if every silent person of the row named everybody of the column.
    pub fn range(&self, row: usize, column: usize) -> (usize, usize) {
        let people = |group: usize| self.groups.get(group).map_or(0, |line| line.people);
        let cell = |table: &[Vec<usize>]| {
            table
                .get(row)
                .and_then(|line| line.get(column))
                .copied()
                .unwrap_or(0)
        };
        let named = people(column).saturating_sub(usize::from(row == column));
        let unseen = (people(row) * named).saturating_sub(cell(&self.possible));
        (cell(&self.counts), cell(&self.counts) + unseen)
    }

    /// Pairs of groups (row, column) with ties between them, the emptiest square across groups first.
    pub fn emptiest(&self) -> Option<(usize, usize)> {
        let n = self.groups.len();
        let share = |(row, column): &(usize, usize)| {
            let possible = self.possible[*row][*column].max(1);
            self.counts[*row][*column] as f64 / possible as f64
        };
        (0..n)
            .flat_map(|row| (0..n).map(move |column| (row, column)))
            .filter(|(row, column)| row != column)
            .min_by(|a, b| share(a).total_cmp(&share(b)))
    }
}

/// Ties within and across groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kinds {
    /// Between people of one group.
    pub within: usize,
    /// Between people of different groups: bridges.
    pub across: usize,
}

impl Kinds {
    /// Both.
    pub const fn all(&self) -> usize {
        self.within + self.across
    }
}

/// Pictures 2 and 3: since the wave before, among those who answered both times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The wave it is compared with.
    pub since: WaveKind,
    /// People on both lists.
    pub asked: usize,
    /// Of these, who answered both times.
    pub both_times: usize,
    /// Now, not then.
    pub new: Figure<Kinds>,
    /// Then, not now.
    pub faded: Figure<Kinds>,
    /// Then and now.
    pub kept: Figure<Kinds>,
}

impl Changed {
    /// How many more ties nobody could see, because somebody was silent at least once.
    pub fn unseen(&self) -> usize {
        (self.asked - self.both_times.min(self.asked)) * self.asked.saturating_sub(1)
    }
}

/// Picture 5: everyone within reach.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Reach {
    /// Share of pairs at most one introduction apart.
    pub share: f64,
    /// People not yet connected with anybody.
    pub not_yet: usize,
    /// People on the list.
    pub asked: usize,
    /// Who answered.
    pub answered: usize,
}

/// Picture 6: how much rests on a few.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Few {
    /// Share of all naming that goes to the three most-named.
    pub share: f64,
    /// People whose absence would split the network.
    pub cut_points: usize,
    /// People on the list.
    pub asked: usize,
    /// Who answered.
    pub answered: usize,
}

/// Picture 7: against the dealt cards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cards {
    /// Share of ties across groups.
    pub observed: f64,
    /// If group did not matter.
    pub expected: f64,
    /// Where 90 of 100 dealings lie.
    pub band: (f64, f64),
}

/// Picture 8: what silence leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// Bridges named.
    pub at_least: usize,
    /// Bridges there could be.
    pub at_most: usize,
}

/// How many stand on each step, lowest first.
pub type Steps = Vec<usize>;

/// Up, same, down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Later answer higher.
    pub up: usize,
    /// Alike.
    pub same: usize,
    /// Lower.
    pub down: usize,
    /// Answered only once.
    pub once: usize,
    /// What chance says, in words.
    pub words: String,
}

/// A skill.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkillFigure {
    /// Which.
    pub skill: Skill,
    /// Now.
    pub now: Figure<Steps>,
    /// At the first wave.
    pub first: Option<Figure<Steps>>,
    /// Looking back from the end.
    pub then: Option<Figure<Steps>>,
    /// Since the first wave.
    pub moved: Option<Figure<Moved>>,
    /// Since then, as seen from the end.
    pub moved_looking_back: Option<Figure<Moved>>,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatementFigure {
    /// Which.
    pub statement: Statement,
    /// Now.
    pub now: Figure<Steps>,
    /// Since the wave before.
    pub moved: Option<Figure<Moved>>,
}

/// A practice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PracticeFigure {
    /// What it is.
    pub practice: String,
    /// The six, in their order.
    pub six: Vec<(Six, Figure<Steps>)>,
    /// It happened the last time it could: yes, no.
    pub happened: Figure<(usize, usize)>,
}

/// Whether meeting made ties.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CoffeeFigure {
    /// Comparable pairs that were matched.
    pub met: usize,
    /// Of these, tied now.
    pub met_tied: usize,
    /// Comparable pairs that were not.
    pub unmet: usize,
    /// Of these, tied now.
    pub unmet_tied: usize,
    /// In how many of a hundred re-draws chance did as well.
    pub chance_in_hundred: f64,
}

/// Said where a figure is the team's own.
const TEAMS_OWN: &str = "not shown: the team keeps this one to itself";

fn own<T>() -> Figure<T> {
    Err(TEAMS_OWN.to_owned())
}

impl Figures {
    /// What a coach reads: everything but the words people wrote.
    #[must_use]
    pub fn for_coach(self) -> Self {
        Self {
            keep: own(),
            ..self
        }
    }

    /// What leaders read once the team has shown it: bridges, kept and faded ties, what silence leaves open, skills.
    #[must_use]
    pub fn for_leaders(self) -> Self {
        let groups = self.groups.into_iter().map(|group| GroupFigures {
            grid: own(),
            cards: own(),
            ..group
        });
        Self {
            groups: groups.collect(),
            both_ways: own(),
            reach: own(),
            few: own(),
            statements: Vec::new(),
            practice: None,
            keep: own(),
            coffee: None,
            ..self
        }
    }
}
