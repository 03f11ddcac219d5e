//! Running totals: "house 100 people by day 100".

use super::{Forecast, Outlook, aimed, dispersion, usable};
use crate::{Direction, Error};

/// A total that grows with each period.
///
/// `counts` are what the last periods brought, `so_far` the total, `left` the periods to come (parts of one count as parts).
/// The total to come is a negative binomial with the mean of the periods given, wider when they vary more than chance alone
/// would make them, drawn as the gamma with the same mean and variance.
///
/// # Errors
/// Fewer than [`super::LEAST_PERIODS`] periods, or a figure that cannot be a count.
///
/// ```
/// use risk::Direction;
/// use risk::forecast::total;
/// // Nine weeks brought 40 of the 100; five are left.
/// let forecast = total(&[3.0, 5.0, 4.0, 6.0, 4.0, 3.0, 5.0, 6.0, 4.0], 40.0, 5.0, 100.0, Direction::HigherIsBetter).unwrap();
/// assert_eq!(forecast.needed, Some(12.0));
/// assert!(forecast.chance < 0.01);
/// assert!(forecast.low > 55.0 && forecast.high < 72.0);
/// ```
pub fn total(
    counts: &[f64],
    so_far: f64,
    left: f64,
    target: f64,
    better: Direction,
) -> Result<Forecast, Error> {
    usable(counts, true)?;
    aimed(target)?;
    if !so_far.is_finite() || !left.is_finite() || left < 0.0 {
        return Err(Error::out_of_range(
            "the total so far and the periods left must be numbers, and no fewer than no period can be left",
        ));
    }
    let n = counts.len() as f64;
    let lately = counts.iter().sum::<f64>() / n;
    // Half an event more than was seen: a run of zeros does not promise zeros for ever.
    let rate = (counts.iter().sum::<f64>() + 0.5) / n;
    let variance = dispersion(counts) * rate * left * (1.0 + left / n);
    let needed = (left > 0.0).then(|| (target - so_far) / left);
    let outlook = Outlook::of_counts(so_far, rate * left, variance);
    Ok(outlook.forecast(target, better, needed, lately))
}
