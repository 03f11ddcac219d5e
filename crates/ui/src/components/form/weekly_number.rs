//! One measure on the one-minute page: the last value, one or two boxes, "we did not count".

use maud::{Markup, html};

use super::field::{Field, label_words, words};
use super::number::{NumberPair, number_input, pair_boxes};

/// One measure's row of the weekly form.
#[derive(Debug, Clone, Copy, Default)]
pub struct WeeklyNumber<'a> {
    /// Label is the measure, hint the last value ("last week 22").
    pub field: Field<'a>,
    /// The number as typed.
    pub value: &'a str,
    /// Second box of a proportion or rate: name, what it counts, value as typed.
    pub of: Option<(&'a str, &'a str, &'a str)>,
    /// What the first box counts, for screen readers of a pair.
    pub counted: &'a str,
    /// Name of the "we did not count" box.
    pub missing_name: &'a str,
    /// Whether it is ticked.
    pub missing: bool,
    /// A question about an odd value, asked once and never blocking: name of the hidden answer and
    /// the words ("18 is far from the usual 30. Is it right? Save again if it is.").
    pub odd: Option<(&'a str, &'a str)>,
}

/// Draws a [`WeeklyNumber`].
pub fn weekly_number(row: &WeeklyNumber) -> Markup {
    let field = &row.field;
    html! {
        fieldset.field.weekly.mend[field.problem.is_some()] aria-describedby=[field.described_by()] {
            legend { (label_words(field)) }
            (words(field))
            @if let Some((name, question)) = row.odd {
                p.odd { (question) }
                input type="hidden" name=(name) value=(row.value);
            }
            div.weekly-boxes {
                @if let Some((of_name, of_counted, of_value)) = row.of {
                    (pair_boxes(&NumberPair { field: *field, counted: row.counted, value: row.value, of_name, of_counted, of_value }))
                } @else {
                    (number_input(field.id, field.name, row.value, None, field.problem.is_some(), Some(field.label)))
                }
                div.weekly-answers {
                // The script shows it: without script a person types the 0.
                button.button.quiet-button type="button" data-zero=(field.id) hidden {
                    "Zero" span.sr { ": " (field.label) }
                }
                label.toggle {
                    input type="checkbox" name=(row.missing_name) value="yes" checked[row.missing]
                        data-missing;
                    span { "Did not count" span.sr { ": " (field.label) } }
                }
                }
            }
        }
    }
}

/// A count, a proportion, and one that was odd.
pub(crate) fn sample() -> Markup {
    html! {
        (weekly_number(&WeeklyNumber {
            field: Field::new("waiting", "People waiting more than a day").hint("last week 22"),
            value: "18",
            missing_name: "waiting_missing",
            ..WeeklyNumber::default()
        }))
        (weekly_number(&WeeklyNumber {
            field: Field::new("back", "Back in hospital within 7 days").hint("last week 1 of 14"),
            value: "0",
            of: Some(("home", "went home", "16")),
            counted: "came back",
            missing_name: "back_missing",
            ..WeeklyNumber::default()
        }))
        (weekly_number(&WeeklyNumber {
            field: Field::new("late", "Staff who stayed late").hint("last week 4"),
            value: "41",
            missing_name: "late_missing",
            odd: Some(("late_odd", "41 is far from the usual 4. If it is right, save again.")),
            ..WeeklyNumber::default()
        }))
    }
}
