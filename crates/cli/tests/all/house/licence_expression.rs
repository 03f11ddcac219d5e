//! SPDX licence expressions: `MIT OR Apache-2.0`, `(MIT OR Apache-2.0) AND Unicode-3.0`.
//! Grammar: SPDX Specification 2.3, Annex D; `AND` binds tighter than `OR`. The old `MIT/Apache-2.0` of
//! cargo is read as `OR`.

/// Whether somebody who accepts only the `accepted` licences may use what the expression covers.
///
/// `Err` names what could not be read.
pub fn satisfied(expression: &str, accepted: &[&str]) -> Result<bool, String> {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader {
        words: &words,
        accepted,
    };
    let answer = reader.any()?;
    match reader.words {
        [] => Ok(answer),
        [word, ..] => Err(format!("`{word}` is left over in `{expression}`")),
    }
}

struct Reader<'a> {
    words: &'a [&'a str],
    accepted: &'a [&'a str],
}

impl Reader<'_> {
    fn take(&mut self, wanted: &str) -> bool {
        match self.words {
            [first, rest @ ..] if first.eq_ignore_ascii_case(wanted) => {
                self.words = rest;
                true
            }
            _ => false,
        }
    }

    fn any(&mut self) -> Result<bool, String> {
        let mut answer = self.every()?;
        while self.take("OR") {
            answer |= self.every()?;
        }
        Ok(answer)
    }

    fn every(&mut self) -> Result<bool, String> {
        let mut answer = self.one()?;
        while self.take("AND") {
            answer &= self.one()?;
        }
        Ok(answer)
    }

    fn one(&mut self) -> Result<bool, String> {
        if self.take("(") {
            let answer = self.any()?;
            return if self.take(")") {
                Ok(answer)
            } else {
                Err("a bracket stays open".to_owned())
            };
        }
        let [name, rest @ ..] = self.words else {
            return Err("a licence is missing".to_owned());
        };
        if ["AND", "OR", "WITH", ")"].contains(name) {
            return Err(format!("`{name}` stands where a licence should"));
        }
        self.words = rest;
        if !self.take("WITH") {
            return Ok(self.accepted.contains(name));
        }
        let [exception, rest @ ..] = self.words else {
            return Err(format!("`{name} WITH` names no exception"));
        };
        self.words = rest;
        Ok(self
            .accepted
            .contains(&format!("{name} WITH {exception}").as_str()))
    }
}

#[test]
fn expressions_are_weighed_as_written() {
    let accepted = ["MIT", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"];
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("GPL-3.0-only OR MIT", true),
        ("GPL-3.0-only/MIT", true),
        ("MIT AND GPL-3.0-only", false),
        ("GPL-3.0-only OR MIT AND Unicode-3.0", true),
        ("(GPL-3.0-only OR MIT) AND Unicode-3.0", true),
        ("(MIT OR Apache-2.0) AND GPL-3.0-only", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0", false),
        ("MIT WITH LLVM-exception", false),
    ] {
        assert_eq!(
            satisfied(expression, &accepted),
            Ok(expected),
            "{expression}"
        );
    }
    for broken in ["", "MIT OR", "(MIT", "MIT Apache-2.0", "OR MIT", "MIT WITH"] {
        assert!(satisfied(broken, &accepted).is_err(), "{broken}");
    }
}
