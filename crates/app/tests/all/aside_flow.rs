//! A challenge that was called off is laid aside, and taken up again.

use app::numbers::{Entry, Outcome};
use app::{Error, challenge, search};
use domain::event::EventKind;
use domain::observation::Counted;
use domain::text::Line;

use crate::answer_flow::letters;
use crate::ask_flow::barrier;
use crate::fixture::{Furnished, LAUNCH};
use crate::on_both_engines;

on_both_engines! {
    laid_aside_it_leaves_every_list_and_is_there_again_afterwards,
    nobody_is_reminded_of_an_ask_in_it_until_it_is_taken_up,
    who_may,
}

fn why() -> Line {
    "The new system writes the letters now.".parse().unwrap()
}

/// The number of a week, typed by somebody of the team.
async fn counts_one(place: &Furnished) -> Result<Outcome, Error> {
    let entry = Entry {
        measure: place.waiting,
        period: LAUNCH,
        counted: Counted::Number { value: 24.0 },
        note: None,
        replaces: None,
        sure: true,
    };
    app::numbers::save(&place.by("sam"), place.team, vec![entry]).await
}

async fn is_quiet(place: &Furnished, who: &str) -> bool {
    let week = app::mine::week(&place.by(who)).await.unwrap();
    week.now.is_empty() && week.soon.is_empty()
}

async fn laid_aside_it_leaves_every_list_and_is_there_again_afterwards(place: Furnished) {
    place.day(8);
    let (leader, member) = (place.by("ines"), place.by("sam"));
    barrier(&place, "A key for the waiting room").await;
    let board = app::board::view(&member, place.team).await.unwrap();
    assert!(board.numbers_due > 0 && !board.due.is_empty());
    assert_eq!(challenge::home(&member).await.unwrap().challenges.len(), 1);
    assert!(!is_quiet(&place, "ines").await);
    assert!(!is_quiet(&place, "sam").await);
    let found = |ctx| async move { search::search(&ctx, "waiting").await.unwrap().groups.len() };
    assert!(found(place.by("sam")).await > 0);

    challenge::lay_aside(&leader, place.challenge, why())
        .await
        .unwrap();
    for who in ["ines", "sam", "steward"] {
        let home = challenge::home(&place.by(who)).await.unwrap();
        assert!(home.challenges.is_empty(), "{who}");
        // Whoever may take it up again finds it.
        assert_eq!(home.laid_aside.len(), usize::from(who != "sam"), "{who}");
    }
    assert!(is_quiet(&place, "sam").await);
    assert!(is_quiet(&place, "ines").await);
    assert_eq!(found(place.by("sam")).await, 0);
    let board = app::board::view(&member, place.team).await.unwrap();
    assert_eq!(
        (board.numbers_due, board.due.len()),
        (0, 0),
        "{:?}",
        board.due
    );
    // It can be read, with the reason on every page, and not changed.
    let view = challenge::view(&member, place.challenge).await.unwrap();
    assert_eq!(view.challenge.aside.unwrap().why, why());
    let around = app::around::around(&member, app::around::Spot::Team(place.team))
        .await
        .unwrap();
    let standstill = around.aside.unwrap();
    assert_eq!((standstill.why, standstill.mend), (why(), None));
    let refused = counts_one(&place).await;
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");

    challenge::take_up(&leader, place.challenge).await.unwrap();
    assert_eq!(challenge::home(&member).await.unwrap().challenges.len(), 1);
    assert!(
        challenge::home(&leader)
            .await
            .unwrap()
            .laid_aside
            .is_empty()
    );
    assert!(found(place.by("sam")).await > 0);
    counts_one(&place).await.unwrap();
    let around = app::around::around(&member, app::around::Spot::Team(place.team))
        .await
        .unwrap();
    assert!(around.aside.is_none());
    let told = app::history::of_challenge(&leader, place.challenge, None)
        .await
        .unwrap();
    let kinds: Vec<EventKind> = told.entries.iter().map(|event| event.kind).collect();
    let of_it = |kind| kinds.iter().filter(|one| **one == kind).count();
    assert_eq!(
        (
            of_it(EventKind::ChallengeLaidAside),
            of_it(EventKind::ChallengeTakenUp)
        ),
        (1, 1),
        "{kinds:?}"
    );
}

async fn nobody_is_reminded_of_an_ask_in_it_until_it_is_taken_up(place: Furnished) {
    place.day(8);
    barrier(&place, "A key for the day room").await;
    letters(&place, "").await;
    challenge::lay_aside(&place.by("ines"), place.challenge, why())
        .await
        .unwrap();
    place.hours_later(24 * 10);
    assert_eq!(letters(&place, "").await, Vec::<String>::new());

    challenge::take_up(&place.by("ines"), place.challenge)
        .await
        .unwrap();
    place.hours_later(47);
    assert_eq!(letters(&place, "").await, Vec::<String>::new());
    place.hours_later(2);
    assert_eq!(
        letters(&place, "ines@").await,
        ["Still waiting for your answer: A key for the day room"]
    );
    // Nothing was missed this time, so nothing is said twice.
    let leader = place.by("ines");
    challenge::lay_aside(&leader, place.challenge, why())
        .await
        .unwrap();
    challenge::take_up(&leader, place.challenge).await.unwrap();
    place.hours_later(60);
    assert_eq!(letters(&place, "ines@").await, Vec::<String>::new());
}

async fn who_may(place: Furnished) {
    for who in ["pat", "sam", "olu"] {
        let refused = challenge::lay_aside(&place.by(who), place.challenge, why()).await;
        assert!(
            matches!(refused, Err(Error::Denied(_))),
            "{who}: {refused:?}"
        );
    }
    // Twice is once, by a leader or by a steward.
    for who in ["steward", "ines"] {
        challenge::lay_aside(&place.by(who), place.challenge, why())
            .await
            .unwrap();
    }
    let again = challenge::to_lay_aside(&place.by("ines"), place.challenge).await;
    assert!(matches!(again, Err(Error::NotNow(_))), "{again:?}");
    let refused = challenge::take_up(&place.by("pat"), place.challenge).await;
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    challenge::take_up(&place.by("steward"), place.challenge)
        .await
        .unwrap();
    challenge::to_lay_aside(&place.by("ines"), place.challenge)
        .await
        .unwrap();
}
