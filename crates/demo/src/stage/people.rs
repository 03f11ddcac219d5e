//! Gathering: challenges, guardrails, teams, invitations.

use app::Ctx;
use app::challenge::{NewChallenge, NewGuardrail};
use app::people::Circle;
use app::people::lines::Invitee;
use app::team::NewTeam;
use domain::cycle::CycleKey;
use domain::guardrail::Scope;
use domain::role::Role;
use domain::text::{Email, Line, Name};

use super::{Stage, get};
use crate::Error;
use crate::cast;
use crate::deed::{Deed, Key};

impl Stage {
    pub(super) async fn gather(&mut self, ctx: &Ctx, deed: &Deed) -> Result<(), Error> {
        match deed {
            Deed::Introduce { person } => {
                app::people::add(ctx, &[invitee(person, None)?]).await?;
            }
            Deed::Challenge {
                key,
                name,
                note,
                launch,
            } => {
                let new = NewChallenge {
                    name: Name::parse(name)?,
                    note: note.clone(),
                    cycle: CycleKey::Hundred.into(),
                    launch: *launch,
                };
                let id = app::challenge::create(ctx, new).await?;
                self.known.challenges.insert(key, id);
            }
            Deed::Guardrail {
                challenge,
                rule,
                sentence,
                scope,
            } => {
                let new = NewGuardrail {
                    sentence: Line::parse(sentence)?,
                    scope: Scope::parse(scope)?,
                    rule: *rule,
                };
                let challenge = get(&self.known.challenges, challenge)?;
                app::challenge::add_guardrail(ctx, challenge, new).await?;
            }
            Deed::InviteLeaders { challenge, people } => {
                let circle = Circle::Challenge(get(&self.known.challenges, challenge)?);
                self.invite(ctx, circle, people).await?;
            }
            Deed::Team {
                challenge,
                key,
                name,
                setting,
            } => {
                let new = NewTeam {
                    name: Name::parse(name)?,
                    setting: Some(Line::parse(setting)?),
                };
                let challenge = get(&self.known.challenges, challenge)?;
                let id = app::team::create(ctx, challenge, new).await?;
                self.known.teams.insert(key, id);
            }
            Deed::InviteTeam { team, people } => {
                let circle = Circle::Team(get(&self.known.teams, team)?);
                self.invite(ctx, circle, people).await?;
            }
            _ => {}
        }
        Ok(())
    }

    async fn invite(&self, ctx: &Ctx, circle: Circle, people: &[(Key, Role)]) -> Result<(), Error> {
        let invitees = people
            .iter()
            .map(|(key, role)| invitee(key, Some(*role)))
            .collect::<Result<Vec<_>, _>>()?;
        app::people::invite(ctx, circle, &invitees).await?;
        Ok(())
    }

    /// The postman comes by: nobody waits for these letters any more.
    pub(crate) async fn deliver(&self) -> Result<(), Error> {
        while let Some(errand) = app::outbox::next(&self.app, "demo").await? {
            app::outbox::sent(&self.app, &errand).await?;
        }
        Ok(())
    }
}

fn invitee(key: &str, role: Option<Role>) -> Result<Invitee, Error> {
    let one = cast::find(key).ok_or_else(|| Error::Unknown(key.to_owned()))?;
    Ok(Invitee {
        name: Name::parse(one.name)?,
        email: Email::parse(one.email)?,
        profession: Some(Name::parse(one.profession)?),
        organisation: Some(Name::parse(one.organisation)?),
        role,
    })
}
