//! The rules people would use.

use risk::distributions::normal_quantile;
use risk::learnability::anhoj_limits;
use risk::{Plan, Tempering, Threshold, Verdict, weigh};

use crate::kind::Kind;
use crate::team::{BEFORE_DAYS, DAYS, Decision, HERE_DAYS, Team};

/// A rule with its name.
pub type Policy = (&'static str, fn(&Team, &Study) -> Decision);

/// What rules may know beforehand.
pub struct Study {
    pub kind: Kind,
    pub harm_weight: f64,
    pub threshold: Threshold,
}

/// Every rule, the engine's last.
pub const POLICIES: [Policy; 12] = [
    ("never", |_, _| Decision {
        stopped: 0,
        keep: false,
        spread: false,
    }),
    ("always", |_, _| Decision {
        stopped: DAYS,
        keep: true,
        spread: true,
    }),
    ("wait to the end, p<0.05", |team, _| {
        whole_test(at_5(team, DAYS))
    }),
    ("peek daily, p<0.05", peek_daily),
    (
        "group sequential, 5 looks (O'Brien-Fleming)",
        group_sequential,
    ),
    ("A/B calculator, 14 days, p<0.05", |team, _| {
        early(14, at_5(team, 14))
    }),
    ("Anhoj, weekly", anhoj_weekly),
    ("7 in a row or 3 sigma, weekly", seven_in_a_row),
    ("keep and spread if the average fell", |team, _| {
        whole_test(fell(team))
    }),
    ("keep if it fell, spread if p<0.05", |team, _| Decision {
        spread: at_5(team, DAYS),
        ..whole_test(fell(team))
    }),
    ("engine", |team, study| engine(team, study, false)),
    ("all by value (no proof asked)", |team, study| {
        engine(team, study, true)
    }),
];

fn whole_test(yes: bool) -> Decision {
    early(DAYS, yes)
}

fn early(stopped: usize, yes: bool) -> Decision {
    Decision {
        stopped,
        keep: yes,
        spread: yes,
    }
}

/// z of the fall after so many days, two samples.
fn z(team: &Team, days: usize) -> f64 {
    let per_day = team.kind.per_day();
    let (n0, n1) = (per_day * BEFORE_DAYS as f64, per_day * days as f64);
    let (before, during) = (team.usual(), team.mean(0..days));
    let pooled = (before * n0 + during * n1) / (n0 + n1);
    let se = (team.kind.variance(pooled) * (1.0 / n0 + 1.0 / n1)).sqrt();
    if se > 0.0 {
        (before - during) / se
    } else {
        0.0
    }
}

fn at_5(team: &Team, days: usize) -> bool {
    z(team, days) > normal_quantile(0.95)
}

fn fell(team: &Team) -> bool {
    z(team, DAYS) > 0.0
}

fn peek_daily(team: &Team, _: &Study) -> Decision {
    let found = (3..=DAYS).find(|days| at_5(team, *days));
    found.map_or(whole_test(false), |days| early(days, true))
}

fn group_sequential(team: &Team, _: &Study) -> Decision {
    // One-sided 0.05: O'Brien and Fleming's shape, constant 1.75 (within 0.01 for five looks).
    let looks = [20, 39, 59, 78, DAYS];
    let found = looks
        .iter()
        .enumerate()
        .find(|(index, days)| z(team, **days) > 1.75 * (5.0 / (*index as f64 + 1.0)).sqrt());
    found.map_or(whole_test(false), |(_, days)| early(*days, true))
}

/// Weekly points against the baseline's level; ties are dropped.
fn weekly_sides(team: &Team, weeks: usize) -> Vec<bool> {
    let usual = team.usual();
    (0..weeks)
        .map(|week| team.mean(7 * week..7 * week + 7))
        .filter(|mean| (mean - usual).abs() > 1e-9)
        .map(|mean| mean < usual)
        .collect()
}

/// Longest run of weeks below the line at the end so far.
fn run_below(sides: &[bool]) -> u32 {
    let mut longest = 0;
    let mut run = 0;
    for below in sides {
        run = if *below { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

fn anhoj_weekly(team: &Team, _: &Study) -> Decision {
    let found = (5..=DAYS / 7).find(|weeks| {
        let sides = weekly_sides(team, *weeks);
        let limits = anhoj_limits(u32::try_from(sides.len()).unwrap_or(0));
        let crossings = sides.windows(2).filter(|pair| pair[0] != pair[1]).count();
        let mostly_below = 2 * sides.iter().filter(|below| **below).count() > sides.len();
        sides.len() >= 5
            && mostly_below
            && (run_below(&sides) > limits.longest_run || crossings < limits.crossings as usize)
    });
    found.map_or(whole_test(false), |weeks| early(7 * weeks, true))
}

fn seven_in_a_row(team: &Team, _: &Study) -> Decision {
    let n = 7.0 * team.kind.per_day();
    let usual = team.usual();
    let low = usual - 3.0 * (team.kind.variance(usual) / n).sqrt();
    let found = (1..=DAYS / 7).find(|weeks| {
        let last = team.mean(7 * (weeks - 1)..7 * weeks);
        run_below(&weekly_sides(team, *weeks)) >= 7 || last < low
    });
    found.map_or(whole_test(false), |weeks| early(7 * weeks, true))
}

/// The plan of every team: a neutral belief of 0.35 on the log-odds at a level of 0.3.
pub fn plan(study: &Study) -> Plan {
    Plan {
        worthwhile: study.kind.worthwhile(),
        people_per_week: 7.0 * study.kind.per_day(),
        weeks_in_use: HERE_DAYS / 7.0,
        tempering: Tempering::Fixed(1.0),
        minimum_looks: 1,
        harm_weight: study.harm_weight,
        threshold: study.threshold,
        ..Plan::default()
    }
}

/// Follows the verdict week by week: stops when the engine would abandon or adapt, keeps what is worth having at
/// the end, spreads what is proven (or, by value, what is worth having).
fn engine(team: &Team, study: &Study, by_value: bool) -> Decision {
    let plan = plan(study);
    let before = team.evidence_before();
    let mut proven = false;
    let mut keep = false;
    for week in 1..=DAYS / 7 {
        let Ok(seen) = weigh(&before, &team.evidence(week), &plan) else {
            return whole_test(false);
        };
        proven |= seen.proven == risk::Proven::Yes;
        keep = worth_having(&seen);
        let settled = matches!(seen.action, risk::Action::Abandon | risk::Action::Adapt);
        if settled && week < DAYS / 7 {
            return Decision {
                stopped: 7 * week,
                keep: false,
                spread: false,
            };
        }
    }
    let spread = keep && (proven || by_value);
    Decision {
        stopped: DAYS,
        keep,
        spread,
    }
}

fn worth_having(seen: &Verdict) -> bool {
    seen.cost_of_waiting_per_week > seen.risk_of_acting_per_week
}
