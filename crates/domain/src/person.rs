//! People and their organisations.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::text::{Email, Name};
use crate::{OrganisationId, PersonId};

/// Somebody with an e-mail address: a full member of whatever they are invited to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// As they want to be called.
    pub name: Name,
    /// How they are reached and sign in.
    pub email: Email,
    /// What they do, in their own word; none when not said.
    pub profession: Option<Name>,
    /// Where they come from.
    pub organisation: Option<OrganisationId>,
    /// Administers the place.
    pub steward: bool,
    /// When they left the place; none for somebody who is here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<Timestamp>,
    /// Counts up with every change.
    #[serde(default)]
    pub version: i64,
}

/// An employer or group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Which.
    pub id: OrganisationId,
    /// What it is called.
    pub name: Name,
}
