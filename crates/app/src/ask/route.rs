//! Rules about who answers what: each ask goes to the closest rule's leader, else to the strategist.

use domain::ask::{AskKind, Route, route};
use domain::challenge::Challenge;
use domain::event::{EventKind, Subject, SubjectKind};
use domain::guardrail::Scope;
use domain::policy::{Permit, act, permit};
use domain::{ChallengeId, PersonId, RouteId};
use store::Tx;

use super::Leader;
use super::raise::{leaders, strategist};
use crate::names::Names;
use crate::record::record;
use crate::scope::{ChallengeScope, challenge_scope};
use crate::{Ctx, Error, change};

/// One rule with the name of its leader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteLine {
    /// The rule.
    pub route: Route,
    /// Who answers.
    pub leader: String,
    /// They are no leader of the challenge any more, so the rule is passed over.
    pub gone: bool,
}

/// The rules of a challenge.
#[derive(Debug, Clone)]
pub struct RoutesView {
    /// Where we are.
    pub here: ChallengeScope,
    /// The rules in the order in which they are tried.
    pub routes: Vec<RouteLine>,
    /// Everybody who can answer; the first is the strategist.
    pub leaders: Vec<Leader>,
}

/// A rule as it was typed, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRoute {
    /// Asks of this kind; none for all.
    pub kind: Option<AskKind>,
    /// Asks that speak of this; none for all.
    pub scope: Option<Scope>,
    /// Who answers.
    pub leader: PersonId,
}

/// The rules of a challenge, for whoever may change them.
pub async fn view(ctx: &Ctx, challenge: ChallengeId) -> Result<RoutesView, Error> {
    store::read!(ctx.db(), tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let _: Permit<act::EditChallenge> = permit(&ctx.actor, &here.scope)?;
        let leaders: Vec<Leader> = leaders(tx, ctx, &here.challenge)
            .await?
            .into_iter()
            .map(|holder| Leader { id: holder.person, name: holder.name.to_string() })
            .collect();
        let mut names = Names::default();
        let mut routes = Vec::new();
        for route in store::route::of_challenge(tx, ctx.actor.place, challenge).await? {
            routes.push(RouteLine {
                leader: names.of(tx, ctx, route.leader).await?,
                gone: !leaders.iter().any(|leader| leader.id == route.leader),
                route,
            });
        }
        routes.sort_by_key(|line| match (&line.route.scope, &line.route.kind) {
            (Some(_), Some(_)) => 0,
            (Some(_), None) => 1,
            (None, Some(_)) => 2,
            (None, None) => 3,
        });
        Ok::<_, Error>(RoutesView { here, routes, leaders })
    })
}

/// Adds a rule.
pub async fn add(ctx: &Ctx, challenge: ChallengeId, new: NewRoute) -> Result<RouteId, Error> {
    let id: RouteId = ctx.new_id()?;
    change!(ctx, tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let permit: Permit<act::EditChallenge> = permit(&ctx.actor, &here.scope)?;
        let leads = leaders(tx, ctx, &here.challenge).await?.iter().any(|holder| holder.person == new.leader);
        if !leads {
            return Err(Error::mend("leader", "Only leaders of this challenge can answer. Choose one of them, or invite somebody as a leader first."));
        }
        let route = Route { id, challenge, kind: new.kind, scope: new.scope.clone(), leader: new.leader };
        store::route::insert(tx, &permit, &route, ctx.now).await?;
        record(tx, ctx, EventKind::RouteAdded, subject(id), here.whereabouts(), None::<&()>, Some(&route)).await?;
        Ok(id)
    })
}

/// Takes a rule away, and tells what it was, so that it can be added again.
pub async fn remove(ctx: &Ctx, route: RouteId) -> Result<Route, Error> {
    change!(ctx, tx => {
        let found = store::route::get(tx, ctx.actor.place, route).await?;
        let here = challenge_scope(tx, ctx, found.challenge).await?;
        let permit: Permit<act::EditChallenge> = permit(&ctx.actor, &here.scope)?;
        store::route::remove(tx, &permit, route).await?;
        record(tx, ctx, EventKind::RouteRemoved, subject(route), here.whereabouts(), Some(&found), None::<&()>).await?;
        Ok(found)
    })
}

fn subject(route: RouteId) -> Subject {
    Subject::new(SubjectKind::Route, route)
}

/// Whom an ask goes to.
pub(super) async fn whom(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    challenge: &Challenge,
    kind: AskKind,
    words: &str,
) -> Result<PersonId, Error> {
    let strategist = strategist(tx, ctx, challenge).await?;
    let leaders = leaders(tx, ctx, challenge).await?;
    let mut routes = store::route::of_challenge(tx, ctx.actor.place, challenge.id).await?;
    // A leader who has left answers nothing.
    routes.retain(|route| leaders.iter().any(|holder| holder.person == route.leader));
    Ok(route(&routes, kind, words).map_or(strategist.person, |route| route.leader))
}
