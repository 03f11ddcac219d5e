//! One value as JSON and back. The column's kind says how to read it.

use serde_json::Value as Json;

use crate::Uuid;
use crate::digest;
use crate::value::{Kind, Value};

pub(super) fn to_json(value: &Value) -> Json {
    match value {
        Value::Null(_) => Json::Null,
        Value::Bool(v) => Json::from(*v),
        Value::Int(v) => Json::from(*v),
        // Finite by construction, and written so that it reads back bit for bit.
        Value::Real(v) => Json::from(*v),
        Value::Text(v) => Json::from(v.as_str()),
        Value::Uuid(v) => Json::from(v.hyphenated().to_string()),
        Value::Bytes(v) => Json::from(digest::hex(v)),
    }
}

pub(super) fn from_json(kind: Kind, json: &Json) -> Result<Value, String> {
    let read = match (kind, json) {
        (kind, Json::Null) => Some(Value::Null(kind)),
        (Kind::Bool, Json::Bool(v)) => Some(Value::Bool(*v)),
        (Kind::Int, Json::Number(v)) => v.as_i64().map(Value::Int),
        (Kind::Real, Json::Number(v)) => v.as_f64().map(Value::Real),
        (Kind::Text, Json::String(v)) => Some(Value::Text(v.clone())),
        (Kind::Uuid, Json::String(v)) => Uuid::try_parse(v).ok().map(Value::Uuid),
        (Kind::Bytes, Json::String(v)) => digest::unhex(v).map(Value::Bytes),
        _ => None,
    };
    read.ok_or_else(|| format!("{json} is not a {kind}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_goes_there_and_back() {
        for value in [
            Value::Null(Kind::Real),
            Value::Bool(true),
            Value::Int(i64::MIN),
            Value::Real(0.1 + 0.2),
            Value::Real(5e-324),
            Value::Real(3.0),
            Value::Text("„so“\n\u{1f600}".to_owned()),
            Value::Uuid(Uuid::max()),
            Value::Bytes(vec![0, 255]),
        ] {
            let text = to_json(&value).to_string();
            let json: Json = serde_json::from_str(&text).unwrap();
            assert_eq!(from_json(value.kind(), &json), Ok(value), "{text}");
        }
        assert!(from_json(Kind::Int, &Json::from("1")).is_err());
    }
}
