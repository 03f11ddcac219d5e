//! How numbers are written on a chart.

/// How numbers are written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Numbers {
    /// As they are.
    Plain,
    /// Shares, as per cent.
    Percent,
    /// Rates, for so many.
    Per(f64),
}

/// From here on numbers are written with powers of ten.
const HUGE: f64 = 1e15;
/// Below this numbers are written with powers of ten.
const TINY: f64 = 1e-4;

impl Numbers {
    /// A value in words: `45%`, `1,250`, `3.2`.
    ///
    /// ```
    /// use chart::Numbers;
    /// assert_eq!(Numbers::Percent.words(0.4567), "45.7%");
    /// assert_eq!(Numbers::Plain.words(1250.0), "1,250");
    /// assert_eq!(Numbers::Per(1000.0).words(0.0032), "3.2");
    /// assert_eq!(Numbers::Plain.words(0.0000011), "1.1 × 10⁻⁶");
    /// ```
    pub fn words(self, value: f64) -> String {
        let shown = self.shown(value);
        let size = shown.abs();
        if size != 0.0 && !(TINY..HUGE).contains(&size) {
            return self.with_sign(&power_of_ten(shown));
        }
        let decimals = match size {
            size if size >= 100.0 => 0,
            size if size >= 10.0 => 1,
            size if size >= 1.0 => 2,
            size if size >= 0.01 || size == 0.0 => 3,
            _ => 5,
        };
        let decimals = if self == Self::Percent && size >= 0.1 {
            decimals.min(1)
        } else {
            decimals
        };
        self.with_sign(&grouped(shown, decimals))
    }

    /// A value in few letters, for the edge of a picture: `1.25m` for a million and a quarter.
    pub(crate) fn short_words(self, value: f64) -> String {
        let shown = self.shown(value);
        match Many::of(shown) {
            Some(many) => self.with_sign(&format!(
                "{}{}",
                grouped(shown / many.size(), 2),
                many.sign()
            )),
            None => self.words(value),
        }
    }

    /// Labels of the axis: just as many decimals as the step between them needs, millions and milliards by their letters.
    pub(crate) fn axis_words(self, ticks: &[f64]) -> Vec<String> {
        let step = ticks
            .windows(2)
            .map(|pair| pair[1] - pair[0])
            .fold(f64::INFINITY, f64::min);
        let step = if step.is_finite() {
            self.shown(step).abs()
        } else {
            1.0
        };
        let highest = ticks
            .iter()
            .map(|tick| self.shown(*tick).abs())
            .fold(0.0, f64::max);
        if highest != 0.0 && !(TINY..HUGE).contains(&highest) {
            return ticks.iter().map(|tick| self.words(*tick)).collect();
        }
        let many = Many::of(highest);
        let (size, sign) = many.map_or((1.0, ""), |many| (many.size(), many.sign()));
        let decimals = decimals_for(step / size);
        ticks
            .iter()
            .map(|tick| {
                let shown = self.shown(*tick) / size;
                let sign = if shown == 0.0 { "" } else { sign };
                self.with_sign(&format!("{}{sign}", grouped(shown, decimals)))
            })
            .collect()
    }

    fn shown(self, value: f64) -> f64 {
        match self {
            Self::Plain => value,
            Self::Percent => value * 100.0,
            Self::Per(many) => value * many,
        }
    }

    fn with_sign(self, words: &str) -> String {
        if self == Self::Percent {
            format!("{words}%")
        } else {
            words.to_owned()
        }
    }
}

/// Numbers with so many noughts that they are written with a letter.
#[derive(Debug, Clone, Copy)]
enum Many {
    Millions,
    Billions,
}

impl Many {
    fn of(value: f64) -> Option<Self> {
        match value.abs() {
            size if (1e9..HUGE).contains(&size) => Some(Self::Billions),
            size if (1e6..1e9).contains(&size) => Some(Self::Millions),
            _ => None,
        }
    }

    const fn size(self) -> f64 {
        match self {
            Self::Millions => 1e6,
            Self::Billions => 1e9,
        }
    }

    const fn sign(self) -> &'static str {
        match self {
            Self::Millions => "m",
            Self::Billions => "bn",
        }
    }
}

/// The fewest decimals that write a step exactly.
fn decimals_for(step: f64) -> usize {
    (0..7)
        .find(|decimals| {
            let scaled = step * 10f64.powi(*decimals);
            (scaled - scaled.round()).abs() < 1e-6 * scaled.max(1.0) && scaled.round() >= 1.0
        })
        .and_then(|decimals| usize::try_from(decimals).ok())
        .unwrap_or(7)
}

/// `1.1 × 10⁻⁶`
fn power_of_ten(value: f64) -> String {
    let written = format!("{value:.2e}");
    let (digits, power) = written.split_once('e').unwrap_or((&written, "0"));
    let digits = if digits.contains('.') {
        digits.trim_end_matches('0').trim_end_matches('.')
    } else {
        digits
    };
    let raised: String = power.chars().map(raised).collect();
    format!("{digits} × 10{raised}")
}

fn raised(sign: char) -> char {
    match sign {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        digit => digit
            .to_digit(10)
            .and_then(|digit| char::from_u32(0x2070 + digit))
            .unwrap_or(digit),
    }
}

/// At most so many decimals, no needless noughts, a comma between thousands.
fn grouped(value: f64, decimals: usize) -> String {
    let rounded = format!("{:.*}", decimals, value.abs());
    let (whole, rest) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let rest = rest.trim_end_matches('0');
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !rest.is_empty() {
        text.push('.');
        text.push_str(rest);
    }
    let is_nothing = text == "0";
    if value < 0.0 && !is_nothing {
        format!("-{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_an_axis_with_the_decimals_its_step_needs() {
        assert_eq!(
            Numbers::Plain.axis_words(&[0.0, 0.25, 0.5]),
            ["0", "0.25", "0.5"]
        );
        assert_eq!(
            Numbers::Percent.axis_words(&[0.5, 0.75, 1.0]),
            ["50%", "75%", "100%"]
        );
        assert_eq!(
            Numbers::Plain.axis_words(&[0.0, 5e8, 1e9]),
            ["0", "0.5bn", "1bn"]
        );
        assert_eq!(
            Numbers::Plain.axis_words(&[0.0, 5e-7, 1e-6]),
            ["0", "5 × 10⁻⁷", "1 × 10⁻⁶"]
        );
        assert_eq!(Numbers::Plain.axis_words(&[-2000.0, 0.0]), ["-2,000", "0"]);
    }

    #[test]
    fn writes_small_shares_so_that_they_are_not_nought() {
        assert_eq!(Numbers::Percent.words(0.0004), "0.04%");
        assert_eq!(Numbers::Plain.words(0.0), "0");
        assert_eq!(Numbers::Plain.short_words(1_250_000.0), "1.25m");
    }
}
