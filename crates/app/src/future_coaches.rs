//! Who could coach the next team: what they did, which everybody can see, beside how their coach sees them, which only the coach
//! ever sees.

use domain::policy::{Permit, act, permit};
use domain::readiness::Seen;
use domain::role::Role;
use domain::{ChallengeId, PersonId};
use store::coach_seen::View;

use crate::scope::{ChallengeScope, challenge_scope};
use crate::{Ctx, Error, change};

/// Somebody who might coach.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// What they do and where they come from: "Nurse, Wolds Hospital".
    pub about: String,
    /// Their team.
    pub team: String,
    /// They lead it.
    pub leads: bool,
    /// In how many weeks they did something here.
    pub weeks: i64,
    /// How many things they did.
    pub deeds: i64,
    /// How one sees them.
    pub seen: Seen,
    /// The version to write over; 0 for none.
    pub version: i64,
}

/// The page.
#[derive(Debug, Clone)]
pub struct FutureCoachesView {
    /// Where we are.
    pub here: ChallengeScope,
    /// Those who are ready first, then those thought about, then by name.
    pub people: Vec<Candidate>,
}

/// Everybody in the teams of a challenge, for its coaches.
pub async fn view(ctx: &Ctx, challenge: ChallengeId) -> Result<FutureCoachesView, Error> {
    store::read!(ctx.db(), tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let _: Permit<act::Coach> = permit(&ctx.actor, &here.scope)?;
        let place = ctx.actor.place;
        let teams = store::team::of_challenge(tx, place, challenge).await?;
        let deeds = store::coach_seen::deeds(tx, place, challenge).await?;
        let mine = store::coach_seen::mine(tx, place, ctx.actor.person, challenge).await?;
        let mut people: Vec<Candidate> = Vec::new();
        for holder in store::membership::of_challenge(tx, place, challenge).await? {
            let in_team = matches!(holder.role, Role::TeamLead | Role::Member);
            let known = people.iter().any(|one| one.person == holder.person);
            let Some(team) = teams.iter().find(|team| Some(team.id) == holder.team).filter(|_| in_team && !known) else {
                continue;
            };
            let did = deeds.iter().find(|one| one.person == holder.person);
            let seen = mine.iter().find(|one| one.person == holder.person);
            let about: Vec<String> =
                [holder.profession, holder.organisation_name].into_iter().flatten().map(String::from).collect();
            people.push(Candidate {
                person: holder.person,
                name: holder.name.to_string(),
                about: about.join(", "),
                team: team.name.to_string(),
                leads: holder.role == Role::TeamLead,
                weeks: did.map_or(0, |one| one.weeks),
                deeds: did.map_or(0, |one| one.deeds),
                seen: seen.map_or_else(Seen::default, |one| one.seen.clone()),
                version: seen.map_or(0, |one| one.version),
            });
        }
        people.sort_by(|one, other| {
            let order = |one: &Candidate| (one.seen.readiness(), one.seen.is_empty(), -one.weeks);
            order(one).cmp(&order(other)).then_with(|| one.name.cmp(&other.name))
        });
        Ok::<_, Error>(FutureCoachesView { here, people })
    })
}

/// Keeps how one sees somebody. Nothing of it stands in the history, because others read that.
///
/// # Errors
/// [`Error::NotFound`] for somebody who is in no team of the challenge; [`Error::Changed`] when another window was quicker.
pub async fn keep(
    ctx: &Ctx,
    challenge: ChallengeId,
    person: PersonId,
    seen: Seen,
    version: i64,
) -> Result<(), Error> {
    change!(ctx, tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let permit: Permit<act::Coach> = permit(&ctx.actor, &here.scope)?;
        let holders = store::membership::of_challenge(tx, ctx.actor.place, challenge).await?;
        if !holders.iter().any(|holder| holder.person == person && holder.team.is_some()) {
            return Err(Error::NotFound);
        }
        let view = View { person, seen: seen.clone(), version };
        if !store::coach_seen::keep(tx, &permit, challenge, &view, ctx.now).await? {
            return Err(Error::Changed { who: "You, in another window,".to_owned(), theirs: Vec::new() });
        }
        Ok(())
    })
}
