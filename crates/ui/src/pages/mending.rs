//! What needs mending on a form, from the problems a use case found.

use domain::FieldProblems;

use crate::components::form::Problem;

/// One line a field: its first problem.
pub fn mending(problems: &FieldProblems) -> Vec<Problem<'_>> {
    problems
        .iter()
        .filter_map(|(field, problems)| {
            problems.first().map(|problem| Problem {
                field,
                words: problem.words(),
            })
        })
        .collect()
}

/// The same in the order in which the fields stand on the page, so that the list reads like the form.
pub fn mending_in_order<'p>(problems: &'p FieldProblems, order: &[&str]) -> Vec<Problem<'p>> {
    let mut lines = mending(problems);
    lines.sort_by_key(|line| {
        order
            .iter()
            .position(|field| *field == line.field)
            .unwrap_or(order.len())
    });
    lines
}
