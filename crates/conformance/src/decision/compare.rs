//! Expected against found, field by field.

use serde_json::Value;

/// Two steps of a grid of a thousand.
const GRID: f64 = 0.002;

/// How far apart two numbers may be.
#[derive(Debug, Clone, Copy)]
pub struct Tolerance {
    relative: f64,
    absolute: f64,
    /// How many charts a simulated run length rests on.
    charts: Option<f64>,
}

impl Tolerance {
    /// The case's `rel_tol`; where it holds a Monte Carlo error, four of those; bounds that lie on a grid of
    /// a thousand steps are compared within two.
    pub fn of(case: &Value, function: &str) -> Self {
        let number = |value: Option<&Value>| value.and_then(Value::as_f64).unwrap_or(0.0);
        let output = case.get("output");
        let length = number(output.and_then(|output| output.get("arl")));
        let error = number(case.get("output").and_then(|output| output.get("mc_se")));
        let grid = if function == "hedged_betting_cs" {
            GRID
        } else {
            0.0
        };
        // Run lengths vary about as much as their mean, so the error of the mean tells the number of charts.
        let charts = (error > 0.0 && length > 0.0).then(|| (length / error).powi(2));
        Self {
            charts,
            relative: number(case.get("rel_tol")),
            absolute: (4.0 * error).max(grid),
        }
    }

    fn agree(&self, expected: f64, found: f64) -> bool {
        let apart = (expected - found).abs();
        let near_zero = expected.abs() <= self.relative.max(1e-12);
        // Rounding of the last digits is not a difference, even where `rel_tol` is 0.
        apart <= (self.relative * expected.abs()).max(1e-12 * expected.abs())
            // A Monte Carlo error belongs to the figure of its own size, not to a share beside it.
            || (apart <= self.absolute && (self.absolute < expected.abs() || self.absolute == GRID))
            || self.charts.is_some_and(|charts| {
                (0.0..1.0).contains(&expected)
                    && apart <= 4.0 * (expected * (1.0 - expected) / charts).sqrt()
            })
            || (near_zero && apart <= self.relative)
    }
}

/// Fields that describe the expected value and are not part of the answer.
const DESCRIPTIONS: [&str; 2] = ["mc_se", "note"];

/// The first place where the two differ, in words; `None` if they agree everywhere.
pub fn first_difference(expected: &Value, found: &Value, tolerance: &Tolerance) -> Option<String> {
    differs(expected, found, tolerance, "")
}

fn differs(expected: &Value, found: &Value, tolerance: &Tolerance, place: &str) -> Option<String> {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => expected
            .iter()
            .filter(|(key, _)| !DESCRIPTIONS.contains(&key.as_str()))
            .find_map(|(key, value)| {
                let place = format!("{place}.{key}");
                match found.get(key) {
                    Some(found) => differs(value, found, tolerance, &place),
                    None => Some(format!("{place} is missing")),
                }
            }),
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => expected
            .iter()
            .zip(found)
            .enumerate()
            .find_map(|(index, (expected, found))| {
                differs(expected, found, tolerance, &format!("{place}[{index}]"))
            }),
        // A vector of length one may be written as a plain number.
        (Value::Array(one), Value::Number(_)) if one.len() == 1 => {
            differs(&one[0], found, tolerance, place)
        }
        (Value::Number(_), Value::Array(one)) if one.len() == 1 => {
            differs(expected, &one[0], tolerance, place)
        }
        (Value::Number(e), Value::Number(f)) => match (e.as_f64(), f.as_f64()) {
            (Some(e), Some(f)) if tolerance.agree(e, f) => None,
            _ => Some(format!("{place} should be {e}, found {f}")),
        },
        _ if expected == found => None,
        _ => Some(format!("{place} should be {expected}, found {found}")),
    }
}
