//! Series of every shape a control chart meets, each with what stands around it.

mod others;
mod series;
mod tools;

use chart::{Calendar, ControlChart, Drawing, Marked, Numbers, Size, Span};
use spc::{
    Analysis, Baseline, ChartKind, Direction, Exclusion, Options, PhaseStart, RuleSet, Series,
    Target,
};

use series::{around, monday, shares, shifted, weekly};

/// One chart to be drawn.
pub struct Shape {
    pub name: &'static str,
    analysis: Analysis,
    numbers: Numbers,
    around: fn(&mut ControlChart<'_>),
}

impl Shape {
    /// The drawing for a size.
    pub fn draw(&self, size: Size) -> Drawing {
        let mut chart = ControlChart::new(self.name, self.name, &self.analysis, self.numbers);
        (self.around)(&mut chart);
        chart::control(&chart, size)
    }

    /// How many points it has.
    pub fn points(&self) -> usize {
        self.analysis.points.len()
    }
}

fn shape(
    name: &'static str,
    series: &Series,
    options: &Options,
    numbers: Numbers,
    around: fn(&mut ControlChart<'_>),
) -> Shape {
    Shape {
        name,
        analysis: spc::analyse(series, options).unwrap(),
        numbers,
        around,
    }
}

fn options(kind: ChartKind, direction: Direction) -> Options {
    Options {
        direction,
        ..Options::new(kind)
    }
}

/// A drawing in both sizes.
pub struct Picture {
    pub name: String,
    pub wide: Drawing,
    pub narrow: Drawing,
}

/// Every drawing there is: control charts of every shape, and all other kinds.
pub fn pictures() -> Vec<Picture> {
    let mut pictures: Vec<Picture> = all()
        .iter()
        .map(|shape| Picture {
            name: shape.name.to_owned(),
            wide: shape.draw(Size::Wide),
            narrow: shape.draw(Size::Narrow),
        })
        .collect();
    pictures.extend(others::all());
    pictures.extend(tools::all());
    pictures
}

/// Every shape.
pub fn all() -> Vec<Shape> {
    let mut shapes = usual();
    shapes.extend(ratios_and_rare_events());
    shapes.extend(divided());
    shapes.extend(crowded());
    shapes.extend(odd());
    shapes.extend(extreme());
    shapes
}

fn usual() -> Vec<Shape> {
    let eleven = weekly(&around(30.0, 4.0, 11, 1));
    let improved = weekly(&shifted(30.0, 22.0, 3.0, 12, 21, 2));
    let frozen = Options {
        baseline: Baseline::First(12),
        ..options(ChartKind::I, Direction::Down)
    };
    let two = Options {
        target: Target::Fixed(21.4),
        ..frozen.clone()
    };
    vec![
        shape(
            "run under 13 points",
            &eleven,
            &options(ChartKind::Run, Direction::Down),
            Numbers::Plain,
            |chart| {
                chart.above = "usual 30".into();
            },
        ),
        shape(
            "frozen baseline, then better",
            &improved,
            &frozen,
            Numbers::Plain,
            |chart| {
                chart.above = "usual 30, most weeks between 22 and 38".into();
                chart.unit = "people".into();
                chart.now = Some((22.0, 8));
                chart.aim = Some(18.0);
                chart.spans = vec![span(13, None, "Test: discharge huddle at 9")];
                chart.days = vec![day(2, "Launch")];
            },
        ),
        shape(
            "target where it is now",
            &improved,
            &two,
            Numbers::Plain,
            |chart| {
                chart.above = "usual 30, most weeks between 22 and 38".into();
                chart.now = Some((22.0, 8));
                chart.target_label = "target".into();
            },
        ),
        shape(
            "tests one over another",
            &improved,
            &frozen,
            Numbers::Plain,
            |chart| {
                chart.above = "usual 30, most weeks between 22 and 38 (trial limits)".into();
                chart.spans = vec![
                    span(
                        6,
                        Some(14),
                        "Test: pharmacy prepares the bag the evening before on all four wards",
                    ),
                    span(8, Some(12), "Test: volunteers drive people home"),
                    span(
                        13,
                        None,
                        "Test: discharge huddle at 9, with the therapist, the pharmacist and the family",
                    ),
                    span(19, None, "Test: two hours"),
                ];
                chart.days = vec![
                    day(1, "Launch"),
                    day(18, "Midpoint review with everybody who came to the first"),
                ];
            },
        ),
        shape(
            "no rule speaks",
            &weekly(&around(48.0, 5.0, 26, 9)),
            &options(ChartKind::I, Direction::Up),
            Numbers::Plain,
            |_| {},
        ),
    ]
}

fn ratios_and_rare_events() -> Vec<Shape> {
    let mut shapes = ratios();
    shapes.extend(rare_events());
    shapes
}

fn ratios() -> Vec<Shape> {
    let (part, whole) = shares(0.82, 26, 3);
    let proportion = Series::ratios(part, whole)
        .unwrap()
        .with_periods((0..26).map(monday))
        .unwrap();
    let falls = [
        4.0, 6.0, 5.0, 7.0, 3.0, 6.0, 5.0, 4.0, 8.0, 2.0, 3.0, 1.0, 2.0, 3.0, 1.0, 2.0,
    ];
    let bed_days = [
        310.0, 290.0, 402.0, 350.0, 120.0, 330.0, 310.0, 298.0, 305.0, 340.0, 410.0, 300.0, 150.0,
        320.0, 310.0, 305.0,
    ];
    let rate = Series::ratios(falls, bed_days)
        .unwrap()
        .with_periods((0..16).map(monday))
        .unwrap();
    vec![
        shape(
            "P with uneven denominators",
            &proportion,
            &options(ChartKind::P, Direction::Up),
            Numbers::Percent,
            |chart| {
                chart.above = "usual 82%".into();
                chart.aim = Some(0.95);
            },
        ),
        shape(
            "U per 1,000",
            &rate,
            &options(ChartKind::U, Direction::Down),
            Numbers::Per(1000.0),
            |chart| {
                chart.unit = "falls per 1,000 bed days".into();
            },
        ),
    ]
}

fn rare_events() -> Vec<Shape> {
    let between = Series::values([
        3.0, 9.0, 1.0, 14.0, 2.0, 6.0, 21.0, 0.0, 5.0, 11.0, 4.0, 2.0, 33.0, 8.0, 40.0, 26.0, 51.0,
    ]);
    let days = [
        0, 9, 12, 31, 33, 40, 62, 67, 69, 83, 101, 104, 109, 151, 190, 231, 300,
    ]
    .map(|after| 20_100 + after);
    let uneven = between.clone().with_periods(days).unwrap();
    vec![
        shape(
            "G between events",
            &between,
            &options(ChartKind::G, Direction::Down),
            Numbers::Plain,
            |_| {},
        ),
        shape(
            "T at unequal dates",
            &uneven,
            &options(ChartKind::T, Direction::Down),
            Numbers::Plain,
            |chart| {
                chart.calendar = Calendar::Days;
            },
        ),
        shape(
            "C of small counts",
            &weekly(&[
                Some(0.0),
                Some(2.0),
                Some(1.0),
                Some(0.0),
                Some(3.0),
                Some(1.0),
                Some(1.0),
                Some(0.0),
                Some(2.0),
                Some(1.0),
                Some(7.0),
                Some(0.0),
                Some(1.0),
                Some(2.0),
            ]),
            &options(ChartKind::C, Direction::Down),
            Numbers::Plain,
            |_| {},
        ),
    ]
}

fn divided() -> Vec<Shape> {
    let two = weekly(&shifted(52.0, 44.0, 3.0, 14, 28, 4));
    let phases = Options {
        phases: vec![
            PhaseStart::at_point(14, "new handover on every ward"),
            PhaseStart::at_point(24, "summer"),
        ],
        ..options(ChartKind::I, Direction::Down)
    };
    let left_out = Options {
        exclusions: vec![
            Exclusion::point(5, "ward flooded"),
            Exclusion::point(17, "strike"),
        ],
        ..options(ChartKind::I, Direction::Down)
    };
    let mut gaps = shifted(52.0, 50.0, 3.0, 14, 24, 5);
    for gap in [3, 9, 10, 11, 23] {
        gaps[gap] = None;
    }
    let mut outlier = around(52.0, 3.0, 20, 6);
    outlier[5] = Some(91.0);
    vec![
        shape("three phases", &two, &phases, Numbers::Plain, |chart| {
            chart.above = "usual 52".into();
        }),
        shape(
            "points left out",
            &weekly(&outlier),
            &left_out,
            Numbers::Plain,
            |_| {},
        ),
        shape(
            "gaps",
            &weekly(&gaps),
            &options(ChartKind::I, Direction::Down),
            Numbers::Plain,
            |_| {},
        ),
        shape(
            "targets that change",
            &weekly(&around(40.0, 4.0, 18, 8)),
            &Options {
                target: Target::Changing(
                    (0..18)
                        .map(|week| {
                            Some(if week < 6 {
                                50.0
                            } else {
                                42.0 - f64::from(week / 9) * 8.0
                            })
                        })
                        .collect(),
                ),
                ..options(ChartKind::I, Direction::Down)
            },
            Numbers::Plain,
            |chart| chart.target_label = "target".into(),
        ),
    ]
}

fn crowded() -> Vec<Shape> {
    let daily = |count: i32, seed| {
        Series::values(shifted(
            120.0,
            104.0,
            9.0,
            70,
            usize::try_from(count).unwrap(),
            seed,
        ))
        .with_periods((0..count).map(|day| 20_300 + day))
        .unwrap()
    };
    let months = Series::values(around(5200.0, 300.0, 36, 11))
        .with_periods((0..36).map(|month| {
            spc::Period::on_date(
                2016 + (month + 3) / 12,
                u32::try_from((month + 3) % 12 + 1).unwrap(),
                1,
            )
            .unwrap()
        }))
        .unwrap();
    vec![
        shape(
            "36 months",
            &months,
            &options(ChartKind::I, Direction::Up),
            Numbers::Plain,
            |chart| chart.calendar = Calendar::Months,
        ),
        shape(
            "90 days",
            &daily(90, 12),
            &options(ChartKind::I, Direction::Down),
            Numbers::Plain,
            |chart| chart.calendar = Calendar::Days,
        ),
        shape(
            "150 days with a rule set of many rules",
            &daily(150, 13),
            &Options {
                direction: Direction::Down,
                ..Options::named(ChartKind::I, RuleSet::WesternElectric)
            },
            Numbers::Plain,
            |chart| {
                chart.calendar = Calendar::Days;
            },
        ),
        shape(
            "600 days",
            &daily(600, 14),
            &options(ChartKind::I, Direction::Down),
            Numbers::Plain,
            |chart| chart.calendar = Calendar::Days,
        ),
    ]
}

fn odd() -> Vec<Shape> {
    let values = |values: &[f64]| weekly(&values.iter().copied().map(Some).collect::<Vec<_>>());
    let i = options(ChartKind::I, Direction::Neither);
    let labelled = Series::values([3.0, 4.0, 2.0, 5.0])
        .with_periods([
            "ward A <east> & \"west\"",
            "theatre recovery suite",
            "ward C",
            "the very last patient of the list",
        ])
        .unwrap();
    vec![
        shape("constant", &values(&[7.0; 15]), &i, Numbers::Plain, |_| {}),
        shape(
            "always everybody",
            &Series::ratios([20.0; 14], [20.0; 14]).unwrap(),
            &options(ChartKind::P, Direction::Up),
            Numbers::Percent,
            |_| {},
        ),
        shape(
            "three points",
            &values(&[7.0, 9.0, 4.0]),
            &options(ChartKind::Run, Direction::Down),
            Numbers::Plain,
            |_| {},
        ),
        shape(
            "one point",
            &values(&[7.0]),
            &options(ChartKind::Run, Direction::Down),
            Numbers::Plain,
            |_| {},
        ),
        shape(
            "nothing yet",
            &values(&[]),
            &options(ChartKind::Run, Direction::Down),
            Numbers::Plain,
            |_| {},
        ),
        shape(
            "nothing counted",
            &weekly(&[None, None, None]),
            &options(ChartKind::Run, Direction::Down),
            Numbers::Plain,
            |_| {},
        ),
        shape(
            "names instead of dates",
            &labelled,
            &options(ChartKind::Run, Direction::Up),
            Numbers::Plain,
            |chart| {
                chart.title = "Wards <all> & \"others\"".into();
            },
        ),
    ]
}

fn span(from: i32, to: Option<i32>, label: &str) -> Span {
    Span {
        from: monday(from),
        to: to.map(monday),
        label: label.to_owned(),
    }
}

fn day(week: i32, label: &str) -> Marked {
    Marked {
        day: monday(week),
        label: label.to_owned(),
    }
}

fn extreme() -> Vec<Shape> {
    let i = options(ChartKind::I, Direction::Neither);
    let scaled = |scale: f64| {
        weekly(
            &around(30.0, 4.0, 15, 21)
                .into_iter()
                .map(|value| value.map(|value| value * scale))
                .collect::<Vec<_>>(),
        )
    };
    vec![
        shape(
            "thousands of millions",
            &scaled(1e9 / 30.0),
            &i,
            Numbers::Plain,
            |chart| chart.aim = Some(0.8e9),
        ),
        shape(
            "millionths",
            &scaled(1e-6 / 30.0),
            &i,
            Numbers::Plain,
            |chart| chart.now = Some((1.1e-6, 4)),
        ),
        shape(
            "below nought",
            &weekly(&around(-4.0, 5.0, 20, 22)),
            &i,
            Numbers::Plain,
            |chart| chart.now = Some((-3.2, 6)),
        ),
    ]
}
