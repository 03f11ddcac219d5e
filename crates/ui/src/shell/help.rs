//! Help on every page, in three sentences: what it is for, what to do on it, what happens then.

use maud::{Markup, html};

/// The three sentences of a page, by its address.
///
/// ```
/// use ui::shell::help;
/// let team = "/t/0190b0f0c0de7000800000000000abcd";
/// assert!(help(&format!("{team}/numbers")).unwrap()[0].starts_with("Here you write"));
/// assert!(help("/no/such/page").is_none());
/// ```
pub fn help(path: &str) -> Option<[&'static str; 3]> {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let of_team = |part: &str| match part {
        "" => Some(TEAM),
        "numbers" => Some(NUMBERS),
        "measures" => Some(MEASURES),
        "tests" | "stages" => Some(TESTS),
        "ideas" => Some(IDEAS),
        "asks" => Some(ASKS),
        "people" => Some(PEOPLE),
        "cover" => Some(COVER),
        "huddle" | "huddles" => Some(HUDDLE),
        "plan" => Some(PLAN),
        "pulse" => Some(PULSE),
        "reviews" => Some(REVIEWS),
        "stories" => Some(STORIES),
        "goal" => Some(GOAL),
        "drivers" => Some(DRIVERS),
        "history" => Some(HISTORY),
        "survey" | "coffee" | "habits" => Some(SURVEY),
        _ => None,
    };
    let of_challenge = |part: &str| match part {
        "" | "note" => Some(NOTE),
        "shape" => Some(SHAPE),
        "asks" | "routes" => Some(LEADER_ASKS),
        "wall" => Some(WALL),
        "radar" => Some(RADAR),
        "people" => Some(PEOPLE),
        "history" => Some(HISTORY),
        _ => None,
    };
    match parts.as_slice() {
        ["t", _] => of_team(""),
        ["t", _, part, ..] => of_team(part),
        ["c", _] => of_challenge(""),
        ["c", _, part, ..] => of_challenge(part),
        ["m", ..] => Some(CHART),
        ["tests", ..] => Some(TEST),
        ["asks", ..] => Some(ASK),
        ["plan", ..] => Some(PLAN),
        ["week"] => Some(WEEK),
        ["me"] => Some(SETTINGS),
        ["search"] => Some(SEARCH),
        ["programme"] => Some(PROGRAMME),
        ["place", ..] => Some(PLACE),
        ["home"] => Some(HOME),
        _ => None,
    }
}

/// Draws the sentences, folded.
pub(super) fn fold(sentences: [&str; 3]) -> Markup {
    html! {
        footer.page-help { details {
            summary { "What is this page for?" }
            @for sentence in sentences { p { (sentence) } }
        } }
    }
}

const TEAM: [&str; 3] = [
    "This is the team’s board: the day, the goal, where you are, and what is due.",
    "Begin with what stands under “due”; the one filled button is usually it.",
    "Everything on it is worked out from what was written down elsewhere, so there is nothing here to keep up to date.",
];
const NUMBERS: [&str; 3] = [
    "Here you write the week’s numbers down, about one minute a week.",
    "Type what was counted, press Zero when nothing happened, and tick “Did not count” when nobody did.",
    "You see the chart at once; a slip of the finger can be taken back, and a late number is welcome.",
];
const MEASURES: [&str; 3] = [
    "These are the things the team counts, each with how it is counted.",
    "Open one to see its chart, or add one: an outcome, how it is done, or what must not get worse.",
    "A measure that changes its meaning gets a new phase, so that old and new are never mixed.",
];
const TESTS: [&str; 3] = [
    "A test is a small change you try on purpose, with a guess written down first.",
    "What needs the team stands first: a card to finish, a step to decide.",
    "Dropping one is a result as good as keeping one, and its reason stays for others.",
];
const IDEAS: [&str; 3] = [
    "Anybody may write an idea here, in one line.",
    "“Me too” says that you want it; “Try it” makes a test card of it.",
    "If yours looks like one that is there, you are asked whether it is the same, and both count for one.",
];
const ASKS: [&str; 3] = [
    "What the team needs from leaders stands here, each with how long it has waited.",
    "Say in one line what is in the way; whatever is within the guardrails needs no ask.",
    "The leader gets a letter and answers yes, yes if, passed on, or no because; silence reminds by itself.",
];
const PEOPLE: [&str; 3] = [
    "Everybody with a role here.",
    "Paste one line a person to invite them; any e-mail address will do.",
    "Roles can be taken away and given back; what people did stays in the history.",
];
const COVER: [&str; 3] = [
    "Whether each member’s manager knows of the hours and has said yes.",
    "Ask a manager by letter; they answer with one button and need no account.",
    "You get a letter with the answer, and it may be changed later.",
];
const HUDDLE: [&str; 3] = [
    "The screen of the weekly meeting, for a wall and for a phone.",
    "Go through it from top to bottom; nobody types an agenda or minutes.",
    "When you end it, the notes are kept as they were at that moment.",
];
const PLAN: [&str; 3] = [
    "Who does what by when, in lanes on the line of days.",
    "Each task has one owner and one day; say in one word why something is late.",
    "What is good but does not move the goal now can be parked, and comes back with one button.",
];
const PULSE: [&str; 3] = [
    "Three taps a week: energy, the goal, and whether one can say what goes wrong.",
    "Nobody can find out whose taps are whose, not even the steward.",
    "The team sees the middle of them from five people up, beside the energy teams usually have.",
];
const REVIEWS: [&str; 3] = [
    "The launch, the midpoint, the last day and the time after, each on one page.",
    "What is known stands there already; you add what nobody can compute.",
    "Everything can be printed, and leaders can write their answers there too.",
];
const STORIES: [&str; 3] = [
    "How it was, what you tried, how it is now, in somebody’s words.",
    "Ask those in it first, and choose who may read it.",
    "People may change their mind later: so can the story.",
];
const GOAL: [&str; 3] = [
    "The goal is a sentence: from where to where, for whom, by which day.",
    "It should be unreasonable and believable, and a stranger should be able to say whether it was met.",
    "It can be changed with a reason; what it was before stays in the history.",
];
const DRIVERS: [&str; 3] = [
    "The picture goes from the goal to what must change for it, and from there to what you try, think of and count.",
    "Write down what must change, then tick what you have on it; what is tried and belongs nowhere may be the wrong test.",
    "It follows your tests, ideas and measures by itself, and it prints.",
];
const HISTORY: [&str; 3] = [
    "Every change, with who and when, before and after.",
    "Nothing here can be altered, not even by a steward.",
    "What was given in secret leaves no line here.",
];
const SURVEY: [&str; 3] = [
    "Who turns to whom, what people learn, coffee with somebody new, and what keeps a habit from sticking.",
    "Answer what you like; only figures about five people or more are shown.",
    "Who named whom is shown to nobody.",
];
const NOTE: [&str; 3] = [
    "The challenge note is the team’s mandate: what for, what may be tried, what must not get worse.",
    "Read the guardrails first: whatever they allow needs nobody’s leave.",
    "Leaders can change it at any time; the history keeps the earlier one.",
];
const SHAPE: [&str; 3] = [
    "What has to be there before day 0, and how far it is.",
    "Open a line to do what is missing; the list fills itself, there is nothing to tick.",
    "Leaders vote on the focus in silence; the voices are shown when all have voted.",
];
const LEADER_ASKS: [&str; 3] = [
    "What teams need from you, the longest wait first.",
    "Four answers: yes, yes if, passed on, no because; two taps each.",
    "A yes stands until its day, and the next test card sees it; how long answers take is seen by the teams.",
];
const WALL: [&str; 3] = [
    "Every team with its own word beside the facts.",
    "Begin with what needs your answer, then thank somebody for something real.",
    "Nothing here ranks teams: a number that stands still can be the hardest-won of all.",
];
const RADAR: [&str; 3] = [
    "Which team may need you first, and why, in words; only coaches see it.",
    "Take one reason and its question to a ten-minute call.",
    "Your notes are read by you alone.",
];
const CHART: [&str; 3] = [
    "One measure over time, with what its ups and downs mean.",
    "Read the sentence first: points within the limits differ by chance and need no explaining.",
    "The table, the settings and the working are a tap away, so that anybody can make the figure again.",
];
const TEST: [&str; 3] = [
    "One test from its guess to its decision.",
    "Write down what happened in three fields; decide when the card says it is time.",
    "The verdict says how likely it is better, by how much, and what would change our mind; a decision is kept with its evidence.",
];
const ASK: [&str; 3] = [
    "One ask, with everybody through whose hands it went.",
    "The leader answers here or from their letter.",
    "The clock runs until it is answered, and both sides see it.",
];
const WEEK: [&str; 3] = [
    "What waits for you in all your teams, and what comes in the next seven days.",
    "Open a line to do it.",
    "It is gone from here as soon as it is done.",
];
const SETTINGS: [&str; 3] = [
    "What reaches you by itself, and how.",
    "Make an address to follow your days in your own calendar.",
    "Whoever has that address sees your days, so take it away when it is lost.",
];
const SEARCH: [&str; 3] = [
    "Looks through the names of everything you may see.",
    "All words must be there, in any order; a part of a word will do.",
    "What you may not see is not found, and not counted.",
];
const PROGRAMME: [&str; 3] = [
    "All challenges in waves, and what their teams have in common.",
    "Filter teams by a fact to see whom to ring; see which rule makes people ask most.",
    "There is no ranking here, and there will be none.",
];
const PLACE: [&str; 3] = [
    "People and letters of the whole place, for its stewards.",
    "Give somebody the role of steward before you go on holiday.",
    "A letter that could not be sent says why, and is tried again.",
];
const HOME: [&str; 3] = [
    "Your challenges and teams.",
    "Open the one you work in today.",
    "“My week” in the menu shows what waits for you in all of them.",
];
