//! What the table of beliefs says, read off it: the status alone, or the whole verdict.

use super::Case;
use crate::belief::Outlook;
use crate::evidence::Totals;
use crate::plan::{Direction, Tempering};
use crate::scale::{LADDER, Prospect, Scale, Step, affordable_people, step_within};
use crate::table::{Gains, Table, Tails};
use crate::verdict::{
    Action, Circumstances, IfItGoesOn, MindChanger, OutlookView, Proven, Range, Settings, Standing,
    Status, Verdict, action, status,
};

impl Case<'_> {
    /// Reads the verdict off the table.
    pub(super) fn verdict(&self, whole: &Table) -> Verdict {
        let plan = self.plan;
        let table = &whole.believable();
        let gains = table.gains();
        let tails = table.tails();
        let standing = self.standing(table, &gains, &tails);
        let prospect = self.prospect(table);
        let (next_scale, steps) = self.next_step(&prospect, gains.loss);
        let odds = whole.ln_odds(self.worthwhile);
        let e_value = odds.better.exp();
        let threshold = plan.threshold.odds(self.looks, plan.changed_midway);
        let proven = self.proven(e_value, threshold);
        let worth_learning = self.worth_learning(&prospect, &steps, standing.utility);
        let action = action(&standing, worth_learning, proven, plan);
        let outlooks = self.outlooks(table);
        let interval = tails.interval(0.2);
        let share_from_data = table.share_from_data();
        let acting = plan.harm_weight * gains.loss * plan.people_per_week;
        let waiting = gains.gain * plan.people_per_week;
        let (baseline_level, test_level) = self.levels(table);
        let mut verdict = Verdict {
            p_better: standing.p_better,
            p_worthwhile: standing.p_worthwhile,
            likely_size: interval.middle,
            range: Range {
                low: interval.low,
                high: interval.high,
            },
            baseline_level,
            test_level,
            cost_of_waiting_per_week: waiting,
            risk_of_acting_per_week: acting,
            expected_loss: waiting.min(acting),
            worst_case_next: worst_case(&tails, next_scale, self.left()),
            share_from_data,
            e_value,
            e_harm: odds.harm.exp(),
            e_safe: odds.safe.exp(),
            threshold,
            threshold_source: plan.threshold,
            proven,
            status: status(&standing, plan, || worth_learning),
            action,
            next_scale: if action == Action::AdoptHere {
                Scale::All
            } else {
                next_scale
            },
            outlooks,
            mind_changers: self.mind_changers(&steps, standing.utility),
            if_it_goes_on: self.if_it_goes_on(table),
            notes: Vec::new(),
            settings: self.settings(whole),
            engine_version: env!("CARGO_PKG_VERSION").to_owned(),
        };
        verdict.notes = self.circumstances(&verdict, gains.loss).notes();
        verdict
    }

    /// The status of the verdict. What a next step would teach is reckoned only where the status depends on it.
    pub(crate) fn status(&self, whole: &Table) -> Status {
        let table = &whole.believable();
        let standing = self.standing(table, &table.gains(), &table.tails());
        status(&standing, self.plan, || {
            let prospect = self.prospect(table);
            self.worth_learning(&prospect, &self.steps(&prospect), standing.utility)
        })
    }

    fn standing(&self, table: &Table, gains: &Gains, tails: &Tails<'_>) -> Standing {
        // Where the belief is steep both chances are a few millionths off, and a part would outgrow its whole.
        let p_better = table.chance_better();
        let p_worse_by_worthwhile = 1.0 - tails.above(-self.worthwhile);
        Standing {
            p_better,
            p_worthwhile: tails.above(self.worthwhile).min(p_better).max(0.0),
            p_worse_by_worthwhile: p_worse_by_worthwhile.min(1.0 - p_better).max(0.0),
            utility: gains.gain - self.plan.harm_weight * gains.loss,
            looks: self.looks,
            suspicious: self.different_numbers,
        }
    }

    fn prospect(&self, table: &Table) -> Prospect {
        Prospect::of(table, self.baseline, self.plan.harm_weight, self.better())
    }

    /// The people still to come.
    fn left(&self) -> f64 {
        self.plan.people_per_week * self.plan.weeks_in_use
    }

    /// A step first is worth more than deciding now for everybody still to come.
    fn worth_learning(&self, prospect: &Prospect, steps: &[(f64, Step)], utility: f64) -> bool {
        let now = (self.left() * utility).max(0.0);
        let best_step = steps
            .iter()
            .map(|(_, step)| step.worth)
            .fold(f64::NEG_INFINITY, f64::max);
        // Before learning is given up, two steps are looked ahead: a small one may open a larger one.
        best_step > now || prospect.two_steps(self.left(), self.temper) > now
    }

    /// Where the baseline and the test are believed to lie.
    fn levels(&self, table: &Table) -> (f64, f64) {
        match self.baseline {
            Totals::Value { mean, .. } => (mean, mean + table.mean_test()),
            _ => (table.mean_baseline(), table.mean_test()),
        }
    }

    fn better(&self) -> f64 {
        match self.direction {
            Direction::LowerIsBetter => -1.0,
            Direction::HigherIsBetter => 1.0,
        }
    }

    fn proven(&self, e_value: f64, threshold: f64) -> Proven {
        let measured = self.plan.tempering == Tempering::Measured;
        if measured && self.dispersion.drifts() {
            Proven::Withheld
        } else if e_value >= threshold && self.looks >= self.plan.minimum_looks as usize {
            Proven::Yes
        } else {
            Proven::NotYet
        }
    }

    /// Every step of the ladder with what it would teach.
    fn steps(&self, prospect: &Prospect) -> Vec<(f64, Step)> {
        LADDER
            .iter()
            .map(|step| f64::from(*step))
            .map(|step| (step, prospect.step(step, self.left(), self.temper)))
            .collect()
    }

    /// The step to take, and every step that was open with its worth.
    fn next_step(&self, prospect: &Prospect, loss: f64) -> (Scale, Vec<(f64, Step)>) {
        let plan = self.plan;
        let affordable = affordable_people(plan, loss);
        // Whether learning pays is judged by every step, since a long one can be stopped on the way; the
        // next step itself is one that can be afforded and that people come for within a week.
        let steps = self.steps(prospect);
        if affordable < 1.0 {
            return (Scale::Rehearsal, steps);
        }
        let best_within = |most: f64| {
            steps
                .iter()
                .filter(|(people, _)| *people <= most.max(1.0))
                .max_by(|a, b| a.1.worth.total_cmp(&b.1.worth))
                .map_or(1.0, |(people, _)| *people)
        };
        let mut people = best_within(affordable.min(plan.people_per_week));
        if self.budget_spent(affordable) {
            people = best_within(0.5 * people);
        }
        let scale = match step_within(people) {
            Scale::All => Scale::People(LADDER[LADDER.len() - 1]),
            step => step,
        };
        (scale, steps)
    }

    /// The people so far, at the harm now expected of one, have used up what the team can afford.
    fn budget_spent(&self, affordable: f64) -> bool {
        self.untempered.1.size() > affordable
    }

    fn outlooks(&self, table: &Table) -> [OutlookView; 3] {
        let view = |outlook: Outlook, (p_better, gains): (f64, Gains)| OutlookView {
            outlook,
            p_better,
            worth_having: gains.gain > self.plan.harm_weight * gains.loss,
        };
        [
            view(Outlook::Sceptical, table.seen_with(self.beliefs[1])),
            view(Outlook::Team, (table.chance_better(), table.gains())),
            view(Outlook::Hopeful, table.seen_with(self.beliefs[2])),
        ]
    }

    fn mind_changers(&self, steps: &[(f64, Step)], utility: f64) -> Vec<MindChanger> {
        let lower = self.direction == Direction::LowerIsBetter;
        steps
            .iter()
            .filter(|(next, _)| *next <= self.plan.people_per_week.max(1.0))
            .filter_map(|(next, step)| {
                step.turning.map(|outcome| MindChanger {
                    next: *next,
                    outcome,
                    or_more: lower == (utility > 0.0),
                    counted: !matches!(self.baseline, Totals::Value { .. }),
                    chance: step.chance,
                })
            })
            .filter(|changer| changer.chance >= 0.005)
            .collect()
    }

    /// Two more weeks at the level seen so far (or expected, before any data).
    fn if_it_goes_on(&self, table: &Table) -> IfItGoesOn {
        let weeks = 2.0;
        let more = weeks * self.plan.people_per_week / self.temper;
        let seen = self.untempered.1.size() > 0.0;
        let level = if seen {
            self.untempered.1.level()
        } else {
            table.mean_test()
        };
        let more = match self.test {
            Totals::Proportion { .. } => Totals::Proportion {
                events: more * level,
                people: more,
            },
            Totals::Rate { .. } => Totals::Rate {
                events: more * level,
                exposure: more,
            },
            Totals::Value { n, mean, squares } if n > 0.0 => {
                // More of the same mean and spread: the whole test, that much longer.
                let together = n + more;
                let longer = Totals::Value {
                    n: together,
                    mean,
                    squares: squares * together / n,
                };
                return IfItGoesOn {
                    weeks,
                    p_better: table.having_seen(longer).chance_better(),
                };
            }
            Totals::Value { .. } => {
                return IfItGoesOn {
                    weeks,
                    p_better: table.chance_better(),
                };
            }
        };
        IfItGoesOn {
            weeks,
            p_better: table.chance_better_after(more),
        }
    }

    fn settings(&self, table: &Table) -> Settings {
        Settings {
            belief: self.beliefs[0],
            worthwhile: self.worthwhile,
            dispersion: self.dispersion,
            temper: self.temper,
            cells: (table.cells.baseline.len(), table.cells.effects.len()),
            direction: self.plan.direction,
            harm_weight: self.plan.harm_weight,
            affordable_loss: self.plan.affordable(),
            looks: (self.looks, self.plan.looks as usize),
            people_per_week: self.plan.people_per_week,
            time_between: self.time_between,
            values: matches!(self.baseline, Totals::Value { .. }),
        }
    }

    /// Little of the spread of belief has gone, and the chance of better is still about what was said before.
    fn mostly_belief(&self, verdict: &Verdict) -> bool {
        let moved = (verdict.p_better - self.plan.belief.better / 10.0).abs();
        verdict.share_from_data < 0.3 && moved < 0.2
    }

    fn circumstances(&self, verdict: &Verdict, loss: f64) -> Circumstances {
        let none_or_all = |totals: Totals| match totals {
            Totals::Proportion { events, people } => {
                people > 0.0 && (events == 0.0 || events == people)
            }
            Totals::Rate { events, exposure } => exposure > 0.0 && events == 0.0,
            Totals::Value { .. } => false,
        };
        let outrun = self.looks > self.plan.looks as usize;
        Circumstances {
            dispersion: self.dispersion,
            temper: self.temper,
            baseline_information: self.untempered.0.information(),
            mostly_belief: self.mostly_belief(verdict),
            all_or_none: none_or_all(self.untempered.0) || none_or_all(self.untempered.1),
            worthwhile_cut: self.worthwhile_cut,
            huge: self.huge,
            measured: self.plan.tempering == Tempering::Measured,
            outlooks_disagree: verdict.outlooks_disagree(),
            plan_changed: self.plan.changed_midway || outrun,
            different_numbers: self.different_numbers,
            not_undone: self.plan.reversibility == crate::plan::Reversibility::CannotBeUndone
                && verdict.proven != Proven::Yes,
            nothing_yet: self.untempered.1.size() == 0.0,
            budget_spent: self.budget_spent(affordable_people(self.plan, loss)),
        }
    }
}

/// Worst to expect of the next step, 19 times in 20.
fn worst_case(tails: &Tails<'_>, scale: Scale, everybody: f64) -> f64 {
    let people = match scale {
        Scale::Rehearsal => 0.0,
        Scale::People(people) => f64::from(people),
        Scale::All => everybody,
    };
    (-tails.exceeded_with(0.95)).max(0.0) * people
}
