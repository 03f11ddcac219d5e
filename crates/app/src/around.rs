//! What stands around every page: who is here, where they are, where else they can go.

use domain::ask::Ask;
use domain::challenge::Aside;
use domain::policy::{Visible, act, permit, visible};
use domain::role::Role;
use domain::text::{Line, Name};
use domain::{ChallengeId, TeamId};
use jiff::civil::Date;
use store::Tx;

use crate::scope::{challenge_scope, team_scope};
use crate::{Ctx, Error};

/// What an address is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Nothing in particular.
    Home,
    /// The place and its people.
    Place,
    /// A challenge.
    Challenge(ChallengeId),
    /// A team.
    Team(TeamId),
}

/// Where somebody is, by name. What they may not see is never named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Here {
    /// Nowhere in particular.
    Home,
    /// The place.
    Place,
    /// A challenge.
    Challenge(Link<ChallengeId>),
    /// A team, and its challenge.
    Team(Link<TeamId>, Link<ChallengeId>),
}

/// Something with a page of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link<Id> {
    /// Which.
    pub id: Id,
    /// What it is called.
    pub name: Name,
}

/// What stands around a page.
#[derive(Debug, Clone)]
pub struct Around {
    /// Who is here.
    pub name: Name,
    /// As what, in words: "Team lead", "Steward".
    pub role: String,
    /// Name of the place.
    pub place: String,
    /// Looks after the place.
    pub steward: bool,
    /// Where they are.
    pub here: Here,
    /// Teams they hold a role in.
    pub teams: Vec<Link<TeamId>>,
    /// Challenges they hold a role in.
    pub challenges: Vec<Link<ChallengeId>>,
    /// May see all their challenges side by side.
    pub makes_room: bool,
    /// Coaches in the challenge they are in.
    pub coaches: bool,
    /// Asks that wait for their answer.
    pub asks_for_me: usize,
    /// The challenge they are in was laid aside.
    pub aside: Option<Standstill>,
}

/// A challenge that was laid aside, on every page of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standstill {
    /// Since when.
    pub since: Date,
    /// Why.
    pub why: Line,
    /// The page where whoever reads this may take it up again; none for others.
    pub mend: Option<ChallengeId>,
}

/// What stands around a page about `spot`.
pub async fn around(ctx: &Ctx, spot: Spot) -> Result<Around, Error> {
    store::read!(ctx.db(), tx => {
        let place = ctx.actor.place;
        let person = store::person::get(tx, place, ctx.actor.person).await?;
        let here = here(tx, ctx, spot).await?;
        let aside = standstill(tx, ctx, &here).await?;
        let (teams, challenges) = mine(tx, ctx).await?;
        let mut asks_for_me = 0;
        if ctx.actor.roles.iter().any(|role| role.role == Role::Leader) {
            for challenge in &challenges {
                let asks = store::ask::of_challenge(tx, place, challenge.id).await?;
                let for_me = |ask: &&Ask| ask.settled.is_none() && ask.leader == ctx.actor.person;
                asks_for_me += asks.iter().filter(for_me).count();
            }
        }
        Ok::<_, Error>(Around {
            makes_room: permit::<act::ViewProgramme>(&ctx.actor, &domain::policy::Scope::place(place)).is_ok(),
            coaches: coaches(ctx, &here),
            role: role_words(ctx, &here),
            name: person.name,
            place: store::place::get(tx, place).await?.name,
            steward: ctx.actor.steward,
            here,
            teams,
            challenges,
            asks_for_me,
            aside,
        })
    })
}

async fn here(tx: &mut Tx<'_>, ctx: &Ctx, spot: Spot) -> Result<Here, Error> {
    let here = match spot {
        Spot::Home => return Ok(Here::Home),
        Spot::Place => return Ok(Here::Place),
        Spot::Challenge(challenge) => challenge_scope(tx, ctx, challenge).await.map(|here| {
            let may = permit::<act::ViewChallenge>(&ctx.actor, &here.scope).is_ok();
            let link = Link {
                id: here.challenge.id,
                name: here.challenge.name,
            };
            may.then_some(Here::Challenge(link))
        }),
        Spot::Team(team) => team_scope(tx, ctx, team).await.map(|here| {
            let may = permit::<act::ViewTeam>(&ctx.actor, &here.scope).is_ok();
            let team = Link {
                id: here.team.id,
                name: here.team.name,
            };
            let challenge = Link {
                id: here.challenge.id,
                name: here.challenge.name,
            };
            may.then_some(Here::Team(team, challenge))
        }),
    };
    match here {
        Ok(here) => Ok(here.unwrap_or(Here::Home)),
        Err(Error::NotFound) => Ok(Here::Home),
        Err(error) => Err(error),
    }
}

async fn standstill(tx: &mut Tx<'_>, ctx: &Ctx, here: &Here) -> Result<Option<Standstill>, Error> {
    let (Here::Challenge(link) | Here::Team(_, link)) = here else {
        return Ok(None);
    };
    let found = challenge_scope(tx, ctx, link.id).await?;
    let may = permit::<act::LayAside>(&ctx.actor, &found.scope).is_ok();
    Ok(found.challenge.aside.map(|Aside { at, why }| Standstill {
        since: ctx.app.day_of(at),
        why,
        mend: may.then_some(link.id),
    }))
}

type Mine = (Vec<Link<TeamId>>, Vec<Link<ChallengeId>>);

/// The teams and challenges somebody holds a role in, each once.
async fn mine(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Mine, Error> {
    let place = ctx.actor.place;
    let held = Visible::Only(
        place,
        match visible(&crate::session::plain(&ctx.actor)) {
            Visible::All(_) => return Ok((Vec::new(), Vec::new())),
            Visible::Only(_, challenges) => challenges,
        },
    );
    let mut teams = Vec::new();
    let mut challenges = Vec::new();
    for challenge in store::challenge::list(tx, &held).await? {
        for team in store::team::of_challenge(tx, place, challenge.id).await? {
            if ctx
                .actor
                .roles
                .iter()
                .any(|role| role.team == Some(team.id))
            {
                teams.push(Link {
                    id: team.id,
                    name: team.name,
                });
            }
        }
        challenges.push(Link {
            id: challenge.id,
            name: challenge.name,
        });
    }
    Ok((teams, challenges))
}

/// What somebody is here: the first of their roles that counts at this spot.
fn role_words(ctx: &Ctx, here: &Here) -> String {
    let counts = |challenge: ChallengeId, team: Option<TeamId>| match here {
        Here::Home | Here::Place => true,
        Here::Challenge(link) => challenge == link.id,
        Here::Team(link, in_challenge) => {
            challenge == in_challenge.id && (team.is_none() || team == Some(link.id))
        }
    };
    let role = ctx
        .actor
        .roles
        .iter()
        .filter(|held| counts(held.challenge, held.team))
        .map(|held| held.role)
        .min();
    match role {
        Some(role) => role.label().to_owned(),
        None if ctx.actor.steward => "Steward".to_owned(),
        None => String::new(),
    }
}

/// True where they coach: in the challenge they are in, or the challenge of the team they are in.
fn coaches(ctx: &Ctx, here: &Here) -> bool {
    let (Here::Challenge(link) | Here::Team(_, link)) = here else {
        return false;
    };
    ctx.actor
        .roles
        .iter()
        .any(|held| held.role == Role::Coach && held.challenge == link.id)
}
