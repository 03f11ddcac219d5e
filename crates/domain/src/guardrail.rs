//! Guardrails: what may be tried freely, what needs asking, what must not be tried.
//!
//! The check answers at once and says why, so that most tests never need a meeting. It reads words,
//! not minds: a rule fires when all the words of one of its phrases occur in the card.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::role::words;
use crate::text::{Line, Prose};
use crate::{AskId, ChallengeId, GuardrailId, PersonId, Problem, TeamId, YesId};

words! {
    /// What a guardrail says about tests inside its scope.
    pub enum Rule {
        /// Try it; you need nobody's leave.
        Free = "free", "Try freely";
        /// Ask a leader first.
        Ask = "ask", "Ask first";
        /// Not in this challenge.
        Never = "never", "Never";
    }
}

/// The words that bring a guardrail into play: phrases separated by commas. A phrase fits when each of its
/// words occurs in the card, in any order, as the start of a word ("discharge letter" fits "letters at discharge").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Scope(Vec<String>);

impl Scope {
    /// Reads phrases separated by commas or line breaks.
    ///
    /// # Errors
    /// A sentence when no phrase is left, or one is too short to mean anything.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let phrases: Vec<String> = raw
            .split([',', '\n', ';'])
            .map(|phrase| fold(phrase).join(" "))
            .filter(|phrase| !phrase.is_empty())
            .collect();
        if phrases.is_empty() {
            return Err(Problem::new(
                "Write the words that bring this rule into play, with commas between: medicine, dose, prescribing.",
            ));
        }
        if let Some(short) = phrases.iter().find(|phrase| phrase.chars().count() < 3) {
            return Err(Problem::new(format!(
                "“{short}” is too short: it would fit almost any test. Write the whole word."
            )));
        }
        Ok(Self(phrases))
    }

    /// The phrases.
    pub fn phrases(&self) -> &[String] {
        &self.0
    }

    /// The phrases with commas between, as they were typed.
    pub fn text(&self) -> String {
        self.0.join(", ")
    }

    /// True when a phrase fits these words.
    pub fn fits_words(&self, words: &str) -> bool {
        self.fits(&fold(words)).is_some()
    }

    /// The first phrase that fits the words of a card.
    fn fits(&self, card: &[String]) -> Option<&str> {
        self.0
            .iter()
            .find(|phrase| {
                phrase
                    .split(' ')
                    .all(|part| card.iter().any(|word| stem_fits(word, part)))
            })
            .map(String::as_str)
    }
}

/// Lower-case words of letters and digits.
fn fold(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Words whose plural does not begin like their singular.
const ONE_OF_MANY: &[(&str, &str)] = &[
    ("children", "child"),
    ("men", "man"),
    ("women", "woman"),
    ("people", "person"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("babies", "baby"),
];

/// A word without its ending: endings such as "-s", "-ing" and "-ed" come off when
/// at least four letters are left, so that "prescribing" finds "prescribe" and "discharges" finds "discharging".
fn stem(word: &str) -> &str {
    let long = |stem: &&str| stem.chars().count() >= 4;
    let plural = || {
        word.strip_suffix('s')
            .filter(|stem| stem.chars().count() >= 3)
    };
    ["ing", "ed", "es", "e"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(long))
        .or_else(plural)
        .unwrap_or(word)
}

fn singular(word: &str) -> &str {
    ONE_OF_MANY
        .iter()
        .find(|(many, _)| *many == word)
        .map_or(word, |(_, one)| one)
}

/// True when the card's word is a form of the rule's word ("doses" of "dose", "child" of "children"), or begins with it
/// when it is long enough to mean something ("medication" begins with "medic", but "care" is not a "car").
fn stem_fits(card_word: &str, rule_word: &str) -> bool {
    let (card_one, rule_one) = (singular(card_word), singular(rule_word));
    let (card_stem, rule_stem) = (stem(card_one), stem(rule_one));
    card_stem == rule_stem || (rule_stem.chars().count() >= 4 && card_one.starts_with(rule_stem))
}

/// A rule in the challenge note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guardrail {
    /// Which.
    pub id: GuardrailId,
    /// In which challenge.
    pub challenge: ChallengeId,
    /// The rule as a sentence people read: "Any change of medicine needs a prescriber."
    pub sentence: Line,
    /// The words that bring it into play.
    pub scope: Scope,
    /// What it says.
    pub rule: Rule,
}

/// What the check looks at.
#[derive(Debug, Clone, Copy)]
pub struct Proposed<'a> {
    /// The words of the card: title, change, people, place.
    pub words: &'a str,
    /// It can be undone within a day.
    pub undone_in_a_day: bool,
    /// Somebody named a person who could be harmed.
    pub harm_named: bool,
}

/// The answer of the check, with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Permission {
    /// Start: you already have permission.
    Free {
        /// Why, as a sentence.
        because: String,
        /// The guardrail that said so; none when no rule fitted.
        guardrail: Option<GuardrailId>,
    },
    /// A leader is asked first.
    Ask {
        /// Why, as a sentence.
        because: String,
        /// The guardrail that said so; none when no rule fitted.
        guardrail: Option<GuardrailId>,
    },
    /// Not in this challenge.
    Never {
        /// Why, as a sentence.
        because: String,
        /// The guardrail that said so.
        guardrail: GuardrailId,
    },
}

impl Permission {
    /// The sentence that says why.
    pub fn because(&self) -> &str {
        match self {
            Self::Free { because, .. }
            | Self::Ask { because, .. }
            | Self::Never { because, .. } => because,
        }
    }

    /// What it comes to.
    pub fn rule(&self) -> Rule {
        match self {
            Self::Free { .. } => Rule::Free,
            Self::Ask { .. } => Rule::Ask,
            Self::Never { .. } => Rule::Never,
        }
    }
}

/// Holds a card against the guardrails. The strictest rule that fits wins; when none fits, a small test that
/// can be undone in a day and endangers nobody is free, and anything else is asked about.
///
/// ```
/// use domain::guardrail::*;
/// let proposed = Proposed { words: "Discharge huddle at nine", undone_in_a_day: true, harm_named: false };
/// assert_eq!(check(&[], proposed).rule(), Rule::Free);
/// ```
pub fn check(guardrails: &[Guardrail], proposed: Proposed<'_>) -> Permission {
    let card = fold(proposed.words);
    for rule in [Rule::Never, Rule::Ask, Rule::Free] {
        let fitting = guardrails.iter().filter(|guardrail| guardrail.rule == rule);
        for guardrail in fitting {
            if let Some(phrase) = guardrail.scope.fits(&card) {
                return by_guardrail(guardrail, phrase);
            }
        }
    }
    without_guardrail(proposed)
}

fn by_guardrail(guardrail: &Guardrail, phrase: &str) -> Permission {
    let sentence = guardrail.sentence.as_str().trim_end_matches('.');
    let because =
        format!("the challenge note says “{sentence}”, and your card speaks of {phrase}.");
    match guardrail.rule {
        Rule::Free => Permission::Free {
            because,
            guardrail: Some(guardrail.id),
        },
        Rule::Ask => Permission::Ask {
            because,
            guardrail: Some(guardrail.id),
        },
        Rule::Never => Permission::Never {
            because,
            guardrail: guardrail.id,
        },
    }
}

fn without_guardrail(proposed: Proposed<'_>) -> Permission {
    if !proposed.undone_in_a_day {
        return Permission::Ask {
            because: "no guardrail covers it, and it cannot be undone in a day.".to_owned(),
            guardrail: None,
        };
    }
    if proposed.harm_named {
        return Permission::Ask {
            because: "no guardrail covers it, and you named somebody who could be harmed."
                .to_owned(),
            guardrail: None,
        };
    }
    Permission::Free {
        because: "no guardrail stands against it, it can be undone in a day, and you see nobody who could be harmed."
            .to_owned(),
        guardrail: None,
    }
}

/// A yes that stands: it lifts "ask first" for cards that speak of what it covers, until its last day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// Which.
    pub id: YesId,
    /// The ask it answered.
    pub ask: AskId,
    /// The guardrail it lifts; none when no guardrail had spoken, and a new card is asked about for the same reason only.
    pub guardrail: Option<GuardrailId>,
    /// For one team; none for every team of the challenge.
    pub team: Option<TeamId>,
    /// What it covers.
    pub scope: Scope,
    /// What must hold; empty for a plain yes.
    pub conditions: Prose,
    /// Its last day.
    pub until: Date,
    /// Who said yes.
    pub by: PersonId,
    /// On which day.
    pub given: Date,
}

impl Exception {
    /// True when it stands on a day for a team.
    pub fn stands(&self, team: TeamId, today: Date) -> bool {
        self.until >= today && self.team.is_none_or(|only| only == team)
    }

    fn lifts(&self, guardrail: Option<GuardrailId>, card: &[String]) -> bool {
        self.guardrail == guardrail && self.scope.fits(card).is_some()
    }

    /// "Ines Marlow said yes on 12 March 2026 to cards that speak of letter, until 15 April 2026, if …"
    pub fn because(&self, name: &str) -> String {
        let conditions = if self.conditions.is_empty() {
            ".".to_owned()
        } else {
            format!(", if {}", in_a_sentence(self.conditions.as_str()))
        };
        format!(
            "{name} said yes on {} to anything about {}, until {}{conditions}",
            self.given.strftime("%-d %B %Y"),
            self.scope.phrases().join(" or "),
            self.until.strftime("%-d %B %Y"),
        )
    }
}

/// Words that follow others in a sentence, ended with a full stop.
fn in_a_sentence(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words
        .strip_prefix("if ")
        .or_else(|| words.strip_prefix("If "))
        .unwrap_or(&words)
        .trim_end_matches('.');
    format!("{words}.")
}

/// A yes that stands, with the name of whoever gave it.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The yes.
    pub exception: &'a Exception,
    /// Who gave it.
    pub name: &'a str,
}

/// As [`check`], but a leader's yes that stands is not asked for again. "Never" stays never.
///
/// Only what stands today for this team may be passed in: see [`Exception::stands`].
pub fn check_with(
    guardrails: &[Guardrail],
    given: &[Given<'_>],
    proposed: Proposed<'_>,
) -> Permission {
    let card = fold(proposed.words);
    let fitting = |guardrail: &&Guardrail| guardrail.scope.fits(&card).is_some();
    let lifting = |guardrail: Option<GuardrailId>| {
        given
            .iter()
            .find(|given| given.exception.lifts(guardrail, &card))
    };
    let standing: Vec<Guardrail> = guardrails
        .iter()
        .filter(|guardrail| guardrail.rule != Rule::Ask || lifting(Some(guardrail.id)).is_none())
        .cloned()
        .collect();
    let lifted = guardrails
        .iter()
        .filter(|guardrail| guardrail.rule == Rule::Ask)
        .filter(fitting)
        .find_map(|guardrail| lifting(Some(guardrail.id)));
    let first = check(&standing, proposed);
    let yes = match (&first, lifted) {
        (
            Permission::Ask {
                guardrail: None, ..
            }
            | Permission::Free { .. },
            Some(yes),
        ) => Some(yes),
        (
            Permission::Ask {
                guardrail: None, ..
            },
            None,
        ) => lifting(None),
        // "Never" stays never, another rule still asks, and what is free needs no yes.
        _ => None,
    };
    match yes {
        Some(yes) => Permission::Free {
            because: yes.exception.because(yes.name),
            guardrail: yes.exception.guardrail,
        },
        None => first,
    }
}

/// What a yes covers unless the leader says otherwise: what brings an "ask first" rule into play, or else the longer words
/// of the title. None when there is nothing to hold a card against.
pub fn covered(
    guardrails: &[Guardrail],
    words: &str,
    title: &str,
) -> Option<(Option<GuardrailId>, Scope)> {
    /// Shorter words would fit almost any card.
    const TELLING: usize = 4;
    let card = fold(words);
    let asked = guardrails
        .iter()
        .filter(|guardrail| guardrail.rule == Rule::Ask)
        .find_map(|guardrail| Some((guardrail.id, guardrail.scope.fits(&card)?)));
    if let Some((guardrail, phrase)) = asked {
        return Some((Some(guardrail), Scope::parse(phrase).ok()?));
    }
    let telling: Vec<String> = fold(title)
        .into_iter()
        .filter(|word| word.chars().count() >= TELLING)
        .collect();
    Some((None, Scope::parse(&telling.join(" ")).ok()?))
}

impl std::fmt::Display for Scope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text())
    }
}

impl std::str::FromStr for Scope {
    type Err = Problem;

    fn from_str(raw: &str) -> Result<Self, Problem> {
        Self::parse(raw)
    }
}
