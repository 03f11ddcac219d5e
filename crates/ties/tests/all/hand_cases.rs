//! Small networks whose figures can be worked out by hand.

use ties::measure::{self, Answers, Degree, Redeal, TRIAD_CLASSES};
use ties::{Groups, Network, Person, Seed, Undefined};

fn star(leaves: usize) -> Network {
    Network::undirected(leaves + 1, (1..=leaves).map(|leaf| (0, leaf))).unwrap()
}

#[test]
fn a_star_is_as_centralised_as_can_be() {
    let star = star(6);
    assert_eq!(measure::degree_centralisation(&star, Degree::In), Ok(1.0));
    assert!((measure::betweenness_centralisation(&star).unwrap() - 1.0).abs() < 1e-12);
    assert_eq!(measure::weak_points(&star).cut_points, [Person(0)]);
    assert_eq!(measure::weak_points(&star).bridges.len(), 6);
    assert_eq!(measure::core_numbers(&star), [1; 7]);
    assert_eq!(measure::effective_size(&star)[0], Ok(6.0));
    assert_eq!(measure::constraint(&star)[1], Ok(1.0));
}

#[test]
fn a_ring_is_not_centralised_and_has_no_weak_point() {
    let ring = Network::directed(7, (0..7).map(|i| (i, (i + 1) % 7))).unwrap();
    assert_eq!(measure::degree_centralisation(&ring, Degree::Out), Ok(0.0));
    assert!(measure::weak_points(&ring).cut_points.is_empty());
    assert_eq!(measure::dyad_census(&ring).reciprocity_of_arcs(), Ok(0.0));
    let closeness = measure::harmonic_closeness(&ring).unwrap();
    let expected = (1..7).map(|d| 1.0 / f64::from(d)).sum::<f64>() / 6.0;
    assert!(
        closeness
            .inward
            .iter()
            .chain(&closeness.outward)
            .all(|c| (c - expected).abs() < 1e-12)
    );
}

#[test]
fn nobody_answered_is_not_zero() {
    let empty = Network::directed(6, []).unwrap();
    let groups = Groups::new(["a", "a", "b", "b", "c", "c"]);
    assert_eq!(measure::density(&empty), Ok(0.0));
    assert_eq!(
        measure::dyad_census(&empty).reciprocity_of_arcs(),
        Err(Undefined::NoTies)
    );
    assert_eq!(
        measure::ei_index(&empty, &groups).unwrap().ties.ei(),
        Err(Undefined::NoTies)
    );
    assert_eq!(
        measure::modularity(&empty, &groups).unwrap(),
        Err(Undefined::NoTies)
    );
    assert_eq!(
        measure::mixing(&empty, &groups).unwrap().assortativity(),
        Err(Undefined::NoTies)
    );
    assert_eq!(measure::constraint(&empty)[0], Err(Undefined::NoTieHere));
    assert_eq!(measure::transitivity(&empty), Err(Undefined::NoTwoSteps));
    assert_eq!(
        measure::reach(&empty).mean_steps(),
        Err(Undefined::NobodyConnected)
    );
    assert_eq!(measure::core_periphery(&empty), Err(Undefined::NoTies));
    let change = measure::wave_change(&empty, &empty, &groups).unwrap();
    assert_eq!(change.jaccard(), Err(Undefined::NoTies));
    assert_eq!(
        measure::qap(&empty, &empty, measure::Reorder::Exact).unwrap(),
        Err(Undefined::NoVariation)
    );
    let dealt = measure::redeal(&empty, &groups, Redeal::Exact).unwrap();
    assert_eq!(dealt.p_at_least_observed(), Err(Undefined::NoTies));
}

#[test]
fn nobody_at_all_and_one_person_are_no_trouble() {
    for size in [0, 1] {
        let network = Network::directed(size, []).unwrap();
        let groups = Groups::new(vec!["a"; size]);
        assert_eq!(
            measure::density(&network),
            Err(Undefined::TooFewPeople { needed: 2 })
        );
        assert!(measure::betweenness_normalised(&network).is_err());
        assert!(measure::harmonic_closeness(&network).is_err());
        assert!(measure::expected_ei(&groups).is_err());
        assert_eq!(measure::components(&network).len(), size);
        assert_eq!(ties::layout::stress_map(&network).len(), size);
        assert_eq!(ties::layout::group_ring(&groups).places.len(), size);
        assert!(measure::redeal(&network, &groups, Redeal::Exact).is_ok());
        assert!(measure::find_communities(&network, Seed(1), 2).is_err());
    }
}

#[test]
fn everybody_names_everybody() {
    let pairs = (0..5).flat_map(|i| (0..5).filter(move |j| *j != i).map(move |j| (i, j)));
    let full = Network::directed(5, pairs).unwrap();
    let groups = Groups::new(["a", "a", "b", "b", "c"]);
    assert_eq!(measure::density(&full), Ok(1.0));
    assert_eq!(measure::core_periphery(&full), Err(Undefined::NoVariation));
    let dealt = measure::redeal(&full, &groups, Redeal::Exact).unwrap();
    assert_eq!(dealt.distinct_labellings, 30);
    assert_eq!(dealt.p_at_least_observed(), Ok(1.0));
    assert_eq!(dealt.sd_ei(), Ok(0.0));
    let shares = measure::mixing(&full, &groups).unwrap().shares();
    assert_eq!(shares[2][2], Err(Undefined::GroupOfOne));
    assert_eq!(shares[0][1], Ok(1.0));
}

#[test]
fn ties_within_one_group_only_have_no_assortativity() {
    let network = Network::directed(4, [(0, 1), (1, 0)]).unwrap();
    let groups = Groups::new(["a", "a", "b", "b"]);
    let mixing = measure::mixing(&network, &groups).unwrap();
    assert_eq!(mixing.assortativity(), Err(Undefined::OneGroupOnly));
}

#[test]
fn brokers_of_each_role() {
    // 0 → 1 → 2 with groups chosen for each role; 0 does not name 2.
    let network = Network::directed(3, [(0, 1), (1, 2)]).unwrap();
    let role = |labels: [&str; 3]| {
        let found = measure::brokerage(&network, &Groups::new(labels)).unwrap();
        assert_eq!(found.whole.total(), 1);
        found.by_person[1]
    };
    assert_eq!(role(["a", "a", "a"]).coordinator, 1);
    assert_eq!(role(["a", "b", "a"]).consultant, 1);
    assert_eq!(role(["a", "a", "b"]).representative, 1);
    assert_eq!(role(["a", "b", "b"]).gatekeeper, 1);
    assert_eq!(role(["a", "b", "c"]).liaison, 1);
}

#[test]
fn each_class_of_three_people() {
    // Arrows for one example of each class, as drawn by Holland & Leinhardt (1970).
    let examples: [&[(usize, usize)]; 16] = [
        &[],
        &[(0, 1)],
        &[(0, 1), (1, 0)],
        &[(1, 0), (1, 2)],
        &[(0, 1), (2, 1)],
        &[(0, 1), (1, 2)],
        &[(0, 1), (1, 0), (2, 1)],
        &[(0, 1), (1, 0), (1, 2)],
        &[(0, 1), (2, 1), (0, 2)],
        &[(0, 1), (1, 2), (2, 0)],
        &[(0, 1), (1, 0), (1, 2), (2, 1)],
        &[(1, 0), (1, 2), (0, 2), (2, 0)],
        &[(0, 1), (2, 1), (0, 2), (2, 0)],
        &[(0, 1), (1, 2), (0, 2), (2, 0)],
        &[(0, 1), (1, 2), (2, 1), (0, 2), (2, 0)],
        &[(0, 1), (1, 0), (1, 2), (2, 1), (0, 2), (2, 0)],
    ];
    for (class, arrows) in examples.iter().enumerate() {
        let network = Network::directed(3, arrows.iter().copied()).unwrap();
        let census = measure::triad_census(&network);
        assert_eq!(
            census.counts[class], 1,
            "{}: {:?}",
            TRIAD_CLASSES[class], census
        );
    }
}

#[test]
fn modularity_of_two_triangles() {
    // Two triangles joined by one tie: Q = 6/7 − 2·(7/14)² = 0.357…
    let ties = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)];
    let network = Network::undirected(6, ties).unwrap();
    let groups = Groups::new(["a", "a", "a", "b", "b", "b"]);
    let expected = 6.0 / 7.0 - 0.5;
    let given = measure::modularity(&network, &groups).unwrap().unwrap();
    assert!((given - expected).abs() < 1e-12);
    let found = measure::find_communities(&network, Seed(4), 5).unwrap();
    assert_eq!(found.of_each, [0, 0, 0, 1, 1, 1]);
    assert!((found.modularity - expected).abs() < 1e-12);
}

#[test]
fn silence_is_unknown_not_no() {
    let network = Network::directed(4, [(0, 1), (1, 0), (2, 3), (3, 2)]).unwrap();
    let answers = Answers::new(&network, [Person(3)]).unwrap();
    assert_eq!(answers.given().ties(), 3);
    assert_eq!(answers.pairs_seen(), Ok(1.0));
    assert_eq!(answers.density_of_answers_given(), Ok(3.0 / 9.0));
    assert_eq!(answers.arcs_after_reconstruction(), 4);
    assert_eq!(answers.density_bounds(), Ok((3.0 / 12.0, 6.0 / 12.0)));
    let nobody = Answers::new(&network, (0..4).map(Person)).unwrap();
    assert_eq!(
        nobody.density_of_answers_given(),
        Err(Undefined::NobodyAnswered)
    );
}

#[test]
fn a_published_table_shows_why_bridges_come_first() {
    // Smit et al. 2021, Pilot and Feasibility Studies 7:7, table 3, district 1, ring 1: contacts
    // outside rose from 32 to 44, and the index fell, because inside contacts grew as well.
    let index = |external, internal| measure::TieCounts { external, internal }.ei().unwrap();
    assert!((index(32, 26) - 0.10).abs() < 0.006);
    assert!((index(44, 38) - 0.07).abs() < 0.006);
}
