//! The words of Hundred as types: who, what, when, and who may do what.
//!
//! A pure room: no input or output, no clock, no randomness. Ids, times and the actor are arguments.
//! Text that people type becomes a type here once ([`text`]), so that nothing further in has to ask
//! again whether a name is empty.
//!
//! Start at [`challenge`] and [`cycle`] for the shape of a hundred days, at [`test`] for the heart of
//! the matter, and at [`policy`] for every rule about who may do what.

pub mod amount;
pub mod ask;
pub mod ballot;
pub mod card_form;
pub mod challenge;
pub mod coffee;
pub mod cycle;
pub mod decision;
pub mod document;
pub mod driver;
pub mod event;
pub mod goal;
pub mod guardrail;
pub mod habit;
pub mod huddle;
pub mod id;
pub mod letter;
pub mod likeness;
pub mod measure;
pub mod method;
pub mod notify;
pub mod observation;
pub mod person;
pub mod photo;
pub mod plan;
pub mod policy;
pub mod problem;
pub mod radar;
pub mod readiness;
pub mod recipe;
pub mod review;
pub mod role;
pub mod shape;
pub mod small;
pub mod spread;
pub mod story;
pub mod survey;
pub mod team;
pub mod test;
pub mod text;
pub mod tool;

pub use id::*;
pub use problem::{FieldProblems, Problem};
