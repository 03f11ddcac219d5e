//! Scales: from numbers to places.

/// A straight scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Linear {
    from: (f64, f64),
    to: (f64, f64),
}

impl Linear {
    /// Numbers from `from.0` to `from.1` lie at places from `to.0` to `to.1`.
    pub fn new(from: (f64, f64), to: (f64, f64)) -> Self {
        Self { from, to }
    }

    /// The number it begins with.
    pub(crate) fn bottom(&self) -> f64 {
        self.from.0
    }

    /// The number it ends with.
    pub(crate) fn top(&self) -> f64 {
        self.from.1
    }

    /// The place of a number.
    pub fn place(&self, value: f64) -> f64 {
        let span = self.from.1 - self.from.0;
        if span == 0.0 {
            return f64::midpoint(self.to.0, self.to.1);
        }
        self.to.0 + (value - self.from.0) / span * (self.to.1 - self.to.0)
    }
}

/// Round numbers that cover a range: steps of 1, 2 or 5 times a power of ten, about `wanted` of them. A range of no width gets
/// a fifth on either side.
///
/// ```
/// assert_eq!(chart::nice_ticks(11.0, 38.0, 4), [10.0, 20.0, 30.0, 40.0]);
/// assert_eq!(chart::nice_ticks(0.0, 0.9, 4), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
/// assert_eq!(chart::nice_ticks(5.0, 5.0, 2), [4.0, 5.0, 6.0]);
/// ```
pub fn nice_ticks(low: f64, high: f64, wanted: u32) -> Vec<f64> {
    /// However odd the range, no more labels than fit.
    const MOST: u32 = 16;
    let size = low.abs().max(high.abs());
    let (low, high) = if high - low <= size * 1e-9 {
        let air = if size == 0.0 { 1.0 } else { size * 0.2 };
        (low - air, high + air)
    } else {
        (low, high)
    };
    let rough = (high - low) / f64::from(wanted.max(1));
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= rough * 0.75)
        .unwrap_or(power * 10.0);
    stepped(low, high, step, MOST)
}

/// As [`nice_ticks`], for what comes in whole numbers: no label between them.
pub(crate) fn whole_ticks(low: f64, high: f64, wanted: u32) -> Vec<f64> {
    let ticks = nice_ticks(low, high, wanted);
    let step = ticks.windows(2).map(|pair| pair[1] - pair[0]).next();
    if step.is_some_and(|step| step < 1.0) {
        stepped(low, high, 1.0, 16)
    } else {
        ticks
    }
}

fn stepped(low: f64, high: f64, step: f64, most: u32) -> Vec<f64> {
    let first = (low / step + 1e-9).floor();
    let last = (high / step - 1e-9).ceil();
    (0..most)
        .map(|index| first + f64::from(index))
        .take_while(|count| *count <= last + 0.5)
        .map(|count| {
            let tick = count * step;
            // 0.6000000000000001 is 0.6.
            let digits = 10f64.powf(12.0 - tick.abs().max(step).log10().floor());
            let clean = (tick * digits).round() / digits;
            if clean.is_finite() { clean } else { tick }
        })
        .collect()
}
