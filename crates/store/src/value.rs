//! Values as both engines keep them, and the way of Rust types in and out.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// The six kinds of value a column may have. The portable subset has no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `boolean`; 0 or 1 on SQLite.
    Bool,
    /// `bigint`; also times, as UTC microseconds since 1970.
    Int,
    /// `double precision`; always finite.
    Real,
    /// `text`; also dates (ISO 8601) and JSON.
    Text,
    /// `uuid`; sixteen bytes on SQLite.
    Uuid,
    /// `bytea`.
    Bytes,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bool => "boolean",
            Self::Int => "bigint",
            Self::Real => "double precision",
            Self::Text => "text",
            Self::Uuid => "uuid",
            Self::Bytes => "bytes",
        })
    }
}

/// One value on its way to or from a database.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing there. PostgreSQL wants to know of which kind.
    Null(Kind),
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A finite number.
    Real(f64),
    /// Text without the zero character.
    Text(String),
    /// An id.
    Uuid(Uuid),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl Value {
    /// The kind of this value.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Null(kind) => *kind,
            Self::Bool(_) => Kind::Bool,
            Self::Int(_) => Kind::Int,
            Self::Real(_) => Kind::Real,
            Self::Text(_) => Kind::Text,
            Self::Uuid(_) => Kind::Uuid,
            Self::Bytes(_) => Kind::Bytes,
        }
    }

    /// What one of the engines could not keep: PostgreSQL refuses a zero character in text, SQLite
    /// turns "not a number" into nothing. Refused on both, so that both behave alike.
    pub(crate) fn unportable(&self) -> Option<&'static str> {
        match self {
            Self::Text(text) if text.contains('\0') => Some("a text with a zero character in it"),
            Self::Real(number) if !number.is_finite() => Some("a number that is not finite"),
            _ => None,
        }
    }
}

/// A Rust type that can be bound to a `$n` of a statement.
pub trait IntoValue {
    /// The kind of its column, also when there is no value.
    const KIND: Kind;
    /// The value to bind.
    fn into_value(self) -> Value;
}

/// A Rust type that can be read from a column.
pub trait FromValue: Sized {
    /// The kind of its column.
    const KIND: Kind;
    /// Reads a value of this kind. The error says in words what was wrong with it.
    fn from_value(value: Value) -> Result<Self, String>;
}

fn unexpected(wanted: Kind, value: &Value) -> String {
    match value {
        Value::Null(_) => format!("nothing was there where a {wanted} must be"),
        other => format!("a {} was there where a {wanted} must be", other.kind()),
    }
}

macro_rules! plain {
    ($($type:ty => $kind:ident),+ $(,)?) => {$(
        impl IntoValue for $type {
            const KIND: Kind = Kind::$kind;
            fn into_value(self) -> Value {
                Value::$kind(self)
            }
        }

        impl FromValue for $type {
            const KIND: Kind = Kind::$kind;
            fn from_value(value: Value) -> Result<Self, String> {
                match value {
                    Value::$kind(inner) => Ok(inner),
                    other => Err(unexpected(Kind::$kind, &other)),
                }
            }
        }
    )+};
}

plain! {
    bool => Bool,
    i64 => Int,
    f64 => Real,
    String => Text,
    Uuid => Uuid,
    Vec<u8> => Bytes,
}

macro_rules! narrow {
    ($($type:ty),+) => {$(
        impl IntoValue for $type {
            const KIND: Kind = Kind::Int;
            fn into_value(self) -> Value {
                Value::Int(i64::from(self))
            }
        }

        impl FromValue for $type {
            const KIND: Kind = Kind::Int;
            fn from_value(value: Value) -> Result<Self, String> {
                let wide = i64::from_value(value)?;
                Self::try_from(wide)
                    .map_err(|_| format!("{wide} does not fit into {}", stringify!($type)))
            }
        }
    )+};
}

narrow!(i32, u32, u16, u8);

impl IntoValue for &str {
    const KIND: Kind = Kind::Text;
    fn into_value(self) -> Value {
        Value::Text(self.to_owned())
    }
}

impl<T: IntoValue + Clone> IntoValue for &T {
    const KIND: Kind = T::KIND;
    fn into_value(self) -> Value {
        self.clone().into_value()
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    const KIND: Kind = T::KIND;
    fn into_value(self) -> Value {
        self.map_or(Value::Null(T::KIND), IntoValue::into_value)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    const KIND: Kind = T::KIND;
    fn from_value(value: Value) -> Result<Self, String> {
        match value {
            Value::Null(_) => Ok(None),
            other => T::from_value(other).map(Some),
        }
    }
}

impl IntoValue for Timestamp {
    const KIND: Kind = Kind::Int;
    /// Whole microseconds; what is finer is cut off.
    fn into_value(self) -> Value {
        Value::Int(self.as_microsecond())
    }
}

impl FromValue for Timestamp {
    const KIND: Kind = Kind::Int;
    fn from_value(value: Value) -> Result<Self, String> {
        Self::from_microsecond(i64::from_value(value)?).map_err(|e| e.to_string())
    }
}

impl IntoValue for Date {
    const KIND: Kind = Kind::Text;
    fn into_value(self) -> Value {
        Value::Text(self.to_string())
    }
}

impl FromValue for Date {
    const KIND: Kind = Kind::Text;
    fn from_value(value: Value) -> Result<Self, String> {
        let text = String::from_value(value)?;
        text.parse()
            .map_err(|_| format!("`{text}` is not a date like 2026-03-01"))
    }
}

/// Lets types that have `Display` and `FromStr` be kept as text.
///
/// Only for types of the crate that calls it or, within this crate, for those of `domain`.
///
/// ```
/// # use std::{fmt, str::FromStr};
/// #[derive(Debug, PartialEq)]
/// struct Word(String);
/// impl fmt::Display for Word {
///     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
/// }
/// impl FromStr for Word {
///     type Err = String;
///     fn from_str(s: &str) -> Result<Self, String> { Ok(Self(s.to_owned())) }
/// }
/// store::value_via_text!(Word);
///
/// use store::{FromValue, IntoValue};
/// let kept = Word("goal".to_owned()).into_value();
/// assert_eq!(Word::from_value(kept), Ok(Word("goal".to_owned())));
/// ```
#[macro_export]
macro_rules! value_via_text {
    ($($type:ty),+ $(,)?) => {$(
        impl $crate::IntoValue for $type {
            const KIND: $crate::Kind = $crate::Kind::Text;
            fn into_value(self) -> $crate::Value {
                $crate::Value::Text(::std::string::ToString::to_string(&self))
            }
        }

        impl $crate::FromValue for $type {
            const KIND: $crate::Kind = $crate::Kind::Text;
            fn from_value(value: $crate::Value) -> ::std::result::Result<Self, ::std::string::String> {
                let text = <::std::string::String as $crate::FromValue>::from_value(value)?;
                text.parse().map_err(|reason| {
                    ::std::format!("`{text}` is no {}: {reason}", ::std::stringify!($type))
                })
            }
        }
    )+};
}

/// Lets newtypes over [`uuid::Uuid`] with both `From`s be kept as uuid.
#[macro_export]
macro_rules! value_via_uuid {
    ($($type:ty),+ $(,)?) => {$(
        impl $crate::IntoValue for $type {
            const KIND: $crate::Kind = $crate::Kind::Uuid;
            fn into_value(self) -> $crate::Value {
                $crate::Value::Uuid(self.into())
            }
        }

        impl $crate::FromValue for $type {
            const KIND: $crate::Kind = $crate::Kind::Uuid;
            fn from_value(value: $crate::Value) -> ::std::result::Result<Self, ::std::string::String> {
                <$crate::Uuid as $crate::FromValue>::from_value(value).map(Self::from)
            }
        }
    )+};
}
