//! The seven lines of a chart at one point.

/// Centre and lines at one, two and the full number of standard deviations. NaN means there is no such line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lines {
    /// The centre.
    pub(crate) centre: f64,
    /// Below, at one, two and the full width.
    pub(crate) lower: [f64; 3],
    /// Above, at one, two and the full width.
    pub(crate) upper: [f64; 3],
}

impl Lines {
    /// A centre without limits.
    pub(crate) const fn only_centre(centre: f64) -> Self {
        Self {
            centre,
            lower: [f64::NAN; 3],
            upper: [f64::NAN; 3],
        }
    }

    /// Lines at equal distances either side; the outer ones at `width` standard deviations.
    pub(crate) fn around(centre: f64, sigma: f64, width: f64) -> Self {
        Self {
            centre,
            lower: [centre - sigma, centre - 2.0 * sigma, centre - width * sigma],
            upper: [centre + sigma, centre + 2.0 * sigma, centre + width * sigma],
        }
        .finite()
    }

    /// The same lines, none below `floor`.
    pub(crate) fn floored(mut self, floor: f64) -> Self {
        for line in &mut self.lower {
            // `max` would turn a missing line into the floor.
            if *line < floor {
                *line = floor;
            }
        }
        self
    }

    /// The same lines, none above `ceiling`.
    pub(crate) fn capped(mut self, ceiling: f64) -> Self {
        for line in &mut self.upper {
            if *line > ceiling {
                *line = ceiling;
            }
        }
        self
    }

    /// The same lines through `f`, which must be increasing.
    pub(crate) fn map(self, f: impl Fn(f64) -> f64) -> Self {
        Self {
            centre: f(self.centre),
            lower: self.lower.map(&f),
            upper: self.upper.map(&f),
        }
        .finite()
    }

    /// Lines that are not finite are no lines.
    pub(crate) fn finite(self) -> Self {
        let finite = |line: f64| if line.is_finite() { line } else { f64::NAN };
        Self {
            centre: finite(self.centre),
            lower: self.lower.map(finite),
            upper: self.upper.map(finite),
        }
    }

    /// Whether there is a full-width line on either side.
    pub(crate) fn has_limits(&self) -> bool {
        self.lower[2].is_finite() || self.upper[2].is_finite()
    }
}

/// Centre and limits of one phase.
#[derive(Debug, Clone)]
pub(crate) struct Fit {
    /// The centre, of the whole phase.
    pub centre: f64,
    /// The standard deviation of a point, or of one unit where limits vary.
    pub sigma: f64,
    /// Extra variation found by P' and U' charts.
    pub sigma_z: f64,
    /// Points that made the limits.
    pub base_points: usize,
    /// The lines.
    pub lines: PhaseLines,
}

/// The lines of one phase: the same everywhere, or one set for each point.
#[derive(Debug, Clone)]
pub(crate) enum PhaseLines {
    /// The same at each point.
    Constant(Lines),
    /// One set a point.
    Each(Vec<Lines>),
}

impl Fit {
    /// The same lines at each point.
    pub(crate) fn constant(sigma: f64, base_points: usize, lines: Lines) -> Self {
        Self {
            centre: lines.centre,
            sigma,
            sigma_z: f64::NAN,
            base_points,
            lines: PhaseLines::Constant(lines),
        }
    }

    /// Lines that differ from point to point.
    pub(crate) fn each(centre: f64, sigma: f64, base_points: usize, lines: Vec<Lines>) -> Self {
        Self {
            centre,
            sigma,
            sigma_z: f64::NAN,
            base_points,
            lines: PhaseLines::Each(lines),
        }
    }
}
