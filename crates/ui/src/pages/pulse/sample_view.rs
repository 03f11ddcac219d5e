//! The pulse as it may look.

use app::ballot::BallotView;
use app::pulse::{PulseView, PulseWeek};
use domain::FieldProblems;
use domain::ballot::{BallotKey, BallotKind, Spread};
use jiff::Span;

use super::{PulsePage, page};
use crate::Sample;
use crate::pages::measure::sample_view as given;
use crate::shell::{Shell, Width};

/// Nine weeks; this week six have tapped.
pub(crate) fn view() -> PulseView {
    let here = given::here();
    let week = |number: i64, energy: [usize; 5], goal: [usize; 5]| PulseWeek {
        week: here
            .challenge
            .launch
            .saturating_add(Span::new().days(7 * number)),
        day: 7 * number + 3,
        said: [
            Spread { counts: energy },
            Spread { counts: goal },
            Spread {
                counts: [0, 1, 2, 3, 1],
            },
        ],
    };
    let weeks = vec![
        week(0, [0, 0, 1, 3, 3], [0, 1, 3, 2, 1]),
        week(1, [0, 0, 0, 4, 3], [0, 1, 2, 3, 1]),
        week(2, [0, 0, 2, 4, 1], [0, 1, 3, 3, 0]),
        week(4, [0, 2, 4, 1, 0], [1, 2, 3, 1, 0]),
        week(5, [1, 3, 2, 1, 0], [1, 2, 3, 1, 0]),
        week(6, [0, 2, 3, 2, 0], [0, 2, 3, 2, 0]),
        week(7, [0, 1, 3, 3, 0], [0, 1, 2, 4, 0]),
        week(8, [0, 0, 2, 4, 1], [1, 0, 1, 3, 2]),
    ];
    PulseView {
        week: given::TODAY,
        now: BallotView {
            key: BallotKey {
                subject: here.team.id.into(),
                kind: BallotKind::Pulse,
                about: given::TODAY.to_string(),
            },
            given: 6,
            people: 8,
            mine: true,
            may_give: false,
            may_show: true,
            closed: false,
            slips: None,
        },
        here,
        weeks,
    }
}

/// To tap, something missing, tapped, and before there is anything to show.
pub(crate) fn samples() -> Vec<Sample> {
    let around = Shell {
        width: Width::Narrow,
        ..crate::pages::sample_shell::team("Pulse")
    };
    let tapped = view();
    let to_tap = PulseView {
        now: BallotView {
            mine: false,
            may_give: true,
            may_show: false,
            given: 2,
            ..tapped.now.clone()
        },
        ..tapped.clone()
    };
    let first = PulseView {
        weeks: Vec::new(),
        now: BallotView {
            given: 1,
            may_show: false,
            ..tapped.now.clone()
        },
        ..tapped.clone()
    };
    let of = |view: PulseView, problems| PulsePage {
        view,
        tapped: [String::from("4"), String::new(), String::from("5")],
        problems,
        key: "k-1".into(),
    };
    let missing = FieldProblems::one("goal", "Tap one of the five.");
    [
        ("pulse-to-tap", of(to_tap.clone(), FieldProblems::none())),
        ("pulse-to-mend", of(to_tap, missing)),
        ("pulse", of(tapped, FieldProblems::none())),
        ("pulse-first", of(first, FieldProblems::none())),
    ]
    .into_iter()
    .map(|(name, view)| Sample::new(name, page(&view, &around)))
    .collect()
}
