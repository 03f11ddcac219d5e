//! Maps keep distances, stay put and never depend on chance.

use ties::layout::{drift, group_ring, layout_stress, link_waves, stress_map};
use ties::{Groups, Network};

fn ring_with_chords(n: usize, step: usize) -> Network {
    let ring = (0..n).map(|i| (i, (i + 1) % n));
    let chords = (0..n / 3)
        .map(|i| (i, (i * step + n / 2) % n))
        .filter(|(a, b)| a.abs_diff(*b) > 1);
    let mut ties: Vec<(usize, usize)> = ring
        .chain(chords)
        .map(|(a, b): (usize, usize)| (a.min(b), a.max(b)))
        .collect();
    ties.sort_unstable();
    ties.dedup();
    Network::undirected(n, ties).unwrap()
}

#[test]
fn a_path_is_drawn_as_a_line() {
    let path = Network::undirected(8, (0..7).map(|i| (i, i + 1))).unwrap();
    let stress = layout_stress(&path, &stress_map(&path)).unwrap().unwrap();
    assert!(stress.per_pair < 1e-6, "{stress:?}");
}

#[test]
fn the_same_network_gives_the_same_map() {
    let network = ring_with_chords(30, 5);
    assert_eq!(stress_map(&network), stress_map(&network));
}

#[test]
fn everybody_has_a_place_even_on_islands() {
    let islands = Network::directed(9, [(0, 1), (1, 2), (3, 4), (6, 7)]).unwrap();
    let map = stress_map(&islands);
    for (i, a) in map.iter().enumerate() {
        assert!(a.x.is_finite() && a.y.is_finite());
        for b in &map[..i] {
            assert!((a.x - b.x).hypot(a.y - b.y) > 0.2, "{map:?}");
        }
    }
}

#[test]
fn a_stronger_link_moves_people_less() {
    let waves = [
        ring_with_chords(24, 5),
        ring_with_chords(24, 7),
        ring_with_chords(24, 11),
    ];
    let worst = |link: f64| {
        let maps = link_waves(&waves, link).unwrap().waves;
        let moves = maps
            .windows(2)
            .map(|w| drift(&w[0], &w[1]).unwrap().unwrap());
        moves.fold(0.0, f64::max)
    };
    let (loose, usual, tight) = (worst(0.05), worst(1.0), worst(8.0));
    assert!(tight < usual && usual < loose, "{tight} {usual} {loose}");
}

#[test]
fn waves_that_do_not_change_do_not_move() {
    let wave = ring_with_chords(15, 4);
    let maps = link_waves(&[wave.clone(), wave], 1.0).unwrap().waves;
    assert!(drift(&maps[0], &maps[1]).unwrap().unwrap() < 1e-3);
}

#[test]
fn links_and_lists_are_checked() {
    let (a, b) = (ring_with_chords(9, 2), ring_with_chords(10, 2));
    assert!(link_waves(&[a.clone(), b], 1.0).is_err());
    assert!(link_waves(std::slice::from_ref(&a), f64::NAN).is_err());
    assert!(link_waves(&[], 1.0).unwrap().waves.is_empty());
    assert!(layout_stress(&a, &[]).is_err());
}

#[test]
fn the_ring_depends_on_groups_alone() {
    let groups = Groups::new(["nurse", "doctor", "nurse", "carer", "doctor"]);
    let ring = group_ring(&groups);
    assert_eq!(ring, group_ring(&groups));
    for (place, group) in ring.places.iter().zip(groups.of_each()) {
        assert!((place.x.hypot(place.y) - 1.0).abs() < 1e-5);
        let angle = place.x.atan2(-place.y).rem_euclid(std::f64::consts::TAU);
        let arc = ring.arcs[*group];
        assert!(arc.from < angle && angle < arc.to);
    }
}
