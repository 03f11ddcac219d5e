//! Test cards and what happens while they run, as somebody types it.

use domain::card_form::CardForm;
use domain::decision::DecisionWord;
use domain::measure::Rhythm;
use jiff::civil::Date;

use super::Key;

/// A note in a test's log.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Note3 {
    pub(crate) happened: &'static str,
    pub(crate) surprised: &'static str,
    pub(crate) next: &'static str,
    pub(crate) people: Option<i64>,
}

/// A test card as somebody types it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Card {
    pub(crate) title: &'static str,
    pub(crate) change: &'static str,
    pub(crate) measure: Key,
    pub(crate) not_worse: &'static [Key],
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    /// "8 in 10 would help, 5 in 10 by that much."
    pub(crate) sure: (u8, u8),
    pub(crate) worthwhile: &'static str,
    pub(crate) if_it_fails: &'static str,
    pub(crate) undo: domain::test::Undo,
    pub(crate) who_harmed: &'static str,
    pub(crate) how_noticed: &'static str,
    pub(crate) people: Option<u32>,
    pub(crate) weeks: u8,
    pub(crate) rule: (DecisionWord, DecisionWord, DecisionWord),
}

/// What is changed on the card of a next step.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Draft {
    pub(crate) change: &'static str,
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    pub(crate) people: Option<u32>,
    pub(crate) weeks: u8,
    /// What is decided if it comes out good.
    pub(crate) if_good: DecisionWord,
}

impl Draft {
    /// Writes it into the boxes; `today` is when.
    pub(crate) fn fill(self, form: &mut CardForm, today: Date) {
        self.change.clone_into(&mut form.change);
        self.from.clone_into(&mut form.predicted_from);
        self.to.clone_into(&mut form.predicted_to);
        form.people = self
            .people
            .map_or_else(String::new, |people| people.to_string());
        form.weeks = self.weeks.to_string();
        form.by_when = in_weeks(today, self.weeks);
        self.if_good.word().clone_into(&mut form.if_good);
    }
}

/// The day so many weeks after the coming Monday.
pub(crate) fn in_weeks(today: Date, weeks: u8) -> String {
    let monday = Rhythm::Weekly.next(Rhythm::Weekly.period_of(today));
    monday
        .saturating_add(jiff::Span::new().days(7 * i64::from(weeks) - 3))
        .to_string()
}
