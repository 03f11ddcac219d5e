//! People: who is in a team, a challenge, a place; inviting them, taking a role away.

mod again;
pub mod email;
mod email_letters;
pub mod lines;
pub mod me;
pub mod organisation;
pub mod person;
mod place;

use domain::event::{EventKind, Subject, SubjectKind, Whereabouts};
use domain::person::{Organisation, Person};
use domain::policy::{Action, Decision, Permit, Scope, act, decide, permit};
use domain::role::{Membership, Role};
use domain::text::Name;
use domain::{ChallengeId, OrganisationId, PersonId, TeamId};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Tx;
use store::limits::{Answer, Rate};
use store::membership::{GivesRoles, Holder};
use store::person::AddsPeople;
use uuid::Uuid;

use self::lines::Invitee;
use crate::record::record;
use crate::scope::{challenge_scope, team_scope};
use crate::{Ctx, Error, change};

pub use again::invite_again;
pub use place::{PlacePerson, PlaceView, add, place, set_steward};

/// Where people get roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Circle {
    /// In one team.
    Team(TeamId),
    /// In the whole challenge.
    Challenge(ChallengeId),
}

impl Circle {
    /// The roles that can be given here, in the order people meet them.
    pub fn roles(self) -> impl Iterator<Item = Role> {
        let of_challenge = matches!(self, Self::Challenge(_));
        Role::ALL
            .iter()
            .copied()
            .filter(move |role| role.is_of_challenge() == of_challenge)
    }

    /// What somebody becomes when nothing else is said.
    pub const fn usual_role(self) -> Role {
        match self {
            Self::Team(_) => Role::Member,
            Self::Challenge(_) => Role::Leader,
        }
    }
}

/// The people of a team or of a challenge.
#[derive(Debug, Clone)]
pub struct CircleView {
    /// Which.
    pub circle: Circle,
    /// What it is called.
    pub name: Name,
    /// What the challenge is called.
    pub challenge: Name,
    /// Everybody with a role here, leaders first; a team's page also shows those who hold one in the whole challenge.
    pub holders: Vec<Holder>,
    /// Those of them who have never come in; only for whoever may invite.
    pub not_yet: Vec<PersonId>,
    /// May invite and take roles away.
    pub may_invite: bool,
    /// May see what the survey says of the team.
    pub may_see_figures: bool,
}

/// What came of inviting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    /// The roles that were given, to take them back.
    pub roles: Vec<Uuid>,
    /// Who got one.
    pub names: Vec<String>,
    /// Who held the same one already.
    pub already: Vec<String>,
}

/// A role that was taken away or given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Where.
    pub circle: Circle,
    /// Whose.
    pub names: Vec<String>,
}

/// At most so many invitations a day by one person: this is no way to send mail to strangers.
fn invitations() -> Rate {
    Rate::per(300, SignedDuration::from_hours(24))
}

/// Where a circle lies, and what policy says.
struct Place {
    scope: Scope,
    whereabouts: Whereabouts,
    name: Name,
    challenge: Name,
    challenge_id: ChallengeId,
}

async fn place_of(tx: &mut Tx<'_>, ctx: &Ctx, circle: Circle) -> Result<Place, Error> {
    match circle {
        Circle::Team(team) => {
            let here = team_scope(tx, ctx, team).await?;
            let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
            Ok(Place {
                whereabouts: here.whereabouts(),
                scope: here.scope,
                name: here.team.name,
                challenge_id: here.challenge.id,
                challenge: here.challenge.name,
            })
        }
        Circle::Challenge(challenge) => {
            let here = challenge_scope(tx, ctx, challenge).await?;
            let _: Permit<act::ViewChallenge> = permit(&ctx.actor, &here.scope)?;
            Ok(Place {
                whereabouts: here.whereabouts(),
                scope: here.scope,
                name: here.challenge.name.clone(),
                challenge_id: here.challenge.id,
                challenge: here.challenge.name,
            })
        }
    }
}

/// Everybody of a circle.
pub async fn of(ctx: &Ctx, circle: Circle) -> Result<CircleView, Error> {
    store::read!(ctx.db(), tx => {
        let here = place_of(tx, ctx, circle).await?;
        let mut holders =
            store::membership::of_challenge(tx, ctx.actor.place, here.challenge_id).await?;
        if let Circle::Team(team) = circle {
            holders.retain(|holder| holder.team.is_none_or(|theirs| theirs == team));
        }
        let action = match circle {
            Circle::Team(_) => Action::ManageTeam,
            Circle::Challenge(_) => Action::InviteLeaders,
        };
        let may_invite = decide(&ctx.actor, action, &here.scope) == Decision::Allow;
        let not_yet = if may_invite {
            again::not_yet(tx, ctx, &here).await?
        } else {
            Vec::new()
        };
        Ok::<_, Error>(CircleView {
            circle,
            not_yet,
            may_invite,
            may_see_figures: matches!(circle, Circle::Team(_))
                && decide(&ctx.actor, Action::ViewFigures, &here.scope) == Decision::Allow,
            name: here.name,
            challenge: here.challenge,
            holders,
        })
    })
}

/// Gives people roles, adds those the place does not know yet, and writes to each.
pub async fn invite(ctx: &Ctx, circle: Circle, people: &[Invitee]) -> Result<Invited, Error> {
    for one in people {
        let role = one.role.unwrap_or(circle.usual_role());
        if !circle.roles().any(|given| given == role) {
            return Err(Error::mend("role", misfit(role)));
        }
    }
    change!(ctx, tx => {
        let here = place_of(tx, ctx, circle).await?;
        match circle {
            Circle::Team(_) => {
                let permit: Permit<act::ManageTeam> = permit(&ctx.actor, &here.scope)?;
                give_all(tx, ctx, &permit, circle, &here, people).await
            }
            Circle::Challenge(_) => {
                let permit: Permit<act::InviteLeaders> = permit(&ctx.actor, &here.scope)?;
                give_all(tx, ctx, &permit, circle, &here, people).await
            }
        }
    })
}

/// Why a role cannot be given here.
pub fn misfit(role: Role) -> String {
    if role.is_of_challenge() {
        format!(
            "{} is a role in the whole challenge. Give it on the People page of the challenge.",
            role.label()
        )
    } else {
        format!(
            "{} is a role in one team. Give it on the People page of the team.",
            role.label()
        )
    }
}

async fn give_all<P: GivesRoles + AddsPeople>(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &P,
    circle: Circle,
    here: &Place,
    people: &[Invitee],
) -> Result<Invited, Error> {
    let place = ctx.actor.place;
    let inviter = store::person::get(tx, place, ctx.actor.person).await?;
    let mut known = store::organisation::list(tx, place).await?;
    let mut invited = Invited::default();
    for one in people {
        let person = person_for(tx, ctx, permit, one, &mut known).await?;
        let role = Membership {
            challenge: here.challenge_id,
            team: match circle {
                Circle::Team(team) => Some(team),
                Circle::Challenge(_) => None,
            },
            role: one.role.unwrap_or(circle.usual_role()),
        };
        let held = store::membership::of_person(tx, place, person.id).await?;
        if held.contains(&role) {
            invited.already.push(person.name.to_string());
            continue;
        }
        let id: Uuid = ctx.new_id()?;
        store::membership::insert(tx, permit, id, person.id, &role, ctx.now).await?;
        write_to(tx, ctx, &inviter, &person, role.role, circle, here).await?;
        let subject = Subject::new(SubjectKind::Person, person.id);
        let after = json!({ "name": person.name, "role": role.role });
        record(
            tx,
            ctx,
            EventKind::Invited,
            subject,
            here.whereabouts,
            None::<&()>,
            Some(&after),
        )
        .await?;
        invited.roles.push(id);
        invited.names.push(person.name.to_string());
    }
    Ok(invited)
}

/// The person behind an address, added when the place does not know them. What is known of somebody is kept; what was
/// missing is filled in.
async fn person_for<P: AddsPeople>(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &P,
    one: &Invitee,
    known: &mut Vec<Organisation>,
) -> Result<Person, Error> {
    let organisation = match &one.organisation {
        Some(name) => Some(organisation_for(tx, ctx, permit, name, known).await?),
        None => None,
    };
    let found = store::person::by_email(tx, ctx.actor.place, &one.email).await?;
    let Some(mut found) = found else {
        let person = Person {
            id: ctx.new_id()?,
            name: one.name.clone(),
            email: one.email.clone(),
            profession: one.profession.clone(),
            organisation,
            steward: false,
            left: None,
            version: 1,
        };
        let key = format!("invitations by {}", ctx.actor.person);
        if let Answer::Wait(wait) = store::limits::take(tx, &key, invitations(), ctx.now).await? {
            return Err(Error::wait(wait));
        }
        store::person::insert(tx, permit, &person, ctx.now).await?;
        let subject = Subject::new(SubjectKind::Person, person.id);
        let nowhere = Whereabouts::default();
        record(
            tx,
            ctx,
            EventKind::PersonAdded,
            subject,
            nowhere,
            None::<&()>,
            Some(&person),
        )
        .await?;
        return Ok(person);
    };
    if found.left.is_some() {
        person::back(tx, ctx, permit, &found).await?;
        found.left = None;
    }
    let fuller = Person {
        profession: found.profession.clone().or_else(|| one.profession.clone()),
        organisation: found.organisation.or(organisation),
        ..found.clone()
    };
    if fuller != found {
        store::person::fill_in(tx, permit, &fuller).await?;
        let subject = Subject::new(SubjectKind::Person, fuller.id);
        let nowhere = Whereabouts::default();
        record(
            tx,
            ctx,
            EventKind::PersonChanged,
            subject,
            nowhere,
            Some(&found),
            Some(&fuller),
        )
        .await?;
    }
    Ok(fuller)
}

/// The organisation of this name, whatever its capitals; added when it is new.
async fn organisation_for<P: AddsPeople>(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &P,
    name: &Name,
    known: &mut Vec<Organisation>,
) -> Result<OrganisationId, Error> {
    let folded = name.as_str().to_lowercase();
    if let Some(found) = known
        .iter()
        .find(|one| one.name.as_str().to_lowercase() == folded)
    {
        return Ok(found.id);
    }
    let organisation = Organisation {
        id: ctx.new_id()?,
        name: name.clone(),
    };
    store::organisation::insert(tx, permit, &organisation).await?;
    let subject = Subject::new(SubjectKind::Organisation, organisation.id);
    let nowhere = Whereabouts::default();
    record(
        tx,
        ctx,
        EventKind::OrganisationAdded,
        subject,
        nowhere,
        None::<&()>,
        Some(&organisation),
    )
    .await?;
    let id = organisation.id;
    known.push(organisation);
    Ok(id)
}

async fn write_to(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    inviter: &Person,
    person: &Person,
    role: Role,
    circle: Circle,
    here: &Place,
) -> Result<(), Error> {
    let base = &ctx.app.settings.address;
    let (kind, link) = match circle {
        Circle::Team(team) => ("the team", format!("{base}/t/{team}")),
        Circle::Challenge(challenge) => ("the challenge", format!("{base}/c/{challenge}")),
    };
    let text = format!(
        "Hello {},\n\n{} invites you to {kind} “{}” as {}.\n\n\
         Come in here, with this e-mail address and no password:\n\n{link}\n\n\
         Hundred is where teams in health and care try small changes and look at honest numbers, a hundred days at a time.\n",
        person.name,
        inviter.name,
        here.name,
        role.label().to_lowercase(),
    );
    let subject = format!("{} invites you to {}", inviter.name, here.name);
    crate::outbox::write(tx, ctx, &person.email, subject, text).await
}

/// Takes roles away, or gives them back when `back` is true (undo). All of one circle.
pub async fn take(ctx: &Ctx, roles: &[Uuid], back: bool) -> Result<Taken, Error> {
    let first = *roles.first().ok_or(Error::NotFound)?;
    change!(ctx, tx => {
        let found = store::membership::get(tx, ctx.actor.place, first).await?;
        let circle = match found.team {
            Some(team) => Circle::Team(team),
            None => Circle::Challenge(found.challenge),
        };
        let here = place_of(tx, ctx, circle).await?;
        let mut names = Vec::new();
        for role in roles {
            names.push(take_one(tx, ctx, circle, &here, *role, back).await?);
        }
        Ok(Taken { circle, names })
    })
}

async fn take_one(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    circle: Circle,
    here: &Place,
    id: Uuid,
    back: bool,
) -> Result<String, Error> {
    let place = ctx.actor.place;
    let role = store::membership::get(tx, place, id).await?;
    let person = store::membership::person_of(tx, place, id).await?;
    let at = (!back).then_some(ctx.now);
    if person == ctx.actor.person && !back && !ctx.actor.steward {
        return Err(Error::NotNow(
            "This is your own role. Ask somebody else to take it away, so that you cannot lock yourself out by accident.".to_owned(),
        ));
    }
    match circle {
        Circle::Team(team) if role.team == Some(team) => {
            let permit: Permit<act::ManageTeam> = permit(&ctx.actor, &here.scope)?;
            store::membership::set_ended(tx, &permit, id, at).await?;
        }
        Circle::Challenge(challenge) if role.team.is_none() && role.challenge == challenge => {
            let permit: Permit<act::InviteLeaders> = permit(&ctx.actor, &here.scope)?;
            store::membership::set_ended(tx, &permit, id, at).await?;
        }
        _ => return Err(Error::NotFound),
    }
    let name = store::person::get(tx, place, person).await?.name;
    let subject = Subject::new(SubjectKind::Person, person);
    let thing = json!({ "name": name, "role": role.role });
    if back {
        record(
            tx,
            ctx,
            EventKind::Invited,
            subject,
            here.whereabouts,
            None::<&()>,
            Some(&thing),
        )
        .await?;
    } else {
        record(
            tx,
            ctx,
            EventKind::RoleRemoved,
            subject,
            here.whereabouts,
            Some(&thing),
            None::<&()>,
        )
        .await?;
    }
    Ok(name.to_string())
}
