//! Ideas: written down in a line, tried when somebody makes a test of them.

use domain::event::{EventKind, Subject, SubjectKind};
use domain::policy::{Permit, act, permit};
use domain::test::Idea;
use domain::text::Line;
use domain::{IdeaId, TeamId};

use crate::record::record;
use crate::scope::team_scope;
use crate::{Ctx, Error, change};

/// An idea with the name of whoever had it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdeaLine {
    /// The idea.
    pub idea: Idea,
    /// Whose it was.
    pub by: String,
}

/// Writes an idea down.
pub async fn add(ctx: &Ctx, team: TeamId, line: Line) -> Result<IdeaId, Error> {
    let id: IdeaId = ctx.new_id()?;
    let idea = Idea {
        id,
        team,
        line,
        by: ctx.actor.person,
        at: ctx.now,
        test: None,
    };
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::AddIdea> = permit(&ctx.actor, &here.scope)?;
        store::idea::insert(tx, &permit, &idea).await?;
        let subject = Subject::new(SubjectKind::Idea, id);
        record(tx, ctx, EventKind::IdeaAdded, subject, here.whereabouts(), None::<&()>, Some(&idea)).await?;
        Ok(id)
    })
}
