//! The demo's door: one click to be one of the fictional people. There is no such door where real people work.

use std::sync::Arc;

use domain::{PersonId, PlaceId, TeamId};

use crate::{App, Error, sign_in};

/// A fictional person one can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Somebody {
    /// In which place.
    pub place: PlaceId,
    /// Who.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// What they do.
    pub profession: String,
    /// What they are: "Team lead", "Steward".
    pub role: String,
}

/// Fictional people who belong together: a team, the leaders and coaches of a challenge, the stewards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// "Home sooner", "Leaders and coaches of …".
    pub name: String,
    /// Those who matter most first.
    pub people: Vec<Somebody>,
}

/// Everybody one can be, by team and role.
///
/// # Errors
/// [`Error::NotFound`] where this is no demo.
pub async fn everybody(app: &Arc<App>) -> Result<Vec<Group>, Error> {
    if !app.settings.demo {
        return Err(Error::NotFound);
    }
    store::read!(app.db, tx => {
        let mut groups = Vec::new();
        for place in store::place::all(tx).await? {
            if place.mode != store::place::Mode::Demo {
                continue;
            }
            let people = store::person::list(tx, place.id).await?;
            let somebody = |person: &domain::person::Person, role: &str| Somebody {
                place: place.id,
                person: person.id,
                name: person.name.to_string(),
                profession: person.profession.as_ref().map(ToString::to_string).unwrap_or_default(),
                role: role.to_owned(),
            };
            let everything = domain::policy::Visible::All(place.id);
            for challenge in store::challenge::list(tx, &everything).await? {
                let holders = store::membership::of_challenge(tx, place.id, challenge.id).await?;
                let of = |team: Option<TeamId>| {
                    let here = holders.iter().filter(|holder| holder.team == team);
                    here.filter_map(|holder| {
                        let person = people.iter().find(|person| person.id == holder.person)?;
                        Some(somebody(person, holder.role.label()))
                    })
                    .collect::<Vec<_>>()
                };
                for team in store::team::of_challenge(tx, place.id, challenge.id).await? {
                    groups.push(Group { name: team.name.to_string(), people: of(Some(team.id)) });
                }
                let name = format!("Leaders and coaches of {}", challenge.name);
                groups.push(Group { name, people: of(None) });
            }
            let stewards: Vec<Somebody> = people
                .iter()
                .filter(|person| person.steward)
                .map(|person| somebody(person, "Steward"))
                .collect();
            groups.push(Group { name: format!("Looking after {}", place.name), people: stewards });
        }
        groups.retain(|group| !group.people.is_empty());
        Ok::<_, Error>(groups)
    })
}

/// Signs in as a fictional person; answers with the secret of the session.
///
/// # Errors
/// [`Error::NotFound`] where this is no demo, or the place is real.
pub async fn be(
    app: &Arc<App>,
    place: PlaceId,
    person: PersonId,
    old: Option<&str>,
) -> Result<String, Error> {
    if !app.settings.demo {
        return Err(Error::NotFound);
    }
    let secret = app.chance.secret()?;
    store::transact!(app.db, tx => {
        if store::place::get(tx, place).await?.mode != store::place::Mode::Demo {
            return Err(Error::NotFound);
        }
        sign_in::open(tx, app, place, person, &secret, old).await
    })?;
    Ok(secret)
}
