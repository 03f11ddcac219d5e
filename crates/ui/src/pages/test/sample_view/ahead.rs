//! A card before it is kept: what it can teach, and when to stop.

use app::test::{CardView, Foreseen, MeasureNow};
use app::verdict::{Ahead, StopLine};
use domain::card_form::CardForm;

use super::{back, card, here, late, line, name, waiting};

/// The card as a form.
pub(in crate::pages::test) fn card_view() -> CardView {
    let now = |measure, words: &str| MeasureNow {
        measure,
        words: words.into(),
    };
    let form = CardForm {
        title: String::new(),
        ..CardForm::of(&line("A title"), &card(), Some(&waiting()))
    };
    CardView {
        here: here(),
        measures: vec![
            now(waiting(), "about 30 now"),
            now(back(), "about 6% now"),
            now(late(), ""),
        ],
        form,
        test: None,
        version: None,
        started: false,
        methods: crate::pages::method::sample_choices(),
        foreseen: None,
    }
}

/// With what the card can teach.
pub(in crate::pages::test) fn card_foreseen(view: &CardView) -> CardView {
    CardView {
        foreseen: Some(Foreseen {
            ahead: Ok(Ahead {
                change: "If it really gets better by 3, this is how likely you are to notice:"
                    .into(),
                notice: [
                    (30, 1, "1 in 10".into()),
                    (60, 4, "4 in 10".into()),
                    (100, 6, "6 in 10".into()),
                ],
                fooled: "Being fooled, so that luck alone looks like a change: 3 in 100.".into(),
                smallest: "The smallest change you would notice 8 times in 10: 4.".into(),
                help: vec![
                    "Count something that happens 2 times as often; then you would notice 9 in 10."
                        .into(),
                    "Test something bolder, that could bring it down by 4.".into(),
                ],
                scale: "A good size to begin with: 5 weeks, then look.".into(),
                belief:
                    "By your two answers, the change is likely between 1 more and 6 fewer a week."
                        .into(),
            }),
            stops: stops(),
        }),
        ..view.clone()
    }
}

/// Asked too soon.
pub(in crate::pages::test) fn card_not_foreseen(view: &CardView) -> CardView {
    CardView {
        foreseen: Some(Foreseen {
            ahead: Err(vec!["Choose how many of ten.".into()]),
            stops: Vec::new(),
        }),
        ..view.clone()
    }
}

pub(super) fn stops() -> Vec<StopLine> {
    let line = |measure: &str, words: &str, last| StopLine {
        measure: name(measure),
        words: words.into(),
        last,
    };
    vec![
        line(
            "People waiting more than a day",
            "Stop at 38 in the first 1 week, 71 in the first 2, 102 in the first 3, 133 in the first 4.",
            133,
        ),
        line(
            "Back in hospital within 7 days",
            "Stop at 3 in the first 15 people, 5 in the first 40, 8 in the first 84.",
            8,
        ),
    ]
}
