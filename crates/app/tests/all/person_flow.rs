//! Somebody's name and address are mended, somebody leaves and comes back, browsers are signed out.

use app::Error;
use app::people::lines;
use app::people::me::{self, NewMe};
use app::people::person::{self, About};
use app::people::{self, Circle};
use domain::OrganisationId;
use domain::event::EventKind;
use domain::role::Role;
use domain::text::Email;
use store::history::Of;

use crate::fixture::Furnished;
use crate::on_both_engines;

on_both_engines! {
    a_new_address_lets_in_and_the_old_one_does_not,
    an_address_of_two_is_refused_and_a_change_meanwhile_is_shown,
    whoever_left_comes_in_no_more_and_is_back_with_their_roles,
    whoever_left_is_let_in_again_by_an_invitation,
    everybody_says_who_they_are,
    browsers_are_signed_out_by_their_owner_and_by_a_steward,
    nobody_else_looks_after_people,
}

fn email(words: &str) -> Email {
    Email::parse(words).unwrap()
}

fn about(name: &str, address: &str) -> About {
    About {
        name: name.parse().unwrap(),
        email: email(address),
        profession: Some("Social worker".parse().unwrap()),
        organisation: Some("Wolds Council".parse().unwrap()),
    }
}

/// Whom an address lets in.
async fn comes_in(place: &Furnished, address: &str) -> Vec<domain::PersonId> {
    let address = email(address);
    let found: Result<_, store::Error> =
        store::read!(place.app.db, tx => store::identity::find(tx, &address).await);
    let found = found.unwrap();
    found.into_iter().map(|(_, person)| person).collect()
}

/// Recipients and subjects of the newest letters.
async fn letters(place: &Furnished, count: usize) -> Vec<(String, String)> {
    let all = app::outbox::list(&place.by("steward"), None).await.unwrap();
    let mut newest: Vec<(String, String)> = all
        .iter()
        .take(count)
        .map(|letter| (letter.to.to_string(), letter.subject.clone()))
        .collect();
    newest.sort();
    newest
}

async fn signed_in(place: &Furnished, who: &str, secret: &str) {
    let (home, person, now) = (place.place, place.person(who), place.by(who).now);
    let begun: Result<(), Error> = store::transact!(place.app.db, tx => {
        Ok(store::sessions::begin(tx, secret, home, person, now).await?)
    });
    begun.unwrap();
}

async fn is_known(place: &Furnished, secret: &str) -> bool {
    let found = app::session::recognise(&place.app, secret).await;
    found.unwrap().is_some()
}

/// What the newest events about somebody are.
async fn events(place: &Furnished, who: &str, count: u32) -> Vec<EventKind> {
    let (home, person) = (place.place, place.person(who));
    let events = store::read!(place.app.db, tx => {
        store::history::page(tx, home, Of::Subject(person.into()), None, count).await
    });
    let events: Result<_, store::Error> = events;
    events
        .unwrap()
        .into_iter()
        .map(|event| event.kind)
        .collect()
}

async fn a_new_address_lets_in_and_the_old_one_does_not(place: Furnished) {
    // After the invitations.
    place.hours_later(1);
    let steward = place.by("steward");
    let sam = place.person("sam");
    signed_in(&place, "sam", "secret-of-sam").await;
    let before = person::show(&steward, sam).await.unwrap();
    assert_eq!(before.roles, ["Member of Home sooner"]);
    assert_eq!((before.signed_in, before.left), (1, None));
    let new = about("Samuel Okafor", "samuel.okafor@council.example");
    person::change(&steward, sam, new, before.person.version)
        .await
        .unwrap();
    assert!(comes_in(&place, "sam@council.example").await.is_empty());
    assert_eq!(
        comes_in(&place, "Samuel.Okafor@council.example").await,
        [sam]
    );
    assert!(!is_known(&place, "secret-of-sam").await);
    let told = "Your address for Hundred has changed".to_owned();
    assert_eq!(
        letters(&place, 2).await,
        [
            ("sam@council.example".to_owned(), told.clone()),
            ("samuel.okafor@council.example".to_owned(), told),
        ]
    );
    let after = person::show(&steward, sam).await.unwrap();
    assert_eq!(after.person.name.as_str(), "Samuel Okafor");
    assert_eq!(after.organisation.unwrap().as_str(), "Wolds Council");
    assert_eq!(after.roles, before.roles, "the same person still");
    // Another spelling of the same address, or another name, is no new way in: no letters, no sessions ended.
    signed_in(&place, "sam", "secret-two").await;
    let same = about("Sam Okafor", "Samuel.Okafor@Council.example");
    person::change(&steward, sam, same, after.person.version)
        .await
        .unwrap();
    assert!(is_known(&place, "secret-two").await);
    assert_eq!(
        comes_in(&place, "samuel.okafor@council.example").await,
        [sam]
    );
    let newest = letters(&place, 2).await;
    assert_eq!(newest[0].0, "sam@council.example", "nothing came after");
}

async fn an_address_of_two_is_refused_and_a_change_meanwhile_is_shown(place: Furnished) {
    let steward = place.by("steward");
    let sam = place.person("sam");
    let version = person::show(&steward, sam).await.unwrap().person.version;
    let taken = person::change(&steward, sam, about("Sam", "PAT@wolds.example"), version).await;
    let Err(Error::Mend(problems)) = taken else {
        panic!("{taken:?}")
    };
    assert!(
        problems.to_string().contains("Pat Lindqvist"),
        "{problems:?}"
    );
    person::change(
        &steward,
        sam,
        about("Sam O", "sam@council.example"),
        version,
    )
    .await
    .unwrap();
    // Coming and going in between is no change.
    signed_in(&place, "sam", "secret-of-sam").await;
    me::sign_out_others(&place.by("sam"), "").await.unwrap();
    let line = lines::read("Sam O, sam@council.example, analyst");
    people::invite(&steward, Circle::Team(place.team), &line.people)
        .await
        .unwrap();
    let late = me::change(
        &place.by("sam"),
        NewMe {
            name: "Sammy".parse().unwrap(),
            profession: None,
            organisation: None,
        },
        version,
    )
    .await;
    let Err(Error::Changed { theirs, .. }) = late else {
        panic!("{late:?}")
    };
    assert!(
        theirs.iter().any(|change| change.after == "Sam O"),
        "{theirs:?}"
    );
    let kept = person::show(&steward, sam).await.unwrap();
    assert_eq!(kept.person.name.as_str(), "Sam O");
}

async fn whoever_left_comes_in_no_more_and_is_back_with_their_roles(place: Furnished) {
    let steward = place.by("steward");
    let ines = place.person("ines");
    signed_in(&place, "ines", "secret-of-ines").await;
    assert!(is_known(&place, "secret-of-ines").await);
    // A role that ended before stays ended.
    let circle = Circle::Team(place.team);
    let line = lines::read("Ines Marlow, ines@wolds.example, member");
    let given = people::invite(&steward, circle, &line.people)
        .await
        .unwrap();
    people::take(&steward, &given.roles, false).await.unwrap();
    place.hours_later(1);
    let steward = place.by("steward");
    for _ in 0..2 {
        let name = person::leave(&steward, ines).await.unwrap();
        assert_eq!(name, "Ines Marlow");
    }
    assert!(!is_known(&place, "secret-of-ines").await);
    assert!(comes_in(&place, "ines@wolds.example").await.is_empty());
    let gone = person::show(&steward, ines).await.unwrap();
    assert!(gone.roles.is_empty() && gone.left.is_some());
    let all = people::place(&steward).await.unwrap();
    let organisations: usize = all.organisations.iter().map(|(_, count)| count).sum();
    assert!(all.people.iter().any(|one| one.person.left.is_some()));
    assert!(organisations < all.people.len());
    assert_eq!(
        events(&place, "ines", 1).await,
        [EventKind::PersonLeft],
        "once"
    );
    let made = people::set_steward(&steward, ines, true).await;
    assert!(matches!(made, Err(Error::NotNow(_))), "{made:?}");
    // What they did still bears their name.
    let name = store::read!(place.app.db, tx => store::person::name(tx, place.place, ines).await);
    let name: Result<_, store::Error> = name;
    assert_eq!(name.unwrap().unwrap().as_str(), "Ines Marlow");

    person::come_back(&steward, ines).await.unwrap();
    person::come_back(&steward, ines).await.unwrap();
    assert_eq!(comes_in(&place, "ines@wolds.example").await, [ines]);
    let back = person::show(&steward, ines).await.unwrap();
    assert_eq!(back.roles.len(), 1, "{:?}", back.roles);
    assert!(back.roles[0].starts_with(Role::Leader.label()));
    assert!(
        !is_known(&place, "secret-of-ines").await,
        "they come in anew"
    );
    assert_eq!(
        events(&place, "ines", 2).await,
        [EventKind::PersonBack, EventKind::PersonLeft]
    );
    // Who looks after the place is asked to hand that over first.
    let own = person::leave(&steward, place.person("pat")).await;
    assert!(own.is_ok());
    let kim = steward.actor.person;
    let last = person::leave(&steward, kim).await;
    assert!(matches!(last, Err(Error::NotNow(_))), "{last:?}");
}

async fn whoever_left_is_let_in_again_by_an_invitation(place: Furnished) {
    let steward = place.by("steward");
    let sam = place.person("sam");
    person::leave(&steward, sam).await.unwrap();
    // Mended while away, the address still lets nobody in.
    let version = person::show(&steward, sam).await.unwrap().person.version;
    person::change(
        &steward,
        sam,
        about("Sam Okafor", "sam@home.example"),
        version,
    )
    .await
    .unwrap();
    assert!(comes_in(&place, "sam@home.example").await.is_empty());
    let line = lines::read("Sam Okafor, sam@home.example, observer");
    people::invite(&place.by("pat"), Circle::Team(place.team), &line.people)
        .await
        .unwrap();
    assert_eq!(comes_in(&place, "sam@home.example").await, [sam]);
    let back = person::show(&steward, sam).await.unwrap();
    assert_eq!(back.left, None);
    assert_eq!(back.roles, ["Observer of Home sooner"]);
}

async fn everybody_says_who_they_are(place: Furnished) {
    let pat = place.by("pat");
    let line = lines::read("Ola Jensen, ola@neighbours.example, Volunteer, Neighbours Together");
    people::add(&place.by("steward"), &line.people)
        .await
        .unwrap();
    let mine = me::show(&pat, "").await.unwrap();
    assert_eq!(mine.person.name.as_str(), "Pat Lindqvist");
    assert!(mine.browsers.is_empty());
    let organisation = mine.organisations[0].id;
    let new = |organisation| NewMe {
        name: "Patricia Lindqvist".parse().unwrap(),
        profession: Some("Nurse".parse().unwrap()),
        organisation: Some(organisation),
    };
    let nowhere = OrganisationId::from(store::Uuid::from_u128(77));
    let odd = me::change(&pat, new(nowhere), mine.person.version).await;
    assert!(matches!(odd, Err(Error::Mend(_))), "{odd:?}");
    me::change(&pat, new(organisation), mine.person.version)
        .await
        .unwrap();
    let now = me::show(&pat, "").await.unwrap().person;
    assert_eq!(now.name.as_str(), "Patricia Lindqvist");
    assert_eq!(now.organisation, Some(organisation));
    assert_eq!(now.email, mine.person.email);
    assert_eq!(events(&place, "pat", 1).await, [EventKind::PersonChanged]);
}

async fn browsers_are_signed_out_by_their_owner_and_by_a_steward(place: Furnished) {
    let pat = place.by("pat");
    for secret in ["one", "two", "three", "four"] {
        signed_in(&place, "pat", secret).await;
    }
    signed_in(&place, "sam", "of-sam").await;
    let browsers = me::show(&pat, "two").await.unwrap().browsers;
    assert_eq!(browsers.len(), 4);
    assert!(browsers[0].is_this && browsers.iter().filter(|one| one.is_this).count() == 1);
    // Somebody else's browser is not theirs to end.
    let of_sam = me::show(&place.by("sam"), "of-sam").await.unwrap().browsers;
    me::sign_out(&pat, &of_sam[0].id).await.unwrap();
    assert!(is_known(&place, "of-sam").await);
    me::sign_out(&pat, &browsers[1].id).await.unwrap();
    me::sign_out(&pat, &browsers[1].id).await.unwrap();
    assert_eq!(me::show(&pat, "two").await.unwrap().browsers.len(), 3);
    assert_eq!(me::sign_out_others(&pat, "two").await.unwrap(), 2);
    assert!(is_known(&place, "two").await);
    assert_eq!(me::sign_out_others(&pat, "two").await.unwrap(), 0);
    assert_eq!(
        events(&place, "pat", 4).await[..3],
        [EventKind::SignedOut; 3]
    );
    person::sign_out(&place.by("steward"), place.person("pat"))
        .await
        .unwrap();
    assert!(!is_known(&place, "two").await);
    assert!(is_known(&place, "of-sam").await);
    assert_eq!(
        events(&place, "pat", 1).await,
        [EventKind::SignedOutByOther]
    );
}

async fn nobody_else_looks_after_people(place: Furnished) {
    let sam = place.person("sam");
    for who in ["ines", "pat", "sam", "olu"] {
        let by = place.by(who);
        let hidden = |outcome: Result<String, Error>| matches!(outcome, Err(Error::NotFound));
        assert!(matches!(person::show(&by, sam).await, Err(Error::NotFound)));
        assert!(hidden(
            person::change(&by, sam, about("X", "x@wolds.example"), 1).await
        ));
        assert!(hidden(person::leave(&by, sam).await));
        assert!(hidden(person::come_back(&by, sam).await));
        assert!(hidden(person::sign_out(&by, sam).await));
    }
    let stays = person::show(&place.by("steward"), sam).await.unwrap();
    assert_eq!((stays.left, stays.roles.len()), (None, 1));
}
