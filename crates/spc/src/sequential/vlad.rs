//! Variable life-adjusted display, and observed over expected.

use super::risk_adjusted::{Case, RiskAdjusted, RiskAdjustedOptions};

/// A VLAD: expected minus observed events, added up.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Vlad {
    /// Events fewer than expected up to each case (net lives saved, when the event is death).
    pub saved: Vec<f64>,
    /// How far the line may still fall before the CUSUM signals worse odds.
    pub worse_limit: Vec<f64>,
    /// How far the line may still rise before the CUSUM signals better odds.
    pub better_limit: Vec<f64>,
}

/// V = Σ(p - y) (Lovegrove et al. 1997, Lancet 350:1128), with limits that turn what is missing to a signal of the
/// risk-adjusted CUSUM into events: (h - S) / ln R of them (Sherlaw-Johnson 2005, Med Decis Making 25:353).
///
/// ```
/// use spc::sequential::{risk_adjusted_cusum, vlad, Case, RiskAdjustedOptions};
/// let cases = [Case { risk: 0.2, event: false }, Case { risk: 0.3, event: true }];
/// let options = RiskAdjustedOptions::default();
/// let chart = vlad(&cases, &risk_adjusted_cusum(&cases, &options)?, &options);
/// assert!((chart.saved[1] - -0.5).abs() < 1e-12);
/// # Ok::<(), spc::Error>(())
/// ```
pub fn vlad(cases: &[Case], cusum: &RiskAdjusted, options: &RiskAdjustedOptions) -> Vlad {
    let mut total = 0.0;
    let saved: Vec<f64> = cases
        .iter()
        .map(|case| {
            total += case.risk - f64::from(u8::from(case.event));
            total
        })
        .collect();
    let pairs = |arm: &[f64], limit: f64, odds: f64, side: f64| -> Vec<f64> {
        let events = |sum: &f64| (limit - sum.abs()).max(0.0) / odds.ln().abs();
        saved
            .iter()
            .zip(arm)
            .map(|(saved, sum)| saved + side * events(sum))
            .collect()
    };
    Vlad {
        worse_limit: pairs(&cusum.worse, options.worse_limit, options.worse_odds, -1.0),
        better_limit: pairs(
            &cusum.better,
            options.better_limit,
            options.better_odds,
            1.0,
        ),
        saved,
    }
}

/// Observed events over expected, after each case; none while nothing is expected. Times 100 it is the standardised mortality ratio.
pub fn observed_over_expected(cases: &[Case]) -> Vec<Option<f64>> {
    let (mut observed, mut expected) = (0.0, 0.0);
    cases
        .iter()
        .map(|case| {
            observed += f64::from(u8::from(case.event));
            expected += case.risk;
            crate::analysis::number(observed / expected)
        })
        .collect()
}
