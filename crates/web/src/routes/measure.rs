//! Measures: the list, adding and changing one, its chart and its data.

use app::measure::{self, NewMeasure};
use app::{Ctx, Error, table};
use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::measure::{MeasureKind, MeasureRole, Rhythm};
use domain::text::{Name, Prose};
use domain::{FieldProblems, MeasureId, Problem, TeamId};
use jiff::civil::Date;
use ui::pages::measure::chart::{self, ChartPage};
use ui::pages::measure::form::{self, FormPage, PER, Typed};
use ui::pages::measure::list;

use crate::{Answer, At, Download, Fields, Page, Sent, Signed, Web, see_other};

/// Routes of measures.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/t/{team}/measures", get(all))
        .route("/t/{team}/measures/new", get(blank).post(add))
        .route("/m/{measure}", get(show))
        .route("/m/{measure}/data.csv", get(data))
        .route("/m/{measure}/edit", get(to_edit).post(edit))
        .route("/m/{measure}/stop", post(stop))
        .route("/m/{measure}/resume", post(resume))
}

/// A page of a measure stands under its team's numbers.
pub(super) fn under(page: Page, team: TeamId) -> Page {
    page.under(app::around::Spot::Team(team), format!("/t/{team}/measures"))
}

async fn all(Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    let view = measure::list(&ctx, team).await?;
    Ok(Page::new("Numbers", view, list::page))
}

async fn show(Signed(ctx): Signed, At(measure): At<MeasureId>) -> Answer<Page> {
    let view = app::chart::view(&ctx, measure).await?;
    let (title, team) = (view.measure.name.to_string(), view.here.team.id);
    let page = ChartPage {
        view,
        today: ctx.today(),
    };
    Ok(under(Page::new(title, page, chart::page), team))
}

async fn data(Signed(ctx): Signed, At(measure): At<MeasureId>) -> Answer<Download> {
    let (name, text) = app::chart::data(&ctx, measure).await?;
    Ok(Download::csv(format!("{name}.csv"), text))
}

async fn blank(web: Web, Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    new_form(&web, &ctx, team, Typed::fresh(), FieldProblems::none()).await
}

async fn new_form(
    web: &Web,
    ctx: &Ctx,
    team: TeamId,
    typed: Typed,
    problems: FieldProblems,
) -> Answer<Page> {
    let here = measure::may_add(ctx, team).await?;
    let page = FormPage {
        team,
        team_name: here.team.name.to_string(),
        measure: None,
        stopped: false,
        typed,
        version: None,
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new("Choose what to count", page, form::page).narrow())
}

async fn add(web: Web, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    measure::may_add(&ctx, team).await?;
    let typed = typed(&fields);
    let added = match parse(&typed) {
        Ok(new) => measure::add(&ctx, team, new).await,
        Err(problems) => Err(problems.into()),
    };
    match added {
        Ok(id) => Ok(see_other(format!("/m/{id}"))
            .said("It is on the list. Fill in how it was before from a table, or begin with this week.")
            .saved("measure")
            .into_response()),
        Err(Error::Mend(problems)) => {
            Ok(new_form(&web, &ctx, team, typed, problems).await?.to_mend().into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn stop(web: Web, At(id): At<MeasureId>, Sent(ctx, _): Sent) -> Answer {
    let name = measure::stop(&ctx, id).await?;
    web.bell().ring();
    Ok(see_other(format!("/m/{id}"))
        .said(format!(
            "“{name}” is no longer counted. Nothing is due for it any more."
        ))
        .undo(format!("/m/{id}/resume"), &[])
        .into_response())
}

async fn resume(web: Web, At(id): At<MeasureId>, Sent(ctx, _): Sent) -> Answer {
    let name = measure::resume(&ctx, id).await?;
    web.bell().ring();
    Ok(see_other(format!("/m/{id}"))
        .said(format!("“{name}” is counted again."))
        .undo(format!("/m/{id}/stop"), &[])
        .into_response())
}

async fn to_edit(web: Web, Signed(ctx): Signed, At(id): At<MeasureId>) -> Answer<Page> {
    let (_, found) = measure::to_edit(&ctx, id).await?;
    let typed = Typed::standing(&found);
    edit_form(
        &web,
        &ctx,
        id,
        typed,
        Some(found.version),
        FieldProblems::none(),
    )
    .await
}

async fn edit_form(
    web: &Web,
    ctx: &Ctx,
    id: MeasureId,
    typed: Typed,
    version: Option<i64>,
    problems: FieldProblems,
) -> Answer<Page> {
    let (here, found) = measure::to_edit(ctx, id).await?;
    let page = FormPage {
        team: here.team.id,
        team_name: here.team.name.to_string(),
        measure: Some((id, found.kind)),
        stopped: found.stopped.is_some(),
        typed,
        version,
        problems,
        key: web.new_key()?,
    };
    Ok(under(
        Page::new("Change what is counted", page, form::page).narrow(),
        here.team.id,
    ))
}

async fn edit(web: Web, At(id): At<MeasureId>, Sent(ctx, fields): Sent) -> Answer {
    let (_, found) = measure::to_edit(&ctx, id).await?;
    // The kind stays, whatever was sent: the numbers hang on it.
    let typed = Typed {
        kind: found.kind.word().to_owned(),
        ..typed(&fields)
    };
    let edited = match parse(&typed).and_then(|new| Ok((new, since(&typed.since)?))) {
        Ok((new, since)) => {
            measure::edit(&ctx, id, new, since, fields.version().unwrap_or(0)).await
        }
        Err(problems) => Err(problems.into()),
    };
    match edited {
        Ok(id) => Ok(see_other(format!("/m/{id}"))
            .said("Changed. The history keeps how it was defined before.")
            .saved("measure")
            .into_response()),
        Err(Error::Mend(problems)) => {
            let page = edit_form(&web, &ctx, id, typed, fields.version(), problems).await?;
            Ok(page.to_mend().into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn typed(fields: &Fields) -> Typed {
    let raw = |name| fields.get(name).to_owned();
    Typed {
        name: raw("name"),
        role: raw("role"),
        kind: raw("kind"),
        definition: raw("definition"),
        unit: raw("unit"),
        denominator: raw("denominator"),
        per: raw("per"),
        rhythm: raw("rhythm"),
        direction: raw("direction"),
        target: raw("target"),
        since: raw("since"),
    }
}

/// The day from which something else is counted, if any.
fn since(raw: &str) -> Result<Option<Date>, FieldProblems> {
    if raw.trim().is_empty() {
        return Ok(None);
    }
    raw.trim().parse().map(Some).map_err(|_| {
        FieldProblems::one(
            "since",
            "Since which day? Choose one, or write it like 2026-01-29.",
        )
    })
}

/// One of a few; nothing chosen is told as that.
fn one_of<T: std::str::FromStr>(raw: &str) -> Result<T, Problem> {
    raw.parse().map_err(|_| Problem::new("Choose one."))
}

fn parse(typed: &Typed) -> Result<NewMeasure, FieldProblems> {
    let mut problems = FieldProblems::none();
    let name = problems.keep("name", Name::parse(&typed.name));
    let role = problems.keep("role", one_of::<MeasureRole>(&typed.role));
    let kind = problems.keep("kind", one_of::<MeasureKind>(&typed.kind));
    let definition = problems.keep("definition", definition(&typed.definition));
    let unit = problems.keep("unit", Name::parse(&typed.unit));
    let has_second = kind.is_some_and(MeasureKind::has_denominator);
    let denominator = problems.keep("denominator", second(&typed.denominator, has_second));
    let per = problems.keep("per", per(&typed.per, kind));
    let rhythm = problems.keep("rhythm", one_of::<Rhythm>(&typed.rhythm));
    let direction = problems.keep("direction", one_of(&typed.direction));
    let target = problems.keep("target", target(&typed.target, kind, per));
    problems.or((|| {
        Some(NewMeasure {
            name: name?,
            role: role?,
            kind: kind?,
            direction: direction?,
            definition: definition?,
            unit: unit?,
            denominator: denominator?,
            per: per?,
            rhythm: rhythm?,
            target: target?,
        })
    })())
}

fn definition(raw: &str) -> Result<Prose, Problem> {
    let definition = Prose::parse(raw)?;
    if definition.is_empty() {
        return Err(Problem::new(
            "Say exactly what is counted, so that anybody would count the same.",
        ));
    }
    Ok(definition)
}

/// The name of the second number; kinds without one ignore what stands there.
fn second(raw: &str, needed: bool) -> Result<Option<Name>, Problem> {
    match (needed, raw.trim().is_empty()) {
        (false, _) => Ok(None),
        (true, true) => Err(Problem::new(
            "This kind has two numbers. Say of what: admissions, visits, bed days.",
        )),
        (true, false) => Name::parse(raw).map(Some),
    }
}

fn per(raw: &str, kind: Option<MeasureKind>) -> Result<i64, Problem> {
    if kind != Some(MeasureKind::Rate) {
        return Ok(1);
    }
    let raw = raw.trim().replace(',', "");
    let known = PER.contains(&raw.as_str());
    let per = raw.parse().ok().filter(|_| known);
    per.ok_or_else(|| Problem::new("Choose 1, 100, 1,000 or 10,000."))
}

/// A target as people speak of it, on the measure's own scale: shares in per cent, rates for so many.
fn target(raw: &str, kind: Option<MeasureKind>, per: Option<i64>) -> Result<Option<f64>, Problem> {
    let typed = table::read_number(raw.trim().trim_end_matches('%'), ',').map_err(|_| {
        Problem::new(format!(
            "“{}” is not a number. Write it with digits: 18, or 4.5.",
            raw.trim()
        ))
    })?;
    let Some(typed) = typed else { return Ok(None) };
    match kind {
        Some(MeasureKind::Proportion) if !(0.0..=100.0).contains(&typed) => {
            Err(Problem::new("A share lies between 0 and 100 per cent."))
        }
        Some(MeasureKind::Proportion) => Ok(Some(typed / 100.0)),
        Some(MeasureKind::Rate) => Ok(Some(typed / per.unwrap_or(1).max(1) as f64)),
        _ => Ok(Some(typed)),
    }
}
