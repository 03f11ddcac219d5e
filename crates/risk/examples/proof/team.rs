//! One team and everything it will ever see: every rule is judged on the same luck.

use risk::distributions::{expit, logit};

use crate::chance::Luck;
use crate::worlds::{Twist, World};

/// Days of the test; people a day.
pub const DAYS: usize = 98;
pub const PER_DAY: u64 = 4;
/// People in the baseline, still to come here, and elsewhere.
pub const BEFORE: u64 = 140;
pub const HERE: f64 = 1500.0;
pub const ELSEWHERE: f64 = 4500.0;
/// What spreading costs for one person elsewhere, in outcomes.
pub const SPREAD_COST: f64 = 0.01;

/// A team.
pub struct Team {
    /// Gain for one person during the test, here afterwards, and elsewhere.
    pub gain: f64,
    pub gain_here: f64,
    pub gain_elsewhere: f64,
    pub effect: f64,
    pub before: u64,
    /// Events each day if the change is in use.
    pub during: Vec<u64>,
}

impl Team {
    pub fn new(world: World, twist: Twist, luck: &mut Luck) -> Self {
        let level = 0.2 + 0.3 * luck.unit();
        let effect = world.effect(luck);
        let gain_of = |effect: f64| level - expit(logit(level) - effect);
        let elsewhere = match twist {
            Twist::OtherPlaces => effect + 0.3 * luck.normal(),
            _ => effect,
        };
        // A fading effect is on average 0.43 of itself over the following year and a half.
        let lasting = if twist == Twist::Fading { 0.43 } else { 1.0 };
        let before = luck.events(BEFORE, level);
        let during = (0..DAYS)
            .map(|day| {
                let trend = match twist {
                    Twist::Trend => 0.1 * day as f64 / DAYS as f64,
                    _ => 0.0,
                };
                luck.events(PER_DAY, expit(logit(level) - effect - trend))
            })
            .collect();
        Self {
            gain: gain_of(effect),
            gain_here: gain_of(lasting * effect),
            gain_elsewhere: gain_of(lasting * elsewhere),
            effect,
            before,
            during,
        }
    }

    /// Events in the first `days` days.
    pub fn events(&self, days: usize) -> u64 {
        self.during[..days].iter().sum()
    }
}

/// What a rule decided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decision {
    /// Day on which the test ended; the change was in use until then (0: never tried).
    pub stopped: usize,
    /// Kept here.
    pub keep: bool,
    /// Spread elsewhere.
    pub spread: bool,
}

/// Outcomes lost against knowing the truth: here (test and after) and in total.
pub fn regret(team: &Team, decision: &Decision, harm_weight: f64) -> (f64, f64) {
    let worth = |gain: f64| if gain > 0.0 { gain } else { harm_weight * gain };
    let test = PER_DAY as f64 * DAYS as f64;
    let exposed = PER_DAY as f64 * decision.stopped as f64;
    // After an early stop the decision already holds for the rest of the hundred days.
    let early = test - exposed;
    let with = |gain: f64| worth(gain).max(0.0);
    let best = test * with(team.gain) + HERE * with(team.gain_here);
    let kept = if decision.keep { 1.0 } else { 0.0 };
    let had = exposed * worth(team.gain)
        + kept * (early * worth(team.gain) + HERE * worth(team.gain_here));
    let net = worth(team.gain_elsewhere) - SPREAD_COST;
    let spread = if decision.spread {
        ELSEWHERE * net
    } else {
        0.0
    };
    let here = best - had;
    (here, here + ELSEWHERE * net.max(0.0) - spread)
}
