//! The start has moved: whether tasks to do move along.

use app::plan::{PlanView, StartMoved};
use domain::plan::StayOrMove;
use maud::{Markup, html};

use crate::components as c;
use crate::components::form::Machinery;
use crate::components::{Loudness, PostButton};

/// The question with its two answers, for whoever may change the plan. `back`: the page to come back to, `plan` or `huddle`.
pub(crate) fn question(view: &PlanView, key: &str, back: &str) -> Markup {
    let Some(moved) = view.start_moved.filter(|_| view.may_edit) else {
        return Markup::default();
    };
    let action = format!("/t/{}/plan/start", view.here.team.id);
    let answer = |label: &str, answer: StayOrMove, loudness| {
        c::post_button(&PostButton {
            action: &action,
            label,
            about: "",
            loudness,
            values: &[("answer", answer.word()), ("back", back)],
            machinery: Machinery { key, version: None },
        })
    };
    html! {
        div.remark {
            p { b { "The start has moved. " } "Day 0 is " (c::day(moved.to, view.today)) " now" @if let Some(days) = moved.days { ", " (later(days)) } ". " (still(moved.tasks)) }
            div.actions {
                (answer(&along(&moved), StayOrMove::Move, Loudness::Primary))
                (answer(if moved.tasks == 1 { "Leave its day" } else { "Leave their days" }, StayOrMove::Stay, Loudness::Quiet))
            }
        }
    }
}

fn later(days: i64) -> String {
    let count = days.unsigned_abs();
    let unit = if count == 1 { "day" } else { "days" };
    let way = if days > 0 { "later" } else { "earlier" };
    format!("{count} {unit} {way}")
}

fn still(tasks: usize) -> String {
    match tasks {
        1 => "One task to do still has the day it had before.".to_owned(),
        many => format!("{many} tasks to do still have the days they had before."),
    }
}

fn along(moved: &StartMoved) -> String {
    let what = if moved.tasks == 1 { "it" } else { "them" };
    match moved.days {
        Some(days) => format!("Move {what} {}", later(days)),
        None => format!("Move {what} along"),
    }
}
