//! A huddle as it may look.

use app::huddle::{HuddleView, OneNotesView};
use domain::huddle::{Huddle, Notes, Said, check_in};
use jiff::Timestamp;

use super::show::{HuddlePage, page};
use crate::Sample;
use crate::pages::measure::sample_view as given;

fn notes() -> Notes {
    Notes {
        day: 63,
        goal: "From 30 to 18 people waiting more than a day, by day 100".into(),
        standing: "About 22 a week now, down from 30.".into(),
        numbers: vec![
            Said::new("People waiting more than a day", "22, week of 19 January"),
            Said::new("Back in hospital within 7 days", "6%, week of 19 January"),
        ],
        decided: vec![Said::new(
            "Huddle at 9",
            "Repeat larger. Four weeks below the old usual on two wards.",
        )],
        done: vec![Said::new("Two volunteers with cars", "Ola Jensen")],
        next: vec![Said::new(
            "Bring the council’s team to the huddle by telephone",
            "Sam Okafor, by 28 January",
        )],
        late: vec![Said::new(
            "Find out who keeps the keys",
            "Ola Jensen, was due 18 January: waiting",
        )],
        waiting: vec![Said::new(
            "Read-only access to the care plan for the council’s team",
            "with Ines Marlow, waiting 4 days",
        )],
        answered: vec![Said::new(
            "Two hours a week of a pharmacist",
            "Yes: from Monday, Tuesdays at 10.",
        )],
    }
}

fn huddle() -> Huddle {
    Huddle {
        team: given::here().team.id,
        week: given::TODAY,
        check_in: check_in(9).to_owned(),
        began: Timestamp::UNIX_EPOCH,
        ended: None,
        by: given::id(41),
        notes: None,
        version: 1,
    }
}

pub(super) fn one_notes() -> OneNotesView {
    OneNotesView {
        here: given::here(),
        today: given::TODAY,
        huddle: Huddle {
            ended: Some(Timestamp::UNIX_EPOCH),
            notes: Some(notes()),
            ..huddle()
        },
        ended: Some(given::TODAY.at(12, 25, 0, 0)),
        may_hold: true,
    }
}

/// Going on, before it begins, after it ended, and on the first day.
pub(super) fn samples() -> Vec<Sample> {
    let around = crate::pages::sample_shell::team("Huddle");
    let going = HuddleView {
        board: crate::pages::team::sample_board(),
        week: given::TODAY,
        check_in: check_in(9).to_owned(),
        began: Some(given::TODAY.at(12, 0, 0, 0)),
        huddle: Some(huddle()),
        plan: crate::pages::plan::sample_view::plan(),
        pulse: crate::pages::pulse::sample(),
        notes: notes(),
        before: None,
        may_hold: true,
        may_ask: true,
    };
    let to_begin = HuddleView {
        began: None,
        huddle: None,
        ..going.clone()
    };
    let ended = HuddleView {
        huddle: Some(one_notes().huddle),
        ..going.clone()
    };
    let mut empty = to_begin.clone();
    empty.board = crate::pages::team::sample_first_day();
    empty.plan.lanes = Vec::new();
    empty.plan.remarks = Vec::new();
    empty.notes = Notes::default();
    empty.pulse.now.may_give = true;
    empty.pulse.now.may_show = false;
    let of = |view| HuddlePage {
        view,
        key: "k-1".into(),
    };
    [
        ("huddle", of(going)),
        ("huddle-to-begin", of(to_begin)),
        ("huddle-ended", of(ended)),
        ("huddle-empty", of(empty)),
    ]
    .into_iter()
    .map(|(name, view)| Sample::new(name, page(&view, &around)))
    .collect()
}
