//! How alike two ideas are, by the words they share: to ask "is it the same?", never to decide it.

use std::collections::BTreeSet;

/// Words that say nothing about what an idea is.
const SMALL: [&str; 40] = [
    "about",
    "after",
    "again",
    "also",
    "before",
    "could",
    "each",
    "every",
    "everybody",
    "everyone",
    "from",
    "have",
    "help",
    "into",
    "make",
    "more",
    "need",
    "needed",
    "only",
    "other",
    "over",
    "people",
    "same",
    "should",
    "some",
    "somebody",
    "that",
    "their",
    "them",
    "then",
    "there",
    "they",
    "this",
    "what",
    "when",
    "which",
    "will",
    "with",
    "would",
    "your",
];

/// The words of a text that carry it: four letters or more, in small letters, without their endings.
fn words(text: &str) -> BTreeSet<String> {
    text.to_lowercase()
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.chars().count() >= 4 && !SMALL.contains(word))
        .map(stem)
        .collect()
}

fn stem(word: &str) -> String {
    let short = ["ing", "ed", "es", "s"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .filter(|short| short.chars().count() >= 4);
    short.unwrap_or(word).to_owned()
}

/// From 0 (nothing in common) to 1 (the shorter says nothing the longer does not).
///
/// ```
/// use domain::likeness::likeness;
/// let huddle = "A ten-minute huddle of doctors and nurses at 9";
/// assert!(likeness(huddle, "Huddle with the doctor and the nurse in the morning") >= 0.5);
/// assert!(likeness(huddle, "Ask on the first day who has the key") < 0.2);
/// assert_eq!(likeness("", huddle), 0.0);
/// ```
pub fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (words(one), words(other));
    let fewest = one.len().min(other.len());
    if fewest == 0 {
        return 0.0;
    }
    one.intersection(&other).count() as f64 / fewest as f64
}

/// From here on it is worth asking whether two ideas are the same.
pub const ALIKE: f64 = 0.5;

/// True when a text has every word of a search, in any order and whatever the capitals.
///
/// ```
/// use domain::likeness::has_words;
/// assert!(has_words("Volunteers drive people home", "HOME drive"));
/// assert!(!has_words("Volunteers drive people home", "home bus"));
/// assert!(has_words("anything", " "));
/// ```
pub fn has_words(text: &str, search: &str) -> bool {
    let text = text.to_lowercase();
    search
        .to_lowercase()
        .split_whitespace()
        .all(|word| text.contains(word))
}
