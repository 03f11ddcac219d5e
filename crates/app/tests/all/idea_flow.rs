//! Ideas lie under themes, and themes become lanes of the plan.

use app::Error;
use app::idea;
use app::plan::{self, NewTask};
use domain::IdeaId;
use domain::text::Name;

use crate::fixture::{Furnished, LAUNCH};
use crate::on_both_engines;

on_both_engines! {
    themes_gather_ideas_and_begin_lanes,
    an_idea_is_taken_back_by_whoever_had_it,
}

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

async fn an_idea_is_taken_back_by_whoever_had_it(place: Furnished) {
    let (sam, pat) = (place.by("sam"), place.by("pat"));
    let had = async |by: &app::Ctx, words: &str| {
        let line = words.parse().unwrap();
        idea::add(by, place.team, line).await.unwrap()
    };
    let slip = had(&sam, "Ask Mrs who has the key").await;
    let of_pat = had(&pat, "Ring before noon").await;
    let found = async |words: &str| {
        let found = app::search::search(&sam, words).await.unwrap();
        format!("{found:?}").contains(words)
    };
    assert!(found("who has the key").await);
    let refused = idea::take_back(&sam, of_pat, false).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    for _ in 0..2 {
        assert_eq!(
            idea::take_back(&sam, slip, false).await.unwrap(),
            place.team
        );
    }
    assert_eq!(groups(&place).await, [(String::new(), vec![of_pat])]);
    assert!(idea::lying(&sam, slip).await.is_err());
    assert!(idea::support(&pat, slip, true).await.is_err());
    idea::take_back(&sam, slip, true).await.unwrap();
    assert_eq!(groups(&place).await[0].1.len(), 2);
    // The lead tidies up; what others said the same of is told apart first, what is tried stays.
    idea::join(&sam, of_pat, Some(slip)).await.unwrap();
    let stands = idea::take_back(&pat, slip, false).await;
    assert!(matches!(stands, Err(Error::NotNow(_))), "{stands:?}");
    idea::join(&sam, of_pat, None).await.unwrap();
    idea::take_back(&pat, slip, false).await.unwrap();
    let card = domain::card_form::CardForm {
        idea: of_pat.to_string(),
        ..place.card()
    };
    app::test::propose(&pat, place.team, &card).await.unwrap();
    let tried = idea::take_back(&pat, of_pat, false).await;
    assert!(matches!(tried, Err(Error::NotNow(_))), "{tried:?}");
}
