//! Groups people belong to: what they typed about themselves, made comparable.

use crate::role::words;

words! {
    /// By what people are grouped.
    pub enum Grouping {
        /// What they do.
        Profession = "profession", "profession";
        /// Where they come from.
        Organisation = "organisation", "organisation";
    }
}

/// Letters without accents, in lower case, one space between words: "Médecin " and "medecin" are one profession. Used for
/// grouping only; names of people are never folded, because José and Jose may be two.
///
/// ```
/// use domain::survey::fold;
/// assert_eq!(fold("  Médecin  généraliste"), fold("medecin Generaliste"));
/// assert_ne!(fold("nurse"), fold("nurse and researcher"));
/// ```
pub fn fold(label: &str) -> String {
    let combining = |letter: &char| ('\u{300}'..='\u{36f}').contains(letter);
    let letters: String = label
        .to_lowercase()
        .chars()
        .filter(|letter| !combining(letter))
        .map(plain)
        .collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ţ' | 'ț' | 'ť' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

/// The label under which somebody is counted: the first spelling on the list that folds alike, or "not said".
pub fn group_label<'a>(typed: Option<&'a str>, spellings: &mut Vec<&'a str>) -> &'a str {
    let Some(typed) = typed.map(str::trim).filter(|typed| !typed.is_empty()) else {
        return "not said";
    };
    let key = fold(typed);
    if let Some(known) = spellings.iter().find(|known| fold(known) == key) {
        return known;
    }
    spellings.push(typed);
    typed
}
