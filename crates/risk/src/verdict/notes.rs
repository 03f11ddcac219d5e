//! What to bear in mind beside a verdict: stable codes with a sentence each.

use crate::evidence::Dispersion;

/// A stable name for a note; programs look at this, people read the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum NoteCode {
    /// Before and after in one place can mislead.
    BeforeAndAfter,
    /// Fewer than 30 people (events, values) in the baseline.
    ShortBaseline,
    /// Spread could not be measured; the default stands in.
    AssumedSpread,
    /// Periods vary more than luck, so each counts for less.
    Tempered,
    /// The baseline drifts; the word proven is withheld.
    Drifts,
    /// The plan was changed or outrun; the universal threshold applies.
    PlanChanged,
    /// Everybody or nobody had the event in one of the two parts.
    AllOrNone,
    /// The smallest worthwhile change was larger than all there is to gain.
    WorthwhileCut,
    /// More data than the table can use.
    HugeCounts,
    /// The three beliefs disagree.
    OutlooksDisagree,
    /// Mostly belief, little data.
    MostlyBelief,
    /// The number of people in a period has changed much since the baseline.
    DifferentNumbers,
    /// The change cannot be undone and is not proven.
    CannotBeUndone,
    /// No test data yet.
    NothingYet,
    /// The people so far have used up the affordable loss.
    BudgetSpent,
}

/// A code with its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Note {
    /// Stable name.
    pub code: NoteCode,
    /// What to tell people.
    pub sentence: String,
}

/// What notes are written from.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent observation about the data"
)]
pub(crate) struct Circumstances {
    pub(crate) dispersion: Dispersion,
    pub(crate) temper: f64,
    pub(crate) baseline_information: f64,
    pub(crate) mostly_belief: bool,
    pub(crate) all_or_none: bool,
    pub(crate) worthwhile_cut: bool,
    pub(crate) huge: bool,
    pub(crate) measured: bool,
    pub(crate) outlooks_disagree: bool,
    pub(crate) plan_changed: bool,
    pub(crate) different_numbers: bool,
    pub(crate) not_undone: bool,
    pub(crate) nothing_yet: bool,
    pub(crate) budget_spent: bool,
}

impl Circumstances {
    /// All notes that apply, the most important first.
    pub(crate) fn notes(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        let mut add = |applies: bool, code: NoteCode, sentence: String| {
            if applies {
                notes.push(Note { code, sentence });
            }
        };
        add(
            self.nothing_yet,
            NoteCode::NothingYet,
            "There are no test data yet: this is belief alone.".into(),
        );
        add(
            self.different_numbers,
            NoteCode::DifferentNumbers,
            "The number of people in a period is very different from the baseline. Check that both \
             were counted in the same way."
                .into(),
        );
        add(
            self.not_undone,
            NoteCode::CannotBeUndone,
            "This cannot be undone, so it needs to be proven before it is kept.".into(),
        );
        add(
            self.dispersion.drifts() && self.measured,
            NoteCode::Drifts,
            "Periods here resemble the ones before them, so a change takes longer to tell from drift.".into(),
        );
        add(
            self.budget_spent,
            NoteCode::BudgetSpent,
            "The people so far have used up the harm that can be afforded, so the next step is a \
             smaller one."
                .into(),
        );
        self.add_weight_notes(&mut add);
        add(
            self.plan_changed,
            NoteCode::PlanChanged,
            "The plan was changed or went on longer than planned, so proof needs 20 to 1.".into(),
        );
        add(
            self.all_or_none,
            NoteCode::AllOrNone,
            "Everybody or nobody had the event in one part. With few people that can still be luck."
                .into(),
        );
        add(
            self.worthwhile_cut,
            NoteCode::WorthwhileCut,
            "The smallest change worth the bother is larger than all there is to gain. Almost \
             all of what there is was used instead."
                .into(),
        );
        add(
            self.outlooks_disagree,
            NoteCode::OutlooksDisagree,
            "A sceptic and a hopeful person would still disagree after these data.".into(),
        );
        add(
            true,
            NoteCode::BeforeAndAfter,
            "Before and after in one place can mislead: a second team repeating it is the best evidence."
                .into(),
        );
        notes
    }

    fn add_weight_notes(&self, add: &mut impl FnMut(bool, NoteCode, String)) {
        add(
            self.baseline_information < 30.0,
            NoteCode::ShortBaseline,
            format!(
                "The baseline counts for about {:.0} people or periods: too few to lean on. Add earlier \
                 ones if you can.",
                self.baseline_information
            ),
        );
        add(
            self.mostly_belief && !self.nothing_yet,
            NoteCode::MostlyBelief,
            "So far this mostly repeats what you believed before.".into(),
        );
        let assumed = self.measured && self.dispersion.assumed;
        add(
            assumed,
            NoteCode::AssumedSpread,
            format!(
                "The baseline is too short to show how much the numbers vary by themselves, so each \
                 counts for 1 part in {:.1}.",
                self.temper
            ),
        );
        add(
            self.measured && !self.dispersion.assumed && self.temper > 1.05,
            NoteCode::Tempered,
            format!(
                "The numbers vary {0:.1$} times more than luck alone, so each counts for 1 part in {0:.1$}.",
                self.temper,
                usize::from(self.temper < 10.0)
            ),
        );
        add(
            self.huge,
            NoteCode::HugeCounts,
            "There are more data than luck needs; other doubts are larger now than luck.".into(),
        );
    }
}
