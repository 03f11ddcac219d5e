//! People on their way: a cohort that is not decided yet, times of those still waiting, a backlog that fills and empties.

use super::{Forecast, Outlook, aimed, dispersion, usable};
use crate::conjugate::{Beta, beta_binomial_pmf};
use crate::distributions::root::bisect;
use crate::distributions::{gamma_cdf, gamma_upper};
use crate::{Direction, Error};

/// A share of a cohort: `done` of `decided` got there, `waiting` are still on their way. The goal is a share of all.
///
/// Exact: the number that still get there is beta-binomial with half an event on either side. Nobody is left out, so those
/// who were lost belong to the decided who did not get there.
///
/// # Errors
/// More done than decided, an empty cohort, or a target outside 0 to 1.
///
/// ```
/// use risk::forecast::cohort;
/// // 49 of 100 got there, nobody waits: it is settled.
/// assert_eq!(cohort(49, 100, 0, 0.5).unwrap().chance, 0.0);
/// assert_eq!(cohort(50, 100, 0, 0.5).unwrap().chance, 1.0);
/// let open = cohort(20, 40, 20, 0.5).unwrap();
/// assert!((open.chance - 0.57).abs() < 0.03, "{}", open.chance);
/// ```
pub fn cohort(done: u64, decided: u64, waiting: u64, target: f64) -> Result<Forecast, Error> {
    if done > decided {
        return Err(Error::out_of_range(
            "more got there than were decided: correct one of the two",
        ));
    }
    let all = decided + waiting;
    if all == 0 {
        return Err(Error::out_of_range("nobody is in this cohort yet"));
    }
    if !(0.0..=1.0).contains(&target) {
        return Err(Error::out_of_range(
            "a share to aim at lies between 0 and 1",
        ));
    }
    let belief = Beta {
        a: done as f64 + 0.5,
        b: (decided - done) as f64 + 0.5,
    };
    let share = |more: u64| (done + more) as f64 / all as f64;
    let mut below = 0.0;
    let mut chance = 0.0;
    let mut band = [None; 3];
    for more in 0..=waiting {
        let p = beta_binomial_pmf(more, waiting, belief);
        below += p;
        if share(more) >= target - 1e-12 {
            chance += p;
        }
        for (place, level) in band.iter_mut().zip([0.1, 0.5, 0.9]) {
            if place.is_none() && below >= level - 1e-12 {
                *place = Some(share(more));
            }
        }
    }
    let [low, middle, high] = band.map(|place| place.unwrap_or_else(|| share(waiting)));
    let needed =
        (waiting > 0).then(|| ((target * all as f64 - done as f64) / waiting as f64).max(0.0));
    Ok(Forecast {
        low,
        middle,
        high,
        chance: f64::min(chance, 1.0),
        needed,
        lately: if decided > 0 {
            done as f64 / decided as f64
        } else {
            0.0
        },
    })
}

/// The median time until something happens, counting those it has not happened to yet for as long as they have waited.
///
/// Exponential times with a gamma belief about their rate: of `finished` times `d` and all time waited `T`, the rate is
/// gamma with shape `d + 1/2` and rate `T`; the median is `ln 2` over it. Leaving out who still waits would make every
/// queue look shorter than it is. The chance is that the median lies at `target` or below.
///
/// # Errors
/// Nobody finished, times below zero, or a target that is no time.
///
/// ```
/// use risk::forecast::median_wait;
/// let finished = [20.0, 35.0, 60.0, 90.0, 15.0, 40.0];
/// let all = median_wait(&finished, &[120.0, 150.0, 30.0], 50.0).unwrap();
/// let only_finished = median_wait(&finished, &[], 50.0).unwrap();
/// assert!(all.middle > 1.5 * only_finished.middle, "who still waits counts");
/// assert!(all.chance < only_finished.chance);
/// ```
pub fn median_wait(finished: &[f64], waiting: &[f64], target: f64) -> Result<Forecast, Error> {
    let times = || finished.iter().chain(waiting);
    if let Some(index) = times().position(|time| !time.is_finite() || *time < 0.0) {
        return Err(Error::figure(
            index,
            "a time is a number of 0 or more: correct or leave out this one",
        ));
    }
    if finished.is_empty() {
        return Err(Error::out_of_range(
            "nobody has finished yet: a usual time needs at least one",
        ));
    }
    if !(target.is_finite() && target > 0.0) {
        return Err(Error::out_of_range("a time to aim at is more than 0"));
    }
    let total: f64 = times().sum();
    if total <= 0.0 {
        return Err(Error::out_of_range(
            "all times are 0: count them in smaller units",
        ));
    }
    let shape = finished.len() as f64 + 0.5;
    let median = |rate: f64| std::f64::consts::LN_2 / rate;
    let rate_at = |probability: f64| {
        let far = shape + 12.0 * shape.sqrt() + 12.0;
        bisect(0.0, far, |x| gamma_cdf(x, shape) - probability) / total
    };
    Ok(Forecast {
        low: median(rate_at(0.9)),
        middle: median(rate_at(0.5)),
        high: median(rate_at(0.1)),
        chance: gamma_upper(median(target) * total, shape),
        needed: None,
        lately: median(shape / total),
    })
}

/// A backlog and what has been coming in and going out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Backlog<'a> {
    /// How many wait now.
    pub now: f64,
    /// How many came in each period.
    pub arrivals: &'a [f64],
    /// How many went out each period.
    pub departures: &'a [f64],
    /// Periods to come.
    pub left: f64,
    /// At most so many are to wait at the end.
    pub target: f64,
}

impl Backlog<'_> {
    /// How many periods somebody who comes now will wait, if as many go out as lately: the backlog over what goes out
    /// (Little 1961). None when nobody goes out.
    ///
    /// ```
    /// use risk::forecast::Backlog;
    /// let queue = Backlog { now: 60.0, arrivals: &[10.0; 4], departures: &[12.0; 4], left: 5.0, target: 40.0 };
    /// assert_eq!(queue.wait(), Some(5.0));
    /// ```
    pub fn wait(&self) -> Option<f64> {
        let out = self.departures.iter().sum::<f64>() / self.departures.len().max(1) as f64;
        (out > 0.0).then(|| self.now / out)
    }
}

/// Where a backlog will stand: what comes in less what goes out, each varying as it has, never below nothing.
///
/// # Errors
/// Fewer than [`super::LEAST_PERIODS`] periods of either, or figures that cannot be counts.
///
/// ```
/// use risk::forecast::{Backlog, backlog};
/// let queue = Backlog { now: 86.0, arrivals: &[10.0, 9.0, 11.0, 10.0], departures: &[14.0, 15.0, 13.0, 14.0], left: 8.0, target: 43.0 };
/// let forecast = backlog(&queue).unwrap();
/// assert!((forecast.middle - 54.0).abs() < 1.0);
/// assert!((forecast.needed.unwrap() - (10.0 + 43.0 / 8.0)).abs() < 1e-9);
/// // By hand: 24 a week move, over 8 weeks with 4 weeks known, so the spread is sqrt(24 * 8 * (1 + 8/4)) = 24, and 43 lies 11 below 54.
/// assert!((forecast.chance - 0.323).abs() < 0.001, "{}", forecast.chance);
/// ```
pub fn backlog(queue: &Backlog) -> Result<Forecast, Error> {
    usable(queue.arrivals, true)?;
    usable(queue.departures, true)?;
    aimed(queue.target)?;
    if !(queue.now.is_finite() && queue.now >= 0.0 && queue.left.is_finite() && queue.left >= 0.0) {
        return Err(Error::out_of_range(
            "how many wait and the periods left are numbers of 0 or more",
        ));
    }
    let mean = |counts: &[f64]| counts.iter().sum::<f64>() / counts.len() as f64;
    let (came, went) = (mean(queue.arrivals), mean(queue.departures));
    let vary = |counts: &[f64], mean: f64| {
        let n = counts.len() as f64;
        dispersion(counts) * mean.max(0.5 / n) * queue.left * (1.0 + queue.left / n)
    };
    let variance = vary(queue.arrivals, came) + vary(queue.departures, went);
    let end = queue.now + queue.left * (came - went);
    let outlook = if queue.left > 0.0 {
        Outlook::Normal {
            mean: end,
            sd: variance.sqrt(),
        }
    } else {
        Outlook::Settled(queue.now)
    };
    let needed =
        (queue.left > 0.0).then(|| (came + (queue.now - queue.target) / queue.left).max(0.0));
    let mut forecast =
        outlook.forecast(queue.target, Direction::LowerIsBetter, needed, came - went);
    forecast.low = forecast.low.max(0.0);
    forecast.middle = forecast.middle.max(0.0);
    forecast.high = forecast.high.max(0.0);
    Ok(forecast)
}
