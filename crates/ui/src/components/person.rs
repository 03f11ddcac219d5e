//! A person: initials, name, profession.

use maud::{Markup, html};

/// The first letters of the first and last word of a name.
///
/// ```
/// use ui::components::initials;
/// assert_eq!(initials("Pat van der Lindqvist"), "PL");
/// assert_eq!(initials("Åsa"), "Å");
/// assert_eq!(initials("  "), "");
/// ```
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

/// A person with a line about them: profession, organisation; "" for none.
pub fn person(name: &str, about: &str) -> Markup {
    html! {
        span.person {
            span.initials aria-hidden="true" { (initials(name)) }
            span { b { (name) } @if !about.is_empty() { span.about { (about) } } }
        }
    }
}

/// Several people.
pub fn people(list: &[(&str, &str)]) -> Markup {
    html! { ul.people { @for (name, about) in list { li { (person(name, about)) } } } }
}

/// Three people.
pub(crate) fn sample() -> Markup {
    people(&[
        ("Pat Lindqvist", "district nurse, holds the baton"),
        ("Sam Okafor", "social worker, Wolds Council"),
        ("Ines Duarte", "uses the services"),
    ])
}
