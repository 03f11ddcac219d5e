//! Names of people, each looked up once a page.

use std::collections::BTreeMap;

use domain::PersonId;
use store::Tx;
use store::membership::Holder;

use crate::{Ctx, Error};

/// The names found so far.
#[derive(Debug, Default)]
pub(crate) struct Names(BTreeMap<PersonId, String>);

impl Names {
    /// With those who hold a role.
    pub(crate) fn with(holders: &[Holder]) -> Self {
        let name = |holder: &Holder| (holder.person, holder.name.to_string());
        Self(holders.iter().map(name).collect())
    }

    /// The name of a person of the place.
    pub(crate) async fn of(
        &mut self,
        tx: &mut Tx<'_>,
        ctx: &Ctx,
        person: PersonId,
    ) -> Result<String, Error> {
        if let Some(name) = self.0.get(&person) {
            return Ok(name.clone());
        }
        let name = store::person::name(tx, ctx.actor.place, person)
            .await?
            .map_or_else(
                || "somebody who has left".to_owned(),
                |name| name.to_string(),
            );
        self.0.insert(person, name.clone());
        Ok(name)
    }
}
