//! Leave with your data: everything a place owns in one file, in open formats.

use std::io::{Seek, Write};

use domain::event::{EventKind, Subject, SubjectKind, Whereabouts};
use domain::policy::{Permit, Scope, act, permit};
use report::bundle::Bundle;
use report::table::{Cell, csv};
use serde_json::{Map, Value as Json, json};
use store::Value;
use store::backup::Progress;
use store::export::Exported;

use crate::record::record;
use crate::{Ctx, Error, change};

/// What a bundle says about itself.
const READ_ME: &str = "\
Everything this place keeps in Hundred, in open formats.

tables/NAME.csv   one table each, with a header; times in UTC, dates as 2026-01-05, empty cell = nothing there
tables/NAME.json  the same rows as a list of objects
photos/ID.jpg     photos beside what happened in tests, named by their id in test_photo (also .png and .webp)
contents.json     which tables there are, how many rows each has, what each is

Ids are UUIDs and tie the tables together: measure_id in observation is id in measure, and so on.
Text cells that a spreadsheet could take for a formula begin with an apostrophe in the CSV, not in the JSON.
";

/// What each table is, for the bundle's list of contents.
fn about(table: &str) -> &'static str {
    match table {
        "answer" => "what leaders answered to asks, passed-on ones included",
        "ask" => "requests to leaders, with the answer that settled them",
        "ballot" => "secret ballots: which were held",
        "ballot_given" => "who took part in a secret ballot; nothing leads to what they gave",
        "ballot_slip" => "what was given in secret ballots, of nobody, in an order of chance",
        "challenge" => "challenge notes and dates",
        "cycle_template" => "cycles of the place's own, in every version",
        "decision" => "decisions on tests, each with the evidence as it was",
        "driver" => "driver diagrams: what must change for the goal, with the ids of what is on it",
        "event" => "the history: every change, sealed in a chain",
        "goal" => "the goals of teams",
        "guardrail" => "what may be tried freely, after asking, or never",
        "huddle" => "weekly huddles with their notes",
        "idea" => "ideas",
        "idea_letter" => "which ideas came by e-mail",
        "import" => "tables that were read in",
        "measure" => "what is counted, with its definition",
        "membership" => "who holds or held which role where",
        "message" => "e-mails that were written",
        "observation" => "the numbers as they stand",
        "observation_revision" => "every number that ever stood there",
        "organisation" => "organisations",
        "person" => "people",
        "plan_item" => "the tasks of work plans",
        "review_row" => "lists of reviews: risks, recommendations, promises, what stays",
        "review_words" => "what was written down at reviews",
        "step" => "the steps of tests with their cards",
        "team" => "teams",
        "test" => "tests",
        "test_log" => "what happened during tests",
        "test_photo" => "photos beside what happened; the pictures are in photos/",
        _ => "further records",
    }
}

/// Writes everything the place owns into a bundle, a table at a time, all of one moment; `progress` hears of each. Taking a copy is
/// itself part of the history, written first, so that the copy tells of itself.
pub async fn place<W: Write + Seek + Send>(
    ctx: &Ctx,
    to: W,
    mut progress: impl FnMut(&Progress) + Send,
) -> Result<W, Error> {
    let scope = Scope::place(ctx.actor.place);
    let permit: Permit<act::ExportPlace> = permit(&ctx.actor, &scope)?;
    let place = ctx.actor.place;
    change!(ctx, tx => {
        let subject = Subject::new(SubjectKind::Place, place);
        record(tx, ctx, EventKind::Exported, subject, Whereabouts::default(), None::<&()>, None::<&()>).await?;
        Ok(())
    })?;
    let mut copy = Copy::new(to).map_err(unwritten)?;
    store::read!(ctx.db(), tx => {
        store::export::each(tx, &permit, |table| {
            progress(&copy.after(&table));
            copy.add(table).map_err(unwritten)
        })
        .await
    })?;
    copy.finish().map_err(unwritten)
}

fn unwritten(error: report::Error) -> Error {
    Error::NotNow(match error {
        report::Error::Io(reason) => reason.to_string(),
        other => other.to_string(),
    })
}

/// The bundle as it grows.
struct Copy<W: Write + Seek> {
    bundle: Bundle<W>,
    contents: Vec<Json>,
    rows: u64,
}

impl<W: Write + Seek> Copy<W> {
    fn new(to: W) -> Result<Self, report::Error> {
        let mut bundle = Bundle::new(to);
        bundle.add("README.txt", READ_ME.as_bytes())?;
        Ok(Self {
            bundle,
            contents: Vec::new(),
            rows: 0,
        })
    }

    /// How far it will have come with this table.
    fn after(&self, table: &Exported) -> Progress {
        Progress {
            table: table.name.clone(),
            rows: self.rows + table.rows.len() as u64,
        }
    }

    fn add(&mut self, mut table: Exported) -> Result<(), report::Error> {
        if table.name == "test_photo" {
            for (name, bytes) in take_photos(&mut table) {
                self.bundle.add(&name, &bytes)?;
            }
        }
        let names: Vec<&str> = table.columns.iter().map(String::as_str).collect();
        let line = |row: &Vec<Value>| {
            names
                .iter()
                .zip(row)
                .map(|(name, value)| cell(name, value))
                .collect()
        };
        let rows: Vec<Vec<Cell>> = table.rows.iter().map(line).collect();
        self.bundle
            .add(&format!("tables/{}.csv", table.name), &csv(&names, &rows)?)?;
        self.bundle.add(
            &format!("tables/{}.json", table.name),
            as_json(&table).to_string().as_bytes(),
        )?;
        self.contents.push(
            json!({ "table": table.name, "rows": table.rows.len(), "what": about(&table.name) }),
        );
        self.rows += table.rows.len() as u64;
        Ok(())
    }

    fn finish(mut self) -> Result<W, report::Error> {
        self.bundle.add(
            "contents.json",
            Json::from(self.contents).to_string().as_bytes(),
        )?;
        self.bundle.finish()
    }
}

/// Takes the pictures out of their table, so that they leave as files; the table names the file. One that was taken away stays
/// behind.
fn take_photos(table: &mut Exported) -> Vec<(String, Vec<u8>)> {
    let mut photos = Vec::new();
    let place_of = |name: &str| table.columns.iter().position(|column| column == name);
    let (Some(id), Some(kind), Some(content), Some(removed)) = (
        place_of("id"),
        place_of("kind"),
        place_of("content"),
        place_of("removed_at"),
    ) else {
        return photos;
    };
    for row in &mut table.rows {
        let name = match (row.get(id), row.get(kind), row.get(removed)) {
            (Some(Value::Uuid(id)), Some(Value::Text(kind)), Some(Value::Null(_))) => {
                let kind = kind.parse::<domain::photo::PhotoKind>();
                kind.ok()
                    .map(|kind| format!("photos/{id}.{}", kind.ending()))
            }
            _ => None,
        };
        let cell = row.get_mut(content);
        match (name, cell) {
            (Some(name), Some(cell)) => {
                if let Value::Bytes(bytes) = std::mem::replace(cell, Value::Text(name.clone())) {
                    photos.push((name, bytes));
                }
            }
            (None, Some(cell)) => *cell = Value::Text(String::new()),
            (_, None) => {}
        }
    }
    photos
}

/// Columns that hold a moment: whole numbers of microseconds in the database, ISO text in what leaves it.
fn is_moment(column: &str) -> bool {
    column == "at" || column == "since" || column.ends_with("_at")
}

fn moment(micros: i64) -> Option<String> {
    jiff::Timestamp::from_microsecond(micros)
        .ok()
        .map(|moment| moment.to_string())
}

fn cell(column: &str, value: &Value) -> Cell {
    match value {
        Value::Null(_) => Cell::Empty,
        Value::Int(micros) if is_moment(column) => moment(*micros).map_or(Cell::Empty, Cell::Text),
        Value::Int(number) => Cell::Number(*number as f64),
        Value::Real(number) => Cell::Number(*number),
        Value::Bool(yes) => Cell::text(if *yes { "yes" } else { "no" }),
        Value::Text(text) => Cell::text(text),
        Value::Uuid(id) => Cell::text(id.to_string()),
        Value::Bytes(bytes) => Cell::text(hex(bytes)),
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn as_json(table: &Exported) -> Json {
    let object = |row: &Vec<Value>| {
        let fields: Map<String, Json> = table
            .columns
            .iter()
            .zip(row)
            .map(|(name, value)| (name.clone(), json_value(name, value)))
            .collect();
        Json::Object(fields)
    };
    Json::Array(table.rows.iter().map(object).collect())
}

/// Columns that hold JSON as text travel as JSON.
fn json_value(column: &str, value: &Value) -> Json {
    const NESTED: [&str; 6] = ["body", "card", "chart", "evidence", "notes", "permission"];
    match value {
        Value::Null(_) => Json::Null,
        Value::Int(micros) if is_moment(column) => moment(*micros).map_or(Json::Null, Json::from),
        Value::Int(number) => Json::from(*number),
        Value::Real(number) => Json::from(*number),
        Value::Bool(yes) => Json::from(*yes),
        Value::Text(text) if NESTED.contains(&column) => {
            serde_json::from_str(text).unwrap_or_else(|_| Json::from(text.clone()))
        }
        Value::Text(text) => Json::from(text.clone()),
        Value::Uuid(id) => Json::from(id.to_string()),
        Value::Bytes(bytes) => Json::from(hex(bytes)),
    }
}
