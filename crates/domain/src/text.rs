//! Text that people type, made safe and bounded once.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Problem;

/// Spaces folded to one, control characters gone, ends trimmed.
fn one_line(raw: &str) -> String {
    raw.split_whitespace()
        .map(|word| word.chars().filter(|c| !c.is_control()).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Line breaks kept (as `\n`), other control characters gone, ends trimmed.
fn paragraphs(raw: &str) -> String {
    let lines: Vec<String> = raw
        .replace("\r\n", "\n")
        .split('\n')
        .map(|line| {
            line.chars()
                .filter(|c| !c.is_control())
                .collect::<String>()
                .trim_end()
                .to_owned()
        })
        .collect();
    lines.join("\n").trim().to_owned()
}

macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident { clean: $clean:path, least: $least:literal, most: $most:literal }),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters it may hold.
            pub const MOST: usize = $most;

            /// Reads what was typed.
            ///
            /// # Errors
            /// A sentence when there is nothing, or too much.
            pub fn parse(raw: &str) -> Result<Self, Problem> {
                let text = $clean(raw);
                let length = text.chars().count();
                if text.is_empty() && $least > 0 {
                    return Err(Problem::new("Write something here."));
                }
                if length > $most {
                    return Err(Problem::new(format!(
                        "This is {length} characters long; {} fit here. Shorten it a little.",
                        $most
                    )));
                }
                Ok(Self(text))
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = Problem;

            fn from_str(raw: &str) -> Result<Self, Problem> {
                Self::parse(raw)
            }
        }

        impl TryFrom<String> for $name {
            type Error = Problem;

            fn try_from(raw: String) -> Result<Self, Problem> {
                Self::parse(&raw)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    )+};
}

texts! {
    /// A name of a person, place, team or measure: one line, 1 to 120 characters.
    Name { clean: one_line, least: 1, most: 120 },
    /// A sentence or title: one line, 1 to 300 characters.
    Line { clean: one_line, least: 1, most: 300 },
    /// One or more paragraphs, 0 to 5,000 characters. May be empty.
    Prose { clean: paragraphs, least: 0, most: 5000 },
}

impl Prose {
    /// Nothing written.
    pub fn empty() -> Self {
        Self(String::new())
    }

    /// True when nothing is written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// An e-mail address, in lower case: how people are known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

impl Email {
    /// Reads an address. Checks the shape only; that it works is proved by signing in with it.
    ///
    /// # Errors
    /// A sentence when it cannot be an address.
    ///
    /// ```
    /// use domain::text::Email;
    /// assert_eq!(Email::parse(" Pat.Lindqvist@Wolds.example ").unwrap().as_str(), "pat.lindqvist@wolds.example");
    /// assert!(Email::parse("pat at wolds").is_err());
    /// ```
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let text = raw.trim().to_lowercase();
        let wrong = || {
            Problem::new(format!(
                "“{}” is not an e-mail address. It looks like name@example.org.",
                raw.trim()
            ))
        };
        let (local, host) = text.rsplit_once('@').ok_or_else(wrong)?;
        let host_parts: Vec<&str> = host.split('.').collect();
        let label =
            |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
        let local_fits = !local.is_empty()
            && local.len() <= 64
            && local
                .chars()
                .all(|c| !c.is_whitespace() && !c.is_control() && !"<>()[],;:\"\\@".contains(c));
        if local_fits && host_parts.len() >= 2 && host_parts.iter().all(label) && text.len() <= 254
        {
            Ok(Self(text))
        } else {
            Err(wrong())
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Email {
    type Err = Problem;

    fn from_str(raw: &str) -> Result<Self, Problem> {
        Self::parse(raw)
    }
}

impl TryFrom<String> for Email {
    type Error = Problem;

    fn try_from(raw: String) -> Result<Self, Problem> {
        Self::parse(&raw)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}
