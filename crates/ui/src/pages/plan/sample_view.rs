//! A plan as it may look.

use app::plan::{Lane, Owner, PlanView, StartMoved, Task, TaskView};
use domain::FieldProblems;
use domain::plan::{LateWhy, PlanItem, PlanRemark, PlanState};
use jiff::Span;

use super::task::TypedTask;
use super::{PlanPage, page};
use crate::Sample;
use crate::pages::measure::sample_view as given;

fn made(number: u128, lane: &str, what: &str, owner: &str, day: i64, state: PlanState) -> Task {
    let here = given::here();
    let due = here.challenge.launch.saturating_add(Span::new().days(day));
    let late = state == PlanState::Open && due < given::TODAY;
    Task {
        item: PlanItem {
            id: given::id(number),
            team: here.team.id,
            lane: given::name(lane),
            what: given::line(what),
            owner: given::id(41),
            due,
            day_zero: Some(here.challenge.launch),
            state,
            first_win: false,
            late: None,
            settled: None,
            made: jiff::Timestamp::UNIX_EPOCH,
            version: 1,
        },
        owner: owner.into(),
        day,
        late,
    }
}

/// Three lanes in the ninth week.
pub(crate) fn plan() -> PlanView {
    let owner = |number: u128, name: &str| Owner {
        id: given::id(number),
        name: name.into(),
    };
    let lounge = "A lounge for people who wait for their medicines";
    PlanView {
        here: given::here(),
        today: given::TODAY,
        lanes: lanes(),
        parked: vec![made(
            408,
            HOME,
            lounge,
            "Ines Ferreira",
            90,
            PlanState::Parked,
        )],
        remarks: vec![PlanRemark::OneCarries],
        start_moved: None,
        gone: vec![("Dev Kaur".to_owned(), 1)],
        owners: vec![owner(41, "Pat Lindqvist"), owner(42, "Sam Okafor")],
        me: given::id(41),
        may_edit: true,
    }
}

const EARLY: &str = "Talking earlier";
const HOME: &str = "Ways home";
const LONG: &str = "Multidisciplinarytransferofcarecoordination";

/// Number, lane, what, whose, due on which day, and whether it is done.
const TASKS: [(u128, &str, &str, &str, i64, bool); 7] = [
    (
        401,
        EARLY,
        "Ask both wards for a time that suits",
        "Pat Lindqvist",
        2,
        true,
    ),
    (
        402,
        EARLY,
        "First huddle at 9 with everybody",
        "Greta Nyman",
        12,
        true,
    ),
    (
        403,
        EARLY,
        "Bring the council’s team to the huddle by telephone",
        "Sam Okafor",
        60,
        false,
    ),
    (
        404,
        EARLY,
        "Write down how the huddle goes, on one page",
        "Pat Lindqvist",
        75,
        false,
    ),
    (
        405,
        HOME,
        "Two volunteers with cars",
        "Ola Jensen",
        40,
        true,
    ),
    (
        406,
        HOME,
        "Find out who keeps the keys",
        "Ola Jensen",
        55,
        false,
    ),
    (
        407,
        LONG,
        "Read-only access to the care plan",
        "Anastasia-Maximiliane Featherstonehaugh",
        68,
        false,
    ),
];

fn lanes() -> Vec<Lane> {
    let tasks = TASKS.map(|(number, lane, what, owner, day, done)| {
        let state = if done {
            PlanState::Done
        } else {
            PlanState::Open
        };
        let mut task = made(number, lane, what, owner, day, state);
        task.item.first_win = number == 402;
        task.item.late = (number == 406).then_some(LateWhy::Waiting);
        task
    });
    [EARLY, HOME, LONG]
        .map(|name| Lane {
            name: given::name(name),
            tasks: tasks
                .iter()
                .filter(|task| task.item.lane.as_str() == name)
                .cloned()
                .collect(),
        })
        .into()
}

/// A task to change.
pub(super) fn task_view(view: &PlanView) -> Option<TaskView> {
    let task = view.tasks().nth(2)?.clone();
    Some(TaskView {
        here: view.here.clone(),
        task,
        lanes: view.lanes.iter().map(|lane| lane.name.clone()).collect(),
        owners: view.owners.clone(),
    })
}

pub(super) fn task() -> TaskView {
    task_view(&plan()).unwrap_or_else(|| unreachable!("the sample has three tasks"))
}

/// Full, empty, to mend, and for somebody who only looks.
pub(super) fn samples() -> Vec<Sample> {
    let around = crate::pages::sample_shell::team("Plan");
    let full = plan();
    let of = |view, typed, problems| PlanPage {
        view,
        typed,
        problems,
        key: "k-1".into(),
    };
    let empty = PlanView {
        lanes: Vec::new(),
        parked: Vec::new(),
        remarks: Vec::new(),
        ..full.clone()
    };
    let moved = |days, tasks| PlanView {
        start_moved: Some(StartMoved {
            to: given::here().challenge.launch,
            days,
            tasks,
        }),
        ..full.clone()
    };
    let later = moved(Some(7), 4);
    let twice = moved(None, 1);
    let looking = PlanView {
        may_edit: false,
        ..full.clone()
    };
    let typed = TypedTask {
        what: "Ring the three care homes".into(),
        due: "2026-02-03".into(),
        ..TypedTask::default()
    };
    let missing = FieldProblems::one("owner", "Choose one person.");
    let none = FieldProblems::none;
    [
        ("plan", of(full.clone(), TypedTask::default(), none())),
        ("plan-empty", of(empty, TypedTask::default(), none())),
        ("plan-start-moved", of(later, TypedTask::default(), none())),
        (
            "plan-start-moved-twice",
            of(twice, TypedTask::default(), none()),
        ),
        ("plan-looking", of(looking, TypedTask::default(), none())),
        ("plan-to-mend", of(full, typed, missing)),
    ]
    .into_iter()
    .map(|(name, view)| Sample::new(name, page(&view, &around)))
    .collect()
}
