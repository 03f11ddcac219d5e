//! Everything to mend, in one place at the top, each line a link to its field.

use maud::{Markup, html};

/// One thing to mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Problem<'a> {
    /// Id of the field (its name, unless the field was given another id).
    pub field: &'a str,
    /// What is wrong and how to mend it, in one sentence.
    pub words: &'a str,
}

/// The words for one field, to hand to [`super::Field::problem`].
///
/// ```
/// use ui::components::form::{Problem, problem_of};
/// let problems = [Problem { field: "home", words: "Write how many went home." }];
/// assert_eq!(problem_of(&problems, "home"), Some("Write how many went home."));
/// assert_eq!(problem_of(&problems, "back"), None);
/// ```
pub fn problem_of<'a>(problems: &[Problem<'a>], field: &str) -> Option<&'a str> {
    problems
        .iter()
        .find(|problem| problem.field == field)
        .map(|problem| problem.words)
}

/// The summary; nothing when there is nothing to mend. It takes the focus when the page opens.
pub fn error_summary(problems: &[Problem]) -> Markup {
    let title = match problems.len() {
        1 => "One thing to mend before this can be saved".to_owned(),
        count => format!("{count} things to mend before this can be saved"),
    };
    html! {
        @if !problems.is_empty() {
            section.summary role="alert" tabindex="-1" autofocus aria-labelledby="summary-title" {
                h2 id="summary-title" { (title) }
                ul { @for problem in problems {
                    li { a href={ "#" (problem.field) } { (problem.words) } }
                } }
                p { "What you typed is still here." }
            }
        }
    }
}

/// Two things, with their fields.
pub(crate) fn sample() -> Markup {
    use super::{Field, text};
    let problems = [
        Problem {
            field: "change",
            words: "Write the change in one line.",
        },
        Problem {
            field: "measure",
            words: "Choose the number that will decide.",
        },
    ];
    html! {
        (error_summary(&problems))
        (text(&Field::new("change", "What will you change?").problem(problem_of(&problems, "change")), ""))
        (text(&Field::new("measure", "Deciding measure").problem(problem_of(&problems, "measure")), ""))
    }
}
