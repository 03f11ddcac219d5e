//! Limits of a series too long to keep: each point is added and forgotten.

/// Centre and limits so far.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RunningLimits {
    /// The centre line.
    pub centre: f64,
    /// The lower limit.
    pub lower: f64,
    /// The upper limit.
    pub upper: f64,
}

/// A sum that keeps what rounding loses (Neumaier 1974).
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    total: f64,
    lost: f64,
}

impl Sum {
    fn add(&mut self, value: f64) {
        let total = self.total + value;
        self.lost += if self.total.abs() >= value.abs() {
            (self.total - total) + value
        } else {
            (value - total) + self.total
        };
        self.total = total;
    }

    fn value(self) -> f64 {
        self.total + self.lost
    }
}

/// An I chart that grows point by point, in constant memory. Limits are those of [`crate::ChartKind::I`] over all points added.
///
/// ```
/// use spc::streaming::Individuals;
/// let mut chart = Individuals::default();
/// for value in [10.0, 12.0, 11.0, 13.0] {
///     chart.add(value);
/// }
/// let limits = chart.limits().unwrap();
/// assert_eq!(limits.centre, 11.5);
/// assert!((limits.upper - (11.5 + 3.0 * (5.0 / 3.0) / 1.128)).abs() < 1e-12);
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Individuals {
    sum: Sum,
    ranges: Sum,
    points: u64,
    moves: u64,
    last: Option<f64>,
}

impl Individuals {
    /// Adds a value. One that is not finite is a gap: both moving ranges that touch it are lost.
    pub fn add(&mut self, value: f64) {
        if !value.is_finite() {
            self.last = None;
            return;
        }
        self.sum.add(value);
        self.points += 1;
        if let Some(last) = self.last {
            self.ranges.add((value - last).abs());
            self.moves += 1;
        }
        self.last = Some(value);
    }

    /// Points added so far.
    pub const fn points(&self) -> u64 {
        self.points
    }

    /// Centre and limits so far; none before two neighbouring points.
    pub fn limits(&self) -> Option<RunningLimits> {
        if self.moves == 0 {
            return None;
        }
        let centre = self.sum.value() / self.points as f64;
        let reach = 3.0 * (self.ranges.value() / self.moves as f64) / 1.128;
        Some(RunningLimits {
            centre,
            lower: centre - reach,
            upper: centre + reach,
        })
        .filter(|limits| limits.lower.is_finite() && limits.upper.is_finite())
    }
}

/// A P or U chart that grows point by point, in constant memory.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ratios {
    numerators: Sum,
    denominators: Sum,
}

impl Ratios {
    /// Adds a numerator and a denominator. A pair that cannot be (not finite, below zero, no denominator) is a gap.
    pub fn add(&mut self, numerator: f64, denominator: f64) {
        let fits = numerator.is_finite()
            && denominator.is_finite()
            && numerator >= 0.0
            && denominator > 0.0;
        if fits {
            self.numerators.add(numerator);
            self.denominators.add(denominator);
        }
    }

    /// Limits of a proportion (P chart) at a denominator.
    pub fn proportion_limits(&self, denominator: f64) -> Option<RunningLimits> {
        let centre = self.centre()?;
        let limits = around(
            centre,
            (centre * (1.0 - centre)).max(0.0).sqrt(),
            denominator,
        )?;
        Some(RunningLimits {
            upper: limits.upper.min(1.0),
            ..limits
        })
    }

    /// Limits of a rate (U chart) at a denominator.
    pub fn rate_limits(&self, denominator: f64) -> Option<RunningLimits> {
        let centre = self.centre()?;
        around(centre, centre.sqrt(), denominator)
    }

    fn centre(&self) -> Option<f64> {
        let centre = self.numerators.value() / self.denominators.value();
        centre.is_finite().then_some(centre)
    }
}

fn around(centre: f64, unit_sigma: f64, denominator: f64) -> Option<RunningLimits> {
    let reach = 3.0 * unit_sigma / denominator.sqrt();
    (denominator > 0.0 && reach.is_finite()).then(|| RunningLimits {
        centre,
        lower: (centre - reach).max(0.0),
        upper: centre + reach,
    })
}
