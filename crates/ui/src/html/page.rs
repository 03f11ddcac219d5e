//! The promises every page keeps.

use std::collections::BTreeSet;

use super::Element;

/// Input types that need no label.
const UNLABELLED: [&str; 4] = ["hidden", "submit", "button", "image"];
/// Attributes that name ids of the same page.
const REFERENCES: [&str; 5] = [
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
];

/// Adds everything found wrong.
pub(super) fn check(elements: &[Element], whole: bool, problems: &mut Vec<String>) {
    inline_code(elements, problems);
    let ids = unique_ids(elements, problems);
    references(elements, &ids, problems);
    labels(elements, problems);
    names(elements, problems);
    nesting(elements, problems);
    headings(elements, whole, problems);
    forms(elements, problems);
    if whole {
        document(elements, problems);
    }
}

/// The content security policy is strict: nothing runs or is styled from inside the page.
fn inline_code(elements: &[Element], problems: &mut Vec<String>) {
    for element in elements {
        let name = &element.name;
        if element.has("style") {
            problems.push(format!("<{name}> has an inline style: use a class"));
        }
        if name == "style" || (name == "script" && !element.has("src")) {
            problems.push(format!(
                "<{name}> inside the page: it belongs in the assets"
            ));
        }
        for (key, value) in &element.attributes {
            if key.starts_with("on") {
                problems.push(format!("<{name}> has {key}: script belongs in the assets"));
            }
            if value
                .trim_start()
                .to_ascii_lowercase()
                .starts_with("javascript:")
            {
                problems.push(format!("<{name}> {key} runs script"));
            }
        }
    }
}

fn unique_ids<'a>(elements: &'a [Element], problems: &mut Vec<String>) -> BTreeSet<&'a str> {
    let mut ids = BTreeSet::new();
    for id in elements.iter().filter_map(|element| element.get("id")) {
        if id.is_empty() || id.contains(char::is_whitespace) {
            problems.push(format!("“{id}” cannot be an id"));
        }
        if !ids.insert(id) {
            problems.push(format!("the id “{id}” is there twice"));
        }
    }
    ids
}

fn references(elements: &[Element], ids: &BTreeSet<&str>, problems: &mut Vec<String>) {
    for element in elements {
        for key in REFERENCES {
            for id in element.get(key).unwrap_or_default().split_whitespace() {
                if !ids.contains(id) {
                    problems.push(format!(
                        "<{}> {key} names “{id}”, which is not here",
                        element.name
                    ));
                }
            }
        }
        if let Some(id) = element.get("href").and_then(|href| href.strip_prefix('#'))
            && !ids.contains(id)
        {
            problems.push(format!("a link leads to #{id}, which is not here"));
        }
    }
}

fn labels(elements: &[Element], problems: &mut Vec<String>) {
    let labelled: BTreeSet<&str> = elements
        .iter()
        .filter(|element| element.name == "label" && !element.text.trim().is_empty())
        .filter_map(|element| element.get("for"))
        .collect();
    for element in elements {
        let control = match element.name.as_str() {
            "input" => !UNLABELLED.contains(&element.get("type").unwrap_or("text")),
            "select" | "textarea" => true,
            _ => false,
        };
        if !control {
            continue;
        }
        let named = ["aria-label", "aria-labelledby"]
            .iter()
            .any(|key| element.has(key))
            || element.get("id").is_some_and(|id| labelled.contains(id))
            || inside(elements, element, "label");
        if !named {
            let which = element
                .get("name")
                .or(element.get("id"))
                .unwrap_or_default();
            problems.push(format!("<{}> “{which}” has no label", element.name));
        }
    }
}

/// Links, buttons, folds and pictures say what they are.
fn names(elements: &[Element], problems: &mut Vec<String>) {
    for element in elements {
        let named = !element.text.trim().is_empty()
            || ["aria-label", "aria-labelledby"]
                .iter()
                .any(|key| element.has(key));
        match element.name.as_str() {
            "a" | "button" | "summary" | "legend" | "label" | "caption" | "h1" | "h2" | "h3"
            | "h4" | "title"
                if !named =>
            {
                problems.push(format!("<{}> has no words", element.name));
            }
            "img" if !element.has("alt") => problems.push("<img> has no alt".to_owned()),
            "svg" if !hidden(elements, element) && (!named || !element.has("role")) => {
                problems.push("<svg> is neither hidden nor named with a role".to_owned());
            }
            "th" if !element.has("scope") => problems.push("<th> has no scope".to_owned()),
            _ => {}
        }
    }
}

fn nesting(elements: &[Element], problems: &mut Vec<String>) {
    for element in elements {
        let name = element.name.as_str();
        let clickable = matches!(name, "a" | "button" | "select" | "textarea" | "summary");
        for outer in ["a", "button", "summary"] {
            if clickable && inside(elements, element, outer) {
                problems.push(format!("<{name}> inside <{outer}>"));
            }
        }
        if name == "form" && inside(elements, element, "form") {
            problems.push("<form> inside <form>".to_owned());
        }
        let block = matches!(
            name,
            "p" | "div" | "ul" | "ol" | "dl" | "form" | "table" | "section"
        );
        if block && inside(elements, element, "p") {
            problems.push(format!("<{name}> inside <p>"));
        }
        let parent = element.parent.and_then(|parent| elements.get(parent));
        let parent = parent.map_or("", |parent| parent.name.as_str());
        if name == "li" && !matches!(parent, "ul" | "ol") {
            problems.push(format!("<li> inside <{parent}>"));
        }
        if matches!(parent, "ul" | "ol") && name != "li" {
            problems.push(format!("<{name}> straight inside <{parent}>"));
        }
    }
}

/// One first heading a page, and no level skipped on the way down.
fn headings(elements: &[Element], whole: bool, problems: &mut Vec<String>) {
    let levels: Vec<u32> = elements
        .iter()
        .filter_map(|element| element.name.strip_prefix('h')?.parse().ok())
        .filter(|level| (1..=6).contains(level))
        .collect();
    let first = levels.iter().filter(|level| **level == 1).count();
    if whole && first != 1 {
        problems.push(format!("a page has one h1, this one has {first}"));
    }
    if whole && levels.first() != Some(&1) && first == 1 {
        problems.push("a heading stands before the h1".to_owned());
    }
    for pair in levels.windows(2) {
        if let [before, after] = pair
            && *after > before + 1
        {
            problems.push(format!("an h{after} follows an h{before}"));
        }
    }
}

/// Every changing form can be sent twice without doing its work twice.
fn forms(elements: &[Element], problems: &mut Vec<String>) {
    for (place, form) in elements
        .iter()
        .enumerate()
        .filter(|(_, element)| element.name == "form")
    {
        let post = form.get("method") == Some("post");
        let key = elements.iter().any(|element| {
            element.get("name") == Some("idempotency_key") && within(elements, element, place)
        });
        if post && !key {
            let action = form.get("action").unwrap_or_default();
            problems.push(format!("the form to {action} carries no idempotency key"));
        }
    }
    for button in elements.iter().filter(|element| element.name == "button") {
        if !button.has("type") {
            problems.push(format!("<button> “{}” has no type", button.text.trim()));
        }
    }
}

fn document(elements: &[Element], problems: &mut Vec<String>) {
    let count = |name: &str| {
        elements
            .iter()
            .filter(|element| element.name == name)
            .count()
    };
    for name in ["html", "head", "body", "main"] {
        if count(name) != 1 {
            problems.push(format!(
                "a document has one <{name}>, this one has {}",
                count(name)
            ));
        }
    }
    if !elements
        .iter()
        .any(|element| element.name == "title" && inside(elements, element, "head"))
    {
        problems.push("the document has no title".to_owned());
    }
    if !elements
        .iter()
        .any(|element| element.name == "html" && element.has("lang"))
    {
        problems.push("<html> names no language".to_owned());
    }
}

/// Whether an element stands inside one of this name.
fn inside(elements: &[Element], element: &Element, name: &str) -> bool {
    ancestors(elements, element).any(|(_, outer)| outer.name == name)
}

fn hidden(elements: &[Element], element: &Element) -> bool {
    element.has("aria-hidden")
        || ancestors(elements, element).any(|(_, outer)| outer.has("aria-hidden"))
}

fn within(elements: &[Element], element: &Element, place: usize) -> bool {
    ancestors(elements, element).any(|(at, _)| at == place)
}

fn ancestors<'a>(
    elements: &'a [Element],
    element: &Element,
) -> impl Iterator<Item = (usize, &'a Element)> {
    let at = |place: Option<usize>| place.and_then(|place| Some((place, elements.get(place)?)));
    std::iter::successors(at(element.parent), move |(_, outer)| at(outer.parent))
}
