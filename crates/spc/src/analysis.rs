//! The result: points, phases, signals, icons and notes, with the settings that made them.

use std::borrow::Cow;
use std::sync::Arc;

use crate::direction::{Direction, Judgement, Side};
use crate::icons::Icons;
use crate::limits::Lines;
use crate::limits::lines::PhaseLines;
use crate::notes::Note;
use crate::options::{Exclusion, Options, Target};
use crate::period::Period;
use crate::rules::marks::Marks;
use crate::rules::{Conflict, Rule, RunsTest};
use crate::status::Status;

/// Everything one analysis found.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Analysis {
    /// The points in order.
    pub points: Points,
    /// The phases in order.
    pub phases: Vec<Phase>,
    /// The patterns found.
    pub signals: Vec<Signal>,
    /// Variation and assurance.
    pub icons: Icons,
    /// What the reader should know before relying on the chart.
    pub notes: Vec<Note>,
    /// The settings that made this.
    pub settings: Options,
    /// The version of this crate that made this.
    pub engine_version: Cow<'static, str>,
}

/// One phase.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Phase {
    /// Its first point, from 0.
    pub start: usize,
    /// One past its last point.
    pub end: usize,
    /// What it is called.
    pub label: String,
    /// Why it was begun.
    pub reason: String,
    /// Points that made centre and limits.
    pub baseline_points: usize,
    /// The centre line (of the proportion, on NP charts).
    pub centre: Option<f64>,
    /// The standard deviation of a point, or of one unit where denominators differ.
    pub sigma: Option<f64>,
    /// Variation between points in units of the expected, on P' and U' charts.
    pub sigma_z: Option<f64>,
    /// What to think of the limits.
    pub limits: LimitState,
    /// Runs analysis, where the rules ask for it.
    pub runs: Option<RunsTest>,
}

/// What to think of the limits of a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum LimitState {
    /// This chart has none.
    None,
    /// Too few points to show any.
    TooFewPoints,
    /// They cannot be found from these data.
    NotFound,
    /// From fewer than 13 points: trial limits.
    Provisional,
    /// From 13 points or more.
    Established,
}

/// A pattern found by a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Signal {
    /// The rule.
    pub rule: Rule,
    /// The side or way of the pattern, where it has one.
    pub side: Option<Side>,
    /// The phase of its completing point, from 0.
    pub phase: usize,
    /// Its first point, from 0.
    pub first: usize,
    /// Its last point, from 0.
    pub last: usize,
    /// The point at which it was complete, from 0.
    pub completes: usize,
    /// What it means, given the direction that is better.
    pub judgement: Judgement,
}

/// The points of a chart, kept in columns so that a million of them stay small. [`Points::iter`] and [`Points::get`] hand
/// them out one by one.
#[derive(Debug, Clone, Default)]
pub struct Points {
    pub(crate) values: Vec<f64>,
    pub(crate) denominators: Option<Vec<f64>>,
    pub(crate) status: Vec<Status>,
    /// Whether every point is there, used and in the baseline.
    pub(crate) complete: bool,
    pub(crate) marks: Vec<Marks>,
    pub(crate) periods: Option<Arc<[Period]>>,
    pub(crate) target: Target,
    pub(crate) starts: Vec<usize>,
    pub(crate) lines: Vec<PhaseLines>,
    pub(crate) meaning: Meaning,
}

/// How marks become judgements.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// The direction that is better on the chart itself.
    pub direction: Direction,
    pub conflict: Conflict,
    pub flagged: crate::rules::FlaggedPoints,
}

/// One point. Lines and values that do not exist are `None`, never not-a-number.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one independent thing about the point"
)]
pub struct Point {
    /// Position, from 0.
    pub index: usize,
    /// When.
    pub period: Period,
    /// What is plotted; `None` when missing.
    pub value: Option<f64>,
    /// The denominator or subgroup size.
    pub denominator: Option<f64>,
    /// The phase, from 0.
    pub phase: usize,
    /// The centre line.
    pub centre: Option<f64>,
    /// The lower limit.
    pub lower_limit: Option<f64>,
    /// The upper limit.
    pub upper_limit: Option<f64>,
    /// Two standard deviations below the centre.
    pub lower_two_sigma: Option<f64>,
    /// Two standard deviations above the centre.
    pub upper_two_sigma: Option<f64>,
    /// One standard deviation below the centre.
    pub lower_one_sigma: Option<f64>,
    /// One standard deviation above the centre.
    pub upper_one_sigma: Option<f64>,
    /// The target.
    pub target: Option<f64>,
    /// Inside the range that makes centre and limits.
    pub in_baseline: bool,
    /// Left out.
    pub excluded: bool,
    /// Left out of everything and only drawn.
    pub ghost: bool,
    /// Had a value the chart cannot take.
    pub set_aside: bool,
    /// Rules whose pattern this point belongs to.
    pub patterns: PointRules,
    /// Rules whose pattern is complete at this point.
    pub completes: PointRules,
    /// What it means, when it is special.
    pub judgement: Option<Judgement>,
    /// The side that judgement comes from.
    pub judged_side: Option<Side>,
    /// Whether another pattern at this point means the opposite.
    pub conflict: bool,
}

/// A set of rules with sides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PointRules(pub(crate) u32);

impl PointRules {
    /// Whether there is no rule.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the set holds a rule on a side.
    pub const fn has(self, rule: Rule, side: Side) -> bool {
        self.0 & Marks::bit(rule, side) != 0
    }

    /// Whether the set holds a rule on either side.
    pub const fn has_either(self, rule: Rule) -> bool {
        self.has(rule, Side::High) || self.has(rule, Side::Low)
    }

    /// The rules and their sides.
    pub fn iter(self) -> impl Iterator<Item = (Rule, Side)> {
        Rule::OF_POINTS
            .into_iter()
            .flat_map(|rule| [(rule, Side::High), (rule, Side::Low)])
            .filter(move |(rule, side)| self.has(*rule, *side))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for PointRules {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct RuleOnSide {
            rule: Rule,
            side: Side,
        }
        serializer.collect_seq(self.iter().map(|(rule, side)| RuleOnSide { rule, side }))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Points {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl Points {
    /// How many points, missing ones included.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The points in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Point> + ExactSizeIterator {
        (0..self.len()).map(|index| self.build(index))
    }

    /// One point, from 0.
    pub fn get(&self, index: usize) -> Option<Point> {
        (index < self.len()).then(|| self.build(index))
    }

    /// The last point that has a value and is no ghost.
    pub fn last_judged(&self) -> Option<Point> {
        let judged = |index: &usize| self.is_judged(*index);
        (0..self.len())
            .rev()
            .find(judged)
            .map(|index| self.build(index))
    }

    pub(crate) fn is_judged(&self, index: usize) -> bool {
        let value = self.values.get(index).is_some_and(|value| !value.is_nan());
        value
            && self
                .status
                .get(index)
                .is_some_and(|status| !status.is_ghost())
    }

    /// How many points have a value and are no ghosts.
    pub(crate) fn judged(&self) -> usize {
        if self.complete {
            return self.len();
        }
        (0..self.len())
            .filter(|index| self.is_judged(*index))
            .count()
    }

    pub(crate) fn phase_of(&self, index: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= index)
            .saturating_sub(1)
    }

    pub(crate) fn lines_at(&self, index: usize) -> Lines {
        let phase = self.phase_of(index);
        let start = self.starts.get(phase).copied().unwrap_or(0);
        match self.lines.get(phase) {
            Some(PhaseLines::Constant(lines)) => *lines,
            Some(PhaseLines::Each(each)) => each
                .get(index - start)
                .copied()
                .unwrap_or(Lines::only_centre(f64::NAN)),
            None => Lines::only_centre(f64::NAN),
        }
    }

    fn build(&self, index: usize) -> Point {
        let lines = self.lines_at(index);
        let status = self.status.get(index).copied().unwrap_or_default();
        let marks = self.marks.get(index).copied().unwrap_or_default();
        let judged = self.meaning.judge(marks);
        let [lower_one, lower_two, lower_limit] = lines.lower;
        let [upper_one, upper_two, upper_limit] = lines.upper;
        Point {
            index,
            period: self
                .periods
                .as_ref()
                .and_then(|all| all.get(index).cloned())
                .unwrap_or_default(),
            value: self.values.get(index).copied().and_then(number),
            denominator: self
                .denominators
                .as_ref()
                .and_then(|all| all.get(index).copied())
                .and_then(number),
            phase: self.phase_of(index),
            centre: number(lines.centre),
            lower_limit: number(lower_limit),
            upper_limit: number(upper_limit),
            lower_two_sigma: number(lower_two),
            upper_two_sigma: number(upper_two),
            lower_one_sigma: number(lower_one),
            upper_one_sigma: number(upper_one),
            target: self.target.at(index),
            in_baseline: status.in_baseline_range(),
            excluded: status.is_excluded(),
            ghost: status.is_ghost(),
            set_aside: status.was_set_aside(),
            patterns: PointRules(marks.flags()),
            completes: PointRules(marks.completions()),
            judgement: judged.judgement,
            judged_side: judged.judgement.map(|_| judged.side),
            conflict: judged.conflict,
        }
    }
}

/// A number, or nothing.
pub(crate) fn number(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

/// What the marks of a point mean together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Judged {
    pub judgement: Option<Judgement>,
    pub side: Side,
    pub conflict: bool,
}

impl Meaning {
    pub(crate) fn judge(self, marks: Marks) -> Judged {
        use crate::rules::FlaggedPoints;
        let bits = match self.flagged {
            FlaggedPoints::WholePattern => marks.flags(),
            FlaggedPoints::CompletingPoints => marks.completions(),
        };
        let high = bits & 0x5555 != 0;
        let low = bits & 0xaaaa != 0;
        let conflict = high && low && self.direction != Direction::Neither;
        let side = match (high, low) {
            (true, true) => self.winning_side(bits, marks.completions()),
            (false, true) => Side::Low,
            _ => Side::High,
        };
        Judged {
            judgement: (high || low).then(|| self.direction.judge(side)),
            side,
            conflict,
        }
    }

    /// The side that decides the colour where both sides are marked.
    fn winning_side(self, bits: u32, completions: u32) -> Side {
        let (good, bad) = match self.direction {
            Direction::Down => (Side::Low, Side::High),
            // Where neither is better, high is looked at first.
            Direction::Up | Direction::Neither => (Side::High, Side::Low),
        };
        let first_rule = |order: [Rule; 4], first: Side, second: Side| {
            let sides = order
                .into_iter()
                .flat_map(|rule| [(rule, first), (rule, second)]);
            sides
                .into_iter()
                .find(|(rule, side)| bits & Marks::bit(*rule, *side) != 0)
                .map_or(first, |(_, side)| side)
        };
        let point = Rule::BeyondLimits;
        let (shift, trend, two) = (Rule::Shift, Rule::Trend, Rule::TwoOfThree);
        match self.conflict {
            Conflict::ImprovementWins => good,
            Conflict::TrendThenShift | Conflict::TrendThenShiftConcernFirst
                if self.direction == Direction::Neither =>
            {
                Side::High
            }
            Conflict::ConcernWins => bad,
            Conflict::HighWins => Side::High,
            Conflict::TrendThenShift => first_rule([trend, shift, two, point], good, bad),
            Conflict::TrendThenShiftConcernFirst => {
                first_rule([trend, shift, two, point], bad, good)
            }
            Conflict::PointThenTrend => {
                // A point that ends one trend and begins another belongs to the one it begins.
                let ended = |side: Side| completions & Marks::bit(trend, side) != 0;
                let newer = match (ended(Side::High), ended(Side::Low)) {
                    (true, false) => Side::Low,
                    (false, true) => Side::High,
                    _ => good,
                };
                first_rule([point, trend, two, shift], newer, newer.opposite())
            }
            Conflict::PointThenTwoOfThree => first_rule([point, two, trend, shift], good, bad),
        }
    }
}

impl Analysis {
    /// The points left out, with their reasons.
    pub fn exclusions(&self) -> &[Exclusion] {
        &self.settings.exclusions
    }

    /// The phase a point belongs to.
    pub fn phase_of(&self, point: usize) -> Option<&Phase> {
        self.phases
            .iter()
            .find(|phase| (phase.start..phase.end).contains(&point))
    }

    /// The last phase.
    pub fn last_phase(&self) -> Option<&Phase> {
        self.phases.last()
    }

    /// Whether any rule found anything.
    pub fn has_signal(&self) -> bool {
        !self.signals.is_empty()
    }
}
