//! One table of a pack: takes its keys out one by one and tells what is left over.

use std::collections::BTreeSet;

use toml::de::{DeTable, DeValue};

use super::super::finding::Findings;

/// A value with its line.
#[derive(Debug, Clone)]
pub(super) struct At<T> {
    pub line: usize,
    pub value: T,
}

/// The longest text of a pack, in characters.
const LONGEST: usize = 4_000;
/// The most entries of a list in a pack.
const MOST: usize = 200;

/// True for names of things: lower-case letters, digits and hyphens, a letter first.
pub(super) fn is_key(text: &str) -> bool {
    let fits =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    text.len() <= 40
        && text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text.chars().all(fits)
}

/// One table and where it stands.
pub(super) struct Table<'t> {
    inner: &'t DeTable<'t>,
    pub line: usize,
    /// What messages call it: "stage 2".
    what: String,
    known: BTreeSet<String>,
}

impl<'t> Table<'t> {
    pub(super) fn new(inner: &'t DeTable<'t>, line: usize, what: String) -> Self {
        Self {
            inner,
            line,
            what,
            known: BTreeSet::new(),
        }
    }

    fn take(&mut self, key: &str) -> Option<&'t toml::Spanned<DeValue<'t>>> {
        self.known.insert(key.to_owned());
        self.inner.get(key)
    }

    /// Lets a key stand without looking at it.
    pub(super) fn pass(&mut self, key: &str) {
        self.known.insert(key.to_owned());
    }

    fn wrong(&self, line: usize, key: &str, wants: &str, found: &mut Findings<'_>) {
        found.add(
            line,
            format!("`{key}` of {} is not {wants}.", self.what),
            example(key, wants),
        );
    }

    /// Text that must be there, with its line.
    pub(super) fn text_at(&mut self, key: &str, found: &mut Findings<'_>) -> Option<At<String>> {
        if self.take(key).is_none() {
            found.add(
                self.line,
                format!("{} has no `{key}`.", capital(&self.what)),
                example(key, "text"),
            );
            return None;
        }
        let at = self.maybe_text_at(key, found)?;
        if at.value.is_empty() {
            found.add(
                at.line,
                format!("`{key}` of {} is empty.", self.what),
                "Write something here.",
            );
            return None;
        }
        Some(at)
    }

    /// Text that must be there.
    pub(super) fn text(&mut self, key: &str, found: &mut Findings<'_>) -> String {
        self.text_at(key, found)
            .map_or_else(String::new, |at| at.value)
    }

    /// Text that may be there, with its line.
    pub(super) fn maybe_text_at(
        &mut self,
        key: &str,
        found: &mut Findings<'_>,
    ) -> Option<At<String>> {
        let value = self.take(key)?;
        let line = found.line_of(value.span().start);
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(line, key, "text", found);
            return None;
        };
        let length = text.chars().count();
        if length > LONGEST {
            found.add(
                line,
                format!("`{key}` of {} is {length} characters long.", self.what),
                format!("At most {LONGEST} fit; move the rest into guide.md."),
            );
        }
        let value = text.trim().to_owned();
        Some(At { line, value })
    }

    /// Text that may be there; empty when not.
    pub(super) fn maybe_text(&mut self, key: &str, found: &mut Findings<'_>) -> String {
        self.maybe_text_at(key, found)
            .map_or_else(String::new, |at| at.value)
    }

    /// A name made of lower-case letters, digits and hyphens.
    pub(super) fn key(&mut self, key: &str, found: &mut Findings<'_>) -> String {
        let Some(at) = self.text_at(key, found) else {
            return String::new();
        };
        if !is_key(&at.value) {
            found.add(
                at.line,
                format!("“{}” cannot be the key of {}.", at.value, self.what),
                "Keys are at most 40 lower-case letters, digits and hyphens and begin with a letter: \"current-state\".",
            );
        }
        self.what = format!("{} “{}”", self.what, at.value);
        // What is told of this table later is told where its name stands.
        self.line = at.line;
        at.value
    }

    /// A whole number from 1 that must be there.
    pub(super) fn version(&mut self, key: &str, found: &mut Findings<'_>) -> u32 {
        if self.take(key).is_none() {
            found.add(
                self.line,
                format!("{} has no `{key}`.", capital(&self.what)),
                example(key, "a whole number"),
            );
            return 0;
        }
        self.maybe_whole(key, found)
            .and_then(|number| u32::try_from(number).ok())
            .unwrap_or(0)
    }

    /// A whole number from 1 that may be there.
    pub(super) fn maybe_whole(&mut self, key: &str, found: &mut Findings<'_>) -> Option<usize> {
        let value = self.take(key)?;
        let line = found.line_of(value.span().start);
        let number = value
            .get_ref()
            .as_integer()
            .filter(|number| number.radix() == 10)
            .and_then(|number| number.as_str().parse::<usize>().ok())
            .filter(|number| (1..=100_000).contains(number));
        if number.is_none() {
            self.wrong(line, key, "a whole number from 1", found);
        }
        number
    }

    /// A number that may be there.
    pub(super) fn maybe_number(&mut self, key: &str, found: &mut Findings<'_>) -> Option<At<f64>> {
        let value = self.take(key)?;
        let line = found.line_of(value.span().start);
        let written = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str()),
            DeValue::Float(number) => Some(number.as_str()),
            _ => None,
        };
        let number = written
            .and_then(|text| text.parse::<f64>().ok())
            .filter(|number| number.is_finite());
        if number.is_none() {
            self.wrong(line, key, "a number", found);
        }
        number.map(|value| At { line, value })
    }

    /// Yes or no; no when it is not there.
    pub(super) fn yes(&mut self, key: &str, found: &mut Findings<'_>) -> bool {
        let Some(value) = self.take(key) else {
            return false;
        };
        let line = found.line_of(value.span().start);
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong(line, key, "true or false", found);
            false
        })
    }

    /// A list of texts; none when it is not there.
    pub(super) fn maybe_texts(&mut self, key: &str, found: &mut Findings<'_>) -> Vec<At<String>> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        let line = found.line_of(value.span().start);
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(line, key, "a list of texts", found);
            return Vec::new();
        };
        if array.len() > MOST {
            found.add(
                line,
                format!("`{key}` of {} has {} entries.", self.what, array.len()),
                format!("At most {MOST} are read."),
            );
        }
        let mut texts = Vec::new();
        for value in array.iter().take(MOST) {
            let line = found.line_of(value.span().start);
            match value.get_ref().as_str().map(str::trim) {
                Some(text) if !text.is_empty() => texts.push(At {
                    line,
                    value: text.to_owned(),
                }),
                _ => self.wrong(line, key, "a list of texts", found),
            }
        }
        texts
    }

    /// A table inside this one.
    pub(super) fn one(&mut self, key: &str, found: &mut Findings<'_>) -> Option<Table<'t>> {
        let value = self.take(key)?;
        let line = found.line_of(value.span().start);
        let DeValue::Table(inner) = value.get_ref() else {
            self.wrong(line, key, "a table", found);
            return None;
        };
        Some(Table::new(inner, line, format!("[{key}]")))
    }

    /// Tables in a list; none when it is not there.
    pub(super) fn many(
        &mut self,
        key: &str,
        called: &str,
        found: &mut Findings<'_>,
    ) -> Vec<Table<'t>> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        let line = found.line_of(value.span().start);
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(line, key, "a list of tables", found);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for (index, value) in array.iter().enumerate().take(MOST) {
            let line = found.line_of(value.span().start);
            if let DeValue::Table(inner) = value.get_ref() {
                tables.push(Table::new(inner, line, format!("{called} {}", index + 1)));
            } else {
                self.wrong(line, key, "a list of tables", found);
            }
        }
        if array.len() > MOST {
            found.add(
                line,
                format!("{} has {} of `{key}`.", capital(&self.what), array.len()),
                format!("At most {MOST} are read."),
            );
        }
        tables
    }

    /// Tells every key that nobody asked for.
    pub(super) fn finish(self, found: &mut Findings<'_>) {
        for key in self.inner.keys() {
            let name = key.get_ref().as_ref();
            if !self.known.contains(name) {
                let line = found.line_of(key.span().start);
                let known: Vec<&str> = self.known.iter().map(String::as_str).collect();
                found.add(
                    line,
                    format!("{} has no place for `{name}`.", capital(&self.what)),
                    format!("It is one of: {}; or take it out.", known.join(", ")),
                );
            }
        }
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn example(key: &str, wants: &str) -> String {
    match wants {
        "text" => format!("Write {key} = \"…\"."),
        "a whole number" | "a whole number from 1" => format!("Write {key} = 1."),
        "a number" => format!("Write {key} = 0."),
        "true or false" => format!("Write {key} = true, or take it out."),
        "a list of texts" => format!("Write {key} = [\"…\", \"…\"]."),
        "a table" => format!("Write [{key}] on a line of its own, and its keys under it."),
        _ => format!("Write [[{key}]] on a line of its own, and its keys under it."),
    }
}
