//! Which person of which place an e-mail address signs in as.
//!
//! Keyed by a hash of the folded address, so that the list can be shared by all places without
//! telling anybody's address.

use domain::text::Email;
use domain::{PersonId, PlaceId};

use crate::digest;
use crate::error::Error;
use crate::sql;
use crate::tx::Tx;

/// The address as it is compared: capital and small letters are the same person.
pub fn folded(email: &Email) -> String {
    email.as_str().to_lowercase()
}

fn hash(email: &Email) -> String {
    digest::of_parts(&[b"e-mail", folded(email).as_bytes()])
}

/// Writes down that an address signs in as a person. Goes with inserting the person.
pub async fn link(
    tx: &mut Tx<'_>,
    email: &Email,
    place: PlaceId,
    person: PersonId,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into identity (email_hash, place_id, person_id) values ($1, $2, $3)
         on conflict (email_hash, place_id) do update set person_id = excluded.person_id",
        hash(email),
        place,
        person
    ))
    .await?;
    Ok(())
}

/// Takes it back: the address changed or the person left.
pub async fn unlink(tx: &mut Tx<'_>, email: &Email, place: PlaceId) -> Result<(), Error> {
    tx.run(sql!(
        "delete from identity where email_hash = $1 and place_id = $2",
        hash(email),
        place
    ))
    .await?;
    Ok(())
}

/// The places and persons an address signs in as.
pub async fn find(tx: &mut Tx<'_>, email: &Email) -> Result<Vec<(PlaceId, PersonId)>, Error> {
    tx.all(sql!(
        "select place_id, person_id from identity where email_hash = $1 order by place_id",
        hash(email)
    ))
    .await
}
