//! What people type into a pack.

use domain::method::answer::{Answer, Typed, number_of, read_form, words_of};
use domain::method::standing::{Around, Missing, Progress, standing};
use domain::method::{answer::Answers, shipped};
use domain::text::Prose;

use super::small;

fn typed(pairs: &[(&str, &str)]) -> Typed {
    Typed::from_pairs(
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    )
}

#[test]
fn a_form_is_read_field_by_field() {
    let pack = small();
    let note = pack.artefact("note").unwrap();
    let form = typed(&[
        ("seen", "  Two beds stood empty.\r\n"),
        ("mood", "good"),
        ("rows.0.kind", "transport"),
        ("rows.0.count", "1,250"),
        ("rows.2.kind", "letter"),
        ("rows.2.count", ""),
    ]);
    let read = read_form(note, &form).unwrap();
    let answer = |key: &str| {
        read.iter()
            .find(|(field, _)| field == key)
            .and_then(|(_, answer)| answer.clone())
    };
    assert_eq!(
        answer("seen"),
        Some(Answer::Text(Prose::parse("Two beds stood empty.").unwrap()))
    );
    assert_eq!(answer("mood"), Some(Answer::Choice("good".to_owned())));
    let Some(Answer::Table(rows)) = answer("rows") else {
        panic!("no rows: {read:?}")
    };
    assert_eq!(rows.len(), 2, "empty rows go: {rows:?}");
    assert_eq!(number_of(&rows[0], "count"), Some(1250.0));
    assert_eq!(
        (words_of(&rows[1], "kind"), number_of(&rows[1], "count")),
        ("letter", None)
    );
    assert!(
        !read.iter().any(|(field, _)| field == "picture"),
        "nobody fills in a picture"
    );
}

#[test]
fn an_empty_form_is_no_mistake() {
    let pack = small();
    let read = read_form(pack.artefact("note").unwrap(), &typed(&[("seen", " ")])).unwrap();
    assert!(read.iter().all(|(_, answer)| answer.is_none()), "{read:?}");
}

#[test]
fn every_field_that_cannot_be_read_says_why() {
    let pack = small();
    let form = typed(&[
        ("mood", "ugly"),
        ("rows.0.count", "many"),
        ("rows.1.count", "-3"),
    ]);
    let problems = read_form(pack.artefact("note").unwrap(), &form).unwrap_err();
    assert_eq!(
        problems.of("mood")[0].words(),
        "“ugly” is not one of: Good, Bad."
    );
    assert_eq!(
        problems.of("rows.0.count")[0].words(),
        "“many” is not a number. Write it like 12 or 3.5."
    );
    assert_eq!(
        problems.of("rows.1.count")[0].words(),
        "The least that fits here is 0."
    );
}

#[test]
fn answers_go_through_json_and_back() {
    let pack = small();
    let form = typed(&[
        ("seen", "x"),
        ("mood", "bad"),
        ("rows.0.kind", "a"),
        ("rows.0.count", "2"),
    ]);
    for (_, answer) in read_form(pack.artefact("note").unwrap(), &form).unwrap() {
        let Some(answer) = answer else { continue };
        let json = serde_json::to_string(&answer).unwrap();
        assert_eq!(
            serde_json::from_str::<Answer>(&json).unwrap(),
            answer,
            "{json}"
        );
    }
}

#[test]
fn a_stage_says_what_it_still_needs_and_why() {
    let pack = small();
    let mut answers = Answers::none();
    let before = standing(&pack, &answers, Around::default());
    let missing = Missing {
        what: "Note: What we saw".to_owned(),
        why: "Look first.".to_owned(),
    };
    assert_eq!(before[0].1, Progress::Open(vec![missing]));
    assert_eq!(before[1].1, Progress::Waits(vec!["First".to_owned()]));
    answers.write("note", "seen", Answer::Text(Prose::parse("x").unwrap()));
    let after = standing(&pack, &answers, Around::default());
    assert_eq!(after[0].1, Progress::Closed);
}

#[test]
fn a_gate_counts_rows() {
    let pack = shipped::pack("lean").unwrap();
    let mut answers = Answers::none();
    answers.write(
        "current-map",
        "value",
        Answer::Text(Prose::parse("Going home.").unwrap()),
    );
    let row = [("step".to_owned(), "Look".to_owned())]
        .into_iter()
        .collect();
    answers.write("current-map", "steps", Answer::Table(vec![row]));
    let Progress::Open(missing) = &standing(pack, &answers, Around::default())[0].1 else {
        panic!("the first stage is not open");
    };
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0].what, "Current value-stream map: Steps (1 of 3)");
}
