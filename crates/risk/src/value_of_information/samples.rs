//! From samples of the worth of each choice.

/// Mean of the best choice in each sample less the best mean: the worth of perfect information.
///
/// Rows are samples, columns choices. Empty input is worth nothing.
pub fn perfect_information(worth: &[Vec<f64>]) -> f64 {
    let Some(first) = worth.first() else {
        return 0.0;
    };
    let n = worth.len() as f64;
    let largest = |row: &mut dyn Iterator<Item = f64>| row.fold(f64::NEG_INFINITY, f64::max);
    let knowing = worth
        .iter()
        .map(|row| largest(&mut row.iter().copied()))
        .sum::<f64>()
        / n;
    let mean = |choice: usize| {
        worth
            .iter()
            .map(|row| row.get(choice).copied().unwrap_or(f64::NAN))
            .sum::<f64>()
            / n
    };
    knowing - largest(&mut (0..first.len()).map(mean))
}
