//! The sheet of every review: agenda, ballots, questions and lists.

use super::{BUILD, List, RESET, SCALE, Sheet, Step, Tool, Words};
use crate::ballot::BallotKind;

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

pub(super) const LAUNCH: Sheet = Sheet {
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

pub(super) const DATA: Sheet = Sheet {
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

pub(super) const PROGRESS: Sheet = Sheet {
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

pub(super) const MIDPOINT: Sheet = Sheet {
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

pub(super) const FINAL: Sheet = Sheet {
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

pub(super) const SUSTAIN: Sheet = Sheet {
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
