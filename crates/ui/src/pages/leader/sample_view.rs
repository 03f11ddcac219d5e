//! Invented teams for the samples of wall, radar and programme.

use app::standings::TeamNow;
use domain::cycle::CycleKey;
use domain::radar::{Facts, TeamWord, concerns};
use domain::text::Line;
use jiff::Span;
use jiff::civil::date;
use store_word::word;
use uuid::Uuid;

use crate::pages::Moment;
pub(crate) use crate::pages::test::sample_view::challenge_here;

fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(number))
}

mod store_word {
    use super::{Line, Moment, Span, TeamWord, id};

    /// What a team said a day ago.
    pub(super) fn word(team: u128, word: TeamWord, line: &str) -> Option<app::standings::Word> {
        Some(app::standings::Word {
            team_id: id(team),
            at: Moment::sample().now - Span::new().hours(26),
            word,
            line: Line::parse(line).ok()?,
            by_person: id(41),
        })
    }
}

/// What a list of teams shows of one.
fn row(
    number: u128,
    name: &str,
    goal: Option<(&str, f64, f64)>,
    last: Option<f64>,
) -> app::standings::TeamRow {
    app::standings::TeamRow {
        team: id(number),
        challenge: id(2),
        name: name.into(),
        what: goal.map(|(what, _, _)| what.into()),
        population: goal.map(|_| "four wards".into()),
        from: goal.map(|(_, from, _)| from),
        to: goal.map(|(_, _, to)| to),
        by_day: goal.map(|_| 100),
        measure: goal.map(|_| id(21)),
        sentence: goal.map(|_| "About 22 a week now, down from 30.".into()),
        reading: goal.map(|_| if number == 1 { "better" } else { "usual" }.into()),
        spark: None,
        centre: goal.map(|(_, from, _)| from),
        now: last,
        last,
        kind: goal.map(|_| domain::measure::MeasureKind::Count),
        per: goal.map(|_| 1),
        low: goal.map(|(_, _, to)| to + 1.0),
        high: goal.map(|(_, _, to)| to + 6.0),
        chance: goal.map(|_| 0.4),
    }
}

fn stage(number: u128) -> app::stage::Stage {
    app::stage::Stage {
        proposed: domain::tool::assessment::Proposed {
            halves: 7,
            because: "numbers that move by the rules of their chart",
            next: "something that is how you work now, and half of the way",
        },
        said: (number == 1).then_some((6, crate::pages::measure::sample_view::TODAY)),
    }
}

/// A team as it stands on day 63.
pub(crate) fn team_now(number: u128) -> TeamNow {
    let day = CycleKey::Hundred
        .template()
        .on(date(2025, 11, 24), date(2026, 1, 26));
    let (name, goal, spark, facts, word) = match number {
        1 => (
            "Home sooner",
            Some(("people waiting more than a day", 30.0, 18.0)),
            vec![31.0, 28.0, 33.0, 30.0, 27.0, 29.0, 24.0, 22.0, 23.0, 20.0],
            Facts {
                number: Some(1),
                people: Some(3),
                running: 2,
                ran: Some(0),
                ask: Some(4),
                goal: Some(20),
                ..Facts::default()
            },
            word(
                1,
                TeamWord::Bumpy,
                "The care plan is still closed to the council.",
            ),
        ),
        2 => (
            "Frailty",
            Some(("people seen at home within two hours of a fall", 35.0, 60.0)),
            vec![34.0, 36.0, 33.0, 37.0, 35.0, 34.0, 36.0],
            Facts {
                number: Some(12),
                people: Some(24),
                running: 0,
                ran: Some(16),
                ask: None,
                goal: Some(62),
                ..Facts::default()
            },
            word(2, TeamWord::Well, "We found a second car."),
        ),
        _ => (
            "Neighbours together in the north of the Wolds and along the river",
            None,
            Vec::new(),
            Facts {
                stuck: true,
                ..Facts::default()
            },
            None,
        ),
    };
    let facts = Facts {
        day: day.day,
        length: day.length,
        midpoint: 50,
        huddle_every: 7,
        ..facts
    };
    TeamNow {
        row: row(number, name, goal, spark.last().copied()),
        spark: spark.into_iter().map(Some).collect(),
        waiting: usize::from(facts.ask.is_some()),
        concerns: concerns(&facts),
        stage: stage(number),
        day,
        word,
        facts,
    }
}
