//! Marriage and business ties of sixteen Florentine families (Padgett & Ansell 1993, AJS 98:1259), with
//! figures that are printed wherever the data are used.

use ties::measure::{self, Reorder};
use ties::{Network, Seed};

// Acciaiuoli 0, Albizzi 1, Barbadori 2, Bischeri 3, Castellani 4, Ginori 5, Guadagni 6, Lamberteschi 7,
// Medici 8, Pazzi 9, Peruzzi 10, Pucci 11, Ridolfi 12, Salviati 13, Strozzi 14, Tornabuoni 15.
const MEDICI: usize = 8;
const PUCCI: usize = 11;

fn marriage() -> Network {
    let ties = [
        (0, 8),
        (1, 5),
        (1, 6),
        (1, 8),
        (2, 4),
        (2, 8),
        (3, 6),
        (3, 10),
        (3, 14),
        (4, 10),
        (4, 14),
        (6, 7),
        (6, 15),
        (8, 12),
        (8, 13),
        (8, 15),
        (9, 13),
        (10, 14),
        (12, 14),
        (12, 15),
    ];
    Network::undirected(16, ties).unwrap()
}

fn business() -> Network {
    let ties = [
        (2, 4),
        (2, 5),
        (2, 8),
        (2, 10),
        (3, 6),
        (3, 7),
        (3, 10),
        (4, 7),
        (4, 10),
        (5, 8),
        (6, 7),
        (7, 10),
        (8, 9),
        (8, 13),
        (8, 15),
    ];
    Network::undirected(16, ties).unwrap()
}

#[test]
fn the_medici_stand_between() {
    let scores = measure::betweenness(&marriage());
    assert!((scores[MEDICI] - 47.5).abs() < 1e-9, "{}", scores[MEDICI]);
    assert_eq!(scores[PUCCI], 0.0);
}

#[test]
fn density_and_degrees() {
    assert_eq!(measure::density(&marriage()), Ok(20.0 / 120.0));
    assert_eq!(measure::in_degrees(&marriage())[MEDICI], 6);
    assert_eq!(measure::isolates(&marriage()), [ties::Person(PUCCI)]);
}

#[test]
fn marriage_and_business_go_together() {
    let how = Reorder::Sampled {
        seed: Seed(3),
        draws: 5_000,
    };
    let found = measure::qap(&marriage(), &business(), how)
        .unwrap()
        .unwrap();
    assert!((found.correlation - 0.372).abs() < 5e-4);
    assert!(found.p_at_least_observed() < 0.01);
}

#[test]
fn the_core_is_a_few_families() {
    let best = measure::core_periphery(&marriage()).unwrap();
    assert!((best.correlation - 0.328_165_061_657).abs() < 1e-9);
    assert_eq!(best.equally_good, Some(1));
}
