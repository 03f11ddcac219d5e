//! How much room words take, without a font at hand.

/// Size of the letters of every text in a drawing.
pub(crate) const LETTERS: f64 = 13.0;
/// From one line of words to the next.
pub(crate) const LINE: f64 = 17.0;

/// Room that words take, on the wide side: the widest letters a reader's system brings (those of Verdana and DejaVu Sans) must
/// not run out of the picture or into each other.
pub(crate) fn room(words: &str, strong: bool) -> f64 {
    let ems: f64 = words.chars().map(ems).sum();
    ems * LETTERS * if strong { 1.12 } else { 1.0 }
}

fn ems(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '\'' | '|' => 0.3,
        ' ' | '.' | ',' | ':' | ';' | '!' | 'f' | 't' | 'I' | '(' | ')' | '"' | '-' => 0.41,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '—' => 1.0,
        'A'..='Z' | '&' | '<' | '>' | '=' | '+' | '×' => 0.8,
        letter if letter.is_ascii() => 0.63,
        // Letters of other scripts: as wide as they come.
        letter if letter as u32 > 0x2e80 => 1.05,
        _ => 0.75,
    }
}

/// Words cut so that they fit, with a sign that they were cut.
pub(crate) fn fitted(words: &str, room_there: f64, strong: bool) -> String {
    if room(words, strong) <= room_there {
        return words.to_owned();
    }
    let mut cut = String::new();
    for letter in words.chars() {
        cut.push(letter);
        if room(&cut, strong) + room("…", strong) > room_there {
            cut.pop();
            break;
        }
    }
    format!("{}…", cut.trim_end_matches([' ', ',', ':', '(']))
}

/// Words broken into lines that fit, at most so many; the last one is cut.
pub(crate) fn wrapped(words: &str, room_there: f64, strong: bool, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if lines_fit(line, word, room_there, strong) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(rest);
    }
    lines
        .iter()
        .map(|line| fitted(line, room_there, strong))
        .collect()
}

fn lines_fit(line: &str, word: &str, room_there: f64, strong: bool) -> bool {
    room(line, strong) + room(" ", strong) + room(word, strong) <= room_there
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_words_to_the_room_there_is() {
        assert_eq!(fitted("usual 30", 100.0, false), "usual 30");
        let cut = fitted("Test: discharge huddle at 9", 100.0, true);
        assert!(cut.ends_with('…') && room(&cut, true) <= 100.0, "{cut}");
    }

    #[test]
    fn breaks_words_into_lines_and_cuts_the_last() {
        let lines = wrapped(
            "the therapist, the pharmacist and the family of everybody",
            130.0,
            false,
            2,
        );
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
        assert!(wrapped("", 130.0, false, 2).is_empty());
    }
}
