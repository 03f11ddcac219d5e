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

impl Numbers {
    /// A value in words: `45%`, `1,250`, `3.2`.
    ///
    /// ```
    /// use chart::Numbers;
    /// assert_eq!(Numbers::Percent.words(0.4567), "45.7%");
    /// assert_eq!(Numbers::Plain.words(1250.0), "1,250");
    /// assert_eq!(Numbers::Per(1000.0).words(0.0032), "3.2");
    /// ```
    pub fn words(self, value: f64) -> String {
        let shown = self.shown(value);
        let decimals = match shown.abs() {
            size if size >= 100.0 => 0,
            size if size >= 10.0 => 1,
            size if size >= 1.0 => 2,
            _ => 3,
        };
        let decimals = if self == Self::Percent { decimals.min(1) } else { decimals };
        self.with_sign(&grouped(shown, decimals))
    }

    /// A label of the axis: just as many decimals as the step between labels needs.
    pub(crate) fn axis_words(self, value: f64, step: f64) -> String {
        let step = self.shown(step).abs();
        let decimals = (0..6)
            .find(|decimals| {
                let scaled = step * 10f64.powi(*decimals);
                (scaled - scaled.round()).abs() < 1e-6 * scaled.max(1.0)
            })
            .and_then(|decimals| usize::try_from(decimals).ok())
            .unwrap_or(6);
        self.with_sign(&grouped(self.shown(value), decimals))
    }

    fn shown(self, value: f64) -> f64 {
        match self {
            Self::Plain => value,
            Self::Percent => value * 100.0,
            Self::Per(many) => value * many,
        }
    }

    fn with_sign(self, words: &str) -> String {
        if self == Self::Percent { format!("{words}%") } else { words.to_owned() }
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
    if value < 0.0 && !is_nothing { format!("-{text}") } else { text }
}
