//! The forward pass at every baseline level.

use super::windows::{Window, event_windows, value_windows};
use crate::distributions::{
    binomial_ln_pmf, normal_cdf, normal_quantile, poisson_ln_pmf, whole_part,
};
use crate::evidence::Totals;
use crate::learnability::{Band, Chances};
use crate::plan::{Direction, Plan};
use crate::weigh::Case;
use crate::{Error, Evidence};

/// Baselines for which windows are computed; between them crossings are interpolated.
const NODES: usize = 49;
/// Baseline outcomes rarer than this are left out.
const RARE: f64 = 1e-7;
/// Lattice steps a standard deviation of one look, for values.
const LATTICE: f64 = 4.0;

/// All that is needed to count false proofs of one plan.
pub(super) struct FalseProof {
    direction: Direction,
    kind: Kind,
    /// First look at which *proven* may be said, counted from 0.
    first_look: usize,
    /// Totals of people or exposure at each look.
    sizes: Vec<f64>,
    /// Looks with windows, in rising order, the first and the last look among them; between them crossings are interpolated.
    windowed: Vec<usize>,
    /// Baselines with their windows, in rising order of `at`.
    nodes: Vec<Node>,
    most_nodes: usize,
}

struct Node {
    /// Baseline events (for values: nothing).
    at: f64,
    windows: Vec<Window>,
}

enum Kind {
    Proportion {
        people: f64,
    },
    Rate {
        exposure: f64,
        levels: Vec<f64>,
    },
    /// Weight of each (baseline standard deviation; place of its node) and of each baseline error.
    Value {
        scenarios: Vec<(f64, usize, f64)>,
        spacing: f64,
    },
}

impl FalseProof {
    pub(super) fn new(baseline: &Evidence, plan: &Plan) -> Result<Self, Error> {
        // With many looks the windows are many already; crossings are smooth in the baseline.
        let nodes = if plan.looks > 30 {
            NODES / 2 + 1
        } else {
            NODES
        };
        Self::with_nodes(baseline, plan, nodes)
    }

    /// With windows for this many baselines at most.
    pub(super) fn with_nodes(
        baseline: &Evidence,
        plan: &Plan,
        most_nodes: usize,
    ) -> Result<Self, Error> {
        let case = Case::new(baseline, &baseline.nothing(), plan)?;
        let per_look = case.people_per_look();
        let looks = (1..=plan.looks).map(|look| per_look * f64::from(look));
        let windowed = windowed_looks(plan.looks as usize);
        let first_look = (plan.minimum_looks.max(1) - 1) as usize;
        let mut proof = Self {
            direction: case.direction,
            kind: Kind::Proportion { people: 0.0 },
            first_look,
            sizes: looks.collect(),
            windowed,
            nodes: Vec::new(),
            most_nodes,
        };
        match case.baseline {
            Totals::Proportion { people, .. } => proof.prepare_proportions(people, plan, &case),
            Totals::Rate { events, exposure } => {
                proof.prepare_rates(events, exposure, plan, &case);
            }
            Totals::Value { n, .. } => proof.prepare_values(n, plan, &case),
        }
        Ok(proof)
    }

    fn prepare_proportions(&mut self, people: f64, plan: &Plan, case: &Case<'_>) {
        let people = people.round().max(1.0);
        for size in &mut self.sizes {
            *size = size.round();
        }
        self.kind = Kind::Proportion { people };
        // Evenly spaced on the arcsine scale: fine where a proportion near 0 or 1 changes fast.
        let angle = |node: usize, last: usize| {
            let turn = std::f64::consts::FRAC_PI_2 * node as f64 / last as f64;
            people * turn.sin().powi(2)
        };
        let places: Vec<f64> = if people < self.most_nodes as f64 {
            (0..=whole_part(people))
                .map(|events| events as f64)
                .collect()
        } else {
            (0..self.most_nodes)
                .map(|node| angle(node, self.most_nodes - 1))
                .collect()
        };
        let totals = |events| Totals::Proportion { events, people };
        let sizes = self.windowed_sizes();
        self.nodes = nodes(&places, |events| {
            event_windows(
                totals(events),
                plan,
                self.direction,
                case.information,
                &sizes,
            )
        });
    }

    fn prepare_rates(&mut self, events: f64, exposure: f64, plan: &Plan, case: &Case<'_>) {
        let (fewest, most) = ((events / 4.0).max(0.5), 4.0 * events + 4.0);
        let levels = (0..17)
            .map(|step| fewest * (most / fewest).powf(f64::from(step) / 16.0))
            .collect();
        self.kind = Kind::Rate { exposure, levels };
        let largest = (most + 7.0 * most.sqrt()).ceil();
        let places: Vec<f64> = if largest < self.most_nodes as f64 {
            (0..=whole_part(largest))
                .map(|events| events as f64)
                .collect()
        } else {
            let last = (self.most_nodes - 1) as f64;
            (0..self.most_nodes)
                .map(|node| largest * (node as f64 / last).powi(2))
                .collect()
        };
        let totals = |events| Totals::Rate { events, exposure };
        let sizes = self.windowed_sizes();
        self.nodes = nodes(&places, |events| {
            event_windows(
                totals(events),
                plan,
                self.direction,
                case.information,
                &sizes,
            )
        });
    }

    /// The standard deviation is one; the baseline's own estimate of it and its mean vary by luck.
    fn prepare_values(&mut self, n: f64, plan: &Plan, case: &Case<'_>) {
        let n = n.max(3.0);
        let spacing = self.sizes.first().copied().unwrap_or(1.0).sqrt() / LATTICE;
        let spreads = 4;
        let errors = 15;
        let middle = |index: usize, count: usize| (index as f64 + 0.5) / count as f64;
        // Equal chances, each at its middle: Wilson and Hilferty's chi-square is near enough here.
        let degrees = n - 1.0;
        let sds: Vec<f64> = (0..spreads)
            .map(|index| {
                let z = normal_quantile(middle(index, spreads));
                let cube = 1.0 - 2.0 / (9.0 * degrees) + z * (2.0 / (9.0 * degrees)).sqrt();
                cube.max(0.05).powf(1.5)
            })
            .collect();
        let scenarios = (0..spreads)
            .flat_map(|sd| (0..errors).map(move |error| (sd, error)))
            .map(|(sd, error)| {
                let mean = normal_quantile(middle(error, errors)) / n.sqrt();
                (1.0 / (spreads * errors) as f64, sd, mean)
            })
            .collect();
        self.kind = Kind::Value { scenarios, spacing };
        let (direction, information) = (self.direction, case.information);
        let sizes = self.windowed_sizes();
        // The worthwhile change is meant in units of the baseline: with mean 0 it is a share of it.
        let plan = case.standardised(plan);
        self.nodes = nodes(&sds, |sd| {
            value_windows(&plan, direction, (n, sd), information, &sizes, spacing)
        });
    }

    /// Levels at which false proofs are counted.
    fn levels(&self) -> Vec<f64> {
        match &self.kind {
            Kind::Proportion { .. } => (1..=49).map(|step| 0.02 * f64::from(step)).collect(),
            Kind::Rate { levels, .. } => levels.clone(),
            Kind::Value { .. } => vec![0.0],
        }
    }

    /// False share at every level.
    pub(super) fn by_level(&self, odds: f64) -> Vec<(f64, f64)> {
        self.at_levels(&self.levels(), odds)
    }

    fn at_levels(&self, levels: &[f64], odds: f64) -> Vec<(f64, f64)> {
        let crossings = self.crossings(odds);
        let at = |level: &f64| (*level, self.false_share(*level, &crossings));
        #[cfg(feature = "rayon")]
        {
            use rayon::prelude::*;
            levels.par_iter().map(at).collect()
        }
        #[cfg(not(feature = "rayon"))]
        levels.iter().map(at).collect()
    }

    /// The worst level and its false share.
    pub(super) fn worst(&self, odds: f64) -> (f64, f64) {
        worst_of(self.by_level(odds))
    }

    /// The smallest odds whose false share is at most `wanted` at every level, and the share at the worst of them.
    ///
    /// Bisected at the worst of every fourth level; then every level is tried, and where another proves worse
    /// the odds are raised for it. What was rare enough before stays so: higher odds come by luck less often.
    pub(super) fn smallest_odds(&self, wanted: f64) -> (f64, f64) {
        let levels = self.levels();
        let coarse: Vec<f64> = levels.iter().copied().step_by(4).collect();
        let first = worst_of(self.at_levels(&coarse, super::USUAL)).0;
        let mut odds = self.smallest_at(first, wanted).max(super::LEAST);
        let mut untried = levels;
        let mut share_so_far: f64 = 0.0;
        for _ in 0..5 {
            odds = odds.min(super::UNIVERSAL);
            let tried = self.at_levels(&untried, odds);
            let (rare, often): (Vec<_>, Vec<_>) =
                tried.into_iter().partition(|(_, share)| *share <= wanted);
            share_so_far = share_so_far.max(worst_of(rare).1);
            if often.is_empty() {
                return (odds, share_so_far);
            }
            untried = often.iter().map(|(level, _)| *level).collect();
            odds = self
                .smallest_at(worst_of(often).0, wanted)
                .max(odds * 1.002);
        }
        // Five rounds that never settled: the universal bound needs no settling.
        (super::UNIVERSAL, self.worst(super::UNIVERSAL).1)
    }

    fn smallest_at(&self, level: f64, wanted: f64) -> f64 {
        let (mut low, mut high) = (0.0, super::UNIVERSAL.ln());
        for _ in 0..10 {
            let middle = 0.5 * (low + high);
            if self.false_share(level, &self.crossings(middle.exp())) > wanted {
                low = middle;
            } else {
                high = middle;
            }
        }
        high.exp()
    }

    fn windowed_sizes(&self) -> Vec<f64> {
        self.windowed.iter().map(|look| self.sizes[*look]).collect()
    }

    /// For each node and look the total that reaches the odds.
    fn crossings(&self, odds: f64) -> Vec<Vec<Option<f64>>> {
        let ln_odds = odds.ln();
        let of = |node: &Node| {
            let known: Vec<Option<f64>> = node
                .windows
                .iter()
                .map(|window| window.crossing(ln_odds))
                .collect();
            self.at_every_look(&known)
        };
        self.nodes.iter().map(of).collect()
    }

    /// Crossings of all looks from those of the looks with windows, straight in the size between two of them.
    fn at_every_look(&self, known: &[Option<f64>]) -> Vec<Option<f64>> {
        let mut all = Vec::with_capacity(self.sizes.len());
        all.extend(known.first().copied());
        for (looks, ends) in self.windowed.windows(2).zip(known.windows(2)) {
            let (from, to) = (self.sizes[looks[0]], self.sizes[looks[1]]);
            for look in looks[0] + 1..=looks[1] {
                let part = (self.sizes[look] - from) / (to - from);
                all.push(match (ends[0], ends[1]) {
                    (Some(before), Some(after)) => Some(before + part * (after - before)),
                    // No total was enough before: taking the later one for what lies between errs on the careful side.
                    (None, after) => after,
                    (before, None) => before.filter(|_| look < looks[1]),
                });
            }
        }
        all
    }

    /// Chance of the first false proof at any look, at one level.
    fn false_share(&self, level: f64, crossings: &[Vec<Option<f64>>]) -> f64 {
        match &self.kind {
            Kind::Proportion { people } => {
                let n = whole_part(*people) as u64;
                let outcomes = (0..=n).map(|k| (k as f64, binomial_ln_pmf(k, n, level).exp()));
                let steps = self.steps(|size| Chances::binomial(whole_part(size) as u64, level));
                self.over_baselines(outcomes, &steps, crossings)
            }
            Kind::Rate { exposure, .. } => {
                let most = whole_part(level + 8.0 * level.sqrt() + 12.0) as u64;
                let outcomes = (0..=most).map(|k| (k as f64, poisson_ln_pmf(k, level).exp()));
                let steps = self.steps(|size| Chances::poisson(level * size / exposure));
                self.over_baselines(outcomes, &steps, crossings)
            }
            Kind::Value { scenarios, spacing } => self.over_values(scenarios, *spacing, crossings),
        }
    }

    /// Chances of new events at each look; looks of one size share them.
    fn steps(&self, chances: impl Fn(f64) -> Chances) -> Vec<Chances> {
        let mut steps: Vec<Chances> = Vec::with_capacity(self.sizes.len());
        let mut before = 0.0;
        let mut last = f64::NAN;
        for size in &self.sizes {
            let more = size - before;
            match steps.last() {
                Some(same) if (more - last).abs() < 1e-9 => {
                    let same = same.clone();
                    steps.push(same);
                }
                _ => steps.push(chances(more)),
            }
            (before, last) = (*size, more);
        }
        steps
    }

    fn over_baselines(
        &self,
        outcomes: impl Iterator<Item = (f64, f64)>,
        steps: &[Chances],
        crossings: &[Vec<Option<f64>>],
    ) -> f64 {
        outcomes
            .filter(|(_, chance)| *chance > RARE)
            .map(|(events, chance)| {
                let (low, part) = self.between(events);
                let bound = |look: usize| {
                    let (below, above) = (crossings[low][look], crossings[low + 1][look]);
                    match (below, above) {
                        (Some(below), Some(above)) => Some(below + part * (above - below)),
                        // Where one neighbour has no bound, the other decides from half way on.
                        (one, other) => {
                            if part < 0.5 {
                                one
                            } else {
                                other
                            }
                        }
                    }
                };
                chance * self.first_crossing(steps, bound)
            })
            .sum()
    }

    /// The node at or below a baseline, and how far on to the next one it lies.
    fn between(&self, events: f64) -> (usize, f64) {
        let last = self.nodes.len().saturating_sub(2);
        let low = self
            .nodes
            .partition_point(|node| node.at <= events)
            .saturating_sub(1)
            .min(last);
        let (from, to) = (self.nodes[low].at, self.nodes[low + 1].at);
        (low, ((events - from) / (to - from)).clamp(0.0, 1.0))
    }

    fn first_crossing(&self, steps: &[Chances], bound: impl Fn(usize) -> Option<f64>) -> f64 {
        // A crossing that is whole but for the last bits is that whole number.
        const BITS: f64 = 1e-9;
        let mut band = Band::new();
        for (look, step) in steps.iter().enumerate() {
            band.look(step);
            if look < self.first_look {
                continue;
            }
            let Some(bound) = bound(look) else { continue };
            match self.direction {
                Direction::LowerIsBetter if bound + BITS >= 0.0 => {
                    let bound = whole_part(bound + BITS);
                    band.cut(|total| total <= bound);
                }
                Direction::LowerIsBetter => {}
                Direction::HigherIsBetter => {
                    let bound = whole_part((bound - BITS).ceil().max(0.0));
                    band.cut(|total| total >= bound);
                }
            }
        }
        band.signalled
    }

    /// A normal walk on a lattice whose zero moves with the looks.
    fn over_values(
        &self,
        scenarios: &[(f64, usize, f64)],
        spacing: f64,
        crossings: &[Vec<Option<f64>>],
    ) -> f64 {
        let per_look = self.sizes.first().copied().unwrap_or(1.0);
        let reach = 6.0 * LATTICE;
        let width = spacing / per_look.sqrt();
        let of = (0..=whole_part(2.0 * reach))
            .map(|index| (index as f64 - reach) * width)
            .map(|z| normal_cdf(z + 0.5 * width) - normal_cdf(z - 0.5 * width))
            .collect();
        let steps = vec![Chances { first: 0, of }; self.sizes.len()];
        scenarios
            .iter()
            .map(|(weight, node, error)| {
                let bound = |look: usize| {
                    crossings[*node][look].map(|crossing| {
                        // The crossing is a sum about the baseline's mean, which is off by `error`.
                        let centre = reach * (look + 1) as f64;
                        let moved = self.sizes[look] * error / spacing;
                        let half = match self.direction {
                            Direction::LowerIsBetter => 0.5,
                            Direction::HigherIsBetter => -0.5,
                        };
                        centre + crossing + moved + half - 0.5 * half.signum()
                    })
                };
                weight * self.first_crossing(&steps, bound)
            })
            .sum()
    }
}

/// Every look at first, then such that each is at most a twelfth larger than the one before: crossings bend little in between.
fn windowed_looks(looks: usize) -> Vec<usize> {
    let mut windowed = Vec::new();
    let mut look = 0;
    while look + 1 < looks {
        windowed.push(look);
        look += 1 + look / 12;
    }
    windowed.push(looks.saturating_sub(1));
    windowed
}

fn worst_of(levels: Vec<(f64, f64)>) -> (f64, f64) {
    levels
        .into_iter()
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap_or((0.0, 0.0))
}

/// Windows for every baseline, at least two of them.
fn nodes(places: &[f64], windows: impl Fn(f64) -> Vec<Window> + Sync + Send) -> Vec<Node> {
    let make = |at: &f64| Node {
        at: *at,
        windows: windows(*at),
    };
    #[cfg(feature = "rayon")]
    {
        use rayon::prelude::*;
        places.par_iter().map(make).collect()
    }
    #[cfg(not(feature = "rayon"))]
    places.iter().map(make).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Tempering, threshold::FALSE_SHARE};

    #[test]
    fn crossings_between_nodes_agree_with_windows_for_every_baseline() {
        let baseline = Evidence::proportions([(42, 140)]);
        let plan = Plan {
            people_per_week: 28.0,
            tempering: Tempering::Fixed(1.0),
            ..Plan::default()
        };
        let odds = FalseProof::new(&baseline, &plan)
            .unwrap()
            .smallest_odds(FALSE_SHARE)
            .0;
        let every = FalseProof::with_nodes(&baseline, &plan, 1_000).unwrap();
        for (level, share) in every.by_level(odds) {
            assert!(share <= FALSE_SHARE, "{share} at {level} with odds {odds}");
        }
    }

    #[test]
    fn crossings_between_looks_agree_with_windows_for_every_look() {
        let baseline = Evidence::proportions([(42, 140)]);
        let plan = Plan {
            people_per_week: 28.0,
            looks: 100,
            weeks: 100.0 / 7.0,
            tempering: Tempering::Fixed(1.0),
            ..Plan::default()
        };
        let proof = FalseProof::new(&baseline, &plan).unwrap();
        let mut every = FalseProof::new(&baseline, &plan).unwrap();
        every.windowed = (0..100).collect();
        let case = Case::new(&baseline, &baseline.nothing(), &plan).unwrap();
        every.prepare_proportions(140.0, &plan, &case);
        assert!(proof.windowed.len() < 50, "{:?}", proof.windowed);
        let (odds, said) = proof.smallest_odds(FALSE_SHARE);
        for ((level, share), (_, near)) in
            every.by_level(odds).into_iter().zip(proof.by_level(odds))
        {
            // Far below the bound a single total that counts at one look more is seen; near it nothing is.
            let close = if share > 0.01 { 1e-4 } else { 5e-4 };
            assert!(
                (share - near).abs() < close,
                "{near} instead of {share} at {level}"
            );
        }
        let (_, worst) = every.worst(odds);
        assert!((said - worst).abs() < 2e-3, "{said} said, {worst} found");
        assert!(worst <= FALSE_SHARE + 1e-4, "{worst} with odds {odds}");
    }
}
