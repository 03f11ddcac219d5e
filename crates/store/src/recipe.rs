//! Recipes, their versions, and who asked to copy them.

use domain::policy::{Permit, act};
use domain::recipe::{Copying, Recipe, RecipeVersion};
use domain::{PersonId, PlaceId, RecipeId, TeamId, TestId};
use jiff::Timestamp;

use crate::json::{from_column, text_of};
use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Recipe {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            team: row.get("team_id")?,
            test: row.get("test_id")?,
            worked: row.get("worked")?,
            copying: row.get("copying")?,
            newest: row.get("newest")?,
            written: row.get("written_at")?,
            version: row.get("version")?,
        })
    }
}

impl FromRow for RecipeVersion {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            number: row.get("number")?,
            content: from_column(row, "content")?,
            by: row.get("by_person")?,
            at: row.get("at")?,
        })
    }
}

/// A recipe of a place.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, recipe: RecipeId) -> Result<Recipe, Error> {
    tx.one(sql!(
        "select * from recipe where place_id = $1 and id = $2",
        place,
        recipe
    ))
    .await
}

/// The recipe of a test, if it has one.
pub async fn of_test(
    tx: &mut Tx<'_>,
    place: PlaceId,
    test: TestId,
) -> Result<Option<Recipe>, Error> {
    tx.maybe(sql!(
        "select * from recipe where place_id = $1 and test_id = $2",
        place,
        test
    ))
    .await
}

/// All recipes of a place, the newest first. Who may see which is for the reader of the list to ask.
pub async fn all(tx: &mut Tx<'_>, place: PlaceId) -> Result<Vec<Recipe>, Error> {
    tx.all(sql!(
        "select * from recipe where place_id = $1 order by written_at desc, id desc",
        place
    ))
    .await
}

/// The recipes of a team, the newest first.
pub async fn of_team(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Vec<Recipe>, Error> {
    tx.all(sql!(
        "select * from recipe where place_id = $1 and team_id = $2 order by written_at desc, id desc",
        place,
        team
    ))
    .await
}

/// The versions of a recipe, the newest first.
pub async fn versions(
    tx: &mut Tx<'_>,
    place: PlaceId,
    recipe: RecipeId,
) -> Result<Vec<RecipeVersion>, Error> {
    tx.all(sql!(
        "select * from recipe_version where place_id = $1 and recipe_id = $2 order by number desc",
        place,
        recipe
    ))
    .await
}

/// Writes a new recipe with its first version.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::WriteRecipe>,
    recipe: &Recipe,
    first: &RecipeVersion,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into recipe (place_id, id, team_id, test_id, worked, copying, newest, written_at, version)
         values ($1, $2, $3, $4, $5, $6, 1, $7, 1)",
        permit.place(),
        recipe.id,
        recipe.team,
        recipe.test,
        recipe.worked,
        recipe.copying,
        recipe.written,
    ))
    .await?;
    insert_version(tx, permit, recipe.id, first).await
}

async fn insert_version(
    tx: &mut Tx<'_>,
    permit: &Permit<act::WriteRecipe>,
    recipe: RecipeId,
    version: &RecipeVersion,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into recipe_version (place_id, recipe_id, number, content, by_person, at) values ($1, $2, $3, $4, $5, $6)",
        permit.place(),
        recipe,
        version.number,
        text_of("content", &version.content)?,
        version.by,
        version.at,
    ))
    .await?;
    Ok(())
}

/// Adds a version to a recipe that still has the version given in it; says whether it had.
pub async fn add_version(
    tx: &mut Tx<'_>,
    permit: &Permit<act::WriteRecipe>,
    recipe: &Recipe,
    next: &RecipeVersion,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update recipe set newest = $4, worked = $5, version = version + 1 where place_id = $1 and id = $2 and version = $3",
            permit.place(),
            recipe.id,
            recipe.version,
            next.number,
            recipe.worked,
        ))
        .await?;
    if changed == 1 {
        insert_version(tx, permit, recipe.id, next).await?;
    }
    Ok(changed == 1)
}

/// Says who may copy a recipe.
pub async fn set_copying(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerCopying>,
    recipe: RecipeId,
    copying: Copying,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "update recipe set copying = $3, copying_by = $4, copying_at = $5, version = version + 1
          where place_id = $1 and id = $2",
        permit.place(),
        recipe,
        copying,
        permit.person(),
        at,
    ))
    .await?;
    Ok(())
}

/// Who asked whether they may copy it, the first one first.
pub async fn wishes(
    tx: &mut Tx<'_>,
    place: PlaceId,
    recipe: RecipeId,
) -> Result<Vec<(PersonId, Timestamp)>, Error> {
    tx.all(sql!(
        "select person_id, at from recipe_wish where place_id = $1 and recipe_id = $2 order by at, person_id",
        place,
        recipe
    ))
    .await
}

/// Somebody asks whether they may copy it; says whether they had not asked before.
pub async fn wish(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ViewChallenge>,
    recipe: RecipeId,
    at: Timestamp,
) -> Result<bool, Error> {
    let asked = tx
        .run(sql!(
            "insert into recipe_wish (place_id, recipe_id, person_id, at) values ($1, $2, $3, $4)
             on conflict (place_id, recipe_id, person_id) do nothing",
            permit.place(),
            recipe,
            permit.person(),
            at,
        ))
        .await?;
    Ok(asked == 1)
}
