//! Systems of linear equations.

use crate::comparison::is_positive;

/// Solves a square system by Gaussian elimination with partial pivoting. `None` when it has no single solution.
pub(crate) fn solve(mut matrix: Vec<f64>, mut right: Vec<f64>) -> Option<Vec<f64>> {
    let size = right.len();
    if matrix.len() != size * size {
        return None;
    }
    for column in 0..size {
        let size_of = |row: usize| matrix[row * size + column].abs();
        let pivot = (column..size).max_by(|a, b| size_of(*a).total_cmp(&size_of(*b)))?;
        if !is_positive(size_of(pivot)) {
            return None;
        }
        if pivot != column {
            for place in 0..size {
                matrix.swap(pivot * size + place, column * size + place);
            }
            right.swap(pivot, column);
        }
        let (above, below) = matrix.split_at_mut((column + 1) * size);
        let pivot_row = &above[column * size..];
        for (offset, row) in below.chunks_exact_mut(size).enumerate() {
            let factor = row[column] / pivot_row[column];
            if factor != 0.0 {
                for (entry, from) in row[column..].iter_mut().zip(&pivot_row[column..]) {
                    *entry -= factor * from;
                }
                right[column + 1 + offset] -= factor * right[column];
            }
        }
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size)
            .map(|place| matrix[row * size + place] * right[place])
            .sum();
        right[row] = (right[row] - known) / matrix[row * size + row];
    }
    Some(right)
}
