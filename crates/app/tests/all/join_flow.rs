//! What real teams do to a plan: two of them go on as one, somebody leaves, the whole challenge starts late, clocks change.

use std::sync::Arc;

use app::challenge::NewChallenge;
use app::chance::Chance;
use app::clock::Clock;
use app::people::{Circle, lines};
use app::plan::NewTask;
use app::team::NewTeam;
use app::{App, Settings, board, plan, team_join};
use domain::TeamId;
use domain::observation::Counted;
use domain::policy::Reason;
use domain::role::Role;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use crate::fixture::{Furnished, LAUNCH};
use crate::on_both_engines;

on_both_engines! {
    everything_comes_along_and_goes_back,
    a_team_that_went_on_twice_comes_back_from_the_end,
    a_team_joins_only_another_one_of_its_challenge,
    whoever_leaves_leaves_tasks_behind_that_are_named,
    a_challenge_that_starts_later_is_reckoned_anew,
    when_clocks_change_days_stay_days,
}

async fn second(place: &Furnished) -> TeamId {
    let steward = place.by("steward");
    let new = NewTeam {
        name: "Home sooner, north".parse().unwrap(),
        setting: None,
    };
    let team = app::team::create(&steward, place.challenge, new)
        .await
        .unwrap();
    let people = lines::read(
        "Noor Haddad, noor@wolds.example, team lead\nSam Okafor, sam@council.example, member",
    );
    app::people::invite(&steward, Circle::Team(team), &people.people)
        .await
        .unwrap();
    team
}

async fn roles(place: &Furnished, team: TeamId) -> Vec<(String, Role)> {
    let people = app::people::of(&place.by("steward"), Circle::Team(team))
        .await
        .unwrap();
    people
        .holders
        .into_iter()
        .filter(|holder| holder.team == Some(team))
        .map(|holder| (holder.name.to_string(), holder.role))
        .collect()
}

async fn everything_comes_along_and_goes_back(place: Furnished) {
    let steward = place.by("steward");
    let pat = place.by("pat");
    let north = second(&place).await;
    place.weeks(0, &[24.0, 23.0, 25.0]).await;
    let test = app::test::propose(&pat, place.team, &place.card())
        .await
        .unwrap();
    let idea = app::idea::add(&pat, place.team, "Ask who has the key".parse().unwrap())
        .await
        .unwrap();
    team_join::join(&steward, place.team, north).await.unwrap();
    // Pat leads no longer: the other team has a lead. Sam was in both.
    let both = roles(&place, north).await;
    assert_eq!(both.len(), 4, "{both:?}");
    assert!(both.contains(&("Noor Haddad".to_owned(), Role::TeamLead)));
    assert!(both.contains(&("Pat Lindqvist".to_owned(), Role::Member)));
    assert_eq!(
        both.iter().filter(|(name, _)| name == "Sam Okafor").count(),
        1
    );
    assert!(roles(&place, place.team).await.is_empty());
    let board = board::view(&steward, north).await.unwrap();
    assert_eq!(board.lead.unwrap().measure.id, place.waiting);
    assert_eq!(board.tests[0].test.id, test);
    assert_eq!(app::idea::lying(&steward, idea).await.unwrap().team, north);
    // Nobody writes in the team that joined; nothing lists it; its history can be read.
    let old = board::view(&steward, place.team).await.unwrap();
    assert_eq!(old.here.team.joined, Some(north));
    assert!(!old.may_record && old.tests.is_empty());
    let wall = app::programme::view(&steward, app::programme::Filter::All)
        .await
        .unwrap();
    assert_eq!(wall.teams.len(), 1);
    assert_eq!(
        team_join::view(&steward, north).await.unwrap().joined,
        [(place.team, "Home sooner".to_owned())]
    );
    let refused = app::idea::add(&steward, place.team, "Too late".parse().unwrap()).await;
    assert!(refused.is_err());
    // And back: what was there before, and only that.
    let since = app::idea::add(&steward, north, "Thought of since".parse().unwrap()).await;
    team_join::part(&steward, place.team).await.unwrap();
    assert_eq!(roles(&place, north).await.len(), 2);
    assert_eq!(roles(&place, place.team).await.len(), 3);
    let back = board::view(&steward, place.team).await.unwrap();
    assert_eq!(back.here.team.joined, None);
    assert_eq!(back.tests[0].test.id, test);
    assert!(back.lead.unwrap().picture.is_some());
    if let Ok(since) = since {
        assert_eq!(app::idea::lying(&steward, since).await.unwrap().team, north);
    }
    assert!(team_join::part(&steward, place.team).await.is_err());
}

async fn a_team_that_went_on_twice_comes_back_from_the_end(place: Furnished) {
    let steward = place.by("steward");
    let north = second(&place).await;
    let new = NewTeam {
        name: "Home sooner, coast".parse().unwrap(),
        setting: None,
    };
    let coast = app::team::create(&steward, place.challenge, new)
        .await
        .unwrap();
    let test = app::test::propose(&place.by("pat"), place.team, &place.card())
        .await
        .unwrap();
    let before = (roles(&place, place.team).await, roles(&place, north).await);
    team_join::join(&steward, place.team, north).await.unwrap();
    team_join::join(&steward, north, coast).await.unwrap();
    let at_the_end = board::view(&steward, coast).await.unwrap();
    assert_eq!(at_the_end.tests[0].test.id, test);
    // From the beginning it would tear things out of the middle.
    let refused = team_join::part(&steward, place.team).await;
    assert!(
        matches!(refused, Err(app::Error::Denied(Reason::Closed))),
        "{refused:?}"
    );
    team_join::part(&steward, north).await.unwrap();
    team_join::part(&steward, place.team).await.unwrap();
    let after = (roles(&place, place.team).await, roles(&place, north).await);
    assert_eq!(after, before);
    assert!(roles(&place, coast).await.is_empty());
    let back = board::view(&steward, place.team).await.unwrap();
    assert_eq!((back.here.team.joined, back.tests[0].test.id), (None, test));
}

async fn a_team_joins_only_another_one_of_its_challenge(place: Furnished) {
    let steward = place.by("steward");
    let north = second(&place).await;
    let note = app::challenge::view(&steward, place.challenge)
        .await
        .unwrap()
        .challenge
        .note;
    let other = NewChallenge {
        name: "Another winter".parse().unwrap(),
        note,
        cycle: domain::cycle::CycleKey::Hundred.into(),
        launch: LAUNCH,
    };
    let other = app::challenge::create(&steward, other).await.unwrap();
    let new = NewTeam {
        name: "Elsewhere".parse().unwrap(),
        setting: None,
    };
    let elsewhere = app::team::create(&steward, other, new).await.unwrap();
    for into in [place.team, elsewhere] {
        assert!(team_join::join(&steward, place.team, into).await.is_err());
    }
    // A member may not; nor may a lead of one team move it into one they do not look after.
    for who in ["sam", "pat"] {
        assert!(
            team_join::join(&place.by(who), place.team, north)
                .await
                .is_err()
        );
    }
    assert_eq!(roles(&place, place.team).await.len(), 3);
    team_join::join(&steward, place.team, north).await.unwrap();
    assert!(team_join::join(&steward, north, place.team).await.is_err());
}

async fn whoever_leaves_leaves_tasks_behind_that_are_named(place: Furnished) {
    let pat = place.by("pat");
    for what in ["Ring the three homes", "Ask the pharmacy"] {
        let task = NewTask {
            lane: "Ways home".parse().unwrap(),
            what: what.parse().unwrap(),
            owner: place.person("sam"),
            due: LAUNCH + Span::new().days(40),
            first_win: false,
        };
        plan::add(&pat, place.team, task).await.unwrap();
    }
    place.day(26);
    assert!(plan::view(&pat, place.team).await.unwrap().gone.is_empty());
    let people = app::people::of(&pat, Circle::Team(place.team))
        .await
        .unwrap();
    let sam = people
        .holders
        .iter()
        .find(|holder| holder.person == place.person("sam"))
        .unwrap()
        .membership;
    app::people::take(&pat, &[sam], false).await.unwrap();
    let view = plan::view(&pat, place.team).await.unwrap();
    assert_eq!(view.gone, [("Sam Okafor".to_owned(), 2)]);
    assert_eq!(view.tasks().count(), 2, "nothing is lost");
    // What is done needs nobody.
    let done = view.tasks().next().unwrap().item.id;
    plan::settle(&pat, done, domain::plan::PlanState::Done)
        .await
        .unwrap();
    let view = plan::view(&pat, place.team).await.unwrap();
    assert_eq!(view.gone, [("Sam Okafor".to_owned(), 1)]);
}

async fn a_challenge_that_starts_later_is_reckoned_anew(place: Furnished) {
    // Thirteen weeks at another level after day 0: the usual is that of before it.
    for week in 0..13 {
        place.day(7 * (week + 1));
        let value = if week % 2 == 0 { 19.0 } else { 21.0 };
        place
            .record(place.waiting, 7 * week, Counted::Number { value })
            .await;
    }
    let usual = async |place: &Furnished| {
        let view = app::goal::view(&place.by("pat"), place.team).await.unwrap();
        let line = view
            .measures
            .into_iter()
            .find(|line| line.measure.id == place.waiting);
        app::goal::usual(&line.unwrap()).unwrap()
    };
    assert!((usual(&place).await - 29.9).abs() < 0.11);
    place.start_on(LAUNCH + Span::new().days(91)).await;
    let after = usual(&place).await;
    assert!(
        after < 26.0,
        "all twenty-five weeks lie before the launch now: {after}"
    );
}

async fn when_clocks_change_days_stay_days(place: Furnished) {
    // Britain, where the last Sunday in March has 23 hours.
    let zone = TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0/2").unwrap();
    let app = Arc::new(App {
        db: place.app.db.clone(),
        clock: Clock::at(Timestamp::UNIX_EPOCH),
        chance: Chance::seeded(9),
        settings: Settings {
            address: "https://hundred.example".into(),
            zone,
            demo: false,
            ideas_at: None,
        },
    });
    for (moment, day, clock) in [
        ("2026-03-28T23:30:00Z", 82, "23:30"),
        ("2026-03-29T00:30:00Z", 83, "00:30"),
        ("2026-03-29T01:30:00Z", 83, "02:30"),
        ("2026-03-29T22:59:00Z", 83, "23:59"),
        ("2026-03-29T23:00:00Z", 84, "00:00"),
    ] {
        app.clock.turn_to(moment.parse().unwrap());
        let ctx = app.ctx(place.by("sam").actor, None);
        let view = board::view(&ctx, place.team).await.unwrap();
        assert_eq!(view.here.day.day, day, "{moment}");
        assert_eq!(view.now.strftime("%H:%M").to_string(), clock, "{moment}");
    }
}
