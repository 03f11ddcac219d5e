//! Small numbers, when something leaves the team: a count of three may point to somebody.
//!
//! By default 0 stays 0, 1 to 7 are hidden, everything else is rounded to the nearest 5, and means need 8 people: the rule that
//! English hospital statistics below the national level follow since September 2018, with its limits as settings. A total is
//! rounded on its own, so the parts need not add up. Where a hidden number could be worked out from what is shown, more is
//! hidden until it cannot.

use serde::{Deserialize, Serialize};

use crate::Problem;
use crate::measure::MeasureKind;
use crate::observation::Counted;

/// What a place does with small numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmallRule {
    /// Counts from 1 to one less than this are hidden.
    pub hide_below: i64,
    /// Other counts are rounded to the nearest of this.
    pub round_to: i64,
    /// Means are shown for so many people and more.
    pub means_from: i64,
}

impl Default for SmallRule {
    fn default() -> Self {
        Self {
            hide_below: 8,
            round_to: 5,
            means_from: 8,
        }
    }
}

/// A count as outsiders see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown {
    /// This number; rounded unless it is 0.
    Number(i64),
    /// Hidden.
    Hidden,
}

impl Shown {
    /// As it is written: "25", "0", "*".
    pub fn words(self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Hidden => "*".to_owned(),
        }
    }

    /// The number; none when hidden.
    pub const fn number(self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(number),
            Self::Hidden => None,
        }
    }
}

/// Parts that make a total, as outsiders see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownParts {
    /// The parts in their order.
    pub parts: Vec<Shown>,
    /// The total.
    pub total: Shown,
}

impl SmallRule {
    /// A rule with these limits.
    ///
    /// # Errors
    /// A sentence for limits that would hide nothing or everything.
    pub fn new(hide_below: i64, round_to: i64, means_from: i64) -> Result<Self, Problem> {
        let rule = Self {
            hide_below,
            round_to,
            means_from,
        };
        if !(2..=50).contains(&hide_below) {
            return Err(Problem::new("Hide counts below a number from 2 to 50."));
        }
        if !(1..=50).contains(&round_to) {
            return Err(Problem::new("Round to a number from 1 to 50."));
        }
        // A hidden count must not be what rounding would show for a larger one.
        if round_to > hide_below {
            return Err(Problem::new(
                "Rounding must not be coarser than hiding, or small counts would come back as rounded ones.",
            ));
        }
        if !(2..=100).contains(&means_from) {
            return Err(Problem::new("Show means from a number of 2 to 100 people."));
        }
        Ok(rule)
    }

    /// The rule in a sentence.
    pub fn sentence(&self) -> String {
        format!(
            "0 stays 0, counts from 1 to {} are hidden (*), others are rounded to the nearest {}, and means need {} people.",
            self.hide_below - 1,
            self.round_to,
            self.means_from
        )
    }

    /// One count that stands alone.
    ///
    /// ```
    /// use domain::small::{Shown, SmallRule};
    /// let rule = SmallRule::default();
    /// let seen: Vec<String> = [0, 1, 7, 8, 12, 13].map(|count| rule.count(count).words()).into();
    /// assert_eq!(seen, ["0", "*", "*", "10", "10", "15"]);
    /// ```
    pub const fn count(&self, count: i64) -> Shown {
        if count > 0 && count < self.hide_below {
            return Shown::Hidden;
        }
        Shown::Number(self.rounded(count))
    }

    const fn rounded(&self, count: i64) -> i64 {
        (count + self.round_to / 2) / self.round_to * self.round_to
    }

    /// The counts a shown number may stand for.
    const fn behind(&self, shown: i64) -> (i64, i64) {
        if shown == 0 {
            return (0, 0);
        }
        let below = shown - self.round_to / 2;
        let least = if below < self.hide_below {
            self.hide_below
        } else {
            below
        };
        (least, shown + (self.round_to - 1) / 2)
    }

    /// Parts of a whole. When somebody with a pencil could narrow a hidden part down, the smallest part still shown is hidden
    /// too, and at last the total.
    pub fn parts(&self, counts: &[i64]) -> ShownParts {
        let whole: i64 = counts.iter().sum();
        let mut shown = ShownParts {
            parts: counts.iter().map(|count| self.count(*count)).collect(),
            total: self.count(whole),
        };
        while self.gives_away(&shown) {
            let smallest = counts
                .iter()
                .enumerate()
                .filter(|(index, count)| {
                    **count > 0 && shown.parts.get(*index) != Some(&Shown::Hidden)
                })
                .min_by_key(|(_, count)| **count)
                .map(|(index, _)| index);
            if let Some(part) = smallest.and_then(|index| shown.parts.get_mut(index)) {
                *part = Shown::Hidden;
            } else {
                shown.total = Shown::Hidden;
                break;
            }
        }
        shown
    }

    /// True when what is shown leaves fewer values open for a hidden part than hiding promises. A reader cannot tell why a part
    /// is hidden: it may be any number from 1 up.
    fn gives_away(&self, shown: &ShownParts) -> bool {
        let hidden = shown
            .parts
            .iter()
            .filter(|part| **part == Shown::Hidden)
            .count();
        let Some(total) = shown.total.number() else {
            return false;
        };
        if hidden == 0 {
            return false;
        }
        let (mut low, mut high) = self.behind(total);
        for part in shown.parts.iter().filter_map(|part| part.number()) {
            let (least, most) = self.behind(part);
            low -= most;
            high -= least;
        }
        // With others hidden too, one of them may be as small as 1; the rest is open.
        let others = i64::try_from(hidden).unwrap_or(i64::MAX) - 1;
        let most = high - others;
        let least = if others == 0 { low.max(1) } else { 1 };
        least > 1 || most < self.hide_below - 1
    }

    /// A number of a series as outsiders see it; none when hidden. Shares are made from their rounded parts, and a part of a
    /// whole is hidden with what is left of the whole. `means_ok` says that enough people are behind each measured value.
    pub fn counted(&self, kind: MeasureKind, counted: Counted, means_ok: bool) -> Option<Counted> {
        match (kind, counted) {
            (_, Counted::NotCounted) => Some(counted),
            (MeasureKind::Value, Counted::Number { .. }) => means_ok.then_some(counted),
            // Days or cases between events count no people.
            (MeasureKind::TimeBetween | MeasureKind::EventsBetween, Counted::Number { .. }) => {
                Some(counted)
            }
            (_, Counted::Number { value }) => {
                let shown = self.count(whole(value)?).number()?;
                Some(Counted::Number {
                    value: shown as f64,
                })
            }
            (
                MeasureKind::Proportion,
                Counted::Of {
                    numerator,
                    denominator,
                },
            ) => {
                let (part, all) = (whole(numerator)?, whole(denominator)?);
                let shown = self.parts(&[part, all - part]);
                let numerator = shown.parts.first()?.number()? as f64;
                let denominator = (shown.total.number()? as f64).max(numerator);
                shown.parts.get(1)?.number()?;
                Some(Counted::Of {
                    numerator,
                    denominator,
                })
            }
            // The lower number of a rate is an exposure, not people.
            (
                _,
                Counted::Of {
                    numerator,
                    denominator,
                },
            ) => {
                let shown = self.count(whole(numerator)?).number()?;
                Some(Counted::Of {
                    numerator: shown as f64,
                    denominator,
                })
            }
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "checked to lie far inside what i64 holds"
)]
fn whole(value: f64) -> Option<i64> {
    (value.is_finite() && (0.0..=1e15).contains(&value)).then(|| value.round() as i64)
}

/// Numbers from 1 to one less than the limit that stand in what people wrote, so that a preview can point at them.
///
/// ```
/// use domain::small::small_words;
/// assert_eq!(small_words("In week 12 we saw 3 people, then seven; 40 came.", 8), ["3", "seven"]);
/// ```
pub fn small_words(text: &str, hide_below: i64) -> Vec<String> {
    const WORDS: [&str; 9] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    text.split(|c: char| !c.is_alphanumeric() && c != '.' && c != ',')
        .map(|word| word.trim_matches(['.', ',']))
        .filter(|word| {
            let number = word.parse::<i64>().ok().or_else(|| {
                let at = WORDS
                    .iter()
                    .skip(1)
                    .position(|one| word.eq_ignore_ascii_case(one))?;
                i64::try_from(at + 2).ok()
            });
            number.is_some_and(|number| number > 0 && number < hide_below)
        })
        .map(str::to_owned)
        .collect()
}
