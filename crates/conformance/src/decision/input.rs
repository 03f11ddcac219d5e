//! Typed reading of a case's input. Every field that is read is noted, so that a parameter nobody looked at is found.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde_json::Value;

/// Fields that name or describe a case and change nothing in its answer.
const LABELS: [&str; 5] = ["fn", "data", "nb_summary", "objective", "note"];

/// Which fields were looked at.
#[derive(Debug, Default)]
pub struct Looked(RefCell<BTreeSet<String>>);

/// The input of one case.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    fields: &'a Value,
    looked: &'a Looked,
}

/// What is wrong with an input, or with an answer.
pub type Outcome<T> = Result<T, String>;

impl<'a> Input<'a> {
    pub fn new(fields: &'a Value, looked: &'a Looked) -> Self {
        Self { fields, looked }
    }

    /// A field, noted as looked at.
    fn field(self, name: &str) -> Option<&'a Value> {
        self.looked.0.borrow_mut().insert(name.to_owned());
        self.fields.get(name)
    }

    /// The parameters that nobody looked at: an answer that leaves one out is an answer to another question.
    pub fn overlooked(self) -> Vec<&'a str> {
        let looked = self.looked.0.borrow();
        let fields = self.fields.as_object().into_iter().flatten();
        fields
            .map(|(name, _)| name.as_str())
            .filter(|name| !LABELS.contains(name) && !looked.contains(*name))
            .collect()
    }

    /// Any field.
    pub fn value(self, name: &str) -> Outcome<&'a Value> {
        self.field(name)
            .ok_or_else(|| format!("the input has no `{name}`"))
    }

    /// A number.
    pub fn number(self, name: &str) -> Outcome<f64> {
        self.value(name)?
            .as_f64()
            .ok_or_else(|| format!("`{name}` is not a number"))
    }

    /// A number, or this one when the field is left out.
    pub fn number_or(self, name: &str, otherwise: f64) -> Outcome<f64> {
        if self.has(name) {
            self.number(name)
        } else {
            Ok(otherwise)
        }
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
    pub fn flag_or(self, name: &str, otherwise: bool) -> Outcome<bool> {
        match self.field(name) {
            None => Ok(otherwise),
            // R writes its logicals as true; some writers as 1.
            Some(value) => value
                .as_bool()
                .or_else(|| value.as_f64().map(|number| number != 0.0))
                .ok_or_else(|| format!("`{name}` is not yes or no")),
        }
    }

    /// A field that chooses a method where there is only one: left out, or said in these words.
    pub fn only(self, name: &str, offered: &str) -> Outcome<()> {
        match self.field(name) {
            Some(value) if value != offered => {
                Err(format!("`{name}` is {value}; only “{offered}” is offered"))
            }
            _ => Ok(()),
        }
    }

    /// Whether a field is there.
    pub fn has(self, name: &str) -> bool {
        self.field(name).is_some()
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
