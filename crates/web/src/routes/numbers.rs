//! The weekly numbers: one minute.

use app::numbers::{Entry, NumberRow, NumbersView, Outcome, Saved};
use app::{Ctx, Error};
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use domain::observation::Counted;
use domain::text::Line;
use domain::{FieldProblems, MeasureId, Problem, TeamId};
use jiff::civil::Date;
use serde::Deserialize;
use ui::pages::numbers::week::{self, Typed, WeekPage, names};

use crate::at::At;
use crate::signed::Sent;
use crate::{Answer, Fields, Page, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/t/{team}/numbers", get(open).post(save))
        .route("/t/{team}/numbers/undo", post(undo))
}

/// Which week, and whether every measure.
#[derive(Debug, Default, Deserialize)]
struct Which {
    #[serde(default)]
    day: String,
    #[serde(default)]
    all: String,
}

impl Which {
    fn day(&self) -> Option<Date> {
        self.day.parse().ok()
    }
}

/// `GET /t/{team}/numbers`
async fn open(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At(team): At<TeamId>,
    Query(which): Query<Which>,
) -> Answer<Page> {
    let view = app::numbers::due(&ctx, team, which.day(), !which.all.is_empty()).await?;
    let typed = view.rows.iter().map(Typed::standing).collect();
    let note = standing_note(&view);
    show(&web, &ctx, view, typed, note, FieldProblems::none())
}

/// The remark that stands there already, when it is the same for every row.
fn standing_note(view: &NumbersView) -> String {
    let notes = view
        .rows
        .iter()
        .filter_map(|row| row.current.as_ref()?.note.as_ref());
    notes.map(ToString::to_string).next().unwrap_or_default()
}

fn show(
    web: &Web,
    ctx: &Ctx,
    view: NumbersView,
    typed: Vec<Typed>,
    note: String,
    problems: FieldProblems,
) -> Answer<Page> {
    let page = WeekPage {
        view,
        typed,
        note,
        key: web.new_key()?,
        problems,
        today: ctx.today(),
    };
    Ok(Page::new("This week’s numbers", page, week::page).narrow())
}

/// `POST /t/{team}/numbers`: all or none; what is odd is asked about once.
async fn save(State(web): State<Web>, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let day = fields.get("day").parse().ok();
    let view = app::numbers::due(&ctx, team, day, true).await?;
    let sent: Vec<(NumberRow, Typed)> = view
        .rows
        .iter()
        .filter(|row| fields.has(&names(&row.measure)[0]))
        .map(|row| (row.clone(), typed(&fields, row)))
        .collect();
    let note = fields.get("note").to_owned();
    let shown = NumbersView {
        rows: sent.iter().map(|(row, _)| row.clone()).collect(),
        more: 0,
        ..view
    };
    let given: Vec<Typed> = sent.iter().map(|(_, typed)| typed.clone()).collect();
    let (entries, as_before, problems) = parse(&fields, &sent, &note);
    if !problems.is_empty() {
        return Ok(show(&web, &ctx, shown, given, note, problems)?
            .to_mend()
            .into_response());
    }
    if let (true, Some(measure)) = (entries.is_empty(), as_before) {
        return Ok(see_other(format!("/m/{measure}"))
            .said("That is what was saved already. Nothing has changed.")
            .saved(format!("numbers-{team}-{}", shown.day))
            .into_response());
    }
    if entries.is_empty() {
        let nothing = FieldProblems::one(
            "note",
            "No number was typed. Write one, or tick “Did not count”.",
        );
        return Ok(show(&web, &ctx, shown, given, note, nothing)?
            .to_mend()
            .into_response());
    }
    match app::numbers::save(&ctx, team, entries).await {
        Ok(Outcome::Saved(saved)) => Ok(saved_words(team, &shown, &saved)),
        Ok(Outcome::Asks(questions)) => {
            let asked = sent
                .into_iter()
                .map(|(row, typed)| {
                    let question = questions
                        .iter()
                        .find(|question| question.measure == row.measure.id);
                    let words =
                        question.map(|question| format!("{} Save again if it is.", question.words));
                    Typed {
                        question: words,
                        ..typed
                    }
                })
                .collect();
            Ok(show(&web, &ctx, shown, asked, note, FieldProblems::none())?
                .to_mend()
                .into_response())
        }
        Err(Error::Mend(problems)) => Ok(show(&web, &ctx, shown, given, note, problems)?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

fn typed(fields: &Fields, row: &NumberRow) -> Typed {
    let [value, of, missing, _] = names(&row.measure);
    Typed {
        value: fields.get(&value).to_owned(),
        of: fields.get(&of).to_owned(),
        missing: fields.has(&missing),
        question: None,
    }
}

/// Every row that says something new, the first that says what is saved already, and every problem.
fn parse(
    fields: &Fields,
    sent: &[(NumberRow, Typed)],
    note: &str,
) -> (Vec<Entry>, Option<MeasureId>, FieldProblems) {
    let mut problems = FieldProblems::none();
    let mut as_before = None;
    let note = if note.trim().is_empty() {
        None
    } else {
        problems.keep("note", Line::parse(note))
    };
    let mut entries = Vec::new();
    for (row, typed) in sent {
        let id = row.measure.id.to_string();
        let Some(counted) = problems.keep(&id, counted(row, typed)).flatten() else {
            continue;
        };
        let unchanged = row
            .current
            .as_ref()
            .is_some_and(|current| current.counted == counted && current.note == note);
        if unchanged {
            as_before = as_before.or(Some(row.measure.id));
            continue;
        }
        // The answer counts only for the number it was given about.
        let sure = fields.get(&names(&row.measure)[3]) == typed.value && !typed.value.is_empty();
        let replaces = fields.get(&format!("replaces-{id}")).parse().ok();
        entries.push(Entry {
            measure: row.measure.id,
            period: row.period,
            counted,
            note: note.clone(),
            replaces,
            sure,
        });
    }
    (entries, as_before, problems)
}

/// What a row says; none when it was left empty.
fn counted(row: &NumberRow, typed: &Typed) -> Result<Option<Counted>, Problem> {
    if typed.missing {
        return Ok(Some(Counted::NotCounted));
    }
    let value = number(&typed.value)?;
    let counted = if row.measure.kind.has_denominator() {
        match (value, number(&typed.of)?) {
            (Some(numerator), Some(denominator)) => Counted::Of {
                numerator,
                denominator,
            },
            (None, None) => return Ok(None),
            _ => {
                return Err(Problem::new(
                    "Both numbers are needed: how many, and of how many.",
                ));
            }
        }
    } else {
        match value {
            Some(value) => Counted::Number { value },
            None => return Ok(None),
        }
    };
    counted.check(row.measure.kind).map(Some)
}

fn number(raw: &str) -> Result<Option<f64>, Problem> {
    app::table::read_number(raw, ',').map_err(|_| {
        let shown: String = raw.trim().chars().take(40).collect();
        Problem::new(format!(
            "“{shown}” is not a number. Write it with digits, or tick “Did not count”."
        ))
    })
}

/// To the chart of the first number, with the way back.
fn saved_words(team: TeamId, view: &NumbersView, saved: &[Saved]) -> Response {
    let first = saved
        .first()
        .map_or_else(|| format!("/t/{team}"), |one| format!("/m/{}", one.measure));
    let words = match saved.len() {
        1 => "One number is saved. Thank you.".to_owned(),
        count => format!("{count} numbers are saved. Thank you."),
    };
    let ids: Vec<String> = saved
        .iter()
        .map(|one| format!("{} {} {}", one.measure, one.period, one.revision))
        .collect();
    let values: Vec<(&str, &str)> = ids.iter().map(|id| ("saved", id.as_str())).collect();
    see_other(first)
        .said(words)
        .undo(format!("/t/{team}/numbers/undo"), &values)
        .saved(format!("numbers-{team}-{}", view.day))
        .into_response()
}

/// `POST /t/{team}/numbers/undo`
async fn undo(At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let saved: Vec<Saved> = fields.all("saved").filter_map(read_saved).collect();
    app::numbers::undo(&ctx, team, &saved).await?;
    Ok(see_other(format!("/t/{team}/numbers"))
        .said("Taken back. Nothing is lost: the history keeps it.")
        .into_response())
}

fn read_saved(text: &str) -> Option<Saved> {
    let mut parts = text.split(' ');
    Some(Saved {
        measure: parts.next()?.parse().ok()?,
        period: parts.next()?.parse().ok()?,
        revision: parts.next()?.parse().ok()?,
    })
}
