//! A measure's number as people read and type it.
//!
//! A share is kept from 0 to 1 and read "30%"; a rate is read per so many ("4.2 per 1,000 bed days"); everything else is
//! read as it is kept.

use crate::Problem;
use crate::goal::plain_number;
use crate::measure::{Measure, MeasureKind};

/// A kept number on the scale people read it: shares in per cent, rates for so many.
///
/// ```
/// use domain::amount::on_shown_scale;
/// use domain::measure::MeasureKind;
/// assert_eq!(on_shown_scale(MeasureKind::Proportion, 1, 0.25), 25.0);
/// assert_eq!(on_shown_scale(MeasureKind::Rate, 1000, 0.004), 4.0);
/// assert_eq!(on_shown_scale(MeasureKind::Count, 1, 30.0), 30.0);
/// ```
pub fn on_shown_scale(kind: MeasureKind, per: i64, value: f64) -> f64 {
    value * times(kind, per)
}

/// How often the kept number goes into the shown one: 100 for shares, "per 1,000" for rates.
fn times(kind: MeasureKind, per: i64) -> f64 {
    match kind {
        MeasureKind::Proportion => 100.0,
        MeasureKind::Rate => per.max(1) as f64,
        _ => 1.0,
    }
}

fn factor(measure: &Measure) -> f64 {
    times(measure.kind, measure.per)
}

/// A number of a measure as people read it: "30%", "30", "4.2".
pub fn words(measure: &Measure, value: f64) -> String {
    let shown = value * factor(measure);
    match measure.kind {
        MeasureKind::Proportion if shown >= 1.0 => {
            format!("{}%", plain_number((shown * 10.0).round() / 10.0))
        }
        MeasureKind::Proportion => format!("{}%", plain_number(round(shown))),
        _ => plain_number(round(shown)),
    }
}

/// A difference between two numbers of a measure, as people read it: shares differ by points.
pub fn difference_words(measure: &Measure, difference: f64) -> String {
    let shown = plain_number(round(difference * factor(measure)));
    match measure.kind {
        MeasureKind::Proportion if shown == "1" => "1 point".to_owned(),
        MeasureKind::Proportion => format!("{shown} points"),
        _ => shown,
    }
}

/// A number as it stands in a form's box.
pub fn typed(measure: &Measure, value: f64) -> String {
    plain_number(value * factor(measure)).replace(',', "")
}

/// At most two decimals from 10 up, three below.
fn round(value: f64) -> f64 {
    let factor = if value.abs() >= 100.0 {
        1.0
    } else if value.abs() >= 10.0 {
        10.0
    } else if value.abs() >= 1.0 {
        100.0
    } else {
        1000.0
    };
    (value * factor).round() / factor
}

/// Reads a number as people type it: "30", "30%", "1,250", "3.5". A share is typed in percent.
///
/// # Errors
/// A sentence that says what is wrong.
pub fn read(measure: &Measure, raw: &str) -> Result<f64, Problem> {
    let kind = measure.kind;
    let bare: String = raw
        .trim()
        .trim_end_matches('%')
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    if bare.is_empty() {
        return Err(Problem::new("Write a number."));
    }
    if kind != MeasureKind::Proportion && raw.contains('%') {
        return Err(Problem::new(
            "This measure is not a share, so write a plain number without %.",
        ));
    }
    let value: f64 = without_separators(&bare)
        .parse()
        .ok()
        .filter(|value: &f64| value.is_finite() && value.abs() <= 1e15)
        .ok_or_else(|| {
            Problem::new(format!(
                "“{}” is not a number. Write it like 30 or 3.5.",
                raw.trim()
            ))
        })?;
    if kind == MeasureKind::Proportion && !(0.0..=100.0).contains(&value) {
        return Err(Problem::new("A share lies between 0 and 100 in a hundred."));
    }
    if kind != MeasureKind::Value && value < 0.0 {
        return Err(Problem::new("This number cannot be below zero."));
    }
    Ok(value / factor(measure))
}

/// "1,250" is a thousand and more; "3,5" is three and a half.
fn without_separators(text: &str) -> String {
    let groups: Vec<&str> = text.split(',').collect();
    let thousands = groups.len() > 1
        && groups.iter().skip(1).all(|group| {
            group
                .split('.')
                .next()
                .is_some_and(|whole| whole.len() == 3)
        });
    if thousands {
        text.replace(',', "")
    } else {
        text.replace(',', ".")
    }
}
