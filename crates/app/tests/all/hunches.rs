//! Guesses said beforehand, and what came of them.

use app::test::hunches::{HunchDot, came, told};
use risk::hunches::Hunch;

#[test]
fn a_guess_counts_only_when_the_numbers_said_clearly_what_came_of_it() {
    assert_eq!(came(7, 0.5), None);
    assert_eq!(came(7, 0.79), None);
    assert!(came(7, 0.85).unwrap().came_true);
    assert!(!came(7, 0.1).unwrap().came_true);
}

#[test]
fn hopeful_guesses_are_told_so_in_words_and_dots() {
    let all: Vec<Hunch> = (0..10)
        .map(|n| Hunch {
            said: 9.0,
            came_true: n < 3,
        })
        .collect();
    let told = told(&all, 2);
    assert!(told.sentence.unwrap().contains("more hopeful"));
    assert!(
        told.closeness
            .unwrap()
            .contains("further from what happened")
    );
    let dot = HunchDot {
        said: 9,
        came_true: 3,
        guesses: 10,
    };
    assert_eq!(told.dots, vec![dot]);
    assert_eq!(told.unclear, 2);
}

#[test]
fn few_guesses_are_not_scored() {
    let few = told(
        &[Hunch {
            said: 5.0,
            came_true: true,
        }],
        0,
    );
    assert_eq!(few.closeness, None);
    assert!(few.sentence.unwrap().contains("too few"));
    assert_eq!(told(&[], 0).sentence, None);
}
