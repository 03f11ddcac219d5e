//! False "proven" when the usual level drifts or days vary more than luck, tempering measured from the baseline.

use risk::distributions::{expit, logit};
use risk::{Evidence, Plan, Proven, weigh};

use crate::chance::{Luck, Teams, percent};

/// Baselines of this many days.
const BASELINES: [u32; 2] = [35, 98];

pub fn print(teams: Teams) {
    println!(
        "\n## False \"proven\" under drift and extra spread (4 people a day, 100 days, in 100)\n"
    );
    println!(
        "Odds as the plan computes them for independent days; tempering measured from the baseline.\n"
    );
    println!("| world | level | 35 days before | withheld | 98 days before | withheld |");
    println!("| --- | --- | --- | --- | --- | --- |");
    for level in [0.1, 0.3, 0.5] {
        for memory in [0.0, 0.4, 0.8] {
            row(
                teams,
                &format!("drift, memory {memory}"),
                level,
                0.6,
                memory,
            );
        }
        row(teams, "no drift", level, 0.0, 0.0);
    }
    for phi in [1.0, 2.0, 4.0] {
        // Extra spread of a day's share with no memory: sd so that the day's variance is phi times luck's.
        let sd = ((phi - 1.0_f64) / (4.0 * 0.21 * 4.0)).sqrt() * 2.0;
        row(
            teams,
            &format!("extra spread of days, about {phi}"),
            0.3,
            sd,
            0.0,
        );
    }
}

fn row(teams: Teams, name: &str, level: f64, sd: f64, memory: f64) {
    let cells: Vec<String> = BASELINES
        .iter()
        .map(|days| {
            let ends = teams.run(21, |luck| one_team(luck, *days, level, sd, memory));
            format!(
                "{} | {}",
                percent(ends.iter().map(|end| *end == Proven::Yes)),
                percent(ends.iter().map(|end| *end == Proven::Withheld))
            )
        })
        .collect();
    println!("| {name} | {level} | {} |", cells.join(" | "));
}

/// Whether luck and drift alone were ever called proven.
fn one_team(luck: &mut Luck, days: u32, level: f64, sd: f64, memory: f64) -> Proven {
    let mut away = sd * luck.normal();
    let mut day = |luck: &mut Luck| {
        away = memory * away + sd * (1.0 - memory * memory).sqrt() * luck.normal();
        (luck.events(4, expit(logit(level) + away)), 4)
    };
    let before: Vec<(u64, u64)> = (0..days).map(|_| day(luck)).collect();
    let before = Evidence::proportions(before);
    let plan = Plan {
        people_per_week: 28.0,
        minimum_looks: 1,
        ..Plan::default()
    };
    // The odds of a plan of 14 looks with a baseline like this; one figure for every team keeps the
    // study quick, and it is the lowest the engine would ask for.
    let plan = Plan {
        threshold: risk::Threshold::OfPlan {
            odds: 6.1,
            false_share: 0.05,
            looks: 14,
        },
        ..plan
    };
    let mut weeks: Vec<(u64, u64)> = Vec::new();
    for _ in 0..14 {
        let week: Vec<(u64, u64)> = (0..7).map(|_| day(luck)).collect();
        weeks.push((
            week.iter().map(|day| day.0).sum(),
            week.iter().map(|day| day.1).sum(),
        ));
        let seen = weigh(&before, &Evidence::proportions(weeks.clone()), &plan).unwrap();
        if seen.proven != Proven::NotYet {
            return seen.proven;
        }
    }
    Proven::NotYet
}
