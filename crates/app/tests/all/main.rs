//! Use cases on both engines: what they do, and what they refuse.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod answer_flow;
mod aside_flow;
mod ask_flow;
mod card_flow;
mod closing_flow;
mod coffee_flow;
mod correction_flow;
mod crew;
mod document_flow;
mod driver_flow;
mod due_flow;
mod fixture;
mod history_words;
mod hunches;
mod idea_flow;
mod import_plan;
mod join_flow;
mod method_file;
mod outlook_flow;
mod pasted_lines;
mod person_flow;
mod plan_flow;
mod recipe_flow;
mod stage_flow;
mod survey_flow;
mod survey_oddities;
mod survey_privacy;
mod table;
mod test_flow;
