//! Use cases: one file a noun, one function a command or a question.
//!
//! The only room that joins policy, storage and mathematics. It knows no HTTP, no HTML and no SQL text. Every
//! function takes a [`Ctx`] (who, when, with which database) and answers with a view or an [`Error`]. Every
//! change is one transaction made by [`change!`]: the change itself, its line in the history, the jobs that follow and
//! the summary of the series.

pub mod adoption;
pub mod around;
pub mod ask;
pub mod ballot;
pub mod board;
pub mod calendar;
pub mod challenge;
pub mod chance;
mod change;
pub mod chart;
pub mod clock;
pub mod coach;
pub mod coffee;
pub mod ctx;
pub mod cycle;
pub mod decision;
pub mod digest;
pub mod document;
pub mod driver;
pub mod enter;
pub mod error;
pub mod export;
pub mod future_coaches;
pub mod goal;
pub mod habit;
pub mod history;
pub mod huddle;
pub mod idea;
pub mod import;
pub mod letter;
pub mod measure;
pub mod method;
pub mod mine;
pub mod month;
mod names;
pub mod numbers;
pub mod outbox;
mod outlook;
pub mod people;
pub mod photo;
pub mod place;
pub mod plan;
pub mod programme;
pub mod pulse;
pub mod recipe;
mod record;
pub mod review;
pub mod scope;
pub mod search;
pub mod series;
pub mod session;
pub mod shape;
pub mod share;
pub mod sign_in;
pub mod spread;
pub mod stage;
pub mod stages;
pub mod standings;
pub mod story;
pub mod survey;
pub mod table;
pub mod talk;
pub mod team;
pub mod team_join;
pub mod test;
pub mod together;
pub mod verdict;
pub mod wall;
pub mod word;
mod work;
pub mod workbook;

pub(crate) use change::change;
pub use ctx::{App, Ctx, Settings};
pub use error::Error;
