//! Has a gain been lost? Detectors whose false alarms are bounded without simulation.
//!
//! Shin, Ramdas & Rinaldo (2024), "E-detectors". An alarm at c comes by luck once in c periods at most.

/// Which running form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detector {
    /// M_t = max(M_{t-1}, 1) L_t.
    Cusum,
    /// R_t = (R_{t-1} + 1) L_t.
    ShiryaevRoberts,
}

/// The detector after each likelihood ratio.
pub fn detect(ratios: &[f64], detector: Detector) -> Vec<f64> {
    let mut value: f64 = 0.0;
    ratios
        .iter()
        .map(|ratio| {
            value = ratio
                * match detector {
                    Detector::Cusum => value.max(1.0),
                    Detector::ShiryaevRoberts => value + 1.0,
                };
            value
        })
        .collect()
}

/// Likelihood ratios of counts: mean `changed` against mean `usual`.
pub fn poisson_ratios(counts: &[f64], usual: f64, changed: f64) -> Vec<f64> {
    counts
        .iter()
        .map(|count| (count * (changed / usual).ln() - (changed - usual)).exp())
        .collect()
}

/// Likelihood ratios of yes (`true`) and no: chance `changed` against chance `usual`.
pub fn bernoulli_ratios(events: &[bool], usual: f64, changed: f64) -> Vec<f64> {
    events
        .iter()
        .map(|event| {
            if *event {
                changed / usual
            } else {
                (1.0 - changed) / (1.0 - usual)
            }
        })
        .collect()
}
