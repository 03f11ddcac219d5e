//! How long one picture takes, from an analysis to SVG.
#![expect(clippy::unwrap_used, reason = "a bench stops at the first surprise")]

use std::hint::black_box;

use chart::{Calendar, ControlChart, Numbers, Size};
use criterion::{Criterion, criterion_group, criterion_main};
use spc::{ChartKind, Direction, Options, Series};

fn series(count: u32) -> Series {
    let values =
        (0..count).map(|index| 30.0 + f64::from(index * 7_919 % 13) - f64::from(index / 60));
    let days = (0..count).map(|index| 20_000 + i32::try_from(index).unwrap());
    Series::values(values).with_periods(days).unwrap()
}

fn pictures(criterion: &mut Criterion) {
    for (kind, count) in [
        (ChartKind::I, 100),
        (ChartKind::I, 1000),
        (ChartKind::Run, 12),
    ] {
        let options = Options {
            direction: Direction::Down,
            ..Options::new(kind)
        };
        let analysis = spc::analyse(&series(count), &options).unwrap();
        let mut chart = ControlChart::new("bench", "People waiting", &analysis, Numbers::Plain);
        chart.calendar = Calendar::Days;
        chart.aim = Some(18.0);
        criterion.bench_function(
            &format!("svg of {count} points, {}", kind.code()),
            |bench| {
                bench.iter(|| chart::control(black_box(&chart), Size::Wide).to_svg());
            },
        );
    }
}

criterion_group!(benches, pictures);
criterion_main!(benches);
