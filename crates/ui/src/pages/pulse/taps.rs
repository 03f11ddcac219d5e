//! Three questions with five answers each.

use domain::ballot::{Point, Question};
use maud::{Markup, html};

use crate::components::form::{Field, Problem, group, problem_of};

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
    let field = Field::new(question.word(), question.label()).problem(problem);
    let end = |point: Point| match point.get() {
        1 => Some(format!("{}-low", field.id)),
        5 => Some(format!("{}-high", field.id)),
        _ => None,
    };
    let answers = html! {
        div.choices.short { @for (index, point) in Point::ALL.iter().enumerate() {
            // The first answer carries the field's id, so that the error summary can lead to it.
            @let id = if index == 0 { field.id.to_owned() } else { format!("{}-{index}", field.id) };
            @let value = point.get().to_string();
            div.choice {
                input type="radio" id=(id) name=(field.name) value=(value) checked[tapped == value]
                    aria-describedby=[end(*point)];
                label for=(id) { (value) }
            }
        } }
        p.tap-ends { span id={ (field.id) "-low" } { (low) } span id={ (field.id) "-high" } { (high) } }
    };
    html! { div.taps { (group(&field, answers)) } }
}
