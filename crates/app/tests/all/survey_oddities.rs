//! Lists of three and of sixty, silence, everybody with everybody, two professions, names an accent apart: said in words.

use app::survey;
use domain::survey::{Grouping, Part, RAW_DAYS};

use crate::crew::{CREW, answer, answers, by, closed, crew, entry, invite, list, open};
use crate::fixture::Furnished;
use crate::on_both_engines;

on_both_engines! {
    three_people_get_their_own_maps_and_no_figure,
    sixty_people_are_no_trouble,
    nobody_answers,
    everybody_ticks_everybody,
    somebody_of_two_professions_counts_once,
    names_an_accent_apart_are_two_people,
    too_early_and_twice_is_said,
}

async fn three_people_get_their_own_maps_and_no_figure(place: Furnished) {
    place.day(0);
    survey::promise(&place.by("ines"), place.team)
        .await
        .unwrap();
    let wave = open(&place).await;
    let names = list(&by(&place, "pat").await, wave).await;
    for key in ["pat", "sam", "olu"] {
        let ctx = by(&place, key).await;
        let others: Vec<_> = names
            .values()
            .copied()
            .filter(|id| *id != ctx.actor.person)
            .collect();
        answer(&place, wave, key, &entry(others, 2)).await;
    }
    let figures = closed(&place, wave).await.figures;
    assert_eq!((figures.asked, figures.answered), (3, 3));
    let words = "not shown: it would be about fewer than 5 people";
    assert_eq!(figures.reach.unwrap_err(), words);
    assert!(figures.groups.iter().all(|group| group.grid.is_err()));
    assert!(figures.skills.iter().all(|skill| skill.now.is_err()));
    assert!(figures.keep.unwrap_err().contains("fewer than 5 people"));
    let mine = survey::my_map(&by(&place, "pat").await, wave)
        .await
        .unwrap();
    assert_eq!(mine.ties.len(), 2);
}

async fn sixty_people_are_no_trouble(place: Furnished) {
    place.day(0);
    crew(&place).await;
    let more: Vec<String> = (0..42)
        .map(|n| {
            format!(
                "Extra {n}, extra{n}@wolds.example, Nurse, Ward {}, observer",
                n % 4
            )
        })
        .collect();
    invite(&place, &more.join("\n")).await;
    let wave = open(&place).await;
    let pat = by(&place, "pat").await;
    let names = list(&pat, wave).await;
    assert_eq!(names.len(), 59);
    answers(&place, wave, &CREW, 4).await;
    for n in 0..25 {
        let named = names.values().copied().skip(n).take(3);
        let me = by(&place, &format!("extra{n}")).await.actor.person;
        let named: Vec<_> = named.filter(|one| *one != me).collect();
        answer(&place, wave, &format!("extra{n}"), &entry(named, 3)).await;
    }
    let figures = closed(&place, wave).await.figures;
    assert_eq!((figures.asked, figures.answered), (60, 40));
    assert!(figures.reach.is_ok());
}

async fn nobody_answers(place: Furnished) {
    place.day(0);
    crew(&place).await;
    let wave = open(&place).await;
    let figures = closed(&place, wave).await.figures;
    assert_eq!((figures.asked, figures.answered), (18, 0));
    assert!(figures.reach.is_err() && figures.few.is_err() && figures.both_ways.is_err());
    assert!(figures.statements.iter().all(|one| one.now.is_err()));
}

async fn everybody_ticks_everybody(place: Furnished) {
    place.day(0);
    crew(&place).await;
    let wave = open(&place).await;
    let pat = by(&place, "pat").await;
    let mut names = list(&pat, wave).await;
    names.insert("pat".into(), pat.actor.person);
    for key in CREW.iter().copied().chain(["pat", "sam", "olu"]) {
        answer(&place, wave, key, &entry(names.values().copied(), 4)).await;
    }
    let figures = closed(&place, wave).await.figures;
    assert_eq!(figures.reach.unwrap().not_yet, 0);
    assert!((figures.both_ways.unwrap().share - 1.0).abs() < 1e-9);
    let by = |wanted| {
        figures
            .groups
            .iter()
            .find(|group| group.by == wanted)
            .unwrap()
    };
    let bounds = by(Grouping::Profession).bounds.clone().unwrap();
    assert_eq!(bounds.at_least, bounds.at_most, "nobody was silent");
    // All alike at one end would tell what everybody said.
    assert!(
        figures.skills[0]
            .now
            .as_ref()
            .unwrap_err()
            .contains("same answer")
    );
}

async fn somebody_of_two_professions_counts_once(place: Furnished) {
    place.day(0);
    crew(&place).await;
    invite(
        &place,
        "Twice, twice@wolds.example, Nurse and researcher, Wolds, observer",
    )
    .await;
    invite(&place, "Shout, shout@wolds.example, NURSE, Wolds, observer").await;
    let wave = open(&place).await;
    answers(&place, wave, &CREW, 3).await;
    for key in ["twice", "shout"] {
        answer(&place, wave, key, &entry([], 1)).await;
    }
    let figures = closed(&place, wave).await.figures;
    let group = figures
        .groups
        .iter()
        .find(|group| group.by == Grouping::Profession)
        .unwrap();
    let lines = &group.grid.as_ref().unwrap().groups;
    assert_eq!(lines.iter().map(|line| line.people).sum::<usize>(), 20);
    let nurses = lines.iter().find(|line| line.labels == ["Nurse"]).unwrap();
    assert_eq!(
        nurses.people, 7,
        "NURSE is a nurse; a nurse and researcher stands elsewhere"
    );
}

async fn names_an_accent_apart_are_two_people(place: Furnished) {
    place.day(0);
    crew(&place).await;
    invite(&place, "José Marin, jose1@wolds.example, Nurse, Wolds, observer\nJose Marin, jose2@wolds.example, Doctor, Wolds, observer").await;
    let wave = open(&place).await;
    let pat = by(&place, "pat").await;
    let view = survey::open_part(&pat, wave, Part::Ties).await.unwrap();
    let alike: Vec<&str> = view
        .list
        .iter()
        .filter(|one| one.alike)
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(alike.len(), 2, "{alike:?}");
    let one = view
        .list
        .iter()
        .find(|one| one.name == "José Marin")
        .unwrap();
    survey::save_part(&pat, wave, Part::Ties, entry([one.person], 1))
        .await
        .unwrap();
    let mine = survey::my_map(&pat, wave).await.unwrap();
    assert_eq!(mine.ties.len(), 1);
    assert_eq!(mine.ties[0].profession, "Nurse");
}

async fn too_early_and_twice_is_said(place: Furnished) {
    place.day(-20);
    survey::promise(&place.by("ines"), place.team)
        .await
        .unwrap();
    let early = survey::open(
        &by(&place, "pat").await,
        place.team,
        survey::NewWave::default(),
    )
    .await;
    assert!(early.unwrap_err().to_string().contains("too early"));
    place.day(0);
    open(&place).await;
    let twice = survey::open(
        &by(&place, "pat").await,
        place.team,
        survey::NewWave::default(),
    )
    .await;
    assert!(twice.unwrap_err().to_string().contains("opened already"));
    assert_eq!(RAW_DAYS, 30);
}
