//! Numbers as spreadsheets write them.

use domain::Problem;

/// Reads a number; an empty cell, `-`, `n/a` and the like are "not counted". In a table with semicolons between cells a comma
/// is a decimal comma, otherwise it groups thousands. A per cent sign divides by a hundred.
///
/// # Errors
/// A sentence when there is text instead.
///
/// ```
/// use app::table::read_number;
/// assert_eq!(read_number("1,234", ',').unwrap(), Some(1234.0));
/// assert_eq!(read_number("12,5", ';').unwrap(), Some(12.5));
/// assert_eq!(read_number("45%", ',').unwrap(), Some(0.45));
/// assert_eq!(read_number(" ", ',').unwrap(), None);
/// assert!(read_number("about 7", ',').is_err());
/// ```
pub fn read_number(cell: &str, delimiter: char) -> Result<Option<f64>, Problem> {
    const NOTHING: [&str; 8] = ["", "-", "–", "n/a", "na", "null", "none", "*"];
    let text = cell.trim();
    if NOTHING.contains(&text.to_lowercase().as_str()) {
        return Ok(None);
    }
    let (text, scale) = match text.strip_suffix('%') {
        Some(text) => (text.trim_end(), 100.0),
        None => (text, 1.0),
    };
    let plain = plain(text, delimiter == ';');
    let fits = plain
        .chars()
        .all(|c| c.is_ascii_digit() || ".+-eE".contains(c));
    match plain.parse::<f64>() {
        Ok(number) if fits && number.is_finite() => Ok(Some(number / scale)),
        _ => {
            let shown: String = cell.trim().chars().take(40).collect();
            Err(Problem::new(format!(
                "“{shown}” is not a number. Leave the cell empty if it was not counted."
            )))
        }
    }
}

fn plain(text: &str, decimal_comma: bool) -> String {
    let without_gaps: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\''))
        .collect();
    // Without a comma a point stays a decimal point, so that 12.5 never turns into 125.
    if decimal_comma && without_gaps.contains(',') {
        return without_gaps.replace('.', "").replace(',', ".");
    }
    if groups_of_three(&without_gaps) {
        without_gaps.replace(',', "")
    } else {
        without_gaps
    }
}

/// True for `1,234` and `12,345.6`, not for `1,5`.
fn groups_of_three(text: &str) -> bool {
    let whole = text.split('.').next().unwrap_or("");
    let mut groups = whole.split(',');
    let first_fits = groups
        .next()
        .is_some_and(|first| (1..=4).contains(&first.len()));
    first_fits && groups.all(|group| group.len() == 3)
}
