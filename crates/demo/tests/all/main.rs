//! The demo place: the same seed makes the same database, and every story can be seen.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod methods;
mod place;
mod same;
mod spread;
mod stories;
mod wolds;

use wolds::Wolds;

/// All that only looks at the usual place, in one go: furnishing it takes longest.
#[tokio::test]
async fn the_usual_place_is_as_told() {
    let wolds = Wolds::usual().await;
    place::people_are_plainly_fictional(&wolds).await;
    place::teams_are_of_seven_or_eight(&wolds).await;
    place::the_history_holds_and_every_event_has_a_hand_and_a_plausible_hour(&wolds).await;
    place::no_letter_waits_to_be_sent(&wolds).await;
    Box::pin(stories::home_sooner_goes_well(&wolds)).await;
    Box::pin(stories::frailty_is_stuck(&wolds)).await;
    Box::pin(stories::diabetes_diverters_have_one_to_drop_and_one_adopted(&wolds)).await;
    Box::pin(stories::the_earlier_challenge_missed_its_goal_with_dignity(
        &wolds,
    ))
    .await;
    spread::one_works_everywhere_one_where_homes_are_alike_one_should_stop(&wolds).await;
}
