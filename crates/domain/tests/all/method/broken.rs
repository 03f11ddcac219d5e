//! Packs that are wrong somewhere: every problem is told, with its line and a way to mend it.

use domain::method::{Finding, LARGEST, read};

use super::{SMALL, small_with};

fn problems(text: &str) -> Vec<Finding> {
    match read("pack.toml", text, "# Mine") {
        Ok(_) => panic!("read without a problem:\n{text}"),
        Err(problems) => problems,
    }
}

/// The line of the first place where these words stand.
fn line_of(text: &str, words: &str) -> usize {
    text.lines().position(|line| line.contains(words)).unwrap() + 1
}

/// One change, one problem: at the line that holds `at`, saying `what`.
#[track_caller]
fn told(part: &str, instead: &str, at: &str, what: &str) {
    let text = small_with(part, instead);
    let found = problems(&text);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].what.contains(what), "{found:#?}");
    assert_eq!(found[0].line, line_of(&text, at), "{found:#?}");
    assert!(
        found[0].mend.ends_with(['.', '…']) && found[0].mend.len() > 10,
        "{found:#?}"
    );
}

#[test]
fn the_small_pack_is_sound() {
    assert!(read("pack.toml", SMALL, "# Mine").is_ok());
}

#[test]
fn stages_that_wait_for_each_other_are_told() {
    told(
        "purpose = \"Look.\"",
        "purpose = \"Look.\"\nafter = [\"second\"]",
        "key = \"first\"",
        "in a circle: first after second after first",
    );
    told(
        "after = [\"first\"]",
        "after = [\"second\"]",
        "key = \"second\"",
        "second after second",
    );
}

#[test]
fn what_cannot_stand_in_a_calendar_is_told() {
    let no_day = "label = \"Kinds\"\ntype = \"table\"\ncalendar = true";
    told(
        "label = \"Kinds\"\ntype = \"table\"",
        no_day,
        "key = \"rows\"",
        "“rows” cannot stand in a calendar",
    );
    let no_calendar = "label = \"Kinds\"\ntype = \"table\"\nbetween = \"Action period\"";
    told(
        "label = \"Kinds\"\ntype = \"table\"",
        no_calendar,
        "key = \"rows\"",
        "but they are in no calendar",
    );
}

#[test]
fn unknown_types_are_told() {
    told(
        "type = \"text\"",
        "type = \"essay\"",
        "type = \"essay\"",
        "unknown type “essay”",
    );
    told(
        "{ key = \"kind\", label = \"Kind\", type = \"line\" }",
        "{ key = \"kind\", label = \"Kind\", type = \"drawing\" }",
        "type = \"drawing\" }",
        "unknown type “drawing”",
    );
}

#[test]
fn missing_decision_words_are_told() {
    told(
        "repeat_larger = \"More\"\n",
        "",
        "[decisions]",
        "has no `repeat_larger`",
    );
    let text = small_with("adopt = \"Keep\"", "adopt = \"\"");
    assert!(
        problems(&text)[0]
            .what
            .contains("`adopt` of [decisions] is empty")
    );
}

#[test]
fn names_that_lead_nowhere_are_told() {
    told(
        "artefacts = [\"note\"]",
        "artefacts = [\"note\", \"map\"]",
        "key = \"first\"",
        "uses “map”, which is no artefact",
    );
    told(
        "needs = \"note.seen\"",
        "needs = \"note.heard\"",
        "needs = \"note.heard\"",
        "“note.heard”, which is no field",
    );
    told(
        "needs = \"note.seen\"",
        "needs = \"letter\"",
        "needs = \"letter\"",
        "needs “letter”, which is no artefact",
    );
    told(
        "after = [\"first\"]",
        "after = [\"nought\"]",
        "key = \"second\"",
        "after “nought”, which is no stage",
    );
    told(
        "from = \"rows\"",
        "from = \"seen\"",
        "key = \"picture\"",
        "“seen”, which is no table",
    );
    told(
        "from = \"rows\"",
        "from = \"lost\"",
        "key = \"picture\"",
        "“lost”, which is no field",
    );
    told(
        "draws = \"pareto\"",
        "draws = \"control-chart\"",
        "key = \"picture\"",
        "which is no measure",
    );
}

#[test]
fn columns_a_drawing_needs_are_asked_for() {
    told(
        "key = \"count\"",
        "key = \"times\"",
        "key = \"rows\"",
        "needs a column `count`",
    );
    told(
        "{ key = \"count\", label = \"Times\", type = \"number\", least = 0 }",
        "{ key = \"count\", label = \"Times\", type = \"date\" }",
        "type = \"date\" }",
        "holds a date",
    );
}

#[test]
fn things_that_stand_twice_are_told() {
    told(
        "key = \"mood\"",
        "key = \"seen\" # here",
        "# here",
        "field “seen” stands twice",
    );
    told(
        "key = \"second\"",
        "key = \"first\" # here",
        "# here",
        "stage “first” stands twice",
    );
    told(
        "\"bad: Bad\"",
        "\"good: Bad\"",
        "good: Bad",
        "option “good” of “mood” stands twice",
    );
    let text = small_with("name = \"Mine\"", "name = \"Mine\"\nname = \"Yours\"");
    assert!(
        problems(&text)[0]
            .what
            .starts_with("This is not TOML: duplicate key")
    );
}

#[test]
fn choices_without_options_are_told() {
    told(
        "options = [\"good: Good\", \"bad: Bad\"]",
        "",
        "type = \"choice\"",
        "“mood” has no options",
    );
    told(
        "options = [\"good: Good\", \"bad: Bad\"]",
        "options = [\"good: Good\"]",
        "type = \"choice\"",
        "only one option",
    );
}

#[test]
fn keys_nobody_asked_for_are_told() {
    told(
        "needed = true\n\n[[sources]]",
        "needed = true\nhurry = true\n\n[[sources]]",
        "hurry",
        "no place for `hurry`",
    );
    told(
        "type = \"text\"",
        "type = \"text\"\nleast = 3",
        "least = 3",
        "no place for `least`",
    );
}

#[test]
fn values_of_another_kind_are_told() {
    told(
        "version = 1",
        "version = \"one\"",
        "version",
        "is not a whole number",
    );
    told(
        "version = 1",
        "version = 0",
        "version",
        "is not a whole number",
    );
    told("least = 0", "least = \"none\"", "least", "is not a number");
    told(
        "after = [\"first\"]",
        "after = \"first\"",
        "after",
        "is not a list of texts",
    );
    told(
        "least = 0",
        "least = 5, most = 5",
        "most = 5",
        "is not above the least",
    );
    told(
        "key = \"mine\"",
        "key = \"My Pack\"",
        "My Pack",
        "cannot be the key",
    );
}

#[test]
fn gates_ask_only_for_what_can_be_given() {
    told(
        "needs = \"note.seen\"",
        "needs = \"note.picture\"",
        "note.picture",
        "which nobody fills in",
    );
    told(
        "needs = \"note.seen\"",
        "needs = \"note.seen\", at_least = 3",
        "at_least",
        "which holds one thing",
    );
    told(
        "needs = \"note.seen\"",
        "needs = \"@luck\"",
        "@luck",
        "cannot need “@luck”",
    );
}

#[test]
fn everything_wrong_is_told_at_once_in_the_order_of_the_file() {
    let text = SMALL
        .replace("adopt = \"Keep\"\n", "")
        .replace("type = \"text\"", "type = \"essay\"")
        .replace("from = \"rows\"", "from = \"lost\"");
    let found = problems(&text);
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(
        found.windows(2).all(|pair| pair[0].line < pair[1].line),
        "{found:#?}"
    );
    let last = found[2].to_string();
    assert!(
        last.starts_with(&format!(
            "pack.toml:{}: ",
            line_of(&text, "key = \"picture\"")
        )),
        "{last}"
    );
}

#[test]
fn what_is_no_pack_at_all_is_told() {
    assert!(problems("{}}")[0].what.starts_with("This is not TOML"));
    assert!(
        problems("")
            .iter()
            .any(|problem| problem.what == "The pack has no `key`.")
    );
    let long = format!("{SMALL}\n# {}", "x".repeat(LARGEST));
    assert!(problems(&long)[0].what.contains("bytes long"));
    let without_guide = read("pack.toml", SMALL, "  \n").unwrap_err();
    assert_eq!(without_guide[0].what, "The pack has no guide.");
}

#[test]
fn an_artefact_no_stage_uses_is_told() {
    let text = small_with(
        "artefacts = [\"note\"]\ngates = [{ needs = \"note.seen\", why = \"Look first.\" }]",
        "gates = [{ needs = \"note.seen\", why = \"Look first.\" }]",
    );
    assert!(
        problems(&text)[0]
            .what
            .contains("No stage uses the artefact “note”")
    );
}

#[test]
fn any_text_is_read_without_falling_over() {
    use proptest::prelude::*;
    let parts: Vec<String> = SMALL.lines().map(str::to_owned).collect();
    let shuffled = prop::collection::vec(0..parts.len(), 0..40);
    let garbage = "[ -~\\n\u{e9}\"\\[\\]=]{0,200}";
    proptest!(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) }, |(lines in shuffled, garbage in garbage)| {
        let kept: Vec<&str> = lines.iter().map(|line| parts[*line].as_str()).collect();
        let mut text = kept.join("\n");
        text.push('\n');
        text.push_str(&garbage);
        let lines_there = text.lines().count().max(1);
        if let Err(found) = read("pack.toml", &text, "# x") {
            prop_assert!(!found.is_empty());
            prop_assert!(found.iter().all(|one| (1..=lines_there + 1).contains(&one.line)), "{:?}", found);
        }
    });
}
