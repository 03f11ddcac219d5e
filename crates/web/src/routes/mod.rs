//! Routes: one file a noun, one function an address.

pub mod adoption;
pub mod answer_link;
pub mod ask;
pub mod ask_routes;
pub mod board;
pub mod challenge;
pub mod chart_settings;
pub mod coach;
pub mod coffee;
pub mod cover;
pub mod cycles;
pub mod document;
pub mod door;
pub mod drivers;
pub mod email;
pub mod guide;
pub mod habits;
pub mod history;
pub mod huddle;
pub mod ideas;
pub mod import;
pub mod leader;
pub mod live;
pub mod measure;
pub mod method;
pub mod mine;
pub mod numbers;
pub mod organisation;
pub mod own_method;
pub mod people;
pub mod person;
mod photo;
pub mod place;
pub mod plan;
pub mod programme;
pub mod recipe;
pub mod review;
pub mod search;
pub mod shape;
pub mod share;
pub mod spread;
pub mod stages;
pub mod story;
pub mod survey;
pub mod talk;
pub mod team;
pub mod team_join;
pub mod test;
pub mod together;

use axum::Router;

use crate::Web;

/// Every page of the site.
pub(crate) fn all() -> Router<Web> {
    Router::new()
        .merge(door::routes())
        .merge(place::routes())
        .merge(people::routes())
        .merge(challenge::routes())
        .merge(team::routes())
        .merge(team_join::routes())
        .merge(measure::routes())
        .merge(chart_settings::routes())
        .merge(numbers::routes())
        .merge(import::routes())
        .merge(test::routes())
        .merge(organisation::routes())
        .merge(person::routes())
        .merge(photo::routes())
        .merge(board::routes())
        .merge(method::routes())
        .merge(guide::routes())
        .merge(own_method::routes())
        .merge(cycles::routes())
        .merge(together::routes())
        .merge(ask::routes())
        .merge(huddle::routes())
        .merge(ideas::routes())
        .merge(plan::routes())
        .merge(review::routes())
        .merge(shape::routes())
        .merge(cover::routes())
        .merge(mine::routes())
        .merge(email::routes())
        .merge(talk::routes())
        .merge(search::routes())
        .merge(drivers::routes())
        .merge(stages::routes())
        .merge(story::routes())
        .merge(ask_routes::routes())
        .merge(answer_link::routes())
        .merge(leader::routes())
        .merge(coach::routes())
        .merge(live::routes())
        .merge(programme::routes())
        .merge(history::routes())
        .merge(survey::routes())
        .merge(coffee::routes())
        .merge(habits::routes())
        .merge(recipe::routes())
        .merge(adoption::routes())
        .merge(spread::routes())
        .merge(document::routes())
        .merge(share::routes())
}
