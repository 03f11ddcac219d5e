//! Spread: several sites, a new place, which one next.

use risk::spread::{
    Candidate, Heterogeneity, Site, new_place, new_place_weighted, q_profile_interval,
    random_effects, shrunken_sites, small_counts, tau_squared, which_site_next,
};

fn sites(all: &[(f64, f64)]) -> Vec<Site> {
    all.iter()
        .map(|(effect, variance)| Site {
            effect: *effect,
            variance: *variance,
        })
        .collect()
}

/// Rubin's eight schools (1981): effects and squared standard errors.
fn schools() -> Vec<Site> {
    sites(&[
        (28.0, 225.0),
        (8.0, 100.0),
        (-3.0, 256.0),
        (7.0, 121.0),
        (-1.0, 81.0),
        (1.0, 121.0),
        (18.0, 100.0),
        (12.0, 324.0),
    ])
}

#[test]
fn eight_schools_do_not_differ_beyond_luck() {
    for method in [
        Heterogeneity::DerSimonianLaird,
        Heterogeneity::Hedges,
        Heterogeneity::Restricted,
        Heterogeneity::MaximumLikelihood,
        Heterogeneity::PauleMandel,
        Heterogeneity::HunterSchmidt,
    ] {
        assert!(
            tau_squared(&schools(), method).unwrap() < 1e-6,
            "{method:?}"
        );
    }
    let together = random_effects(&schools(), Heterogeneity::DerSimonianLaird, false).unwrap();
    assert!((together.mean - 7.69).abs() < 0.01 && (together.se - 4.07).abs() < 0.01);
}

#[test]
fn the_early_stop_of_another_program_is_near_the_exact_root() {
    let apart = sites(&[
        (0.1, 0.04),
        (-0.4, 0.06),
        (-0.5, 0.09),
        (-0.4, 0.02),
        (0.2, 0.12),
    ]);
    let exact = tau_squared(&apart, Heterogeneity::PauleMandel).unwrap();
    let stopped = tau_squared(&apart, Heterogeneity::PauleMandelMetafor).unwrap();
    // The defining equation: the generalised Q equals its degrees of freedom.
    let weight = |site: &Site| 1.0 / (site.variance + exact);
    let total: f64 = apart.iter().map(weight).sum();
    let mean = apart
        .iter()
        .map(|site| weight(site) * site.effect)
        .sum::<f64>()
        / total;
    let q: f64 = apart
        .iter()
        .map(|site| weight(site) * (site.effect - mean).powi(2))
        .sum();
    assert!((q - 4.0).abs() < 1e-9, "{q}");
    assert!((exact - stopped).abs() < 1.3e-4, "{exact} {stopped}");
}

#[test]
fn a_new_place_is_less_sure_than_the_mean() {
    let three = sites(&[(-0.42, 0.04), (-0.10, 0.06), (-0.55, 0.09)]);
    let belief = new_place(&three, 0.5).unwrap();
    assert!(belief.p_new_below < belief.p_mean_below && belief.p_new_below > 0.5);
    // Sites are pulled together, never past each other.
    assert!(belief.sites[2].effect > -0.55 && belief.sites[1].effect < -0.10);
    // With hardly any room to differ it is the fixed-effect answer.
    let fixed = new_place(&three, 1e-4).unwrap();
    assert!((fixed.mean + 0.346_316).abs() < 1e-4 && (fixed.sd - 0.137_649).abs() < 1e-4);
    // One site alone: the new place is as wide as the belief about tau makes it.
    let one = new_place(&three[..1], 0.5).unwrap();
    assert!(one.p_new_below < new_place(&three[..1], 0.1).unwrap().p_new_below);
    // Sites unlike ours say less.
    let unlike = new_place_weighted(&three, 0.5, &[1.0, 0.2, 0.2]).unwrap();
    assert!(unlike.sd > 0.9 * belief.sd);
    assert!(new_place_weighted(&three, 0.5, &[1.0, 0.0, 0.2]).is_err());
    assert!(new_place(&[], 0.5).is_err());
}

#[test]
fn shrinking_keeps_the_order_and_the_interval_holds_the_estimate() {
    let apart = sites(&[
        (0.1, 0.04),
        (-0.4, 0.06),
        (-0.9, 0.05),
        (-0.4, 0.02),
        (0.4, 0.12),
    ]);
    let shrunken = shrunken_sites(&apart, Heterogeneity::Restricted).unwrap();
    for (site, own) in apart.iter().zip(&shrunken) {
        assert!(own.se < site.variance.sqrt() * 1.2);
    }
    let (low, high) = q_profile_interval(&apart, 0.95).unwrap();
    let tau = tau_squared(&apart, Heterogeneity::Restricted).unwrap();
    assert!(low <= tau && tau <= high);
}

#[test]
fn small_counts_are_pooled() {
    let belief = small_counts(&[(0, 12), (3, 20), (1, 15)], 0.3, 60).unwrap();
    assert!(belief.sites[0] > 0.0 && belief.sites[1] < 0.15);
    assert!(belief.new_below > 0.7 && belief.new_below < 1.0);
    assert!(small_counts(&[(5, 3)], 0.3, 60).is_err());
}

#[test]
fn the_next_site_is_the_one_that_gains_most_and_teaches_most_within_what_is_affordable() {
    let belief = new_place(&sites(&[(-0.4, 0.02), (-0.3, 0.03), (-0.5, 0.04)]), 0.3).unwrap();
    let places = [
        Candidate {
            people: 100.0,
            similarity: 0.9,
        },
        Candidate {
            people: 100.0,
            similarity: 0.4,
        },
        Candidate {
            people: 20.0,
            similarity: 0.2,
        },
    ];
    assert_eq!(which_site_next(&belief, &places, 1e9).unwrap().index, 1);
    assert!(which_site_next(&belief, &places, 1e-9).is_none());
}
