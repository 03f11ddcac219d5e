//! Colours of the style sheet against WCAG 2.2: 4.5 for words, 3 for marks and edges, in light
//! and in dark.

use std::collections::BTreeMap;

use ui::assets::CSS;

/// Words on grounds: success criterion 1.4.3, level AA.
const WORDS: [(&str, &[&str]); 9] = [
    (
        "ink",
        &[
            "paper",
            "card",
            "soft",
            "act-soft",
            "good-soft",
            "concern-soft",
        ],
    ),
    (
        "quiet",
        &[
            "paper",
            "card",
            "soft",
            "good-soft",
            "concern-soft",
            "act-soft",
        ],
    ),
    ("act", &["paper", "card", "soft", "good-soft"]),
    ("act-strong", &["paper", "card", "act-soft", "soft"]),
    ("on-act", &["act", "act-strong"]),
    ("good", &["card", "paper", "good-soft"]),
    ("concern", &["card", "paper", "concern-soft"]),
    ("card", &["concern-mark"]),
    ("usual", &["card", "paper"]),
];

/// Marks, edges of controls and the focus ring: success criteria 1.4.11 and 2.4.13.
const MARKS: [(&str, &[&str]); 7] = [
    ("edge", &["paper", "card"]),
    ("good-mark", &["card", "good-soft", "paper"]),
    ("concern-mark", &["card", "concern-soft"]),
    ("usual", &["card", "good-soft", "soft"]),
    ("act", &["card", "paper", "act-soft", "line", "soft"]),
    ("focus", &["focus-ink"]),
    ("ink", &["line"]),
];

#[test]
fn words_can_be_read_in_both_modes() {
    check(&WORDS, 4.5);
}

#[test]
fn marks_can_be_seen_in_both_modes() {
    check(&MARKS, 3.0);
}

/// The focus ring is bright inside and dark outside: one of the two shows on every ground.
#[test]
fn the_focus_shows_on_every_ground() {
    let tokens = tokens();
    for ground in [
        "paper",
        "card",
        "soft",
        "act",
        "act-soft",
        "good-soft",
        "concern-soft",
    ] {
        for mode in [0, 1] {
            let best = ["focus", "focus-ink"]
                .map(|ring| contrast(tokens[ring][mode], tokens[ground][mode]))
                .into_iter()
                .fold(0.0, f64::max);
            assert!(best >= 3.0, "focus on {ground}, mode {mode}: {best:.2}");
        }
    }
}

#[test]
fn contrast_of_known_pairs() {
    assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 1e-9);
    // Grey #767676 on white is the well-known border of AA: 4.54.
    assert!((contrast([0x76, 0x76, 0x76], [255, 255, 255]) - 4.54).abs() < 0.005);
}

fn check(pairs: &[(&str, &[&str])], least: f64) {
    let tokens = tokens();
    let mut low = Vec::new();
    for (front, grounds) in pairs {
        for ground in *grounds {
            for (mode, name) in ["light", "dark"].iter().enumerate() {
                let ratio = contrast(tokens[*front][mode], tokens[*ground][mode]);
                if ratio < least {
                    low.push(format!("{front} on {ground}, {name}: {ratio:.2} < {least}"));
                }
            }
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}

type Colour = [u8; 3];

/// Every colour token: light, dark.
fn tokens() -> BTreeMap<&'static str, [Colour; 2]> {
    CSS.lines()
        .flat_map(|line| line.split(';'))
        .filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'))
        .filter_map(|(name, value)| {
            let mut found = value
                .split('#')
                .skip(1)
                .filter_map(|part| hex(part.get(..6)?));
            let light = found.next()?;
            Some((name, [light, found.next().unwrap_or(light)]))
        })
        .collect()
}

fn hex(digits: &str) -> Option<Colour> {
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// Contrast ratio of WCAG 2.2: (L1 + 0.05) / (L2 + 0.05).
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance of WCAG 2.2 (threshold 0.04045 as in the sRGB standard).
fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
