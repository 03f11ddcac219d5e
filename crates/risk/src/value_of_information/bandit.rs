//! When to stop trying: one new way against one whose success is known, by backward induction.

use crate::conjugate::Beta;

/// Worth of a trial of the new way over a horizon, in successes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OneArmedBandit {
    /// Best that can be had.
    pub value: f64,
    /// Best if the new way is tried at least once.
    pub value_try_first: f64,
    /// Staying with the known way.
    pub value_never_try: f64,
}

/// Backward induction over (people so far, successes). Once the known way is taken it is kept: nothing more
/// is learned, so coming back cannot pay.
pub fn one_armed_bandit(belief: Beta, known: f64, horizon: u32) -> OneArmedBandit {
    let people = horizon as usize;
    let mut later = vec![0.0; people + 2];
    let mut try_first = 0.0;
    for tried in (0..people).rev() {
        let left = known * (people - tried) as f64;
        for successes in 0..=tried {
            let mean = belief.after(successes as f64, tried as f64).mean();
            let going_on = mean * (1.0 + later[successes + 1]) + (1.0 - mean) * later[successes];
            if tried == 0 {
                try_first = going_on;
            }
            // Successes above this one still hold the next day's value: each is read before it is written.
            later[successes] = going_on.max(left);
        }
    }
    let value_never_try = known * f64::from(horizon);
    OneArmedBandit {
        value: try_first.max(value_never_try),
        value_try_first: try_first,
        value_never_try,
    }
}
