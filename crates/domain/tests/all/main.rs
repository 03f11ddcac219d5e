//! What the words of Hundred promise.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod amount;
mod ask;
mod card_form;
mod cycle;
mod goal;
mod guardrail;
mod letter;
mod method;
mod numbers;
mod photo;
mod plan;
mod policy;
mod radar;
mod small;
mod standing;
mod tool;
