//! Recipes: written from a test, shown to whoever may read them, found again by their words.

mod library;
mod prefill;

use std::collections::BTreeMap;

use domain::event::{EventKind, Subject, SubjectKind};
use domain::policy::{Action, Decision, Permit, Scope, act, decide, permit};
use domain::recipe::{Copying, Description, Part, Recipe, RecipeVersion, Worked};
use domain::test::TestState;
use domain::text::{Line, Prose};
use domain::{FieldProblems, PlaceId, RecipeId, TeamId, TestId};
use jiff::civil::Date;
use store::Tx;

pub use library::{LibraryLine, LibraryView, library};

use crate::names::Names;
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::spread::SpreadView;
use crate::{Ctx, Error, change};

/// A recipe and where it was written; only what the reader may see is ever found.
pub(crate) struct Found {
    /// In which place.
    pub(crate) place: PlaceId,
    /// The recipe.
    pub(crate) recipe: Recipe,
    /// Its team, when it is in the reader's own place.
    pub(crate) here: Option<TeamScope>,
}

/// Looks a recipe up: in the reader's place what the team said yes to and what their own challenges wrote, in other places
/// what was shared with everybody.
pub(crate) async fn find(tx: &mut Tx<'_>, ctx: &Ctx, id: RecipeId) -> Result<Found, Error> {
    let own = ctx.actor.place;
    match store::recipe::get(tx, own, id).await {
        Ok(recipe) => {
            let here = team_scope(tx, ctx, recipe.team).await?;
            let of_challenge = permit::<act::ViewTeam>(&ctx.actor, &here.scope).is_ok();
            if !recipe.copying.is_open() && !of_challenge {
                return Err(Error::NotFound);
            }
            return Ok(Found {
                place: own,
                recipe,
                here: Some(here),
            });
        }
        Err(store::Error::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    for place in store::place::all(tx).await? {
        match store::recipe::get(tx, place.id, id).await {
            Ok(recipe) if recipe.copying == Copying::Everywhere => {
                return Ok(Found {
                    place: place.id,
                    recipe,
                    here: None,
                });
            }
            Ok(_) => return Err(Error::NotFound),
            Err(store::Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Error::NotFound)
}

/// The newest version of a recipe.
pub(crate) async fn newest(
    tx: &mut Tx<'_>,
    place: PlaceId,
    recipe: RecipeId,
) -> Result<RecipeVersion, Error> {
    let versions = store::recipe::versions(tx, place, recipe).await?;
    versions
        .into_iter()
        .next()
        .ok_or_else(|| Error::Unreadable("a recipe without a version".to_owned()))
}

/// Where it comes from, in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The team.
    pub team: String,
    /// Where it works; empty when not said.
    pub setting: String,
    /// The challenge.
    pub challenge: String,
    /// The place; empty for the reader's own.
    pub place: String,
    /// What decided.
    pub measure: String,
}

/// A version in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionLine {
    /// Counts up from 1.
    pub number: i64,
    /// Who wrote it; empty for a recipe of another place.
    pub by: String,
    /// On which day.
    pub on: Date,
}

/// The page of a recipe.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one thing this person may do here"
)]
pub struct RecipeView {
    /// Which.
    pub id: RecipeId,
    /// What it says.
    pub content: Description,
    /// What came of it where it began.
    pub worked: Worked,
    /// Who may copy it.
    pub copying: Copying,
    /// Where it comes from.
    pub origin: Origin,
    /// Its test and team, for those who may see them.
    pub test: Option<(TestId, TeamId)>,
    /// Its versions, the newest first.
    pub versions: Vec<VersionLine>,
    /// What every place that tried it found.
    pub spread: SpreadView,
    /// Who asked whether they may copy it; only the team's own people see it.
    pub wishes: Vec<String>,
    /// Teams in which the reader may take it on.
    pub teams: Vec<(TeamId, String)>,
    /// May write a new version.
    pub may_write: bool,
    /// May say who may copy it.
    pub may_answer: bool,
    /// May ask whether it may be copied.
    pub may_ask: bool,
    /// May plan where it goes next.
    pub may_plan: bool,
    /// Today where the place is.
    pub today: Date,
}

/// A recipe.
pub async fn show(ctx: &Ctx, recipe: RecipeId) -> Result<RecipeView, Error> {
    store::read!(ctx.db(), tx => {
        let found = find(tx, ctx, recipe).await?;
        view(tx, ctx, found).await
    })
}

pub(crate) async fn view(tx: &mut Tx<'_>, ctx: &Ctx, found: Found) -> Result<RecipeView, Error> {
    let Found {
        place,
        recipe,
        here,
    } = &found;
    let mut names = Names::default();
    let written = store::recipe::versions(tx, *place, recipe.id).await?;
    let mut versions = Vec::new();
    for version in &written {
        let by = if here.is_some() {
            names.of(tx, ctx, version.by).await?
        } else {
            String::new()
        };
        versions.push(VersionLine {
            number: version.number,
            by,
            on: ctx.app.day_of(version.at),
        });
    }
    let content = written
        .into_iter()
        .next()
        .map(|version| version.content)
        .ok_or_else(|| Error::Unreadable("a recipe without a version".to_owned()))?;
    let origin = origin(tx, ctx, *place, recipe).await?;
    let may = |action| {
        here.as_ref()
            .is_some_and(|here| decide(&ctx.actor, action, &here.scope) == Decision::Allow)
    };
    let sees_team = may(Action::ViewTeam);
    let mut wishes = Vec::new();
    let asked = store::recipe::wishes(tx, *place, recipe.id).await?;
    if may(Action::WriteRecipe) {
        for (person, _) in &asked {
            wishes.push(names.of(tx, ctx, *person).await?);
        }
    }
    let has_asked = asked.iter().any(|(person, _)| *person == ctx.actor.person);
    let teams = teams_to_adopt(tx, ctx, recipe).await?;
    Ok(RecipeView {
        id: recipe.id,
        content,
        worked: recipe.worked,
        copying: recipe.copying,
        test: sees_team.then_some((recipe.test, recipe.team)),
        versions,
        spread: crate::spread::of_recipe(tx, ctx, &found).await?,
        wishes,
        teams: if recipe.copying.is_open() {
            teams
        } else {
            Vec::new()
        },
        may_write: may(Action::WriteRecipe),
        may_answer: may(Action::AnswerCopying),
        may_ask: !recipe.copying.is_open() && sees_team && !may(Action::WriteRecipe) && !has_asked,
        may_plan: recipe.copying.is_open() && may_plan(ctx, here.as_ref()),
        today: ctx.today(),
        origin,
    })
}

/// Whoever leads, coaches or looks after something here may plan where a recipe goes next; for a recipe of another place it is
/// their own place they plan for.
pub(crate) fn may_plan(ctx: &Ctx, here: Option<&TeamScope>) -> bool {
    let in_team =
        here.is_some_and(|here| permit::<act::PlanSpread>(&ctx.actor, &here.scope).is_ok());
    in_team || plans_somewhere(ctx).is_some()
}

/// A scope in which somebody may plan a spread: of a challenge they hold a role in, or the place for its steward.
pub(crate) fn plans_somewhere(ctx: &Ctx) -> Option<Scope> {
    let place = ctx.actor.place;
    // The phase does not matter to this action: a spread outlives its challenge.
    let phase = domain::cycle::Phase::Sustain;
    let of_challenge = ctx
        .actor
        .roles
        .iter()
        .map(|held| match held.team {
            Some(team) => Scope::team(place, held.challenge, phase, team),
            None => Scope::challenge(place, held.challenge, phase),
        })
        .chain([Scope::place(place)])
        .find(|scope| decide(&ctx.actor, Action::PlanSpread, scope) == Decision::Allow)?;
    Some(of_challenge)
}

async fn origin(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    place: PlaceId,
    recipe: &Recipe,
) -> Result<Origin, Error> {
    let team = store::team::get(tx, place, recipe.team).await?;
    let challenge = store::challenge::get(tx, place, team.challenge).await?;
    let steps = store::test::steps(tx, place, recipe.test).await?;
    let measure = crate::test::newest(&steps)?.card.measure;
    let measure = store::measure::get(tx, place, measure).await?;
    let place = if place == ctx.actor.place {
        String::new()
    } else {
        store::place::get(tx, place).await?.name
    };
    Ok(Origin {
        team: team.name.to_string(),
        setting: team.setting.map_or_else(String::new, String::from),
        challenge: challenge.name.to_string(),
        place,
        measure: measure.name.to_string(),
    })
}

/// Teams of the reader that may take a recipe on: not the one that wrote it.
async fn teams_to_adopt(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    recipe: &Recipe,
) -> Result<Vec<(TeamId, String)>, Error> {
    let mut teams = Vec::new();
    for team in reachable_teams(tx, ctx).await? {
        if team == recipe.team {
            continue;
        }
        let here = team_scope(tx, ctx, team).await?;
        if decide(&ctx.actor, Action::Adopt, &here.scope) == Decision::Allow {
            teams.push((team, here.team.name.to_string()));
        }
    }
    Ok(teams)
}

/// Teams somebody holds a role in, and all teams of challenges they coach or lead.
async fn reachable_teams(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<TeamId>, Error> {
    let mut teams: Vec<TeamId> = Vec::new();
    for held in &ctx.actor.roles {
        let of_role = match held.team {
            Some(team) => vec![team],
            None => store::team::of_challenge(tx, ctx.actor.place, held.challenge)
                .await?
                .into_iter()
                .map(|team| team.id)
                .collect(),
        };
        for team in of_role {
            if !teams.contains(&team) {
                teams.push(team);
            }
        }
    }
    Ok(teams)
}

/// The form of a recipe.
#[derive(Debug, Clone)]
pub struct WriteView {
    /// The team whose it is.
    pub here: TeamScope,
    /// The test it tells of.
    pub test: TestId,
    /// The recipe, when there is one already.
    pub recipe: Option<Recipe>,
    /// What stands in the boxes.
    pub title: String,
    /// What stands in the boxes of the parts.
    pub parts: BTreeMap<Part, String>,
}

/// The form: with the newest version, or filled in from the test, its steps and its log.
pub async fn write_form(ctx: &Ctx, test: TestId) -> Result<WriteView, Error> {
    store::read!(ctx.db(), tx => {
        let (found, here, steps) = crate::test::of(tx, ctx, test).await?;
        let _: Permit<act::WriteRecipe> = permit(&ctx.actor, &here.scope)?;
        let recipe = store::recipe::of_test(tx, ctx.actor.place, test).await?;
        let (title, parts) = if let Some(recipe) = &recipe {
            let content = newest(tx, ctx.actor.place, recipe.id).await?.content;
            let parts = content.parts.iter().map(|(part, words)| (*part, words.to_string())).collect();
            (content.title.to_string(), parts)
        } else {
            worked_out(found.state)?;
            let parts = prefill::parts(tx, ctx, &here, &found, &steps).await?;
            (found.title.to_string(), parts)
        };
        Ok::<_, Error>(WriteView { here, test, recipe, title, parts })
    })
}

/// Only what was decided can be told.
fn worked_out(state: TestState) -> Result<Worked, Error> {
    match state {
        TestState::Adopted | TestState::HandedOver => Ok(Worked::Kept),
        TestState::Dropped => Ok(Worked::Dropped),
        _ => Err(Error::NotNow(
            "A recipe tells how a test came out. Decide on the test first: what was dropped is worth telling too."
                .to_owned(),
        )),
    }
}

/// Reads what was typed.
///
/// # Errors
/// Everything that needs mending.
pub fn read(title: &str, part: impl Fn(Part) -> String) -> Result<Description, FieldProblems> {
    let mut problems = FieldProblems::none();
    let title = problems.keep("title", Line::parse(title));
    let mut parts = BTreeMap::new();
    for one in Part::ALL {
        if let Some(words) = problems.keep(one.word(), Prose::parse(&part(*one)))
            && !words.is_empty()
        {
            parts.insert(*one, words);
        }
    }
    if !parts.contains_key(&Part::Steps) && problems.is_empty() {
        return Err(FieldProblems::one(
            Part::Steps.word(),
            "Write what to do, so that somebody who was not there could do it.",
        ));
    }
    problems.or(title.map(|title| Description { title, parts }))
}

fn subject(recipe: RecipeId) -> Subject {
    Subject::new(SubjectKind::Recipe, recipe)
}

/// Writes the recipe of a test: its first version, or the next one over the version that was read.
///
/// # Errors
/// [`Error::Changed`] when somebody wrote in between; [`Error::NotNow`] before the test is decided.
pub async fn write(
    ctx: &Ctx,
    test: TestId,
    content: Description,
    version: Option<i64>,
) -> Result<RecipeId, Error> {
    let id: RecipeId = ctx.new_id()?;
    change!(ctx, tx => {
        let (found, here, _) = crate::test::of(tx, ctx, test).await?;
        let permit: Permit<act::WriteRecipe> = permit(&ctx.actor, &here.scope)?;
        let worked = worked_out(found.state)?;
        let mut next = RecipeVersion { number: 1, content: content.clone(), by: ctx.actor.person, at: ctx.now };
        let there = store::recipe::of_test(tx, ctx.actor.place, test).await?;
        let Some(recipe) = there else {
            let recipe = Recipe {
                id,
                team: here.team.id,
                test,
                worked,
                copying: Copying::Asked,
                newest: 1,
                written: ctx.now,
                version: 1,
            };
            store::recipe::insert(tx, &permit, &recipe, &next).await?;
            record(tx, ctx, EventKind::RecipeWritten, subject(id), here.whereabouts(), None::<&()>, Some(&next.content)).await?;
            return Ok(id);
        };
        let before = newest(tx, ctx.actor.place, recipe.id).await?;
        if before.content == next.content {
            return Ok(recipe.id);
        }
        next.number = recipe.newest + 1;
        // A form from before the recipe was there must not write over it.
        let seen = Recipe { version: version.unwrap_or(0), worked, ..recipe.clone() };
        if !store::recipe::add_version(tx, &permit, &seen, &next).await? {
            return Err(crate::history::changed(tx, ctx, subject(recipe.id)).await?);
        }
        record(tx, ctx, EventKind::RecipeChanged, subject(recipe.id), here.whereabouts(), Some(&before.content), Some(&next.content)).await?;
        Ok(recipe.id)
    })
}

/// The team says who may copy its recipe.
pub async fn answer_copying(ctx: &Ctx, recipe: RecipeId, copying: Copying) -> Result<(), Error> {
    change!(ctx, tx => {
        let found = store::recipe::get(tx, ctx.actor.place, recipe).await?;
        let here = team_scope(tx, ctx, found.team).await?;
        let permit: Permit<act::AnswerCopying> = permit(&ctx.actor, &here.scope)?;
        if found.copying != copying {
            store::recipe::set_copying(tx, &permit, recipe, copying, ctx.now).await?;
            record(tx, ctx, EventKind::CopyAnswered, subject(recipe), here.whereabouts(), Some(&found.copying), Some(&copying)).await?;
        }
        Ok(())
    })
}

/// Somebody who sees the recipe asks whether they may copy it.
pub async fn ask_to_copy(ctx: &Ctx, recipe: RecipeId) -> Result<(), Error> {
    change!(ctx, tx => {
        let found = store::recipe::get(tx, ctx.actor.place, recipe).await?;
        let here = team_scope(tx, ctx, found.team).await?;
        let permit: Permit<act::ViewChallenge> = permit(&ctx.actor, &here.scope)?;
        if store::recipe::wish(tx, &permit, recipe, ctx.now).await? {
            record(tx, ctx, EventKind::CopyAsked, subject(recipe), here.whereabouts(), None::<&()>, None::<&()>).await?;
        }
        Ok(())
    })
}
