//! Statements: a literal text with `$1 …`, and the values for them.

use std::borrow::Cow;

use crate::value::Value;

/// A statement with its values, made by [`sql!`](crate::sql!).
#[derive(Debug, Clone)]
pub struct Query {
    pub(crate) text: Cow<'static, str>,
    pub(crate) values: Vec<Value>,
}

impl Query {
    /// Use [`sql!`](crate::sql!): only literals reach the lint and the test that prepares every
    /// statement on both engines.
    #[doc(hidden)]
    pub fn new(text: &'static str, values: Vec<Value>) -> Self {
        Self {
            text: Cow::Borrowed(text),
            values,
        }
    }

    /// A text put together from names of our own tables and columns (backup and restore only).
    pub(crate) fn composed(text: String, values: Vec<Value>) -> Self {
        Self {
            text: Cow::Owned(text),
            values,
        }
    }
}

/// A statement: a literal that both engines understand, then one argument for each `$n`.
///
/// ```
/// let id = store::Uuid::nil();
/// let query = store::sql!("select name from place where id = $1", id);
/// # let _ = query;
/// ```
///
/// The text must be a literal: what people type only ever travels as a value.
///
/// ```compile_fail
/// let text = String::from("select 1");
/// let query = store::sql!(text);
/// ```
#[macro_export]
macro_rules! sql {
    ($text:literal $(, $value:expr)* $(,)?) => {
        $crate::Query::new($text, ::std::vec![$($crate::IntoValue::into_value($value)),*])
    };
}
