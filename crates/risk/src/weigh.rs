//! Weighing a test against its baseline.

mod off_the_table;

use crate::belief::{Normal, Outlook};
use crate::distributions::logit;
use crate::evidence::{Dispersion, Totals, temper};
use crate::plan::{Change, Direction, Plan, Tempering};
use crate::table::{MOST_INFORMATION, Table};
use crate::verdict::Verdict;
use crate::{Error, Evidence};

/// Weighs a test against its baseline, under the plan settled beforehand.
///
/// Both must be recorded in the same way. No test data yet is fine: the verdict is then the belief.
///
/// # Errors
/// Different kinds of data, an empty baseline, figures that cannot be right, a plan that contradicts
/// itself, or values without any spread.
pub fn weigh(baseline: &Evidence, test: &Evidence, plan: &Plan) -> Result<Verdict, Error> {
    let case = Case::new(baseline, test, plan)?;
    Ok(case.verdict(&case.table()))
}

/// Smallest share of a level that is always left when a worthwhile change is cut.
const LEFT: f64 = 0.05;

/// Everything needed of the data and the plan, checked.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent observation about the data"
)]
pub(crate) struct Case<'a> {
    plan: &'a Plan,
    /// Which way the level of the table is better (rates for times between events).
    pub(crate) direction: Direction,
    dispersion: Dispersion,
    pub(crate) temper: f64,
    untempered: (Totals, Totals),
    pub(crate) baseline: Totals,
    pub(crate) test: Totals,
    pub(crate) information: f64,
    /// The team's belief, then the sceptic's and the hopeful one, on the scale of the table.
    pub(crate) beliefs: [Normal; 3],
    worthwhile: f64,
    worthwhile_cut: bool,
    huge: bool,
    looks: usize,
    different_numbers: bool,
    time_between: bool,
}

impl<'a> Case<'a> {
    pub(crate) fn new(baseline: &Evidence, test: &Evidence, plan: &'a Plan) -> Result<Self, Error> {
        plan.check()?;
        baseline.check()?;
        test.check()?;
        if std::mem::discriminant(baseline) != std::mem::discriminant(test) {
            return Err(Error::DifferentKinds {
                baseline: baseline.kind(),
                test: test.kind(),
            });
        }
        let untempered = (Totals::of(baseline), Totals::of(test));
        usable_baseline(untempered.0)?;
        let dispersion = temper(baseline);
        let asked = match plan.tempering {
            Tempering::Measured => dispersion.temper,
            Tempering::Fixed(temper) => temper,
        };
        let most = untempered.0.information().max(untempered.1.information());
        let temper = asked.max(most / MOST_INFORMATION);
        let time_between = matches!(baseline, Evidence::TimeBetween { .. });
        let direction = match (plan.direction, time_between) {
            (Direction::LowerIsBetter, false) | (Direction::HigherIsBetter, true) => {
                Direction::LowerIsBetter
            }
            _ => Direction::HigherIsBetter,
        };
        let (worthwhile, effect, worthwhile_cut) =
            worthwhile_effect(untempered.0, direction, plan.worthwhile);
        let sceptic = Outlook::Sceptical.normal(&plan.belief, effect)?;
        let hopeful = Outlook::Hopeful.normal(&plan.belief, effect)?;
        let beliefs = [plan.belief.normal(effect)?, sceptic, hopeful];
        let planned = plan.people_per_week * plan.weeks;
        let planned = match untempered.0 {
            rate @ Totals::Rate { .. } => planned * rate.level(),
            _ => planned,
        };
        Ok(Self {
            plan,
            direction,
            dispersion,
            temper,
            untempered,
            baseline: untempered.0.tempered(temper),
            test: untempered.1.tempered(temper),
            information: planned
                .min(MOST_INFORMATION)
                .max(untempered.1.information())
                / temper,
            beliefs,
            worthwhile,
            worthwhile_cut,
            huge: temper > asked,
            looks: test.periods(),
            different_numbers: different_numbers(baseline, test),
            time_between,
        })
    }

    /// What is believed after the test's data, if there are any yet.
    pub(crate) fn table(&self) -> Table {
        let mut table = Table::new(
            self.baseline,
            self.direction,
            &self.beliefs,
            self.information,
        );
        if self.test.size() > 0.0 {
            table.see(self.test);
        }
        table
    }

    /// Tempered people, exposure or values between two looks.
    pub(crate) fn people_per_look(&self) -> f64 {
        self.plan.people_per_look() / self.temper
    }

    /// The smallest worthwhile change for one person, in the measure's unit.
    pub(crate) fn worthwhile(&self) -> f64 {
        self.worthwhile
    }

    /// The plan for a baseline of mean 0 and standard deviation 1.
    pub(crate) fn standardised(&self, plan: &Plan) -> Plan {
        let sd = match self.untempered.0 {
            Totals::Value { n, squares, .. } => (squares / (n - 1.0)).sqrt(),
            _ => 1.0,
        };
        Plan {
            worthwhile: Change::Absolute(self.worthwhile / sd),
            ..plan.clone()
        }
    }
}

/// A baseline needs people, exposure or at least two different values.
fn usable_baseline(baseline: Totals) -> Result<(), Error> {
    match baseline {
        Totals::Proportion { people, .. } if people > 0.0 => Ok(()),
        Totals::Rate { exposure, .. } if exposure > 0.0 => Ok(()),
        Totals::Value { n, squares, .. } if n >= 2.0 && squares > 0.0 => Ok(()),
        Totals::Value { n, .. } if n > 0.0 => Err(Error::out_of_range(
            "the baseline needs at least two different values to show how much they vary: add \
             earlier ones",
        )),
        _ => Err(Error::Empty { part: "baseline" }),
    }
}

/// The worthwhile change in natural units, on the scale of effects, and whether it had to be cut.
pub(crate) fn worthwhile_effect(
    baseline: Totals,
    direction: Direction,
    change: Change,
) -> (f64, f64, bool) {
    let wanted = |level: f64| match change {
        Change::Absolute(size) => size,
        Change::Relative(share) => share * level.abs(),
    };
    match baseline {
        Totals::Proportion { events, people } => {
            let level = (events + 0.5) / (people + 1.0);
            let room = match direction {
                Direction::LowerIsBetter => level,
                Direction::HigherIsBetter => 1.0 - level,
            };
            let size = wanted(level).min((1.0 - LEFT) * room);
            let target = match direction {
                Direction::LowerIsBetter => level - size,
                Direction::HigherIsBetter => level + size,
            };
            (
                size,
                (logit(target) - logit(level)).abs(),
                size < wanted(level),
            )
        }
        Totals::Rate { events, exposure } => {
            let level = (events + 0.5) / exposure;
            match direction {
                Direction::LowerIsBetter => {
                    let size = wanted(level).min((1.0 - LEFT) * level);
                    (size, -libm::log1p(-size / level), size < wanted(level))
                }
                Direction::HigherIsBetter => {
                    let size = wanted(level);
                    (size, libm::log1p(size / level), false)
                }
            }
        }
        Totals::Value { n, mean, squares } => {
            let sd = (squares / (n - 1.0)).sqrt();
            let wanted = wanted(mean);
            // A share of a mean of nothing is nothing: a fifth of a standard deviation stands in.
            let size = if wanted > 0.0 { wanted } else { 0.2 * sd };
            (size, size / sd, size != wanted)
        }
    }
}

/// Periods hold more than four times as many people, or fewer than a quarter, than the baseline's did.
fn different_numbers(baseline: &Evidence, test: &Evidence) -> bool {
    let mean = |evidence: &Evidence| Totals::of(evidence).size() / evidence.periods().max(1) as f64;
    let comparable = matches!(baseline, Evidence::Proportions(_) | Evidence::Counts(_))
        && baseline.periods() >= 8
        && test.periods() >= 2;
    let ratio = mean(test) / mean(baseline);
    comparable && !(0.25..=4.0).contains(&ratio)
}
