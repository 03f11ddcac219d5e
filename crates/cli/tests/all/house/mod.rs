//! The rules of the house: what may depend on what, under which licences, and what files may say.

mod commands;
mod direction;
mod files;
mod licence_expression;
mod licences;
mod manifests;
mod pages;
mod reads;
mod use_cases;
mod words;
mod workspace;
