//! What the plan says of itself.

use domain::huddle::{Part, check_in};
use domain::plan::{PlanItem, PlanRemark, PlanState, lanes, remarks};
use domain::{PersonId, PlanItemId, TeamId};
use jiff::Span;
use jiff::civil::{Date, date};
use uuid::Uuid;

const LAUNCH: Date = date(2026, 1, 5);

fn item(number: u128, owner: u128, day: i64, lane: &str) -> PlanItem {
    PlanItem {
        id: PlanItemId::from(Uuid::from_u128(number)),
        team: TeamId::from(Uuid::from_u128(1)),
        lane: lane.parse().unwrap(),
        what: "Ring the care homes".parse().unwrap(),
        owner: PersonId::from(Uuid::from_u128(owner)),
        day_zero: Some(LAUNCH),
        due: LAUNCH + Span::new().days(day),
        state: PlanState::Open,
        first_win: false,
        late: None,
        settled: None,
        made: jiff::Timestamp::UNIX_EPOCH,
        version: 1,
    }
}

#[test]
fn a_team_starts_within_two_days_and_marks_a_first_win() {
    let slow = [item(1, 1, 9, "Ways home")];
    let said = remarks(&slow, LAUNCH, LAUNCH, 15);
    assert_eq!(said, [PlanRemark::NoStart, PlanRemark::NoFirstWin]);
    let quick = [PlanItem {
        first_win: true,
        ..item(1, 1, 2, "Ways home")
    }];
    assert!(remarks(&quick, LAUNCH, LAUNCH, 15).is_empty());
    assert!(remarks(&slow, LAUNCH, LAUNCH + Span::new().days(16), 15).is_empty());
    assert!(
        remarks(&[], LAUNCH, LAUNCH, 15).is_empty(),
        "an empty plan is told of elsewhere"
    );
}

#[test]
fn one_who_carries_half_is_noticed() {
    let mut items: Vec<PlanItem> = (0..6).map(|n| item(n, n % 4, 30, "Ways home")).collect();
    let later = LAUNCH + Span::new().days(20);
    assert!(remarks(&items, LAUNCH, later, 15).is_empty());
    for one in items.iter_mut().take(3) {
        one.owner = PersonId::from(Uuid::from_u128(9));
    }
    assert_eq!(remarks(&items, LAUNCH, later, 15), [PlanRemark::OneCarries]);
}

#[test]
fn late_is_what_is_open_after_its_day() {
    let task = item(1, 1, 3, "Ways home");
    assert!(!task.is_late(task.due));
    assert!(task.is_late(task.due + Span::new().days(1)));
    let done = PlanItem {
        state: PlanState::Done,
        ..task
    };
    assert!(!done.is_late(done.due + Span::new().days(9)));
}

#[test]
fn lanes_come_in_the_order_of_their_first_task() {
    let items = [
        item(1, 1, 40, "Ways home"),
        item(2, 1, 3, "Talking earlier"),
        item(3, 1, 2, "Ways home"),
    ];
    let names: Vec<String> = lanes(&items).iter().map(ToString::to_string).collect();
    assert_eq!(names, ["Ways home", "Talking earlier"]);
}

#[test]
fn the_parts_of_a_huddle_follow_each_other() {
    assert_eq!(Part::CheckIn.starts_after(), 0);
    assert_eq!(Part::Plan.starts_after(), 13);
    assert_eq!(Part::all_minutes(), 25);
    assert_ne!(check_in(0), check_in(1));
    assert_eq!(check_in(-1), check_in(15));
}

#[test]
fn the_start_moves_for_what_is_still_to_do() {
    let open = item(1, 1, 9, "Ways home");
    assert_eq!(open.start_moved(LAUNCH), None);
    assert_eq!(open.start_moved(LAUNCH + Span::new().days(7)), Some(7));
    assert_eq!(open.start_moved(LAUNCH - Span::new().days(40)), Some(-40));
    for state in [PlanState::Done, PlanState::Parked, PlanState::Dropped] {
        let settled = PlanItem {
            state,
            ..open.clone()
        };
        assert_eq!(settled.start_moved(LAUNCH + Span::new().days(7)), None);
    }
    let unknown = PlanItem {
        day_zero: None,
        ..open
    };
    assert_eq!(unknown.start_moved(LAUNCH + Span::new().days(7)), None);
}
