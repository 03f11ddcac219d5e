//! Drawings that are no control charts.

use chart::{
    ControlChart, FunnelChart, Histogram, IconRow, IconTable, Multiples, Numbers, Outlook,
    ParetoChart, SequentialChart, Size,
};
use spc::funnel::{FunnelOptions, Measure, Unit};
use spc::sequential::{CusumOptions, EwmaOptions};
use spc::{
    Analysis, AssuranceIcon, Baseline, ChartKind, Direction, Icons, Options, Period, VariationIcon,
};

use super::Picture;
use super::series::{around, monday, shares, shifted, weekly};

pub fn all() -> Vec<Picture> {
    let mut pictures = vec![
        pareto(),
        pareto_of_one(),
        funnel(),
        funnel_of_none(),
        cusum(),
        ewma(),
        icon_table(),
    ];
    pictures.extend(histograms());
    pictures.extend(multiples());
    pictures.extend(outlooks());
    pictures
}

/// On its way, at its goal from where nobody knows, and a share that has hardly moved.
fn outlooks() -> Vec<Picture> {
    let outlook = |numbers, start, now, [low, middle, high]: [f64; 3], goal| Outlook {
        id: "outlook".into(),
        title: "Will we make it?".into(),
        numbers,
        start,
        now: Some(now),
        low,
        middle,
        high,
        goal,
        by: "day 100".into(),
    };
    [
        (
            "outlook",
            outlook(Numbers::Plain, Some(30.0), 22.0, [19.0, 21.5, 24.0], 18.0),
        ),
        (
            "outlook at the goal",
            outlook(Numbers::Plain, None, 17.0, [16.0, 17.0, 18.0], 18.0),
        ),
        (
            "outlook of a share",
            outlook(Numbers::Percent, Some(0.32), 0.324, [0.30, 0.33, 0.36], 0.5),
        ),
    ]
    .into_iter()
    .map(|(name, one)| picture(name, |size| chart::outlook(&one, size)))
    .collect()
}

pub fn picture(name: &str, draw: impl Fn(Size) -> chart::Drawing) -> Picture {
    Picture {
        name: name.to_owned(),
        wide: draw(Size::Wide),
        narrow: draw(Size::Narrow),
    }
}

fn pareto() -> Picture {
    let kinds = [
        ("waiting for a care package at home", 51.0),
        ("medicines to take home not ready", 34.0),
        ("transport", 12.0),
        ("family not told in time", 9.0),
        ("therapist's view outstanding", 7.0),
        ("letter", 3.0),
        ("bed in a home", 2.0),
        ("no key", 1.0),
        ("never counted", 0.0),
    ];
    let mut chart = ParetoChart::new(
        "pareto",
        "Why people wait",
        kinds.map(|(name, count)| (name.to_owned(), count)).to_vec(),
    );
    chart.heading = "Two reasons make most of the waiting".into();
    chart.most_bars = 7;
    picture("Pareto", |size| chart::pareto(&chart, size))
}

fn pareto_of_one() -> Picture {
    let chart = ParetoChart::new("one", "One kind", vec![("a".to_owned(), 4.0)]);
    picture("Pareto of one kind", |size| chart::pareto(&chart, size))
}

fn histograms() -> Vec<Picture> {
    let numbers = |seed| {
        around(14.0, 5.0, 120, seed)
            .into_iter()
            .flatten()
            .collect::<Vec<f64>>()
    };
    let mut whole = Histogram::new("days", "Days in hospital", numbers(31), Numbers::Plain);
    whole.target = Some(9.0);
    let shares = Histogram::new(
        "shares",
        "Shares",
        numbers(32).iter().map(|value| value / 40.0).collect(),
        Numbers::Percent,
    );
    let same = Histogram::new("same", "All the same", vec![0.25; 8], Numbers::Plain);
    let none = Histogram::new("none", "Nothing yet", Vec::new(), Numbers::Plain);
    [
        ("histogram of whole numbers", whole),
        ("histogram of shares", shares),
        ("histogram of one number", same),
        ("histogram of nothing", none),
    ]
    .into_iter()
    .map(|(name, chart)| picture(name, |size| chart::histogram(&chart, size)))
    .collect()
}

fn funnel() -> Picture {
    let (part, whole) = shares(0.8, 40, 41);
    let mut units: Vec<(String, Unit)> = part
        .iter()
        .zip(&whole)
        .enumerate()
        .map(|(index, (numerator, denominator))| {
            (
                format!("Practice {}", index + 1),
                Unit {
                    numerator: *numerator,
                    denominator: *denominator * 3.0,
                },
            )
        })
        .map(|(name, unit)| {
            (
                name,
                Unit {
                    numerator: unit.numerator * 3.0,
                    ..unit
                },
            )
        })
        .collect();
    units.push((
        "Practice far below".to_owned(),
        Unit {
            numerator: 190.0,
            denominator: 330.0,
        },
    ));
    units.push((
        "Nobody there".to_owned(),
        Unit {
            numerator: 0.0,
            denominator: 0.0,
        },
    ));
    let options = FunnelOptions {
        measure: Measure::Proportion,
        ..FunnelOptions::default()
    };
    let mut chart = FunnelChart::new(
        "funnel",
        "Reviewed within a year",
        units,
        options,
        Numbers::Percent,
    );
    chart.heading = "One practice is far from the others".into();
    chart.size_label = "people".into();
    picture("funnel", |size| chart::funnel(&chart, size).unwrap())
}

fn funnel_of_none() -> Picture {
    let chart = FunnelChart::new(
        "none",
        "Nobody yet",
        Vec::new(),
        FunnelOptions::default(),
        Numbers::Plain,
    );
    picture("funnel of nobody", |size| {
        chart::funnel(&chart, size).unwrap()
    })
}

fn periods(count: i32) -> Vec<Period> {
    (0..count)
        .map(|week| Period::on_day(monday(week)))
        .collect()
}

fn cusum() -> Picture {
    let series = weekly(&shifted(30.0, 26.0, 3.0, 20, 40, 51));
    let options = CusumOptions {
        baseline: Baseline::First(20),
        ..CusumOptions::default()
    };
    let found = spc::sequential::cusum(&series, &options).unwrap();
    let periods = periods(40);
    let mut chart = SequentialChart::new("cusum", "People waiting", &periods, Numbers::Plain);
    chart.heading = "Fewer wait since January".into();
    picture("CUSUM", |size| chart::cusum(&chart, &found, size))
}

fn ewma() -> Picture {
    let mut values = shifted(30.0, 26.0, 3.0, 20, 40, 51);
    values[7] = None;
    let options = EwmaOptions {
        baseline: Baseline::First(20),
        ..EwmaOptions::default()
    };
    let found = spc::sequential::ewma(&weekly(&values), &options).unwrap();
    let periods = periods(40);
    let chart = SequentialChart::new("ewma", "People waiting", &periods, Numbers::Plain);
    picture("EWMA", |size| chart::ewma(&chart, &found, size))
}

fn icon_table() -> Picture {
    let icons = [
        (
            "Ward 1",
            VariationIcon::ImprovementHigh,
            AssuranceIcon::Pass,
        ),
        ("Ward 2", VariationIcon::ImprovementLow, AssuranceIcon::Fail),
        (
            "Ward 3, which is called after somebody with a long name",
            VariationIcon::ConcernHigh,
            AssuranceIcon::HitOrMiss,
        ),
        (
            "Ward 4",
            VariationIcon::ConcernLow,
            AssuranceIcon::NotEnoughData,
        ),
        ("Ward 5", VariationIcon::ChangeHigh, AssuranceIcon::None),
        ("Ward 6", VariationIcon::ChangeLow, AssuranceIcon::None),
        (
            "Ward 7",
            VariationIcon::CommonCause,
            AssuranceIcon::HitOrMiss,
        ),
        (
            "Ward 8",
            VariationIcon::NotEnoughData,
            AssuranceIcon::NotEnoughData,
        ),
    ];
    let rows = icons
        .into_iter()
        .zip(60..)
        .map(|((name, variation, assurance), seed)| IconRow {
            name: name.to_owned(),
            values: around(20.0, 4.0, 24, seed),
            centre: Some(20.0),
            latest: "19.5%".to_owned(),
            icons: Icons {
                variation,
                also: None,
                assurance,
            },
        });
    let table = IconTable {
        id: "icons".to_owned(),
        title: "Eight wards".to_owned(),
        heading: "Eight wards".to_owned(),
        rows: rows.collect(),
    };
    picture("icon table", |size| chart::icon_table(&table, size))
}

fn multiples() -> Vec<Picture> {
    let analyses: Vec<Analysis> = (0..7)
        .map(|ward| {
            let level = 20.0 + 6.0 * f64::from(ward);
            let count = if ward == 5 { 0 } else { 24 };
            let series = weekly(&shifted(
                level,
                level - 4.0,
                3.0,
                14,
                count,
                70 + u64::try_from(ward).unwrap(),
            ));
            let options = Options {
                direction: Direction::Down,
                ..Options::new(ChartKind::I)
            };
            spc::analyse(&series, &options).unwrap()
        })
        .collect();
    [
        ("multiples on one scale", true),
        ("multiples each on its own scale", false),
    ]
    .into_iter()
    .map(|(name, shared_scale)| {
        let charts = analyses.iter().enumerate().map(|(ward, analysis)| {
            let title = if ward == 2 {
                "Ward 3, which is called after somebody".to_owned()
            } else {
                format!("Ward {}", ward + 1)
            };
            ControlChart::new("ward", &title, analysis, Numbers::Plain)
        });
        let sheet = Multiples {
            id: "sheet".to_owned(),
            title: "Seven wards".to_owned(),
            heading: "Fewer wait on every ward".to_owned(),
            charts: charts.collect(),
            shared_scale,
        };
        picture(name, |size| chart::multiples(&sheet, size))
    })
    .collect()
}
