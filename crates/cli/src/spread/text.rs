//! The forecast in sentences.

use std::fmt::Write as _;

use risk::verdict::x_in_10;

use super::{Forecast, Scale};

pub(super) fn text(found: &Forecast) -> String {
    let mut text = String::new();
    let places = match found.places.len() {
        1 => "1 place tried it".to_owned(),
        count => format!("{count} places tried it"),
    };
    let new = &found.new_place;
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "{places}. About {} that it works in a new place like them, {} that it works on average.",
        x_in_10(new.p_new_below),
        x_in_10(new.p_mean_below)
    );
    let _ = writeln!(
        text,
        "Typical effect: {}. Places differ by about {} around it.",
        effect(new.mean, found.scale),
        figure(new.tau)
    );
    if let Some(alike) = &found.with_similarity {
        let _ = writeln!(
            text,
            "Weighed by how like ours they are: {}. That weighing is a judgement; the figure above does without it.",
            x_in_10(alike.p_new_below)
        );
    }
    if let (Some(small), Some(usual)) = (&found.small_counts, found.usual_before) {
        let _ = writeln!(
            text,
            "By the counts alone, without a normal approximation: {} that a new place comes out better than the usual {} in 100.",
            x_in_10(small.new_below),
            figure(usual * 100.0)
        );
    }
    if found.places.len() < 6 {
        let _ = writeln!(
            text,
            "With so few places, how much they differ is mostly what was assumed beforehand."
        );
    }
    let _ = writeln!(
        text,
        "\nEach place as it was, and pulled towards the others (the best result is always partly luck):"
    );
    let wide = found
        .places
        .iter()
        .map(|place| place.name.chars().count())
        .max()
        .unwrap_or(0);
    for place in &found.places {
        let _ = writeln!(
            text,
            "  {:wide$}  {}  →  {}",
            place.name,
            effect(place.effect, found.scale),
            effect(place.shrunken, found.scale)
        );
    }
    next(&mut text, found);
    comparison(&mut text, found);
    let _ = writeln!(
        text,
        "\nBelow zero is better here, whichever way the measure goes. Before and after in each place can mislead: starting at different times, in an order drawn by lot, is the best free improvement."
    );
    text
}

/// What other methods say, for whoever wants to compare.
fn comparison(text: &mut String, found: &Forecast) {
    if !found.comparison.is_empty() {
        let _ = writeln!(
            text,
            "\nOther methods, for comparison (effect; 19 in 20 for the mean; 19 in 20 for a new place):"
        );
        for one in &found.comparison {
            let meta = &one.meta;
            let _ = writeln!(
                text,
                "  {:24} {}; {} to {}; {} to {}",
                one.method,
                figure(meta.mean),
                figure(meta.interval.0),
                figure(meta.interval.1),
                figure(meta.prediction.0),
                figure(meta.prediction.1)
            );
        }
    }
}

fn next(text: &mut String, found: &Forecast) {
    let _ = match (&found.next, found.candidates) {
        (_, 0) => Ok(()),
        (Some(next), _) => writeln!(
            text,
            "\nNext: {}. It promises most of what you can afford; if several promise as much, the least alike teaches most.",
            next.name
        ),
        (None, _) => writeln!(
            text,
            "\nNext: none of the places that are left. Either no gain is to be expected, or the harm is more than you can afford."
        ),
    };
}

/// "-0.35 (the odds are 0.70 times what they were)"
fn effect(size: f64, scale: Scale) -> String {
    match scale {
        Scale::LogOdds => format!("{} (odds {} times)", figure(size), figure(size.exp())),
        Scale::AsGiven => figure(size),
    }
}

fn figure(size: f64) -> String {
    let digits = if size.abs() >= 9.95 { 1 } else { 2 };
    format!("{size:.digits$}")
}
