//! Who meets whom.

use std::collections::BTreeSet;

use proptest::prelude::*;
use ties::matching::{
    Aim, CoffeeTable, Guest, PairWeights, best_matching, matching_rounds, meeting_effect,
};
use ties::{Network, Person, Seed};

/// Best (pairs, weight) by trying everything: the first free person stays alone or takes any mate.
fn by_trying(weights: &PairWeights, aim: Aim, met: u32, from: usize) -> (usize, i64) {
    let better = |a: (usize, i64), b: (usize, i64)| match aim {
        Aim::MostPairs => a.max(b),
        Aim::WeightOnly => {
            if a.1 >= b.1 {
                a
            } else {
                b
            }
        }
    };
    let Some(person) = (from..weights.size()).find(|p| met >> p & 1 == 0) else {
        return (0, 0);
    };
    let mut best = by_trying(weights, aim, met | 1 << person, person + 1);
    for other in person + 1..weights.size() {
        if met >> other & 1 == 1 {
            continue;
        }
        if let Some(weight) = weights.weight(person, other) {
            let rest = by_trying(weights, aim, met | 1 << person | 1 << other, person + 1);
            best = better(best, (rest.0 + 1, rest.1 + weight));
        }
    }
    best
}

fn some_weights() -> impl Strategy<Value = PairWeights> {
    (2_usize..10, 1_i64..60).prop_flat_map(|(n, spread)| {
        prop::collection::vec(
            prop::option::weighted(0.6, -spread / 4..spread),
            n * (n - 1) / 2,
        )
        .prop_map(move |values| {
            let pairs = (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b)));
            let listed = pairs.zip(values).filter_map(|((a, b), w)| Some((a, b, w?)));
            PairWeights::new(n, listed).unwrap()
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn matching_is_the_best_there_is(weights in some_weights()) {
        let most = best_matching(&weights, Aim::MostPairs);
        prop_assert_eq!((most.pairs.len(), most.total_weight), by_trying(&weights, Aim::MostPairs, 0, 0));
        let heaviest = best_matching(&weights, Aim::WeightOnly);
        prop_assert_eq!(heaviest.total_weight, by_trying(&weights, Aim::WeightOnly, 0, 0).1);
        for matching in [most, heaviest] {
            let mut seen: Vec<usize> = matching.pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
            seen.extend(&matching.unmatched);
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..weights.size()).collect::<Vec<_>>());
            prop_assert!(matching.pairs.iter().all(|(a, b)| weights.weight(*a, *b).is_some()));
        }
    }

    #[test]
    fn nested_odd_cycles_are_solved(seed in 0_u64..5_000) {
        // Sparse graphs with few different weights make blossoms inside blossoms.
        let n = 13;
        let mut state = seed;
        let mut draw = |bound: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % bound
        };
        let pairs: Vec<(usize, usize)> = (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))).collect();
        let mut listed = Vec::new();
        for (a, b) in pairs {
            if draw(10) < 3 {
                listed.push((a, b, i64::try_from(draw(3)).unwrap() + 4));
            }
        }
        let weights = PairWeights::new(n, listed).unwrap();
        let found = best_matching(&weights, Aim::MostPairs);
        prop_assert_eq!((found.pairs.len(), found.total_weight), by_trying(&weights, Aim::MostPairs, 0, 0));
        let found = best_matching(&weights, Aim::WeightOnly);
        prop_assert_eq!(found.total_weight, by_trying(&weights, Aim::WeightOnly, 0, 0).1);
    }
}

#[test]
fn seven_rounds_of_eight_people_are_a_full_tournament() {
    let all = (0..8).flat_map(|a| (a + 1..8).map(move |b| (a, b, 1)));
    let rounds = matching_rounds(&PairWeights::new(8, all).unwrap(), Aim::MostPairs, 2);
    let met: BTreeSet<_> = rounds
        .iter()
        .flat_map(|round| round.pairs.clone())
        .collect();
    assert_eq!(met.len(), 8);
}

fn team(n: usize) -> CoffeeTable {
    let guest = |person: usize| Guest {
        organisation: u32::try_from(person % 2).unwrap(),
        profession: u32::try_from(person % 4).unwrap(),
        ..Guest::default()
    };
    let known = Network::directed(n, (0..n - 4).map(|i| (i, i + 4))).unwrap();
    let wished = Network::directed(n, [(0, 4)]).unwrap();
    CoffeeTable::new((0..n).map(guest).collect(), known, wished).unwrap()
}

#[test]
fn coffee_never_repeats_and_keeps_people_apart() {
    let mut table = team(12);
    table.keep_apart(Person(0), Person(1)).unwrap();
    let mut met = BTreeSet::new();
    for round in 0..6 {
        let drawn = table.draw(Seed(round));
        assert_eq!(drawn.pairs.len(), 6);
        for pair in drawn.meetings() {
            assert_ne!(pair, (Person(0), Person(1)));
            assert!(met.insert(pair), "{pair:?} met twice");
        }
        table.remember(&drawn);
    }
}

#[test]
fn the_odd_one_out_makes_a_three_and_is_never_the_same() {
    let mut table = team(9);
    let mut odd = BTreeSet::new();
    for round in 0..4 {
        let drawn = table.draw(Seed(round));
        assert_eq!(
            (drawn.pairs.len(), drawn.triples.len(), drawn.resting.len()),
            (3, 1, 0)
        );
        assert!(odd.insert(drawn.triples[0].joined_by), "left over twice");
        assert_eq!(drawn.meetings().len(), 6);
        table.remember(&drawn);
    }
}

#[test]
fn the_seed_decides_between_equals_and_nothing_else() {
    let table = team(12);
    assert_eq!(table.draw(Seed(5)), table.draw(Seed(5)));
    let drawn: BTreeSet<_> = (0..20).map(|seed| table.draw(Seed(seed)).pairs).collect();
    assert!(drawn.len() > 3, "only {} different rounds", drawn.len());
    for round in drawn {
        // Different profession and organisation are there for everybody to be had.
        assert!(round.iter().all(|(a, b)| a.0 % 4 != b.0 % 4));
    }
}

#[test]
fn with_everybody_met_people_rest() {
    let mut table = team(5);
    for seed in 0..12 {
        let drawn = table.draw(Seed(seed));
        table.remember(&drawn);
    }
    let last = table.draw(Seed(99));
    assert!(last.pairs.is_empty() && last.resting.len() == 5);
}

#[test]
fn meeting_that_made_ties_is_told_from_meeting_that_did_not() {
    let before = team(24);
    let mut table = before.clone();
    let mut rounds = Vec::new();
    for round in 0..3 {
        let drawn = table.draw(Seed(round));
        table.remember(&drawn);
        rounds.push(drawn);
    }
    let met: BTreeSet<_> = rounds
        .iter()
        .flat_map(ties::matching::CoffeeRound::meetings)
        .collect();
    let tied = Network::directed(24, met.iter().map(|(a, b)| (a.0, b.0))).unwrap();
    let effect = meeting_effect(&before, &rounds, &tied, Seed(1), 99).unwrap();
    assert_eq!(effect.met, effect.met_tied);
    assert_eq!(effect.unmet_tied, 0);
    assert_eq!(effect.p_at_least_observed(), Ok(0.01));

    let nothing = Network::directed(24, []).unwrap();
    let effect = meeting_effect(&before, &rounds, &nothing, Seed(1), 99).unwrap();
    assert_eq!(effect.p_at_least_observed(), Ok(1.0));
    assert!(
        meeting_effect(&before, &[], &nothing, Seed(1), 9)
            .unwrap()
            .share_of_met()
            .is_err()
    );
}
