//! Proof by simulation: prints the tables of `docs/statistics/calculated-risk.md` anew, with standard errors.
//!
//! ```text
//! cargo run --release -p risk --features rayon --example proof -- [teams] [seed] [table...]
//! ```
//!
//! Tables: `false-proof`, `drift`, `calibration`, `regret`, `regret-others` (the
//! part of it about counts and values), `harm`. Without names all are printed. The
//! same teams and seed give the same figures on one thread and on many: every team has its own stream.
#![expect(clippy::unwrap_used, reason = "a study stops at the first surprise")]
#![expect(clippy::print_stdout, reason = "printing is what this program does")]

mod calibration;
mod chance;
mod drift;
mod false_proof;
mod harm;
mod kind;
mod policies;
mod regret;
mod team;
mod worlds;

use chance::Teams;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |place: usize| {
        arguments
            .get(place)
            .and_then(|text| text.parse::<u32>().ok())
    };
    let teams = Teams {
        count: number(0).unwrap_or(2000),
        seed: number(1).map_or(1, u64::from),
    };
    let wanted: Vec<&String> = arguments.iter().skip(2).collect();
    let asked = |name: &str| wanted.is_empty() || wanted.iter().any(|table| *table == name);
    println!(
        "risk {}, {} teams, seed {}",
        env!("CARGO_PKG_VERSION"),
        teams.count,
        teams.seed
    );
    if asked("false-proof") {
        false_proof::print(teams);
    }
    if asked("drift") {
        drift::print(teams);
    }
    if asked("calibration") {
        calibration::print(teams);
    }
    if asked("harm") {
        harm::print(teams);
    }
    if asked("regret") {
        regret::print(teams);
    } else if asked("regret-others") {
        regret::others(teams);
    }
}
