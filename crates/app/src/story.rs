//! Stories: telling one, changing it, taking it back, and who may read it.

use domain::event::{EventKind, Subject, SubjectKind};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::story::{Consent, Story};
use domain::text::{Line, Prose};
use domain::{StoryId, TeamId};
use store::Tx;

use crate::names::Names;
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// A story as it was typed, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStory {
    /// In a line.
    pub title: Line,
    /// How it was.
    pub before: Prose,
    /// What was tried.
    pub tried: Prose,
    /// How it is now.
    pub after: Prose,
    /// What somebody said.
    pub quote: Prose,
    /// Who, as they want to be called.
    pub quote_by: String,
    /// How far it may go.
    pub consent: Consent,
}

/// A story with who told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryLine {
    /// The story.
    pub story: Story,
    /// Who told it.
    pub by: String,
}

/// The stories of a team, as far as whoever looks may read them.
#[derive(Debug, Clone)]
pub struct StoriesView {
    /// Where we are.
    pub here: TeamScope,
    /// The newest first.
    pub stories: Vec<StoryLine>,
    /// May tell one.
    pub may_tell: bool,
}

/// The stories of a team.
pub async fn list(ctx: &Ctx, team: TeamId) -> Result<StoriesView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let mut names = Names::default();
        let mut stories = Vec::new();
        for story in store::story::of_team(tx, ctx.actor.place, team).await? {
            if may_read(ctx, &here, &story) {
                let by = names.of(tx, ctx, story.by).await?;
                stories.push(StoryLine { story, by });
            }
        }
        let may_tell = decide(&ctx.actor, Action::TellStory, &here.scope) == Decision::Allow;
        Ok::<_, Error>(StoriesView { here, stories, may_tell })
    })
}

/// A story for the team alone is read by the team alone: what was said in confidence goes to no leader.
pub(crate) fn may_read(ctx: &Ctx, here: &TeamScope, story: &Story) -> bool {
    match story.consent {
        Consent::Team => decide(&ctx.actor, Action::ViewTeamPeople, &here.scope) == Decision::Allow,
        Consent::Challenge | Consent::Everybody => true,
    }
}

/// Whether somebody may tell stories of a team: asked before a form is read.
pub async fn may_tell(ctx: &Ctx, team: TeamId) -> Result<(), Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::TellStory> = permit(&ctx.actor, &here.scope)?;
        Ok(())
    })
}

/// What stands in the history: leaders read it, so it holds the title of a story for the team alone, and no more.
fn told(story: &Story) -> serde_json::Value {
    let consent = story.consent.label();
    match story.consent {
        Consent::Team => serde_json::json!({ "title": "a story for the team", "consent": consent }),
        Consent::Challenge | Consent::Everybody => {
            serde_json::json!({ "title": &story.title, "consent": consent })
        }
    }
}

fn subject(story: StoryId) -> Subject {
    Subject::new(SubjectKind::Story, story)
}

/// Tells a story.
pub async fn tell(ctx: &Ctx, team: TeamId, new: NewStory) -> Result<StoryId, Error> {
    let id: StoryId = ctx.new_id()?;
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::TellStory> = permit(&ctx.actor, &here.scope)?;
        let story = Story {
            id,
            challenge: here.challenge.id,
            team,
            title: new.title.clone(),
            before: new.before.clone(),
            tried: new.tried.clone(),
            after: new.after.clone(),
            quote: new.quote.clone(),
            quote_by: new.quote_by.clone(),
            consent: new.consent,
            by: ctx.actor.person,
            at: ctx.now,
            version: 1,
        };
        store::story::insert(tx, &permit, &story).await?;
        record(tx, ctx, EventKind::StoryTold, subject(id), here.whereabouts(), None::<&()>, Some(&told(&story))).await?;
        Ok(id)
    })
}

async fn found(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    story: StoryId,
) -> Result<(Story, TeamScope, Permit<act::TellStory>), Error> {
    let found = store::story::get(tx, ctx.actor.place, story).await?;
    let here = team_scope(tx, ctx, found.team).await?;
    let permit: Permit<act::TellStory> = permit(&ctx.actor, &here.scope)?;
    if !may_read(ctx, &here, &found) {
        return Err(Error::NotFound);
    }
    Ok((found, here, permit))
}

/// Changes how far a story may go: people take a yes back, too. Tells the team.
pub async fn consent(ctx: &Ctx, story: StoryId, to: Consent) -> Result<TeamId, Error> {
    change!(ctx, tx => {
        let (before, here, permit) = found(tx, ctx, story).await?;
        if before.consent != to {
            let after = Story { consent: to, ..before.clone() };
            if !store::story::update(tx, &permit, &after).await? {
                return Err(crate::history::changed(tx, ctx, subject(story)).await?);
            }
            record(tx, ctx, EventKind::StoryChanged, subject(story), here.whereabouts(), Some(&told(&before)), Some(&told(&after))).await?;
        }
        Ok(before.team)
    })
}

/// Takes a story back, or puts it back; tells the team.
pub async fn remove(ctx: &Ctx, story: StoryId, back: bool) -> Result<TeamId, Error> {
    change!(ctx, tx => {
        let (before, here, permit) = found(tx, ctx, story).await?;
        store::story::remove(tx, &permit, story, (!back).then_some(ctx.now)).await?;
        if back {
            record(tx, ctx, EventKind::StoryTold, subject(story), here.whereabouts(), None::<&()>, Some(&told(&before))).await?;
        } else {
            record(tx, ctx, EventKind::StoryRemoved, subject(story), here.whereabouts(), Some(&told(&before)), None::<&()>).await?;
        }
        Ok(before.team)
    })
}
