//! The seal of an event: SHA-256 over the seal before it and every column.

use domain::{PersonId, PlaceId};

use super::NewEvent;
use crate::Uuid;
use crate::digest;
use crate::value::IntoValue;
use crate::value::Value;

/// The seal before the first event.
pub(super) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An event's columns as they are stored, with their seal.
pub(super) struct Sealed {
    pub(super) body: String,
    pub(super) prev_hash: String,
    pub(super) hash: String,
}

impl Sealed {
    pub(super) fn new(
        place: PlaceId,
        seq: i64,
        actor: Option<PersonId>,
        event: &NewEvent,
        prev_hash: String,
    ) -> Self {
        let body = event.body.to_string();
        let hash = seal(
            &prev_hash,
            &[
                Uuid::from(place).into_value(),
                seq.into_value(),
                event.at.into_value(),
                actor.into_value(),
                event.kind.into_value(),
                event.subject.kind.into_value(),
                event.subject.id.into_value(),
                event.whereabouts.challenge.into_value(),
                event.whereabouts.team.into_value(),
                body.as_str().into_value(),
            ],
        );
        Self {
            body,
            prev_hash,
            hash,
        }
    }
}

/// The seal over stored columns, in the order of the table. A column that is empty counts as such.
pub(super) fn seal(prev_hash: &str, columns: &[Value]) -> String {
    let parts: Vec<Vec<u8>> = columns.iter().map(bytes).collect();
    let mut all: Vec<&[u8]> = vec![prev_hash.as_bytes()];
    all.extend(parts.iter().map(Vec::as_slice));
    digest::of_parts(&all)
}

/// A first byte for the kind, so that nothing and an empty text are not alike.
fn bytes(value: &Value) -> Vec<u8> {
    let (mark, rest): (u8, Vec<u8>) = match value {
        Value::Null(_) => (b'0', Vec::new()),
        Value::Bool(v) => (b'b', vec![u8::from(*v)]),
        Value::Int(v) => (b'i', v.to_be_bytes().to_vec()),
        Value::Real(v) => (b'r', v.to_be_bytes().to_vec()),
        Value::Text(v) => (b't', v.clone().into_bytes()),
        Value::Uuid(v) => (b'u', v.as_bytes().to_vec()),
        Value::Bytes(v) => (b'y', v.clone()),
    };
    let mut all = vec![mark];
    all.extend(rest);
    all
}
