//! Which team needs its coach, and why: facts about a team, held against the thresholds of a hundred days. Reasons are sentences,
//! never a score: a list sorted by them is for the coach alone, and says nothing about how good a team is.

use crate::role::words;
use crate::text::Line;

words! {
    /// The team's own word for how it goes, apart from anything computed.
    pub enum TeamWord {
        /// As hoped, or better.
        Well = "well", "It goes well";
        /// Up and down.
        Bumpy = "bumpy", "It is bumpy";
        /// Not without help.
        Stuck = "stuck", "We are stuck";
    }
}

/// What a team said of itself.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Said {
    /// The word.
    pub word: TeamWord,
    /// One line of text.
    pub line: Line,
}

/// Days without a number before somebody asks.
pub const NUMBER_DAYS: i64 = 8;
/// Days without a test that met people.
pub const PEOPLE_DAYS: i64 = 14;
/// Days with nothing being tried.
pub const RUNNING_DAYS: i64 = 7;
/// Days an ask may wait.
pub const ASK_DAYS: i64 = 5;
/// Most teams meet once a week.
const WEEKLY: i64 = 7;
/// Days a huddle may be late before somebody asks.
pub const HUDDLE_LATE: i64 = 3;
/// Energy that fell by so much from one pulse to the next calls for a question.
pub const DIP: f64 = 0.8;
/// So little energy calls for one too, wherever it came from.
pub const LOW: f64 = 2.5;
/// Days after the midpoint by which the goal was looked at again.
pub const RESTATED_DAYS: i64 = 7;

/// What is known of a team today. Days are whole days up to today; none means never.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Which day of the challenge it is.
    pub day: i64,
    /// Its last day.
    pub length: i64,
    /// The day of the midpoint review.
    pub midpoint: i64,
    /// A huddle every so many days.
    pub huddle_every: i64,
    /// Days since the last number.
    pub number: Option<i64>,
    /// Days since something was written down about a test with people.
    pub people: Option<i64>,
    /// Tests that run.
    pub running: usize,
    /// Days since a step last ran; 0 while one runs.
    pub ran: Option<i64>,
    /// Days the oldest ask has waited.
    pub ask: Option<i64>,
    /// Days since the last huddle began.
    pub huddle: Option<i64>,
    /// Energy is low, or fell; told only of five people or more.
    pub dip: bool,
    /// Days since the goal was set or set anew.
    pub goal: Option<i64>,
    /// A decision of the last two weeks that went against what its card had said, by title.
    pub against: Option<String>,
    /// The team's own word.
    pub stuck: bool,
}

/// Why a team needs its coach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Concern {
    /// They say so themselves.
    SaysStuck,
    /// No number for so many days; none: never.
    NoNumber(Option<i64>),
    /// No test with people for so many days; none: never.
    NoPeople(Option<i64>),
    /// Nothing runs for so many days; none: never.
    NothingRuns(Option<i64>),
    /// An ask has waited so many days.
    AskWaits(i64),
    /// No huddle for so many days; none: never.
    NoHuddle(Option<i64>),
    /// Energy is low, or fell.
    PulseDips,
    /// No goal yet.
    NoGoal,
    /// The goal was not looked at again since the midpoint.
    NotRestated,
    /// A decision went against what its card had said before.
    Against(String),
}

impl Concern {
    /// The reason as a sentence.
    pub fn words(&self) -> String {
        match self {
            Self::SaysStuck => "They say they are stuck.".to_owned(),
            Self::NoNumber(Some(days)) => format!("No number for {days} days."),
            Self::NoNumber(None) => "No number yet.".to_owned(),
            Self::NoPeople(Some(days)) => format!("No test with people for {days} days."),
            Self::NoPeople(None) => "No test has met people yet.".to_owned(),
            Self::NothingRuns(Some(days)) => format!("Nothing has been tried for {days} days."),
            Self::NothingRuns(None) => "Nothing was tried yet.".to_owned(),
            Self::AskWaits(days) => format!("An ask has waited {days} days."),
            Self::NoHuddle(Some(days)) => format!("No huddle for {days} days."),
            Self::NoHuddle(None) => "No huddle yet.".to_owned(),
            Self::PulseDips => "The pulse dips: their energy is low, or fell.".to_owned(),
            Self::NoGoal => "There is no goal yet.".to_owned(),
            Self::NotRestated => "The goal was not looked at again since the midpoint.".to_owned(),
            Self::Against(title) => {
                format!("“{title}” was decided otherwise than its card had said.")
            }
        }
    }

    /// A question that may help, ours.
    pub const fn question(&self) -> &'static str {
        match self {
            Self::SaysStuck => {
                "What have you tried already, and what would you try if you could not fail?"
            }
            Self::NoNumber(_) => {
                "What makes counting hard this week: the number, the time, or what it might say?"
            }
            Self::NoPeople(_) => {
                "Which one person could you try the smallest version with on Thursday?"
            }
            Self::NothingRuns(_) => {
                "What did you last learn, and what does it make you want to try?"
            }
            Self::AskWaits(_) => {
                "What could you do without the answer? Shall I ring the leader, or will you?"
            }
            Self::NoHuddle(_) => {
                "What would have to be true for ten minutes together this week? Shall I come along?"
            }
            Self::PulseDips => "What drains people just now, and what of it could stop on Monday?",
            Self::NoGoal => {
                "What would make you proud on the last day, and how would a stranger know?"
            }
            Self::NotRestated => {
                "Knowing what you know now: is it still the right goal, and still bold enough?"
            }
            Self::Against(_) => "What did you see that the card could not know when you wrote it?",
        }
    }

    /// How soon a coach would look: larger is sooner. Never shown.
    fn urgency(&self) -> i64 {
        let late =
            |days: Option<i64>, most: i64| days.map_or(20, |days| (days - most).clamp(0, 40));
        match self {
            Self::SaysStuck => 100,
            Self::NoGoal => 60,
            Self::AskWaits(days) => 50 + late(Some(*days), ASK_DAYS),
            Self::NoNumber(days) => 40 + late(*days, NUMBER_DAYS),
            Self::NothingRuns(days) => 30 + late(*days, RUNNING_DAYS),
            Self::NoPeople(days) => 20 + late(*days, PEOPLE_DAYS),
            Self::PulseDips => 35,
            Self::NoHuddle(days) => 18 + late(*days, WEEKLY + HUDDLE_LATE) / 2,
            Self::NotRestated => 15,
            Self::Against(_) => 10,
        }
    }
}

/// Everything a coach may want to know of a team today, the most pressing first. Before day 1 and after the last day there is
/// nothing: other pages lead there.
pub fn concerns(facts: &Facts) -> Vec<Concern> {
    if facts.day < 1 || facts.day > facts.length {
        return Vec::new();
    }
    // Whoever never did something is late from day 0 on.
    let over = |days: Option<i64>, most: i64| days.unwrap_or(facts.day) > most;
    let mut found = Vec::new();
    if facts.stuck {
        found.push(Concern::SaysStuck);
    }
    if facts.goal.is_none() && facts.day >= 7 {
        found.push(Concern::NoGoal);
    }
    if let Some(days) = facts.ask.filter(|days| *days >= ASK_DAYS) {
        found.push(Concern::AskWaits(days));
    }
    if over(facts.number, NUMBER_DAYS) {
        found.push(Concern::NoNumber(facts.number));
    }
    if facts.running == 0 && over(facts.ran, RUNNING_DAYS) {
        found.push(Concern::NothingRuns(facts.ran));
    }
    if over(facts.people, PEOPLE_DAYS) {
        found.push(Concern::NoPeople(facts.people));
    }
    if facts.dip {
        found.push(Concern::PulseDips);
    }
    if over(facts.huddle, facts.huddle_every + HUDDLE_LATE) {
        found.push(Concern::NoHuddle(facts.huddle));
    }
    let since_midpoint = facts.day - facts.midpoint;
    if since_midpoint > RESTATED_DAYS
        && facts
            .goal
            .is_some_and(|days| days > since_midpoint + RESTATED_DAYS)
    {
        found.push(Concern::NotRestated);
    }
    if let Some(title) = &facts.against {
        found.push(Concern::Against(title.clone()));
    }
    found.sort_by_key(|concern| -concern.urgency());
    found
}

/// True when energy fell from one pulse to the next, or is low. `levels` are the middles of past weeks, the oldest first; a week
/// of fewer than five people is not among them.
///
/// ```
/// use domain::radar::dips;
/// assert!(dips(&[4.1, 3.2]), "it fell");
/// assert!(dips(&[2.6, 2.4]), "it is low");
/// assert!(!dips(&[4.1, 3.6]) && !dips(&[3.0]) && !dips(&[]));
/// ```
pub fn dips(levels: &[f64]) -> bool {
    match levels {
        [.., before, now] => before - now >= DIP || *now <= LOW,
        [now] => *now <= LOW,
        [] => false,
    }
}

/// How soon a coach would look at a team with these concerns; 0 when nothing calls. For sorting, never for showing.
pub fn pressing(concerns: &[Concern]) -> i64 {
    concerns.iter().map(Concern::urgency).max().unwrap_or(0) * 8
        + i64::try_from(concerns.len()).unwrap_or(i64::MAX / 16)
}

/// What usually helps in a week of the cycle: energy is high in weeks 1 to 3, dips in 4 to 7, and surges from 8 on.
pub const fn move_of_week(day: i64) -> &'static str {
    match day.div_euclid(7) + 1 {
        i64::MIN..=0 => {
            "Before the start: see that the people closest to the work are in the team, and that their managers know the hours."
        }
        1 => {
            "Week 1: everything is new and loud. See that one thing is tried within two days, however small."
        }
        2 => "Week 2: help them finish something worth celebrating before day 15.",
        3 => {
            "Week 3: look at the data with them. Is the goal clear, is there a baseline, who counts, could harm show elsewhere?"
        }
        4 => {
            "Week 4: the dip begins. Say so before they feel it; ask what one of them saw this week that gave hope."
        }
        5 => "Week 5: take the pulse. Ring two people who have gone quiet, and ask only how it is.",
        6 => {
            "Week 6: the middle is long. Halve a plan that has grown; drop what nobody has touched for two weeks, with thanks."
        }
        7 => {
            "Week 7: get ready for the midpoint. Ask who will say the uncomfortable thing, and make room for it."
        }
        8 => {
            "Week 8: after the midpoint energy returns. Put it into the one test that could carry the goal."
        }
        9 => {
            "Week 9: let them show another team what they found. Explaining it is half of understanding it."
        }
        10 => {
            "Week 10: ask what must be true on day 101 for this to last, and who is not in the room yet."
        }
        11 => "Week 11: the last new test starts now or not at all. Finish what runs.",
        12 => "Week 12: who owns this afterwards, by job title? Invite them to the huddle.",
        13 => "Week 13: collect what was dropped as well as what was kept. Both are results.",
        14 => {
            "Week 14: rehearse the story in three minutes: before, what we tried, now, what we ask of you."
        }
        15 => "The last days: see that every promise has a name and a day.",
        _ => {
            "After the last day: ask for the number under the same definition, and thank whoever sends it."
        }
    }
}
