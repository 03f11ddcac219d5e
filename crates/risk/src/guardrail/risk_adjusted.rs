//! Risk-adjusted CUSUM (Steiner, Cook, Farewell & Treasure 2000, Biostatistics 1:441).

use crate::distributions::whole_part;

/// One kind of patient: how common, and the usual risk.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RiskMix {
    /// Share of patients.
    pub weight: f64,
    /// Usual risk of the event.
    pub risk: f64,
}

/// Scores of an event and of no event for a patient of this risk, when the odds change by `ratio` instead of `usual`.
pub fn risk_adjusted_scores(risk: f64, ratio: f64, usual: f64) -> (f64, f64) {
    let scale = |ratio: f64| 1.0 - risk + ratio * risk;
    let none = (scale(usual) / scale(ratio)).ln();
    (none + (ratio / usual).ln(), none)
}

/// The running score after each patient: C = max(0, C + W).
pub fn risk_adjusted_path(patients: &[(f64, bool)], ratio: f64) -> Vec<f64> {
    let mut at: f64 = 0.0;
    patients
        .iter()
        .map(|(risk, event)| {
            let (with, without) = risk_adjusted_scores(*risk, ratio, 1.0);
            at = (at + if *event { with } else { without }).max(0.0);
            at
        })
        .collect()
}

/// Patients until an alarm at `limit` on average, when the true odds ratio is `actual` and the chart is tuned
/// to `ratio`. Markov chain on a grid of `states`, landing places split between the two nearest.
pub fn risk_adjusted_average_run_length(
    mix: &[RiskMix],
    ratio: f64,
    actual: f64,
    limit: f64,
    states: usize,
) -> f64 {
    let moves: Vec<(f64, f64)> = mix
        .iter()
        .flat_map(|kind| {
            let (with, without) = risk_adjusted_scores(kind.risk, ratio, 1.0);
            let event = actual * kind.risk / (1.0 - kind.risk + actual * kind.risk);
            [
                (kind.weight * event, with),
                (kind.weight * (1.0 - event), without),
            ]
        })
        .collect();
    let width = limit / states as f64;
    let mut rows: Vec<Vec<(usize, f64)>> = Vec::with_capacity(states);
    for state in 0..states {
        let from = width * state as f64;
        let mut row = Vec::new();
        for (chance, score) in &moves {
            let to = (from + score).max(0.0) / width;
            if to >= states as f64 {
                continue;
            }
            let low = whole_part(to).min(states - 1);
            let part = to - low as f64;
            row.push((low, chance * (1.0 - part)));
            if low + 1 < states {
                row.push((low + 1, chance * part));
            }
        }
        rows.push(row);
    }
    solve_run_lengths(&rows)
}

/// Expected steps from the first state until the chain leaves, by Gauss-Seidel.
fn solve_run_lengths(rows: &[Vec<(usize, f64)>]) -> f64 {
    let mut lengths = vec![1.0; rows.len()];
    for _ in 0..200_000 {
        let mut moved: f64 = 0.0;
        for state in (0..rows.len()).rev() {
            let next = 1.0
                + rows[state]
                    .iter()
                    .map(|(to, chance)| chance * lengths[*to])
                    .sum::<f64>();
            moved = moved.max((next - lengths[state]).abs() / next);
            lengths[state] = next;
        }
        if moved < 1e-10 {
            break;
        }
    }
    lengths.first().copied().unwrap_or(0.0)
}

/// The alarm limit whose average run length is `wanted` when nothing has changed.
pub fn risk_adjusted_limit(mix: &[RiskMix], ratio: f64, wanted: f64) -> f64 {
    let states = 240;
    let mut high = 1.0;
    let length = |limit: f64| risk_adjusted_average_run_length(mix, ratio, 1.0, limit, states);
    while length(high) < wanted && high < 64.0 {
        high *= 2.0;
    }
    let (mut low, mut top) = (0.5 * high, high);
    for _ in 0..22 {
        let middle = 0.5 * (low + top);
        if length(middle) < wanted {
            low = middle;
        } else {
            top = middle;
        }
    }
    0.5 * (low + top)
}
