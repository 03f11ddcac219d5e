//! "Will we make it?", reckoned the way the team chose: from one group of people, from waits, from a queue.

use app::goal::NewGoal;
use app::programme::Filter;
use domain::MeasureId;
use domain::goal::Reckoning;
use domain::measure::{MeasureKind, MeasureRole};
use domain::observation::Counted;
use domain::text::Prose;
use risk::forecast::{Backlog, Forecast, backlog, cohort, median_wait};

use crate::fixture::Furnished;
use crate::on_both_engines;

on_both_engines! {
    a_group_is_followed_to_its_end,
    a_group_that_should_not_get_there_is_read_the_other_way_round,
    those_who_still_wait_count,
    a_queue_says_how_many_must_go,
    numbers_that_cannot_say_it_are_refused,
}

fn goal(measure: MeasureId, to: f64, reckoning: Reckoning) -> NewGoal {
    NewGoal {
        what: "people waiting".parse().unwrap(),
        measure: Some(measure),
        from: None,
        to,
        population: "Four wards".parse().unwrap(),
        by_day: 100,
        conditions: Prose::empty(),
        reckoning,
        why: None,
    }
}

async fn set(place: &Furnished, new: NewGoal) -> Result<(), app::Error> {
    let pat = place.by("pat");
    let stands = app::goal::view(&pat, place.team).await.unwrap().goal;
    let version = stands.map_or(0, |goal| goal.version);
    app::goal::set(&pat, place.team, new, version)
        .await
        .map(drop)
}

/// What the board says.
async fn said(place: &Furnished) -> String {
    let board = app::board::view(&place.by("sam"), place.team)
        .await
        .unwrap();
    board.lead.unwrap().outlook.unwrap_or_default()
}

/// What the programme says, from what was kept.
async fn kept(place: &Furnished) -> String {
    let programme = app::programme::view(&place.by("steward"), Filter::All)
        .await
        .unwrap();
    programme.teams[0].0.goal_words().unwrap()
}

fn per_cent(value: f64) -> String {
    let tenths = (value * 1000.0).round() / 10.0;
    format!("{tenths}%")
}

fn number(value: f64) -> Counted {
    Counted::Number { value }
}

const fn of(numerator: f64, denominator: f64) -> Counted {
    Counted::Of {
        numerator,
        denominator,
    }
}

async fn a_group_is_followed_to_its_end(place: Furnished) {
    let group = |people| goal(place.back, 40.0, Reckoning::Cohort { people });
    place.day(1);
    let mut new = group(100);
    new.from = Some(10.0);
    set(&place, new.clone()).await.unwrap();
    assert_eq!(said(&place).await, "", "nobody is known yet");
    for week in 0..3 {
        place.day(7 * (week + 1));
        place.record(place.back, 7 * week, of(8.0, 20.0)).await;
    }
    let Forecast {
        low, high, chance, ..
    } = cohort(24, 60, 40, 0.4).unwrap();
    let words = said(&place).await;
    assert_eq!(
        words,
        format!(
            "Of 60 whose outcome is known it is 40%. If the other 40 do like them: between {} and {} of all 100; the goal is 40%. \
             About {:.0} in 10 that you make it. It takes 16 of those 40.",
            per_cent(low),
            per_cent(high),
            chance * 10.0
        )
    );
    let kept = kept(&place).await;
    assert!(kept.starts_with("from 10 to 40 people waiting"), "{kept}");
    assert!(
        kept.ends_with(&format!(
            "; by day 100 likely {} to {}, about {:.0} in 10 that they make it",
            per_cent(low).trim_end_matches('%'),
            per_cent(high).trim_end_matches('%'),
            chance * 10.0
        )),
        "{kept}"
    );
    // Everybody is known; then more than everybody.
    new.reckoning = Reckoning::Cohort { people: 60 };
    set(&place, new.clone()).await.unwrap();
    assert_eq!(
        said(&place).await,
        "Of 60 whose outcome is known it is 40%. That is everybody; the goal is 40%."
    );
    new.reckoning = Reckoning::Cohort { people: 50 };
    set(&place, new).await.unwrap();
    assert!(said(&place).await.contains("correct its size"));
}

async fn a_group_that_should_not_get_there_is_read_the_other_way_round(place: Furnished) {
    let mut new = goal(place.back, 20.0, Reckoning::Cohort { people: 100 });
    new.from = Some(40.0);
    set(&place, new).await.unwrap();
    place.day(7);
    place.record(place.back, 0, of(10.0, 60.0)).await;
    // Those who stayed away are 50 of 60; 80 of 100 shall.
    let stayed = cohort(50, 60, 40, 0.8).unwrap();
    let words = said(&place).await;
    let band = format!(
        "between {} and {} of all 100",
        per_cent(1.0 - stayed.high),
        per_cent(1.0 - stayed.low)
    );
    assert!(words.contains(&band), "{words}");
    assert!(
        words.contains(&format!("About {:.0} in 10", stayed.chance * 10.0)),
        "{words}"
    );
}

async fn those_who_still_wait_count(place: Furnished) {
    let took = place
        .measure(
            "Days until the first visit",
            MeasureKind::Value,
            MeasureRole::Outcome,
        )
        .await;
    let seen = place
        .measure("People seen", MeasureKind::Count, MeasureRole::Process)
        .await;
    let wait = |finished, waiting| {
        let today = place.app.day_of(place.app.clock.now());
        let mut new = goal(
            took,
            40.0,
            Reckoning::Wait {
                finished,
                waiting,
                on: today,
            },
        );
        new.from = Some(70.0);
        new
    };
    for (week, (days, people)) in [(40.0, 2.0), (30.0, 3.0), (50.0, 1.0)]
        .into_iter()
        .enumerate()
    {
        let from = 7 * i64::try_from(week).unwrap();
        place.day(from + 7);
        place.record(took, from, number(days)).await;
        place.record(seen, from, number(people)).await;
    }
    set(&place, wait(None, Vec::new())).await.unwrap();
    assert!(
        said(&place)
            .await
            .starts_with("From 3 people: half wait no longer than")
    );
    set(&place, wait(Some(seen), vec![90.0, 120.0]))
        .await
        .unwrap();
    let finished = [40.0, 40.0, 30.0, 30.0, 30.0, 50.0];
    let right = median_wait(&finished, &[90.0, 120.0], 40.0).unwrap();
    let words = said(&place).await;
    assert!(
        words.starts_with(
            "From 6 people and 2 who still waited on 26 January: half wait no longer than"
        ),
        "{words}"
    );
    assert!(
        words.ends_with(&format!(
            "the goal is 40. About {:.0} in 10 that you are there.",
            right.chance * 10.0
        )),
        "{words}"
    );
    // Changing something else leaves the day on which the waits were written down.
    place.day(28);
    let mut other = wait(Some(seen), vec![90.0, 120.0]);
    other.to = 45.0;
    set(&place, other).await.unwrap();
    assert!(said(&place).await.contains("on 26 January"));
    set(&place, wait(Some(seen), vec![97.0])).await.unwrap();
    assert!(
        said(&place)
            .await
            .contains("and 1 who still waited on 2 February")
    );
}

async fn a_queue_says_how_many_must_go(place: Furnished) {
    let came = place
        .measure("New on the list", MeasureKind::Count, MeasureRole::Process)
        .await;
    let went = place
        .measure("Off the list", MeasureKind::Count, MeasureRole::Process)
        .await;
    let mut new = goal(
        place.waiting,
        43.0,
        Reckoning::Queue {
            arrivals: came,
            departures: went,
        },
    );
    new.from = Some(86.0);
    set(&place, new).await.unwrap();
    for (week, (come, go)) in [(10.0, 14.0), (9.0, 15.0), (11.0, 13.0), (10.0, 14.0)]
        .into_iter()
        .enumerate()
    {
        let from = 7 * i64::try_from(week).unwrap();
        place.day(from + 7);
        place
            .record(place.waiting, from, number(86.0 - 4.0 * (week + 1) as f64))
            .await;
        place.record(came, from, number(come)).await;
        // The last of three numbers: the forecast that is kept knows it too.
        place.record(went, from, number(go)).await;
    }
    let right = backlog(&Backlog {
        now: 70.0,
        arrivals: &[10.0, 9.0, 11.0, 10.0],
        departures: &[14.0, 15.0, 13.0, 14.0],
        left: 72.0 / 7.0,
        target: 43.0,
    })
    .unwrap();
    let words = said(&place).await;
    assert!(
        words.starts_with("Lately 10 a week came and 14 went. If it goes on like that: between "),
        "{words}"
    );
    assert!(
        words.ends_with(&format!(
            "wait on day 100; the goal is 43. About {:.0} in 10 that you make it. From now on about {} a week must go. Who joins now waits about 5 weeks.",
            right.chance * 10.0,
            right.needed.unwrap().ceil()
        )),
        "{words}"
    );
    let kept = kept(&place).await;
    assert!(
        kept.contains(&format!("likely {:.1} to", right.low).replace(".0 ", " ")),
        "{kept}, {right:?}"
    );
}

async fn numbers_that_cannot_say_it_are_refused(place: Furnished) {
    let cohort = Reckoning::Cohort { people: 30 };
    let wait = |finished| Reckoning::Wait {
        finished,
        waiting: Vec::new(),
        on: crate::fixture::LAUNCH,
    };
    let queue = |arrivals, departures| Reckoning::Queue {
        arrivals,
        departures,
    };
    for (measure, reckoning, field) in [
        (place.waiting, cohort, "measure"),
        (place.waiting, wait(None), "measure"),
        (place.back, queue(place.late, place.waiting), "measure"),
        (place.waiting, queue(place.back, place.late), "arrivals"),
        (place.waiting, queue(place.waiting, place.late), "arrivals"),
        (place.waiting, queue(place.late, place.late), "departures"),
    ] {
        let refused = set(&place, goal(measure, 18.0, reckoning.clone())).await;
        let Err(app::Error::Mend(problems)) = refused else {
            panic!("{reckoning:?} was taken");
        };
        assert!(!problems.of(field).is_empty(), "{reckoning:?}: {problems}");
    }
    let mut nothing = goal(place.waiting, 18.0, Reckoning::Cohort { people: 30 });
    nothing.measure = None;
    assert!(set(&place, nothing).await.is_err());
}
