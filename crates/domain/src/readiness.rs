//! Who could coach the next team: what a coach looks for in somebody, and what to do with it.
//!
//! A coach's own view, for the coach's own eyes. It says whom to ask and how to stand beside them; it is never a mark.

use serde::{Deserialize, Serialize};

use crate::Problem;
use crate::ballot::Point;
use crate::role::words;

words! {
    /// What a coach looks for. Paraphrased from the practice of 100-day programmes, where coaches look at seven such things in
    /// the eleventh week.
    pub enum Strength {
        /// They want it.
        Cares = "cares", "It matters to them";
        /// They take part, and others with them.
        TakesPart = "takes_part", "They take part, and bring others in";
        /// They help when it grates.
        Mends = "mends", "When two do not get on, they help";
        /// They go on.
        GoesOn = "goes_on", "When it sticks, they go on";
        /// They listen.
        Listens = "listens", "They listen before they speak";
        /// They see to the small things.
        Exact = "exact", "They see to the small things";
        /// They need no stage.
        StandsBack = "stands_back", "They are glad when others shine";
    }
}

/// What stands between never and always.
pub const ENDS: (&str, &str) = ("hardly ever", "nearly always");

/// How a coach sees somebody: a point from 1 to 5 for each strength that was thought about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seen(Vec<(Strength, Point)>);

/// What to do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Readiness {
    /// Could coach a team, with somebody to ring.
    Ready,
    /// Could coach beside somebody.
    Beside,
    /// Something has to grow first.
    Grow(Strength),
    /// Not thought about enough to say.
    Open,
}

impl Seen {
    /// One point a strength; a strength given twice keeps the last.
    pub fn new(points: impl IntoIterator<Item = (Strength, Point)>) -> Self {
        let mut seen = Self::default();
        for (strength, point) in points {
            seen.0.retain(|(known, _)| *known != strength);
            seen.0.push((strength, point));
        }
        seen.0.sort_unstable();
        seen
    }

    /// Reads taps by the word of their strength; what was left open stays open.
    ///
    /// # Errors
    /// A tap that is none of the five.
    pub fn read<'a>(tapped: impl Fn(Strength) -> &'a str) -> Result<Self, Problem> {
        let points = Strength::ALL
            .iter()
            .filter(|strength| !tapped(**strength).is_empty())
            .map(|strength| Ok((*strength, Point::parse(tapped(*strength))?)))
            .collect::<Result<Vec<_>, Problem>>()?;
        Ok(Self::new(points))
    }

    /// The point of a strength.
    pub fn of(&self, strength: Strength) -> Option<Point> {
        self.0
            .iter()
            .find(|(known, _)| *known == strength)
            .map(|(_, point)| *point)
    }

    /// Nothing was thought about.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What to do with it: ready with 4 or more in most and nowhere below 3; beside somebody with 3 in the middle and nowhere
    /// below 2; else the weakest has to grow. Nothing is said before all seven were thought about.
    ///
    /// ```
    /// use domain::ballot::Point;
    /// use domain::readiness::{Readiness, Seen, Strength};
    /// let seen = |points: [&str; 7]| Seen::read(|strength| points[strength as usize]).unwrap();
    /// assert_eq!(seen(["4", "5", "3", "4", "4", "3", "5"]).readiness(), Readiness::Ready);
    /// assert_eq!(seen(["4", "3", "2", "3", "4", "3", "3"]).readiness(), Readiness::Beside);
    /// assert_eq!(seen(["5", "5", "5", "5", "1", "5", "5"]).readiness(), Readiness::Grow(Strength::Listens));
    /// assert_eq!(seen(["5", "", "", "", "", "", ""]).readiness(), Readiness::Open);
    /// ```
    pub fn readiness(&self) -> Readiness {
        let mut points: Vec<u8> = self.0.iter().map(|(_, point)| point.get()).collect();
        if points.len() < Strength::ALL.len() {
            return Readiness::Open;
        }
        points.sort_unstable();
        let (lowest, middle) = (points.first(), points.get(points.len() / 2));
        match (lowest, middle) {
            (Some(3..), Some(4..)) => Readiness::Ready,
            (Some(2..), Some(3..)) => Readiness::Beside,
            _ => self
                .0
                .iter()
                .min_by_key(|(strength, point)| (*point, *strength))
                .map_or(Readiness::Open, |(strength, _)| Readiness::Grow(*strength)),
        }
    }
}

impl Readiness {
    /// In a sentence, with what to do next.
    pub fn words(self) -> String {
        match self {
            Self::Ready => "Could coach a team. Ask them, and be there when they ring.".to_owned(),
            Self::Beside => {
                "Could coach beside somebody. Take them along to the next team.".to_owned()
            }
            Self::Grow(strength) => {
                format!("Not yet. What would help first: “{}”.", strength.label())
            }
            Self::Open => "Think about all seven; then it says something.".to_owned(),
        }
    }
}
