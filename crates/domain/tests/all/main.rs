//! The words of the domain, held against examples and properties.

mod ask;
mod card_form;
mod guardrail;
