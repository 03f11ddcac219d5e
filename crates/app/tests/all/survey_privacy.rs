//! What nobody can learn from the people survey: every way to find out what somebody answered, and what goes in the end.

use app::Error;
use app::survey;
use domain::policy::{Permit, Scope, act, permit};
use domain::survey::Part;
use domain::survey::figures::Figures;
use store::history::{Of, page};

use crate::crew::{CREW, answer, answers, by, closed, crew, entry, list, open, profession};
use crate::fixture::Furnished;
use crate::on_both_engines;

on_both_engines! {
    who_may_look_and_what_they_see,
    every_look_is_written_down_for_the_team,
    one_more_answer_cannot_be_read_off_a_wave_opened_again,
    one_or_two_coming_and_going_do_not_show,
    silence_leaves_no_trace,
    who_is_off_the_list_is_asked_about_by_nobody,
    the_copy_of_the_place_holds_no_answers,
    who_named_whom_goes_thirty_days_after_the_end,
    ones_own_answers_go_when_one_says_so,
    a_map_of_persons_needs_everybody,
}

/// The figures without the day they were worked out.
fn text(figures: &Figures) -> serde_json::Value {
    let mut value = serde_json::to_value(figures).unwrap();
    value["kept_from"] = serde_json::Value::Null;
    value["on"] = serde_json::Value::Null;
    value
}

async fn who_may_look_and_what_they_see(place: Furnished) {
    place.day(0);
    crew(&place).await;
    let wave = open(&place).await;
    answers(&place, wave, &CREW, 4).await;
    let team = closed(&place, wave).await;
    assert!(team.of_team && team.looks.is_some());
    let refused = survey::results(&place.by("ines"), wave).await;
    assert!(
        matches!(refused, Err(Error::NotNow(_))),
        "the team shows it first"
    );
    survey::release(&by(&place, "nurse1").await, wave)
        .await
        .unwrap();
    let leader = survey::results(&place.by("ines"), wave).await.unwrap();
    assert!(leader.looks.is_none(), "who looked is the team's own");
    let own = "not shown: the team keeps this one to itself";
    assert_eq!(profession(&leader.figures).grid.as_ref().unwrap_err(), own);
    assert_eq!(leader.figures.few.as_ref().unwrap_err(), own);
    assert!(leader.figures.statements.is_empty() && leader.figures.practice.is_none());
    assert!(profession(&leader.figures).bounds.is_ok());
    assert!(leader.figures.skills[0].now.is_ok());
    // Whoever looks after the place, and whoever is in no team, sees nothing.
    assert!(matches!(
        survey::results(&place.by("steward"), wave).await,
        Err(Error::Denied(_))
    ));
    assert!(matches!(
        survey::my_map(&place.by("ines"), wave).await,
        Err(Error::Denied(_))
    ));
    assert!(matches!(
        survey::team_map(&place.by("ines"), wave).await,
        Err(Error::Denied(_))
    ));
    assert!(matches!(
        survey::open_part(&place.by("ines"), wave, Part::Ties).await,
        Err(Error::Denied(_))
    ));
}

async fn every_look_is_written_down_for_the_team(place: Furnished) {
    place.day(0);
    crew(&place).await;
    let wave = open(&place).await;
    answers(&place, wave, &CREW, 4).await;
    closed(&place, wave).await;
    survey::release(&by(&place, "nurse1").await, wave)
        .await
        .unwrap();
    survey::results(&place.by("ines"), wave).await.unwrap();
    survey::results(&place.by("ines"), wave).await.unwrap();
    let looks = survey::results(&by(&place, "nurse2").await, wave)
        .await
        .unwrap()
        .looks
        .unwrap();
    let seen: Vec<(&str, i64)> = looks
        .iter()
        .map(|look| (look.name.as_str(), look.looks))
        .collect();
    assert!(seen.contains(&("Ines Marlow", 2)), "{seen:?}");
    assert!(seen.contains(&("nurse2", 1)), "{seen:?}");
}

async fn one_more_answer_cannot_be_read_off_a_wave_opened_again(place: Furnished) {
    place.day(0);
    crew(&place).await;
    let wave = open(&place).await;
    answers(&place, wave, &CREW[..14], 4).await;
    let before = closed(&place, wave).await.figures;
    survey::reopen(&by(&place, "pat").await, wave)
        .await
        .unwrap();
    answers(&place, wave, &CREW[14..], 4).await;
    // Whoever sent before the first closing cannot change it: the difference would be their change.
    let again = survey::open_part(&by(&place, "nurse1").await, wave, Part::Ties).await;
    assert!(matches!(again, Err(Error::NotNow(words)) if words.contains("part of the figures")));
    let after = closed(&place, wave).await.figures;
    assert_eq!(text(&before), text(&after), "one answer must not show");
    assert_eq!(after.kept_from, Some(before.on));
}

async fn one_or_two_coming_and_going_do_not_show(place: Furnished) {
    place.day(0);
    crew(&place).await;
    let first = open(&place).await;
    answers(&place, first, &CREW[..14], 4).await;
    closed(&place, first).await;
    place.day(50);
    // One leaves the team between the waves, one answers who did not before.
    let roles: Result<_, Error> = store::read!(place.app.db, tx => {
        Ok(store::membership::of_challenge(tx, place.place, place.challenge).await?)
    });
    let leaver = roles
        .unwrap()
        .into_iter()
        .find(|one| one.name.as_str() == "nurse6")
        .unwrap();
    app::people::take(&place.by("steward"), &[leaver.membership], false)
        .await
        .unwrap();
    let second = open(&place).await;
    let who: Vec<&str> = CREW
        .iter()
        .copied()
        .filter(|one| *one != "nurse6")
        .collect();
    let names = list(&by(&place, "pat").await, second).await;
    assert!(
        !names.contains_key("nurse6"),
        "who left is not on the list any more"
    );
    for key in who {
        let named = names.values().copied().take(5);
        answer(&place, second, key, &entry(named, 2)).await;
    }
    let figures = closed(&place, second).await.figures;
    let group = profession(&figures);
    // What stands beside the first wave is about those who answered both times, or is not there.
    if group.grid.is_ok() {
        assert!(group.both_times_only);
    }
    assert!(
        group.bounds.is_err(),
        "it would be of everybody, one or two of whom changed"
    );
    if let Some(Ok(change)) = &group.change {
        assert_eq!(change.both_times, 13);
    }
}

async fn silence_leaves_no_trace(place: Furnished) {
    place.day(0);
    crew(&place).await;
    // The newest page of the outbox is then the letters of the wave.
    place.hours_later(1);
    let wave = open(&place).await;
    survey::choose(&by(&place, "nurse1").await, place.team, false, true)
        .await
        .unwrap();
    survey::choose(&by(&place, "nurse2").await, place.team, true, false)
        .await
        .unwrap();
    answers(&place, wave, &CREW[2..6], 0).await;
    // The history tells of the asking, not of who answered, kept silent or left the list.
    let events: Result<_, Error> = store::read!(place.app.db, tx => {
        Ok(page(tx, place.place, Of::Place, None, 200).await?)
    });
    let crew: Vec<_> = {
        let mut people = Vec::new();
        for key in CREW {
            people.push(by(&place, key).await.actor.person);
        }
        people
    };
    for event in events.unwrap() {
        assert!(
            event.actor.is_none_or(|actor| !crew.contains(&actor)),
            "{:?}",
            event.kind
        );
    }
    // Everybody on the list got the same letter, once, whatever they chose.
    let letters = app::outbox::list(&place.by("steward"), None).await.unwrap();
    let asked = letters
        .iter()
        .filter(|letter| letter.subject.starts_with("Two minutes"))
        .count();
    assert_eq!(asked, 18);
    // What is shown of how they take part is a count.
    let pat = survey::open_wave(&by(&place, "pat").await, wave)
        .await
        .unwrap();
    assert_eq!(pat.response, (4, 18));
}

async fn who_is_off_the_list_is_asked_about_by_nobody(place: Furnished) {
    place.day(0);
    crew(&place).await;
    let wave = open(&place).await;
    let pat = by(&place, "pat").await;
    let gone = list(&pat, wave).await["nurse1"];
    survey::save_part(&pat, wave, Part::Ties, entry([gone], 1))
        .await
        .unwrap();
    survey::choose(&by(&place, "nurse1").await, place.team, true, false)
        .await
        .unwrap();
    let names = list(&pat, wave).await;
    assert!(!names.contains_key("nurse1"));
    let kept = survey::open_part(&pat, wave, Part::Ties).await.unwrap();
    assert!(
        kept.answers.ties.is_empty(),
        "what was tapped about them is gone too"
    );
    // A form drawn before that is no way round it.
    survey::save_part(&pat, wave, Part::Ties, entry([gone], 1))
        .await
        .unwrap();
    let kept = survey::open_part(&pat, wave, Part::Ties).await.unwrap();
    assert!(kept.answers.ties.is_empty());
    let own = survey::open_wave(&by(&place, "nurse1").await, wave)
        .await
        .unwrap();
    assert!(
        !own.parts.contains(&Part::Ties),
        "and they are not asked about the list"
    );
}

async fn the_copy_of_the_place_holds_no_answers(place: Furnished) {
    place.day(0);
    crew(&place).await;
    let wave = open(&place).await;
    answers(&place, wave, &CREW, 4).await;
    closed(&place, wave).await;
    survey::consent(&by(&place, "nurse1").await, wave, false)
        .await
        .unwrap();
    let steward = place.by("steward");
    let permit: Permit<act::ExportPlace> =
        permit(&steward.actor, &Scope::place(place.place)).unwrap();
    let tables: Result<_, Error> =
        store::read!(place.app.db, tx => Ok(store::export::everything(tx, &permit).await?));
    let tables = tables.unwrap();
    for private in [
        "wave_answer",
        "wave_choice",
        "wave_shown",
        "map_consent",
        "coffee_apart",
        "habit_answer",
    ] {
        assert!(
            !tables.iter().any(|table| table.name == private),
            "{private} leaves the place"
        );
    }
    // The figures leave, and no id of a person is in them.
    let waves = tables.iter().find(|table| table.name == "wave").unwrap();
    let at = waves
        .columns
        .iter()
        .position(|column| column == "figures")
        .unwrap();
    let figures = format!("{:?}", waves.rows[0][at]);
    assert!(figures.contains("both_ways"));
    for key in CREW {
        let person = by(&place, key).await.actor.person;
        assert!(
            !figures.contains(&person.to_string()) && !figures.contains(key),
            "{key}"
        );
    }
}

async fn who_named_whom_goes_thirty_days_after_the_end(place: Furnished) {
    place.day(93);
    crew(&place).await;
    let wave = open(&place).await;
    answers(&place, wave, &CREW, 4).await;
    // Two weeks later the clock closes it by itself.
    place.day(108);
    survey::tend(&place.app).await.unwrap();
    let before = survey::results(&by(&place, "pat").await, wave)
        .await
        .unwrap();
    assert!(profession(&before.figures).grid.is_ok());
    let mine = survey::my_map(&by(&place, "nurse1").await, wave)
        .await
        .unwrap();
    assert_eq!(mine.ties.len(), 4);
    place.day(129);
    survey::tend(&place.app).await.unwrap();
    assert_eq!(
        survey::my_map(&by(&place, "nurse1").await, wave)
            .await
            .unwrap()
            .ties
            .len(),
        4
    );
    place.day(130);
    survey::tend(&place.app).await.unwrap();
    let mine = survey::my_map(&by(&place, "nurse1").await, wave)
        .await
        .unwrap();
    assert!(mine.ties.is_empty(), "deleted as promised");
    let left: Result<Vec<(String,)>, Error> = store::read!(place.app.db, tx => {
        Ok(tx.all(store::sql!("select content from wave_answer where place_id = $1 order by person_id", place.place)).await?)
    });
    for (content,) in left.unwrap() {
        assert!(
            content.contains(r#""ties":{}"#) && content.contains(r#""wishes":[]"#),
            "{content}"
        );
    }
    let after = survey::results(&by(&place, "pat").await, wave)
        .await
        .unwrap();
    assert_eq!(before.figures, after.figures, "the figures stay");
}

async fn ones_own_answers_go_when_one_says_so(place: Furnished) {
    place.day(0);
    crew(&place).await;
    let wave = open(&place).await;
    answers(&place, wave, &CREW, 4).await;
    let before = closed(&place, wave).await.figures;
    survey::forget_me(&by(&place, "nurse1").await, place.team)
        .await
        .unwrap();
    let mine = survey::my_map(&by(&place, "nurse1").await, wave)
        .await
        .unwrap();
    assert!(mine.ties.is_empty());
    // Closing it once more cannot tell what it was that went.
    survey::reopen(&by(&place, "pat").await, wave)
        .await
        .unwrap();
    let after = closed(&place, wave).await.figures;
    assert_eq!(text(&before), text(&after));
}

async fn a_map_of_persons_needs_everybody(place: Furnished) {
    place.day(0);
    crew(&place).await;
    for key in ["pat", "sam", "olu"] {
        survey::choose(&by(&place, key).await, place.team, true, false)
            .await
            .unwrap();
    }
    let wave = open(&place).await;
    let list = list(&by(&place, "nurse1").await, wave).await;
    for key in CREW {
        answer(
            &place,
            wave,
            key,
            &entry(
                [list[if key == "nurse2" { "nurse3" } else { "nurse2" }]]
                    .into_iter()
                    .filter(|_| key != "nurse1"),
                1,
            ),
        )
        .await;
    }
    closed(&place, wave).await;
    for key in &CREW[1..] {
        survey::consent(&by(&place, key).await, wave, true)
            .await
            .unwrap();
    }
    let map = |view: app::survey::TeamMapView| view.map;
    let nurse = by(&place, "nurse2").await;
    let missing = map(survey::team_map(&nurse, wave).await.unwrap());
    assert!(missing.unwrap_err().contains("not everybody has agreed"));
    survey::consent(&by(&place, "nurse1").await, wave, true)
        .await
        .unwrap();
    let drawn = map(survey::team_map(&nurse, wave).await.unwrap()).unwrap();
    assert_eq!(drawn.people.len(), 15);
    assert!(drawn.ties.iter().all(|(a, b)| a < b), "no arrows");
    // One no takes it away at once.
    survey::consent(&by(&place, "doctor1").await, wave, false)
        .await
        .unwrap();
    assert!(map(survey::team_map(&nurse, wave).await.unwrap()).is_err());
}
