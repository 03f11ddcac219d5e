//! The work plan: the line of days with its lanes, and the tasks as lists.

mod lanes;
pub(crate) mod rows;
pub(crate) mod sample_view;
pub(crate) mod start_moved;
pub mod task;

use app::plan::{Lane, PlanView};
use domain::FieldProblems;
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::form::{Machinery, error_summary};
use crate::components::{Drawing, Empty, Loudness};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};
use task::TypedTask;

/// The page.
#[derive(Debug, Clone)]
pub struct PlanPage {
    /// What is shown.
    pub view: PlanView,
    /// A task that was typed, when something is to mend.
    pub typed: TypedTask,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// Fields of the form in their order.
pub(crate) const ORDER: [&str; 5] = ["what", "owner", "due", "lane", "first_win"];

/// Draws the page.
pub fn page(page: &PlanPage, around: &Shell) -> Markup {
    let view = &page.view;
    let home = format!("/t/{}", view.here.team.id);
    let problems = mending_in_order(&page.problems, &ORDER);
    let add = html! { @if view.may_edit {
        (c::card("Add a task", task::new_form(view, &page.typed, &problems, &page.key, "plan")))
    } };
    let mut main: Vec<Markup> = view.lanes.iter().map(|lane| one_lane(page, lane)).collect();
    if view.lanes.is_empty() {
        main.push(c::empty(&Empty {
            drawing: Drawing::Stones,
            title: "No task yet",
            words: "Start with what can be done in the next two days. One owner each.",
            action: None,
        }));
    }
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(view.here.team.name.as_str(), &home)], "Plan"))
            (c::page_heading(&format!("Day {} of {}", view.here.day.day, view.here.day.length), "The plan", "A best guess, made better at every huddle. One task, one owner."))
            (error_summary(&problems))
            @for remark in &view.remarks { p.remark { (remark.label()) } }
            @for (name, tasks) in &view.gone { p.remark {
                (name) " is no longer in the team and still has "
                @if *tasks == 1 { "a task" } @else { (tasks) " tasks" }
                ". Open it and choose who takes it on."
            } }
            (start_moved::question(view, &page.key, "plan"))
            @if !view.lanes.is_empty() { (lanes::picture(view)) }
            (c::two_columns(&main, &[add, parked(page)]))
        },
    )
}

fn one_lane(page: &PlanPage, lane: &Lane) -> Markup {
    c::card(
        lane.name.as_str(),
        rows::tasks(
            &lane.tasks.iter().collect::<Vec<_>>(),
            &rows::Around {
                today: page.view.today,
                may_edit: page.view.may_edit,
                machinery: Machinery {
                    key: &page.key,
                    version: None,
                },
                back: "plan",
            },
        ),
    )
}

fn parked(page: &PlanPage) -> Markup {
    let view = &page.view;
    html! { @if !view.parked.is_empty() {
        (c::card("Parked", html! {
            p.quiet { "Good ideas that do not move the goal now." }
            ul.rows { @for task in &view.parked {
                li {
                    div.row-words { span.row-title { (task.item.what) } span.row-about { (task.owner) } }
                    @if view.may_edit { div.row-actions {
                        (c::post_button(&c::PostButton {
                            action: &format!("/plan/{}/settle", task.item.id),
                            label: "Take it up",
                            about: task.item.what.as_str(),
                            loudness: Loudness::Quiet,
                            values: &[("state", "open"), ("back", "plan")],
                            machinery: Machinery { key: &page.key, version: None },
                        }))
                    } }
                }
            } }
        }))
    } }
}

/// The samples of these pages.
pub(crate) fn samples() -> Vec<Sample> {
    let mut all = sample_view::samples();
    all.extend(task::samples());
    all
}
