//! Pages: one folder a noun, one function a page over a view struct.
//!
//! A page file holds the view, `pub fn page(view: &View, shell: &Shell) -> Markup` and
//! `samples()`; add its samples to [`samples`] below and they are checked and drawn with the rest.

pub mod ask;
pub mod challenge;
pub mod coach;
pub mod coffee;
pub mod document;
pub mod door;
pub mod drivers;
pub mod habits;
pub mod history;
pub mod huddle;
pub mod ideas;
pub mod import;
pub mod leader;
pub mod measure;
mod mending;
pub mod method;
pub mod mine;
mod moment;
pub mod numbers;
mod organisations;
pub mod people;
pub mod place;
pub mod plan;
pub mod programme;
pub mod pulse;
pub mod recipe;
pub mod review;
mod sample_shell;
pub mod search;
pub mod shape;
pub mod stages;
pub mod story;
pub mod survey;
pub mod talk;
pub mod team;
pub mod test;
mod typed_number;

use survey::sample_view as survey_samples;

pub use mending::{mending, mending_in_order};
pub use moment::Moment;
pub use typed_number::typed_number;

use crate::Sample;

/// The samples of every page.
pub fn samples() -> Vec<Sample> {
    let mut all = Vec::new();
    all.extend(ask::samples());
    all.extend(challenge::samples());
    all.extend(coffee::samples());
    all.extend(coach::samples());
    all.extend(document::samples());
    all.extend(door::samples());
    all.extend(habits::samples());
    all.extend(history::samples());
    all.extend(huddle::samples());
    all.extend(ideas::samples());
    all.extend(import::samples());
    all.extend(leader::samples());
    all.extend(measure::samples());
    all.extend(method::samples());
    all.extend(mine::samples());
    all.extend(numbers::samples());
    all.extend(people::samples());
    all.extend(place::samples());
    all.extend(plan::samples());
    all.extend(pulse::samples());
    all.extend(recipe::samples());
    all.extend(review::samples());
    all.extend(search::samples());
    all.extend(shape::samples());
    all.extend(drivers::samples());
    all.extend(stages::samples());
    all.extend(story::samples());
    all.extend(survey::samples());
    all.extend(programme::samples());
    all.extend(talk::samples());
    all.extend(team::samples());
    all.extend(test::samples());
    all
}
