//! Chart settings: one form a wish, each taken back by one button.

use app::chart;
use app::series::{ChartEdit, Excluded, NewPhase};
use app::{Ctx, Error};
use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::text::{Line, Name};
use domain::{FieldProblems, MeasureId, Problem};
use jiff::civil::Date;
use ui::pages::measure::settings::{self as page, CHARTS, RULES, SettingsPage, Typed};

use super::measure::under;
use crate::{Answer, At, Failure, Fields, Page, Sent, Signed, Web, see_other};

/// Routes of chart settings.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/m/{measure}/settings", get(open).post(change))
        .route("/m/{measure}/settings/undo", post(undo))
}

async fn open(web: Web, Signed(ctx): Signed, At(measure): At<MeasureId>) -> Answer<Page> {
    show(&web, &ctx, measure, None, FieldProblems::none()).await
}

async fn show(
    web: &Web,
    ctx: &Ctx,
    measure: MeasureId,
    typed: Option<Typed>,
    problems: FieldProblems,
) -> Answer<Page> {
    let view = chart::to_change(ctx, measure).await?;
    let team = view.here.team.id;
    let typed = typed.unwrap_or_else(|| Typed::standing(&view.settings));
    let page = SettingsPage {
        view,
        typed,
        problems,
        key: web.new_key()?,
        today: ctx.today(),
    };
    Ok(under(
        Page::new("Chart settings", page, page::page).narrow(),
        team,
    ))
}

async fn change(web: Web, At(measure): At<MeasureId>, Sent(ctx, fields): Sent) -> Answer {
    let standing = chart::to_change(&ctx, measure).await?.settings;
    let changed = match wish(&fields)? {
        Ok(wish) => chart::edit(&ctx, measure, wish).await,
        Err(problems) => Err(problems.into()),
    };
    match changed {
        Ok(change) => Ok(see_other(format!("/m/{measure}/settings"))
            .said("The chart is changed.")
            .undo(
                format!("/m/{measure}/settings/undo"),
                &[("change", &change.to_string())],
            )
            .saved(draft(&fields))
            .into_response()),
        Err(Error::Mend(problems)) => {
            let typed = typed(&fields, Typed::standing(&standing));
            Ok(show(&web, &ctx, measure, Some(typed), problems)
                .await?
                .to_mend()
                .into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn undo(At(measure): At<MeasureId>, Sent(ctx, fields): Sent) -> Answer {
    let change = fields
        .get("change")
        .parse()
        .map_err(|_| Failure::NotFound)?;
    let back = chart::undo(&ctx, measure, change).await?;
    Ok(see_other(format!("/m/{measure}/settings"))
        .said("The chart is as it was before.")
        .undo(
            format!("/m/{measure}/settings/undo"),
            &[("change", &back.to_string())],
        )
        .into_response())
}

/// The draft that the browser tab can forget.
fn draft(fields: &Fields) -> &'static str {
    match fields.get("do") {
        "phase" => "phase",
        "leave_out" => "left-out",
        _ => "chart",
    }
}

/// What was typed into one of the forms; the others stand as they are.
fn typed(fields: &Fields, standing: Typed) -> Typed {
    let raw = |name| fields.get(name).to_owned();
    match fields.get("do") {
        "choose" => Typed {
            chart: raw("chart"),
            rules: raw("rules"),
            baseline_until: raw("baseline_until"),
            ..standing
        },
        "phase" => Typed {
            phase_from: raw("phase_from"),
            phase_label: raw("phase_label"),
            phase_reason: raw("phase_reason"),
            ..standing
        },
        _ => Typed {
            left_out: raw("left_out"),
            left_out_reason: raw("left_out_reason"),
            ..standing
        },
    }
}

/// What is wanted: a change, or what to mend first.
fn wish(fields: &Fields) -> Answer<Result<ChartEdit, FieldProblems>> {
    let mut problems = FieldProblems::none();
    let wish = match fields.get("do") {
        "choose" => choose(fields, &mut problems),
        "phase" => {
            let from = problems.keep("phase_from", day(fields.get("phase_from")));
            let label = problems.keep("phase_label", Name::parse(fields.get("phase_label")));
            let reason = problems.keep("phase_reason", Line::parse(fields.get("phase_reason")));
            (|| {
                Some(ChartEdit::AddPhase(NewPhase {
                    from: from?,
                    label: label?.into(),
                    reason: reason?.into(),
                }))
            })()
        }
        "leave_out" => {
            let period = problems.keep("left_out", day(fields.get("left_out")));
            let reason = problems.keep(
                "left_out_reason",
                Line::parse(fields.get("left_out_reason")),
            );
            (|| {
                Some(ChartEdit::LeaveOut(Excluded {
                    period: period?,
                    reason: reason?.into(),
                }))
            })()
        }
        "remove_phase" => problems
            .keep("phase_from", day(fields.get("day")))
            .map(ChartEdit::RemovePhase),
        "take_in" => problems
            .keep("left_out", day(fields.get("day")))
            .map(ChartEdit::TakeIn),
        _ => {
            return Err(Failure::Garbled(
                "it does not say what to change".to_owned(),
            ));
        }
    };
    Ok(problems.or(wish))
}

fn choose(fields: &Fields, problems: &mut FieldProblems) -> Option<ChartEdit> {
    let one = || Problem::new("Choose one.");
    let chart = CHARTS
        .iter()
        .find(|(_, word, ..)| *word == fields.get("chart"))
        .map(|(chart, ..)| *chart);
    let chart = problems.keep("chart", chart.ok_or_else(one));
    let rules = RULES
        .iter()
        .find(|(_, word, ..)| *word == fields.get("rules"))
        .map(|(rules, ..)| *rules);
    let rules = problems.keep("rules", rules.ok_or_else(one));
    let until = match fields.get("baseline_until").trim() {
        "" => Ok(None),
        raw => day(raw).map(Some),
    };
    let baseline_until = problems.keep("baseline_until", until);
    Some(ChartEdit::Choose {
        chart: chart?,
        rules: rules?,
        baseline_until: baseline_until?,
    })
}

fn day(raw: &str) -> Result<Date, Problem> {
    raw.trim()
        .parse()
        .map_err(|_| Problem::new("Choose one from the list."))
}
