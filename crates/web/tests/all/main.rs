//! The web, in process: every test speaks to the whole router, on SQLite and on PostgreSQL.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod browser;
mod cycle;
mod cycles;
mod furnished;
mod getting_ready;
mod headers;
mod letters;
mod limits;
mod making_room;
mod method;
mod numbers;
mod odd_input;
mod once;
mod origin;
mod own_email;
mod pages;
mod people;
mod photo;
mod sign_in;
mod site;
mod trouble;
mod trying;
mod walk;
