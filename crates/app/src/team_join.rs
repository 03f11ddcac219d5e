//! Two teams go on as one, and can be taken apart again. People, tests, numbers, asks, plans and stories come along; the goal,
//! huddles, pulse and surveys of the team that joins stay with it, to be read.

use domain::TeamId;
use domain::event::{EventKind, Subject, SubjectKind};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::role::{Membership, Role};
use store::Tx;
use store::membership::Holder;
use store::team_join::MovedRole;

use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// The page.
#[derive(Debug, Clone)]
pub struct JoinView {
    /// Where we are.
    pub here: TeamScope,
    /// Teams of the same challenge that it could join.
    pub others: Vec<(TeamId, String)>,
    /// Teams that joined this one.
    pub joined: Vec<(TeamId, String)>,
    /// How many people would come along.
    pub people: usize,
}

/// What could join what.
pub async fn view(ctx: &Ctx, team: TeamId) -> Result<JoinView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ManageTeam> = permit(&ctx.actor, &here.scope)?;
        let place = ctx.actor.place;
        let mut others = Vec::new();
        for other in store::team::of_challenge(tx, place, here.challenge.id).await? {
            let scope = team_scope(tx, ctx, other.id).await?.scope;
            if other.id != team && decide(&ctx.actor, Action::ManageTeam, &scope) == Decision::Allow {
                others.push((other.id, other.name.to_string()));
            }
        }
        let people = of(tx, ctx, &here).await?.len();
        Ok::<_, Error>(JoinView {
            joined: store::team_join::of_team(tx, place, team).await?,
            others,
            people,
            here,
        })
    })
}

/// Roles in the team itself.
async fn of(tx: &mut Tx<'_>, ctx: &Ctx, here: &TeamScope) -> Result<Vec<Holder>, Error> {
    let mut holders =
        store::membership::of_challenge(tx, ctx.actor.place, here.challenge.id).await?;
    holders.retain(|holder| holder.team == Some(here.team.id));
    Ok(holders)
}

/// A team goes on in another one of its challenge.
///
/// # Errors
/// [`Error::Mend`] when the other team is none it can join; nothing moves then.
pub async fn join(ctx: &Ctx, team: TeamId, into: TeamId) -> Result<(), Error> {
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::ManageTeam> = permit(&ctx.actor, &here.scope)?;
        let there = team_scope(tx, ctx, into).await?;
        let _: Permit<act::ManageTeam> = domain::policy::permit(&ctx.actor, &there.scope)?;
        let cannot = into == team
            || there.challenge.id != here.challenge.id
            || there.team.joined.is_some()
            || here.team.joined.is_some();
        if cannot {
            return Err(Error::mend("into", "Choose another team of this challenge."));
        }
        bring_people(tx, ctx, &permit, &here, &there).await?;
        store::team_join::join(tx, &permit, team, into, ctx.now).await?;
        let told = serde_json::json!({ "title": &here.team.name, "into": &there.team.name });
        let subject = Subject::new(SubjectKind::Team, team);
        for whereabouts in [here.whereabouts(), there.whereabouts()] {
            record(tx, ctx, EventKind::TeamJoined, subject, whereabouts, None::<&()>, Some(&told)).await?;
        }
        Ok(())
    })
}

/// Everybody's role ends here and is given there, unless they hold one there already. A team has one lead.
async fn bring_people(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit<act::ManageTeam>,
    here: &TeamScope,
    there: &TeamScope,
) -> Result<(), Error> {
    let already = of(tx, ctx, there).await?;
    let has_lead = already.iter().any(|holder| holder.role == Role::TeamLead);
    for holder in of(tx, ctx, here).await? {
        store::membership::set_ended(tx, permit, holder.membership, Some(ctx.now)).await?;
        let team = here.team.id;
        store::team_join::keep_role(tx, permit, team, MovedRole::Ended, holder.membership).await?;
        if already.iter().any(|one| one.person == holder.person) {
            continue;
        }
        let role = match holder.role {
            Role::TeamLead if has_lead => Role::Member,
            role => role,
        };
        let given = ctx.new_id()?;
        let membership = Membership {
            challenge: there.challenge.id,
            team: Some(there.team.id),
            role,
        };
        store::membership::insert(tx, permit, given, holder.person, &membership, ctx.now).await?;
        store::team_join::keep_role(tx, permit, team, MovedRole::Given, given).await?;
    }
    Ok(())
}

/// Takes two teams apart again: what came along goes back. What was begun since stays with the other team.
///
/// # Errors
/// [`Error::NotNow`] when the team did not join another one; [`Error::Denied`] when that one has joined a third meanwhile: what came along went
/// on with it, and comes back in the other order.
pub async fn part(ctx: &Ctx, team: TeamId) -> Result<(), Error> {
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let Some(into) = here.team.joined else {
            return Err(Error::NotNow("This team goes on by itself.".to_owned()));
        };
        // Whoever looks after the team that the two became.
        let there = team_scope(tx, ctx, into).await?;
        let permit: Permit<act::ManageTeam> = permit(&ctx.actor, &there.scope)?;
        let place = ctx.actor.place;
        for role in store::team_join::roles(tx, place, team, MovedRole::Given).await? {
            store::membership::set_ended(tx, &permit, role, Some(ctx.now)).await?;
        }
        for role in store::team_join::roles(tx, place, team, MovedRole::Ended).await? {
            store::membership::set_ended(tx, &permit, role, None).await?;
        }
        store::team_join::part(tx, &permit, team).await?;
        let told = serde_json::json!({ "title": &here.team.name, "into": &there.team.name });
        let subject = Subject::new(SubjectKind::Team, team);
        for whereabouts in [here.whereabouts(), there.whereabouts()] {
            record(tx, ctx, EventKind::TeamParted, subject, whereabouts, Some(&told), None::<&()>).await?;
        }
        Ok(())
    })
}
