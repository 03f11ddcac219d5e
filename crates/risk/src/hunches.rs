//! Did our hunches hold? A team's own x-in-10s against what came of them, shown to the team alone.

use crate::Error;

/// One prediction and what came of it.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Hunch {
    /// What the team said beforehand, x in 10.
    pub said: f64,
    /// Whether it came true.
    pub came_true: bool,
}

/// One dot of the reliability plot: all hunches said as about this much.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ReliabilityDot {
    /// Mean of what was said, x in 10.
    pub said: f64,
    /// How many in 10 came true.
    pub came_true: f64,
    /// How many hunches.
    pub count: usize,
}

/// How well hunches held.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Calibration {
    /// Mean squared difference between chance said and outcome (Brier 1950): 0 is perfect, 0.25 is a coin.
    pub brier: f64,
    /// What always saying the average would have scored: how much there was to know.
    pub brier_of_average: f64,
    /// Dots from the least said to the most, at most five.
    pub dots: Vec<ReliabilityDot>,
    /// Mean of what was said less what came true, in 10: above zero is too hopeful.
    pub hope: f64,
    /// How many hunches.
    pub count: usize,
}

/// Fewer hunches than this say nothing yet.
pub const ENOUGH_HUNCHES: usize = 5;

/// Scores a team's hunches.
///
/// ```
/// use risk::hunches::{Hunch, calibration};
/// let always_seven: Vec<Hunch> =
///     (0..10).map(|n| Hunch { said: 7.0, came_true: n < 7 }).collect();
/// let seen = calibration(&always_seven).unwrap();
/// assert!((seen.brier - 0.21).abs() < 1e-12 && seen.hope.abs() < 1e-12);
/// ```
pub fn calibration(hunches: &[Hunch]) -> Result<Calibration, Error> {
    if hunches.is_empty() {
        return Err(Error::out_of_range("there are no past hunches yet"));
    }
    if hunches
        .iter()
        .any(|hunch| !(0.0..=10.0).contains(&hunch.said))
    {
        return Err(Error::out_of_range(
            "each hunch must lie between 0 and 10 in 10",
        ));
    }
    let n = hunches.len() as f64;
    let outcome = |hunch: &Hunch| if hunch.came_true { 1.0 } else { 0.0 };
    let brier = hunches
        .iter()
        .map(|hunch| (hunch.said / 10.0 - outcome(hunch)).powi(2))
        .sum::<f64>()
        / n;
    let share = hunches.iter().map(outcome).sum::<f64>() / n;
    let said = hunches.iter().map(|hunch| hunch.said).sum::<f64>() / n;
    Ok(Calibration {
        brier,
        brier_of_average: share * (1.0 - share),
        dots: dots(hunches),
        hope: said - 10.0 * share,
        count: hunches.len(),
    })
}

/// Hunches in five bins of two in ten each, empty ones left out.
fn dots(hunches: &[Hunch]) -> Vec<ReliabilityDot> {
    (0..5)
        .filter_map(|bin| {
            let (low, high) = (2.0 * f64::from(bin), 2.0 * f64::from(bin) + 2.0);
            let inside = |said: f64| said >= low && (said < high || (bin == 4 && said <= high));
            let own: Vec<&Hunch> = hunches.iter().filter(|hunch| inside(hunch.said)).collect();
            let count = own.len() as f64;
            (!own.is_empty()).then(|| ReliabilityDot {
                said: own.iter().map(|hunch| hunch.said).sum::<f64>() / count,
                came_true: 10.0 * own.iter().filter(|hunch| hunch.came_true).count() as f64 / count,
                count: own.len(),
            })
        })
        .collect()
}

impl Calibration {
    /// One sentence for the team.
    pub fn sentence(&self) -> String {
        if self.count < ENOUGH_HUNCHES {
            return format!(
                "{} hunches so far: too few to say how well they hold.",
                self.count
            );
        }
        let lean = match self.hope {
            h if h > 1.0 => "You have been more hopeful than things turned out.",
            h if h < -1.0 => "Things have turned out better than you expected.",
            _ => "Your hunches have been about right.",
        };
        lean.to_owned()
    }
}
