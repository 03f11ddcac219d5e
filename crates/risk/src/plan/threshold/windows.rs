//! Odds against luck for every total that matters, computed once for each possible baseline.

use crate::belief::{Normal, Outlook};
use crate::evidence::Totals;
use crate::plan::{Direction, Plan};
use crate::table::Table;
use crate::weigh::worthwhile_effect;

/// Logarithm of the odds at consecutive totals of one look, from the usual total towards the better side.
#[derive(Debug, Clone)]
pub(crate) struct Window {
    start: f64,
    step: f64,
    ln_odds: Vec<f64>,
}

impl Window {
    /// The (fractional) total at which the odds reach `ln_c`; `None` if no total does.
    pub(crate) fn crossing(&self, ln_c: f64) -> Option<f64> {
        let place = self.ln_odds.iter().position(|ln| *ln >= ln_c)?;
        let part = match place
            .checked_sub(1)
            .and_then(|before| self.ln_odds.get(before))
        {
            Some(before) => (ln_c - before) / (self.ln_odds[place] - before),
            None => 1.0,
        };
        Some(self.start + self.step * (place as f64 - 1.0 + part))
    }
}

/// The table of a baseline as the verdict would build it.
fn table(baseline: Totals, plan: &Plan, direction: Direction, information: f64) -> Table {
    let (_, effect, _) = worthwhile_effect(baseline, direction, plan.worthwhile);
    let belief = |outlook: Outlook| {
        // The plan was checked, so its belief gives a normal.
        outlook.normal(&plan.belief, effect).unwrap_or(Normal {
            mean: 0.0,
            sd: effect,
        })
    };
    let beliefs = [
        belief(Outlook::Team),
        belief(Outlook::Sceptical),
        belief(Outlook::Hopeful),
    ];
    Table::new(baseline, direction, &beliefs, information)
}

/// Odds of 20 to 1 and a little: nothing beyond is needed.
const ENOUGH: f64 = 3.1;

/// Windows of every look for counts of events among `sizes` people or over `sizes` of exposure.
pub(crate) fn event_windows(
    baseline: Totals,
    plan: &Plan,
    direction: Direction,
    information: f64,
    sizes: &[f64],
) -> Vec<Window> {
    let table = table(baseline, plan, direction, information);
    let better = table.better_cells();
    let usual = match baseline {
        Totals::Proportion { events, people } => (events + 0.5) / (people + 1.0),
        _ => baseline.level(),
    };
    let step = match direction {
        Direction::LowerIsBetter => -1.0,
        Direction::HigherIsBetter => 1.0,
    };
    sizes
        .iter()
        .map(|size| {
            let start = if step < 0.0 {
                (size * usual).ceil()
            } else {
                (size * usual).floor()
            };
            let most = if matches!(baseline, Totals::Proportion { .. }) {
                *size
            } else {
                f64::MAX
            };
            let start = start.clamp(0.0, most);
            let totals = match baseline {
                Totals::Proportion { .. } => Totals::Proportion {
                    events: start,
                    people: *size,
                },
                _ => Totals::Rate {
                    events: start,
                    exposure: *size,
                },
            };
            let mut walk = better.walk(totals, step);
            let mut ln_odds = vec![walk.ln_odds()];
            let mut at = start + step;
            while at >= 0.0 && at <= most && ln_odds.last().is_some_and(|last| *last < ENOUGH) {
                ln_odds.push(walk.next());
                at += step;
            }
            Window {
                start,
                step,
                ln_odds,
            }
        })
        .collect()
}

/// Odds are computed at this many sums a look; between them their logarithm is all but straight.
const SUMS: u32 = 20;

/// Windows of every look for means of values, in units of a lattice of `spacing` of the sum.
///
/// The baseline has mean 0 and standard deviation `sd`; the test varies with standard deviation 1.
pub(crate) fn value_windows(
    plan: &Plan,
    direction: Direction,
    (n, sd): (f64, f64),
    information: f64,
    sizes: &[f64],
    spacing: f64,
) -> Vec<Window> {
    let baseline = Totals::Value {
        n,
        mean: 0.0,
        squares: (n - 1.0) * sd * sd,
    };
    let table = table(baseline, plan, direction, information);
    let better = table.better_cells();
    let side = match direction {
        Direction::LowerIsBetter => -1.0,
        Direction::HigherIsBetter => 1.0,
    };
    sizes
        .iter()
        .map(|size| {
            let farthest = 7.0 * sd.max(1.0) * (size * (1.0 + size / n)).sqrt();
            let step = farthest / f64::from(SUMS);
            let squares = (size - 1.0).max(0.0);
            let mut ln_odds: Vec<f64> = Vec::new();
            for sum in 0..=SUMS {
                let mean = side * step * f64::from(sum) / size;
                let seen = Totals::Value {
                    n: *size,
                    mean,
                    squares,
                };
                ln_odds.push(better.walk(seen, 0.0).ln_odds());
                if ln_odds.last().is_some_and(|last| *last >= ENOUGH) {
                    break;
                }
            }
            Window {
                start: 0.0,
                step: side * step / spacing,
                ln_odds,
            }
        })
        .collect()
}
