//! Places: the tenants.

use domain::PlaceId;
use domain::policy::{Permit, act};
use domain::text::Name;
use jiff::Timestamp;

use crate::error::Error;
use crate::sql;
use crate::tx::Tx;

/// Whether a place is for trying out or for work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Fictional people; one click signs in as one of them.
    Demo,
    /// Real people.
    Real,
}

impl std::fmt::Display for Mode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Demo => "demo",
            Self::Real => "real",
        })
    }
}

impl std::str::FromStr for Mode {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "demo" => Ok(Self::Demo),
            "real" => Ok(Self::Real),
            _ => Err("a place is either demo or real"),
        }
    }
}

crate::value_via_text!(Mode);

/// A health and care system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which.
    pub id: PlaceId,
    /// What it is called.
    pub name: String,
    /// Whether it is real.
    pub mode: Mode,
    /// Since when it is here.
    pub created_at: Timestamp,
}

crate::row!(Place {
    id,
    name,
    mode,
    created_at
});

/// Founds a place. Takes no permit: nobody is there yet who could have one; only the command line
/// and the demo do this.
pub async fn found(tx: &mut Tx<'_>, place: &Place) -> Result<(), Error> {
    tx.run(sql!(
        "insert into place (id, name, mode, created_at) values ($1, $2, $3, $4)",
        place.id,
        &place.name,
        place.mode,
        place.created_at
    ))
    .await?;
    Ok(())
}

/// A place.
pub async fn get(tx: &mut Tx<'_>, id: PlaceId) -> Result<Place, Error> {
    tx.one(sql!(
        "select id, name, mode, created_at from place where id = $1",
        id
    ))
    .await
}

/// All places, in the order they were founded.
pub async fn all(tx: &mut Tx<'_>) -> Result<Vec<Place>, Error> {
    tx.all(sql!(
        "select id, name, mode, created_at from place order by created_at, id"
    ))
    .await
}

/// Gives the place another name.
pub async fn rename(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManagePlace>,
    name: &Name,
) -> Result<(), Error> {
    tx.run(sql!(
        "update place set name = $2 where id = $1",
        permit.place(),
        name
    ))
    .await?;
    Ok(())
}
