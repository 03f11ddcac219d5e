//! What was just done, carried to the next page in a cookie of one minute: it works without script and in every tab.
//!
//! The cookie holds words and an address of ours, no secret. Whoever could forge it could only show their own words to
//! themselves; the address is checked when it is read, and pressing it passes every check a button passes.

use serde::{Deserialize, Serialize};

use crate::hex::hex;

/// The most a flash may weigh; browsers keep 4 KB a cookie.
const LARGEST: usize = 3000;

/// What to say on the next page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// One sentence: "Saved: 18 people waiting."
    pub words: String,
    /// The way back.
    pub undo: Option<Undo>,
    /// Name of the draft that the browser tab can forget; "" for none.
    pub saved: String,
}

/// A button that takes the change back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    /// Where it is sent.
    pub action: String,
    /// What travels with it.
    pub values: Vec<(String, String)>,
}

/// An address on this site: begins with one slash and holds nothing that a browser could read as another site.
pub fn is_ours(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && path.bytes().all(|byte| byte.is_ascii_graphic())
}

impl Said {
    /// As the value of a cookie; none when it is too long to travel.
    pub(crate) fn to_cookie(&self) -> Option<String> {
        let json = serde_json::to_vec(self).ok()?;
        (json.len() * 2 <= LARGEST).then(|| hex(&json))
    }

    /// Reads the value of a cookie; anything odd is nothing.
    pub(crate) fn from_cookie(value: &str) -> Option<Self> {
        if value.len() > LARGEST || !value.len().is_multiple_of(2) || !value.is_ascii() {
            return None;
        }
        let bytes: Result<Vec<u8>, _> = (0..value.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&value[at..at + 2], 16))
            .collect();
        let said: Self = serde_json::from_slice(&bytes.ok()?).ok()?;
        let safe = said.undo.as_ref().is_none_or(|undo| is_ours(&undo.action));
        safe.then_some(said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_undo(action: &str) -> Said {
        Said {
            words: "Saved: 18 ’people’ <waiting>.".to_owned(),
            undo: Some(Undo {
                action: action.to_owned(),
                values: vec![("a".into(), "1".into())],
            }),
            saved: "numbers".to_owned(),
        }
    }

    #[test]
    fn it_travels_and_comes_back() {
        let said = with_undo("/t/1/undo");
        assert_eq!(Said::from_cookie(&said.to_cookie().unwrap()), Some(said));
    }

    #[test]
    fn what_somebody_else_wrote_leads_nowhere_else() {
        for action in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/a\nb",
            "",
        ] {
            let cookie = with_undo(action).to_cookie().unwrap();
            assert_eq!(Said::from_cookie(&cookie), None, "{action}");
        }
        for odd in ["", "zz", "abc", "7b7d7d", "é", "+1+1"] {
            assert_eq!(Said::from_cookie(odd), None, "{odd}");
        }
    }

    #[test]
    fn too_long_to_travel_says_nothing() {
        let said = Said {
            words: "x".repeat(2000),
            ..Said::default()
        };
        assert_eq!(said.to_cookie(), None);
    }
}
