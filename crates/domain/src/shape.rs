//! Getting ready: what has to be there before day 0, and how far it is.
//!
//! The checklist is never ticked by hand. Each line is worked out from what people did anyway: who was invited, what was
//! written, what a manager answered.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::role::words;
use crate::text::{Email, Line, Name, Prose};
use crate::{ApprovalId, ChallengeId, FocusId, PersonId, TeamId};

words! {
    /// A box of words that is filled while a challenge takes shape.
    pub enum ShapeBox {
        /// What a good focus has.
        Criteria = "criteria", "What do we hold the options against?";
        /// Whose work the problem touches.
        Functions = "functions", "Whose work does it touch?";
        /// Where day 0 is.
        Room = "room", "Where is day 0?";
        /// From when to when.
        Hours = "hours", "From when to when?";
        /// What else has to be thought of.
        Bring = "bring", "What else has to be thought of?";
    }
}

impl ShapeBox {
    /// A quiet line of help.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Criteria => {
                "One a line. People feel it. It crosses our borders. A team of ten can move it in a hundred days."
            }
            Self::Functions => {
                "One a line, as people call themselves: nurse, pharmacist, social worker. Somebody who uses the service, too."
            }
            Self::Room => {
                "A place that belongs to nobody in particular, with walls one may stick paper on."
            }
            Self::Hours => "Leaders come for the first and the last hour.",
            Self::Bring => {
                "Lunch, who cannot eat what, who needs a lift, who needs the words large."
            }
        }
    }
}

/// What was written into a box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShapeWords {
    /// Which box.
    #[serde(rename = "box")]
    pub part: ShapeBox,
    /// What.
    pub words: Prose,
    /// Counts up with every change; 0 before anybody wrote.
    pub version: i64,
}

/// A line a place added to its checklist, and what was written beside it: it is there as soon as somebody wrote how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnReady {
    /// The line.
    pub line: String,
    /// How it was seen to.
    pub words: Prose,
    /// Counts up with every change; 0 before anybody wrote.
    pub version: i64,
}

/// Something leaders could choose to work on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FocusOption {
    /// Which.
    pub id: FocusId,
    /// In which challenge.
    pub challenge: ChallengeId,
    /// In a line.
    pub line: Line,
    /// What speaks for and against it.
    pub about: Prose,
}

/// Where the choice of a focus stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Focus {
    /// Since when the voices lie on the table.
    pub shown: Option<Timestamp>,
    /// What was chosen.
    pub chosen: Option<FocusId>,
    /// Why.
    pub why: Prose,
    /// Counts up with every change.
    pub version: i64,
}

words! {
    /// What a line manager answers.
    pub enum CoverWord {
        /// Yes.
        Yes = "yes", "Yes, they have the time";
        /// Not yet.
        Talk = "talk", "I would like to talk first";
    }
}

/// A line manager was asked for somebody's hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Which.
    pub id: ApprovalId,
    /// In which challenge.
    pub challenge: ChallengeId,
    /// In which team.
    pub team: TeamId,
    /// Whose hours.
    pub person: PersonId,
    /// Who was asked.
    pub manager: Name,
    /// Where the letter went.
    pub email: Email,
    /// How much time, in words.
    pub hours: Line,
    /// When.
    pub asked: Timestamp,
    /// What they said; none until they did.
    pub word: Option<CoverWord>,
    /// In their words.
    pub words: Prose,
    /// When.
    pub answered: Option<Timestamp>,
}

words! {
    /// A line of the checklist, in the order of the weeks.
    pub enum ReadyItem {
        /// One leader speaks for the others.
        Strategist = "strategist", "One leader speaks for the others";
        /// Somebody helps the teams.
        Coach = "coach", "A coach";
        /// More leaders than one.
        Leaders = "leaders", "The other leaders whose people are needed";
        /// The focus is chosen.
        Focus = "focus", "One focus, chosen from a short list";
        /// The note is written.
        Note = "note", "The challenge note with its guardrails";
        /// Everybody whose work it touches is in a team.
        Members = "members", "People close to the work, from every function it touches";
        /// Managers know the hours.
        Cover = "cover", "Every member’s manager has said yes";
        /// How it was before.
        Baseline = "baseline", "How it was before: numbers with their definitions";
        /// Where and when.
        Logistics = "logistics", "Day 0: where, when, and what else";
        /// Everybody has the note.
        Sent = "sent", "Everybody has the note";
    }
}

impl ReadyItem {
    /// How many weeks before day 0 it should be there.
    pub const fn week(self) -> i64 {
        match self {
            Self::Strategist | Self::Coach => 5,
            Self::Leaders => 4,
            Self::Focus | Self::Note | Self::Members => 3,
            Self::Cover | Self::Baseline => 2,
            Self::Logistics | Self::Sent => 1,
        }
    }

    /// The day by which it should be there: the Friday, so to speak, of its week.
    ///
    /// ```
    /// use domain::shape::ReadyItem;
    /// use jiff::civil::date;
    /// assert_eq!(ReadyItem::Strategist.due(date(2026, 1, 5)), date(2025, 12, 8));
    /// assert_eq!(ReadyItem::Sent.due(date(2026, 1, 5)), date(2026, 1, 5));
    /// ```
    pub fn due(self, launch: Date) -> Date {
        launch.saturating_sub(jiff::Span::new().days(7 * (self.week() - 1)))
    }
}

/// How far a line of the checklist is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// Which.
    pub item: ReadyItem,
    /// It is there.
    pub done: bool,
    /// What is known, in a sentence.
    pub words: String,
}

/// What has to be known to fill the checklist.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Leaders by name, the strategist first.
    pub leaders: Vec<String>,
    /// Coaches by name.
    pub coaches: Vec<String>,
    /// How many options stand on the short list.
    pub options: usize,
    /// Criteria are written.
    pub criteria: bool,
    /// How many leaders have voted.
    pub voted: usize,
    /// What was chosen.
    pub chosen: Option<String>,
    /// Mission and what must not get worse are written.
    pub note: bool,
    /// Guardrails in force.
    pub guardrails: usize,
    /// Teams with how many members each.
    pub teams: Vec<(String, usize)>,
    /// Functions that were named.
    pub functions: usize,
    /// Those of them that nobody comes from.
    pub missing: Vec<String>,
    /// Members whose manager said yes, was asked, of how many.
    pub cover: (usize, usize, usize),
    /// Members whose manager wants to talk first.
    pub talk: Vec<String>,
    /// Measures with numbers from before day 0, of how many.
    pub baseline: (usize, usize),
    /// Room and hours are written.
    pub logistics: bool,
    /// When the note was sent, in words.
    pub sent: Option<String>,
}

/// The fewest members of a team that is one.
pub const FEWEST: usize = 5;
/// The most; larger teams become slow.
pub const MOST: usize = 15;

/// The checklist, in the order of the weeks.
pub fn checklist(known: &Known) -> Vec<Ready> {
    ReadyItem::ALL
        .iter()
        .map(|item| {
            let (done, words) = look(*item, known);
            Ready {
                item: *item,
                done,
                words,
            }
        })
        .collect()
}

fn look(item: ReadyItem, known: &Known) -> (bool, String) {
    match item {
        ReadyItem::Strategist => match known.leaders.first() {
            Some(name) => (true, format!("{name}.")),
            None => (
                false,
                "Nobody yet. The first leader on the list is the one.".to_owned(),
            ),
        },
        ReadyItem::Coach if known.coaches.is_empty() => (false, "Nobody yet.".to_owned()),
        ReadyItem::Coach => (true, format!("{}.", list(&known.coaches))),
        ReadyItem::Leaders => match known.leaders.get(1..).unwrap_or(&[]) {
            [] => (
                false,
                "One leader alone cannot open doors in several houses.".to_owned(),
            ),
            others => (true, format!("{}.", list(others))),
        },
        ReadyItem::Focus => focus(known),
        ReadyItem::Note => match (known.note, known.guardrails) {
            (false, _) => (
                false,
                "Mission, and what must not get worse, are not both written.".to_owned(),
            ),
            (true, 0) => (false, "Written, without a guardrail so far.".to_owned()),
            (true, 1) => (true, "Written, with 1 guardrail.".to_owned()),
            (true, many) => (true, format!("Written, with {many} guardrails.")),
        },
        ReadyItem::Members => members(known),
        ReadyItem::Cover => cover(known),
        ReadyItem::Baseline => match known.baseline {
            (_, 0) => (false, "No measure yet.".to_owned()),
            (with, of) if with == of => (
                true,
                format!("{with} of {of} measures have numbers from before day 0."),
            ),
            (with, of) => (
                with > 0,
                format!(
                    "{with} of {of} measures have numbers from before day 0. The first month can stand for the others, if you say so."
                ),
            ),
        },
        ReadyItem::Logistics if known.logistics => (true, "Written down below.".to_owned()),
        ReadyItem::Logistics => (false, "Where and from when to when?".to_owned()),
        ReadyItem::Sent => match &known.sent {
            Some(day) => (true, format!("Sent on {day}.")),
            None => (false, "Not sent yet.".to_owned()),
        },
    }
}

fn focus(known: &Known) -> (bool, String) {
    if let Some(chosen) = &known.chosen {
        return (true, format!("{chosen}."));
    }
    let words = match (known.options, known.criteria, known.voted) {
        (0, ..) => "No short list yet. A challenge whose focus is clear puts one line on it and chooses that.".to_owned(),
        (1, false, _) => "1 on the short list.".to_owned(),
        (options, false, _) => format!("{options} on the short list, and nothing yet to hold them against."),
        (options, true, 0) => format!("{options} on the short list, to be voted on."),
        (_, true, voted) => format!("{voted} of {} leaders have voted.", known.leaders.len()),
    };
    (false, words)
}

fn members(known: &Known) -> (bool, String) {
    if known.teams.is_empty() {
        return (false, "No team yet.".to_owned());
    }
    let odd = known
        .teams
        .iter()
        .find(|(_, people)| *people < FEWEST || *people > MOST);
    if let Some((team, people)) = odd {
        let size = match people {
            0 => "has nobody yet".to_owned(),
            1 => "has 1 person".to_owned(),
            people => format!("has {people} people"),
        };
        return (false, format!("{team} {size}; eight to twelve work well."));
    }
    if !known.missing.is_empty() {
        return (
            false,
            format!("Nobody yet from: {}.", known.missing.join(", ")),
        );
    }
    let people: usize = known.teams.iter().map(|(_, people)| people).sum();
    let teams = match known.teams.len() {
        1 => "1 team".to_owned(),
        many => format!("{many} teams"),
    };
    let functions = match known.functions {
        0 => "Whose work it touches is not written down.".to_owned(),
        1 => "The function named is there.".to_owned(),
        many => format!("All {many} functions are there."),
    };
    (
        known.functions > 0,
        format!("{people} people in {teams}. {functions}"),
    )
}

fn cover(known: &Known) -> (bool, String) {
    let (yes, asked, of) = known.cover;
    if of == 0 {
        return (false, "Nobody to ask for yet.".to_owned());
    }
    let open = asked.saturating_sub(yes + known.talk.len());
    let open = match open {
        0 => String::new(),
        open => format!(", {open} not answered yet"),
    };
    let talk = match known.talk.as_slice() {
        [] => String::new(),
        talk => format!(" To talk with first: the manager of {}.", list(talk)),
    };
    let words = format!("{yes} of {of} said yes{open}.{talk}");
    (yes == of, words)
}

/// "Ann, Bo and Cy"
fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The functions nobody comes from. Somebody comes from a function when their profession or organisation speaks of it, in
/// either direction and whatever the capitals: "district nurse" is a nurse.
///
/// ```
/// use domain::shape::missing;
/// let have = ["District nurse", "Wolds County Council"];
/// assert_eq!(missing("Nurses\nCouncil\n\nPharmacist", have), ["Pharmacist"]);
/// ```
pub fn missing<'a>(functions: &str, have: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let have: Vec<String> = have.into_iter().map(stem).collect();
    named(functions)
        .filter(|function| {
            let wanted = stem(function);
            !have
                .iter()
                .any(|words| words.contains(&wanted) || wanted.contains(words.as_str()))
        })
        .map(ToOwned::to_owned)
        .collect()
}

/// The functions that were named: one a line.
pub fn named(functions: &str) -> impl Iterator<Item = &str> {
    functions
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
}

/// Small letters, without the s of the plural.
fn stem(words: &str) -> String {
    let small = words.trim().to_lowercase();
    let short = small.strip_suffix('s').unwrap_or(&small);
    if short.chars().count() >= 3 {
        short.to_owned()
    } else {
        small
    }
}
