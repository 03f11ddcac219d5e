//! Where each point lies among the lines, as bits.

use crate::limits::Lines;
use crate::limits::lines::PhaseLines;

/// Where one point lies.
pub(crate) type Code = u16;

pub(crate) const ABOVE: Code = 1;
pub(crate) const BELOW: Code = 1 << 1;
/// Beyond one, two and the full number of standard deviations, above.
pub(crate) const HIGH: [Code; 3] = [1 << 2, 1 << 3, 1 << 4];
/// Beyond one, two and the full number of standard deviations, below.
pub(crate) const LOW: [Code; 3] = [1 << 5, 1 << 6, 1 << 7];
/// No value, or no limits to judge it by.
pub(crate) const GAP: Code = 1 << 8;

/// Closer than this to a line, relative to the line, is on the line: rounding must not make a signal.
pub(crate) const ON_THE_LINE: f64 = 1e-12;

/// The lines of a phase moved outwards by the tolerance, so that one comparison decides.
struct Thresholds {
    above: f64,
    below: f64,
    high: [f64; 3],
    low: [f64; 3],
}

impl Thresholds {
    fn of(lines: &Lines) -> Self {
        let up = |line: f64| line + line.abs() * ON_THE_LINE;
        let down = |line: f64| line - line.abs() * ON_THE_LINE;
        Self {
            above: up(lines.centre),
            below: down(lines.centre),
            high: lines.upper.map(up),
            low: lines.lower.map(down),
        }
    }

    /// Comparisons with a missing value or line are false, so the bits stay unset.
    fn code(&self, y: f64) -> Code {
        Code::from(y > self.above)
            | Code::from(y < self.below) << 1
            | Code::from(y > self.high[0]) << 2
            | Code::from(y > self.high[1]) << 3
            | Code::from(y > self.high[2]) << 4
            | Code::from(y < self.low[0]) << 5
            | Code::from(y < self.low[1]) << 6
            | Code::from(y < self.low[2]) << 7
            | Code::from(y.is_nan()) << 8
    }
}

/// Appends the code of each point of a phase.
pub(crate) fn encode(values: &[f64], lines: &PhaseLines, codes: &mut Vec<Code>) {
    match lines {
        PhaseLines::Constant(lines) => {
            let thresholds = Thresholds::of(lines);
            codes.extend(values.iter().map(|y| thresholds.code(*y)));
        }
        PhaseLines::Each(each) => {
            codes.extend(
                values
                    .iter()
                    .zip(each)
                    .map(|(y, lines)| Thresholds::of(lines).code(*y)),
            );
        }
    }
}
