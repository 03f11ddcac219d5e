//! Harm to people in the test when steps are as large as the verdict says: within what the team can afford?

use risk::plan::Readiness;
use risk::{Action, Evidence, Plan, Scale, Status, weigh};

use crate::chance::{Luck, Teams, mean, percent};
use crate::kind::Kind;
use crate::policies::{Study, plan};
use crate::team::{BEFORE, DAYS, PER_DAY};
use crate::worlds::World;
use risk::distributions::{expit, logit};

pub fn print(teams: Teams) {
    println!("\n## Harm when each week holds no more people than the verdict's next step\n");
    println!(
        "| world | readiness | affordable | mean harm | harm above it, in 100 | people with the change |"
    );
    println!("| --- | --- | --- | --- | --- | --- |");
    for world in [World::A, World::B, World::C] {
        for readiness in [
            Readiness::NoCommitment,
            Readiness::SomeCommitment,
            Readiness::StrongCommitment,
        ] {
            let study = Study {
                kind: Kind::Proportions,
                harm_weight: 1.0,
                threshold: risk::Threshold::universal(),
            };
            let plan = Plan {
                readiness,
                ..plan(&study)
            };
            let ends = teams.run(61 + world as u64, |luck| one_team(luck, world, &plan));
            let harm: Vec<f64> = ends.iter().map(|end| end.0).collect();
            let people: Vec<f64> = ends.iter().map(|end| end.1).collect();
            println!(
                "| {world:?} | {readiness:?} | {:.1} | {:.2} ({:.2}) | {} | {:.0} |",
                plan.affordable(),
                mean(&harm).0,
                mean(&harm).1,
                percent(harm.iter().map(|harm| *harm > plan.affordable())),
                mean(&people).0
            );
        }
    }
}

/// Expected harm done in the whole test, and people who had the change.
fn one_team(luck: &mut Luck, world: World, plan: &Plan) -> (f64, f64) {
    let level = 0.2 + 0.3 * luck.unit();
    let effect = world.effect(luck);
    let during = expit(logit(level) - effect);
    let before = Evidence::proportions([(luck.events(BEFORE, level), BEFORE)]);
    let mut weeks: Vec<(u64, u64)> = Vec::new();
    for _ in 0..DAYS / 7 {
        let seen = weigh(&before, &Evidence::proportions(weeks.clone()), plan).unwrap();
        if matches!(seen.action, Action::Abandon | Action::Adapt)
            || seen.status == Status::LooksWorse
        {
            break;
        }
        let people = match seen.next_scale {
            // A rehearsal touches nobody; the team tries one person after it.
            Scale::Rehearsal => 1,
            Scale::People(people) => u64::from(people).min(7 * PER_DAY),
            Scale::All => 7 * PER_DAY,
        };
        weeks.push((luck.events(people, during), people));
    }
    let people: u64 = weeks.iter().map(|week| week.1).sum();
    (people as f64 * (during - level).max(0.0), people as f64)
}
