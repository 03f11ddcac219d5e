//! Answers on a ladder, before and after.

use serde_json::json;
use ties::ordinal::{PairedAnswers, Unpaired, compare_unpaired};

use super::case::Case;
use super::{Found, defined, figures};

pub fn paired(case: &Case) -> Found {
    let before: Vec<Option<u8>> = case.part("before")?;
    let after: Vec<Option<u8>> = case.part("after")?;
    let answers = PairedAnswers::new(&before, &after).map_err(|error| error.to_string())?;
    let moves = answers.moves();
    let (sign, rank) = (moves.sign_test(), answers.signed_rank());
    let (low, high) = moves.credible(0.9);
    Ok(figures([
        ("pairs", moves.pairs().into()),
        ("up", moves.up.into()),
        ("same", moves.same.into()),
        ("down", moves.down.into()),
        ("only_before", moves.only_before.into()),
        ("only_after", moves.only_after.into()),
        (
            "sign_test_two_sided",
            defined(sign.map(|chance| chance.two_sided)),
        ),
        ("sign_test_up", defined(sign.map(|chance| chance.up))),
        (
            "signed_rank_exact_two_sided",
            defined(rank.map(|chance| chance.two_sided)),
        ),
        (
            "signed_rank_exact_up",
            defined(rank.map(|chance| chance.up)),
        ),
        (
            "probability_up_more_likely_than_down",
            moves.probability_up_likelier().into(),
        ),
        ("credible_90", json!([low, high])),
    ]))
}

pub fn unpaired(case: &Case) -> Found {
    let before: Vec<u8> = case.part("before")?;
    let after: Vec<u8> = case.part("after")?;
    let found = compare_unpaired(&before, &after);
    Ok(figures([
        (
            "chance_after_above_before",
            defined(found.chance_later_is_higher()),
        ),
        ("higher", found.higher.into()),
        ("equal", found.equal.into()),
        ("lower", found.lower.into()),
        (
            "permutation_exact_two_sided",
            defined(Unpaired::exact_two_sided(&before, &after)),
        ),
    ]))
}
