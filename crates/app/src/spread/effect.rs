//! What one place found, on a scale on which places can be put together: the logarithm of a ratio.
//!
//! Shares as log-odds, counts and rates as log-rates, values and times as the log of the ratio of means (Hedges, Gurevitch and
//! Curtis 1999), so that "a third fewer" means the same where 9 and where 90 were usual. Half an event is added where a group
//! has none (Haldane 1956; Anscombe 1956). Weeks vary more than luck alone: the variance is multiplied by Pearson's phi of the
//! periods, never below 1 (McCullagh and Nelder 1989, section 4.5).

use domain::goal::Direction;
use domain::measure::{Measure, MeasureKind};
use risk::Evidence;
use risk::distributions::normal_cdf;
use risk::evidence::{Count, Proportion, Sample};
use risk::spread::Site;

/// Kinds of measure whose results can be put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// How many of how many.
    Odds,
    /// How many a period or an exposure.
    Rates,
    /// A mean.
    Means,
    /// A time.
    Times,
}

impl Family {
    /// Of a kind of measure.
    pub const fn of(kind: MeasureKind) -> Self {
        match kind {
            MeasureKind::Proportion | MeasureKind::EventsBetween => Self::Odds,
            MeasureKind::Count | MeasureKind::Rate | MeasureKind::Cumulative => Self::Rates,
            MeasureKind::Value => Self::Means,
            MeasureKind::TimeBetween => Self::Times,
        }
    }

    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Odds => "a share",
            Self::Rates => "a count",
            Self::Means => "a measured value",
            Self::Times => "a time between events",
        }
    }
}

/// What one place found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// The log of the ratio after to before, turned so that below zero is better.
    pub log: f64,
    /// Square of its standard error.
    pub variance: f64,
    /// Which results it can be put together with.
    pub family: Family,
    /// The level before, in the measure's own scale; none when nothing was counted.
    pub before: Option<f64>,
    /// Nothing at all happened before, or since.
    pub none_seen: bool,
}

impl Effect {
    /// The chance that it is better there.
    pub fn better(&self) -> f64 {
        normal_cdf(-self.log / self.variance.sqrt())
    }

    /// As the engine takes it.
    pub const fn site(&self) -> Site {
        Site {
            effect: self.log,
            variance: self.variance,
        }
    }
}

/// What was found, from the numbers before and since.
///
/// # Errors
/// A sentence why nothing can be said.
pub fn effect(measure: &Measure, before: &Evidence, during: &Evidence) -> Result<Effect, String> {
    if measure.direction == Direction::Neither {
        return Err(
            "Neither way is better for what is counted here, so it cannot be weighed.".to_owned(),
        );
    }
    let ratio = match (before, during) {
        (Evidence::Proportions(before), Evidence::Proportions(during)) => odds(before, during),
        (Evidence::Counts(before), Evidence::Counts(during)) => rates(before, during),
        (Evidence::Values(before), Evidence::Values(during)) => means(before, during),
        (
            Evidence::TimeBetween {
                gaps: b,
                since_last: b_since,
            },
            Evidence::TimeBetween {
                gaps: d,
                since_last: d_since,
            },
        ) => times((b, *b_since), (d, *d_since)),
        _ => Err("What was counted before and since are of different kinds.".to_owned()),
    }?;
    let turned = match measure.direction {
        Direction::Up => -ratio.log,
        _ => ratio.log,
    };
    if !turned.is_finite() || !ratio.variance.is_finite() || ratio.variance <= 0.0 {
        return Err("These numbers cannot be put on one scale with others.".to_owned());
    }
    Ok(Effect {
        log: turned,
        variance: ratio.variance,
        family: Family::of(measure.kind),
        before: ratio.before,
        none_seen: ratio.none_seen,
    })
}

struct Ratio {
    log: f64,
    variance: f64,
    before: Option<f64>,
    none_seen: bool,
}

const NOTHING_BEFORE: &str = "There are no numbers from before, so nothing can be compared.";
const NOTHING_SINCE: &str = "No numbers yet since it began.";

/// Pearson's chi-square over its degrees of freedom, never below 1; 1 with too few periods to tell.
fn phi(groups: &[(f64, usize)]) -> f64 {
    /// Fewer degrees of freedom say nothing of extra spread.
    const ENOUGH: usize = 6;
    let chi: f64 = groups.iter().map(|(chi, _)| chi).sum();
    let degrees: usize = groups.iter().map(|(_, degrees)| degrees).sum();
    if degrees < ENOUGH {
        return 1.0;
    }
    (chi / degrees as f64).max(1.0)
}

fn odds(before: &[Proportion], during: &[Proportion]) -> Result<Ratio, String> {
    let sums = |periods: &[Proportion]| {
        periods.iter().fold((0.0, 0.0), |(events, people), one| {
            (events + one.events as f64, people + one.people as f64)
        })
    };
    let (e0, n0) = sums(before);
    let (e1, n1) = sums(during);
    if n0 == 0.0 {
        return Err(NOTHING_BEFORE.to_owned());
    }
    if n1 == 0.0 {
        return Err(NOTHING_SINCE.to_owned());
    }
    let spread = |periods: &[Proportion], events: f64, people: f64| {
        let share = events / people;
        if share <= 0.0 || share >= 1.0 {
            return (0.0, 0);
        }
        let useful = periods.iter().filter(|one| one.people > 0);
        let chi = useful
            .clone()
            .map(|one| {
                let n = one.people as f64;
                (one.events as f64 - n * share).powi(2) / (n * share * (1.0 - share))
            })
            .sum();
        (chi, useful.count().saturating_sub(1))
    };
    let (a, b, c, d) = (e1 + 0.5, n1 - e1 + 0.5, e0 + 0.5, n0 - e0 + 0.5);
    Ok(Ratio {
        log: (a / b).ln() - (c / d).ln(),
        variance: (1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d)
            * phi(&[spread(before, e0, n0), spread(during, e1, n1)]),
        before: Some(e0 / n0),
        none_seen: e0 == 0.0 || e1 == 0.0,
    })
}

fn rates(before: &[Count], during: &[Count]) -> Result<Ratio, String> {
    let sums = |periods: &[Count]| {
        periods.iter().fold((0.0, 0.0), |(events, exposure), one| {
            (events + one.events as f64, exposure + one.exposure)
        })
    };
    let (e0, t0) = sums(before);
    let (e1, t1) = sums(during);
    if t0 <= 0.0 {
        return Err(NOTHING_BEFORE.to_owned());
    }
    if t1 <= 0.0 {
        return Err(NOTHING_SINCE.to_owned());
    }
    let spread = |periods: &[Count], rate: f64| {
        if rate <= 0.0 {
            return (0.0, 0);
        }
        let useful = periods.iter().filter(|one| one.exposure > 0.0);
        let chi = useful
            .clone()
            .map(|one| (one.events as f64 - rate * one.exposure).powi(2) / (rate * one.exposure))
            .sum();
        (chi, useful.count().saturating_sub(1))
    };
    let (a, b) = (e1 + 0.5, e0 + 0.5);
    Ok(Ratio {
        log: (a / t1).ln() - (b / t0).ln(),
        variance: (1.0 / a + 1.0 / b) * phi(&[spread(before, e0 / t0), spread(during, e1 / t1)]),
        before: Some(e0 / t0),
        none_seen: e0 == 0.0 || e1 == 0.0,
    })
}

fn means(before: &[Sample], during: &[Sample]) -> Result<Ratio, String> {
    let (n0, m0, v0) = together(before);
    let (n1, m1, v1) = together(during);
    if n0 < 2.0 {
        return Err(NOTHING_BEFORE.to_owned());
    }
    if n1 < 2.0 {
        return Err(NOTHING_SINCE.to_owned());
    }
    if m0 <= 0.0 || m1 <= 0.0 {
        return Err(
            "Values around nought or below it have no ratio, so this place stands beside the others.".to_owned(),
        );
    }
    Ok(Ratio {
        log: (m1 / m0).ln(),
        // Values that never differ would claim to be certain.
        variance: (v0 / (n0 * m0 * m0) + v1 / (n1 * m1 * m1)).max(1e-6),
        before: Some(m0),
        none_seen: false,
    })
}

/// Number, mean and variance of all values.
fn together(samples: &[Sample]) -> (f64, f64, f64) {
    let n: f64 = samples.iter().map(|sample| sample.n as f64).sum();
    if n < 2.0 {
        return (n, 0.0, 0.0);
    }
    let mean = samples
        .iter()
        .map(|sample| sample.n as f64 * sample.mean)
        .sum::<f64>()
        / n;
    let squares: f64 = samples
        .iter()
        .map(|sample| sample.squares + sample.n as f64 * (sample.mean - mean).powi(2))
        .sum();
    (n, mean, squares / (n - 1.0))
}

fn times(before: (&[f64], f64), during: (&[f64], f64)) -> Result<Ratio, String> {
    let sums = |(gaps, since): (&[f64], f64)| (gaps.len() as f64, gaps.iter().sum::<f64>() + since);
    let (n0, t0) = sums(before);
    let (n1, t1) = sums(during);
    if n0 == 0.0 || t0 <= 0.0 {
        return Err(NOTHING_BEFORE.to_owned());
    }
    if t1 <= 0.0 {
        return Err(NOTHING_SINCE.to_owned());
    }
    let (a, b) = (n1 + 0.5, n0 + 0.5);
    Ok(Ratio {
        log: (t1 / a).ln() - (t0 / b).ln(),
        variance: 1.0 / a + 1.0 / b,
        before: Some(t0 / n0),
        none_seen: n1 == 0.0,
    })
}
