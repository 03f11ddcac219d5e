//! The same count split into layers: shares with the range each may lie in, and whether chance alone would make them differ so much.

use super::{so_many, sound_amount};
use crate::Problem;
use crate::method::answer::{Row, number_of, words_of};

/// A layer as it was counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// What it is called.
    pub name: String,
    /// How many were found.
    pub count: f64,
    /// Among how many.
    pub checked: f64,
    /// The share, and the 90% range it may lie in (Wilson 1927, equation 4).
    pub share: f64,
    /// From, to.
    pub range: (f64, f64),
}

/// Layers in numbers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layers {
    /// Those that can be counted with, the highest share first.
    pub layers: Vec<Layer>,
    /// The share of all together; none when nothing was checked.
    pub all: Option<f64>,
    /// What is odd about the numbers, and what they may not say.
    pub notes: Vec<Problem>,
}

/// 90%: at most 5% on either side.
const Z: f64 = 1.644_853_626_951_472_2;

/// The range a share may lie in.
fn wilson(count: f64, checked: f64) -> (f64, f64) {
    let share = count / checked;
    let (z2, whole) = (Z * Z, 1.0 + Z * Z / checked);
    let middle = (share + z2 / (2.0 * checked)) / whole;
    let half =
        Z * (share * (1.0 - share) / checked + z2 / (4.0 * checked * checked)).sqrt() / whole;
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

/// Layers from the rows of a table with the columns kind, count and checked.
pub fn layers(rows: &[Row]) -> Layers {
    let mut found = Layers::default();
    let (mut odd, mut named) = (0, 0);
    for row in rows {
        let name = words_of(row, "kind");
        if name.is_empty() {
            continue;
        }
        named += 1;
        let count = sound_amount(number_of(row, "count"));
        let checked = sound_amount(number_of(row, "checked"));
        let both = count
            .zip(checked)
            .filter(|(count, checked)| *checked > 0.0 && count <= checked);
        let Some((count, checked)) = both else {
            odd += 1;
            continue;
        };
        found.layers.push(Layer {
            name: name.to_owned(),
            count,
            checked,
            share: count / checked,
            range: wilson(count, checked),
        });
    }
    found.layers.sort_by(|a, b| {
        b.share
            .total_cmp(&a.share)
            .then_with(|| a.name.cmp(&b.name))
    });
    let sum = |of: fn(&Layer) -> f64| found.layers.iter().map(of).sum::<f64>();
    let (count, checked) = (sum(|one| one.count), sum(|one| one.checked));
    found.all = (checked > 0.0).then(|| count / checked);
    found.notes = notes(&found, odd, named);
    found
}

fn notes(found: &Layers, odd: usize, named: usize) -> Vec<Problem> {
    let mut notes = Vec::new();
    if odd > 0 {
        notes.push(Problem::new(format!(
            "{} left out: it needs how many were checked, and no more found than checked.",
            so_many(odd, "layer is", "layers are")
        )));
    }
    if named > 0 && found.layers.len() < 2 {
        notes.push(Problem::new(
            "One layer is nothing to compare: write at least two.",
        ));
        return notes;
    }
    let Some(all) = found.all else { return notes };
    let apart: Vec<&str> = found
        .layers
        .iter()
        .filter(|one| one.range.0 > all || one.range.1 < all)
        .map(|one| one.name.as_str())
        .collect();
    notes.push(Problem::new(if apart.is_empty() {
        "The share of all together lies within the range of each layer: chance alone would make them differ so much.".to_owned()
    } else {
        format!(
            "More than chance would do alone: {}. Among many layers one stands out by chance now and then, so count it once more.",
            apart.join(", ")
        )
    }));
    notes
}
