//! Who is there, and that everything was done by somebody.

use std::collections::BTreeSet;

use app::Error;
use domain::event::EventKind;
use store::history::{Of, Verdict};

use crate::wolds::{MONDAY, Wolds};

pub async fn people_are_plainly_fictional(wolds: &Wolds) {
    let place = wolds.furnished.place;
    let read: Result<_, Error> = store::read!(wolds.app.db, tx => {
        Ok((store::person::list(tx, place).await?, store::organisation::list(tx, place).await?))
    });
    let (people, organisations) = read.unwrap();
    assert!((35..=45).contains(&people.len()), "{} people", people.len());
    assert_eq!(organisations.len(), 10);
    let professions: BTreeSet<_> = people
        .iter()
        .map(|one| one.profession.clone().unwrap())
        .collect();
    assert_eq!(professions.len(), 8);
    for one in &people {
        assert!(one.email.as_str().ends_with(".example"), "{}", one.email);
        assert!(
            one.organisation.is_some(),
            "{} comes from nowhere",
            one.name
        );
    }
    assert_eq!(people.iter().filter(|one| one.steward).count(), 1);
}

pub async fn teams_are_of_seven_or_eight(wolds: &Wolds) {
    let challenge = wolds.furnished.challenges["home-and-well"];
    let place = wolds.furnished.place;
    let holders: Result<_, Error> = store::read!(wolds.app.db, tx => Ok(store::membership::of_challenge(tx, place, challenge).await?));
    let holders = holders.unwrap();
    for key in ["home", "frailty", "diabetes"] {
        let team = Some(wolds.furnished.teams[key]);
        let members = |holder: &&store::membership::Holder| {
            holder.team == team && holder.role != domain::role::Role::Observer
        };
        let people = holders.iter().filter(members).count();
        assert!((7..=8).contains(&people), "{key}: {people}");
    }
    assert_eq!(
        holders[0].name.as_str(),
        "Ruth Adeyemi",
        "the strategist comes first"
    );
}

pub async fn the_history_holds_and_every_event_has_a_hand_and_a_plausible_hour(wolds: &Wolds) {
    let place = wolds.furnished.place;
    let zone = wolds.app.settings.zone.clone();
    let read: Result<_, Error> = store::read!(wolds.app.db, tx => {
        let verdict = store::history::verify(tx, place, None).await?;
        let mut events = Vec::new();
        let mut before = None;
        loop {
            let page = store::history::page(tx, place, Of::Place, before, 200).await?;
            let Some(last) = page.last() else { break };
            before = Some(last.seq);
            events.extend(page);
        }
        Ok((verdict, events))
    });
    let (verdict, events) = read.unwrap();
    assert_eq!(
        verdict,
        Verdict::Sound {
            events: i64::try_from(events.len()).unwrap()
        }
    );
    assert!(events.len() > 400, "only {} events", events.len());
    // Only reminders go out by themselves, and managers answer without an account.
    let by_itself = |kind| {
        matches!(
            kind,
            EventKind::Reminded | EventKind::Escalated | EventKind::CoverAnswered
        )
    };
    // An idea by e-mail has a hand only when its writer is known.
    assert!(
        events
            .iter()
            .filter(|event| event.kind != EventKind::IdeaCame)
            .all(|event| event.actor.is_some() != by_itself(event.kind))
    );
    let hands: BTreeSet<_> = events.iter().filter_map(|event| event.actor).collect();
    assert!(hands.len() >= 20, "only {} hands", hands.len());
    for event in &events {
        let at = event.at.to_zoned(zone.clone());
        assert!((7..=22).contains(&at.hour()), "{:?} at {at}", event.kind);
        assert!(at.date() < MONDAY, "{:?} at {at}", event.kind);
    }
}

pub async fn no_letter_waits_to_be_sent(wolds: &Wolds) {
    assert!(
        app::outbox::next(&wolds.app, "test")
            .await
            .unwrap()
            .is_none()
    );
    let letters = app::outbox::list(&wolds.as_("Kim Sato").await, None)
        .await
        .unwrap();
    assert!(!letters.is_empty());
    assert!(letters.iter().all(|letter| letter.sent.is_some()));
}
