//! Where a recipe could go next, what was answered about research, and starts drawn by chance.

use domain::policy::{Permit, act};
use domain::spread::{ResearchCheck, SpreadDraw, SpreadSite};
use domain::{PlaceId, RecipeId, SpreadSiteId};
use jiff::Timestamp;

use crate::adoption::in_ten;
use crate::json::{from_column, text_of};
use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for SpreadSite {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            recipe: row.get("recipe_id")?,
            name: row.get("name")?,
            people: row.get("people")?,
            alike: in_ten(row, "alike")?,
        })
    }
}

impl FromRow for ResearchCheck {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            recipe: row.get("recipe_id")?,
            yes: from_column(row, "answers")?,
            office: row.get("office")?,
            by: row.get("by_person")?,
            at: row.get("at")?,
        })
    }
}

impl FromRow for SpreadDraw {
    fn from_row(row: &Row) -> Result<Self, Error> {
        let seed: String = row.get("seed")?;
        Ok(Self {
            id: row.get("id")?,
            recipe: row.get("recipe_id")?,
            check: row.get("check_id")?,
            seed: seed.parse().map_err(|_| Error::Column {
                column: "seed".to_owned(),
                reason: format!("`{seed}` is not a seed"),
            })?,
            starts: from_column(row, "starts")?,
            by: row.get("by_person")?,
            at: row.get("at")?,
        })
    }
}

/// The places a recipe could go to next, in the order they were named.
pub async fn sites(
    tx: &mut Tx<'_>,
    place: PlaceId,
    recipe: RecipeId,
) -> Result<Vec<SpreadSite>, Error> {
    tx.all(sql!(
        "select * from spread_site where place_id = $1 and recipe_id = $2 and removed_at is null order by at, id",
        place,
        recipe
    ))
    .await
}

/// One of them, taken off or not.
pub async fn site(
    tx: &mut Tx<'_>,
    place: PlaceId,
    site: SpreadSiteId,
) -> Result<SpreadSite, Error> {
    tx.one(sql!(
        "select * from spread_site where place_id = $1 and id = $2",
        place,
        site
    ))
    .await
}

/// Names a place.
pub async fn insert_site(
    tx: &mut Tx<'_>,
    permit: &Permit<act::PlanSpread>,
    site: &SpreadSite,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into spread_site (place_id, id, recipe_id, name, people, alike, by_person, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        permit.place(),
        site.id,
        site.recipe,
        &site.name,
        site.people,
        site.alike.count(),
        permit.person(),
        at,
    ))
    .await?;
    Ok(())
}

/// Takes a place off the list (`Some` moment), or puts it back.
pub async fn remove_site(
    tx: &mut Tx<'_>,
    permit: &Permit<act::PlanSpread>,
    site: SpreadSiteId,
    at: Option<Timestamp>,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update spread_site set removed_at = $3 where place_id = $1 and id = $2",
            permit.place(),
            site,
            at
        ))
        .await?;
    Ok(changed == 1)
}

/// What was answered about research, the newest first.
pub async fn checks(
    tx: &mut Tx<'_>,
    place: PlaceId,
    recipe: RecipeId,
) -> Result<Vec<ResearchCheck>, Error> {
    tx.all(sql!(
        "select * from research_check where place_id = $1 and recipe_id = $2 order by at desc, id desc",
        place,
        recipe
    ))
    .await
}

/// Keeps four answers.
pub async fn insert_check(
    tx: &mut Tx<'_>,
    permit: &Permit<act::PlanSpread>,
    check: &ResearchCheck,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into research_check (place_id, id, recipe_id, answers, office, by_person, at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        permit.place(),
        check.id,
        check.recipe,
        text_of("answers", &check.yes)?,
        &check.office,
        check.by,
        check.at,
    ))
    .await?;
    Ok(())
}

/// Starts drawn by chance, the newest first.
pub async fn draws(
    tx: &mut Tx<'_>,
    place: PlaceId,
    recipe: RecipeId,
) -> Result<Vec<SpreadDraw>, Error> {
    tx.all(sql!(
        "select * from spread_draw where place_id = $1 and recipe_id = $2 order by at desc, id desc",
        place,
        recipe
    ))
    .await
}

/// Keeps a draw.
pub async fn insert_draw(
    tx: &mut Tx<'_>,
    permit: &Permit<act::PlanSpread>,
    draw: &SpreadDraw,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into spread_draw (place_id, id, recipe_id, check_id, seed, starts, by_person, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        permit.place(),
        draw.id,
        draw.recipe,
        draw.check,
        draw.seed.to_string(),
        text_of("starts", &draw.starts)?,
        draw.by,
        draw.at,
    ))
    .await?;
    Ok(())
}
