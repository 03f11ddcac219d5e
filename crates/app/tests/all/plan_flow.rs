//! The start moves, and a team says whether the days of its tasks move along.

use app::Error;
use app::plan::{self, NewTask, PlanView};
use domain::PlanItemId;
use domain::plan::{PlanState, StayOrMove};
use jiff::Span;
use jiff::civil::Date;
use store::history::Of;

use crate::fixture::{Furnished, LAUNCH};
use crate::on_both_engines;

on_both_engines! {
    tasks_move_along_and_back,
    tasks_stay_and_are_not_asked_about_twice,
    a_start_that_moves_twice_moves_each_task_by_its_own_days,
    only_those_who_plan_are_asked,
}

fn after(days: i64) -> Date {
    LAUNCH + Span::new().days(days)
}

fn new(what: &str, place: &Furnished, due: Date) -> NewTask {
    NewTask {
        lane: "Talking earlier".parse().unwrap(),
        what: what.parse().unwrap(),
        owner: place.person("sam"),
        due,
        first_win: false,
    }
}

async fn task(place: &Furnished, what: &str, day: i64) -> PlanItemId {
    let new = new(what, place, after(day));
    plan::add(&place.by("pat"), place.team, new).await.unwrap()
}

async fn view(place: &Furnished) -> PlanView {
    plan::view(&place.by("pat"), place.team).await.unwrap()
}

/// How many tasks the team is asked about, and by how many days the start moved.
async fn asked(place: &Furnished) -> Option<(usize, Option<i64>)> {
    let moved = view(place).await.start_moved?;
    Some((moved.tasks, moved.days))
}

/// What the team's board says is due.
async fn board(place: &Furnished, who: &str) -> Vec<String> {
    let view = app::board::view(&place.by(who), place.team).await.unwrap();
    view.due.into_iter().map(|due| due.what).collect()
}

/// The day of the challenge as it was at first on which each task is due.
async fn days(place: &Furnished) -> Vec<(String, i64)> {
    let view = view(place).await;
    let tasks = view.tasks().map(|task| {
        let day = domain::cycle::days_between(LAUNCH, task.item.due);
        (task.item.what.to_string(), day)
    });
    tasks.collect()
}

fn are(expected: [(&str, i64); 3]) -> Vec<(String, i64)> {
    expected.map(|(what, day)| (what.to_owned(), day)).into()
}

async fn three(place: &Furnished) -> [PlanItemId; 3] {
    let three = [
        task(place, "Ask both wards", 2).await,
        task(place, "First huddle", 5).await,
        task(place, "One page", 9).await,
    ];
    plan::settle(&place.by("pat"), three[0], PlanState::Done)
        .await
        .unwrap();
    three
}

async fn tasks_move_along_and_back(place: Furnished) {
    place.day(6);
    let [_, huddle, page] = three(&place).await;
    let pat = place.by("pat");
    let first = [("Ask both wards", 2), ("First huddle", 5), ("One page", 9)];
    plan::late(&pat, huddle, domain::plan::LateWhy::Waiting)
        .await
        .unwrap();
    assert_eq!(asked(&place).await, None, "the start has not moved");

    place.start_on(after(7)).await;
    assert_eq!(asked(&place).await, Some((2, Some(7))));
    assert_eq!(days(&place).await, are(first), "nothing moves by itself");
    let question = "The start has moved: do 2 tasks move along?";
    assert!(board(&place, "pat").await.iter().any(|due| due == question));
    assert!(board(&place, "olu").await.iter().all(|due| due != question));

    let moved = plan::follow_start(&pat, place.team, StayOrMove::Move)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(moved.tasks, 2);
    let along = [
        ("Ask both wards", 2),
        ("First huddle", 12),
        ("One page", 16),
    ];
    assert_eq!(days(&place).await, are(along));
    assert_eq!(asked(&place).await, None);
    let again = plan::follow_start(&pat, place.team, StayOrMove::Move).await;
    assert_eq!(again.unwrap(), None, "sent twice is the same as once");
    // Its new day has not come: it is not late, for whatever reason.
    let moved_task = plan::show(&pat, huddle).await.unwrap().task;
    assert_eq!((moved_task.late, moved_task.item.late), (false, None));

    let back = plan::take_back(&pat, place.team, moved.first, moved.last).await;
    assert_eq!(back.unwrap(), 2);
    assert_eq!(days(&place).await, are(first));
    assert_eq!(asked(&place).await, Some((2, Some(7))));
    let task = plan::show(&pat, huddle).await.unwrap().task;
    assert_eq!(task.item.late, Some(domain::plan::LateWhy::Waiting));

    // The history says of each task what became of it, and whose doing it was.
    let (owner, events) = store::read!(&place.app.db, tx => {
        let events = store::history::page(tx, place.place, Of::Subject(page.into()), None, 9).await?;
        Ok::<_, store::Error>((place.person("pat"), events))
    })
    .unwrap();
    assert_eq!(events.len(), 3);
    assert!(events.iter().all(|event| event.actor == Some(owner)));

    // What got another day since is left alone; the other goes back.
    let moved = plan::follow_start(&pat, place.team, StayOrMove::Move)
        .await
        .unwrap()
        .unwrap();
    let standing = plan::show(&pat, page).await.unwrap().task.item;
    plan::edit(
        &pat,
        page,
        new("One page", &place, after(30)),
        standing.version,
    )
    .await
    .unwrap();
    let back = plan::take_back(&pat, place.team, moved.first, moved.last).await;
    assert_eq!(back.unwrap(), 1);
    let mixed = [("Ask both wards", 2), ("First huddle", 5), ("One page", 30)];
    assert_eq!(days(&place).await, are(mixed));
    let nothing = plan::take_back(&pat, place.team, moved.first, moved.last).await;
    assert!(matches!(nothing, Err(Error::NotNow(_))), "{nothing:?}");
}

async fn tasks_stay_and_are_not_asked_about_twice(place: Furnished) {
    let [done, huddle, _] = three(&place).await;
    let pat = place.by("pat");
    let first = [("Ask both wards", 2), ("First huddle", 5), ("One page", 9)];
    place.start_on(after(-3)).await;
    assert_eq!(asked(&place).await, Some((2, Some(-3))));
    // Other words on a task are no other day.
    let standing = plan::show(&pat, huddle).await.unwrap().task.item;
    plan::edit(
        &pat,
        huddle,
        new("First huddle", &place, after(5)),
        standing.version,
    )
    .await
    .unwrap();
    assert_eq!(asked(&place).await, Some((2, Some(-3))));

    let stayed = plan::follow_start(&pat, place.team, StayOrMove::Stay)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(days(&place).await, are(first));
    assert_eq!(asked(&place).await, None);
    plan::take_back(&pat, place.team, stayed.first, stayed.last)
        .await
        .unwrap();
    assert_eq!(asked(&place).await, Some((2, Some(-3))));
    plan::follow_start(&pat, place.team, StayOrMove::Stay)
        .await
        .unwrap();
    // What was done then and is to do again was never answered for.
    plan::settle(&pat, done, PlanState::Open).await.unwrap();
    assert_eq!(asked(&place).await, Some((1, Some(-3))));
    // Back where it was, there is nothing to ask about it; the others were settled by the day in between.
    place.start_on(LAUNCH).await;
    assert_eq!(asked(&place).await, Some((2, Some(3))));
}

async fn a_start_that_moves_twice_moves_each_task_by_its_own_days(place: Furnished) {
    let pat = place.by("pat");
    task(&place, "Ask both wards", 2).await;
    place.start_on(after(7)).await;
    task(&place, "First huddle", 12).await;
    place.start_on(after(10)).await;
    task(&place, "One page", 12).await;
    assert_eq!(asked(&place).await, Some((2, None)));
    plan::follow_start(&pat, place.team, StayOrMove::Move)
        .await
        .unwrap();
    let mut along = days(&place).await;
    along.sort();
    let each = [
        ("Ask both wards", 12),
        ("First huddle", 15),
        ("One page", 12),
    ];
    assert_eq!(along, are(each));
    assert_eq!(asked(&place).await, None);
}

async fn only_those_who_plan_are_asked(place: Furnished) {
    three(&place).await;
    place.start_on(after(7)).await;
    for who in ["ines", "olu"] {
        let by = place.by(who);
        let moved = plan::follow_start(&by, place.team, StayOrMove::Move).await;
        assert!(matches!(moved, Err(Error::Denied(_))), "{who}: {moved:?}");
        let back = plan::take_back(&by, place.team, 1, i64::MAX).await;
        assert!(matches!(back, Err(Error::Denied(_))), "{who}: {back:?}");
    }
    // Numbers of entries that are no answer undo nothing.
    for (first, last) in [(1, i64::MAX), (9, 1), (i64::MIN, i64::MAX), (0, 0)] {
        let back = plan::take_back(&place.by("sam"), place.team, first, last).await;
        assert!(matches!(back, Err(Error::NotNow(_))), "{back:?}");
    }
    let moved = plan::follow_start(&place.by("sam"), place.team, StayOrMove::Move).await;
    assert_eq!(moved.unwrap().unwrap().tasks, 2);
}
