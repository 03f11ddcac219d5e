//! One team and everything it will ever see: every rule is judged on the same luck.

use risk::Evidence;

use crate::chance::Luck;
use crate::kind::{Day, Kind};
use crate::worlds::{Twist, World};

/// Days of the test, of the baseline, still to come here, and elsewhere.
pub const DAYS: usize = 98;
pub const BEFORE_DAYS: usize = 35;
pub const HERE_DAYS: f64 = 375.0;
pub const ELSEWHERE_DAYS: f64 = 1125.0;
/// People a day, and in the baseline, where people are counted.
pub const PER_DAY: u64 = 4;
pub const BEFORE: u64 = 140;

/// A team.
pub struct Team {
    pub kind: Kind,
    /// Gain for one person during the test, here afterwards, and elsewhere.
    pub gain: f64,
    pub gain_here: f64,
    pub gain_elsewhere: f64,
    pub effect: f64,
    pub before: Vec<Day>,
    /// What each day brings if the change is in use.
    pub during: Vec<Day>,
}

impl Team {
    pub fn new(kind: Kind, world: World, twist: Twist, luck: &mut Luck) -> Self {
        let level = kind.level(luck);
        let effect = world.effect(luck);
        let gain_of = |effect: f64| level - kind.with(level, effect);
        let elsewhere = match twist {
            Twist::OtherPlaces => effect + 0.3 * luck.normal(),
            _ => effect,
        };
        // A fading effect is on average 0.43 of itself over the following year and a half.
        let lasting = if twist == Twist::Fading { 0.43 } else { 1.0 };
        let before = (0..BEFORE_DAYS).map(|_| kind.day(luck, level)).collect();
        let during = (0..DAYS)
            .map(|day| {
                let trend = match twist {
                    Twist::Trend => 0.1 * day as f64 / DAYS as f64,
                    _ => 0.0,
                };
                kind.day(luck, kind.with(level, effect + trend))
            })
            .collect();
        Self {
            kind,
            gain: gain_of(effect),
            gain_here: gain_of(lasting * effect),
            gain_elsewhere: gain_of(lasting * elsewhere),
            effect,
            before,
            during,
        }
    }

    /// Mean of the baseline, for one person or one day of exposure.
    pub fn usual(&self) -> f64 {
        mean(&self.before) / self.kind.per_day()
    }

    /// Mean of these days of the test.
    pub fn mean(&self, days: std::ops::Range<usize>) -> f64 {
        mean(&self.during[days]) / self.kind.per_day()
    }

    /// The baseline, day by day or as one.
    pub fn evidence_before(&self) -> Evidence {
        match self.kind {
            // Values need their spread from day to day; events are one period.
            Kind::Values => self.kind.evidence(self.before.chunks(7)),
            Kind::Proportions | Kind::Counts => {
                self.kind.evidence(std::iter::once(&self.before[..]))
            }
        }
    }

    /// So many weeks of the test.
    pub fn evidence(&self, weeks: usize) -> Evidence {
        self.kind.evidence(self.during[..7 * weeks].chunks(7))
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
    let per_day = team.kind.per_day();
    let (here_after, elsewhere) = (per_day * HERE_DAYS, per_day * ELSEWHERE_DAYS);
    let test = per_day * DAYS as f64;
    let exposed = per_day * decision.stopped as f64;
    // After an early stop the decision already holds for the rest of the hundred days.
    let early = test - exposed;
    let with = |gain: f64| worth(gain).max(0.0);
    let best = test * with(team.gain) + here_after * with(team.gain_here);
    let kept = if decision.keep { 1.0 } else { 0.0 };
    let had = exposed * worth(team.gain)
        + kept * (early * worth(team.gain) + here_after * worth(team.gain_here));
    let net = worth(team.gain_elsewhere) - team.kind.spread_cost();
    let spread = if decision.spread {
        elsewhere * net
    } else {
        0.0
    };
    let here = best - had;
    (here, here + elsewhere * net.max(0.0) - spread)
}

fn mean(days: &[Day]) -> f64 {
    days.iter().map(|day| day.sum).sum::<f64>() / days.len() as f64
}
