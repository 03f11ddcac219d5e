//! Teams: creating one, changing its name and setting.

use domain::challenge::Challenge;
use domain::event::{EventKind, Subject, SubjectKind, Whereabouts};
use domain::policy::{Permit, act, permit};
use domain::team::Team;
use domain::text::{Line, Name};
use domain::{ChallengeId, TeamId};

use crate::record::record;
use crate::scope::{challenge_scope, team_scope};
use crate::{Ctx, Error, change};

/// A team as it was typed, parsed.
#[derive(Debug, Clone)]
pub struct NewTeam {
    /// What it is called.
    pub name: Name,
    /// Where it works.
    pub setting: Option<Line>,
}

/// The challenge, for somebody who may create a team in it.
pub async fn may_create(ctx: &Ctx, challenge: ChallengeId) -> Result<Challenge, Error> {
    store::read!(ctx.db(), tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let _: Permit<act::CreateTeam> = permit(&ctx.actor, &here.scope)?;
        Ok::<_, Error>(here.challenge)
    })
}

/// Creates a team in a challenge.
pub async fn create(ctx: &Ctx, challenge: ChallengeId, new: NewTeam) -> Result<TeamId, Error> {
    let id: TeamId = ctx.new_id()?;
    change!(ctx, tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let permit: Permit<act::CreateTeam> = permit(&ctx.actor, &here.scope)?;
        let team = Team { id, challenge, name: new.name.clone(), setting: new.setting.clone(), joined: None, version: 1 };
        store::team::insert(tx, &permit, &team).await?;
        let whereabouts = Whereabouts { challenge: Some(challenge), team: Some(id) };
        record(tx, ctx, EventKind::TeamCreated, Subject::new(SubjectKind::Team, id), whereabouts, None::<&()>, Some(&team)).await?;
        Ok(id)
    })
}

/// A team, for somebody who may change what it is called and where it works.
pub async fn to_edit(ctx: &Ctx, team: TeamId) -> Result<Team, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ManageTeam> = permit(&ctx.actor, &here.scope)?;
        Ok::<_, Error>(here.team)
    })
}

/// Changes a team's name and setting.
pub async fn edit(ctx: &Ctx, team: TeamId, new: NewTeam, version: i64) -> Result<TeamId, Error> {
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::ManageTeam> = permit(&ctx.actor, &here.scope)?;
        let after = Team { name: new.name.clone(), setting: new.setting.clone(), version, ..here.team.clone() };
        let subject = Subject::new(SubjectKind::Team, team);
        if !store::team::update(tx, &permit, &after).await? {
            return Err(crate::history::changed(tx, ctx, subject).await?);
        }
        record(tx, ctx, EventKind::TeamChanged, subject, here.whereabouts(), Some(&here.team), Some(&after)).await?;
        Ok(team)
    })
}
