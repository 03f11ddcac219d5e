//! Many series at once.

use crate::analyse::analyse;
use crate::analysis::Analysis;
use crate::error::Result;
use crate::options::Options;
use crate::series::Series;

/// Analyses each series with the same options, in order. With the feature `rayon` on every core; the answers are the same.
///
/// ```
/// use spc::{analyse_all, ChartKind, Options, Series};
/// let wards = [Series::values([3.0, 4.0, 3.0]), Series::values([7.0, 6.0, 8.0])];
/// assert_eq!(analyse_all(&wards, &Options::new(ChartKind::I)).len(), 2);
/// ```
pub fn analyse_all(series: &[Series], options: &Options) -> Vec<Result<Analysis>> {
    #[cfg(feature = "rayon")]
    {
        use rayon::prelude::*;
        series
            .par_iter()
            .map(|series| analyse(series, options))
            .collect()
    }
    #[cfg(not(feature = "rayon"))]
    {
        series
            .iter()
            .map(|series| analyse(series, options))
            .collect()
    }
}
