//! Every number of a team as a workbook: one sheet a measure with its chart, and what the columns mean.

use domain::TeamId;
use domain::measure::Measure;
use domain::observation::{Counted, Observation};
use domain::policy::{Permit, act, permit};
use jiff::civil::Date;
use report::workbook::{Sheet, Value, write};

use crate::scope::team_scope;
use crate::{Ctx, Error};

/// The name of a team and its workbook.
pub async fn team(ctx: &Ctx, team: TeamId) -> Result<(String, Vec<u8>), Error> {
    let (name, sheets) = store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let mut numbers = Vec::new();
        let mut known = Vec::new();
        for measure in store::measure::of_team(tx, ctx.actor.place, team).await? {
            let series = store::observation::series(tx, ctx.actor.place, measure.id).await?;
            known.push(described(&measure, series.len()));
            numbers.push(sheet(&measure, &series));
        }
        let name = here.team.name.to_string();
        let mut sheets = vec![contents(&name, ctx.today(), known)];
        sheets.extend(numbers);
        sheets.push(dictionary());
        Ok::<_, Error>((name, sheets))
    })?;
    let bytes = write(&sheets).map_err(|error| Error::NotNow(error.to_string()))?;
    Ok((name, bytes))
}

fn words(text: impl Into<String>) -> Value {
    let text = text.into();
    if text.is_empty() {
        Value::Empty
    } else {
        Value::Words(text)
    }
}

fn day(day: Date) -> Value {
    Value::Day(day.year(), day.month(), day.day())
}

fn contents(team: &str, today: Date, rows: Vec<Vec<Value>>) -> Sheet {
    let heads = [
        "measure",
        "what for",
        "kind",
        "better",
        "how often",
        "unit",
        "of",
        "definition",
        "numbers",
    ];
    Sheet {
        name: format!("{team}, {today}"),
        heads: heads.map(str::to_owned).into(),
        rows,
        lines: Vec::new(),
        title: String::new(),
    }
}

fn described(measure: &Measure, numbers: usize) -> Vec<Value> {
    vec![
        words(measure.name.as_str()),
        words(measure.role.label()),
        words(measure.kind.label()),
        words(measure.direction.label()),
        words(measure.rhythm.label()),
        words(measure.unit.as_str()),
        words(measure.denominator.as_ref().map_or("", |of| of.as_str())),
        words(measure.definition.as_str()),
        Value::Number(numbers as f64),
    ]
}

/// The columns a table to read in has too, so that a sheet can be read in again.
fn sheet(measure: &Measure, series: &[Observation]) -> Sheet {
    let pair = measure.kind.has_denominator();
    let mut heads = vec!["period".to_owned()];
    if pair {
        let of = measure.denominator.as_ref().map_or("of", |of| of.as_str());
        heads.extend([
            measure.unit.to_string(),
            of.to_owned(),
            "plotted".to_owned(),
        ]);
    } else {
        heads.push(measure.unit.to_string());
    }
    heads.push("note".to_owned());
    let rows = series
        .iter()
        .map(|one| {
            let mut row = vec![day(one.period)];
            match (pair, one.counted) {
                (
                    true,
                    Counted::Of {
                        numerator,
                        denominator,
                    },
                ) => {
                    row.extend([Value::Number(numerator), Value::Number(denominator)]);
                    row.push(one.counted.plotted().map_or(Value::Empty, Value::Number));
                }
                (true, _) => row.extend([Value::Empty, Value::Empty, Value::Empty]),
                (false, counted) => row.push(counted.plotted().map_or(Value::Empty, Value::Number)),
            }
            row.push(
                one.note
                    .as_ref()
                    .map_or(Value::Empty, |note| words(note.as_str())),
            );
            row
        })
        .collect();
    Sheet {
        name: measure.name.to_string(),
        heads,
        rows,
        lines: vec![if pair { 3 } else { 1 }],
        title: measure.name.to_string(),
    }
}

fn dictionary() -> Sheet {
    let rows = [
        (
            "period",
            "The first day of the day, week or month that was counted; for things counted when they happen, their day.",
        ),
        (
            "the unit of the measure",
            "What was counted: the upper number of a share or a rate. Empty where nobody counted.",
        ),
        ("what it is of", "The lower number of a share or a rate."),
        (
            "plotted",
            "Upper over lower number, as the chart shows it. Empty for a gap.",
        ),
        ("note", "Anything odd at that time, as it was written down."),
    ];
    Sheet {
        name: "What the columns mean".to_owned(),
        heads: ["column", "meaning"].map(str::to_owned).into(),
        rows: rows
            .map(|(column, meaning)| vec![words(column), words(meaning)])
            .into(),
        lines: Vec::new(),
        title: String::new(),
    }
}
