//! What iCalendar files have in common (RFC 5545): moments, days, escaped words, folded lines.

use jiff::Timestamp;
use jiff::civil::Date;

/// A line may hold so many bytes before it is folded.
const FOLD: usize = 75;

pub(crate) fn moment(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

pub(crate) fn day(on: Date) -> String {
    on.strftime("%Y%m%d").to_string()
}

pub(crate) fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace('\n', "\\n")
        .replace('\r', "")
}

/// A line, folded between letters, never within one.
pub(crate) fn fold(file: &mut String, line: &str) {
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > FOLD {
            file.push_str("\r\n ");
            length = 1;
        }
        file.push(letter);
        length += letter.len_utf8();
    }
    file.push_str("\r\n");
}
