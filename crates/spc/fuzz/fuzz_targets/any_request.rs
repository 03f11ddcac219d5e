//! Arbitrary series and options: no panic, no not-a-number, in a bounded time. Run from `crates/spc` with
//! `cargo +nightly fuzz run any_request`.

#![no_main]

#[path = "../../tests/all/any_request.rs"]
mod any_request;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| any_request::check(bytes));
