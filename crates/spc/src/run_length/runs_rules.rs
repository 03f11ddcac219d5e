//! Shewhart charts with runs rules.

use std::collections::HashMap;

use crate::distribution::normal::cdf;
use crate::linear;

/// Which of the four Western Electric rules are watched.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[expect(clippy::struct_excessive_bools, reason = "four rules, each on or off")]
pub struct RunsRules {
    /// A point beyond three standard deviations.
    pub beyond_three: bool,
    /// Two of three beyond two, on one side.
    pub two_of_three: bool,
    /// Four of five beyond one, on one side.
    pub four_of_five: bool,
    /// Eight in a row on one side.
    pub eight_in_a_row: bool,
}

impl RunsRules {
    /// Reads rules by their numbers, such as "124".
    pub fn numbered(numbers: &str) -> Self {
        let has = |number| numbers.contains(number);
        Self {
            beyond_three: has('1'),
            two_of_three: has('2'),
            four_of_five: has('3'),
            eight_in_a_row: has('4'),
        }
    }
}

/// What the rules remember of the points so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
struct Memory {
    /// Which of the last two points lay beyond two standard deviations, above and below.
    two: [u8; 2],
    /// Which of the last four points lay beyond one standard deviation.
    one: [u8; 2],
    /// Length and side of the run.
    run: (u8, u8),
}

/// The zones on one side: within one, two, three standard deviations, and beyond.
const EDGES: [f64; 5] = [0.0, 1.0, 2.0, 3.0, f64::INFINITY];

/// A chain of what is remembered: for each state, the chances of the next.
struct Chain {
    rows: Vec<Vec<(usize, f64)>>,
}

impl Chain {
    fn of(rules: RunsRules, shift: f64) -> Self {
        let mut known: HashMap<Memory, usize> = HashMap::from([(Memory::default(), 0)]);
        let mut waiting = vec![Memory::default()];
        let mut rows: Vec<Vec<(usize, f64)>> = Vec::new();
        while let Some(memory) = waiting.get(rows.len()).copied() {
            let mut row = Vec::new();
            for side in 0..2_usize {
                for zone in 0..4_usize {
                    let Some(next) = memory.after(side, zone, rules) else {
                        continue;
                    };
                    let place = *known.entry(next).or_insert_with(|| {
                        waiting.push(next);
                        waiting.len() - 1
                    });
                    row.push((place, chance(side, zone, shift)));
                }
            }
            rows.push(row);
        }
        Self { rows }
    }
}

fn chance(side: usize, zone: usize, shift: f64) -> f64 {
    let (near, far) = (EDGES[zone], EDGES[zone + 1]);
    // Differences of upper tails keep their digits.
    let tail = |edge: f64| {
        if side == 0 {
            cdf(shift - edge)
        } else {
            cdf(-shift - edge)
        }
    };
    tail(near) - tail(far)
}

impl Memory {
    /// What is remembered after a point; `None` when it makes a signal.
    fn after(self, side: usize, zone: usize, rules: RunsRules) -> Option<Self> {
        if rules.beyond_three && zone == 3 {
            return None;
        }
        let mut next = Self::default();
        for place in 0..2 {
            let here = u8::from(place == side);
            if rules.two_of_three {
                let window = self.two[place] << 1 | (here & u8::from(zone >= 2));
                if window.count_ones() >= 2 {
                    return None;
                }
                next.two[place] = window & 0b11;
            }
            if rules.four_of_five {
                let window = self.one[place] << 1 | (here & u8::from(zone >= 1));
                if window.count_ones() >= 4 {
                    return None;
                }
                next.one[place] = window & 0b1111;
            }
        }
        if rules.eight_in_a_row {
            let side = u8::from(side == 1);
            let length = if self.run.0 > 0 && self.run.1 == side {
                self.run.0 + 1
            } else {
                1
            };
            if length >= 8 {
                return None;
            }
            next.run = (length, side);
        }
        Some(next)
    }
}

/// Average run length of a Shewhart chart with runs rules when the mean has shifted by `shift` from the start (Champ & Woodall
/// 1987, Technometrics 29:393). `None` without any rule.
///
/// ```
/// use spc::run_length::{runs_rules_arl, RunsRules};
/// let length = runs_rules_arl(RunsRules::numbered("1"), 0.0).unwrap();
/// assert!((length - 370.4).abs() < 0.05);
/// ```
pub fn runs_rules_arl(rules: RunsRules, shift: f64) -> Option<f64> {
    if rules == RunsRules::default() || !shift.is_finite() {
        return None;
    }
    let chain = Chain::of(rules, shift);
    let size = chain.rows.len();
    let mut system = vec![0.0; size * size];
    for (row, steps) in chain.rows.iter().enumerate() {
        system[row * size + row] += 1.0;
        for (place, chance) in steps {
            system[row * size + place] -= chance;
        }
    }
    let lengths = linear::solve(system, vec![1.0; size])?;
    lengths
        .first()
        .copied()
        .filter(|length| length.is_finite() && *length >= 1.0)
}

/// Probability that such a chart is still silent after 1, 2, ... `points` points.
pub fn runs_rules_silence(rules: RunsRules, shift: f64, points: usize) -> Option<Vec<f64>> {
    if rules == RunsRules::default() || !shift.is_finite() {
        return None;
    }
    let chain = Chain::of(rules, shift);
    let mut silent = vec![1.0; chain.rows.len()];
    let chances = (0..points).map(|_| {
        let next = |row: &Vec<(usize, f64)>| {
            row.iter()
                .map(|(place, chance)| chance * silent[*place])
                .sum()
        };
        silent = chain.rows.iter().map(next).collect();
        silent.first().copied().unwrap_or(f64::NAN)
    });
    Some(chances.collect())
}
