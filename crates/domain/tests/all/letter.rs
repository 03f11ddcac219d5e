//! What of a letter is the idea, and which letters are none.

use domain::letter::{NoIdea, idea, is_automatic, own_words, word_of};
use proptest::prelude::*;

#[test]
fn the_subject_and_the_first_lines_are_the_idea() {
    let line = |subject, text| idea(subject, text).unwrap().as_str().to_owned();
    assert_eq!(
        line(
            "Keys",
            "Ask on the first day\nwho has them.\n\nAnd then more."
        ),
        "Keys: Ask on the first day who has them."
    );
    assert_eq!(
        line("Re: FW: Keys?", "Ask on the first day."),
        "Keys? Ask on the first day."
    );
    assert_eq!(
        line("Idea", "Hello all,\n\nAsk who has the key."),
        "Ask who has the key."
    );
    assert_eq!(line("", "Ask who has the key."), "Ask who has the key.");
    assert_eq!(line("Ask who has the key", ""), "Ask who has the key");
    assert_eq!(
        line("Ask who", "Ask who has the key."),
        "Ask who has the key."
    );
    let long = "word ".repeat(200);
    let cut = line("Long", &long);
    assert!(
        cut.chars().count() <= 300 && cut.ends_with(" word…"),
        "{cut}"
    );
    assert_eq!(idea("Re:", "> quoted only\n-- \nPat"), Err(NoIdea::Empty));
}

#[test]
fn what_others_wrote_and_signatures_are_left_out() {
    let own = "Ask who has the key.";
    for tail in [
        "-- \nPat Lindqvist\nWard 6",
        "On 3 March 2026 at 10:02, Pat <pat@wolds.example> wrote:\n> Any ideas?",
        "On 3 March 2026 at 10:02, Pat Lindqvist the very long named\n<pat@wolds.example> wrote:\n\nAny ideas?",
        "Am 3. März 2026 schrieb Pat:\n> Ideen?",
        "Le 3 mars 2026, Pat a écrit :\n> Des idées ?",
        "-----Original Message-----\nFrom: Pat",
        "________________________________\nFrom: Pat",
        "From: Pat Lindqvist\nSent: Tuesday\nTo: all\n\nAny ideas?",
        "Sent from my telephone",
        "Get Outlook for somewhere",
        "> Any ideas?",
    ] {
        assert_eq!(own_words(&format!("{own}\r\n\r\n{tail}")), own, "{tail}");
    }
    assert_eq!(
        own_words("On Mondays we wait.\nFrom ward 6 to ward 7."),
        "On Mondays we wait.\nFrom ward 6 to ward 7."
    );
}

#[test]
fn machines_have_no_ideas() {
    for header in [
        ("Auto-Submitted", "auto-generated"),
        ("auto-submitted", "auto-replied; owner-email=x"),
        ("Precedence", "bulk"),
        ("PRECEDENCE", "list"),
        ("Return-Path", "<>"),
        ("List-Id", "<news.example>"),
        ("X-Autoreply", "yes"),
        (
            "Content-Type",
            "multipart/report; report-type=delivery-status",
        ),
        ("From", "Mail Delivery System <MAILER-DAEMON@mail.example>"),
    ] {
        assert!(is_automatic([("Subject", "Keys"), header]), "{header:?}");
    }
    let person = [
        ("From", "Pat <pat@wolds.example>"),
        ("Return-Path", "<pat@wolds.example>"),
        ("Auto-Submitted", "no"),
        ("Content-Type", "multipart/alternative; boundary=x"),
        ("Precedence", "normal"),
    ];
    assert!(!is_automatic(person));
}

#[test]
fn only_long_words_behind_a_plus_are_a_teams() {
    assert_eq!(
        word_of("Ideas+abcdefgh2345@hundred.example"),
        Some("abcdefgh2345")
    );
    for address in [
        "ideas@hundred.example",
        "ideas+short@hundred.example",
        "ideas+abcdefgh-2345@x",
        "none",
    ] {
        assert_eq!(word_of(address), None, "{address}");
    }
}

proptest! {
    #[test]
    fn no_letter_makes_it_stumble(subject in ".{0,80}", text in "(?s).{0,600}") {
        if let Ok(line) = idea(&subject, &text) {
            prop_assert!(!line.as_str().is_empty() && line.as_str().chars().count() <= 300);
        }
    }
}
