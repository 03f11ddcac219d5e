//! Ideas lie under themes, and themes become lanes of the plan.

use app::idea;
use app::plan::{self, NewTask};
use domain::IdeaId;
use domain::text::Name;

use crate::fixture::{Furnished, LAUNCH};
use crate::on_both_engines;

on_both_engines! { themes_gather_ideas_and_begin_lanes }

fn theme(words: &str) -> Name {
    words.parse().unwrap()
}

async fn groups(place: &Furnished) -> Vec<(String, Vec<IdeaId>)> {
    let view = idea::list(&place.by("sam"), place.team, None)
        .await
        .unwrap();
    view.by_theme()
        .into_iter()
        .map(|(theme, cards)| {
            let name = theme.map_or_else(String::new, Name::to_string);
            (name, cards.iter().map(|card| card.line.idea.id).collect())
        })
        .collect()
}

async fn themes_gather_ideas_and_begin_lanes(place: Furnished) {
    let sam = place.by("sam");
    let mut ideas = Vec::new();
    for line in [
        "Ask who has the key",
        "Ring before noon",
        "Two volunteers with cars",
    ] {
        ideas.push(
            idea::add(&sam, place.team, line.parse().unwrap())
                .await
                .unwrap(),
        );
    }
    let mut all = groups(&place).await;
    assert_eq!(all.len(), 1, "one list while there is no theme");
    assert_eq!(all.remove(0).0, "");
    for (at, words) in [
        (0, "Talking earlier"),
        (2, "Ways home"),
        (1, "Talking earlier"),
    ] {
        idea::put_under(&sam, ideas[at], Some(theme(words)))
            .await
            .unwrap();
    }
    let mut all = groups(&place).await;
    all[0].1.sort_unstable();
    let mut talking = vec![ideas[0], ideas[1]];
    talking.sort_unstable();
    assert_eq!(
        all,
        [
            ("Talking earlier".to_owned(), talking),
            ("Ways home".to_owned(), vec![ideas[2]])
        ]
    );
    // From one theme to another and out of it, telling what was before.
    let (team, before) = idea::put_under(&sam, ideas[1], Some(theme("Ways home")))
        .await
        .unwrap();
    assert_eq!((team, before), (place.team, Some(theme("Talking earlier"))));
    idea::put_under(&sam, ideas[1], None).await.unwrap();
    assert_eq!(
        groups(&place).await.last().unwrap(),
        &(String::new(), vec![ideas[1]])
    );
    assert_eq!(
        idea::lying(&sam, ideas[2]).await.unwrap().theme,
        Some(theme("Ways home"))
    );
    // A lane of the plan is a theme to choose.
    let task = NewTask {
        lane: "Medicines".parse().unwrap(),
        what: "Ask the pharmacy".parse().unwrap(),
        owner: place.person("pat"),
        due: LAUNCH,
        first_win: false,
    };
    plan::add(&place.by("pat"), place.team, task).await.unwrap();
    let view = idea::list(&sam, place.team, None).await.unwrap();
    assert_eq!(view.themes.last(), Some(&theme("Medicines")));
    assert!(view.may_plan);
}
