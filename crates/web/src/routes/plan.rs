//! The work plan and its tasks.

use app::Error;
use app::idea::Lying;
use app::plan::{NewTask, PlanView, TaskView};
use axum::Router;
use axum::extract::Query;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::plan::{LateWhy, PlanState, StayOrMove};
use domain::text::{Line, Name};
use domain::{FieldProblems, PersonId, PlanItemId, Problem, TeamId};
use jiff::civil::Date;
use serde::Deserialize;
use ui::pages::plan::task::{self, TaskPage, TypedTask};
use ui::pages::plan::{self, PlanPage};

use app::around::Spot;

use crate::{Answer, At, Failure, Fields, Page, Sent, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/t/{team}/plan", get(open).post(add))
        .route("/t/{team}/plan/start", post(after_start_moved))
        .route("/t/{team}/plan/start/undo", post(take_back))
        .route("/plan/{item}", get(open_task).post(edit))
        .route("/plan/{item}/settle", post(settle))
        .route("/plan/{item}/late", post(late))
}

/// What a new task begins with.
#[derive(Debug, Default, Deserialize)]
struct Begin {
    idea: Option<String>,
}

/// `GET /t/{team}/plan`
async fn open(
    web: Web,
    Signed(ctx): Signed,
    At(team): At<TeamId>,
    Query(begin): Query<Begin>,
) -> Answer<Page> {
    let view = app::plan::view(&ctx, team).await?;
    let idea = begin.idea.and_then(|idea| idea.parse().ok());
    let typed = match idea {
        Some(idea) => begun_by(app::idea::lying(&ctx, idea).await?, team),
        None => TypedTask::default(),
    };
    plan_page(&web, view, typed, FieldProblems::none())
}

/// An idea as a task, in the lane of its theme; nothing for an idea of another team.
fn begun_by(idea: Lying, team: TeamId) -> TypedTask {
    if idea.team != team {
        return TypedTask::default();
    }
    TypedTask {
        what: idea.line.to_string(),
        lane: idea
            .theme
            .map_or_else(String::new, |theme| theme.to_string()),
        ..TypedTask::default()
    }
}

fn plan_page(web: &Web, view: PlanView, typed: TypedTask, problems: FieldProblems) -> Answer<Page> {
    let page = PlanPage {
        view,
        typed,
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new("Plan", page, plan::page))
}

fn typed(fields: &Fields) -> TypedTask {
    TypedTask {
        what: fields.get("what").to_owned(),
        owner: fields.get("owner").to_owned(),
        due: fields.get("due").to_owned(),
        lane: fields.get("lane").to_owned(),
        first_win: fields.has("first_win"),
    }
}

fn read(typed: &TypedTask) -> Result<NewTask, FieldProblems> {
    let mut problems = FieldProblems::none();
    let what = problems.keep("what", Line::parse(&typed.what));
    let owner = typed
        .owner
        .parse::<PersonId>()
        .map_err(|_| Problem::new("Choose one person. A task of two is a task of nobody."));
    let owner = problems.keep("owner", owner);
    let due = typed
        .due
        .trim()
        .parse::<Date>()
        .map_err(|_| Problem::new("By which day? Choose one, or write it like 2026-01-29."));
    let due = problems.keep("due", due);
    let lane = problems.keep("lane", Name::parse(&typed.lane));
    problems.or((|| {
        Some(NewTask {
            lane: lane?,
            what: what?,
            owner: owner?,
            due: due?,
            first_win: typed.first_win,
        })
    })())
}

/// Where a button or form on the huddle or the plan comes back to.
fn back(fields: &Fields, team: TeamId) -> String {
    match fields.get("back") {
        "huddle" => format!("/t/{team}/huddle#part-plan"),
        _ => format!("/t/{team}/plan"),
    }
}

/// `POST /t/{team}/plan`
async fn add(web: Web, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let view = app::plan::view(&ctx, team).await?;
    if !view.may_edit {
        return Err(Error::Denied(domain::policy::Reason::NotYourRole).into());
    }
    let typed = typed(&fields);
    let added = match read(&typed) {
        Ok(new) => app::plan::add(&ctx, team, new).await,
        Err(problems) => Err(problems.into()),
    };
    match added {
        Ok(_) => Ok(see_other(back(&fields, team))
            .said("It is on the plan.")
            .saved("task")
            .into_response()),
        Err(Error::Mend(problems)) => Ok(plan_page(&web, view, typed, problems)?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

/// `POST /t/{team}/plan/start`
async fn after_start_moved(At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let answer: StayOrMove = fields
        .get("answer")
        .parse()
        .map_err(|problem: Problem| Error::mend("answer", problem.words()))?;
    let back = see_other(back(&fields, team));
    let Some(followed) = app::plan::follow_start(&ctx, team, answer).await? else {
        return Ok(back
            .said("Nothing is left to move: the days were settled meanwhile.")
            .into_response());
    };
    let said = match (answer, followed.tasks) {
        (StayOrMove::Move, 1) => "One task has moved with the start.".to_owned(),
        (StayOrMove::Move, many) => format!("{many} tasks have moved with the start."),
        (StayOrMove::Stay, _) => "Their days stay as they are.".to_owned(),
    };
    let (first, last) = (followed.first.to_string(), followed.last.to_string());
    Ok(back
        .said(said)
        .undo(
            format!("/t/{team}/plan/start/undo"),
            &[
                ("first", &first),
                ("last", &last),
                ("back", fields.get("back")),
            ],
        )
        .into_response())
}

/// `POST /t/{team}/plan/start/undo`
async fn take_back(At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let number = |name| {
        fields
            .get(name)
            .parse::<i64>()
            .map_err(|_| Failure::NotFound)
    };
    let (first, last) = (number("first")?, number("last")?);
    let tasks = app::plan::take_back(&ctx, team, first, last).await?;
    let said = match tasks {
        1 => "One task is as it was before.".to_owned(),
        many => format!("{many} tasks are as they were before."),
    };
    Ok(see_other(back(&fields, team)).said(said).into_response())
}

/// `GET /plan/{item}`
async fn open_task(web: Web, Signed(ctx): Signed, At(item): At<PlanItemId>) -> Answer<Page> {
    let view = app::plan::show(&ctx, item).await?;
    let typed = TypedTask::standing(&view);
    task_page(&web, view, typed, FieldProblems::none())
}

fn task_page(web: &Web, view: TaskView, typed: TypedTask, problems: FieldProblems) -> Answer<Page> {
    let team = view.here.team.id;
    let page = TaskPage {
        view,
        typed,
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new("Task", page, task::page)
        .narrow()
        .under(Spot::Team(team), format!("/t/{team}/plan")))
}

/// `POST /plan/{item}`
async fn edit(web: Web, At(item): At<PlanItemId>, Sent(ctx, fields): Sent) -> Answer {
    let view = app::plan::show(&ctx, item).await?;
    let typed = typed(&fields);
    let changed = match read(&typed) {
        Ok(new) => app::plan::edit(&ctx, item, new, fields.version().unwrap_or(0)).await,
        Err(problems) => Err(problems.into()),
    };
    match changed {
        Ok(team) => Ok(see_other(format!("/t/{team}/plan"))
            .said("The task is changed.")
            .saved("task-change")
            .into_response()),
        Err(Error::Mend(problems)) => Ok(task_page(&web, view, typed, problems)?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

/// `POST /plan/{item}/settle`
async fn settle(At(item): At<PlanItemId>, Sent(ctx, fields): Sent) -> Answer {
    let before = app::plan::show(&ctx, item).await?.task.item.state;
    let state: PlanState = fields
        .get("state")
        .parse()
        .map_err(|problem: Problem| Error::mend("state", problem.words()))?;
    let team = app::plan::settle(&ctx, item, state).await?;
    let said = match state {
        PlanState::Open => "It is to do again.",
        PlanState::Done => "Done. Well done.",
        PlanState::Parked => "It is parked, not lost.",
        PlanState::Dropped => "It is let go.",
    };
    let back = back(&fields, team);
    let back_to = fields.get("back").to_owned();
    Ok(see_other(back)
        .said(said)
        .undo(
            format!("/plan/{item}/settle"),
            &[("state", before.word()), ("back", &back_to)],
        )
        .into_response())
}

/// `POST /plan/{item}/late`
async fn late(At(item): At<PlanItemId>, Sent(ctx, fields): Sent) -> Answer {
    let why: LateWhy = fields
        .get("why")
        .parse()
        .map_err(|problem: Problem| Error::mend("why", problem.words()))?;
    let team = app::plan::late(&ctx, item, why).await?;
    let said = match why {
        LateWhy::Time => "Noted: time. Could somebody else take it, or could it be smaller?",
        LateWhy::Waiting => "Noted: waiting. If it is a leader, ask; the clock helps.",
        LateWhy::Bigger => "Noted: bigger than thought. What is its first small piece?",
        LateWhy::Forgot => "Noted: forgotten. It happens; choose a new day.",
        LateWhy::Pointless => "Noted: it no longer helps. Let it go with a good conscience.",
    };
    Ok(see_other(back(&fields, team)).said(said).into_response())
}
