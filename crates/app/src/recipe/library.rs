//! The library: recipes of the place, and of other places what was shared with everybody.

use domain::policy::{act, permit};
use domain::recipe::{Copying, Recipe, Worked};
use domain::{PlaceId, RecipeId};
use store::Tx;

use super::{newest, origin};
use crate::recipe::Origin;
use crate::scope::team_scope;
use crate::{Ctx, Error};

/// A recipe in the library.
#[derive(Debug, Clone)]
pub struct LibraryLine {
    /// Which.
    pub id: RecipeId,
    /// What it is called.
    pub title: String,
    /// What came of it where it began.
    pub worked: Worked,
    /// Who may copy it.
    pub copying: Copying,
    /// Where it comes from.
    pub origin: Origin,
    /// How many other teams took it on.
    pub copies: usize,
}

/// The library.
#[derive(Debug, Clone)]
pub struct LibraryView {
    /// What was looked for.
    pub words: String,
    /// Only what was kept, or only what was dropped.
    pub worked: Option<Worked>,
    /// What was found, the newest first.
    pub lines: Vec<LibraryLine>,
    /// How many there are without looking for anything.
    pub all: usize,
}

/// Looks for recipes by words of the problem, the measure, the setting, the profession.
pub async fn library(ctx: &Ctx, words: &str, worked: Option<Worked>) -> Result<LibraryView, Error> {
    store::read!(ctx.db(), tx => {
        let mut lines = Vec::new();
        let mut all = 0;
        for place in store::place::all(tx).await? {
            for recipe in store::recipe::all(tx, place.id).await? {
                if !may_read(tx, ctx, place.id, &recipe).await? {
                    continue;
                }
                all += 1;
                if worked.is_some_and(|worked| worked != recipe.worked) {
                    continue;
                }
                if let Some(line) = line(tx, ctx, place.id, &recipe, words).await? {
                    lines.push((place.id != ctx.actor.place, line));
                }
            }
        }
        // One's own place first; the order within stays.
        lines.sort_by_key(|(elsewhere, _)| *elsewhere);
        Ok::<_, Error>(LibraryView {
            words: words.to_owned(),
            worked,
            lines: lines.into_iter().map(|(_, line)| line).collect(),
            all,
        })
    })
}

async fn may_read(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    place: PlaceId,
    recipe: &Recipe,
) -> Result<bool, Error> {
    if place != ctx.actor.place {
        return Ok(recipe.copying == Copying::Everywhere);
    }
    if recipe.copying.is_open() {
        return Ok(true);
    }
    let here = team_scope(tx, ctx, recipe.team).await?;
    Ok(permit::<act::ViewTeam>(&ctx.actor, &here.scope).is_ok())
}

async fn line(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    place: PlaceId,
    recipe: &Recipe,
    words: &str,
) -> Result<Option<LibraryLine>, Error> {
    let content = newest(tx, place, recipe.id).await?.content;
    let origin = origin(tx, ctx, place, recipe).await?;
    let team = store::team::get(tx, place, recipe.team).await?;
    let challenge = store::challenge::get(tx, place, team.challenge).await?;
    let beside = [
        origin.team.as_str(),
        &origin.setting,
        &origin.challenge,
        &origin.measure,
        &origin.place,
        challenge.note.mission.as_str(),
    ];
    if !content.speaks_of(words, &beside) {
        return Ok(None);
    }
    let copies = crate::spread::adoptions(tx, ctx, place, recipe)
        .await?
        .len();
    Ok(Some(LibraryLine {
        id: recipe.id,
        title: content.title.to_string(),
        worked: recipe.worked,
        copying: recipe.copying,
        origin,
        copies,
    }))
}
