//! Failure modes: severity times occurrence times detection, as an order in which to look.

use crate::Problem;
use crate::method::answer::{Row, number_of, words_of};

/// From here on a failure is looked at whatever its product.
pub const GRAVE: u8 = 9;

/// A score from 1 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score(u8);

impl Score {
    /// A whole number from 1 to 10.
    pub fn new(value: f64) -> Option<Self> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number from 1 to 10"
        )]
        let whole = (value.fract() == 0.0 && (1.0..=10.0).contains(&value)).then_some(value as u8);
        whole.map(Self)
    }

    /// The number.
    pub fn number(self) -> u16 {
        u16::from(self.0)
    }
}

/// One way it could go wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailureMode {
    /// What could go wrong.
    pub failure: String,
    /// How bad.
    pub severity: Score,
    /// How often.
    pub occurrence: Score,
    /// How hard to notice.
    pub detection: Score,
}

impl FailureMode {
    /// From 1 to 1,000. An order, not a measurement.
    pub fn risk_number(&self) -> u16 {
        self.severity.number() * self.occurrence.number() * self.detection.number()
    }

    /// Looked at whatever its product.
    pub fn is_grave(&self) -> bool {
        self.severity.number() >= u16::from(GRAVE)
    }
}

/// Failure modes from the rows of a table with the columns failure, severity, occurrence and detection: those with severity 9 or
/// 10 first, then by risk number; and what could not be read.
pub fn failure_modes(rows: &[Row]) -> (Vec<FailureMode>, Vec<Problem>) {
    let mut modes = Vec::new();
    let mut notes = Vec::new();
    for row in rows {
        let failure = words_of(row, "failure").to_owned();
        let score = |column| number_of(row, column).and_then(Score::new);
        match (score("severity"), score("occurrence"), score("detection")) {
            (Some(severity), Some(occurrence), Some(detection)) => modes.push(FailureMode {
                failure,
                severity,
                occurrence,
                detection,
            }),
            _ => notes.push(Problem::new(format!(
                "“{failure}” has no risk number: give it three whole numbers from 1 to 10."
            ))),
        }
    }
    modes.sort_by(|a, b| {
        b.is_grave()
            .cmp(&a.is_grave())
            .then_with(|| b.risk_number().cmp(&a.risk_number()))
            .then_with(|| b.severity.cmp(&a.severity))
            .then_with(|| a.failure.cmp(&b.failure))
    });
    (modes, notes)
}
