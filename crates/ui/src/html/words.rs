//! Words the screens of this product do not use.

use super::Element;

/// In lower case; found only as whole words.
const UNWELCOME: [&str; 11] = [
    "submit",
    "submitted",
    "error occurred",
    "invalid",
    "user",
    "users",
    "significant",
    "significantly",
    "caused",
    "p-value",
    "oops",
];
/// Attributes that people see or hear.
const HEARD: [&str; 5] = ["aria-label", "title", "alt", "placeholder", "content"];

/// Each unwelcome word with some of the text around it.
pub(super) fn unwelcome(elements: &[Element]) -> Vec<String> {
    // The outermost elements hold all the text inside them.
    let texts = elements
        .iter()
        .filter(|element| element.parent.is_none())
        .map(|e| e.text.as_str());
    let heard = elements
        .iter()
        .flat_map(|element| HEARD.iter().filter_map(|key| element.get(key)));
    texts.chain(heard).flat_map(in_text).collect()
}

fn in_text(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let letter = |found: Option<char>| found.is_some_and(char::is_alphanumeric);
    let mut found = Vec::new();
    for word in UNWELCOME {
        for (at, _) in lower.match_indices(word) {
            let (before, rest) = lower.split_at(at);
            let after = rest.strip_prefix(word).unwrap_or_default();
            if letter(before.chars().next_back()) || letter(after.chars().next()) {
                continue;
            }
            let skip = before.chars().count().saturating_sub(20);
            let around: String = text.chars().skip(skip).take(60).collect();
            found.push(format!("“{word}” in “{around}”"));
        }
    }
    found
}
