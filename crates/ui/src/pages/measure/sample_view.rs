//! Invented numbers for the samples of these pages. Their charts are analysed and drawn, not written.

use app::chart::{ChartView, May, Picture, TestSpan};
use app::measure::{MeasureLine, MeasuresView};
use app::series::{Analysed, ChartChoice, ChartSettings, Excluded, NewPhase, RuleChoice, analyse};
use domain::goal::{Direction, Goal, Reckoning};
use domain::measure::{Measure, MeasureKind, MeasureRole, Rhythm};
use domain::observation::{Counted, Observation, Timing};
use domain::text::{Line, Name, Prose};
use jiff::civil::{Date, date};
use uuid::Uuid;

pub(crate) use crate::pages::test::sample_view::here;

/// A Monday in the ninth week.
pub(crate) const TODAY: Date = date(2026, 1, 26);
/// Twelve weeks before day 0.
const FIRST: Date = date(2025, 9, 1);

// The texts and ids below are short and not empty, so that none of these can fail.
pub(crate) fn name(words: &str) -> Name {
    words
        .parse()
        .unwrap_or_else(|_| unreachable!("a sample text"))
}

pub(crate) fn line(words: &str) -> Line {
    words
        .parse()
        .unwrap_or_else(|_| unreachable!("a sample text"))
}

pub(crate) fn prose(words: &str) -> Prose {
    words
        .parse()
        .unwrap_or_else(|_| unreachable!("a sample text"))
}

pub(crate) fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(number))
}

fn measure(
    number: u128,
    called: &str,
    kind: MeasureKind,
    role: MeasureRole,
    unit: &str,
) -> Measure {
    Measure {
        id: id(number),
        team: here().team.id,
        name: name(called),
        role,
        kind,
        direction: Direction::Down,
        definition: prose(
            "On the Monday round at 8: everybody ready to go home for more than 24 hours, on the four wards. Counted from the board, not from memory.",
        ),
        unit: name(unit),
        denominator: None,
        per: 1,
        rhythm: Rhythm::Weekly,
        target: None,
        position: 1,
        stopped: None,
        version: 3,
    }
}

/// The count the goal hangs on.
pub(crate) fn waiting() -> Measure {
    measure(
        21,
        "People waiting more than a day",
        MeasureKind::Count,
        MeasureRole::Outcome,
        "people",
    )
}

/// A share that must not get worse.
pub(crate) fn back() -> Measure {
    Measure {
        denominator: Some(name("people sent home")),
        ..measure(
            22,
            "Back in hospital within 7 days",
            MeasureKind::Proportion,
            MeasureRole::Balancing,
            "people",
        )
    }
}

/// A rate with a target.
pub(crate) fn falls() -> Measure {
    Measure {
        denominator: Some(name("bed days")),
        per: 1000,
        target: Some(0.004),
        ..measure(
            23,
            "Falls on the four wards",
            MeasureKind::Rate,
            MeasureRole::Balancing,
            "falls",
        )
    }
}

/// Something with a very long name and no number.
pub(crate) fn huddles() -> Measure {
    Measure {
        direction: Direction::Up,
        ..measure(
            24,
            "Multidisciplinarytransferofcarecoordinationmeetings held before half past nine on all four wards",
            MeasureKind::Count,
            MeasureRole::Process,
            "meetings",
        )
    }
}

fn observation(measure: &Measure, week: usize, counted: Counted) -> Observation {
    let days = 7 * i64::try_from(week).unwrap_or(0);
    let period = FIRST.saturating_add(jiff::Span::new().days(days));
    Observation {
        measure: measure.id,
        period,
        counted,
        timing: if period < here().challenge.launch {
            Timing::BackFilled
        } else {
            Timing::OnTime
        },
        note: (week == 16).then(|| line("Two wards were closed over Christmas.")),
        import: None,
        revision: 1,
    }
}

/// Twenty-one weeks, one of them not counted, lower after the launch.
pub(crate) fn waiting_numbers() -> Vec<Observation> {
    const WEEKS: [f64; 21] = [
        31.0, 28.0, 33.0, 30.0, 27.0, 32.0, 29.0, 34.0, 30.0, 28.0, 31.0, 29.0, 30.0, 27.0, 26.0,
        0.0, 12.0, 24.0, 21.0, 22.0, 19.0,
    ];
    let measure = waiting();
    let number = |(week, value): (usize, &f64)| {
        let counted = if week == 15 {
            Counted::NotCounted
        } else {
            Counted::Number { value: *value }
        };
        observation(&measure, week, counted)
    };
    WEEKS.iter().enumerate().map(number).collect()
}

pub(crate) fn back_numbers() -> Vec<Observation> {
    const CAME_BACK: [f64; 20] = [
        1.0, 0.0, 2.0, 1.0, 1.0, 3.0, 0.0, 1.0, 2.0, 1.0, 0.0, 1.0, 2.0, 1.0, 1.0, 0.0, 2.0, 1.0,
        0.0, 1.0,
    ];
    let measure = back();
    let pair = |(week, back): (usize, &f64)| {
        observation(
            &measure,
            week,
            Counted::Of {
                numerator: *back,
                denominator: 12.0 + back,
            },
        )
    };
    CAME_BACK.iter().enumerate().map(pair).collect()
}

fn falls_numbers() -> Vec<Observation> {
    let measure = falls();
    (0..4)
        .map(|week| {
            observation(
                &measure,
                week,
                Counted::Of {
                    numerator: 3.0,
                    denominator: 700.0 + 10.0 * week as f64,
                },
            )
        })
        .collect()
}

/// Analysts chose something of everything.
pub(crate) fn settled() -> ChartSettings {
    ChartSettings {
        chart: ChartChoice::Individuals,
        rules: RuleChoice::MakingDataCount,
        baseline_until: None,
        phases: vec![NewPhase {
            from: date(2025, 12, 1),
            label: "Daily huddle".into(),
            reason: "The huddle at 9 began on all four wards.".into(),
        }],
        excluded: vec![Excluded {
            period: date(2025, 12, 22),
            reason: "Two wards were closed over Christmas.".into(),
        }],
    }
}

/// A series analysed; invented numbers always can be.
pub(crate) fn analysed(
    measure: &Measure,
    numbers: &[Observation],
    settings: &ChartSettings,
) -> Analysed {
    analyse(measure, numbers, settings, here().challenge.launch)
        .unwrap_or_else(|_| unreachable!("sample numbers"))
}

/// Its picture.
pub(crate) fn picture(id: &str, measure: &Measure, analysed: &Analysed) -> Picture {
    let spans = [TestSpan {
        title: "Huddle at 9".into(),
        from: date(2025, 12, 8),
        to: None,
    }];
    app::chart::picture(
        id,
        measure,
        analysed,
        &spans,
        Some(&goal()),
        here().challenge.launch,
    )
}

/// The team's goal.
pub(crate) fn goal() -> Goal {
    Goal {
        team: here().team.id,
        what: name("people waiting more than a day"),
        measure: Some(waiting().id),
        from: Some(30.0),
        to: 18.0,
        population: line("Four wards at Wolds Hospital"),
        by_day: 100,
        conditions: prose("Nobody is sent home after 8 in the evening."),
        reckoning: Reckoning::Periods,
        why: Some(line("The night team joins; 18 is still believable.")),
        version: 2,
    }
}

/// An analyst of the team.
pub(crate) const MAY: May = May {
    change: true,
    record: true,
    import: true,
    edit: true,
};

/// The chart page of a measure.
pub(crate) fn chart_view(
    measure: &Measure,
    numbers: &[Observation],
    settings: &ChartSettings,
) -> ChartView {
    let analysed = analysed(measure, numbers, settings);
    let picture = picture("chart", measure, &analysed);
    app::chart::view_of(
        here(),
        measure.clone(),
        &analysed,
        picture,
        settings.clone(),
        MAY,
    )
}

/// Every measure with how it stands.
pub(crate) fn measures_view() -> MeasuresView {
    let with = |measure: Measure, numbers: Vec<Observation>| {
        let analysed = analysed(&measure, &numbers, &ChartSettings::default());
        let summary = app::series::summary(&measure, &analysed, jiff::Timestamp::UNIX_EPOCH);
        MeasureLine {
            measure,
            summary: Some(summary),
        }
    };
    MeasuresView {
        here: here(),
        measures: vec![
            with(waiting(), waiting_numbers()),
            MeasureLine {
                measure: huddles(),
                summary: None,
            },
            with(back(), back_numbers()),
            with(falls(), falls_numbers()),
        ],
        may_edit: true,
        may_record: true,
    }
}
