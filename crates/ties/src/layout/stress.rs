//! Stress majorisation: distances on the picture as close as possible to steps between people.

use crate::layout::Place;
use crate::layout::place::centre;
use crate::layout::start::starts;
use crate::measure::Steps;
use crate::network::Network;

/// Distances wanted between people and how much each counts, arrows ignored. Pairs without a path
/// stand one step further apart than the longest way, at a quarter of the weight.
pub(crate) struct Wanted {
    pub(crate) size: usize,
    distance: Vec<f64>,
    weight: Vec<f64>,
    total_weight: Vec<f64>,
}

impl Wanted {
    pub(crate) fn of(network: &Network) -> Self {
        let n = network.size();
        let steps = Steps::along(&network.joined());
        let longest = (0..n * n)
            .filter_map(|cell| steps.between(cell / n, cell % n))
            .max();
        let apart = f64::from(longest.unwrap_or(0) + 1);
        let mut wanted = Self {
            size: n,
            distance: vec![0.0; n * n],
            weight: vec![0.0; n * n],
            total_weight: vec![0.0; n],
        };
        for (i, j) in (0..n)
            .flat_map(|i| (0..n).map(move |j| (i, j)))
            .filter(|(i, j)| i != j)
        {
            let (distance, share) = match steps.between(i, j) {
                Some(steps) => (f64::from(steps), 1.0),
                None => (apart, 0.25),
            };
            wanted.distance[i * n + j] = distance;
            wanted.weight[i * n + j] = share / (distance * distance);
            wanted.total_weight[i] += share / (distance * distance);
        }
        wanted
    }

    pub(crate) fn row(&self, person: usize) -> (&[f64], &[f64], f64) {
        let cells = person * self.size..(person + 1) * self.size;
        (
            &self.distance[cells.clone()],
            &self.weight[cells],
            self.total_weight[person],
        )
    }
}

/// Places as two columns, for speed.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    pub(crate) x: Vec<f64>,
    pub(crate) y: Vec<f64>,
}

/// People whose pulls are summed side by side.
const LANES: usize = 4;

fn pull_of_one(here: (f64, f64), there: (f64, f64), distance: f64, weight: f64) -> (f64, f64) {
    let (dx, dy) = (here.0 - there.0, here.1 - there.1);
    // People in one place pull straight; the tiny number only avoids dividing by zero.
    let stretch = distance / (dx * dx + dy * dy + 1e-24).sqrt();
    (
        weight * (there.0 + dx * stretch),
        weight * (there.1 + dy * stretch),
    )
}

impl Columns {
    pub(crate) fn places(&self) -> Vec<Place> {
        let places: Vec<Place> = self
            .x
            .iter()
            .zip(&self.y)
            .map(|(x, y)| Place { x: *x, y: *y })
            .collect();
        let middle = centre(&places);
        places
            .iter()
            .map(|p| {
                Place {
                    x: p.x - middle.x,
                    y: p.y - middle.y,
                }
                .rounded()
            })
            .collect()
    }

    /// Where one person would like to stand given everybody else: the pull
    /// Σ w_ij (x_j + d_ij u_ij), u_ij the unit vector from j to i. Sums run side by side in lanes,
    /// always in the same order, so that the machine can do several people at once.
    pub(crate) fn pull(&self, person: usize, wanted: &Wanted) -> (f64, f64) {
        let (distance, weight, _) = wanted.row(person);
        let here = (self.x[person], self.y[person]);
        let mut sums = [[0.0_f64; LANES]; 2];
        let (xs, ys) = (self.x.chunks_exact(LANES), self.y.chunks_exact(LANES));
        let rest = (xs.remainder(), ys.remainder());
        let (ds, ws) = (distance.chunks_exact(LANES), weight.chunks_exact(LANES));
        let rest_wanted = (ds.remainder(), ws.remainder());
        for (((x, y), d), w) in xs.zip(ys).zip(ds).zip(ws) {
            for lane in 0..LANES {
                let (px, py) = pull_of_one(here, (x[lane], y[lane]), d[lane], w[lane]);
                sums[0][lane] += px;
                sums[1][lane] += py;
            }
        }
        let (mut sx, mut sy) = (sums[0].iter().sum::<f64>(), sums[1].iter().sum::<f64>());
        let rest = rest
            .0
            .iter()
            .zip(rest.1)
            .zip(rest_wanted.0.iter().zip(rest_wanted.1));
        for ((x, y), (d, w)) in rest {
            let (px, py) = pull_of_one(here, (*x, *y), *d, *w);
            sx += px;
            sy += py;
        }
        (sx, sy)
    }

    /// Moves everybody once, one after the other; the stress never rises (de Leeuw 1977; Gansner,
    /// Koren & North 2005, eq. 9). Returns the largest move.
    fn sweep(&mut self, wanted: &Wanted) -> f64 {
        let mut largest = 0.0_f64;
        for person in 0..wanted.size {
            let (_, _, total) = wanted.row(person);
            if total == 0.0 {
                continue;
            }
            let (sx, sy) = self.pull(person, wanted);
            let (x, y) = (sx / total, sy / total);
            largest = largest
                .max((x - self.x[person]).abs())
                .max((y - self.y[person]).abs());
            (self.x[person], self.y[person]) = (x, y);
        }
        largest
    }

    pub(crate) fn settle(&mut self, wanted: &Wanted, sweeps: usize, still: f64) {
        for _ in 0..sweeps {
            if self.sweep(wanted) < still {
                break;
            }
        }
    }

    pub(crate) fn stress(&self, wanted: &Wanted) -> f64 {
        let mut total = 0.0;
        for i in 0..wanted.size {
            let (distance, weight, _) = wanted.row(i);
            for j in i + 1..wanted.size {
                let (dx, dy) = (self.x[i] - self.x[j], self.y[i] - self.y[j]);
                let gap = (dx * dx + dy * dy).sqrt() - distance[j];
                total += weight[j] * gap * gap;
            }
        }
        total
    }
}

/// Work for choosing among starts, and again for settling the best, in pairs looked at: keeps the
/// largest networks within time, while teams get all the care there is.
const PAIRS_TO_LOOK_AT: usize = 5_000_000;
/// Sweeps after which starts are compared.
const SWEEPS_TO_COMPARE: usize = 40;

/// A map of one network: several fixed starts are settled, the one with least stress is kept.
/// The same network gives the same map on every machine.
pub fn stress_map(network: &Network) -> Vec<Place> {
    best_columns(&Wanted::of(network)).places()
}

pub(crate) fn best_columns(wanted: &Wanted) -> Columns {
    let pairs = (wanted.size * wanted.size).max(1);
    let tries = (PAIRS_TO_LOOK_AT / (pairs * SWEEPS_TO_COMPARE)).clamp(2, 24);
    let mut best: Option<(f64, Columns)> = None;
    for mut columns in starts(wanted, tries) {
        columns.settle(wanted, SWEEPS_TO_COMPARE, 1e-3);
        let stress = columns.stress(wanted);
        if best.as_ref().is_none_or(|(least, _)| stress < *least) {
            best = Some((stress, columns));
        }
    }
    let empty = Columns {
        x: vec![0.0; wanted.size],
        y: vec![0.0; wanted.size],
    };
    let mut columns = best.map_or(empty, |(_, columns)| columns);
    columns.settle(wanted, (PAIRS_TO_LOOK_AT / pairs).clamp(60, 600), 1e-6);
    columns
}
