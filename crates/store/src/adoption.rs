//! Recipes in other teams, and what was kept or changed while copying.

use domain::policy::{Permit, act};
use domain::spread::{Adoption, AdoptionNote};
use domain::test::InTen;
use domain::text::Prose;
use domain::{AdoptionId, PlaceId, RecipeId, TeamId};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::{Error, FromRow, Row, Tx, sql};

/// So many in ten, as it was kept.
pub(crate) fn in_ten(row: &Row, column: &str) -> Result<InTen, Error> {
    InTen::new(row.get(column)?).map_err(|problem| Error::Column {
        column: column.to_owned(),
        reason: problem.to_string(),
    })
}

impl FromRow for Adoption {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            origin: row.get("origin_id")?,
            recipe: row.get("recipe_id")?,
            recipe_version: row.get("recipe_version")?,
            team: row.get("team_id")?,
            idea: row.get("idea_id")?,
            measure: row.get("measure_id")?,
            site: row.get("site")?,
            alike: in_ten(row, "alike")?,
            changes: row.get("changes")?,
            counting: row.get("counting")?,
            mapping: row.get("mapping")?,
            people: row.get("people")?,
            stopped: row.get("stopped_on")?,
            stopped_why: row.get("stopped_why")?,
            by: row.get("by_person")?,
            at: row.get("at")?,
            version: row.get("version")?,
        })
    }
}

impl FromRow for AdoptionNote {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            adoption: row.get("adoption_id")?,
            kind: row.get("kind")?,
            part: row.get("part")?,
            words: row.get("words")?,
            by: row.get("by_person")?,
            at: row.get("at")?,
        })
    }
}

/// An adoption of a place.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, adoption: AdoptionId) -> Result<Adoption, Error> {
    tx.one(sql!(
        "select * from adoption where place_id = $1 and id = $2",
        place,
        adoption
    ))
    .await
}

/// The adoptions of a recipe by teams of a place, the first one first.
pub async fn of_recipe(
    tx: &mut Tx<'_>,
    place: PlaceId,
    recipe: RecipeId,
) -> Result<Vec<Adoption>, Error> {
    tx.all(sql!(
        "select * from adoption where place_id = $1 and recipe_id = $2 order by at, id",
        place,
        recipe
    ))
    .await
}

/// What a team took on, the newest first.
pub async fn of_team(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
) -> Result<Vec<Adoption>, Error> {
    tx.all(sql!(
        "select * from adoption where place_id = $1 and team_id = $2 order by at desc, id desc",
        place,
        team
    ))
    .await
}

/// Writes an adoption down.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::Adopt>,
    adoption: &Adoption,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into adoption (place_id, id, origin_id, recipe_id, recipe_version, team_id, idea_id, measure_id, site, alike,
            changes, counting, mapping, people, stopped_why, by_person, at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '', $15, $16, 1)",
        permit.place(),
        adoption.id,
        adoption.origin,
        adoption.recipe,
        adoption.recipe_version,
        adoption.team,
        adoption.idea,
        adoption.measure,
        &adoption.site,
        adoption.alike.count(),
        &adoption.changes,
        adoption.counting,
        &adoption.mapping,
        adoption.people,
        adoption.by,
        adoption.at,
    ))
    .await?;
    Ok(())
}

/// Says that a place stopped early and why, or that it goes on after all; says whether the version was still the same.
pub async fn set_stopped(
    tx: &mut Tx<'_>,
    permit: &Permit<act::Adopt>,
    (adoption, version): (AdoptionId, i64),
    on: Option<Date>,
    why: &Prose,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update adoption set stopped_on = $4, stopped_why = $5, version = version + 1
              where place_id = $1 and id = $2 and version = $3",
            permit.place(),
            adoption,
            version,
            on,
            why,
        ))
        .await?;
    Ok(changed == 1)
}

/// What was kept, adapted or left out, the first note first.
pub async fn notes(
    tx: &mut Tx<'_>,
    place: PlaceId,
    adoption: AdoptionId,
) -> Result<Vec<AdoptionNote>, Error> {
    tx.all(sql!(
        "select * from adoption_note where place_id = $1 and adoption_id = $2 order by at, id",
        place,
        adoption
    ))
    .await
}

/// Writes a note.
pub async fn insert_note(
    tx: &mut Tx<'_>,
    permit: &Permit<act::Adopt>,
    note: &AdoptionNote,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into adoption_note (place_id, id, adoption_id, kind, part, words, by_person, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        permit.place(),
        note.id,
        note.adoption,
        note.kind,
        &note.part,
        &note.words,
        note.by,
        note.at,
    ))
    .await?;
    Ok(())
}

/// When a measure of a place was last written down.
pub async fn last_number(
    tx: &mut Tx<'_>,
    place: PlaceId,
    measure: domain::MeasureId,
) -> Result<Option<Timestamp>, Error> {
    let row: Option<(Timestamp,)> = tx
        .maybe(sql!(
            "select recorded_at from observation where place_id = $1 and measure_id = $2 order by recorded_at desc limit 1",
            place,
            measure
        ))
        .await?;
    Ok(row.map(|(at,)| at))
}
