//! Speed of the calculations that the documentation gives figures for.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use spc::streaming::Individuals;
use spc::{ChartKind, Options, RuleSet, Rules, Series, analyse, analyse_all};

/// A repeatable stable process: sums of four uniform numbers around 50.
fn process(length: usize, seed: u64) -> Vec<f64> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut uniform = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    (0..length)
        .map(|_| 50.0 + 5.0 * (0..4).map(|_| uniform() - 0.5).sum::<f64>())
        .collect()
}

/// Every rule of points switched on together with runs analysis.
fn every_rule() -> Options {
    let mut options = Options::named(ChartKind::I, RuleSet::Nelson);
    options.rules = Rules {
        runs: RuleSet::Anhoj.rules().runs,
        ..options.rules
    };
    options
}

fn one_chart(criterion: &mut Criterion) {
    let series = Series::from_slice(&process(100, 1));
    let mut group = criterion.benchmark_group("one chart of 100 points");
    let every = every_rule();
    group.bench_function("I, every rule", |bencher| {
        bencher.iter(|| analyse(black_box(&series), &every));
    });
    let anhoj = Options::named(ChartKind::I, RuleSet::Anhoj);
    group.bench_function("I, anhoj", |bencher| {
        bencher.iter(|| analyse(black_box(&series), &anhoj));
    });
    let sizes: Vec<f64> = (0..100).map(|week| f64::from(200 + week % 17)).collect();
    let counts: Vec<f64> = process(100, 2).iter().map(|value| value.round()).collect();
    if let Ok(ratios) = Series::ratios(counts, sizes) {
        let options = Options::named(ChartKind::P, RuleSet::Anhoj);
        group.bench_function("P, anhoj", |bencher| {
            bencher.iter(|| analyse(black_box(&ratios), &options));
        });
    }
    group.finish();
}

fn many_series(criterion: &mut Criterion) {
    let series: Vec<Series> = (1..=10_000)
        .map(|seed| Series::from_slice(&process(52, seed)))
        .collect();
    let mut group = criterion.benchmark_group("10,000 series of 52 points");
    group.sample_size(20);
    for (name, options) in [
        ("I, anhoj", Options::named(ChartKind::I, RuleSet::Anhoj)),
        (
            "I, mdc-excel-5",
            Options::named(ChartKind::I, RuleSet::MdcExcel5),
        ),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                series
                    .iter()
                    .map(|one| analyse(one, &options).map_or(0, |found| found.signals.len()))
                    .sum::<usize>();
            });
        });
    }
    let options = Options::named(ChartKind::I, RuleSet::Anhoj);
    group.bench_function("I, anhoj, kept (analyse_all)", |bencher| {
        bencher.iter(|| analyse_all(&series, &options).len());
    });
    group.finish();
}

fn long_series(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("one long series");
    group.sample_size(20);
    for length in [10_000, 100_000, 1_000_000] {
        let values = process(length, 3);
        let series = Series::from_slice(&values);
        group.throughput(Throughput::Elements(length as u64));
        for rule_set in [RuleSet::Anhoj, RuleSet::MdcExcel5] {
            let options = Options::named(ChartKind::I, rule_set);
            group.bench_function(format!("I, {rule_set}, {length} points"), |bencher| {
                bencher.iter_batched(
                    || (),
                    |()| analyse(black_box(&series), &options),
                    BatchSize::PerIteration,
                );
            });
        }
        group.bench_function(format!("streaming I, {length} points"), |bencher| {
            bencher.iter(|| {
                let mut chart = Individuals::default();
                for value in &values {
                    chart.add(*value);
                }
                chart.limits()
            });
        });
    }
    group.finish();
}

criterion_group!(speed, one_chart, many_series, long_series);
criterion_main!(speed);
