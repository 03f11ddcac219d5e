//! A team: creating it, its board, its goal.

use app::around::Spot;
use app::goal::{self, GoalView, NewGoal};
use app::team::NewTeam;
use app::{Ctx, Error, table};
use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::get;
use domain::goal::TypedReckoning;
use domain::team::Team;
use domain::text::{Line, Name, Prose};
use domain::{ChallengeId, FieldProblems, MeasureId, Problem, TeamId};
use jiff::civil::Date;
use ui::pages::challenge::team::{self as new_page, TeamForm, TeamPage};
use ui::pages::team::board;
use ui::pages::team::goal::{self as goal_page, GoalPage, Typed};

use crate::{Answer, At, Fields, Page, Sent, Signed, Web, see_other};

/// Routes of teams.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/c/{challenge}/teams/new", get(blank).post(create))
        .route("/t/{team}", get(show))
        .route("/t/{team}/edit", get(to_edit).post(edit))
        .route("/t/{team}/goal", get(open_goal).post(set_goal))
}

async fn show(Signed(ctx): Signed, At(team): At<TeamId>) -> Answer {
    let view = app::board::view(&ctx, team).await?;
    // Letters and bookmarks of a team that joined another one lead to where it goes on.
    if let Some(into) = view.here.team.joined {
        return Ok(see_other(format!("/t/{into}"))
            .said(format!("{} goes on in this team.", view.here.team.name))
            .into_response());
    }
    let name = view.here.team.name.to_string();
    Ok(Page::new(name, view, board::page).into_response())
}

async fn blank(web: Web, Signed(ctx): Signed, At(challenge): At<ChallengeId>) -> Answer<Page> {
    new_form(
        &web,
        &ctx,
        challenge,
        &Fields::default(),
        FieldProblems::none(),
    )
    .await
}

async fn new_form(
    web: &Web,
    ctx: &Ctx,
    challenge: ChallengeId,
    fields: &Fields,
    problems: FieldProblems,
) -> Answer<Page> {
    let found = app::team::may_create(ctx, challenge).await?;
    let page = TeamPage {
        of: TeamForm::New {
            challenge,
            challenge_name: found.name.to_string(),
        },
        name: fields.get("name").to_owned(),
        setting: fields.get("setting").to_owned(),
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new("Create a team", page, new_page::page).narrow())
}

async fn create(web: Web, At(challenge): At<ChallengeId>, Sent(ctx, fields): Sent) -> Answer {
    app::team::may_create(&ctx, challenge).await?;
    let created = match parse_team(&fields) {
        Ok(new) => app::team::create(&ctx, challenge, new).await,
        Err(problems) => Err(problems.into()),
    };
    match created {
        Ok(team) => Ok(see_other(format!("/t/{team}/people"))
            .said("The team is there. Now invite its people: ten in two minutes, by pasting lines.")
            .saved("team")
            .into_response()),
        Err(Error::Mend(problems)) => Ok(new_form(&web, &ctx, challenge, &fields, problems)
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

async fn to_edit(web: Web, Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    let found = app::team::to_edit(&ctx, team).await?;
    let typed = (
        found.name.to_string(),
        found
            .setting
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
    );
    edit_form(&web, &found, typed, found.version, FieldProblems::none())
}

fn edit_form(
    web: &Web,
    found: &Team,
    (name, setting): (String, String),
    version: i64,
    problems: FieldProblems,
) -> Answer<Page> {
    let page = TeamPage {
        of: TeamForm::Change {
            team: found.id,
            called: found.name.to_string(),
            version,
        },
        name,
        setting,
        problems,
        key: web.new_key()?,
    };
    Ok(
        Page::new("Name and place of the team", page, new_page::page)
            .narrow()
            .under(Spot::Team(found.id), format!("/t/{}/people", found.id)),
    )
}

async fn edit(web: Web, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let found = app::team::to_edit(&ctx, team).await?;
    let version = fields.version().unwrap_or(0);
    let edited = match parse_team(&fields) {
        Ok(new) => app::team::edit(&ctx, team, new, version).await,
        Err(problems) => Err(problems.into()),
    };
    match edited {
        Ok(team) => Ok(see_other(format!("/t/{team}"))
            .said("The team is changed.")
            .saved("team")
            .into_response()),
        Err(Error::Mend(problems)) => {
            let typed = (
                fields.get("name").to_owned(),
                fields.get("setting").to_owned(),
            );
            Ok(edit_form(&web, &found, typed, version, problems)?
                .to_mend()
                .into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn parse_team(fields: &Fields) -> Result<NewTeam, FieldProblems> {
    let mut problems = FieldProblems::none();
    let name = problems.keep("name", Name::parse(fields.get("name")));
    let setting = problems.keep("setting", if_written(fields.get("setting"), Line::parse));
    problems.or((|| {
        Some(NewTeam {
            name: name?,
            setting: setting?,
        })
    })())
}

/// A text that may be left out.
fn if_written<T>(
    raw: &str,
    parse: impl Fn(&str) -> Result<T, Problem>,
) -> Result<Option<T>, Problem> {
    if raw.trim().is_empty() {
        Ok(None)
    } else {
        parse(raw).map(Some)
    }
}

async fn open_goal(web: Web, Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    let view = goal::view(&ctx, team).await?;
    let typed = Typed::standing(&view);
    goal_form(&web, view, typed, FieldProblems::none())
}

fn goal_form(web: &Web, view: GoalView, typed: Typed, problems: FieldProblems) -> Answer<Page> {
    let page = GoalPage {
        view,
        typed,
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new("The goal", page, goal_page::page).narrow())
}

async fn set_goal(web: Web, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    goal::may_set(&ctx, team).await?;
    let view = goal::view(&ctx, team).await?;
    let typed = typed_goal(&fields);
    let set = match parse_goal(&typed, &view, ctx.today()) {
        Ok(new) => goal::set(&ctx, team, new, fields.version().unwrap_or(0)).await,
        Err(problems) => Err(problems.into()),
    };
    match set {
        Ok(team) => Ok(see_other(format!("/t/{team}/goal"))
            .said("The goal is set.")
            .saved("goal")
            .into_response()),
        Err(Error::Mend(problems)) => Ok(goal_form(&web, view, typed, problems)?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

fn typed_goal(fields: &Fields) -> Typed {
    let raw = |name| fields.get(name).to_owned();
    Typed {
        what: raw("what"),
        measure: raw("measure"),
        from: raw("from"),
        to: raw("to"),
        population: raw("population"),
        by_day: raw("by_day"),
        conditions: raw("conditions"),
        why: raw("why"),
        reckoning: TypedReckoning {
            kind: raw("reckoning"),
            people: raw("people"),
            finished: raw("finished"),
            waiting: raw("waiting"),
            arrivals: raw("arrivals"),
            departures: raw("departures"),
        },
    }
}

fn parse_goal(typed: &Typed, view: &GoalView, today: Date) -> Result<NewGoal, FieldProblems> {
    let mut problems = FieldProblems::none();
    let what = problems.keep("what", Name::parse(&typed.what));
    let measure = problems.keep(
        "measure",
        if_written(&typed.measure, |raw| {
            raw.parse::<MeasureId>()
                .map_err(|_| Problem::new("Choose one of the numbers in the list."))
        }),
    );
    let from = problems.keep("from", number(&typed.from));
    let to = number(&typed.to)
        .and_then(|to| to.ok_or_else(|| Problem::new("Where should it be? Write a number.")));
    let to = problems.keep("to", to);
    let population = problems.keep("population", Line::parse(&typed.population));
    let by_day = typed
        .by_day
        .trim()
        .parse::<i64>()
        .ok()
        .filter(|day| (1..=1000).contains(day));
    let by_day = by_day.ok_or_else(|| {
        Problem::new("By which day of the cycle? Write its number, for example 100.")
    });
    let by_day = problems.keep("by_day", by_day);
    let conditions = problems.keep("conditions", Prose::parse(&typed.conditions));
    let why = problems.keep("why", if_written(&typed.why, Line::parse));
    let reckoning = problems.keep_all(typed.reckoning.parse(today));
    problems.or((|| {
        let measure = measure?;
        Some(NewGoal {
            what: what?,
            measure,
            from: from?.or_else(|| usual_of(view, measure)),
            to: to?,
            population: population?,
            by_day: by_day?,
            conditions: conditions?,
            reckoning: reckoning?,
            why: why?,
        })
    })())
}

/// A number of a goal. Shares are spoken of in per cent, so "60%" and "60" are the same.
fn number(raw: &str) -> Result<Option<f64>, Problem> {
    table::read_number(raw.trim().trim_end_matches('%'), ',').map_err(|_| {
        Problem::new(format!(
            "“{}” is not a number. Write it with digits: 18, or 4.5.",
            raw.trim()
        ))
    })
}

/// Where nothing was typed the numbers themselves say where it stands.
fn usual_of(view: &GoalView, measure: Option<MeasureId>) -> Option<f64> {
    view.measures
        .iter()
        .find(|line| Some(line.measure.id) == measure)
        .and_then(goal::usual)
}
