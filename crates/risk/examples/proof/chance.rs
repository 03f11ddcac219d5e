//! Random numbers and the running of many teams.

use risk::distributions::normal_quantile;
use risk::learnability::Splitmix;

/// How many simulated teams, and where their luck starts.
#[derive(Debug, Clone, Copy)]
pub struct Teams {
    pub count: u32,
    pub seed: u64,
}

/// One team's luck.
pub struct Luck(Splitmix);

impl Luck {
    pub fn unit(&mut self) -> f64 {
        self.0.unit()
    }

    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.unit().max(1e-15))
    }

    /// Events among `n` people.
    pub fn events(&mut self, n: u64, p: f64) -> u64 {
        (0..n).filter(|_| self.unit() < p).count() as u64
    }

    /// Events when `mean` are expected (Knuth's product of uniforms).
    pub fn poisson(&mut self, mean: f64) -> u64 {
        let least = (-mean).exp();
        let (mut product, mut count) = (self.unit(), 0);
        while product > least {
            product *= self.unit();
            count += 1;
        }
        count
    }
}

impl Teams {
    /// What becomes of every team, in order; the luck of a team does not depend on threads.
    pub fn run<T: Send>(self, world: u64, live: impl Fn(&mut Luck) -> T + Sync + Send) -> Vec<T> {
        let one = |team: u32| {
            live(&mut Luck(Splitmix::new(
                self.seed.wrapping_add(world << 32),
                u64::from(team),
            )))
        };
        #[cfg(feature = "rayon")]
        {
            use rayon::prelude::*;
            (0..self.count).into_par_iter().map(one).collect()
        }
        #[cfg(not(feature = "rayon"))]
        (0..self.count).map(one).collect()
    }
}

/// Mean and its standard error.
pub fn mean(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (mean, (squares / (n - 1.0).max(1.0) / n).sqrt())
}

/// A share in 100 with its standard error, ready to print.
pub fn percent(hits: impl Iterator<Item = bool>) -> String {
    let values: Vec<f64> = hits.map(|hit| if hit { 100.0 } else { 0.0 }).collect();
    let (share, error) = mean(&values);
    format!("{share:5.2} ({error:.2})")
}
