//! Typed reading of a case's input.

use serde_json::Value;

/// The input of one case.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a>(&'a Value);

/// What is wrong with an input, or with an answer.
pub type Outcome<T> = Result<T, String>;

impl<'a> Input<'a> {
    pub fn new(value: &'a Value) -> Self {
        Self(value)
    }

    /// Any field.
    pub fn value(self, name: &str) -> Outcome<&'a Value> {
        self.0
            .get(name)
            .ok_or_else(|| format!("the input has no `{name}`"))
    }

    /// A number.
    pub fn number(self, name: &str) -> Outcome<f64> {
        self.value(name)?
            .as_f64()
            .ok_or_else(|| format!("`{name}` is not a number"))
    }

    /// A number, or this one when the field is left out.
    pub fn number_or(self, name: &str, otherwise: f64) -> f64 {
        self.number(name).unwrap_or(otherwise)
    }

    /// A whole number of zero or more.
    pub fn whole(self, name: &str) -> Outcome<u64> {
        let value = self.value(name)?;
        let whole = value.as_u64().or_else(|| {
            // Some writers put 20.0 for 20.
            value
                .as_f64()
                .filter(|number| number.fract() == 0.0)
                .and_then(|number| format!("{number:.0}").parse().ok())
        });
        whole.ok_or_else(|| format!("`{name}` is not a whole number"))
    }

    /// A small whole number.
    pub fn small(self, name: &str) -> Outcome<u32> {
        u32::try_from(self.whole(name)?).map_err(|_| format!("`{name}` is too large"))
    }

    /// Text.
    pub fn text(self, name: &str) -> Outcome<&'a str> {
        self.value(name)?
            .as_str()
            .ok_or_else(|| format!("`{name}` is not text"))
    }

    /// Yes or no, or this when the field is left out.
    pub fn flag_or(self, name: &str, otherwise: bool) -> bool {
        self.0
            .get(name)
            .and_then(Value::as_bool)
            .unwrap_or(otherwise)
    }

    /// Whether a field is there.
    pub fn has(self, name: &str) -> bool {
        self.0.get(name).is_some()
    }

    /// A list of numbers; a plain number is a list of one.
    pub fn numbers(self, name: &str) -> Outcome<Vec<f64>> {
        list(self.value(name)?).ok_or_else(|| format!("`{name}` is not a list of numbers"))
    }

    /// A pair of numbers.
    pub fn pair(self, name: &str) -> Outcome<(f64, f64)> {
        match self.numbers(name)?.as_slice() {
            [first, second] => Ok((*first, *second)),
            _ => Err(format!("`{name}` is not a pair of numbers")),
        }
    }

    /// A list of lists of numbers.
    pub fn rows(self, name: &str) -> Outcome<Vec<Vec<f64>>> {
        self.value(name)?
            .as_array()
            .and_then(|rows| rows.iter().map(list).collect())
            .ok_or_else(|| format!("`{name}` is not a list of rows"))
    }

    /// A list of whole numbers.
    pub fn wholes(self, name: &str) -> Outcome<Vec<u64>> {
        self.numbers(name)?
            .into_iter()
            .map(|number| {
                format!("{number}")
                    .parse()
                    .map_err(|_| format!("`{name}` holds {number}"))
            })
            .collect()
    }

    /// A list of truths, one flag or several.
    pub fn flags(self, name: &str) -> Outcome<Vec<bool>> {
        let value = self.value(name)?;
        let flags = match value {
            Value::Array(all) => all.iter().map(Value::as_bool).collect(),
            one => one.as_bool().map(|flag| vec![flag]),
        };
        flags.ok_or_else(|| format!("`{name}` is not yes or no"))
    }
}

fn list(value: &Value) -> Option<Vec<f64>> {
    match value {
        Value::Array(all) => all.iter().map(Value::as_f64).collect(),
        one => one.as_f64().map(|number| vec![number]),
    }
}
