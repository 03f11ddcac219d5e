//! Does "8 in 10" come true 8 times in 10?

use risk::belief::Normal;
use risk::distributions::{expit, logit};
use risk::hunches::{Hunch, calibration};
use risk::{Change, Evidence, Plan, Tempering, weigh};

use crate::chance::{Teams, mean};
use crate::worlds::World;

pub fn print(teams: Teams) {
    println!("\n## Is \"x in 10\" calibrated? (weekly statements; share that came true, in 10)\n");
    println!("| world | 0 to 2 | 2 to 4 | 4 to 6 | 6 to 8 | 8 to 10 | Brier | of the average |");
    println!("| --- | --- | --- | --- | --- | --- | --- | --- |");
    row(teams, "belief matches the world", None);
    for world in [World::A, World::B, World::C] {
        row(
            teams,
            &format!("world {world:?} (belief does not match)"),
            Some(world),
        );
    }
}

fn row(teams: Teams, name: &str, world: Option<World>) {
    let belief = matching_belief();
    let all = teams.run(31, |luck| {
        let effect = match world {
            None => belief.mean + belief.sd * luck.normal(),
            Some(world) => world.effect(luck),
        };
        // The matching world draws its level as the engine believes it: evenly between 0 and 1.
        let level = match world {
            None => 0.02 + 0.96 * luck.unit(),
            Some(_) => 0.2 + 0.3 * luck.unit(),
        };
        let during = expit(logit(level) - effect);
        let before = Evidence::proportions([(luck.events(140, level), 140)]);
        let mut weeks = Vec::new();
        (0..14)
            .map(|_| {
                weeks.push((luck.events(28, during), 28));
                let plan = plan_for(&before);
                let seen = weigh(&before, &Evidence::proportions(weeks.clone()), &plan).unwrap();
                Hunch {
                    said: 10.0 * seen.p_better,
                    came_true: effect > 0.0,
                }
            })
            .collect::<Vec<_>>()
    });
    let hunches: Vec<Hunch> = all.into_iter().flatten().collect();
    let seen = calibration(&hunches).unwrap();
    let dots: Vec<String> = seen
        .dots
        .iter()
        .map(|dot| format!("{:.2} said {:.2}", dot.came_true, dot.said))
        .collect();
    println!(
        "| {name} | {} | {:.3} | {:.3} |",
        dots.join(" | "),
        seen.brier,
        seen.brier_of_average
    );
    let _ = mean;
}

fn matching_belief() -> Normal {
    Normal {
        mean: 0.0,
        sd: 0.35,
    }
}

/// A plan whose belief is normal with mean 0 and standard deviation 0.35 on the log-odds, whatever the baseline.
fn plan_for(before: &Evidence) -> Plan {
    let Evidence::Proportions(periods) = before else {
        return Plan::default();
    };
    let (events, people) = (periods[0].events as f64, periods[0].people as f64);
    let level = (events + 0.5) / (people + 1.0);
    // "5 in 10 better, 2 in 10 by this much" has sd = size / 0.8416.
    let size = 0.35 * 0.841_621_233_572_914;
    let worthwhile = level - expit(logit(level) - size);
    Plan {
        worthwhile: Change::Absolute(worthwhile),
        people_per_week: 28.0,
        tempering: Tempering::Fixed(1.0),
        ..Plan::default()
    }
}
