//! The end of it: the last word goes to everybody who gave something, and a coach thinks about who could coach next.

use app::review::{self, NewRow, closing};
use app::{Error, future_coaches};
use domain::readiness::{Readiness, Seen, Strength};
use domain::review::{Review, SCALE, Written};
use domain::text::Prose;

use crate::fixture::Furnished;
use crate::on_both_engines;

on_both_engines! {
    the_last_word_reaches_everybody_once,
    how_a_coach_sees_people_is_the_coachs,
}

async fn the_last_word_reaches_everybody_once(place: Furnished) {
    let day = place.day(100);
    let ines = place.by("ines");
    let refused = closing::send(&ines, place.team).await;
    assert!(
        matches!(refused, Err(Error::Mend(_))),
        "nothing is written yet"
    );
    let words = Written {
        word: "closing".to_owned(),
        words: Prose::parse("You missed it by two, and changed a rule.").unwrap(),
        version: 0,
    };
    review::write(&ines, place.team, Review::Final, &[words])
        .await
        .unwrap();
    let way = NewRow {
        list: "ways".to_owned(),
        line: "Two more wards".parse().unwrap(),
        about: Prose::empty(),
        choice: SCALE.to_owned(),
        owner: "Matron".to_owned(),
        due: Some(day),
    };
    review::add(&ines, place.team, Review::Final, way)
        .await
        .unwrap();
    assert!(
        closing::send(&place.by("pat"), place.team).await.is_err(),
        "a leader's word"
    );
    let before = letters(&place).await.len();
    assert_eq!(closing::send(&ines, place.team).await.unwrap(), 5);
    let sent = letters(&place).await;
    let new = &sent[..sent.len() - before];
    assert_eq!(new.len(), 5);
    assert!(new.iter().all(|text| {
        text.contains("missed it by two")
            && text.contains("- Two more wards: Scale: more places (Matron), 15 April 2026")
            && text.contains("/reviews/final")
    }));
    let view = review::view(&place.by("sam"), place.team, Review::Final)
        .await
        .unwrap();
    let stands = view.closing.unwrap();
    assert_eq!(
        (stands.sent, stands.people, stands.managers),
        (Some((day, 5)), 5, 0)
    );
    assert!(!stands.may_send);
    let launch = review::view(&ines, place.team, Review::Launch)
        .await
        .unwrap();
    assert_eq!(launch.closing, None);
}

/// The texts of all letters, the newest first.
async fn letters(place: &Furnished) -> Vec<String> {
    let lines = app::outbox::list(&place.by("steward"), None).await.unwrap();
    lines.into_iter().filter_map(|line| line.text).collect()
}

async fn how_a_coach_sees_people_is_the_coachs(place: Furnished) {
    let (olu, tomas) = (place.coaching("olu"), place.coaching("tomas"));
    let seen =
        |points: [&'static str; 7]| Seen::read(|strength| points[strength as usize]).unwrap();
    let good = seen(["5", "4", "4", "4", "3", "4", "5"]);
    let sam = place.person("sam");
    future_coaches::keep(&olu, place.challenge, sam, good.clone(), 0)
        .await
        .unwrap();
    let view = future_coaches::view(&olu, place.challenge).await.unwrap();
    let names: Vec<&str> = view.people.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(
        names,
        ["Sam Okafor", "Pat Lindqvist"],
        "who is ready stands first; whoever looks on is no candidate"
    );
    assert_eq!(view.people[0].seen.readiness(), Readiness::Ready);
    assert!(
        view.people[1].weeks >= 1 && view.people[1].deeds > 10,
        "Pat counted: {:?}",
        view.people[1]
    );
    // Another coach sees their own, and nobody else any.
    let theirs = future_coaches::view(&tomas, place.challenge).await.unwrap();
    assert!(theirs.people.iter().all(|one| one.seen.is_empty()));
    for who in ["pat", "ines", "steward"] {
        assert!(
            future_coaches::view(&place.by(who), place.challenge)
                .await
                .is_err()
        );
    }
    // An old window writes over nothing; a new one does.
    let slow = future_coaches::keep(&olu, place.challenge, sam, Seen::default(), 0).await;
    assert!(matches!(slow, Err(Error::Changed { .. })));
    let weak = seen(["5", "4", "4", "4", "1", "4", "5"]);
    future_coaches::keep(&olu, place.challenge, sam, weak, 1)
        .await
        .unwrap();
    let view = future_coaches::view(&olu, place.challenge).await.unwrap();
    let sam_now = view.people.iter().find(|one| one.person == sam).unwrap();
    assert_eq!(sam_now.seen.readiness(), Readiness::Grow(Strength::Listens));
    let stranger = place.person("ines");
    assert!(
        future_coaches::keep(&olu, place.challenge, stranger, good, 0)
            .await
            .is_err()
    );
}
