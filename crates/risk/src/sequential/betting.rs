//! Betting confidence sequences for bounded values (Waudby-Smith & Ramdas 2024, JRSS B 86:1).

use super::Limits;

/// How bets are placed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Betting {
    /// Share of the capital bet on "higher"; the rest is bet on "lower".
    pub theta: f64,
    /// Bets never risk more than this share of the capital.
    pub most: f64,
    /// Level for which the bets are tuned; half of alpha for a two-sided interval.
    pub alpha: f64,
    /// Mean assumed before the first value.
    pub prior_mean: f64,
    /// Variance assumed before the first value.
    pub prior_variance: f64,
    /// How many values the assumption is worth.
    pub prior_weight: f64,
}

impl Betting {
    /// The usual choice for a two-sided interval at `alpha`.
    pub fn two_sided(alpha: f64) -> Self {
        Self {
            theta: 0.5,
            most: 0.5,
            alpha: 0.5 * alpha,
            prior_mean: 0.5,
            prior_variance: 0.25,
            prior_weight: 1.0,
        }
    }

    /// Predictable plug-in bets: each looks only at the values before it.
    fn bets(&self, values: &[f64]) -> Vec<f64> {
        let nats = 2.0 * (1.0 / self.alpha).ln();
        let mut sum = 0.0;
        let mut squares = 0.0;
        let mut variance = self.prior_variance;
        values
            .iter()
            .enumerate()
            .map(|(index, value)| {
                let t = (index + 1) as f64;
                let bet = (nats / (t * libm::log1p(t) * variance)).sqrt();
                sum += value;
                let mean = (self.prior_weight * self.prior_mean + sum) / (t + self.prior_weight);
                squares += (value - mean).powi(2);
                variance =
                    (self.prior_weight * self.prior_variance + squares) / (t + self.prior_weight);
                if bet.is_finite() { bet } else { 0.0 }
            })
            .collect()
    }
}

/// Capital against "the mean is `m`" after each value between 0 and 1.
pub fn betting_capital(values: &[f64], m: f64, betting: &Betting) -> Vec<f64> {
    capital(values, &betting.bets(values), m, betting)
}

fn capital(values: &[f64], bets: &[f64], m: f64, betting: &Betting) -> Vec<f64> {
    let (mut higher, mut lower): (f64, f64) = (1.0, 1.0);
    values
        .iter()
        .zip(bets)
        .map(|(value, bet)| {
            higher *= 1.0 + bet.min(betting.most / m) * (value - m);
            lower *= 1.0 - bet.min(betting.most / (1.0 - m)) * (value - m);
            (betting.theta * higher).max((1.0 - betting.theta) * lower)
        })
        .collect()
}

/// All means, on a grid of `breaks` steps, against which the capital is still below 1 / alpha.
pub fn hedged_betting_interval(
    values: &[f64],
    alpha: f64,
    breaks: u32,
    betting: &Betting,
) -> Limits {
    let bets = betting.bets(values);
    let mut limits = Limits {
        lower: vec![1.0; values.len()],
        upper: vec![0.0; values.len()],
    };
    for step in 0..=breaks {
        let m = f64::from(step) / f64::from(breaks.max(1));
        let inside = m.clamp(1e-12, 1.0 - 1e-12);
        let against = capital(values, &bets, inside, betting);
        let looks = limits.lower.iter_mut().zip(&mut limits.upper).zip(against);
        for ((lower, upper), capital) in looks {
            if capital < 1.0 / alpha {
                *lower = lower.min(m);
                *upper = upper.max(m);
            }
        }
    }
    limits
}
