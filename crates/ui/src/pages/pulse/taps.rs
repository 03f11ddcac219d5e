//! Three questions with five answers each.

use domain::ballot::{Point, Question};
use maud::{Markup, html};

use crate::components::Loudness;
use crate::components::form::{Field, Problem, group, problem_of};

/// The three questions of the pulse, the last of which is answered by the tap that sends them; `tapped` are the values chosen so far.
pub(crate) fn taps(tapped: &[String; 3], problems: &[Problem]) -> Markup {
    let [energy, goal, safe] = Question::PULSE;
    let problem = |question: Question| problem_of(problems, question.word());
    html! {
        // The Enter key would press the first button of the form, and so give an answer nobody chose: here that one does nothing.
        button type="submit" hidden disabled { "Tap an answer" }
        (scale(energy, &tapped[0], problem(energy)))
        (scale(goal, &tapped[1], problem(goal)))
        (last_tap(safe, &tapped[2], problem(safe)))
        p.quiet { "The third tap puts it in. A secret slip cannot be found again, so it cannot be changed." }
    }
}

/// A question whose five answers are buttons.
fn last_tap(question: Question, tapped: &str, problem: Option<&str>) -> Markup {
    let field = Field::new(question.word(), question.label()).problem(problem);
    let answers = html! {
        div.choices.short { @for (index, point) in Point::ALL.iter().enumerate() {
            @let id = if index == 0 { field.id.to_owned() } else { format!("{}-{index}", field.id) };
            @let value = point.get().to_string();
            @let loudness = if tapped == value { Loudness::Primary } else { Loudness::Quiet };
            button.button.(loudness.class()) type="submit" id=(id) name=(field.name) value=(value)
                aria-describedby=[end_of(field.id, *point)] { (value) }
        } }
        (ends(question, field.id))
    };
    html! { div.taps { (group(&field, answers)) } }
}

/// The words at an end of the five, where an answer is one.
fn end_of(id: &str, point: Point) -> Option<String> {
    match point.get() {
        1 => Some(format!("{id}-low")),
        5 => Some(format!("{id}-high")),
        _ => None,
    }
}

fn ends(question: Question, id: &str) -> Markup {
    let (low, high) = question.ends().unwrap_or(("", ""));
    html! { p.tap-ends { span id={ (id) "-low" } { (low) } span id={ (id) "-high" } { (high) } } }
}

/// One question with five answers; the ends say what they mean.
pub(crate) fn scale(question: Question, tapped: &str, problem: Option<&str>) -> Markup {
    let field = Field::new(question.word(), question.label()).problem(problem);
    let answers = html! {
        div.choices.short { @for (index, point) in Point::ALL.iter().enumerate() {
            // The first answer carries the field's id, so that the error summary can lead to it.
            @let id = if index == 0 { field.id.to_owned() } else { format!("{}-{index}", field.id) };
            @let value = point.get().to_string();
            div.choice {
                input type="radio" id=(id) name=(field.name) value=(value) checked[tapped == value]
                    aria-describedby=[end_of(field.id, *point)];
                label for=(id) { (value) }
            }
        } }
        (ends(question, field.id))
    };
    html! { div.taps { (group(&field, answers)) } }
}
