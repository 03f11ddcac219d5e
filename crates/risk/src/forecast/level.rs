//! Levels and shares: "from 30 to 18 a week", "60% within the standard", "nine in ten to the group that waits longest".

use super::{Forecast, Outlook, aimed, mean_and_variance, usable};
use crate::{Direction, Error};

/// A level that is met when the mean of the last `window` periods is on the good side of `target`.
///
/// Student's t of a mean of `window` figures to come, guessed from those given (Student 1908); counts never vary less than
/// chance makes them. When no period is left, pass the last `window` periods and a `window` of 0: it is settled.
///
/// # Errors
/// Fewer than [`super::LEAST_PERIODS`] periods, or a figure that cannot be one.
///
/// ```
/// use risk::Direction;
/// use risk::forecast::level;
/// let lately = [22.0, 19.0, 24.0, 20.0, 21.0, 23.0, 18.0, 21.0];
/// let forecast = level(&lately, 4, 18.0, Direction::LowerIsBetter, true).unwrap();
/// assert!(forecast.chance > 0.05 && forecast.chance < 0.25, "{}", forecast.chance);
/// let easy = level(&lately, 4, 25.0, Direction::LowerIsBetter, true).unwrap();
/// assert!(easy.chance > 0.9);
/// ```
pub fn level(
    values: &[f64],
    window: u32,
    target: f64,
    better: Direction,
    counts: bool,
) -> Result<Forecast, Error> {
    usable(values, counts)?;
    aimed(target)?;
    let n = values.len() as f64;
    let (mean, variance) = mean_and_variance(values);
    let variance = if counts { variance.max(mean) } else { variance };
    let outlook = if window == 0 || variance <= 0.0 {
        Outlook::Settled(mean)
    } else {
        Outlook::Student {
            mean,
            scale: (variance * (1.0 / f64::from(window) + 1.0 / n)).sqrt(),
            degrees: n - 1.0,
        }
    };
    let needed = (window > 0).then_some(target);
    let mut forecast = outlook.forecast(target, better, needed, mean);
    if counts {
        forecast.low = forecast.low.max(0.0);
    }
    Ok(forecast)
}

/// A share that is met when it is on the good side of `target` over the last `window` periods: a standard that is kept, a
/// part of all that goes to one group. `periods` are how many of how many.
///
/// Beta-binomial with half an event on either side, wider when the periods differ more than chance alone would make them
/// (Pearson's dispersion), drawn as the beta with the same mean and variance.
///
/// # Errors
/// Fewer than [`super::LEAST_PERIODS`] periods, more than all in one, or a target outside 0 to 1.
///
/// ```
/// use risk::Direction;
/// use risk::forecast::share_of_periods;
/// let weeks = [(14.0, 20.0), (15.0, 22.0), (16.0, 21.0), (18.0, 23.0), (17.0, 21.0)];
/// let forecast = share_of_periods(&weeks, 4, 0.9, Direction::HigherIsBetter).unwrap();
/// assert!(forecast.chance < 0.05);
/// assert!((forecast.lately - 80.0 / 107.0).abs() < 1e-12);
/// ```
pub fn share_of_periods(
    periods: &[(f64, f64)],
    window: u32,
    target: f64,
    better: Direction,
) -> Result<Forecast, Error> {
    let whole: Vec<f64> = periods.iter().map(|(_, of)| *of).collect();
    usable(&whole, true)?;
    let fits = |(part, of): &(f64, f64)| part.is_finite() && *part >= 0.0 && part <= of;
    if let Some(index) = periods.iter().position(|period| !fits(period)) {
        return Err(Error::figure(
            index,
            "the part cannot be more than the whole: correct one of the two",
        ));
    }
    if !(0.0..=1.0).contains(&target) {
        return Err(Error::out_of_range(
            "a share to aim at lies between 0 and 1",
        ));
    }
    let part: f64 = periods.iter().map(|(part, _)| part).sum();
    let all: f64 = whole.iter().sum();
    if all <= 0.0 {
        return Err(Error::out_of_range(
            "nobody was counted in these periods: a share needs somebody",
        ));
    }
    let share = part / all;
    let spread = overdispersion(periods, share);
    let (part, rest, all) = (
        part / spread + 0.5,
        (all - part) / spread + 0.5,
        all / spread,
    );
    let to_come = all / periods.len() as f64 * f64::from(window);
    let mean = part / (part + rest);
    let outlook = if window == 0 {
        Outlook::Settled(share)
    } else {
        let variance = mean * (1.0 - mean) * (1.0 / to_come + 1.0 / (part + rest + 1.0));
        let weight = (mean * (1.0 - mean) / variance - 1.0).max(1e-3);
        Outlook::Beta {
            a: mean * weight,
            b: (1.0 - mean) * weight,
        }
    };
    let needed = (window > 0).then_some(target);
    Ok(outlook.forecast(target, better, needed, share))
}

/// Pearson's chi-square over its degrees of freedom, never below 1.
fn overdispersion(periods: &[(f64, f64)], share: f64) -> f64 {
    let unit = share * (1.0 - share);
    if unit <= 0.0 {
        return 1.0;
    }
    let squares: f64 = periods
        .iter()
        .filter(|(_, of)| *of > 0.0)
        .map(|(part, of)| (part - of * share) * (part - of * share) / (of * unit))
        .sum();
    (squares / (periods.len() as f64 - 1.0)).max(1.0)
}
