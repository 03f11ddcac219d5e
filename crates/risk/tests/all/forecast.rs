//! "Will we make it?": bands hold what they promise, chances move the right way, and odd figures are refused in words.

use risk::Direction::{HigherIsBetter, LowerIsBetter};
use risk::forecast::{BAND, Backlog, backlog, cohort, level, median_wait, share_of_periods, total};

/// Chance that repeats (Lehmer's generator).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        self.0 as f64 / 2_147_483_647.0
    }

    fn poisson(&mut self, mean: f64) -> f64 {
        let (mut count, mut product) = (0.0, self.roll());
        while product > (-mean).exp() {
            count += 1.0;
            product *= self.roll();
        }
        count
    }

    fn weeks(&mut self, mean: f64, weeks: usize) -> Vec<f64> {
        (0..weeks).map(|_| self.poisson(mean)).collect()
    }
}

fn within(low: f64, value: f64, high: f64) -> bool {
    low <= value && value <= high
}

/// Of many teams, how many ended inside their band.
fn covered(mut one: impl FnMut(&mut Dice) -> (f64, f64, f64)) -> f64 {
    const TEAMS: usize = 2_000;
    let mut dice = Dice(20_260_105);
    let inside = (0..TEAMS)
        .filter(|_| {
            let (low, end, high) = one(&mut dice);
            within(low, end, high)
        })
        .count();
    inside as f64 / TEAMS as f64
}

#[test]
fn eight_in_ten_totals_end_inside_their_band() {
    let share = covered(|dice| {
        let weeks = dice.weeks(6.0, 8);
        let so_far: f64 = weeks.iter().sum();
        let band = total(&weeks, so_far, 6.0, 100.0, HigherIsBetter).unwrap();
        let end = so_far + dice.weeks(6.0, 6).iter().sum::<f64>();
        (band.low, end, band.high)
    });
    assert!(within(BAND - 0.03, share, BAND + 0.1), "{share}");
}

#[test]
fn eight_in_ten_levels_end_inside_their_band() {
    let share = covered(|dice| {
        let band = level(&dice.weeks(20.0, 8), 4, 18.0, LowerIsBetter, true).unwrap();
        let last = dice.weeks(20.0, 4).iter().sum::<f64>() / 4.0;
        (band.low, last, band.high)
    });
    assert!(within(BAND - 0.03, share, BAND + 0.1), "{share}");
}

#[test]
fn eight_in_ten_backlogs_end_inside_their_band() {
    let share = covered(|dice| {
        let (came, went) = (dice.weeks(10.0, 8), dice.weeks(13.0, 8));
        let queue = Backlog {
            now: 90.0,
            arrivals: &came,
            departures: &went,
            left: 5.0,
            target: 60.0,
        };
        let band = backlog(&queue).unwrap();
        let net = dice.weeks(10.0, 5).iter().sum::<f64>() - dice.weeks(13.0, 5).iter().sum::<f64>();
        (band.low, 90.0 + net, band.high)
    });
    assert!(within(BAND - 0.03, share, BAND + 0.1), "{share}");
}

#[test]
fn eight_in_ten_shares_end_inside_their_band() {
    let share = covered(|dice| {
        let mut week = |of: usize| {
            let part = (0..of).filter(|_| dice.roll() < 0.7).count();
            (part as f64, of as f64)
        };
        let weeks: Vec<(f64, f64)> = (0..8).map(|_| week(20)).collect();
        let later: f64 = (0..4).map(|_| week(20).0).sum();
        let band = share_of_periods(&weeks, 4, 0.9, HigherIsBetter).unwrap();
        (band.low, later / 80.0, band.high)
    });
    assert!(within(BAND - 0.03, share, BAND + 0.12), "{share}");
}

#[test]
fn a_harder_goal_is_less_likely_and_more_time_widens_the_band() {
    let weeks = [5.0, 7.0, 4.0, 6.0, 8.0, 5.0];
    let chance = |target: f64| {
        total(&weeks, 35.0, 6.0, target, HigherIsBetter)
            .unwrap()
            .chance
    };
    assert!(chance(60.0) > chance(70.0) && chance(70.0) > chance(85.0));
    let width = |left: f64| {
        let band = total(&weeks, 35.0, left, 70.0, HigherIsBetter).unwrap();
        band.high - band.low
    };
    assert!(width(2.0) < width(6.0));
    let settled = total(&weeks, 35.0, 0.0, 35.0, HigherIsBetter).unwrap();
    assert_eq!(
        (settled.low, settled.high, settled.chance, settled.needed),
        (35.0, 35.0, 1.0, None)
    );
}

#[test]
fn more_people_decided_narrow_a_cohort() {
    let early = cohort(5, 10, 90, 0.5).unwrap();
    let late = cohort(45, 90, 10, 0.5).unwrap();
    assert!(late.high - late.low < early.high - early.low);
    // 50 of 100 are wanted, 45 are there: five of the last ten.
    assert!((late.needed.unwrap() - 0.5).abs() < 1e-12);
}

#[test]
fn zeros_do_not_promise_zeros() {
    let none = total(&[0.0; 5], 0.0, 5.0, 1.0, HigherIsBetter).unwrap();
    assert!(none.chance > 0.05 && none.chance < 0.6, "{}", none.chance);
    assert!(none.high > 0.0);
}

#[test]
fn a_median_wait_matches_its_formula() {
    // Two finished after 10 days each: shape 2.5, all time 20. The middle of gamma(2.5) is 2.1757.
    let two = median_wait(&[10.0, 10.0], &[], 7.0).unwrap();
    assert!(
        (two.middle - 20.0 * std::f64::consts::LN_2 / 2.175_730).abs() < 1e-3,
        "{}",
        two.middle
    );
    assert!(two.low < two.middle && two.middle < two.high);
}

#[test]
fn what_cannot_be_forecast_says_why() {
    let words =
        |outcome: Result<risk::forecast::Forecast, risk::Error>| outcome.unwrap_err().to_string();
    assert!(
        words(total(&[1.0, 2.0], 3.0, 4.0, 9.0, HigherIsBetter)).contains("at least 3 periods")
    );
    assert!(words(level(&[1.0, f64::NAN, 2.0], 4, 1.0, LowerIsBetter, false)).contains("period 2"));
    assert!(words(total(&[1.0, -2.0, 2.0], 1.0, 4.0, 9.0, HigherIsBetter)).contains("period 2"));
    assert!(words(level(&[1.0; 4], 4, f64::INFINITY, LowerIsBetter, false)).contains("goal"));
    assert!(
        words(share_of_periods(
            &[(3.0, 2.0), (1.0, 2.0), (1.0, 2.0)],
            4,
            0.5,
            HigherIsBetter
        ))
        .contains("period 1")
    );
    assert!(words(share_of_periods(&[(0.0, 0.0); 3], 4, 0.5, HigherIsBetter)).contains("somebody"));
    assert!(words(cohort(5, 4, 1, 0.5)).contains("more got there"));
    assert!(words(cohort(0, 0, 0, 0.5)).contains("nobody"));
    assert!(words(median_wait(&[], &[5.0], 9.0)).contains("at least one"));
    assert!(words(median_wait(&[0.0], &[], 9.0)).contains("smaller units"));
}
