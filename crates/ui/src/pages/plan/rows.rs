//! Tasks as rows with their buttons.

use app::plan::Task;
use domain::plan::{LateWhy, PlanState};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::components as c;
use crate::components::form::Machinery;
use crate::components::{Loudness, PostButton, Tone};

/// What the rows need to know of their page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Around<'a> {
    pub(crate) today: Date,
    pub(crate) may_edit: bool,
    pub(crate) machinery: Machinery<'a>,
    /// Which page to come back to: `plan` or `huddle`.
    pub(crate) back: &'a str,
}

/// A list of tasks.
pub(crate) fn tasks(tasks: &[&Task], around: &Around) -> Markup {
    html! { ul.rows.tasks { @for task in tasks { (one(task, around)) } } }
}

fn one(task: &Task, around: &Around) -> Markup {
    let item = &task.item;
    let done = item.state == PlanState::Done;
    let due = c::day_words(item.due, around.today);
    html! {
        li.done-task[done] {
            div.row-words {
                @if around.may_edit { a.row-title href={ "/plan/" (item.id) } { (item.what) } }
                @else { span.row-title { (item.what) } }
                span.row-about { (task.owner) " · " @if !done { "by " } (due) }
            }
            span.row-tag { (state(task)) }
            @if around.may_edit { div.row-actions { (buttons(task, around)) } }
        }
    }
}

fn state(task: &Task) -> Markup {
    let item = &task.item;
    html! {
        @match (item.state, task.late, item.late) {
            (PlanState::Done, _, _) => (c::tag(Tone::Better, if item.first_win { "first win" } else { "done" })),
            (_, true, Some(why)) => (c::tag(Tone::LookHere, &format!("late: {}", why.label().to_lowercase()))),
            (_, true, None) => (c::tag(Tone::LookHere, "late")),
            _ => @if item.first_win { (c::tag(Tone::Plain, "first win")) },
        }
    }
}

fn buttons(task: &Task, around: &Around) -> Markup {
    let item = &task.item;
    let settle = format!("/plan/{}/settle", item.id);
    let late = format!("/plan/{}/late", item.id);
    let post = |action: &str, label: &str, name: &str, value: &str| {
        c::post_button(&PostButton {
            action,
            label,
            about: item.what.as_str(),
            loudness: Loudness::Quiet,
            values: &[(name, value), ("back", around.back)],
            machinery: around.machinery,
        })
    };
    html! {
        @if item.state == PlanState::Done {
            (post(&settle, "Not done after all", "state", "open"))
        } @else {
            (post(&settle, "Done", "state", "done"))
            @if task.late && item.late.is_none() {
                span.why-late { "One word why:" }
                @for why in LateWhy::ALL { (post(&late, why.label(), "why", why.word())) }
            }
            (post(&settle, "Park", "state", "parked"))
        }
    }
}
