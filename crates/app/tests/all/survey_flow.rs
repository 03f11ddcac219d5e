//! A wave of the people survey, from the promise to its figures.

use app::Error;
use app::survey::{self, NewWave};
use domain::survey::{Part, TieWord};

use crate::crew::{CREW, answers, by, closed, crew, entry, invite, list, open, profession};
use crate::fixture::Furnished;
use crate::on_both_engines;

on_both_engines! {
    nobody_is_asked_before_a_leader_promises,
    a_wave_is_answered_page_by_page_and_gone_on_with_later,
    figures_of_groups_come_at_the_close,
    below_sixty_in_a_hundred_nothing_is_shown,
    a_wave_opened_again_counts_anew_once_enough_answered,
    what_was_forgotten_is_asked_once_more,
}

async fn nobody_is_asked_before_a_leader_promises(place: Furnished) {
    place.day(0);
    let pat = by(&place, "pat").await;
    let refused = survey::open(&pat, place.team, NewWave::default()).await;
    assert!(matches!(refused, Err(Error::NotNow(words)) if words.contains("promises")));
    // Only leaders can give it.
    assert!(matches!(
        survey::promise(&pat, place.team).await,
        Err(Error::Denied(_))
    ));
    survey::promise(&place.by("ines"), place.team)
        .await
        .unwrap();
    let wave = open(&place).await;
    let view = survey::open_wave(&pat, wave).await.unwrap();
    assert_eq!(view.promise.unwrap().name, "Ines Marlow");
    assert_eq!(
        view.deleted_on,
        crate::fixture::LAUNCH + jiff::Span::new().days(130)
    );
}

async fn a_wave_is_answered_page_by_page_and_gone_on_with_later(place: Furnished) {
    place.day(0);
    crew(&place).await;
    let wave = open(&place).await;
    let nurse = by(&place, "nurse1").await;
    let view = survey::open_wave(&nurse, wave).await.unwrap();
    assert_eq!(view.parts, [Part::Ties, Part::Skills, Part::Together]);
    let names = list(&nurse, wave).await;
    assert!(!names.contains_key("nurse1"), "nobody ticks themselves");
    let one = entry([names["social1"]], 2);
    let next = survey::save_part(&nurse, wave, Part::Ties, one.clone())
        .await
        .unwrap();
    assert_eq!(next, Some(Part::Skills));
    // Later, on another device.
    place.hours_later(20);
    let nurse = by(&place, "nurse1").await;
    let view = survey::open_wave(&nurse, wave).await.unwrap();
    assert_eq!(
        (view.next, view.begun, view.response.0),
        (Some(Part::Skills), true, 0)
    );
    let kept = survey::open_part(&nurse, wave, Part::Ties).await.unwrap();
    assert_eq!(kept.answers.ties[&names["social1"]], TieWord::Could);
    survey::save_part(&nurse, wave, Part::Skills, one.clone())
        .await
        .unwrap();
    let done = survey::save_part(&nurse, wave, Part::Together, one)
        .await
        .unwrap();
    assert_eq!(done, None);
    let view = survey::open_wave(&nurse, wave).await.unwrap();
    assert_eq!((view.next, view.response.0), (None, 1));
}

async fn figures_of_groups_come_at_the_close(place: Furnished) {
    place.day(0);
    crew(&place).await;
    let wave = open(&place).await;
    let pat = by(&place, "pat").await;
    let early = survey::results(&pat, wave).await;
    assert!(
        matches!(early, Err(Error::NotNow(_))),
        "no figure while people answer"
    );
    answers(&place, wave, &CREW, 3).await;
    let figures = closed(&place, wave).await.figures;
    // 15 of the crew and pat, sam, olu are on the list.
    assert_eq!((figures.asked, figures.answered), (18, 15));
    let group = profession(&figures);
    let grid = group.grid.as_ref().unwrap();
    let names: Vec<String> = grid
        .groups
        .iter()
        .map(domain::survey::figures::GroupLine::name)
        .collect();
    // Three doctors are fewer than five: they stand with others.
    assert!(grid.groups.iter().all(|line| line.people >= 5), "{names:?}");
    assert!(
        !grid.groups.iter().any(|line| line.labels == ["Doctor"]),
        "{names:?}"
    );
    let named: usize = grid.counts.iter().flatten().sum();
    assert_eq!(named, 45, "each of fifteen named three");
    assert!(figures.skills[0].now.is_ok());
    assert!(
        group.change.is_none(),
        "there is nothing before the first wave"
    );
}

async fn below_sixty_in_a_hundred_nothing_is_shown(place: Furnished) {
    place.day(0);
    crew(&place).await;
    let wave = open(&place).await;
    answers(&place, wave, &CREW[..10], 3).await;
    let figures = closed(&place, wave).await.figures;
    assert_eq!((figures.asked, figures.answered), (18, 10));
    let words = "not shown: fewer than 60 in 100 of those asked answered";
    assert_eq!(profession(&figures).grid.as_ref().unwrap_err(), words);
    assert_eq!(profession(&figures).bounds.as_ref().unwrap_err(), words);
    assert_eq!(figures.reach.as_ref().unwrap_err(), words);
    assert_eq!(figures.both_ways.as_ref().unwrap_err(), words);
    assert_eq!(figures.few.as_ref().unwrap_err(), words);
    assert!(figures.skills.iter().all(|skill| skill.now.is_err()));
    assert!(figures.statements.iter().all(|one| one.now.is_err()));
}

async fn a_wave_opened_again_counts_anew_once_enough_answered(place: Furnished) {
    place.day(0);
    crew(&place).await;
    let wave = open(&place).await;
    answers(&place, wave, &CREW[..9], 4).await;
    let before = closed(&place, wave).await.figures;
    assert!(
        profession(&before).grid.is_err(),
        "nine of eighteen are too few"
    );
    survey::reopen(&by(&place, "pat").await, wave)
        .await
        .unwrap();
    answers(&place, wave, &CREW[9..], 4).await;
    let after = closed(&place, wave).await.figures;
    assert_eq!((after.answered, after.kept_from), (15, None));
    assert!(profession(&after).grid.is_ok());
}

async fn what_was_forgotten_is_asked_once_more(place: Furnished) {
    place.day(0);
    crew(&place).await;
    let first = open(&place).await;
    answers(&place, first, &CREW, 3).await;
    closed(&place, first).await;
    place.day(50);
    let second = open(&place).await;
    let nurse = by(&place, "nurse1").await;
    let fresh = survey::open_part(&nurse, second, Part::Ties).await.unwrap();
    assert!(
        fresh.answers.ties.is_empty(),
        "old answers are not ticked beforehand"
    );
    let names = list(&nurse, second).await;
    survey::save_part(&nurse, second, Part::Ties, entry([names["nurse2"]], 1))
        .await
        .unwrap();
    let view = survey::open_part(&nurse, second, Part::Together)
        .await
        .unwrap();
    let asked: Vec<&str> = view.vanished.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(asked, ["nurse3", "nurse4"]);
    let mut last = entry([], 1);
    last.still.insert(names["nurse3"]);
    survey::save_part(&nurse, second, Part::Together, last)
        .await
        .unwrap();
    let mine = survey::my_map(&nurse, second).await.unwrap();
    let now: Vec<(&str, bool)> = mine
        .ties
        .iter()
        .map(|tie| (tie.name.as_str(), tie.now.is_some()))
        .collect();
    assert_eq!(now, [("nurse2", true), ("nurse3", true), ("nurse4", false)]);
    invite(&place, "Late, late@wolds.example, Nurse, Wolds, observer").await;
    let late = survey::open_wave(&by(&place, "late").await, second)
        .await
        .unwrap();
    assert!(!late.on_list, "who came after it began is told so");
}
