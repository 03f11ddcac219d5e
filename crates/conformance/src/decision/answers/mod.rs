//! From the name of a quantity to the crate's answer.

mod bayes;
mod e_process;
mod guardrail;
mod its;
mod meta;
mod run_chart;
mod run_length;
mod sequential;
mod value_of_information;

use serde_json::Value;

use super::input::{Input, Outcome};

/// What came of asking.
pub enum Answer {
    /// The quantity is not one of ours.
    Unsupported,
    /// The input could not be used.
    Problem(String),
    /// The answer.
    Found(Value),
}

/// A topic's answers: `None` when it does not know the quantity.
type Topic = fn(&str, Input<'_>) -> Option<Outcome<Value>>;

const TOPICS: [Topic; 9] = [
    bayes::answer,
    e_process::answer,
    guardrail::answer,
    its::answer,
    meta::answer,
    run_chart::answer,
    run_length::answer,
    sequential::answer,
    value_of_information::answer,
];

/// Asks every topic in turn.
pub fn answer(function: &str, input: Input<'_>) -> Answer {
    match TOPICS.iter().find_map(|topic| topic(function, input)) {
        None => Answer::Unsupported,
        Some(Ok(found)) => Answer::Found(found),
        Some(Err(problem)) => Answer::Problem(problem),
    }
}
