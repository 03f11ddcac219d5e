//! What was measured: values, or numerators over denominators, in order of time.

use std::sync::Arc;

use crate::error::{Error, Result};
use crate::period::Period;

/// Numbers beyond this size are refused, so that squares and sums stay finite.
pub(crate) const LARGEST: f64 = 1e100;

/// One row of a table, for [`Series::from_rows`].
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Row {
    /// When.
    pub period: Period,
    /// The value or numerator; `None` when missing.
    pub value: Option<f64>,
    /// The denominator, where the measure has one.
    pub denominator: Option<f64>,
}

/// Observations in order of time.
///
/// Each point of the chart is one *subgroup* of one or more observations. Missing observations stay in their place.
/// Not-a-number and infinite inputs count as missing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Series {
    /// Values or numerators; NaN is missing (never handed out).
    pub(crate) values: Vec<f64>,
    pub(crate) denominators: Option<Vec<f64>>,
    /// Standard deviations, when subgroups are given by mean, deviation and size.
    pub(crate) deviations: Option<Vec<f64>>,
    /// End of each subgroup in `values`; `None` when each observation is a subgroup.
    pub(crate) subgroup_ends: Option<Vec<usize>>,
    pub(crate) periods: Option<Arc<[Period]>>,
}

impl Series {
    /// One value a period. Accepts numbers, or `Option`s when some are missing.
    ///
    /// ```
    /// let complete = spc::Series::values([3.0, 5.0, 4.0]);
    /// let with_gap = spc::Series::values([Some(3.0), None, Some(4.0)]);
    /// assert_eq!((complete.len(), with_gap.len()), (3, 3));
    /// ```
    pub fn values<V: Into<Option<f64>>>(values: impl IntoIterator<Item = V>) -> Self {
        Self {
            values: column(values),
            ..Self::default()
        }
    }

    /// One value a period, read from a slice in one go. NaN is missing.
    pub fn from_slice(values: &[f64]) -> Self {
        Self {
            values: values.to_vec(),
            ..Self::default()
        }
    }

    /// A numerator and a denominator a period.
    ///
    /// ```
    /// let falls_per_bed_day = spc::Series::ratios([3.0, 5.0], [310.0, 287.0]).unwrap();
    /// assert_eq!(falls_per_bed_day.len(), 2);
    /// assert!(spc::Series::ratios([3.0], [310.0, 287.0]).is_err());
    /// ```
    pub fn ratios<N: Into<Option<f64>>, D: Into<Option<f64>>>(
        numerators: impl IntoIterator<Item = N>,
        denominators: impl IntoIterator<Item = D>,
    ) -> Result<Self> {
        let (values, denominators) = (column(numerators), column(denominators));
        same_length("the denominator column", values.len(), denominators.len())?;
        Ok(Self {
            values,
            denominators: Some(denominators),
            ..Self::default()
        })
    }

    /// Several measurements a period: one inner list for each point of the chart.
    ///
    /// ```
    /// let waits = spc::Series::subgroups([vec![12.0, 15.0, 11.0], vec![14.0, 9.0]]);
    /// assert_eq!(waits.len(), 2);
    /// ```
    pub fn subgroups<G, V>(groups: impl IntoIterator<Item = G>) -> Self
    where
        G: IntoIterator<Item = V>,
        V: Into<Option<f64>>,
    {
        let mut values = Vec::new();
        let mut ends = Vec::new();
        for group in groups {
            values.extend(
                group
                    .into_iter()
                    .map(|value| value.into().unwrap_or(f64::NAN)),
            );
            ends.push(values.len());
        }
        Self {
            values,
            subgroup_ends: Some(ends),
            ..Self::default()
        }
    }

    /// Subgroups known only by mean, standard deviation and size.
    pub fn summaries<M: Into<Option<f64>>, S: Into<Option<f64>>, N: Into<Option<f64>>>(
        means: impl IntoIterator<Item = M>,
        deviations: impl IntoIterator<Item = S>,
        sizes: impl IntoIterator<Item = N>,
    ) -> Result<Self> {
        let (values, deviations, sizes) = (column(means), column(deviations), column(sizes));
        same_length(
            "the standard deviation column",
            values.len(),
            deviations.len(),
        )?;
        same_length("the size column", values.len(), sizes.len())?;
        Ok(Self {
            values,
            denominators: Some(sizes),
            deviations: Some(deviations),
            ..Self::default()
        })
    }

    /// Rows in any order: sorted by day, rows of the same period made one subgroup.
    ///
    /// Rows without a day keep their order, and adjacent equal labels are one subgroup.
    ///
    /// ```
    /// use spc::{Period, Row, Series};
    /// let row = |day, value| Row { period: Period::on_day(day), value: Some(value), denominator: None };
    /// let series = Series::from_rows(vec![row(8, 2.0), row(1, 1.0), row(8, 4.0)]);
    /// assert_eq!(series.len(), 2);
    /// ```
    pub fn from_rows(rows: Vec<Row>) -> Self {
        let mut rows = rows;
        rows.sort_by_key(|row| row.period.day);
        let has_denominators = rows.iter().any(|row| row.denominator.is_some());
        let mut ends: Vec<usize> = Vec::new();
        let mut periods: Vec<Period> = Vec::new();
        for (position, row) in rows.iter().enumerate() {
            let named = row.period != Period::default();
            match (periods.last(), ends.last_mut()) {
                (Some(last), Some(end)) if named && *last == row.period => *end = position + 1,
                _ => {
                    periods.push(row.period.clone());
                    ends.push(position + 1);
                }
            }
        }
        let grouped = ends.len() < rows.len();
        Self {
            values: column(rows.iter().map(|row| row.value)),
            denominators: has_denominators.then(|| column(rows.iter().map(|row| row.denominator))),
            deviations: None,
            subgroup_ends: grouped.then_some(ends),
            periods: Some(periods.into()),
        }
    }

    /// The same series with a period for each point.
    pub fn with_periods<P: Into<Period>>(
        mut self,
        periods: impl IntoIterator<Item = P>,
    ) -> Result<Self> {
        let periods: Arc<[Period]> = periods.into_iter().map(Into::into).collect();
        same_length("the period column", self.len(), periods.len())?;
        let mut latest = None;
        for (position, day) in periods
            .iter()
            .enumerate()
            .filter_map(|(at, p)| Some((at, p.day?)))
        {
            if latest.is_some_and(|latest| day < latest) {
                return Err(Error::PeriodsOutOfOrder {
                    position: position + 1,
                });
            }
            latest = Some(day);
        }
        self.periods = Some(periods);
        Ok(self)
    }

    /// Points on the chart, missing ones included.
    pub fn len(&self) -> usize {
        self.subgroup_ends
            .as_ref()
            .map_or(self.values.len(), Vec::len)
    }

    /// Whether there is no point at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the series has denominators.
    pub fn has_denominators(&self) -> bool {
        self.denominators.is_some()
    }

    /// The periods, where given.
    pub fn periods(&self) -> Option<&[Period]> {
        self.periods.as_deref()
    }

    /// The rows of the series, one for each observation.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        let mut point = 0;
        (0..self.values.len()).map(move |position| {
            if let Some(ends) = &self.subgroup_ends {
                while ends.get(point).is_some_and(|end| *end <= position) {
                    point += 1;
                }
            } else {
                point = position;
            }
            let period = self
                .periods
                .as_ref()
                .and_then(|periods| periods.get(point).cloned());
            Row {
                period: period.unwrap_or_default(),
                value: self
                    .values
                    .get(position)
                    .copied()
                    .filter(|value| value.is_finite()),
                denominator: self
                    .denominators
                    .as_ref()
                    .and_then(|column| column.get(position).copied())
                    .filter(|value| value.is_finite()),
            }
        })
    }
}

fn column<V: Into<Option<f64>>>(values: impl IntoIterator<Item = V>) -> Vec<f64> {
    values
        .into_iter()
        .map(|value| {
            value
                .into()
                .filter(|value| value.is_finite())
                .unwrap_or(f64::NAN)
        })
        .collect()
}

fn same_length(column: &'static str, expected: usize, found: usize) -> Result<()> {
    if expected == found {
        Ok(())
    } else {
        Err(Error::LengthMismatch {
            column,
            expected,
            found,
        })
    }
}
