//! Regret against every rule people would use, on the same luck; harm within what is affordable; false spread.

use risk::{Evidence, Plan};

use crate::chance::{Teams, mean, percent};
use crate::policies::{POLICIES, Study, plan};
use crate::team::{BEFORE, Decision, PER_DAY, Team, regret};
use crate::worlds::{Twist, World};

pub fn print(teams: Teams) {
    for harm_weight in [1.0, 3.0] {
        let study = study(harm_weight);
        for world in [World::A, World::B, World::C] {
            table(teams, &study, world, Twist::None);
        }
    }
    let study = study(1.0);
    for twist in [Twist::Fading, Twist::Trend, Twist::OtherPlaces] {
        table(teams, &study, World::A, twist);
    }
    println!(
        "\nFalse spread: spread although the true effect is below 0.02 on the log-odds, in 100 of such teams."
    );
    println!(
        "Difference: regret here, this rule less the engine's, on the same luck, with its standard error."
    );
}

/// One threshold for every team: computed for a middling baseline.
fn study(harm_weight: f64) -> Study {
    let blank = Study {
        harm_weight,
        threshold: risk::Threshold::universal(),
    };
    let locked: Plan = plan(&blank)
        .locked(&Evidence::proportions([(49, BEFORE)]))
        .unwrap();
    Study {
        harm_weight,
        threshold: locked.threshold,
    }
}

fn table(teams: Teams, study: &Study, world: World, twist: Twist) {
    let odds = study.threshold.odds(1, false);
    println!(
        "\n## World {world:?}, twist {twist:?}, harm weighs {} (odds needed {odds:.2})\n",
        study.harm_weight
    );
    println!(
        "| rule | regret here | difference here | regret in total | false spread | exposed to harm |"
    );
    println!("| --- | --- | --- | --- | --- | --- |");
    let number = 41 + 10 * world as u64 + twist as u64;
    let all: Vec<(Team, Vec<Decision>)> = teams.run(number, |luck| {
        let team = Team::new(world, twist, luck);
        let decisions = POLICIES
            .iter()
            .map(|(_, rule)| rule(&team, study))
            .collect();
        (team, decisions)
    });
    let engine = POLICIES.len() - 2;
    let here = |rule: usize| -> Vec<f64> {
        all.iter()
            .map(|(team, all)| regret(team, &all[rule], study.harm_weight).0)
            .collect()
    };
    let engine_here = here(engine);
    for (rule, (name, _)) in POLICIES.iter().enumerate() {
        let own = here(rule);
        let total: Vec<f64> = all
            .iter()
            .map(|(team, all)| regret(team, &all[rule], study.harm_weight).1)
            .collect();
        let apart: Vec<f64> = own.iter().zip(&engine_here).map(|(a, b)| a - b).collect();
        let exposed: Vec<f64> = all
            .iter()
            .filter(|(team, _)| team.effect < -0.1)
            .map(|(_, all)| PER_DAY as f64 * all[rule].stopped as f64)
            .collect();
        let useless = all.iter().filter(|(team, _)| team.effect < 0.02);
        let ((own, own_se), (total, total_se), (apart, apart_se)) =
            (mean(&own), mean(&total), mean(&apart));
        println!(
            "| {name} | {own:.1} ({own_se:.1}) | {apart:+.1} ({apart_se:.2}) | {total:.1} ({total_se:.1}) | {} | {:.0} |",
            percent(useless.map(|(_, all)| all[rule].spread)),
            mean(&exposed).0
        );
    }
}
