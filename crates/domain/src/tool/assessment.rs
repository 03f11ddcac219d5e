//! Where a team of a collaborative stands, from 0.5 to 5: proposed from what is known, to lie beside the team's own view.
//!
//! The steps follow the assessment scale of the Institute for Healthcare Improvement (2004); the wording and the thresholds where
//! it gives none are ours. A step is reached when its own condition and those of all steps before it hold.

/// What is known of a team.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Known {
    /// A goal is written.
    pub has_goal: bool,
    /// People in the team.
    pub people: usize,
    /// Tests that were proposed.
    pub proposed: usize,
    /// Numbers from before the launch, or six since.
    pub has_baseline: bool,
    /// Tests that were begun.
    pub begun: usize,
    /// Tests that worked: repeated larger, adopted or handed over.
    pub worked: usize,
    /// How much of the way from where it stood to the goal is done; none when it cannot be said.
    pub way: Option<f64>,
    /// The chart's own rules say that it moves the right way.
    pub moves: bool,
    /// Tests that were adopted or handed over.
    pub adopted: usize,
    /// Weeks since the first of them was adopted.
    pub weeks_held: i64,
    /// Tests that others took on.
    pub handed_over: usize,
}

/// A proposed score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// In halves: 1 is 0.5, 10 is 5.
    pub halves: u8,
    /// What the last step reached rests on.
    pub because: &'static str,
    /// What the next step would need; empty at the end.
    pub next: &'static str,
}

impl Proposed {
    /// "3.5"
    pub fn words(&self) -> String {
        score_words(i64::from(self.halves))
    }
}

/// A score in halves as people write it.
///
/// ```
/// assert_eq!(domain::tool::assessment::score_words(7), "3.5");
/// ```
pub fn score_words(halves: i64) -> String {
    let half = if halves % 2 == 0 { "0" } else { "5" };
    format!("{}.{half}", halves / 2)
}

/// Weeks after which a gain begins to count as held.
const HELD: i64 = 8;

/// The steps above 0.5: whether one is reached, what it rests on.
fn steps(known: &Known) -> [(bool, &'static str); 9] {
    let way = |share: f64| known.way.is_some_and(|way| way >= share);
    [
        (
            known.has_goal && known.people >= 2,
            "a goal, and a team for it",
        ),
        (known.proposed > 0, "something planned to be tried"),
        (known.has_baseline, "numbers from before"),
        (known.begun > 0, "a test that was begun"),
        (
            known.worked > 0 && way(0.2),
            "a test that worked, and a fifth of the way",
        ),
        (known.moves, "numbers that move by the rules of their chart"),
        (
            known.adopted > 0 && way(0.5),
            "something that is how you work now, and half of the way",
        ),
        (
            way(0.75) && known.weeks_held >= HELD,
            "three quarters of the way, held for eight weeks",
        ),
        (
            way(1.0) && known.handed_over > 0,
            "the goal itself, and others who take it on",
        ),
    ]
}

/// Proposes a score.
///
/// ```
/// use domain::tool::assessment::{Known, propose};
/// let begun = Known { has_goal: true, people: 8, proposed: 2, has_baseline: true, begun: 1, ..Known::default() };
/// assert_eq!(propose(&begun).words(), "2.5");
/// assert_eq!(propose(&Known::default()).next, "a goal, and a team for it");
/// ```
pub fn propose(known: &Known) -> Proposed {
    let mut proposed = Proposed {
        halves: 1,
        because: "the intention to begin",
        next: "",
    };
    for (reached, words) in steps(known) {
        if !reached {
            proposed.next = words;
            return proposed;
        }
        proposed.halves += 1;
        proposed.because = words;
    }
    proposed
}
