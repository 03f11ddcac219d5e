//! Two hundred people: all measures under 50 ms, a matching under 30 ms, four linked waves under 300 ms.
#![expect(clippy::unwrap_used, reason = "a bench stops at the first surprise")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use ties::matching::{Aim, PairWeights, best_matching};
use ties::measure::{self, Answers, Degree, Redeal, Reorder};
use ties::{Groups, Network, Person, Seed, layout};

const PEOPLE: usize = 200;

/// A whole number below `bound` that depends on its arguments only.
fn scatter(a: usize, b: usize, salt: usize, bound: usize) -> usize {
    let mut z = (a * 1_000_003 + b * 10_007 + salt * 97 + 1) as u64;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    usize::try_from((z ^ (z >> 31)) % bound as u64).unwrap_or(0)
}

fn group(person: usize) -> usize {
    person % 6
}

/// Ten ties a person on average, four times as likely within a group.
fn wave(wave: usize) -> Network {
    let pairs = (0..PEOPLE * PEOPLE).map(|cell| (cell / PEOPLE, cell % PEOPLE));
    let tied = pairs.filter(|(i, j)| {
        let chance = if group(*i) == group(*j) { 133 } else { 33 };
        // A fifth of the pairs are drawn anew in each wave.
        let salt = if scatter(*i, *j, 1, 5) == 0 {
            wave + 2
        } else {
            0
        };
        i != j && scatter(*i, *j, salt, 1_000) < chance
    });
    network(tied.collect())
}

fn network(ties: Vec<(usize, usize)>) -> Network {
    Network::directed(PEOPLE, ties).unwrap()
}

fn groups() -> Groups {
    Groups::new((0..PEOPLE).map(|person| group(person).to_string()))
}

fn every_measure(network: &Network, later: &Network, groups: &Groups) {
    black_box(measure::density(network)).ok();
    black_box(measure::dyad_census(network));
    black_box(measure::in_degrees(network));
    black_box(measure::out_degrees(network));
    black_box(measure::isolates(network));
    black_box(measure::degree_centralisation(network, Degree::In)).ok();
    black_box(measure::degree_centralisation(network, Degree::Out)).ok();
    black_box(measure::betweenness_centralisation(network)).ok();
    black_box(measure::betweenness(network));
    black_box(measure::harmonic_closeness(network)).ok();
    black_box(measure::ei_index(network, groups)).ok();
    black_box(measure::expected_ei(groups)).ok();
    let how = Redeal::Sampled {
        seed: Seed(1),
        draws: 10_000,
    };
    black_box(measure::redeal(network, groups, how)).ok();
    black_box(measure::mixing(network, groups).map(|mixing| mixing.assortativity())).ok();
    black_box(measure::brokerage(network, groups)).ok();
    black_box(measure::constraint(network));
    black_box(measure::effective_size(network));
    black_box(measure::efficiency(network));
    black_box(measure::modularity(network, groups)).ok();
    black_box(measure::triad_census(network));
    black_box(measure::transitivity(network)).ok();
    black_box(measure::transitivity_directed(network)).ok();
    black_box(measure::components(network));
    black_box(measure::reach(network));
    black_box(measure::weak_points(network));
    black_box(measure::core_numbers(network));
    black_box(measure::core_periphery(network)).ok();
    black_box(measure::wave_change(network, later, groups)).ok();
    black_box(measure::graph_correlation(network, later)).ok();
    let answers = Answers::new(network, (0..20).map(Person));
    black_box(answers.and_then(|answers| answers.across_bounds(groups))).ok();
}

fn measures(criterion: &mut Criterion) {
    let (first, second, groups) = (wave(0), wave(1), groups());
    criterion.bench_function("all measures, 200 people, 10,000 dealings", |bencher| {
        bencher.iter(|| every_measure(&first, &second, &groups));
    });
    criterion.bench_function("qap, 200 people, 5,000 orders", |bencher| {
        let how = Reorder::Sampled {
            seed: Seed(1),
            draws: 5_000,
        };
        bencher.iter(|| measure::qap(&first, &second, how));
    });
}

fn matching(criterion: &mut Criterion) {
    let known = wave(0).joined();
    let weight = |a: usize, b: usize| {
        let reasons = [
            (!known.has_tie(Person(a), Person(b)), 400),
            (scatter(a, 0, 9, 4) != scatter(b, 0, 9, 4), 200),
            (group(a) != group(b), 100),
        ];
        let worth: i64 = reasons
            .iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, worth)| worth)
            .sum();
        worth + i64::try_from(scatter(a, b, 5, 20)).unwrap_or(0)
    };
    let pairs = (0..PEOPLE).flat_map(|a| (a + 1..PEOPLE).map(move |b| (a, b)));
    let weights = PairWeights::new(PEOPLE, pairs.map(|(a, b)| (a, b, weight(a, b)))).unwrap();
    criterion.bench_function("matching, 200 people, every pair", |bencher| {
        bencher.iter(|| best_matching(&weights, Aim::MostPairs));
    });
}

fn maps(criterion: &mut Criterion) {
    let waves: Vec<Network> = (0..4).map(wave).collect();
    let mut group = criterion.benchmark_group("maps");
    group.sample_size(10);
    group.bench_function("four linked waves, 200 people", |bencher| {
        bencher.iter(|| layout::link_waves(&waves, 1.0));
    });
    group.bench_function("one map, 200 people", |bencher| {
        bencher.iter(|| layout::stress_map(&waves[0]));
    });
    group.finish();
}

criterion_group!(benches, measures, matching, maps);
criterion_main!(benches);
