//! The numbers of one phase, as limits need them.

use std::borrow::Cow;

use crate::status::Status;

/// Columns of a whole chart, one entry a point. NaN is missing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Columns {
    /// What is plotted.
    pub y: Vec<f64>,
    /// Numerators, where `y` is a ratio.
    pub numerators: Option<Vec<f64>>,
    /// Denominators.
    pub denominators: Option<Vec<f64>>,
    /// Within-subgroup statistics.
    pub subgroups: Option<Subgroups>,
}

/// Statistics of each subgroup.
#[derive(Debug, Clone, Default)]
pub(crate) struct Subgroups {
    pub mean: Vec<f64>,
    pub deviation: Vec<f64>,
    pub range: Vec<f64>,
    pub size: Vec<f64>,
}

/// The columns of one phase.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PhaseData<'a> {
    pub y: &'a [f64],
    pub numerators: Option<&'a [f64]>,
    pub denominators: Option<&'a [f64]>,
    pub subgroups: Option<SubgroupSlices<'a>>,
    pub status: &'a [Status],
    /// Whether every point is in the baseline and none is missing.
    pub complete: bool,
}

/// The subgroup columns of one phase.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SubgroupSlices<'a> {
    pub mean: &'a [f64],
    pub deviation: &'a [f64],
    pub range: &'a [f64],
    pub size: &'a [f64],
}

impl<'a> PhaseData<'a> {
    /// Baseline entries of a column, missing ones as NaN.
    pub(crate) fn base(&self, column: &'a [f64]) -> Cow<'a, [f64]> {
        if self.complete {
            return Cow::Borrowed(column);
        }
        let kept = column
            .iter()
            .zip(self.status)
            .filter(|(_, status)| status.in_baseline());
        Cow::Owned(kept.map(|(value, _)| *value).collect())
    }

    /// Baseline values of what is plotted, missing ones as NaN.
    pub(crate) fn base_y(&self) -> Cow<'a, [f64]> {
        self.base(self.y)
    }

    /// The denominator of a point of the phase.
    pub(crate) fn denominator(&self, at: usize) -> f64 {
        self.denominators
            .and_then(|column| column.get(at).copied())
            .unwrap_or(f64::NAN)
    }
}
