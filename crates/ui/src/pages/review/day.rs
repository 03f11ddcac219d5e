//! A workshop step by step, for a big screen: what to do now, for how long, and what it needs.

use domain::review::{Step, Tool};
use maud::{Markup, html};

use super::show::{At, ReviewPage, boxes, hours};
use super::{ballots, lists, side};
use crate::components as c;
use crate::components::Loudness;
use crate::components::form::{Field, error_summary, frame};
use crate::pages::mending;
use crate::shell::{Shell, shell};

/// Draws the step that is on the screen.
pub fn page(page: &ReviewPage, around: &Shell) -> Markup {
    let view = &page.view;
    let steps = view.review.sheet().agenda;
    let at = page.at.unwrap_or(At {
        step: 0,
        began: None,
    });
    let Some(step) = steps.get(at.step) else {
        return super::show::page(page, around);
    };
    let here = &view.board.here;
    let team = format!("/t/{}", here.team.id);
    let review = format!("{team}/reviews/{}", view.review.word());
    let problems = mending(&page.problems);
    let above = format!("{} · step {} of {}", view.title(), at.step + 1, steps.len());
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(here.team.name.as_str(), &team), (view.title(), &review)], "Step by step"))
            (c::page_heading(&above, step.title, ""))
            p.step-time { (time(page, steps, at)) }
            (error_summary(&problems))
            p.step-words { (step.words) }
            (turn(&review, steps, at))
            @let needed = tools(step);
            div.stack { @for tool in &needed { (tool_of(page, tool)) } }
            @if needed.iter().any(|tool| !tool.is_way()) { (turn(&review, steps, at)) }
            (list(&review, steps, at))
        },
    )
}

/// "9:15 to 9:45, 30 minutes; 12 minutes left", or how long it takes when nobody said when it began.
fn time(page: &ReviewPage, steps: &[Step], at: At) -> String {
    let minutes = |upto: usize| -> i64 { steps.iter().take(upto).map(|step| step.minutes).sum() };
    let (from, to) = (minutes(at.step), minutes(at.step + 1));
    let length = hours(to - from);
    let Some(began) = at.began else {
        return length;
    };
    let (from, to) = (began + from, began + to);
    let now = i64::from(page.view.now.hour()) * 60 + i64::from(page.view.now.minute());
    let left = match to - now {
        left if left > to - from => String::new(),
        0 => "; time is up".to_owned(),
        1 => "; 1 minute left".to_owned(),
        left if left > 0 => format!("; {left} minutes left"),
        -1 => "; 1 minute over".to_owned(),
        over => format!("; {} minutes over", -over),
    };
    format!("{} to {}, {length}{left}", clock(from), clock(to))
}

/// "9:05"
fn clock(minutes: i64) -> String {
    let minutes = minutes.rem_euclid(24 * 60);
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// What a step needs, the boxes of words as one.
enum Shown {
    One(Tool),
    Boxes(Vec<&'static str>),
}

impl Shown {
    /// Only a way to another page, so that the way on is still in sight.
    fn is_way(&self) -> bool {
        matches!(
            self,
            Self::One(Tool::Note | Tool::Ideas | Tool::Plan | Tool::Asks)
        )
    }
}

fn tools(step: &Step) -> Vec<Shown> {
    let mut shown = Vec::new();
    for tool in step.tools {
        match (tool, shown.last_mut()) {
            (Tool::Words(word), Some(Shown::Boxes(all))) => all.push(*word),
            (Tool::Words(word), _) => shown.push(Shown::Boxes(vec![word])),
            (tool, _) => shown.push(Shown::One(*tool)),
        }
    }
    shown
}

fn tool_of(page: &ReviewPage, shown: &Shown) -> Markup {
    let view = &page.view;
    let here = &view.board.here;
    let team = format!("/t/{}", here.team.id);
    let way =
        |label: &str, href: String| html! { p { (c::link_button(Loudness::Quiet, label, &href)) } };
    match shown {
        Shown::Boxes(words) => boxes(page, |word| words.contains(&word)),
        Shown::One(Tool::Ballot(kind)) => html! {
            @for ballot in view.ballots.iter().filter(|one| one.key.kind == *kind) { (ballots::one(page, ballot)) }
        },
        Shown::One(Tool::List(word)) => html! {
            @for list in view.lists.iter().filter(|one| one.list.word == *word) { (lists::one(page, list)) }
        },
        Shown::One(Tool::Note) => way(
            "The challenge note on one page",
            format!("/c/{}/note", here.challenge.id),
        ),
        Shown::One(Tool::Goal) => html! {
            (side::goal(view))
            @if view.board.may_set_goal { (way("Finish the sentence of the goal", format!("{team}/goal"))) }
        },
        Shown::One(Tool::Ideas) => way(
            "Ideas: write them down, see those of others",
            format!("{team}/tests#ideas"),
        ),
        Shown::One(Tool::Plan) => way("The plan: lanes, tasks, owners", format!("{team}/plan")),
        Shown::One(Tool::Asks) => way("What we ask of leaders", format!("{team}/asks")),
        Shown::One(Tool::Facts) => side::facts(view),
        Shown::One(Tool::Words(_)) => html! {},
    }
}

/// Back and on.
fn turn(review: &str, steps: &[Step], at: At) -> Markup {
    let href = |step: usize| format!("{review}/day?step={}&began={}", step + 1, at.clock());
    html! { nav.turn aria-label="Steps" {
        @if let Some(before) = at.step.checked_sub(1) { (c::link_button(Loudness::Quiet, "Back", &href(before))) }
        @match steps.get(at.step + 1) {
            Some(next) => (c::link_button(Loudness::Primary, &format!("Next: {}", next.title), &href(at.step + 1))),
            None => (c::link_button(Loudness::Primary, "That was it: all on one page", review)),
        }
    } }
}

/// All steps with their times, and when it began.
fn list(review: &str, steps: &[Step], at: At) -> Markup {
    let began = Field::new("began", "We began at");
    let mut from = at.began.unwrap_or(0);
    let times: Vec<String> = steps
        .iter()
        .map(|step| {
            let words = clock(from);
            from += step.minutes;
            words
        })
        .collect();
    c::card(
        "The whole day",
        html! {
            ol.day-steps { @for (index, (step, time)) in steps.iter().zip(&times).enumerate() {
                li aria-current=[(index == at.step).then_some("step")] {
                    span.agenda-time { (time) }
                    a href={ (review) "/day?step=" (index + 1) "&began=" (at.clock()) } { (step.title) }
                    span.agenda-time { (step.minutes) " min" }
                }
            } }
            form.form method="get" action={ (review) "/day" } {
                input type="hidden" name="step" value=(at.step + 1);
                (frame(&began, html! { input.date type="time" id=(began.id) name=(began.name) value=(at.clock()); }))
                p { (c::button(Loudness::Quiet, "Set the clock by it")) }
            }
        },
    )
}
