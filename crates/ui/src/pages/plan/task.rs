//! A task as a form: a new one, or one to change.

use app::plan::{Owner, PlanView, TaskView};
use domain::FieldProblems;
use domain::plan::PlanState;
use maud::{Markup, html};

use super::{ORDER, sample_view as given};
use crate::Sample;
use crate::components as c;
use crate::components::form::{
    Field, Form, Machinery, Problem, SelectOption, check_box, date, error_summary, form,
    problem_of, select, text,
};
use crate::components::{Loudness, PostButton};
use crate::pages::mending_in_order;
use crate::shell::{Shell, Width, shell};

/// What was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedTask {
    /// What.
    pub what: String,
    /// The owner's id.
    pub owner: String,
    /// By when.
    pub due: String,
    /// In which lane.
    pub lane: String,
    /// The first win.
    pub first_win: bool,
}

impl TypedTask {
    /// What stands on a task.
    pub fn standing(view: &TaskView) -> Self {
        let item = &view.task.item;
        Self {
            what: item.what.to_string(),
            owner: item.owner.to_string(),
            due: item.due.to_string(),
            lane: item.lane.to_string(),
            first_win: item.first_win,
        }
    }
}

/// The form for a new task, on the plan and at the huddle (`back` says which).
pub(crate) fn new_form(
    view: &PlanView,
    typed: &TypedTask,
    problems: &[Problem],
    key: &str,
    back: &str,
) -> Markup {
    let lanes: Vec<&str> = view.lanes.iter().map(|lane| lane.name.as_str()).collect();
    form(
        &Form {
            action: &format!("/t/{}/plan", view.here.team.id),
            machinery: Machinery { key, version: None },
            draft: "task",
            files: false,
        },
        html! {
            input type="hidden" name="back" value=(back);
            (fields(typed, &view.owners, &lanes, problems))
            p { (c::button(if back == "plan" { Loudness::Primary } else { Loudness::Quiet }, "Put it on the plan")) }
        },
    )
}

fn fields(typed: &TypedTask, owners: &[Owner], lanes: &[&str], problems: &[Problem]) -> Markup {
    let ids: Vec<String> = owners.iter().map(|owner| owner.id.to_string()).collect();
    let options: Vec<SelectOption> = owners
        .iter()
        .zip(&ids)
        .map(|(owner, value)| SelectOption {
            value,
            label: &owner.name,
        })
        .collect();
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).problem(problem_of(problems, name))
    };
    let known = match lanes {
        [] => "The theme it belongs to: Talking earlier, Ways home.".to_owned(),
        lanes => format!("So far: {}.", lanes.join(", ")),
    };
    html! {
        (text(&field("what", "What"), &typed.what))
        (select(&field("owner", "Who sees to it?"), &options, &typed.owner, "Choose one person"))
        (date(&field("due", "By when?"), &typed.due))
        (text(&field("lane", "Lane").hint(&known), &typed.lane))
        (check_box(&field("first_win", "This is our first win: worth celebrating"), typed.first_win))
    }
}

/// The page of one task.
#[derive(Debug, Clone)]
pub struct TaskPage {
    /// What is shown.
    pub view: TaskView,
    /// What was typed.
    pub typed: TypedTask,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &TaskPage, around: &Shell) -> Markup {
    let view = &page.view;
    let item = &view.task.item;
    let plan = format!("/t/{}/plan", view.here.team.id);
    let home = format!("/t/{}", view.here.team.id);
    let problems = mending_in_order(&page.problems, &ORDER);
    let lanes: Vec<&str> = view.lanes.iter().map(domain::text::Name::as_str).collect();
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(view.here.team.name.as_str(), &home), ("Plan", &plan)], "Task"))
            (c::page_heading("", item.what.as_str(), &view.task.owner))
            (error_summary(&problems))
            (form(
                &Form {
                    action: &format!("/plan/{}", item.id),
                    machinery: Machinery { key: &page.key, version: Some(item.version) },
                    draft: "task-change",
                    files: false,
                },
                html! {
                    (fields(&page.typed, &view.owners, &lanes, &problems))
                    p { (c::button(Loudness::Primary, "Save")) }
                },
            ))
            @if item.state == PlanState::Open {
                (c::post_button(&PostButton {
                    action: &format!("/plan/{}/settle", item.id),
                    label: "Let it go",
                    about: item.what.as_str(),
                    loudness: Loudness::Danger,
                    values: &[("state", "dropped"), ("back", "plan")],
                    machinery: Machinery { key: &page.key, version: None },
                }))
            }
        },
    )
}

/// As it stands, and to mend.
pub(super) fn samples() -> Vec<Sample> {
    let around = Shell {
        width: Width::Narrow,
        ..crate::pages::sample_shell::team("Task")
    };
    let view = given::task();
    let typed = TypedTask::standing(&view);
    let of = |typed: TypedTask, problems| TaskPage {
        view: view.clone(),
        typed,
        problems,
        key: "k-1".into(),
    };
    let wrong = TypedTask {
        due: String::new(),
        ..typed.clone()
    };
    let problems = FieldProblems::one("due", "Choose a day.");
    vec![
        Sample::new(
            "plan-task",
            page(&of(typed, FieldProblems::none()), &around),
        ),
        Sample::new("plan-task-to-mend", page(&of(wrong, problems), &around)),
    ]
}
