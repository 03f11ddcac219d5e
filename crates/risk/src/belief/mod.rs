//! What the team believes before it starts, from two plain questions.
//!
//! "Out of 10 ideas like this, how many would make things better at all? And how many by at least
//! the smallest change worth the bother?" Two answers fix a normal distribution.

use crate::Error;
use crate::distributions::{beta_cdf, normal_quantile, root, unit_normal_linear_loss};

/// The two answers, as x in 10.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Belief {
    /// Of 10 ideas like this, how many would make things better at all.
    pub better: f64,
    /// Of 10 ideas like this, how many would make things better by a worthwhile amount.
    pub worthwhile: f64,
}

impl Default for Belief {
    /// A sober start: half help at all, 2 in 10 by a worthwhile amount.
    fn default() -> Self {
        Self {
            better: 5.0,
            worthwhile: 2.0,
        }
    }
}

/// A normal distribution of the effect; above zero is better.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Normal {
    /// Mean effect.
    pub mean: f64,
    /// Standard deviation of the effect.
    pub sd: f64,
}

impl Normal {
    /// Mean gain if it is better, E[D+].
    pub fn expected_gain(&self) -> f64 {
        self.sd * unit_normal_linear_loss(-self.mean / self.sd)
    }

    /// Mean loss if it is worse, E[(-D)+].
    pub fn expected_loss(&self) -> f64 {
        self.sd * unit_normal_linear_loss(self.mean / self.sd)
    }
}

/// Which of the three beliefs that run side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Outlook {
    /// No effect expected, a worthwhile one given 1 chance in 20 (Spiegelhalter, Freedman & Parmar 1994).
    Sceptical,
    /// The team's own two answers.
    Team,
    /// A worthwhile effect expected, harm given 1 chance in 20.
    Hopeful,
}

impl Belief {
    /// Answers beyond these limits are taken as the limit: nobody knows that much before starting.
    pub const SURE: (f64, f64) = (0.5, 9.5);

    /// Checks that the answers can both be true.
    pub fn check(&self) -> Result<(), Error> {
        for answer in [self.better, self.worthwhile] {
            if !answer.is_finite() || !(0.0..=10.0).contains(&answer) {
                return Err(Error::plan(format!(
                    "\"{answer} in 10\" must lie between 0 and 10"
                )));
            }
        }
        if self.worthwhile >= self.better {
            return Err(Error::plan(format!(
                "{} in 10 worthwhile cannot be as many as {} in 10 better at all: lower the \
                 second answer or raise the first",
                self.worthwhile, self.better
            )));
        }
        Ok(())
    }

    /// The normal distribution these answers describe, where `worthwhile` is the size of the second question.
    ///
    /// z0 = quantile(better), z1 = quantile(worthwhile): sd = d / (z0 - z1), mean = z0 sd. Answers are first
    /// held within [`Belief::SURE`]; the standard deviation is held to four worthwhile changes, so that
    /// two nearly equal answers cannot stand for an unbounded hope.
    pub fn normal(&self, worthwhile: f64) -> Result<Normal, Error> {
        self.check()?;
        let (least, most) = Self::SURE;
        let better = self.better.clamp(least + 0.25, most) / 10.0;
        let big = self.worthwhile.clamp(least, better * 10.0 - 0.2) / 10.0;
        let mut normal = normal_from_two_statements(better, worthwhile, big)?;
        let widest = 4.0 * worthwhile;
        if normal.sd > widest {
            normal.mean *= widest / normal.sd;
            normal.sd = widest;
        }
        Ok(normal)
    }
}

impl Outlook {
    /// The belief of this outlook about an effect whose worthwhile size is `worthwhile`.
    pub fn normal(self, team: &Belief, worthwhile: f64) -> Result<Normal, Error> {
        let one_in_twenty = normal_quantile(0.95);
        match self {
            Self::Sceptical => Ok(Normal {
                mean: 0.0,
                sd: worthwhile / one_in_twenty,
            }),
            Self::Team => team.normal(worthwhile),
            Self::Hopeful => Ok(Normal {
                mean: worthwhile,
                sd: worthwhile / one_in_twenty,
            }),
        }
    }
}

/// The normal with P(D > 0) = `better` and P(D > size) = `big`, both as probabilities.
pub fn normal_from_two_statements(better: f64, size: f64, big: f64) -> Result<Normal, Error> {
    let probabilities = 0.0 < big && big < better && better < 1.0;
    if !probabilities || !size.is_finite() || size <= 0.0 {
        return Err(Error::out_of_range(
            "two statements need 0 < P(big) < P(better) < 1 and a size above zero",
        ));
    }
    let (z_better, z_big) = (normal_quantile(better), normal_quantile(big));
    let sd = size / (z_better - z_big);
    Ok(Normal {
        mean: z_better * sd,
        sd,
    })
}

/// The beta distribution with this mean whose `probability` quantile is `value`.
///
/// Searched on ln(a + b) in [-1, 9] from the large end, so that of several answers the surest is taken.
pub fn beta_from_mean_and_quantile(
    mean: f64,
    value: f64,
    probability: f64,
) -> Result<(f64, f64), Error> {
    let inside = |p: f64| p > 0.0 && p < 1.0;
    if !inside(mean) || !inside(value) || !inside(probability) {
        return Err(Error::out_of_range(
            "mean, value and probability must lie between 0 and 1",
        ));
    }
    let miss = |ln_size: f64| {
        let size = ln_size.exp();
        beta_cdf(value, mean * size, (1.0 - mean) * size) - probability
    };
    let steps = 400;
    let at = |step: u32| 9.0 - 10.0 * f64::from(step) / f64::from(steps);
    for step in 0..steps {
        let (high, low) = (at(step), at(step + 1));
        if (miss(high) > 0.0) != (miss(low) > 0.0) {
            let size = root::bisect(low, high, miss).exp();
            return Ok((mean * size, (1.0 - mean) * size));
        }
    }
    Err(Error::out_of_range(
        "no beta distribution has this mean and this quantile",
    ))
}
