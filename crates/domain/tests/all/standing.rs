//! Yeses that stand, and who answers what.

use domain::ask::{AskKind, Route, coaching_question, route};
use domain::guardrail::{Exception, Given, Guardrail, Proposed, Rule, Scope, check_with, covered};
use domain::text::Prose;
use domain::{GuardrailId, PersonId, TeamId};
use jiff::civil::date;
use uuid::Uuid;

fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

fn guardrail(number: u128, rule: Rule, scope: &str) -> Guardrail {
    Guardrail {
        id: id(number),
        challenge: id(2),
        sentence: "Ask before this changes".parse().unwrap(),
        scope: Scope::parse(scope).unwrap(),
        rule,
    }
}

fn yes(guardrail: Option<GuardrailId>, scope: &str) -> Exception {
    Exception {
        id: id(50),
        ask: id(51),
        guardrail,
        team: Some(id(3)),
        scope: Scope::parse(scope).unwrap(),
        conditions: Prose::parse("If the practices are told.").unwrap(),
        until: date(2026, 4, 15),
        by: id(60),
        given: date(2026, 3, 12),
    }
}

fn small(words: &str) -> Proposed<'_> {
    Proposed {
        words,
        undone_in_a_day: true,
        harm_named: false,
    }
}

fn rules() -> Vec<Guardrail> {
    vec![
        guardrail(1, Rule::Ask, "letter, referral"),
        guardrail(2, Rule::Ask, "money"),
        guardrail(3, Rule::Never, "medicine"),
    ]
}

fn answer(given: &[Exception], proposed: Proposed<'_>) -> (Rule, String) {
    let given: Vec<Given> = given
        .iter()
        .map(|exception| Given {
            exception,
            name: "Ines Marlow",
        })
        .collect();
    let said = check_with(&rules(), &given, proposed);
    (said.rule(), said.because().to_owned())
}

#[test]
fn a_yes_lifts_its_rule_and_says_who_gave_it_and_until_when() {
    let given = [yes(Some(id(1)), "letter")];
    assert_eq!(
        answer(&given, small("Shorter letters to the practice")),
        (
            Rule::Free,
            "Ines Marlow said yes on 12 March 2026 to anything about letter, until 15 April 2026, if the practices are told.".to_owned()
        )
    );
    assert_eq!(
        answer(&[], small("Shorter letters to the practice")).0,
        Rule::Ask,
        "without the yes it is asked"
    );
}

#[test]
fn a_yes_reaches_no_further_than_it_says() {
    let given = [yes(Some(id(1)), "letter")];
    for (words, why) in [
        ("A new referral form", "another phrase of the same rule"),
        ("Spend money on letters", "another rule asks too"),
        ("Letters about medicine", "never stays never"),
    ] {
        assert_ne!(answer(&given, small(words)).0, Rule::Free, "{why}");
    }
    assert!(
        !given[0].stands(id(3), date(2026, 4, 16)),
        "its day is over"
    );
    assert!(
        given[0].stands(id(3), date(2026, 4, 15)),
        "its last day counts"
    );
    assert!(
        !given[0].stands(id::<TeamId>(4), date(2026, 4, 1)),
        "another team"
    );
    let every = Exception {
        team: None,
        ..given[0].clone()
    };
    assert!(every.stands(id::<TeamId>(4), date(2026, 4, 1)));
}

#[test]
fn what_no_rule_covers_needs_no_second_yes_for_the_same_thing() {
    let lasting = |words| Proposed {
        words,
        undone_in_a_day: false,
        harm_named: false,
    };
    let given = [yes(None, "night clinic")];
    assert_eq!(
        answer(&given, lasting("A night clinic on the ward")).0,
        Rule::Free
    );
    assert_eq!(
        answer(&given, lasting("A clinic in the library")).0,
        Rule::Ask
    );
}

#[test]
fn a_plain_yes_covers_what_brought_the_rule_into_play() {
    let (guardrail, scope) =
        covered(&rules(), "A shorter letter to the GP", "Plain words").unwrap();
    assert_eq!((guardrail, scope.text().as_str()), (Some(id(1)), "letter"));
    let (guardrail, scope) = covered(
        &rules(),
        "We open at night",
        "May we open the door at night?",
    )
    .unwrap();
    assert_eq!(
        (guardrail, scope.text().as_str()),
        (None, "open door night")
    );
    assert!(
        covered(&rules(), "", "Go?").is_none(),
        "nothing to hold a card against"
    );
}

#[test]
fn the_closest_rule_names_the_leader() {
    let to = |number: u128, kind, scope: Option<&str>| Route {
        id: id(number),
        challenge: id(2),
        kind,
        scope: scope.map(|scope| Scope::parse(scope).unwrap()),
        leader: id::<PersonId>(number),
    };
    let routes = [
        to(1, None, None),
        to(2, Some(AskKind::Data), None),
        to(3, None, Some("pharmacy, medicine")),
        to(4, Some(AskKind::Resource), Some("pharmacy")),
    ];
    let whom = |kind, words| route(&routes, kind, words).unwrap().leader;
    assert_eq!(whom(AskKind::Resource, "Two hours of the pharmacy"), id(4));
    assert_eq!(whom(AskKind::Data, "Counts of medicines"), id(3));
    assert_eq!(whom(AskKind::Data, "Counts of beds"), id(2));
    assert_eq!(whom(AskKind::Barrier, "A key"), id(1));
    assert!(
        route(&routes[1..2], AskKind::Barrier, "A key").is_none(),
        "the strategist"
    );
}

#[test]
fn the_same_difficulty_gets_the_same_question() {
    assert_eq!(
        coaching_question("The night shift does not trust us"),
        coaching_question("The night shift does not trust us")
    );
    assert!(coaching_question("").ends_with('?'));
}
