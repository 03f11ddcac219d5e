//! Help on every page, in three sentences: what it is for, what to do on it, what happens then.

use maud::{Markup, html};

mod sentences;

use sentences as on;

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
    match parts.as_slice() {
        ["t", _] => of_team(""),
        ["t", _, "measures", "new"] | ["m", _, "edit"] => Some(on::MEASURE),
        ["t", _, "tests", "new"] | ["tests", _, "card"] => Some(on::CARD),
        ["t", _, part, ..] => of_team(part),
        ["c", "new"] => Some(on::NEW_CHALLENGE),
        ["c", _] => of_challenge(""),
        ["c", _, part, ..] => of_challenge(part),
        ["m", _, "import"] | ["imports", ..] => Some(on::IMPORT),
        ["m", _, "settings"] => Some(on::CHART_SETTINGS),
        ["m", ..] => Some(on::CHART),
        ["tests", _, "method", ..] => Some(on::METHOD_OF_TEST),
        ["tests", _, "working"] => Some(on::WORKING),
        ["tests", _, "recipe"] | ["recipes", ..] => Some(on::RECIPES),
        ["tests", _, "log", ..] | ["photos", ..] => Some(on::PHOTO),
        ["tests", ..] => Some(on::TEST),
        ["adoptions", ..] => Some(on::ADOPTIONS),
        ["methods", ..] | ["place", "methods", ..] => Some(on::METHODS),
        ["waves", ..] => Some(on::WAVES),
        ["habits" | "coffee", ..] => Some(on::SURVEY),
        ["talk", ..] => Some(on::TALK),
        ["drivers", ..] => Some(on::DRIVERS),
        ["stories", ..] => Some(on::STORIES),
        ["asks", ..] => Some(on::ASK),
        ["plan", ..] => Some(on::PLAN),
        ["week"] => Some(on::WEEK),
        ["me"] => Some(on::SETTINGS),
        ["me", "email"] => Some(on::EMAIL),
        ["search"] => Some(on::SEARCH),
        ["programme"] => Some(on::PROGRAMME),
        ["place", "cycles", ..] => Some(on::CYCLES),
        ["place", "small-numbers"] => Some(on::SMALL_NUMBERS),
        ["place", "outbox", ..] => Some(on::OUTBOX),
        ["place", ..] => Some(on::PLACE),
        ["home"] => Some(on::HOME),
        _ => None,
    }
}

/// The pages of a team, by the part after its id.
fn of_team(part: &str) -> Option<[&'static str; 3]> {
    match part {
        "" => Some(on::TEAM),
        "numbers" => Some(on::NUMBERS),
        "measures" => Some(on::MEASURES),
        "tests" | "stages" => Some(on::TESTS),
        "ideas" => Some(on::IDEAS),
        "asks" => Some(on::ASKS),
        "people" => Some(on::PEOPLE),
        "join" => Some(on::JOIN),
        "edit" => Some(on::TEAM_EDIT),
        "cover" => Some(on::COVER),
        "huddle" | "huddles" => Some(on::HUDDLE),
        "plan" => Some(on::PLAN),
        "pulse" => Some(on::PULSE),
        "reviews" => Some(on::REVIEWS),
        "stories" => Some(on::STORIES),
        "goal" => Some(on::GOAL),
        "drivers" => Some(on::DRIVERS),
        "documents" => Some(on::DOCUMENTS),
        "months" => Some(on::MONTHS),
        "word" => Some(on::WORD),
        "call" => Some(on::CALL),
        "workbook" => Some(on::WORKBOOK),
        "history" => Some(on::HISTORY),
        "survey" | "coffee" | "habits" => Some(on::SURVEY),
        _ => None,
    }
}

/// The pages of a challenge, by the part after its id.
fn of_challenge(part: &str) -> Option<[&'static str; 3]> {
    match part {
        "" | "note" => Some(on::NOTE),
        "shape" => Some(on::SHAPE),
        "asks" | "routes" => Some(on::LEADER_ASKS),
        "wall" => Some(on::WALL),
        "radar" => Some(on::RADAR),
        "coaches" => Some(on::COACHES),
        "side-by-side" => Some(on::SIDE_BY_SIDE),
        "teams" => Some(on::NEW_TEAM),
        "edit" => Some(on::NEW_CHALLENGE),
        "aside" => Some(on::ASIDE),
        "people" => Some(on::PEOPLE),
        "history" => Some(on::HISTORY),
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
