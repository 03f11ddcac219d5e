//! A Shewhart chart on points that resemble the one before.

use super::nodes::gauss_legendre;
use crate::distribution::normal::density;
use crate::linear;

const NODES: usize = 80;

/// Average run length of a chart with limits `width` stationary standard deviations from the centre, on first-order
/// autoregressive points with correlation `correlation` (between -1 and 1), when the mean has shifted by `shift` standard deviations.
/// The chart starts in the stationary state (Schmid 1995).
///
/// ```
/// use spc::run_length::shewhart_ar1_arl;
/// let independent = shewhart_ar1_arl(0.0, 3.0, 0.0).unwrap();
/// assert!((independent - 370.4).abs() < 0.05);
/// assert!(shewhart_ar1_arl(0.6, 3.0, 0.0).unwrap() > independent);
/// ```
pub fn shewhart_ar1_arl(correlation: f64, width: f64, shift: f64) -> Option<f64> {
    if !(correlation.abs() < 1.0 && width > 0.0 && width <= 100.0 && shift.is_finite()) {
        return None;
    }
    // In units of the stationary deviation, a step has this deviation.
    let step = (1.0 - correlation * correlation).sqrt();
    let nodes = gauss_legendre(NODES, -width, width);
    let mut system = vec![0.0; NODES * NODES];
    for (row, (from, _)) in nodes.iter().enumerate() {
        let expected = shift + correlation * (from - shift);
        for (entry, (to, weight)) in system[row * NODES..(row + 1) * NODES]
            .iter_mut()
            .zip(&nodes)
        {
            *entry = -weight * density((to - expected) / step) / step;
        }
        system[row * NODES + row] += 1.0;
    }
    let lengths = linear::solve(system, vec![1.0; NODES])?;
    let start = nodes
        .iter()
        .zip(&lengths)
        .map(|((x, weight), length)| weight * density(x - shift) * length);
    Some(1.0 + start.sum::<f64>()).filter(|length| length.is_finite())
}
