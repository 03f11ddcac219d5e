//! Ideas that come by e-mail: which letters no person wrote, and what of a letter is the idea.

use crate::text::Line;

/// The most bytes of a letter that are read; pictures and signatures with logos make letters heavy, ideas do not.
pub const LARGEST: usize = 20_000_000;
/// More letters a day than this are no team with ideas.
pub const A_DAY: i64 = 100;

/// Why a letter is no idea. Whoever sent it is told nothing: an answer to a machine makes it answer again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoIdea {
    /// Nothing that can be read.
    #[error("it cannot be read as a letter")]
    Unreadable,
    /// Too large.
    #[error("it is larger than {} MB", LARGEST / 1_000_000)]
    TooLarge,
    /// A machine wrote it.
    #[error("a machine wrote it: an automatic answer, a bounce, a list or a newsletter")]
    Automatic,
    /// No such address.
    #[error("it is to no address of a team")]
    NoAddress,
    /// Nothing is left of it.
    #[error("there is no text in it")]
    Empty,
    /// It came before.
    #[error("it came before")]
    Twice,
    /// Too many.
    #[error("too many letters came to this address today")]
    TooMany,
    /// The challenge is over.
    #[error("the challenge of this team is closed")]
    Closed,
}

/// True when no person wrote a letter with these headers: automatic answers (RFC 3834), bounces, lists and bulk. Names of
/// headers in any capitals.
///
/// ```
/// use domain::letter::is_automatic;
/// assert!(is_automatic([("Auto-Submitted", "auto-replied (vacation)")]));
/// assert!(!is_automatic([("Auto-Submitted", "no"), ("Subject", "Keys")]));
/// ```
pub fn is_automatic<'a>(headers: impl IntoIterator<Item = (&'a str, &'a str)>) -> bool {
    headers.into_iter().any(|(name, value)| {
        let value = value.trim().to_lowercase();
        let first = value.split([';', ' ', '(', ',']).next().unwrap_or_default();
        match name.to_lowercase().as_str() {
            "auto-submitted" => first != "no",
            "precedence" => matches!(first, "bulk" | "junk" | "list" | "auto_reply"),
            "return-path" => value == "<>" || value.is_empty(),
            "x-autoreply"
            | "x-autorespond"
            | "x-auto-reply-from"
            | "list-id"
            | "list-unsubscribe"
            | "feedback-id"
            | "x-failed-recipients" => true,
            "content-type" => first == "multipart/report",
            "from" => {
                value.contains("mailer-daemon@")
                    || value.contains("postmaster@")
                    || value.contains("no-reply@")
                    || value.contains("noreply@")
            }
            _ => false,
        }
    })
}

/// The word in an address after the plus sign: `ideas+k3f9@hundred.example` has "k3f9".
pub fn word_of(address: &str) -> Option<&str> {
    let (local, _) = address.trim().rsplit_once('@')?;
    let (_, word) = local.split_once('+')?;
    let fits =
        (12..=64).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    fits.then_some(word)
}

/// What somebody wrote themselves: without what they quoted, and without their signature.
///
/// ```
/// use domain::letter::own_words;
/// let letter = "Ask who has the key.\n\nOn Monday Pat Lindqvist <pat@wolds.example>\nwrote:\n> Any ideas?\n";
/// assert_eq!(own_words(letter), "Ask who has the key.");
/// ```
pub fn own_words(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let lines: Vec<&str> = text.lines().collect();
    let mut kept: Vec<&str> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let next = lines.get(index + 1).copied().unwrap_or_default();
        if ends_the_letter(line, next) {
            break;
        }
        if !line.trim_start().starts_with('>') {
            kept.push(line.trim_end());
        }
    }
    kept.join("\n").trim().to_owned()
}

/// From here on it is a signature, or what somebody else wrote.
fn ends_the_letter(line: &str, next: &str) -> bool {
    let trimmed = line.trim();
    let small = trimmed.to_lowercase();
    // "-- " is the signature of old (RFC 3676); some programs lose the space.
    if line == "-- " || line == "--" {
        return true;
    }
    let rules = |sign: char| trimmed.chars().count() >= 10 && trimmed.chars().all(|c| c == sign);
    if rules('_') || rules('-') {
        return true;
    }
    let quotes = |line: &str| {
        let small = line.trim().to_lowercase();
        small.ends_with(':')
            && [
                "wrote",
                "schrieb",
                "a écrit",
                "escribió",
                "skrev",
                "scrisse",
            ]
            .iter()
            .any(|verb| small.contains(verb))
    };
    let begins = ["on ", "am ", "le ", "el ", "den ", "il "]
        .iter()
        .any(|begin| small.starts_with(begin));
    if begins && (quotes(line) || quotes(next)) {
        return true;
    }
    let begins_with = [
        "sent from my ",
        "get outlook for ",
        "-----original message-----",
        "----- original message -----",
        "---------- forwarded message",
        "begin forwarded message",
        "*from:*",
    ];
    if begins_with.iter().any(|begin| small.starts_with(begin)) {
        return true;
    }
    // The head of a quoted letter as Outlook writes it.
    small.starts_with("from: ")
        && ["sent: ", "date: ", "to: "]
            .iter()
            .any(|name| next.trim().to_lowercase().starts_with(name))
}

/// Subjects that say nothing.
const EMPTY_SUBJECTS: [&str; 6] = [
    "idea",
    "ideas",
    "an idea",
    "my idea",
    "(no subject)",
    "hello",
];

/// The idea of a letter in a line: the subject, and as much of the first paragraph as fits behind it.
///
/// # Errors
/// [`NoIdea::Empty`] when neither has words.
pub fn idea(subject: &str, text: &str) -> Result<Line, NoIdea> {
    let subject = bare(subject);
    let words = own_words(text);
    let first = words
        .split("\n\n")
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .find(|part| !part.is_empty() && !is_greeting(part))
        .unwrap_or_default();
    let says_nothing = EMPTY_SUBJECTS.contains(&subject.to_lowercase().as_str());
    let whole = match (subject.is_empty() || says_nothing, first.is_empty()) {
        (true, _) => first,
        (false, true) => subject,
        (false, false) if first.to_lowercase().starts_with(&subject.to_lowercase()) => first,
        (false, false) => {
            let stop = if subject.ends_with(['.', '?', '!', ':']) {
                " "
            } else {
                ": "
            };
            format!("{subject}{stop}{first}")
        }
    };
    Line::parse(&shortened(&whole, Line::MOST)).map_err(|_| NoIdea::Empty)
}

/// "Hello everybody," is no idea.
fn is_greeting(part: &str) -> bool {
    part.chars().count() < 40 && part.ends_with([',', '!']) && part.split(' ').count() <= 4
}

/// A subject without "Re:" and "Fwd:".
fn bare(subject: &str) -> String {
    let mut rest = subject.trim();
    loop {
        let small = rest.to_lowercase();
        let cut = ["re:", "fwd:", "fw:", "aw:", "wg:", "sv:", "vs:"]
            .iter()
            .find(|begin| small.starts_with(*begin))
            .and_then(|begin| rest.get(begin.len()..));
        match cut {
            Some(after) => rest = after.trim_start(),
            None => return rest.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }
}

/// At most so many characters, cut between words.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let start: String = text.chars().take(most - 1).collect();
    let cut = start
        .rsplit_once(' ')
        .map_or(start.as_str(), |(begin, _)| begin);
    format!("{cut}…")
}
