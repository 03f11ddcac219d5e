//! Comparing what was found with what is expected, field by field.

use serde_json::Value;

use super::case::Case;

/// Differences between a case and its golden answer.
pub struct Comparison<'e> {
    case: &'e Case,
    tolerance: f64,
    differences: Vec<String>,
}

impl<'e> Comparison<'e> {
    /// Compares with relative tolerance 1e-9.
    pub fn of(case: &'e Case) -> Self {
        Self::within(case, 1e-9)
    }

    /// Compares with another relative tolerance.
    pub fn within(case: &'e Case, tolerance: f64) -> Self {
        Self {
            case,
            tolerance,
            differences: Vec::new(),
        }
    }

    /// The field at a path like `points.cl`.
    fn field(&self, path: &str) -> Option<&'e Value> {
        self.case.field(path)
    }

    /// Whether the golden answer has a field.
    pub fn has(&self, path: &str) -> bool {
        self.field(path).is_some()
    }

    /// Compares a column of numbers, `None` standing for null. A field the golden answer lacks is not compared.
    pub fn numbers(&mut self, path: &str, found: &[Option<f64>]) {
        let Some(expected) = self.field(path) else {
            return;
        };
        let expected = numbers_of(expected);
        // A limit that is the same everywhere may be given once.
        let once = expected.len() == 1 && found.len() > 1;
        if !once && expected.len() != found.len() {
            self.differences.push(format!(
                "{path}: {} expected, {} found",
                expected.len(),
                found.len()
            ));
            return;
        }
        let scale = expected
            .iter()
            .flatten()
            .fold(0.0_f64, |scale, value| scale.max(value.abs()));
        let at = |place: usize| if once { expected[0] } else { expected[place] };
        let wrong = (0..found.len()).find(|place| !self.close(at(*place), found[*place], scale));
        if let Some(place) = wrong {
            self.differences.push(format!(
                "{path}[{}]: expected {:?}, found {:?}",
                place + 1,
                at(place),
                found[place]
            ));
        }
    }

    /// Compares one number.
    pub fn number(&mut self, path: &str, found: Option<f64>) {
        self.numbers(path, &[found]);
    }

    /// Compares a column of whole numbers.
    pub fn counts(&mut self, path: &str, found: &[Option<usize>]) {
        let found: Vec<Option<f64>> = found
            .iter()
            .map(|value| value.map(|value| value as f64))
            .collect();
        self.numbers(path, &found);
    }

    /// Compares positions counted from 1 with positions counted from 0.
    pub fn positions(&mut self, path: &str, found: &[usize]) {
        let Some(expected) = self.field(path) else {
            return;
        };
        let expected: Vec<usize> = numbers_of(expected)
            .into_iter()
            .flatten()
            .map(super::case::whole)
            .collect();
        let mut found: Vec<usize> = found.iter().map(|place| place + 1).collect();
        found.sort_unstable();
        let mut sorted = expected;
        sorted.sort_unstable();
        if sorted != found {
            self.differences
                .push(format!("{path}: expected {sorted:?}, found {found:?}"));
        }
    }

    /// Compares a horizontal axis: dates and words as they stand, numbers as numbers.
    pub fn axis(&mut self, path: &str, found: &[String]) {
        let Some(Value::Array(expected)) = self.field(path) else {
            return;
        };
        let same = |(expected, found): &(&Value, &String)| match expected {
            Value::String(word) => {
                word.get(..10).unwrap_or(word) == found.get(..10).unwrap_or(found)
            }
            expected => expected.as_f64() == super::case::number(found),
        };
        let equal =
            expected.len() == found.len() && expected.iter().zip(found).all(|pair| same(&pair));
        if !equal {
            self.differences
                .push(format!("{path}: {expected:?} expected, {found:?} found"));
        }
    }

    /// Fields that were used to put the answer in order.
    pub fn looked_at(&self, paths: &[&str]) {
        for path in paths {
            let _ = self.field(path);
        }
    }

    /// Compares a column of truth values; null counts as false.
    pub fn flags(&mut self, path: &str, found: &[bool]) {
        let found: Vec<Value> = found.iter().map(|flag| Value::Bool(*flag)).collect();
        self.values(path, &found);
    }

    /// Compares a column of words.
    pub fn words<W: AsRef<str>>(&mut self, path: &str, found: &[W]) {
        let found: Vec<Value> = found
            .iter()
            .map(|word| Value::String(word.as_ref().to_owned()))
            .collect();
        self.values(path, &found);
    }

    fn values(&mut self, path: &str, found: &[Value]) {
        let Some(expected) = self.field(path) else {
            return;
        };
        let expected = match expected {
            Value::Array(values) => values.clone(),
            value => vec![value.clone()],
        };
        if expected.len() != found.len() {
            self.differences.push(format!(
                "{path}: {} expected, {} found",
                expected.len(),
                found.len()
            ));
            return;
        }
        let same = |(expected, found): &(&Value, &Value)| match (expected, found) {
            (Value::Null, Value::Bool(flag)) => !flag,
            (Value::Null, Value::String(word)) => word.is_empty(),
            (Value::Number(number), Value::Bool(flag)) => {
                number.as_f64() == Some(f64::from(u8::from(*flag)))
            }
            _ => expected == found,
        };
        if let Some(place) = expected.iter().zip(found).position(|pair| !same(&pair)) {
            self.differences.push(format!(
                "{path}[{}]: expected {}, found {}",
                place + 1,
                expected[place],
                found[place]
            ));
        }
    }

    fn close(&self, expected: Option<f64>, found: Option<f64>, scale: f64) -> bool {
        match (expected, found) {
            (None, None) => true,
            (Some(expected), Some(found)) => {
                let near_zero = self.tolerance * scale.min(1.0);
                (expected - found).abs()
                    <= near_zero.max(self.tolerance * expected.abs().max(found.abs()))
            }
            _ => false,
        }
    }

    /// The differences found.
    pub fn finish(self) -> Vec<String> {
        self.differences
    }
}

fn numbers_of(value: &Value) -> Vec<Option<f64>> {
    match value {
        Value::Array(values) => values.iter().map(number_of).collect(),
        value => vec![number_of(value)],
    }
}

fn number_of(value: &Value) -> Option<f64> {
    match value {
        Value::Bool(flag) => Some(f64::from(u8::from(*flag))),
        value => value.as_f64(),
    }
}
