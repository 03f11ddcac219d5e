//! Help on every page, in three sentences: what it is for, what to do on it, what happens then.

use maud::{Markup, html};

mod sentences;

use sentences::*;

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
        "join" => Some(JOIN),
        "cover" => Some(COVER),
        "huddle" | "huddles" => Some(HUDDLE),
        "plan" => Some(PLAN),
        "pulse" => Some(PULSE),
        "reviews" => Some(REVIEWS),
        "stories" => Some(STORIES),
        "goal" => Some(GOAL),
        "drivers" => Some(DRIVERS),
        "documents" => Some(DOCUMENTS),
        "months" => Some(MONTHS),
        "word" => Some(WORD),
        "call" => Some(CALL),
        "workbook" => Some(WORKBOOK),
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
        "coaches" => Some(COACHES),
        "side-by-side" => Some(SIDE_BY_SIDE),
        "teams" => Some(NEW_TEAM),
        "edit" => Some(NEW_CHALLENGE),
        "people" => Some(PEOPLE),
        "history" => Some(HISTORY),
        _ => None,
    };
    match parts.as_slice() {
        ["t", _] => of_team(""),
        ["t", _, "measures", "new"] => Some(MEASURE),
        ["t", _, "tests", "new"] => Some(CARD),
        ["t", _, part, ..] => of_team(part),
        ["c", "new"] => Some(NEW_CHALLENGE),
        ["c", _] => of_challenge(""),
        ["c", _, part, ..] => of_challenge(part),
        ["m", _, "import"] | ["imports", ..] => Some(IMPORT),
        ["m", _, "settings"] => Some(CHART_SETTINGS),
        ["m", _, "edit"] => Some(MEASURE),
        ["m", ..] => Some(CHART),
        ["tests", _, "card"] => Some(CARD),
        ["tests", _, "method", ..] => Some(METHOD_OF_TEST),
        ["tests", _, "working"] => Some(WORKING),
        ["tests", _, "recipe"] | ["recipes", ..] => Some(RECIPES),
        ["tests", _, "log", ..] | ["photos", ..] => Some(PHOTO),
        ["tests", ..] => Some(TEST),
        ["adoptions", ..] => Some(ADOPTIONS),
        ["methods", ..] | ["place", "methods", ..] => Some(METHODS),
        ["waves", ..] => Some(WAVES),
        ["habits", ..] | ["coffee", ..] => Some(SURVEY),
        ["talk", ..] => Some(TALK),
        ["drivers", ..] => Some(DRIVERS),
        ["stories", ..] => Some(STORIES),
        ["asks", ..] => Some(ASK),
        ["plan", ..] => Some(PLAN),
        ["week"] => Some(WEEK),
        ["me"] => Some(SETTINGS),
        ["search"] => Some(SEARCH),
        ["programme"] => Some(PROGRAMME),
        ["place", "cycles", ..] => Some(CYCLES),
        ["place", "small-numbers"] => Some(SMALL_NUMBERS),
        ["place", "outbox", ..] => Some(OUTBOX),
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
