//! What the engine promises about its speed. Run with `cargo bench -p risk`.
#![expect(clippy::unwrap_used, reason = "a bench stops at the first surprise")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use risk::learnability::{
    ChartRule, KnownProportion, RunChartStudy, learnability, signal_by_day_proportion,
    simulate_run_charts,
};
use risk::spread::{Heterogeneity, Site, new_place, random_effects};
use risk::{Evidence, Plan, Wording, weigh};

fn baseline() -> Evidence {
    Evidence::proportions((0..20).map(|week| (2 + week % 3, 7)))
}

fn plan() -> Plan {
    Plan {
        people_per_week: 28.0,
        ..Plan::default()
    }
}

fn verdict(c: &mut Criterion) {
    let (before, plan) = (baseline(), plan());
    let during = Evidence::proportions((0..6).map(|week| (4 + week % 3, 28)));
    c.bench_function("verdict at a look (under 1 ms)", |b| {
        b.iter(|| weigh(black_box(&before), black_box(&during), &plan).unwrap());
    });
    let wording = Wording::events("people", "wait more than a day");
    let seen = weigh(&before, &during, &plan).unwrap();
    c.bench_function("verdict in words", |b| {
        b.iter(|| {
            black_box(&seen).words(&wording);
        });
    });
    let falls = Evidence::counts((0..35).map(|day| (1 + day % 2, 1.0)));
    let fewer = Evidence::counts((0..6).map(|week| (5 + week % 3, 7.0)));
    let daily = Plan {
        people_per_week: 7.0,
        ..Plan::default()
    };
    c.bench_function("verdict on counts (under 1 ms)", |b| {
        b.iter(|| weigh(black_box(&falls), black_box(&fewer), &daily).unwrap());
    });
    let values = Evidence::values((0..30).map(|day| 30.0 + f64::from(day % 7)));
    let later = Evidence::values((0..20).map(|day| 28.0 + f64::from(day % 6)));
    c.bench_function("verdict on values (under 1 ms)", |b| {
        b.iter(|| weigh(black_box(&values), black_box(&later), &plan).unwrap());
    });
}

fn threshold(c: &mut Criterion) {
    let before = baseline();
    let mut group = c.benchmark_group("plan");
    group.sample_size(10);
    group.bench_function("with its threshold, 14 looks (under 200 ms)", |b| {
        b.iter(|| plan().locked(black_box(&before)).unwrap());
    });
    let daily = Plan {
        looks: 100,
        weeks: 100.0 / 7.0,
        ..plan()
    };
    group.bench_function("with its threshold, 100 looks", |b| {
        b.iter(|| daily.clone().locked(black_box(&before)).unwrap());
    });
    group.finish();
}

fn before_starting(c: &mut Criterion) {
    let known = KnownProportion {
        baseline: 0.3,
        actual: 0.24,
        per_day: 4,
        days: 100,
        prior: (1.0, 1.0),
        alpha: 0.05,
        side: risk::e_values::Side::Below,
    };
    c.bench_function("learnability, exact, 100 daily looks (under 50 ms)", |b| {
        b.iter(|| signal_by_day_proportion(black_box(&known)).unwrap());
    });
    let (before, plan) = (baseline(), plan());
    c.bench_function("learnability report of a plan (under 50 ms)", |b| {
        b.iter(|| learnability(black_box(&before), &plan).unwrap());
    });
}

fn run_charts(c: &mut Criterion) {
    let mut group = c.benchmark_group("run charts");
    let batches = 4096;
    group.throughput(Throughput::Elements(64 * u64::from(batches)));
    for p_above in [0.5, 0.691_462] {
        let study = RunChartStudy {
            points: 24,
            p_above,
            rule: ChartRule::Anhoj,
            first_look: 24,
            batches,
            seed: 1,
        };
        group.bench_function(
            format!("24 points, {p_above} above (20 million a second)"),
            |b| {
                b.iter(|| simulate_run_charts(black_box(&study)));
            },
        );
    }
    group.finish();
}

fn spread(c: &mut Criterion) {
    let sites: Vec<Site> = (0..50)
        .map(|site| Site {
            effect: -0.3 + 0.02 * f64::from(site % 13),
            variance: 0.03 + 0.004 * f64::from(site % 9),
        })
        .collect();
    c.bench_function("spread of 50 sites (under 5 ms)", |b| {
        b.iter(|| {
            let new = new_place(black_box(&sites), 0.5).unwrap();
            let together = random_effects(&sites, Heterogeneity::Restricted, true).unwrap();
            (new, together)
        });
    });
}

criterion_group!(
    engine,
    verdict,
    threshold,
    before_starting,
    run_charts,
    spread
);
criterion_main!(engine);
