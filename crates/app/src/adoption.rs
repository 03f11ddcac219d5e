//! Another team takes a recipe on: it becomes an idea of theirs, and with a card of its own a test with its own baseline.

use domain::event::{EventKind, Subject, SubjectKind};
use domain::measure::Measure;
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::recipe::{Description, Part};
use domain::spread::{Adoption, AdoptionNote, Counting, NoteKind};
use domain::test::{Idea, InTen};
use domain::text::{Line, Name, Prose};
use domain::{
    AdoptionId, AdoptionNoteId, FieldProblems, IdeaId, MeasureId, PlaceId, RecipeId, TeamId, TestId,
};
use store::Tx;

use crate::names::Names;
use crate::recipe::{Origin, find, newest};
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::spread::SiteLine;
use crate::{Ctx, Error, change};

/// The form with which a team takes a recipe on.
#[derive(Debug, Clone)]
pub struct AdoptView {
    /// The team that takes it on.
    pub here: TeamScope,
    /// Which recipe.
    pub recipe: RecipeId,
    /// What it says.
    pub content: Description,
    /// Where it comes from.
    pub origin: Origin,
    /// What was counted there, and how.
    pub counted: (String, String),
    /// What this team counts.
    pub measures: Vec<Measure>,
}

/// The form.
pub async fn form(ctx: &Ctx, recipe: RecipeId, team: TeamId) -> Result<AdoptView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::Adopt> = permit(&ctx.actor, &here.scope)?;
        let found = open_to(tx, ctx, recipe, team).await?;
        let content = newest(tx, found.place, recipe).await?.content;
        let place = found.place;
        let steps = store::test::steps(tx, place, found.recipe.test).await?;
        let measure = store::measure::get(tx, place, crate::test::newest(&steps)?.card.measure).await?;
        let origin = crate::recipe::view(tx, ctx, found).await?.origin;
        Ok::<_, Error>(AdoptView {
            measures: store::measure::of_team(tx, ctx.actor.place, team).await?,
            counted: (measure.name.to_string(), measure.definition.to_string()),
            recipe,
            content,
            origin,
            here,
        })
    })
}

/// A recipe that its team lets others copy, other than one's own.
async fn open_to(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    recipe: RecipeId,
    team: TeamId,
) -> Result<crate::recipe::Found, Error> {
    let found = find(tx, ctx, recipe).await?;
    if !found.recipe.copying.is_open() {
        return Err(Error::NotNow(
            "Its team has not said yet who may copy it. Ask them on the page of the recipe."
                .to_owned(),
        ));
    }
    if found.recipe.team == team {
        return Err(Error::NotNow(
            "This team wrote the recipe. Another team repeating it is what teaches more."
                .to_owned(),
        ));
    }
    Ok(found)
}

/// What a team says when it takes a recipe on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAdoption {
    /// What the place is called in pictures.
    pub site: Name,
    /// How like the first place it is.
    pub alike: InTen,
    /// What they change.
    pub changes: Prose,
    /// What they count.
    pub measure: MeasureId,
    /// Whether it is what was counted first.
    pub counting: Counting,
    /// How it differs.
    pub mapping: Prose,
    /// How many people it reaches.
    pub people: Option<i64>,
}

/// Takes a recipe on. The answer is the adoption; its idea waits for a test card.
///
/// # Errors
/// [`Error::Mend`] for a measure of somebody else, or one that differs without saying how.
pub async fn adopt(
    ctx: &Ctx,
    recipe: RecipeId,
    team: TeamId,
    new: NewAdoption,
) -> Result<AdoptionId, Error> {
    let (id, idea_id): (AdoptionId, IdeaId) = (ctx.new_id()?, ctx.new_id()?);
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit_adopt: Permit<act::Adopt> = permit(&ctx.actor, &here.scope)?;
        let permit_idea: Permit<act::AddIdea> = permit(&ctx.actor, &here.scope)?;
        let found = open_to(tx, ctx, recipe, team).await?;
        let mut problems = FieldProblems::none();
        let measure = store::measure::of_team(tx, ctx.actor.place, team)
            .await?
            .into_iter()
            .find(|measure| measure.id == new.measure);
        if measure.is_none() {
            problems.add("measure", domain::Problem::new("Choose what your team counts."));
        }
        if new.counting == Counting::Mapped && new.mapping.is_empty() {
            problems.add("mapping", domain::Problem::new("Say how what you count differs, so that others can judge it."));
        }
        if new.alike.count() == 0 {
            problems.add("alike", domain::Problem::new("Choose a number from 1 to 10."));
        }
        if !problems.is_empty() {
            return Err(problems.into());
        }
        let content = newest(tx, found.place, recipe).await?.content;
        let idea = Idea {
            id: idea_id,
            team,
            line: idea_line(&content)?,
            by: ctx.actor.person,
            at: ctx.now,
            test: None,
        };
        store::idea::insert(tx, &permit_idea, &idea).await?;
        let adoption = Adoption {
            id,
            origin: found.place,
            recipe,
            recipe_version: found.recipe.newest,
            team,
            idea: idea_id,
            measure: new.measure,
            site: new.site.clone(),
            alike: new.alike,
            changes: new.changes.clone(),
            counting: new.counting,
            mapping: new.mapping.clone(),
            people: new.people,
            stopped: None,
            stopped_why: Prose::empty(),
            by: ctx.actor.person,
            at: ctx.now,
            version: 1,
        };
        store::adoption::insert(tx, &permit_adopt, &adoption).await?;
        let subject_idea = Subject::new(SubjectKind::Idea, idea_id);
        record(tx, ctx, EventKind::IdeaAdded, subject_idea, here.whereabouts(), None::<&()>, Some(&idea)).await?;
        record(tx, ctx, EventKind::Adopted, subject(id), here.whereabouts(), None::<&()>, Some(&adoption)).await?;
        Ok(id)
    })
}

/// The change in a line, as the first words of a card.
fn idea_line(content: &Description) -> Result<Line, Error> {
    let steps = content.part(Part::Steps).lines().next().unwrap_or("");
    let whole = format!("{}: {steps}", content.title);
    let cut: String = whole.chars().take(Line::MOST).collect();
    Line::parse(&cut).map_err(|problem| Error::mend("title", problem.to_string()))
}

fn subject(adoption: AdoptionId) -> Subject {
    Subject::new(SubjectKind::Adoption, adoption)
}

/// A note with the name of whoever wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteLine {
    /// The note.
    pub note: AdoptionNote,
    /// Who wrote it.
    pub by: String,
}

/// The page of an adoption.
#[derive(Debug, Clone)]
pub struct AdoptionView {
    /// The team.
    pub here: TeamScope,
    /// The adoption.
    pub adoption: Adoption,
    /// What the recipe is called.
    pub title: String,
    /// What should be kept as it is, and what made to fit, as the recipe says.
    pub advice: (String, String),
    /// The recipe has a newer version by now.
    pub newer: bool,
    /// The recipe can be opened.
    pub readable: bool,
    /// Its test, once it has a card.
    pub test: Option<TestId>,
    /// What was found so far.
    pub site: SiteLine,
    /// What was kept, adapted or left out.
    pub notes: Vec<NoteLine>,
    /// May write notes, stop and go on.
    pub may_write: bool,
}

/// An adoption.
pub async fn show(ctx: &Ctx, adoption: AdoptionId) -> Result<AdoptionView, Error> {
    store::read!(ctx.db(), tx => {
        let (adoption, here) = of(tx, ctx, adoption).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let origin: PlaceId = adoption.origin;
        // What the team began with stays readable for it, whatever the first team says later.
        let versions = store::recipe::versions(tx, origin, adoption.recipe).await?;
        let content = versions
            .iter()
            .find(|version| version.number == adoption.recipe_version)
            .or(versions.first())
            .map(|version| version.content.clone())
            .ok_or_else(|| Error::Unreadable("a recipe without a version".to_owned()))?;
        let newest = versions.first().map_or(0, |version| version.number);
        let mut names = Names::default();
        let mut notes = Vec::new();
        for note in store::adoption::notes(tx, ctx.actor.place, adoption.id).await? {
            let by = names.of(tx, ctx, note.by).await?;
            notes.push(NoteLine { note, by });
        }
        let test = store::idea::get(tx, ctx.actor.place, adoption.idea).await?.test;
        Ok::<_, Error>(AdoptionView {
            title: content.title.to_string(),
            advice: (content.part(Part::KeepFixed).to_owned(), content.part(Part::MayAdapt).to_owned()),
            newer: newest > adoption.recipe_version,
            readable: find(tx, ctx, adoption.recipe).await.is_ok(),
            site: crate::spread::site_of(tx, ctx, &adoption).await?,
            may_write: decide(&ctx.actor, Action::Adopt, &here.scope) == Decision::Allow,
            adoption,
            here,
            test,
            notes,
        })
    })
}

async fn of(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    adoption: AdoptionId,
) -> Result<(Adoption, TeamScope), Error> {
    let found = store::adoption::get(tx, ctx.actor.place, adoption).await?;
    let here = team_scope(tx, ctx, found.team).await?;
    Ok((found, here))
}

/// Writes down what became of a part of the recipe.
pub async fn note(
    ctx: &Ctx,
    adoption: AdoptionId,
    kind: NoteKind,
    part: Line,
    words: Prose,
) -> Result<(), Error> {
    let id: AdoptionNoteId = ctx.new_id()?;
    change!(ctx, tx => {
        let (found, here) = of(tx, ctx, adoption).await?;
        let permit: Permit<act::Adopt> = permit(&ctx.actor, &here.scope)?;
        let note = AdoptionNote { id, adoption: found.id, kind, part: part.clone(), words: words.clone(), by: ctx.actor.person, at: ctx.now };
        store::adoption::insert_note(tx, &permit, &note).await?;
        record(tx, ctx, EventKind::AdoptionNoted, subject(adoption), here.whereabouts(), None::<&()>, Some(&note)).await?;
        Ok(())
    })
}

/// Says that the place stopped early and why, or (`None`) that it goes on after all.
///
/// # Errors
/// [`Error::Mend`] without a reason; [`Error::Changed`] when somebody wrote in between.
pub async fn stop(
    ctx: &Ctx,
    adoption: AdoptionId,
    why: Option<Prose>,
    version: i64,
) -> Result<(), Error> {
    change!(ctx, tx => {
        let (found, here) = of(tx, ctx, adoption).await?;
        let permit: Permit<act::Adopt> = permit(&ctx.actor, &here.scope)?;
        if why.as_ref().is_some_and(Prose::is_empty) {
            return Err(Error::mend("why", "Write why, in a sentence. A place that stops teaches as much as one that goes on."));
        }
        let on = why.as_ref().map(|_| ctx.today());
        let words = why.clone().unwrap_or_else(Prose::empty);
        if !store::adoption::set_stopped(tx, &permit, (adoption, version), on, &words).await? {
            return Err(crate::history::changed(tx, ctx, subject(adoption)).await?);
        }
        let after = Adoption { stopped: on, stopped_why: words, ..found.clone() };
        let kind = if on.is_some() { EventKind::AdoptionStopped } else { EventKind::AdoptionChanged };
        record(tx, ctx, kind, subject(adoption), here.whereabouts(), Some(&found), Some(&after)).await?;
        Ok(())
    })
}

/// What a team took on, for its tests page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Which.
    pub id: AdoptionId,
    /// What the recipe is called.
    pub title: String,
    /// What the place is called.
    pub site: String,
    /// It stopped early.
    pub stopped: bool,
}

/// What a team took on, and the recipes it wrote.
pub(crate) async fn of_team(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    team: TeamId,
) -> Result<(Vec<Taken>, Vec<(RecipeId, String)>), Error> {
    let place = ctx.actor.place;
    let mut taken = Vec::new();
    for adoption in store::adoption::of_team(tx, place, team).await? {
        let content = newest(tx, adoption.origin, adoption.recipe).await?.content;
        taken.push(Taken {
            id: adoption.id,
            title: content.title.to_string(),
            site: adoption.site.to_string(),
            stopped: adoption.stopped.is_some(),
        });
    }
    let mut written = Vec::new();
    for recipe in store::recipe::of_team(tx, place, team).await? {
        let content = newest(tx, place, recipe.id).await?.content;
        written.push((recipe.id, content.title.to_string()));
    }
    Ok((taken, written))
}
