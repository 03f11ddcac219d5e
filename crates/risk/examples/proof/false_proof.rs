//! False "proven" when nothing has changed: exact where the plan is followed, simulated where people look otherwise.

use risk::plan::{Threshold, false_proof_by_level};
use risk::{Change, Evidence, Plan, Proven, Tempering, weigh};

use crate::chance::{Luck, Teams, percent};

fn plan(looks: u32) -> Plan {
    Plan {
        people_per_week: 28.0,
        looks,
        weeks: 100.0 / 7.0,
        minimum_looks: 1,
        tempering: Tempering::Fixed(1.0),
        ..Plan::default()
    }
}

pub fn print(teams: Teams) {
    println!("\n## False \"proven\", exact, worst level of 0.02 to 0.98\n");
    println!("| kind | baseline | looks | odds needed | worst level | false, in 100 |");
    println!("| --- | --- | --- | --- | --- | --- |");
    for people in [30_u64, 60, 140, 420] {
        exact(
            "proportions",
            &Evidence::proportions([(people * 3 / 10, people)]),
            &plan(14),
            people,
        );
    }
    exact(
        "proportions, daily",
        &Evidence::proportions([(42, 140)]),
        &plan(100),
        140,
    );
    for events in [8_u64, 40] {
        let before = Evidence::counts([(events, 60.0)]);
        exact(
            "counts",
            &before,
            &Plan {
                people_per_week: 7.0,
                ..plan(14)
            },
            events,
        );
    }
    let values = |n: u32| Evidence::values((0..n).map(|i| 30.0 + 2.0 * wave(i)));
    for n in [12, 40] {
        let plan = Plan {
            people_per_week: 7.0,
            worthwhile: Change::Absolute(1.0),
            ..plan(14)
        };
        exact("values", &values(n), &plan, u64::from(n));
    }
    simulated(teams);
}

/// A regular stand-in for spread: its mean and standard deviation are what count.
fn wave(index: u32) -> f64 {
    (f64::from(index) * 2.4).sin() * std::f64::consts::SQRT_2
}

fn exact(kind: &str, before: &Evidence, plan: &Plan, size: u64) {
    let Threshold::OfPlan { odds, .. } = plan.clone().locked(before).unwrap().threshold else {
        return;
    };
    let worst = false_proof_by_level(before, plan, odds)
        .unwrap()
        .into_iter()
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap();
    println!(
        "| {kind} | {size} | {} | {odds:.2} | {:.2} | {:.2} |",
        plan.looks,
        worst.0,
        100.0 * worst.1
    );
}

/// How one team looks at its data.
#[derive(Debug, Clone, Copy)]
enum Looking {
    /// Weekly, as planned.
    AsPlanned,
    /// At random gaps of one to three weeks, people as they come.
    Irregular,
    /// Daily, going on to 200 days until it is proven: the universal odds.
    Adversary,
}

fn simulated(teams: Teams) {
    println!(
        "\n## False \"proven\", simulated, level 0.3, baseline of 140 (in 100, standard error)\n"
    );
    println!(
        "| kind | weekly, as planned | irregular looks | daily for 200 days, universal odds |"
    );
    println!("| --- | --- | --- | --- |");
    for kind in [Kind::Proportions, Kind::Counts, Kind::Values] {
        let cells: Vec<String> = [Looking::AsPlanned, Looking::Irregular, Looking::Adversary]
            .into_iter()
            .map(|looking| false_share(teams, kind, looking))
            .collect();
        println!("| {kind:?} | {} |", cells.join(" | "));
    }
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Proportions,
    Counts,
    Values,
}

fn false_share(teams: Teams, kind: Kind, looking: Looking) -> String {
    let typical = match kind {
        Kind::Proportions => Evidence::proportions([(42, 140)]),
        Kind::Counts => Evidence::counts([(42, 35.0)]),
        Kind::Values => Evidence::values((0..35).map(|i| 30.0 + 6.0 * wave(i))),
    };
    let weekly = match kind {
        Kind::Proportions => plan(14),
        // A day is one unit of exposure, or one value.
        Kind::Counts | Kind::Values => Plan {
            people_per_week: 7.0,
            ..plan(14)
        },
    };
    let locked = weekly.clone().locked(&typical).unwrap();
    let teams = match looking {
        Looking::Adversary => Teams {
            count: teams.count / 4,
            ..teams
        },
        _ => teams,
    };
    percent(
        teams
            .run(11, |luck| {
                let before = days(kind, 35, luck);
                let mut during = days(kind, 0, luck);
                let mut days_left: i32 = if matches!(looking, Looking::Adversary) {
                    200
                } else {
                    98
                };
                while days_left > 0 {
                    let step = match looking {
                        Looking::AsPlanned => 7,
                        Looking::Irregular => 7 + whole(luck.unit() * 15.0),
                        Looking::Adversary => 1,
                    };
                    days_left -= i32::try_from(step).unwrap();
                    during = joined(during, days(kind, step, luck));
                    let plan = match looking {
                        Looking::Adversary => &weekly,
                        _ => &locked,
                    };
                    if weigh(&before, &during, plan).unwrap().proven == Proven::Yes {
                        return true;
                    }
                }
                false
            })
            .into_iter(),
    )
}

fn whole(value: f64) -> u32 {
    let mut count = 0;
    while f64::from(count + 1) <= value {
        count += 1;
    }
    count
}

/// One period of this many days in which nothing has changed (35 days: a baseline of as many).
fn days(kind: Kind, days: u32, luck: &mut Luck) -> Evidence {
    let n = u64::from(days);
    match kind {
        Kind::Proportions if n == 0 => Evidence::proportions([]),
        Kind::Proportions => Evidence::proportions([(luck.events(4 * n, 0.3), 4 * n)]),
        Kind::Counts if n == 0 => Evidence::counts([]),
        Kind::Counts => {
            let events = (0..days).map(|_| luck.poisson(1.2)).sum();
            Evidence::counts([(events, f64::from(days))])
        }
        Kind::Values if n == 0 => Evidence::values([]),
        Kind::Values => {
            let values: Vec<f64> = (0..days).map(|_| 30.0 + 6.0 * luck.normal()).collect();
            Evidence::values_by_period([values])
        }
    }
}

fn joined(first: Evidence, second: Evidence) -> Evidence {
    match (first, second) {
        (Evidence::Proportions(mut all), Evidence::Proportions(more)) => {
            all.extend(more);
            Evidence::Proportions(all)
        }
        (Evidence::Counts(mut all), Evidence::Counts(more)) => {
            all.extend(more);
            Evidence::Counts(all)
        }
        (Evidence::Values(mut all), Evidence::Values(more)) => {
            all.extend(more);
            Evidence::Values(all)
        }
        (first, _) => first,
    }
}
