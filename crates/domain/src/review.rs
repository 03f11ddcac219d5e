//! Reviews: the launch, the data check, the progress review, the midpoint, the end and the time after it.
//!
//! A review is data: an agenda with minutes, secret ballots, boxes for words and lists. Everything that can be known from
//! what was written down before stands on the page by itself; only what nobody can compute is asked.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ReviewRowId;
use crate::ballot::BallotKind;
use crate::cycle::CycleTemplate;
use crate::role::words;
use crate::text::{Line, Prose};

words! {
    /// Which review.
    pub enum Review {
        /// Day 0.
        Launch = "launch", "Launch";
        /// In the third week: are the numbers sound?
        Data = "data", "Data check";
        /// About day 30.
        Progress = "progress", "Progress review";
        /// In the middle.
        Midpoint = "midpoint", "Midpoint review";
        /// On the last day.
        Final = "final", "Final review";
        /// After it.
        Sustain = "sustain", "Did it hold?";
    }
}

impl Review {
    /// On which day of a cycle it is held.
    ///
    /// ```
    /// use domain::cycle::CycleKey;
    /// use domain::review::Review;
    /// let days = |key: CycleKey| Review::ALL.iter().map(|review| review.day(key.template())).collect::<Vec<_>>();
    /// assert_eq!(days(CycleKey::Hundred), [0, 21, 30, 50, 100, 130]);
    /// assert_eq!(days(CycleKey::Thirty), [0, 6, 9, 15, 30, 60]);
    /// ```
    pub fn day(self, cycle: &CycleTemplate) -> i64 {
        match self {
            Self::Launch => 0,
            Self::Data => cycle.data_check,
            Self::Progress => cycle.progress,
            Self::Midpoint => cycle.midpoint,
            Self::Final => cycle.length,
            Self::Sustain => cycle.length + cycle.checks.first().copied().unwrap_or(30),
        }
    }

    /// What it is called in a cycle.
    pub fn title(self, cycle: &CycleTemplate) -> &str {
        cycle
            .names
            .iter()
            .find(|(review, _)| *review == self)
            .map_or(self.label(), |(_, name)| name)
    }

    /// What it is made of.
    pub const fn sheet(self) -> &'static Sheet {
        match self {
            Self::Launch => &LAUNCH,
            Self::Data => &DATA,
            Self::Progress => &PROGRESS,
            Self::Midpoint => &MIDPOINT,
            Self::Final => &FINAL,
            Self::Sustain => &SUSTAIN,
        }
    }
}

/// What a review is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    /// In a sentence.
    pub about: &'static str,
    /// Steps with their minutes.
    pub agenda: &'static [Step],
    /// Secret ballots.
    pub ballots: &'static [BallotKind],
    /// Questions answered in words.
    pub boxes: &'static [Words],
    /// Lists.
    pub lists: &'static [List],
}

/// A step of a workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Minutes.
    pub minutes: i64,
    /// What it is called.
    pub title: &'static str,
    /// What to do.
    pub words: &'static str,
    /// What is needed for it.
    pub tools: &'static [Tool],
}

/// What a step of a workshop needs on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// A secret ballot of the review.
    Ballot(BallotKind),
    /// A box of words of the review.
    Words(&'static str),
    /// A list of the review.
    List(&'static str),
    /// The challenge note.
    Note,
    /// The goal, and the page on which it is written.
    Goal,
    /// Ideas.
    Ideas,
    /// The work plan.
    Plan,
    /// What was asked of leaders, and asking.
    Asks,
    /// What was done so far.
    Facts,
}

/// A question answered in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Its word in the database and in forms.
    pub word: &'static str,
    /// The question.
    pub label: &'static str,
    /// A quiet line of help; "" for none.
    pub hint: &'static str,
}

/// A list and what each row of it holds; "" leaves a part out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List {
    /// Its word in the database and in forms.
    pub word: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// A quiet line of help; "" for none.
    pub hint: &'static str,
    /// What the main line of a row is.
    pub line: &'static str,
    /// What stands beside it.
    pub about: &'static str,
    /// A choice: the question.
    pub choice: &'static str,
    /// Its answers.
    pub choices: &'static [&'static str],
    /// Whose it is.
    pub owner: &'static str,
    /// A day.
    pub due: &'static str,
}

/// What was written into a box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Which box.
    #[serde(rename = "box")]
    pub word: String,
    /// What.
    pub words: Prose,
    /// Counts up with every change.
    pub version: i64,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewRow {
    /// Which.
    pub id: ReviewRowId,
    /// Of which team.
    pub subject: Uuid,
    /// Of which review.
    pub review: Review,
    /// Of which list.
    pub list: String,
    /// The line.
    pub line: Line,
    /// What stands beside it.
    pub about: Prose,
    /// What was chosen; empty for lists without a choice.
    pub choice: String,
    /// Whose; a job title or a name.
    pub owner: String,
    /// By when.
    pub due: Option<Date>,
    /// When it was written down.
    pub at: Timestamp,
}

const fn step(
    minutes: i64,
    title: &'static str,
    words: &'static str,
    tools: &'static [Tool],
) -> Step {
    Step {
        minutes,
        title,
        words,
        tools,
    }
}

const fn ask(word: &'static str, label: &'static str, hint: &'static str) -> Words {
    Words { word, label, hint }
}

const LAUNCH: Sheet = Sheet {
    about: "One day together: understand it, set the goal, agree how you work, plan the first two weeks.",
    agenda: &[
        step(
            15,
            "Welcome",
            "Each says who they are and whom they met this week because of this. A leader says in five minutes why now, and that mistakes are part of it.",
            &[Tool::Note],
        ),
        step(
            30,
            "Questions to the leaders",
            "Everybody writes one in secret. They are laid on the table together and answered as they come. Then the leaders go out.",
            &[Tool::Ballot(BallotKind::Wonder)],
        ),
        step(
            45,
            "Understand it",
            "Those who use the service speak first. Which part of it can people in this room change?",
            &[Tool::Note],
        ),
        step(
            90,
            "Set the goal",
            "Finish the sentence from the goal page. Each puts the number they would dare in secret, then all are shown at once. Talk about the highest and the lowest first.",
            &[Tool::Ballot(BallotKind::Number), Tool::Goal],
        ),
        step(
            30,
            "Agree how you work",
            "Elect the team lead in secret. Choose who looks after the numbers and who passes stories on. When and where do you meet?",
            &[
                Tool::Ballot(BallotKind::Lead),
                Tool::Words("data_lead"),
                Tool::Words("storyteller"),
                Tool::Words("rhythm"),
                Tool::Words("norms"),
            ],
        ),
        step(
            90,
            "Plan",
            "Ideas alone, then in clusters, then as lanes on the line of days. Each task one owner. Something small within two days, one thing worth celebrating by day 15.",
            &[Tool::Ideas, Tool::Plan],
        ),
        step(
            30,
            "Show the leaders",
            "The leaders come back, listen, and ask before they say. Which of our rules will be in your way?",
            &[Tool::Goal, Tool::Plan, Tool::Asks],
        ),
    ],
    ballots: &[BallotKind::Wonder, BallotKind::Number, BallotKind::Lead],
    boxes: &[
        ask(
            "data_lead",
            "Who looks after the numbers?",
            "One person, and somebody for their holidays.",
        ),
        ask("storyteller", "Who passes our stories on?", ""),
        ask(
            "rhythm",
            "When and where do we meet?",
            "Every Tuesday at 12 in the day room, 25 minutes.",
        ),
        ask(
            "norms",
            "How do we treat each other?",
            "Three sentences are enough.",
        ),
    ],
    lists: &[],
};

const DATA: Sheet = Sheet {
    about: "Ten minutes of the team lead, whoever looks after the numbers, and the coach. Better a rough number every week than a perfect one too late.",
    agenda: &[],
    ballots: &[],
    boxes: &[
        ask(
            "clear",
            "Is the goal clear?",
            "Would a stranger on the last day know whether it was met? What did you find fuzzy?",
        ),
        ask(
            "baseline",
            "Do we know how it was before?",
            "If not: the first month will stand for it. Say so.",
        ),
        ask(
            "tracking",
            "Do the numbers come by themselves each week?",
            "Who counts, when, from what? What if they are away?",
        ),
        ask(
            "harm",
            "Is somebody else worse off because of us?",
            "Whom did you ask? Which number would show it?",
        ),
    ],
    lists: &[],
};

const PROGRESS: Sheet = Sheet {
    about: "One page for the strategist, told by the team lead.",
    agenda: &[],
    ballots: &[],
    boxes: &[
        ask(
            "word",
            "In our own words",
            "How it goes, in three sentences.",
        ),
        ask("support", "What would help most now?", ""),
    ],
    lists: &[
        List {
            word: "barriers",
            title: "Rules in our way",
            hint: "Only what the team cannot change itself.",
            line: "Which rule or habit?",
            about: "What does it cost us?",
            choice: "",
            choices: &[],
            owner: "Who could change it?",
            due: "",
        },
        List {
            word: "thanks",
            title: "People to thank",
            hint: "A word from a leader, or to somebody’s manager, goes a long way.",
            line: "Whom, and for what?",
            about: "",
            choice: "",
            choices: &[],
            owner: "Who says it?",
            due: "",
        },
    ],
};

const MIDPOINT: Sheet = Sheet {
    about: "Half a day: look at each other honestly, sharpen the plan, and think of the time after.",
    agenda: &[
        step(
            20,
            "Surprises",
            "Good ones, bad ones, and two or three things that helped.",
            &[
                Tool::Words("good"),
                Tool::Words("bad"),
                Tool::Words("helped"),
                Tool::Facts,
            ],
        ),
        step(
            30,
            "How sure are we?",
            "A number from 1 to 5, in secret and all at once. Talk about why some are far apart before you talk about the middle.",
            &[Tool::Ballot(BallotKind::Confidence)],
        ),
        step(
            20,
            "The goal",
            "Keep it, raise it, lower it or change it. Lowering it honestly beats missing it quietly.",
            &[Tool::Words("goal"), Tool::Goal],
        ),
        step(
            45,
            "In threes",
            "One tells where they are stuck, two only ask questions for seven minutes, then offer what they would try. Change seats twice.",
            &[Tool::List("stuck")],
        ),
        step(
            30,
            "It slipped back: why?",
            "We succeeded, and three months later everything was as before. Everybody writes down why. Group it into risks, one action each.",
            &[Tool::List("risks")],
        ),
        step(
            20,
            "What we need",
            "What must leaders do in the second half?",
            &[Tool::List("needs"), Tool::Asks],
        ),
        step(15, "Thanks", "Each thanks one person for one deed.", &[]),
    ],
    ballots: &[BallotKind::Confidence],
    boxes: &[
        ask("good", "Good surprises", ""),
        ask("bad", "Bad surprises", ""),
        ask("helped", "What helped", ""),
        ask(
            "goal",
            "The goal: kept, raised, lowered or changed, and why",
            "Change the number itself on the goal page; the old one stays in the history.",
        ),
    ],
    lists: &[
        List {
            word: "stuck",
            title: "Where we are stuck",
            hint: "From the talks in threes.",
            line: "What is stuck?",
            about: "What will we try?",
            choice: "",
            choices: &[],
            owner: "Who?",
            due: "By when?",
        },
        List {
            word: "risks",
            title: "What could make it slip back",
            hint: "Group what belongs together.",
            line: "The risk",
            about: "What do we do about it in the next weeks?",
            choice: "What kind is it?",
            choices: &[
                "People leave",
                "Time runs out",
                "A rule stands in the way",
                "Nobody counts any more",
                "Something else",
            ],
            owner: "Who?",
            due: "",
        },
        List {
            word: "needs",
            title: "What we need from leaders in the second half",
            hint: "Put each on its way as an ask too, so that its clock runs.",
            line: "What?",
            about: "What for?",
            choice: "",
            choices: &[],
            owner: "From whom?",
            due: "By when?",
        },
    ],
};

/// The first way on from the last day.
pub const RESET: &str = "Reset: the same team, deeper";
/// The second.
pub const BUILD: &str = "Build: a new team, the next step";
/// The third.
pub const SCALE: &str = "Scale: more places";

const FINAL: Sheet = Sheet {
    about: "Show what you did, say what should stay, and hear what leaders will do. A goal that was missed is told with the same pride.",
    agenda: &[
        step(
            40,
            "Show and tell",
            "The goal, the number, what you tried, what you dropped and what you learned from it.",
            &[
                Tool::Goal,
                Tool::Facts,
                Tool::Words("story"),
                Tool::Words("learned"),
            ],
        ),
        step(
            15,
            "Loose ends",
            "What is almost done, and who finishes it?",
            &[Tool::Plan],
        ),
        step(
            45,
            "What should stay",
            "One recommendation at a time. Leaders answer on the spot, or say by when.",
            &[Tool::List("recommendations"), Tool::List("stays")],
        ),
        step(
            30,
            "The way on",
            "Go deeper with the same people, take the next step with a new team, or carry it to other places. More than one may be right.",
            &[Tool::List("ways"), Tool::Words("way")],
        ),
        step(
            20,
            "Thanks",
            "To the team, to their managers, to those who use the service and told you the truth.",
            &[Tool::Words("closing")],
        ),
    ],
    ballots: &[],
    boxes: &[
        ask(
            "story",
            "From the first day to the last",
            "How it was, what you tried, how it is now. During the hundred days it went from … to …",
        ),
        ask(
            "learned",
            "What we learned that others should know",
            "What did not work is worth as much.",
        ),
        ask(
            "way",
            "Why this way on?",
            "What speaks for it, and what would have to be there.",
        ),
        ask(
            "closing",
            "A last word from the strategist to everybody who gave something",
            "What was decided, what happens next, and thank you.",
        ),
    ],
    lists: &[
        List {
            word: "recommendations",
            title: "What we recommend, and what leaders say",
            hint: "",
            line: "We recommend",
            about: "Why",
            choice: "The answer",
            choices: &[
                "Not answered yet",
                "Yes, now",
                "Answer by the day below",
                "No",
            ],
            owner: "Which leader?",
            due: "By when?",
        },
        List {
            word: "stays",
            title: "What stays",
            hint: "Name a post, not a person: people move on.",
            line: "The change",
            about: "What time, money or equipment moves with it?",
            choice: "Is it how we work now?",
            choices: &["Yes, for good", "For now", "No"],
            owner: "Which post owns it?",
            due: "Looked at again on",
        },
        List {
            word: "ways",
            title: "The way on",
            hint: "More than one may be right.",
            line: "What exactly?",
            about: "",
            choice: "Which way?",
            choices: &[RESET, BUILD, SCALE],
            owner: "Who sees to it?",
            due: "Begins on",
        },
    ],
};

const SUSTAIN: Sheet = Sheet {
    about: "The same number, counted the same way, some weeks and months later.",
    agenda: &[],
    ballots: &[],
    boxes: &[
        ask(
            "check_30",
            "Thirty days after",
            "What changed since the last day? Who counts now?",
        ),
        ask("check_90", "Ninety days after", ""),
        ask(
            "check_180",
            "Half a year after",
            "What would you tell a team that begins?",
        ),
    ],
    lists: &[],
};
