//! From one version of a pack to another: what changed, and that nothing written is lost.

use domain::method::answer::{Answer, Answers};
use domain::method::compare::{Change, compare};
use domain::method::read;
use domain::text::Prose;

use super::{SMALL, small, small_with};

fn told(text: &str) -> Vec<String> {
    let new = read("pack.toml", text, "# Mine").unwrap();
    compare(&small(), &new)
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn the_same_pack_has_no_changes() {
    assert!(compare(&small(), &small()).is_empty());
    assert!(told(&small_with("label = \"Mood\"", "label = \"How was it?\"")).is_empty());
}

#[test]
fn new_gone_and_changed_fields_are_told() {
    let renamed = small_with("key = \"mood\"", "key = \"weather\"");
    assert_eq!(
        told(&renamed),
        [
            "gone: Mood (note.mood); what was written there is kept",
            "new: Mood (note.weather)"
        ]
    );
    let retyped = small_with(
        "type = \"choice\"\noptions = [\"good: Good\", \"bad: Bad\"]",
        "type = \"line\"",
    );
    assert_eq!(
        told(&retyped),
        ["Mood (note.mood) was a choice and is a line; what does not fit is kept"]
    );
    let narrower = small_with("\"bad: Bad\"", "\"fair: Fair\"");
    assert_eq!(
        told(&narrower),
        ["Mood (note.mood) has no bad any more; what was written there is kept"]
    );
    let staged = small_with(
        "key = \"second\"\nname = \"Second\"",
        "key = \"third\"\nname = \"Third\"",
    );
    assert_eq!(told(&staged), ["stage gone: Second", "new stage: Third"]);
}

#[test]
fn a_drawing_that_goes_leaves_nothing_behind() {
    let without = SMALL.replace(
        "[[artefacts.fields]]\nkey = \"picture\"\nlabel = \"Picture\"\ntype = \"drawing\"\ndraws = \"pareto\"\nfrom = \"rows\"\n",
        "",
    );
    let new = read("pack.toml", &without, "# Mine").unwrap();
    let changes = compare(&small(), &new);
    assert!(
        changes.iter().all(|change| !change.leaves_answers_behind()),
        "{changes:?}"
    );
}

#[test]
fn answers_to_fields_that_went_are_kept_and_shown_as_earlier() {
    let mut answers = Answers::none();
    answers.write(
        "note",
        "seen",
        Answer::Text(Prose::parse("Beds stood empty.").unwrap()),
    );
    answers.write("note", "mood", Answer::Choice("bad".to_owned()));
    assert!(answers.from_earlier(&small()).is_empty());
    for text in [
        small_with("key = \"mood\"", "key = \"weather\""),
        small_with("\"bad: Bad\"", "\"fair: Fair\""),
        small_with(
            "type = \"choice\"\noptions = [\"good: Good\", \"bad: Bad\"]",
            "type = \"line\"",
        ),
    ] {
        let new = read("pack.toml", &text, "# Mine").unwrap();
        let earlier = answers.from_earlier(&new);
        assert_eq!(earlier.len(), 1, "{earlier:?}");
        assert_eq!(earlier[0].0, &("note".to_owned(), "mood".to_owned()));
        assert!(
            compare(&small(), &new)
                .iter()
                .any(Change::leaves_answers_behind)
        );
    }
    // Another method altogether: everything is kept.
    let lean = domain::method::shipped::pack("lean").unwrap();
    assert_eq!(answers.from_earlier(lean).len(), 2);
    // And back: everything has its place again.
    assert!(answers.from_earlier(&small()).is_empty());
}
