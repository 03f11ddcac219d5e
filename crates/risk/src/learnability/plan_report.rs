//! What a plan can learn in a hundred days, with the team's own baseline, by the exact forward pass.

use super::{Band, Chances};
use crate::distributions::{normal_cdf, whole_part};
use crate::evidence::Totals;
use crate::plan::threshold::{Window, event_windows, value_windows};
use crate::plan::{Direction, Plan};
use crate::weigh::Case;
use crate::{Error, Evidence};

/// Something that would make a plan teach more, with what it would do.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Fix {
    /// Measure something that happens this many times as often.
    MoreFrequentMeasure {
        /// Times as many people or events.
        times: u32,
        /// Chance to notice a worthwhile change by day 100 then.
        notice: f64,
    },
    /// Pool this many teams like this one.
    PoolTeams {
        /// How many teams.
        teams: u32,
        /// Chance to notice then.
        notice: f64,
    },
    /// Test a bolder change: this size is noticed 8 times in 10.
    BolderChange {
        /// Size for one person, in the measure's unit.
        size: f64,
    },
    /// Go on for this many weeks.
    LongerTest {
        /// Weeks.
        weeks: u32,
        /// Chance to notice by then.
        notice: f64,
    },
}

/// What a plan can learn.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Learnability {
    /// Chance to notice a worthwhile change by day 30, 60 and 100.
    pub notice_by_30: f64,
    /// By day 60.
    pub notice_by_60: f64,
    /// By day 100.
    pub notice_by_100: f64,
    /// Chance of being fooled by day 100: noticing a change that is not there, with this very baseline.
    pub fooled: f64,
    /// The smallest change noticed 8 times in 10 by day 100, for one person in the measure's unit; `None` if
    /// no change is.
    pub smallest_noticed: Option<f64>,
    /// What would help, the cheapest first; empty when a worthwhile change is noticed 8 times in 10 already.
    pub fixes: Vec<Fix>,
}

impl Learnability {
    /// The report in one or two sentences.
    pub fn sentence(&self) -> String {
        let in_10 = (self.notice_by_100 * 10.0).round();
        let first = format!(
            "In 100 days you would notice a worthwhile change about {in_10:.0} times in 10, and be \
             fooled about {:.0} times in 100.",
            (self.fooled * 100.0).round()
        );
        let advice = match self.fixes.first() {
            None => "That is enough to learn from.".to_owned(),
            Some(Fix::MoreFrequentMeasure { times, .. }) => {
                format!("Measure something that happens {times} times as often.")
            }
            Some(Fix::PoolTeams { teams, .. }) => {
                format!("Pool {teams} teams like yours, or measure something more frequent.")
            }
            Some(Fix::BolderChange { .. }) => "Test a bolder change.".to_owned(),
            Some(Fix::LongerTest { weeks, .. }) => format!("Plan {weeks} weeks."),
        };
        format!("{first} {advice}")
    }
}

/// How far ahead is looked, days.
const DAYS: f64 = 100.0;
/// "8 times in 10".
const OFTEN: f64 = 0.8;

/// What the plan can learn in 100 days with this baseline; the threshold is the plan's own if it is locked.
///
/// ```
/// use risk::{Evidence, Plan, learnability::learnability};
/// let one_a_day = Plan { people_per_week: 7.0, ..Plan::default() };
/// let seen = learnability(&Evidence::proportions([(9, 30)]), &one_a_day).unwrap();
/// assert!(seen.notice_by_100 < 0.5 && !seen.fixes.is_empty()); // one person a day teaches little
/// ```
pub fn learnability(baseline: &Evidence, plan: &Plan) -> Result<Learnability, Error> {
    let foresight = Foresight::new(baseline, plan, 1.0, DAYS)?;
    let by_look = foresight.noticed(foresight.worthwhile);
    let by_day = |day: f64| {
        let looks = whole_part(day / 7.0 * plan.looks_per_week() + 1e-9);
        looks
            .checked_sub(1)
            .and_then(|look| by_look.get(look))
            .copied()
            .unwrap_or(0.0)
    };
    let last = |chances: &[f64]| chances.last().copied().unwrap_or(0.0);
    let notice_by_100 = last(&by_look);
    let smallest_noticed = foresight.smallest(OFTEN);
    let fixes = if notice_by_100 >= OFTEN {
        Vec::new()
    } else {
        fixes(baseline, plan, smallest_noticed)?
    };
    Ok(Learnability {
        notice_by_30: by_day(30.0),
        notice_by_60: by_day(60.0),
        notice_by_100,
        fooled: last(&foresight.noticed(0.0)),
        smallest_noticed,
        fixes,
    })
}

/// Fixes in the order of what they cost people; each kind once, the smallest that notices 8 times in 10.
fn fixes(baseline: &Evidence, plan: &Plan, smallest: Option<f64>) -> Result<Vec<Fix>, Error> {
    let notice = |times: f64, days: f64| -> Result<f64, Error> {
        let foresight = Foresight::new(baseline, plan, times, days)?;
        Ok(foresight
            .noticed(foresight.worthwhile)
            .last()
            .copied()
            .unwrap_or(0.0))
    };
    let mut found = Vec::new();
    for times in [2, 3, 5] {
        let notice = notice(f64::from(times), DAYS)?;
        // Five teams are offered even where they are not enough: it is the most there is to offer.
        if notice >= OFTEN || times == 5 {
            let fix = if times == 2 {
                Fix::MoreFrequentMeasure { times, notice }
            } else {
                Fix::PoolTeams {
                    teams: times,
                    notice,
                }
            };
            found.push(fix);
            break;
        }
    }
    if let Some(size) = smallest {
        found.push(Fix::BolderChange { size });
    }
    for weeks in [20, 26] {
        let notice = notice(1.0, 7.0 * f64::from(weeks))?;
        if notice >= OFTEN {
            found.push(Fix::LongerTest { weeks, notice });
            break;
        }
    }
    Ok(found)
}

/// The looks ahead with one known baseline.
struct Foresight {
    baseline: Totals,
    direction: Direction,
    sizes: Vec<f64>,
    windows: Vec<Window>,
    ln_threshold: f64,
    first_look: usize,
    worthwhile: f64,
    /// Lattice spacing of sums, for values.
    spacing: f64,
    /// Standard deviation of values.
    sd: f64,
}

impl Foresight {
    /// With `times` the data, before and during, and for so many days.
    fn new(baseline: &Evidence, plan: &Plan, times: f64, days: f64) -> Result<Self, Error> {
        let case = Case::new(baseline, &baseline.nothing(), plan)?;
        let looks = whole_part((days / 7.0 * plan.looks_per_week()).round()).max(1);
        let per_look = times * case.people_per_look();
        let baseline = case.baseline.tempered(1.0 / times);
        let sizes = (1..=looks).map(|look| per_look * look as f64);
        let mut foresight = Self {
            baseline,
            direction: case.direction,
            sizes: sizes.collect(),
            windows: Vec::new(),
            ln_threshold: plan.threshold.odds(looks, plan.changed_midway).ln(),
            first_look: (plan.minimum_looks.max(1) - 1) as usize,
            worthwhile: case.worthwhile(),
            spacing: 1.0,
            sd: 1.0,
        };
        let information = times * case.information;
        match baseline {
            Totals::Value { n, squares, .. } => {
                foresight.spacing = per_look.sqrt() / 4.0;
                foresight.sd = (squares / (n - 1.0).max(0.5)).sqrt();
                let plan = case.standardised(plan);
                let shape = (n.max(3.0), 1.0);
                let (sizes, spacing) = (&foresight.sizes, foresight.spacing);
                foresight.windows =
                    value_windows(&plan, case.direction, shape, information, sizes, spacing);
            }
            Totals::Proportion { .. } | Totals::Rate { .. } => {
                if matches!(baseline, Totals::Proportion { .. }) {
                    for size in &mut foresight.sizes {
                        *size = size.round();
                    }
                }
                let sizes = &foresight.sizes;
                foresight.windows =
                    event_windows(baseline, plan, case.direction, information, sizes);
            }
        }
        Ok(foresight)
    }

    /// Chance to have noticed by each look, if the change has this size.
    fn noticed(&self, size: f64) -> Vec<f64> {
        let better = match self.direction {
            Direction::LowerIsBetter => -1.0,
            Direction::HigherIsBetter => 1.0,
        };
        let mut band = Band::new();
        let mut before = 0.0;
        let mut step: Option<(f64, Chances)> = None;
        self.sizes
            .iter()
            .zip(&self.windows)
            .enumerate()
            .map(|(look, (total, window))| {
                let more = total - before;
                before = *total;
                if step
                    .as_ref()
                    .is_none_or(|(last, _)| (last - more).abs() > 1e-9)
                {
                    step = Some((more, self.chances(more, size, better)));
                }
                if let Some((_, step)) = &step {
                    band.look(step);
                }
                if look >= self.first_look
                    && let Some(crossing) = window.crossing(self.ln_threshold)
                {
                    self.cut(&mut band, look, crossing);
                }
                band.signalled
            })
            .collect()
    }

    /// Chances of new events (for values: of new lattice steps) among `more`.
    fn chances(&self, more: f64, size: f64, better: f64) -> Chances {
        match self.baseline {
            Totals::Proportion { events, people } => {
                let level = (events + 0.5) / (people + 1.0);
                let level = (level + better * size).clamp(0.0, 1.0);
                Chances::binomial(whole_part(more) as u64, level)
            }
            Totals::Rate { exposure, events } => {
                let level = ((events + 0.5) / exposure + better * size).max(0.0);
                Chances::poisson(level * more)
            }
            Totals::Value { .. } => {
                let reach = LATTICE_REACH;
                let width = self.spacing / more.sqrt();
                let shift = better * size / self.sd * more.sqrt();
                let of = (0..=2 * LATTICE_REACH_STEPS)
                    .map(|index| (index as f64 - reach) * width - shift)
                    .map(|z| normal_cdf(z + 0.5 * width) - normal_cdf(z - 0.5 * width))
                    .collect();
                Chances { first: 0, of }
            }
        }
    }

    fn cut(&self, band: &mut Band, look: usize, crossing: f64) {
        let crossing = match self.baseline {
            Totals::Value { .. } => crossing + LATTICE_REACH * (look + 1) as f64,
            _ => crossing,
        };
        match self.direction {
            Direction::LowerIsBetter if crossing + 1e-9 >= 0.0 => {
                let bound = whole_part(crossing + 1e-9);
                band.cut(|total| total <= bound);
            }
            Direction::LowerIsBetter => {}
            Direction::HigherIsBetter => {
                let bound = whole_part((crossing - 1e-9).ceil().max(0.0));
                band.cut(|total| total >= bound);
            }
        }
    }

    /// The smallest size noticed with this chance by the last look.
    fn smallest(&self, chance: f64) -> Option<f64> {
        let most = match (self.baseline, self.direction) {
            (Totals::Proportion { events, people }, Direction::LowerIsBetter) => {
                (events + 0.5) / (people + 1.0)
            }
            (Totals::Proportion { events, people }, Direction::HigherIsBetter) => {
                1.0 - (events + 0.5) / (people + 1.0)
            }
            (Totals::Rate { events, exposure }, Direction::LowerIsBetter) => {
                (events + 0.5) / exposure
            }
            (Totals::Rate { events, exposure }, Direction::HigherIsBetter) => {
                5.0 * (events + 0.5) / exposure
            }
            // Beyond three standard deviations a look the lattice ends; nobody needs a chart to see that.
            (Totals::Value { .. }, _) => 3.0 * self.sd,
        };
        let seen = |size: f64| self.noticed(size).last().copied().unwrap_or(0.0);
        if seen(most) < chance {
            return None;
        }
        let (mut low, mut high) = (0.0, most);
        for _ in 0..9 {
            let middle = 0.5 * (low + high);
            if seen(middle) < chance {
                low = middle;
            } else {
                high = middle;
            }
        }
        Some(high)
    }
}

/// Steps of the lattice on each side of no change, for values.
const LATTICE_REACH_STEPS: usize = 48;
const LATTICE_REACH: f64 = LATTICE_REACH_STEPS as f64;
