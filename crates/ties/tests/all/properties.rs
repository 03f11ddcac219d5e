//! Laws every network obeys, against slow and obvious ways to count.

use proptest::prelude::*;
use ties::measure::{self, Answers, Redeal};
use ties::{Groups, Network, Person, Seed};

fn network(most: usize) -> impl Strategy<Value = Network> {
    (2..=most, 1_u32..10).prop_flat_map(|(n, tenths)| {
        prop::collection::vec(prop::bool::weighted(f64::from(tenths) / 12.0), n * n).prop_map(
            move |cells| {
                let pairs = (0..n * n).map(|cell| (cell / n, cell % n));
                let tied = pairs.zip(cells).filter(|((i, j), tied)| i != j && *tied);
                Network::directed(n, tied.map(|(pair, _)| pair)).unwrap()
            },
        )
    })
}

fn with_groups(most: usize) -> impl Strategy<Value = (Network, Groups)> {
    network(most).prop_flat_map(|network| {
        let labels = prop::collection::vec(0_u8..3, network.size());
        labels.prop_map(move |l| (network.clone(), Groups::new(l.iter().map(u8::to_string))))
    })
}

fn without(network: &Network, person: usize) -> Network {
    let left: Vec<Person> = (0..network.size())
        .filter(|p| *p != person)
        .map(Person)
        .collect();
    network.among(&left).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn censuses_count_every_pair_and_three(network in network(12)) {
        let n = network.size();
        let dyads = measure::dyad_census(&network);
        prop_assert_eq!(dyads.mutual + dyads.one_way + dyads.null, n * (n - 1) / 2);
        prop_assert_eq!(2 * dyads.mutual + dyads.one_way, network.ties());
        let threes: usize = measure::triad_census(&network).counts.iter().sum();
        prop_assert_eq!(threes, n * (n - 1) * (n - 2) / 6);
    }

    #[test]
    fn betweenness_adds_up_to_people_passed_on_the_way(network in network(12)) {
        // Each pair that is d steps apart passes d − 1 people on every shortest way.
        let joined = network.joined();
        let reach = measure::reach(&joined);
        let passed: usize = reach.pairs_at.iter().enumerate().map(|(d, pairs)| d * pairs).sum();
        let total: f64 = measure::betweenness(&joined).iter().sum();
        prop_assert!((total - passed as f64).abs() < 1e-9);
    }

    #[test]
    fn cut_points_and_bridges_split(network in network(9)) {
        let joined = network.joined();
        let parts = measure::components(&joined).len();
        let weak = measure::weak_points(&network);
        for person in 0..joined.size() {
            let alone = usize::from(measure::isolates(&joined).contains(&Person(person)));
            let splits = measure::components(&without(&joined, person)).len() > parts - alone;
            prop_assert_eq!(weak.cut_points.contains(&Person(person)), splits);
        }
        for tie in joined.tie_list() {
            let rest = joined.tie_list().into_iter().filter(|t| *t != tie);
            let rest = Network::undirected(joined.size(), rest.map(|(a, b)| (a.0, b.0))).unwrap();
            let splits = measure::components(&rest).len() > parts;
            prop_assert_eq!(weak.bridges.contains(&tie), splits);
        }
    }

    #[test]
    fn core_numbers_are_the_largest_that_hold(network in network(10)) {
        let joined = network.joined();
        let cores = measure::core_numbers(&network);
        for k in 1..joined.size() {
            // Drop people with fewer than k ties until nobody is left to drop.
            let mut left: Vec<Person> = (0..joined.size()).map(Person).collect();
            loop {
                let degrees = measure::in_degrees(&joined.among(&left).unwrap());
                let kept: Vec<Person> =
                    left.iter().zip(degrees).filter(|(_, d)| *d >= k).map(|(p, _)| *p).collect();
                if kept.len() == left.len() { break }
                left = kept;
            }
            let at_least: Vec<Person> =
                cores.iter().enumerate().filter(|(_, c)| **c >= k).map(|(p, _)| Person(p)).collect();
            prop_assert_eq!(at_least, left);
        }
    }

    #[test]
    fn dealt_cards_have_the_expected_mean((network, groups) in with_groups(8)) {
        let exact = measure::redeal(&network, &groups, Redeal::Exact).unwrap();
        if network.ties() > 0 {
            let mean = exact.mean_ei().unwrap();
            prop_assert!((mean - measure::expected_ei(&groups).unwrap()).abs() < 1e-12);
            let (below, above) =
                (exact.p_at_most_observed().unwrap(), exact.p_at_least_observed().unwrap());
            prop_assert!(below > 0.0 && above > 0.0 && below + above > 1.0 - 1e-12);
            let (low, high) = exact.band_of_external_share(0.9).unwrap();
            prop_assert!(low <= high);
        }
    }

    #[test]
    fn a_sample_repeats_and_nears_the_exact_count((network, groups) in with_groups(7)) {
        prop_assume!(network.ties() > 0);
        let how = Redeal::Sampled { seed: Seed(9), draws: 4_000 };
        let sample = measure::redeal(&network, &groups, how).unwrap();
        prop_assert_eq!(&sample, &measure::redeal(&network, &groups, how).unwrap());
        let exact = measure::redeal(&network, &groups, Redeal::Exact).unwrap();
        let gap = sample.p_at_least_observed().unwrap() - exact.p_at_least_observed().unwrap();
        // Five standard errors of a share of 4,000 draws.
        prop_assert!(gap.abs() < 0.04, "{}", gap);
    }

    #[test]
    fn group_counts_agree_with_each_other((network, groups) in with_groups(12)) {
        let mixing = measure::mixing(&network, &groups).unwrap();
        let ei = measure::ei_index(&network, &groups).unwrap();
        let within: usize = (0..groups.count()).map(|g| mixing.counts[g][g]).sum();
        prop_assert_eq!(within, ei.ties.internal);
        prop_assert_eq!(ei.ties.internal + ei.ties.external, network.ties());
        let twice: usize = ei.by_person.iter().map(|p| p.external + p.internal).sum();
        prop_assert_eq!(twice, 2 * network.ties());
    }

    #[test]
    fn a_network_and_itself_are_all_kept((network, groups) in with_groups(10)) {
        let same = measure::wave_change(&network, &network, &groups).unwrap();
        prop_assert_eq!(same.kept.all(), network.ties());
        prop_assert_eq!(same.hamming(), 0);
        if let Ok(correlation) = measure::graph_correlation(&network, &network).unwrap() {
            prop_assert!((correlation - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn bounds_hold_the_truth((network, groups) in with_groups(12), silent in 0_usize..4) {
        let silent = silent.min(network.size());
        let answers = Answers::new(&network, (0..silent).map(Person)).unwrap();
        let (low, high) = answers.density_bounds().unwrap();
        let truth = measure::density(&network).unwrap();
        prop_assert!(low <= truth && truth <= high);
        let (low, high) = answers.across_bounds(&groups).unwrap();
        let truth = measure::ei_index(&network, &groups).unwrap().ties.external;
        prop_assert!((low..=high).contains(&truth));
    }

    #[test]
    fn figures_do_not_depend_on_the_order_of_the_list(network in network(10), turn in 1_usize..9) {
        let n = network.size();
        let moved = |p: Person| (p.0 + turn) % n;
        let ties = network.tie_list().into_iter().map(|(a, b)| (moved(a), moved(b)));
        let turned = Network::directed(n, ties).unwrap();
        prop_assert_eq!(measure::triad_census(&network), measure::triad_census(&turned));
        let (here, there) = (measure::betweenness(&network), measure::betweenness(&turned));
        for (person, score) in here.iter().enumerate() {
            prop_assert!((score - there[(person + turn) % n]).abs() < 1e-9);
        }
        match (measure::core_periphery(&network), measure::core_periphery(&turned)) {
            (Ok(a), Ok(b)) => prop_assert!((a.correlation - b.correlation).abs() < 1e-12),
            (a, b) => prop_assert_eq!(a.is_err(), b.is_err()),
        }
    }
}
