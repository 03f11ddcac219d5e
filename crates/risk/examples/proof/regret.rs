//! Regret against every rule people would use, on the same luck; harm within what is affordable; false spread.

use risk::{Evidence, Plan};

use crate::chance::{Teams, mean, percent};
use crate::kind::Kind;
use crate::policies::{POLICIES, Study, plan};
use crate::team::{BEFORE, Decision, Team, regret};
use crate::worlds::{Twist, World};

pub fn print(teams: Teams) {
    for harm_weight in [1.0, 3.0] {
        let study = study(Kind::Proportions, harm_weight);
        for world in [World::A, World::B, World::C] {
            table(teams, &study, world, Twist::None);
        }
    }
    let shares = study(Kind::Proportions, 1.0);
    for twist in [Twist::Fading, Twist::Trend, Twist::OtherPlaces] {
        table(teams, &shares, World::A, twist);
    }
    others(teams);
    println!(
        "\nFalse spread: spread although the true effect is below 0.02 on the log-odds, in 100 of such teams."
    );
    println!(
        "Difference: regret here, this rule less the engine's, on the same luck, with its standard error."
    );
}

/// The same for counts and values.
pub fn others(teams: Teams) {
    for kind in [Kind::Counts, Kind::Values] {
        let study = study(kind, 1.0);
        for world in [World::A, World::B, World::C] {
            table(teams, &study, world, Twist::None);
        }
        for twist in [Twist::Fading, Twist::Trend, Twist::OtherPlaces] {
            table(teams, &study, World::A, twist);
        }
    }
}

/// One threshold for every team: computed for a middling baseline.
fn study(kind: Kind, harm_weight: f64) -> Study {
    let blank = Study {
        kind,
        harm_weight,
        threshold: risk::Threshold::universal(),
    };
    let locked: Plan = plan(&blank).locked(&middling(kind)).unwrap();
    Study {
        kind,
        harm_weight,
        threshold: locked.threshold,
    }
}

fn middling(kind: Kind) -> Evidence {
    match kind {
        Kind::Proportions => Evidence::proportions([(49, BEFORE)]),
        Kind::Counts => Evidence::counts([(49, 35.0)]),
        Kind::Values => {
            // A regular stand-in: its mean and standard deviation are what count.
            let wave = |index: u32| (f64::from(index) * 2.4).sin() * std::f64::consts::SQRT_2;
            Evidence::values((0..140).map(|index| 30.0 + 6.0 * wave(index)))
        }
    }
}

fn table(teams: Teams, study: &Study, world: World, twist: Twist) {
    let odds = study.threshold.odds(1, false);
    println!(
        "\n## {:?}, world {world:?}, twist {twist:?}, harm weighs {} (odds needed {odds:.2})\n",
        study.kind, study.harm_weight
    );
    println!(
        "| rule | regret here | difference here | regret in total | false spread | exposed to harm |"
    );
    println!("| --- | --- | --- | --- | --- | --- |");
    let number = 41 + 10 * world as u64 + twist as u64;
    let all: Vec<(Team, Vec<Decision>)> = teams.run(number, |luck| {
        let team = Team::new(study.kind, world, twist, luck);
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
            .map(|(team, all)| team.kind.per_day() * all[rule].stopped as f64)
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
