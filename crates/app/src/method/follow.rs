//! Numbers typed into a tool become a measure: in one step, and from then on by themselves.

use std::collections::BTreeMap;

use domain::event::{EventKind, Subject, SubjectKind};
use domain::goal::Direction;
use domain::measure::{Measure, MeasureKind, MeasureRole, Rhythm};
use domain::method::answer::{Answer, Answers, number_of};
use domain::method::{Artefact, Column, ColumnKind, Field, FieldKind, FigureKind, Pack};
use domain::observation::Counted;
use domain::policy::{Permit, act, permit};
use domain::text::{Name, Prose};
use domain::tool::value_stream;
use domain::{MeasureId, TestId};
use jiff::civil::Date;
use store::Tx;
use store::method::Follows;

use super::show::answers_in;
use super::{fed, packs, tally};
use crate::numbers::Entry;
use crate::record::record;
use crate::scope::TeamScope;
use crate::{Ctx, Error, change};

/// The one number a value-stream map adds up to.
const LEAD_TIME: &str = "lead-time";

/// Numbers of a tool that can be a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// In which field.
    pub field: String,
    /// Which of its numbers.
    pub column: String,
    /// What it is called.
    pub label: String,
    /// The measure it goes to, once somebody made one.
    pub measure: Option<MeasureId>,
}

/// The column that says which day a row is about.
fn day_column(columns: &[Column]) -> Option<&Column> {
    columns
        .iter()
        .find(|column| column.kind == ColumnKind::Date)
}

fn numbers(columns: &[Column]) -> impl Iterator<Item = &Column> {
    columns
        .iter()
        .filter(|column| matches!(column.kind, ColumnKind::Number(_)))
}

/// What of a form can be a measure, with the measures there are already.
pub(super) fn series(pack: &Pack, form: &Artefact, follows: &[Follows]) -> Vec<Series> {
    let mut all = Vec::new();
    let mut add = |field: &Field, column: &str, label: &str| {
        let measure = follows.iter().find(|one| {
            one.pack == pack.key
                && one.artefact == form.key
                && one.field == field.key
                && one.column == column
        });
        all.push(Series {
            field: field.key.clone(),
            column: column.to_owned(),
            label: label.to_owned(),
            measure: measure.map(|one| one.measure),
        });
    };
    for field in &form.fields {
        match &field.kind {
            // Days that cases took do not add up to anything.
            FieldKind::Table(_) if form.figured(&field.key, FigureKind::CycleTimes) => {}
            FieldKind::Table(columns) if day_column(columns).is_some() => {
                for column in numbers(columns) {
                    add(field, &column.key, &column.label);
                }
            }
            FieldKind::Table(columns) if tally::is_tally(columns) => {
                add(field, tally::COUNT, &field.label);
            }
            FieldKind::Figures {
                works_out: FigureKind::ValueStream,
                ..
            } => add(field, LEAD_TIME, "Lead time"),
            _ => {}
        }
    }
    all
}

/// Makes a measure of numbers of a form and writes those that stand there into it. What is typed later follows.
///
/// # Errors
/// [`Error::NotFound`] when the form has no such numbers; [`Error::Mend`] when nothing stands there yet.
pub async fn make_measure(
    ctx: &Ctx,
    test: TestId,
    artefact: &str,
    field: &str,
    column: &str,
) -> Result<MeasureId, Error> {
    let id: MeasureId = ctx.new_id()?;
    change!(ctx, tx => {
        let (found, here, _) = crate::test::of(tx, ctx, test).await?;
        let permit: Permit<act::EditMeasure> = permit(&ctx.actor, &here.scope)?;
        let place = ctx.actor.place;
        let chosen = store::method::chosen(tx, place, test).await?;
        let pack = packs::of_test(tx, place, chosen.as_ref()).await?;
        let form = pack.artefact(artefact).ok_or(Error::NotFound)?;
        let follows = store::method::follows(tx, place, test).await?;
        let one = series(&pack, form, &follows)
            .into_iter()
            .find(|one| one.field == field && one.column == column)
            .ok_or(Error::NotFound)?;
        if let Some(measure) = one.measure {
            return Ok(measure);
        }
        let new = measure(id, &here, &pack, form, &one, found.title.as_str())?;
        store::measure::insert(tx, &permit, &new).await?;
        let follows = Follows {
            pack: pack.key.clone(),
            artefact: artefact.to_owned(),
            field: field.to_owned(),
            column: column.to_owned(),
            measure: id,
        };
        store::method::follow(tx, &permit, test, &follows).await?;
        let subject = Subject::new(SubjectKind::Measure, id);
        record(tx, ctx, EventKind::MeasureAdded, subject, here.whereabouts(), None::<&()>, Some(&new)).await?;
        catch_up(tx, ctx, &here, test, &pack, form).await?;
        Ok(id)
    })
}

/// The measure that numbers of a form become; one of the pack's own when it describes this very number.
fn measure(
    id: MeasureId,
    here: &TeamScope,
    pack: &Pack,
    form: &Artefact,
    series: &Series,
    title: &str,
) -> Result<Measure, Error> {
    let is_lead = series.column == LEAD_TIME;
    let is_daily = matches!(
        form.field(&series.field).map(|field| &field.kind),
        Some(FieldKind::Table(columns)) if day_column(columns).is_some()
    );
    let known = pack.measures.iter().find(|one| one.key == series.column);
    let name: String = format!("{}: {title}", series.label)
        .chars()
        .take(Name::MOST)
        .collect();
    let definition = known.map_or_else(
        || {
            format!(
                "“{}” in “{}” of the test “{title}”. Counted there; what is typed there comes here.",
                series.label, form.name
            )
        },
        |known| known.definition.clone(),
    );
    let broken = |problem: domain::Problem| Error::mend("series", problem.words());
    Ok(Measure {
        id,
        team: here.team.id,
        name: Name::parse(&name).map_err(broken)?,
        role: known.map_or(MeasureRole::Process, |known| known.role),
        kind: if is_lead {
            MeasureKind::Value
        } else {
            MeasureKind::Count
        },
        direction: known.map_or(Direction::Neither, |known| known.better),
        definition: Prose::parse(&definition).map_err(broken)?,
        unit: Name::parse(if is_lead { "hours" } else { "times" }).map_err(broken)?,
        denominator: None,
        per: 1,
        rhythm: if is_daily {
            Rhythm::Daily
        } else {
            Rhythm::Weekly
        },
        target: None,
        position: 0,
        stopped: None,
        version: 1,
    })
}

/// Writes what stands in a form into the measures made of it, where it differs. Whoever may not record numbers changes the form
/// alone; the measure catches up with the next hand that may.
pub(super) async fn catch_up(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    test: TestId,
    pack: &Pack,
    form: &Artefact,
) -> Result<(), Error> {
    let place = ctx.actor.place;
    let follows = store::method::follows(tx, place, test).await?;
    if follows.is_empty() {
        return Ok(());
    }
    let Ok(permit) = permit::<act::RecordNumbers>(&ctx.actor, &here.scope) else {
        return Ok(());
    };
    let written = store::method::written(tx, place, test).await?;
    let mut answers = answers_in(&written, pack);
    Box::pin(fed::feed(tx, ctx, test, pack, &mut answers)).await?;
    for series in series(pack, form, &follows) {
        let Some(id) = series.measure else { continue };
        let measure = store::measure::get(tx, place, id).await?;
        let numbers = counted(form, &answers, &series, measure.rhythm, ctx.today());
        for (period, value) in numbers
            .into_iter()
            .filter(|(period, _)| *period <= ctx.today())
        {
            put(
                tx,
                ctx,
                here,
                &permit,
                &measure,
                period,
                Counted::Number { value },
            )
            .await?;
        }
    }
    Ok(())
}

/// Writes one number where another one stands, or none.
pub(super) async fn put(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    permit: &Permit<act::RecordNumbers>,
    measure: &Measure,
    period: Date,
    counted: Counted,
) -> Result<(), Error> {
    let before = store::observation::at(tx, ctx.actor.place, measure.id, period).await?;
    if before
        .as_ref()
        .is_some_and(|before| before.counted == counted)
    {
        return Ok(());
    }
    let entry = Entry {
        measure: measure.id,
        period,
        counted,
        note: None,
        replaces: before.map(|before| before.revision),
        sure: true,
    };
    crate::numbers::save_one(tx, ctx, here, permit, &entry).await?;
    Ok(())
}

/// What a form says, by period.
fn counted(
    form: &Artefact,
    answers: &Answers,
    series: &Series,
    rhythm: Rhythm,
    today: Date,
) -> BTreeMap<Date, f64> {
    let Some(field) = form.field(&series.field) else {
        return BTreeMap::new();
    };
    match &field.kind {
        FieldKind::Table(columns) => {
            let Some(day) = day_column(columns) else {
                // Taps go to the measure one by one.
                return BTreeMap::new();
            };
            let mut sums = BTreeMap::new();
            for row in answers.rows(&form.key, &field.key) {
                let date: Option<Date> = row.get(&day.key).and_then(|raw| raw.parse().ok());
                if let (Some(date), Some(value)) = (date, number_of(row, &series.column)) {
                    *sums.entry(rhythm.period_of(date)).or_insert(0.0) += value;
                }
            }
            sums
        }
        FieldKind::Figures { from, .. } => {
            let steps = value_stream::steps(answers.rows(&form.key, from));
            let stream = value_stream::value_stream(&steps, value_stream::Around::default());
            let walked = match answers.of(&form.key, "walked") {
                Some(Answer::Date(day)) => *day,
                _ => today,
            };
            stream
                .map(|stream| {
                    let hours = (stream.lead_time / 60.0 * 10.0).round() / 10.0;
                    (rhythm.period_of(walked), hours)
                })
                .into_iter()
                .collect()
        }
        _ => BTreeMap::new(),
    }
}
