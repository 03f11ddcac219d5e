//! The history as people read it: who, when, what, before and after.

use std::collections::BTreeMap;

use domain::event::{EventKind, Subject, SubjectKind};
use domain::observation::{Counted, Timing};
use domain::policy::{Permit, Scope, act, permit};
use domain::{ChallengeId, PersonId, TeamId};
use jiff::civil::DateTime;
use serde_json::Value;
use store::Tx;
use store::history::{Event, Of};

use crate::names::Names;
use crate::scope::{ChallengeScope, TeamScope, challenge_scope, team_scope};
use crate::{Ctx, Error};

/// Entries on one page.
const PAGE: u32 = 50;

/// One change of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Which field, in words.
    pub what: String,
    /// What stood there; empty when nothing did.
    pub before: String,
    /// What stands there now; empty when nothing does.
    pub after: String,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number in the place's history.
    pub seq: i64,
    /// When, as the clocks of the place show it.
    pub at: DateTime,
    /// Who; "Hundred" when the program did it by itself.
    pub who: String,
    /// What they did, to follow the name.
    pub did: String,
    /// What it is about, by name, when it has one.
    pub about: Option<String>,
    /// What kind of event it is.
    pub kind: EventKind,
    /// About which thing.
    pub subject: Subject,
    /// Before and after, field by field.
    pub changes: Vec<FieldChange>,
}

/// Whose history is read.
#[derive(Debug, Clone)]
pub enum Whose {
    /// A team's.
    Team(TeamScope),
    /// A challenge's, with its teams.
    Challenge(ChallengeScope),
    /// That of the place itself: its name.
    Place(String),
}

/// A page of the history of a team, a challenge or the place itself.
#[derive(Debug, Clone)]
pub struct HistoryView {
    /// Whose it is.
    pub whose: Whose,
    /// What time it is there.
    pub now: DateTime,
    /// Newest first.
    pub entries: Vec<Entry>,
    /// Where the next, older page begins; none on the last one.
    pub older: Option<i64>,
}

/// A team's history, newest first, from before entry number `before`.
pub async fn of_team(ctx: &Ctx, team: TeamId, before: Option<i64>) -> Result<HistoryView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        page(tx, ctx, Of::Team(team), before, Whose::Team(here)).await
    })
}

/// The number of a team's newest event, for whoever may see the team: it grows with every change.
pub async fn newest_of_team(ctx: &Ctx, team: TeamId) -> Result<i64, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        Ok::<_, Error>(store::history::newest_of_team(tx, ctx.actor.place, team).await?)
    })
}

/// The history of a challenge and its teams, newest first, from before entry number `before`.
pub async fn of_challenge(
    ctx: &Ctx,
    challenge: ChallengeId,
    before: Option<i64>,
) -> Result<HistoryView, Error> {
    store::read!(ctx.db(), tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let _: Permit<act::ViewChallenge> = permit(&ctx.actor, &here.scope)?;
        page(tx, ctx, Of::Challenge(challenge), before, Whose::Challenge(here)).await
    })
}

/// The history of the place itself, for those who look after it: people, organisations, rules, copies that were taken. Who came in
/// and went is nobody's to read.
pub async fn of_place(ctx: &Ctx, before: Option<i64>) -> Result<HistoryView, Error> {
    let permit: Permit<act::ManagePlace> = permit(&ctx.actor, &Scope::place(ctx.actor.place))?;
    store::read!(ctx.db(), tx => {
        let name = store::place::get(tx, permit.place()).await?.name;
        page(tx, ctx, Of::PlaceItself, before, Whose::Place(name)).await
    })
}

async fn page(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    of: Of,
    before: Option<i64>,
    whose: Whose,
) -> Result<HistoryView, Error> {
    // One more than fits tells whether there is an older page.
    let mut events = store::history::page(tx, ctx.actor.place, of, before, PAGE + 1).await?;
    let fits = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let has_older = events.len() > fits;
    events.truncate(fits);
    let older = events.last().filter(|_| has_older).map(|event| event.seq);
    let entries = entries(tx, ctx, &mut Names::default(), events).await?;
    Ok(HistoryView {
        whose,
        now: ctx.local(ctx.now),
        entries,
        older,
    })
}

/// The last few things that happened in a team.
pub(crate) async fn lately(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    names: &mut Names,
    team: TeamId,
    count: u32,
) -> Result<Vec<Entry>, Error> {
    let place = ctx.actor.place;
    let events = store::history::page(tx, place, Of::Team(team), None, count).await?;
    let measures = store::measure::of_team(tx, place, team).await?;
    let measures = measures
        .into_iter()
        .map(|measure| (measure.id.into(), Some(measure.name.to_string())))
        .collect();
    told(tx, ctx, names, measures, events).await
}

/// Somebody else changed a thing in between: who, and what stands there now, so that both versions can be looked at.
pub(crate) async fn changed(tx: &mut Tx<'_>, ctx: &Ctx, subject: Subject) -> Result<Error, Error> {
    /// Comings, goings and roles of a person change nothing about them; so far back the change is looked for.
    const LOOK: u32 = 50;
    let events =
        store::history::page(tx, ctx.actor.place, Of::Subject(subject.id), None, LOOK).await?;
    let changes_it = |event: &&Event| {
        let is_role = matches!(event.kind, EventKind::Invited | EventKind::RoleRemoved);
        let says = |side| event.body.get(side).is_some_and(|body| !body.is_null());
        !is_role && (says("before") || says("after"))
    };
    let newest = events.iter().find(changes_it);
    let who = match newest.and_then(|event| event.actor) {
        Some(person) => name_of(tx, ctx, person).await?,
        None => "Somebody else".to_owned(),
    };
    let body = |side| newest.and_then(|event| event.body.get(side));
    let theirs = changes(
        body("before").unwrap_or(&Value::Null),
        body("after").unwrap_or(&Value::Null),
    );
    Ok(Error::Changed { who, theirs })
}

async fn name_of(tx: &mut Tx<'_>, ctx: &Ctx, person: PersonId) -> Result<String, Error> {
    let name = store::person::name(tx, ctx.actor.place, person).await?;
    Ok(name.map_or_else(|| "Somebody".to_owned(), |name| name.to_string()))
}

pub(crate) async fn entries(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    names: &mut Names,
    events: Vec<Event>,
) -> Result<Vec<Entry>, Error> {
    told(tx, ctx, names, BTreeMap::new(), events).await
}

/// Events as people read them. `measures`: names that are at hand; others are looked up.
async fn told(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    names: &mut Names,
    mut measures: BTreeMap<uuid::Uuid, Option<String>>,
    events: Vec<Event>,
) -> Result<Vec<Entry>, Error> {
    let mut entries = Vec::with_capacity(events.len());
    for event in events {
        let who = match event.actor {
            None => "Hundred".to_owned(),
            Some(person) => names.of(tx, ctx, person).await?,
        };
        let subject = event.subject;
        let mut entry = entry(ctx, &event, who);
        if entry.about.is_none() && subject.kind == SubjectKind::Measure {
            entry.about = measure_name(tx, ctx, &mut measures, subject.id).await?;
        }
        entries.push(entry);
    }
    Ok(entries)
}

/// Numbers know their measure by its id only; people know it by its name.
async fn measure_name(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    known: &mut BTreeMap<uuid::Uuid, Option<String>>,
    id: uuid::Uuid,
) -> Result<Option<String>, Error> {
    if let Some(name) = known.get(&id) {
        return Ok(name.clone());
    }
    let name = match store::measure::get(tx, ctx.actor.place, id.into()).await {
        Ok(measure) => Some(measure.name.to_string()),
        Err(store::Error::NotFound) => None,
        Err(error) => return Err(error.into()),
    };
    known.insert(id, name.clone());
    Ok(name)
}

fn entry(ctx: &Ctx, event: &Event, who: String) -> Entry {
    let before = event.body.get("before").unwrap_or(&Value::Null);
    let after = event.body.get("after").unwrap_or(&Value::Null);
    Entry {
        seq: event.seq,
        at: ctx.local(event.at),
        who,
        did: event.kind.label().to_owned(),
        about: title(after).or_else(|| title(before)),
        kind: event.kind,
        subject: event.subject,
        changes: changes(before, after),
    }
}

/// Fields that name a thing, the best first.
const TITLES: [&str; 6] = ["title", "name", "line", "sentence", "measure_name", "what"];

fn title(body: &Value) -> Option<String> {
    TITLES
        .iter()
        .find_map(|field| body.get(field)?.as_str().map(str::to_owned))
}

/// Fields nobody needs to read: ids, counters and what stands beside the entry anyway.
fn is_inner(field: &str) -> bool {
    const INNER: [&str; 10] = [
        "id", "version", "revision", "position", "import", "by", "at", "as", "hash", "place",
    ];
    INNER.contains(&field) || field.ends_with("_id")
}

/// What differs, field by field, in words. Nested things are flattened; what looks like an id is left out.
pub fn changes(before: &Value, after: &Value) -> Vec<FieldChange> {
    let mut flat: BTreeMap<String, (String, String)> = BTreeMap::new();
    flatten(before, "", &mut |field, value| {
        flat.entry(field).or_default().0 = value;
    });
    flatten(after, "", &mut |field, value| {
        flat.entry(field).or_default().1 = value;
    });
    flat.into_iter()
        .filter(|(_, (before, after))| before != after)
        .map(|(what, (before, after))| FieldChange {
            what,
            before,
            after,
        })
        .collect()
}

fn flatten(value: &Value, field: &str, give: &mut impl FnMut(String, String)) {
    if field == "counted"
        && let Ok(counted) = serde_json::from_value::<Counted>(value.clone())
    {
        give("number".to_owned(), counted_words(counted));
        return;
    }
    if field == "timing" && value.as_str() == Some(Timing::OnTime.word()) {
        return;
    }
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields.iter().filter(|(name, _)| !is_inner(name)) {
                flatten(inner, name, give);
            }
        }
        Value::Array(items) => {
            let words: Vec<String> = items.iter().filter_map(scalar).collect();
            give(words_of(field), words.join(", "));
        }
        other => {
            if let Some(words) = scalar(other) {
                give(words_of(field), words);
            }
        }
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        // Moments stand beside the entry already.
        Value::String(text) if text.parse::<jiff::Timestamp>().is_ok() => None,
        Value::String(text) if text.parse::<uuid::Uuid>().is_ok() => None,
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(
            number
                .as_f64()
                .map_or_else(|| number.to_string(), domain::goal::plain_number),
        ),
        Value::Bool(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A number as the team said it: "19", "3 of 16", "not counted".
fn counted_words(counted: Counted) -> String {
    use domain::goal::plain_number;
    match counted {
        Counted::Number { value } => plain_number(value),
        Counted::Of {
            numerator,
            denominator,
        } => format!(
            "{} of {}",
            plain_number(numerator),
            plain_number(denominator)
        ),
        Counted::NotCounted => "not counted".to_owned(),
    }
}

/// How a field is called on the page.
fn words_of(field: &str) -> String {
    match field {
        "word" => "answer".to_owned(),
        "words" => "in words".to_owned(),
        "period" => "for".to_owned(),
        "not_worse" => "must not get worse".to_owned(),
        "by_day" => "by day".to_owned(),
        "day_zero" => "day 0".to_owned(),
        field => field.replace('_', " "),
    }
}
