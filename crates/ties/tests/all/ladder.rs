//! Answers on a ladder.

use proptest::prelude::*;
use ties::Undefined;
use ties::ordinal::{Moves, PairedAnswers, SignWords, Unpaired, compare_unpaired};

fn moves(up: usize, down: usize) -> Moves {
    Moves {
        up,
        same: 0,
        down,
        only_before: 0,
        only_after: 0,
    }
}

#[test]
fn words_for_chance() {
    // Exact two-sided sign test, and Jeffreys posterior, worked out from binomial sums.
    let rows = [
        (3, 0, 0.25, 0.967, SignWords::TooFewToTell),
        (5, 0, 0.0625, 0.993, SignWords::Leans),
        (6, 0, 0.031_25, 0.997, SignWords::HardToPutDownToChance),
        (6, 1, 0.125, 0.975, SignWords::Leans),
        (8, 2, 0.109_375, 0.974, SignWords::Leans),
        (9, 3, 0.145_996, 0.961, SignWords::Leans),
    ];
    for (up, down, p, posterior, words) in rows {
        let moves = moves(up, down);
        assert!(
            (moves.sign_test().unwrap().two_sided - p).abs() < 1e-6,
            "{up}–{down}"
        );
        assert!(
            (moves.probability_up_likelier() - posterior).abs() < 6e-4,
            "{up}–{down}"
        );
        assert_eq!(moves.words(), words, "{up}–{down}");
    }
}

#[test]
fn nobody_moved_is_a_state() {
    let same: Vec<Option<u8>> = vec![Some(3), Some(2), None];
    let answers = PairedAnswers::new(&same, &same).unwrap();
    assert_eq!(answers.moves().pairs(), 2);
    assert_eq!(answers.moves().sign_test(), Err(Undefined::NobodyMoved));
    assert_eq!(answers.signed_rank(), Err(Undefined::NobodyMoved));
    assert_eq!(answers.moves().probability_up_likelier(), 0.5);
}

#[test]
fn those_who_answered_once_are_counted_apart() {
    let before = [Some(1), None, Some(2), Some(4)];
    let after = [Some(2), Some(3), None, Some(1)];
    let moves = PairedAnswers::new(&before, &after).unwrap().moves();
    assert_eq!(
        (moves.up, moves.down, moves.only_before, moves.only_after),
        (1, 1, 1, 1)
    );
}

/// Every way to give the moves signs, counted directly.
fn signed_rank_by_listing(changes: &[i32]) -> (f64, f64) {
    let size: Vec<i32> = changes.iter().map(|c| c.abs()).collect();
    let doubled_rank = |s: i32| {
        let below = size.iter().filter(|o| **o < s).count();
        let alike = size.iter().filter(|o| **o == s).count();
        2 * below + alike + 1
    };
    let sum_of = |up: &dyn Fn(usize) -> bool| -> usize {
        (0..size.len())
            .filter(|i| up(*i))
            .map(|i| doubled_rank(size[i]))
            .sum()
    };
    let observed = sum_of(&|i| changes[i] > 0);
    let whole = sum_of(&|_| true);
    let (mut above, mut extreme) = (0, 0);
    for signs in 0..1_usize << size.len() {
        let sum = sum_of(&|i| signs >> i & 1 == 1);
        above += usize::from(sum >= observed);
        extreme += usize::from((2 * sum).abs_diff(whole) >= (2 * observed).abs_diff(whole));
    }
    let all = (1_usize << size.len()) as f64;
    (above as f64 / all, extreme as f64 / all)
}

/// Every split of all answers into earlier and later ones, counted directly.
fn unpaired_by_listing(before: &[u8], after: &[u8]) -> f64 {
    let pooled: Vec<u8> = before.iter().chain(after).copied().collect();
    let score = |later: usize| -> i32 {
        let is_later = |i: usize| later >> i & 1 == 1;
        let mut score = 0;
        for a in (0..pooled.len()).filter(|i| is_later(*i)) {
            for b in (0..pooled.len()).filter(|i| !is_later(*i)) {
                score += i32::from(pooled[a] > pooled[b]) - i32::from(pooled[a] < pooled[b]);
            }
        }
        score
    };
    let observed = score(((1 << after.len()) - 1) << before.len()).abs();
    let splits = (0..1_usize << pooled.len()).filter(|s| s.count_ones() as usize == after.len());
    let (mut all, mut extreme) = (0, 0);
    for split in splits {
        all += 1;
        extreme += usize::from(score(split).abs() >= observed);
    }
    f64::from(u32::try_from(extreme).unwrap()) / f64::from(all)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn signed_rank_is_the_full_count(pairs in prop::collection::vec((0_u8..5, 0_u8..5), 1..10)) {
        let before: Vec<_> = pairs.iter().map(|(b, _)| Some(*b)).collect();
        let after: Vec<_> = pairs.iter().map(|(_, a)| Some(*a)).collect();
        let changes: Vec<i32> =
            pairs.iter().map(|(b, a)| i32::from(*a) - i32::from(*b)).filter(|c| *c != 0).collect();
        let answers = PairedAnswers::new(&before, &after).unwrap();
        match answers.signed_rank() {
            Err(why) => prop_assert!(changes.is_empty() && why == Undefined::NobodyMoved),
            Ok(found) => {
                let (up, two_sided) = signed_rank_by_listing(&changes);
                prop_assert!((found.up - up).abs() < 1e-12);
                prop_assert!((found.two_sided - two_sided).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn unpaired_is_the_full_count(
        before in prop::collection::vec(0_u8..5, 1..6),
        after in prop::collection::vec(0_u8..5, 1..6),
    ) {
        let exact = Unpaired::exact_two_sided(&before, &after).unwrap();
        prop_assert!((exact - unpaired_by_listing(&before, &after)).abs() < 1e-12);
        let there = compare_unpaired(&before, &after).chance_later_is_higher().unwrap();
        let back = compare_unpaired(&after, &before).chance_later_is_higher().unwrap();
        prop_assert!((there + back - 1.0).abs() < 1e-12);
    }

    #[test]
    fn posterior_mirrors(up in 0_usize..40, down in 0_usize..40) {
        let there = moves(up, down);
        let back = moves(down, up);
        let sum = there.probability_up_likelier() + back.probability_up_likelier();
        prop_assert!((sum - 1.0).abs() < 1e-12);
        let ((low, high), (back_low, back_high)) = (there.credible(0.9), back.credible(0.9));
        prop_assert!(low < high && (low + back_high - 1.0).abs() < 1e-9);
        prop_assert!((high + back_low - 1.0).abs() < 1e-9);
    }
}
