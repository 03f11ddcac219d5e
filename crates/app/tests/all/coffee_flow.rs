//! Coffee from joining in to "did meeting make ties?", and habits from six statements to a test.

use std::collections::BTreeSet;

use app::coffee::{self, NewOffer};
use app::habit;
use domain::coffee::{Met, OfferKind, Slot};
use domain::survey::{Answers, Happened, Six};
use domain::{IdeaId, PersonId};
use store::coffee::Meeting;

use crate::crew::{CREW, answer, answers, by, closed, crew, entry, list, open};
use crate::fixture::Furnished;
use crate::on_both_engines;

on_both_engines! {
    nobody_meets_the_same_person_twice_and_the_odd_one_makes_a_three,
    who_sits_out_or_would_rather_not_is_left_alone,
    a_conversation_goes_into_the_calendar_and_is_ticked_off,
    who_asks_for_somebody_else_is_matched_again_at_once,
    meeting_is_judged_at_the_next_wave,
    the_board_is_ones_own_to_change,
    six_statements_become_one_thing_to_try,
}

async fn meetings(place: &Furnished) -> Vec<Meeting> {
    let all: Result<_, app::Error> = store::read!(place.app.db, tx => Ok(store::coffee::meetings(tx, place.place, place.team).await?));
    all.unwrap()
}

async fn join(place: &Furnished, who: &[&str]) {
    for key in who {
        coffee::join(
            &by(place, key).await,
            place.team,
            vec![Slot::Noon],
            Vec::new(),
        )
        .await
        .unwrap();
    }
}

fn pairs(meetings: &[Meeting]) -> Vec<BTreeSet<PersonId>> {
    let mut pairs = Vec::new();
    for one in meetings {
        for (at, a) in one.people.iter().enumerate() {
            pairs.extend(
                one.people[at + 1..]
                    .iter()
                    .map(|b| BTreeSet::from([*a, *b])),
            );
        }
    }
    pairs
}

async fn nobody_meets_the_same_person_twice_and_the_odd_one_makes_a_three(place: Furnished) {
    place.day(10);
    crew(&place).await;
    join(&place, &CREW[..9]).await;
    let pat = by(&place, "pat").await;
    for round in 1..=3 {
        place.hours_later(24 * 7);
        let pat = by(&place, "pat").await;
        assert_eq!(coffee::draw(&pat, place.team).await.unwrap(), round);
    }
    let all = meetings(&place).await;
    let of_three = all.iter().filter(|one| one.people.len() == 3).count();
    assert_eq!(
        (all.len(), of_three),
        (12, 3),
        "nine people: three pairs and a three, each time"
    );
    let pairs = pairs(&all);
    let different: BTreeSet<_> = pairs.iter().cloned().collect();
    assert_eq!(pairs.len(), different.len(), "the same two met twice");
    // The seed is kept, so that the round can be drawn again.
    let view = coffee::coffee(&pat, place.team).await.unwrap();
    let seeds: BTreeSet<u64> = view.rounds.iter().map(|round| round.seed).collect();
    assert_eq!(seeds.len(), 3);
}

async fn who_sits_out_or_would_rather_not_is_left_alone(place: Furnished) {
    place.day(10);
    crew(&place).await;
    join(&place, &CREW[..4]).await;
    let other = by(&place, "nurse2").await.actor.person;
    let one = by(&place, "nurse1").await;
    coffee::join(&one, place.team, Vec::new(), vec![other])
        .await
        .unwrap();
    coffee::leave(&by(&place, "nurse4").await, place.team)
        .await
        .unwrap();
    let pat = by(&place, "pat").await;
    coffee::draw(&pat, place.team).await.unwrap();
    let all = meetings(&place).await;
    let away = by(&place, "nurse4").await.actor.person;
    assert!(all.iter().all(|one| !one.people.contains(&away)));
    let kept_apart = BTreeSet::from([one.actor.person, other]);
    assert!(!pairs(&all).contains(&kept_apart));
    // Only oneself sees whom one would rather not meet.
    let mine = coffee::coffee(&one, place.team).await.unwrap();
    assert!(
        mine.apart
            .iter()
            .any(|(person, _, rather_not)| *person == other && *rather_not)
    );
    let theirs = coffee::coffee(&by(&place, "nurse2").await, place.team)
        .await
        .unwrap();
    assert!(theirs.apart.iter().all(|(_, _, rather_not)| !rather_not));
}

async fn a_conversation_goes_into_the_calendar_and_is_ticked_off(place: Furnished) {
    place.day(10);
    crew(&place).await;
    join(&place, &CREW[..2]).await;
    coffee::draw(&by(&place, "pat").await, place.team)
        .await
        .unwrap();
    let nurse = by(&place, "nurse1").await;
    let view = coffee::coffee(&nurse, place.team).await.unwrap();
    assert_eq!(view.meetings[0].with, ["nurse2"]);
    let file = coffee::invitation(&nurse, view.meetings[0].id)
        .await
        .unwrap();
    assert!(file.contains("SUMMARY:Coffee with nurse2\r\n"), "{file}");
    // Day 10 is a Thursday: the Wednesday after, around lunch.
    assert!(file.contains("DTSTART:20260121T123000Z\r\n"), "{file}");
    // It is theirs alone.
    let other = by(&place, "nurse3").await;
    assert!(
        coffee::invitation(&other, view.meetings[0].id)
            .await
            .is_err()
    );
    assert!(
        coffee::say(&other, view.meetings[0].id, Met::Yes)
            .await
            .is_err()
    );
    coffee::say(&nurse, view.meetings[0].id, Met::Yes)
        .await
        .unwrap();
    let view = coffee::coffee(&by(&place, "pat").await, place.team)
        .await
        .unwrap();
    assert_eq!((view.rounds[0].meetings, view.rounds[0].met), (1, 1));
    let again = coffee::draw(&by(&place, "pat").await, place.team).await;
    assert!(
        again
            .unwrap_err()
            .to_string()
            .contains("has met everybody else")
    );
}

async fn who_asks_for_somebody_else_is_matched_again_at_once(place: Furnished) {
    place.day(10);
    crew(&place).await;
    join(&place, &CREW[..6]).await;
    coffee::draw(&by(&place, "pat").await, place.team)
        .await
        .unwrap();
    let drawn = meetings(&place).await;
    assert_eq!(drawn.len(), 3);
    let swap = async |meeting: &Meeting| {
        let mut asked = by(&place, "nurse1").await;
        for key in CREW {
            let one = by(&place, key).await;
            if one.actor.person == meeting.people[0] {
                asked = one;
            }
        }
        let said = coffee::say(&asked, meeting.id, Met::Swap).await.unwrap();
        (said.matched_again, asked)
    };
    // Nobody else is free yet, and the two who were to meet are not matched with each other again.
    let (matched_again, first) = swap(&drawn[0]).await;
    assert!(!matched_again);
    let view = coffee::coffee(&first, place.team).await.unwrap();
    assert!(!view.meetings[0].replaced);
    // The second to ask frees two more: four people, two new conversations.
    let (matched_again, _) = swap(&drawn[1]).await;
    assert!(matched_again);
    let all = meetings(&place).await;
    let again: Vec<Meeting> = all.iter().filter(|one| one.again).cloned().collect();
    assert_eq!(again.len(), 2);
    let free: BTreeSet<PersonId> = drawn[..2]
        .iter()
        .flat_map(|one| one.people.clone())
        .collect();
    let met_anew: BTreeSet<PersonId> = again.iter().flat_map(|one| one.people.clone()).collect();
    assert_eq!(met_anew, free, "everybody who was free, and nobody else");
    let different: BTreeSet<_> = pairs(&all).into_iter().collect();
    assert_eq!(different.len(), 5, "the same two were matched twice");
    let view = coffee::coffee(&first, place.team).await.unwrap();
    let of_round: Vec<(Met, bool)> = view
        .meetings
        .iter()
        .map(|one| (one.outcome, one.replaced))
        .collect();
    assert!(of_round.contains(&(Met::Swap, true)), "{of_round:?}");
    assert!(of_round.contains(&(Met::Waiting, false)), "{of_round:?}");
    // Said twice, or asked for in a round that is past, changes nothing.
    assert!(!swap(&drawn[1]).await.0);
    place.hours_later(24 * 7);
    coffee::draw(&by(&place, "pat").await, place.team)
        .await
        .unwrap();
    let before = meetings(&place).await.len();
    assert!(!swap(&drawn[2]).await.0);
    assert_eq!(meetings(&place).await.len(), before);
}

async fn meeting_is_judged_at_the_next_wave(place: Furnished) {
    place.day(0);
    crew(&place).await;
    let first = open(&place).await;
    answers(&place, first, &CREW, 1).await;
    closed(&place, first).await;
    place.day(10);
    join(&place, &CREW[..12]).await;
    coffee::draw(&by(&place, "pat").await, place.team)
        .await
        .unwrap();
    let met = meetings(&place).await;
    assert_eq!(met.len(), 6);
    place.day(50);
    let second = open(&place).await;
    let names = list(&by(&place, "pat").await, second).await;
    for key in CREW {
        let me = by(&place, key).await.actor.person;
        let partner = met
            .iter()
            .find(|one| one.people.contains(&me))
            .and_then(|one| one.people.iter().find(|person| **person != me).copied());
        let named: Vec<PersonId> = partner.into_iter().chain([names["Sam Okafor"]]).collect();
        answer(&place, second, key, &entry(named, 2)).await;
    }
    let figures = closed(&place, second).await.figures;
    let found = figures.coffee.unwrap().unwrap();
    assert_eq!((found.met, found.met_tied), (6, 6), "{found:?}");
    assert_eq!(found.unmet_tied, 0);
    assert!(found.chance_in_hundred < 5.0, "{found:?}");
}

async fn the_board_is_ones_own_to_change(place: Furnished) {
    place.day(10);
    crew(&place).await;
    let nurse = by(&place, "nurse1").await;
    let new = NewOffer {
        kind: OfferKind::Offer,
        skill: None,
        line: "How the ward round works".parse().unwrap(),
    };
    let offer = coffee::add_offer(&nurse, place.team, new).await.unwrap();
    let other = by(&place, "nurse2").await;
    assert!(coffee::remove_offer(&other, offer, false).await.is_err());
    coffee::remove_offer(&nurse, offer, false).await.unwrap();
    assert!(
        coffee::coffee(&other, place.team)
            .await
            .unwrap()
            .offers
            .is_empty()
    );
    coffee::remove_offer(&nurse, offer, true).await.unwrap();
    assert_eq!(
        coffee::coffee(&other, place.team).await.unwrap().offers[0].by,
        "nurse1"
    );
}

fn said(steps: [u8; 6]) -> Answers {
    Answers {
        six: Six::ALL.iter().copied().zip(steps).collect(),
        happened: Some(Happened::No),
        ..Answers::default()
    }
}

async fn six_statements_become_one_thing_to_try(place: Furnished) {
    place.day(20);
    crew(&place).await;
    let pat = by(&place, "pat").await;
    let id = habit::open(
        &pat,
        place.team,
        "Ring the family before noon".parse().unwrap(),
    )
    .await
    .unwrap();
    // Eighteen are on the list: eleven are 60 in 100, and the bars wait for them.
    for key in &CREW[..10] {
        habit::say(&by(&place, key).await, id, said([3, 4, 0, 3, 4, 1]))
            .await
            .unwrap();
    }
    let view = habit::show(&pat, id).await.unwrap();
    assert_eq!((view.response, view.lowest), ((10, 18), None));
    habit::say(&by(&place, CREW[10]).await, id, said([3, 4, 1, 3, 3, 2]))
        .await
        .unwrap();
    let view = habit::show(&pat, id).await.unwrap();
    assert_eq!(view.lowest, Some([Six::Room, Six::Habit]));
    let shown = view.six.clone();
    // The twelfth answer alone must not show, nor a change of mind.
    place.hours_later(1);
    habit::say(&by(&place, CREW[11]).await, id, said([0, 0, 4, 0, 0, 4]))
        .await
        .unwrap();
    habit::say(&by(&place, CREW[0]).await, id, said([0, 0, 4, 0, 0, 4]))
        .await
        .unwrap();
    let view = habit::show(&pat, id).await.unwrap();
    assert_eq!(view.six, shown);
    assert_eq!(view.response, (12, 18));
    let (_, idea): (_, IdeaId) = habit::choose(&pat, id, "do it at the same time every day")
        .await
        .unwrap();
    let card = app::test::new(&pat, place.team, Some(idea)).await.unwrap();
    assert!(
        card.form.title.contains("Ring the family before noon")
            || card.form.change.contains("Ring the family before noon"),
        "{:?}",
        card.form
    );
}
