//! Where something happens: the team or challenge of an address, with all that policy asks about.

use domain::challenge::Challenge;
use domain::cycle::{CycleDay, Phase};
use domain::event::Whereabouts;
use domain::policy::Scope;
use domain::team::Team;
use domain::{ChallengeId, TeamId};
use store::Tx;

use crate::{Ctx, Error};

/// A challenge as it is today.
#[derive(Debug, Clone)]
pub struct ChallengeScope {
    /// The challenge.
    pub challenge: Challenge,
    /// Which day it is in it.
    pub day: CycleDay,
    /// What to ask policy about.
    pub scope: Scope,
}

impl ChallengeScope {
    /// Where its events belong.
    pub const fn whereabouts(&self) -> Whereabouts {
        Whereabouts {
            challenge: Some(self.challenge.id),
            team: None,
        }
    }
}

/// A team as it is today.
#[derive(Debug, Clone)]
pub struct TeamScope {
    /// The team.
    pub team: Team,
    /// Its challenge.
    pub challenge: Challenge,
    /// Which day it is in the challenge.
    pub day: CycleDay,
    /// What to ask policy about.
    pub scope: Scope,
}

impl TeamScope {
    /// Where its events belong.
    pub const fn whereabouts(&self) -> Whereabouts {
        Whereabouts {
            challenge: Some(self.challenge.id),
            team: Some(self.team.id),
        }
    }
}

/// Looks a challenge up in the place of whoever acts. Whether they may see it is for policy to say: ask it next.
///
/// # Errors
/// [`Error::NotFound`] when the place has none such.
pub async fn challenge_scope(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    challenge: ChallengeId,
) -> Result<ChallengeScope, Error> {
    let place = ctx.actor.place;
    let challenge = store::challenge::get(tx, place, challenge).await?;
    let day = challenge.on(ctx.today());
    let scope = Scope::challenge(place, challenge.id, day.phase);
    Ok(ChallengeScope {
        challenge,
        day,
        scope,
    })
}

/// Looks a team and its challenge up in the place of whoever acts. Whether they may see it is for policy to say: ask it
/// next.
///
/// # Errors
/// [`Error::NotFound`] when the place has none such.
pub async fn team_scope(tx: &mut Tx<'_>, ctx: &Ctx, team: TeamId) -> Result<TeamScope, Error> {
    let team = store::team::get(tx, ctx.actor.place, team).await?;
    let ChallengeScope { challenge, day, .. } = challenge_scope(tx, ctx, team.challenge).await?;
    // A team that goes on in another one can be read, not changed.
    let phase = if team.joined.is_some() {
        Phase::Closed
    } else {
        day.phase
    };
    let scope = Scope::team(ctx.actor.place, challenge.id, phase, team.id);
    Ok(TeamScope {
        team,
        challenge,
        day,
        scope,
    })
}
