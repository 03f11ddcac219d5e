//! The style sheet and the samples know the same classes; nothing is fetched from elsewhere.

use std::collections::BTreeSet;

use ui::assets::{CSS, ICON, JS};

/// What the `chart` crate draws with.
const CHART: [&str; 16] = [
    ".chart .axis",
    ".chart .grid",
    ".chart text",
    ".chart .path",
    ".chart .pt",
    ".chart .pt.good",
    ".chart .pt.concern",
    ".chart .pt.missing",
    ".chart .cl",
    ".chart .limit",
    ".chart .limit.two-sigma",
    ".chart .target",
    ".chart .band",
    ".chart .label",
    ".chart .label.strong",
    ".chart .note",
];

#[test]
fn the_classes_of_charts_are_styled() {
    for class in CHART {
        assert!(CSS.contains(class), "{class} is not in the style sheet");
    }
    assert!(CSS.contains(".chart .phase"));
}

#[test]
fn every_layer_is_named_in_the_first_line() {
    let order = CSS
        .lines()
        .find(|line| line.starts_with("@layer "))
        .unwrap_or_default();
    for line in CSS
        .lines()
        .filter(|line| line.starts_with("@layer ") && line.ends_with('{'))
    {
        let name = line.trim_start_matches("@layer ").trim_end_matches(" {");
        assert!(
            order.contains(name),
            "the layer {name} has no place in: {order}"
        );
    }
}

#[test]
fn braces_balance() {
    let count = |letter| CSS.matches(letter).count();
    assert_eq!(count('{'), count('}'));
}

#[test]
fn nothing_is_fetched_from_elsewhere() {
    for text in [CSS, JS, ICON] {
        let addresses: BTreeSet<&str> = text
            .split(['"', '\'', '(', ')', ' '])
            .filter(|word| word.starts_with("http") || word.starts_with("//fonts"))
            .filter(|word| *word != "http://www.w3.org/2000/svg")
            .collect();
        assert!(addresses.is_empty(), "{addresses:?}");
    }
    assert!(!CSS.contains("@import") && !CSS.contains("url("));
}

#[test]
fn the_script_keeps_nothing_after_the_tab_is_closed() {
    assert!(!JS.contains("localStorage") && !JS.contains("indexedDB") && !JS.contains("cookie"));
}

/// Every class a sample uses is styled (or names the case that needs no style).
#[test]
fn every_class_in_use_is_styled() {
    const HOOKS: [&str; 2] = ["plain", "usual"];
    let mut unknown = BTreeSet::new();
    for sample in ui::samples() {
        for part in sample.html.split(" class=\"").skip(1) {
            let classes = part.split('"').next().unwrap_or_default();
            for class in classes.split_whitespace() {
                if !HOOKS.contains(&class) && !CSS.contains(&format!(".{class}")) {
                    unknown.insert(format!("{} in {}", class, sample.name));
                }
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown:#?}");
}
