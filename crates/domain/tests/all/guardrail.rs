//! The guardrail check: examples people would argue about, and what must hold for every card and every set of rules.

use domain::guardrail::{Guardrail, Permission, Proposed, Rule, Scope, check};
use domain::{ChallengeId, GuardrailId};
use proptest::prelude::*;
use uuid::Uuid;

fn rule(number: u128, rule: Rule, scope: &str) -> Guardrail {
    Guardrail {
        id: GuardrailId::from(Uuid::from_u128(number)),
        challenge: ChallengeId::from(Uuid::from_u128(1)),
        sentence: format!("Rule {number}.").parse().unwrap(),
        scope: Scope::parse(scope).unwrap(),
        rule,
    }
}

fn small(words: &str) -> Proposed<'_> {
    Proposed {
        words,
        undone_in_a_day: true,
        harm_named: false,
    }
}

#[test]
fn a_small_safe_test_needs_nobodys_leave() {
    let answer = check(&[], small("Discharge huddle at nine"));
    assert_eq!(answer.rule(), Rule::Free);
    assert_eq!(
        answer.because(),
        "no guardrail stands against it, it can be undone in a day, and you see nobody who could be harmed."
    );
}

#[test]
fn what_no_rule_covers_is_asked_about_when_it_cannot_be_undone_or_could_harm() {
    let stays = Proposed {
        undone_in_a_day: false,
        ..small("Close bay four")
    };
    assert_eq!(check(&[], stays).rule(), Rule::Ask);
    let harms = Proposed {
        harm_named: true,
        ..small("Walk to the shop")
    };
    assert_eq!(check(&[], harms).rule(), Rule::Ask);
}

#[test]
fn the_strictest_rule_that_fits_wins_and_says_which_word_it_was() {
    let rules = [
        rule(1, Rule::Free, "huddle, ward round"),
        rule(2, Rule::Ask, "discharge letter"),
        rule(3, Rule::Never, "medicine, dose"),
    ];
    assert_eq!(check(&rules, small("A huddle at nine")).rule(), Rule::Free);
    assert_eq!(
        check(&rules, small("Huddle on letters at discharge")).rule(),
        Rule::Ask
    );
    let never = check(&rules, small("Huddle about discharge letters and doses"));
    assert_eq!(
        never,
        Permission::Never {
            because: "the challenge note says “Rule 3”, and your card speaks of dose.".to_owned(),
            guardrail: GuardrailId::from(Uuid::from_u128(3)),
        }
    );
}

#[test]
fn a_rule_finds_the_forms_of_its_words_and_not_their_neighbours() {
    let finds = |scope: &str, words: &str| {
        check(&[rule(1, Rule::Never, scope)], small(words)).rule() == Rule::Never
    };
    assert!(finds("prescribing", "Nurses prescribe at home"));
    assert!(finds("discharges", "Discharging before noon"));
    assert!(finds("children", "Ask one child what helps"));
    assert!(finds("child", "Ask the children what helps"));
    assert!(finds("woman", "Women over sixty"));
    assert!(finds("medic", "Medication review"));
    assert!(finds("bed", "Two beds fewer"));
    assert!(finds("Care-Plan", "our plan of care"));
    assert!(!finds("car", "Care at home"));
    assert!(!finds("men", "Mental health huddle"));
    assert!(!finds("discharge letter", "Discharge huddle"));
}

#[test]
fn a_scope_without_words_is_sent_back() {
    assert!(Scope::parse(" , ;\n").is_err());
    assert!(Scope::parse("medicine, it").is_err());
    assert_eq!(
        Scope::parse("Medicine;  Dose of the day").unwrap().text(),
        "medicine, dose of the day"
    );
}

fn any_rule() -> impl Strategy<Value = Rule> {
    prop::sample::select(Rule::ALL)
}

const WORDS: &[&str] = &[
    "huddle", "medicine", "dose", "letter", "ward", "children", "night", "porter", "care", "car",
];

fn any_rules() -> impl Strategy<Value = Vec<Guardrail>> {
    let scope =
        prop::collection::vec(prop::sample::select(WORDS), 1..4).prop_map(|words| words.join(", "));
    prop::collection::vec((any_rule(), scope), 0..6).prop_map(|all| {
        all.iter()
            .zip(1..)
            .map(|((word, scope), number)| rule(number, *word, scope))
            .collect()
    })
}

fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(prop::sample::select(WORDS), 0..6).prop_map(|words| words.join(" ")),
        ".{0,60}",
    ]
}

fn strictness(rule: Rule) -> u8 {
    match rule {
        Rule::Free => 0,
        Rule::Ask => 1,
        Rule::Never => 2,
    }
}

proptest! {
    #[test]
    fn every_answer_is_a_sentence_that_ends(rules in any_rules(), words in any_words(), undone: bool, harm: bool) {
        let answer = check(&rules, Proposed { words: &words, undone_in_a_day: undone, harm_named: harm });
        prop_assert!(answer.because().ends_with('.'));
        prop_assert!(answer.because().chars().count() > 20);
    }

    #[test]
    fn the_order_of_the_rules_changes_nothing(rules in any_rules(), words in any_words()) {
        let mut turned = rules.clone();
        turned.reverse();
        prop_assert_eq!(check(&rules, small(&words)).rule(), check(&turned, small(&words)).rule());
    }

    #[test]
    fn a_further_ask_or_never_loosens_nothing_once_a_rule_fits(rules in any_rules(), words in any_words(), stricter in any_rule()) {
        prop_assume!(stricter != Rule::Free);
        let before = check(&rules, small(&words)).rule();
        let mut more = rules;
        more.push(rule(99, stricter, "huddle, medicine"));
        prop_assert!(strictness(check(&more, small(&words)).rule()) >= strictness(before));
    }

    #[test]
    fn a_never_that_fits_always_holds(rules in any_rules(), words in any_words(), undone: bool, harm: bool) {
        let mut more = rules;
        more.push(rule(99, Rule::Never, "letter"));
        let words = format!("{words} letters");
        let answer = check(&more, Proposed { words: &words, undone_in_a_day: undone, harm_named: harm });
        prop_assert_eq!(answer.rule(), Rule::Never);
    }

    #[test]
    fn capitals_and_punctuation_change_nothing(rules in any_rules(), words in prop::collection::vec(prop::sample::select(WORDS), 0..6)) {
        let plain = words.join(" ");
        let loud = words.join("!  ").to_uppercase();
        prop_assert_eq!(check(&rules, small(&plain)), check(&rules, small(&loud)));
    }

    #[test]
    fn a_scope_survives_being_written_down(words in prop::collection::vec("[a-z]{3,9}( [a-z]{1,9})?", 1..5)) {
        let scope = Scope::parse(&words.join(", ")).unwrap();
        prop_assert_eq!(Scope::parse(&scope.text()).unwrap(), scope);
    }
}
