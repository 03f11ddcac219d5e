//! A measure's number as people read and type it.
//!
//! A share is kept from 0 to 1 and read "30%"; everything else is read as it is kept.

use crate::Problem;
use crate::goal::plain_number;
use crate::measure::MeasureKind;

/// A number of a measure as people read it.
///
/// ```
/// use domain::amount::words;
/// use domain::measure::MeasureKind;
/// assert_eq!(words(MeasureKind::Proportion, 0.3), "30%");
/// assert_eq!(words(MeasureKind::Count, 30.0), "30");
/// ```
pub fn words(kind: MeasureKind, value: f64) -> String {
    match kind {
        MeasureKind::Proportion => format!("{}%", plain_number(round(value * 100.0))),
        _ => plain_number(round(value)),
    }
}

/// A difference between two numbers of a measure, as people read it: shares differ by points.
///
/// ```
/// use domain::amount::difference_words;
/// use domain::measure::MeasureKind;
/// assert_eq!(difference_words(MeasureKind::Proportion, 0.05), "5 points");
/// ```
pub fn difference_words(kind: MeasureKind, difference: f64) -> String {
    match kind {
        MeasureKind::Proportion => {
            let points = plain_number(round(difference * 100.0));
            if points == "1" {
                "1 point".to_owned()
            } else {
                format!("{points} points")
            }
        }
        _ => plain_number(round(difference)),
    }
}

/// A number as it stands in a form's box.
pub fn typed(kind: MeasureKind, value: f64) -> String {
    let shown = match kind {
        MeasureKind::Proportion => value * 100.0,
        _ => value,
    };
    plain_number(shown).replace(',', "")
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
///
/// ```
/// use domain::amount::read;
/// use domain::measure::MeasureKind;
/// assert_eq!(read(MeasureKind::Proportion, "30 %").unwrap(), 0.3);
/// assert_eq!(read(MeasureKind::Count, "1,250").unwrap(), 1250.0);
/// assert!(read(MeasureKind::Count, "many").is_err());
/// assert!(read(MeasureKind::Proportion, "130").is_err());
/// ```
pub fn read(kind: MeasureKind, raw: &str) -> Result<f64, Problem> {
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
    match kind {
        MeasureKind::Proportion if !(0.0..=100.0).contains(&value) => {
            Err(Problem::new("A share lies between 0 and 100 in a hundred."))
        }
        MeasureKind::Proportion => Ok(value / 100.0),
        MeasureKind::Value => Ok(value),
        _ if value < 0.0 => Err(Problem::new("This number cannot be below zero.")),
        _ => Ok(value),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_read_back_as_it_was() {
        for kind in [
            MeasureKind::Proportion,
            MeasureKind::Count,
            MeasureKind::Value,
        ] {
            for value in [0.0, 0.05, 0.3, 0.125, 0.999] {
                let back = read(kind, &typed(kind, value)).unwrap();
                assert!(
                    (back - value).abs() < 1e-6,
                    "{kind}: {value} came back as {back}"
                );
            }
        }
    }

    #[test]
    fn a_comma_before_three_digits_separates_thousands() {
        assert_eq!(read(MeasureKind::Count, "1,250").unwrap(), 1250.0);
        assert_eq!(read(MeasureKind::Value, "3,5").unwrap(), 3.5);
        assert_eq!(read(MeasureKind::Value, "1,250.5").unwrap(), 1250.5);
    }

    #[test]
    fn what_is_no_number_is_named() {
        let problem = read(MeasureKind::Count, " a few ").unwrap_err();
        assert_eq!(
            problem.words(),
            "“a few” is not a number. Write it like 30 or 3.5."
        );
        assert!(read(MeasureKind::Count, "inf").is_err());
        assert!(read(MeasureKind::Count, "30%").is_err());
        assert!(read(MeasureKind::Count, "-1").is_err());
        assert_eq!(read(MeasureKind::Value, "-1").unwrap(), -1.0);
    }
}
