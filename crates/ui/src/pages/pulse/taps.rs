//! Three questions with five answers each.

use domain::ballot::{Point, Question};
use maud::{Markup, html};

use crate::components::form::{Choice, Field, Problem, problem_of, short_choices};

/// The three questions of the pulse; `tapped` are the values chosen so far.
pub(crate) fn taps(tapped: &[String; 3], problems: &[Problem]) -> Markup {
    html! {
        @for (question, tapped) in Question::PULSE.iter().zip(tapped) {
            (scale(*question, tapped, problem_of(problems, question.word())))
        }
    }
}

/// One question with five answers; the ends say what they mean.
pub(crate) fn scale(question: Question, tapped: &str, problem: Option<&str>) -> Markup {
    let (low, high) = question.ends().unwrap_or(("", ""));
    let points: Vec<(String, String)> = Point::ALL
        .iter()
        .map(|point| {
            let number = point.get().to_string();
            let label = match point.get() {
                1 => format!("1 {low}"),
                5 => format!("5 {high}"),
                _ => number.clone(),
            };
            (number, label)
        })
        .collect();
    let answers: Vec<Choice> = points
        .iter()
        .map(|(value, label)| Choice {
            value,
            label,
            about: "",
        })
        .collect();
    html! { div.taps {
        (short_choices(
            &Field::new(question.word(), question.label()).problem(problem),
            &answers,
            Some(tapped).filter(|tapped| !tapped.is_empty()),
        ))
    } }
}
