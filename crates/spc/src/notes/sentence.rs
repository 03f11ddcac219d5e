//! One plain sentence a note.

use super::{Note, Unsuitable};

const DAYS: [&str; 7] = [
    "Mondays",
    "Tuesdays",
    "Wednesdays",
    "Thursdays",
    "Fridays",
    "Saturdays",
    "Sundays",
];

impl Note {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoData => "no-data",
            Self::MissingValues { .. } => "missing-values",
            Self::SetAside { .. } => "set-aside",
            Self::ZeroDenominators { .. } => "zero-denominators",
            Self::ProvisionalLimits { .. } => "provisional-limits",
            Self::TooFewForLimits { .. } => "too-few-for-limits",
            Self::LimitsNotFound { .. } => "limits-not-found",
            Self::ConstantSeries { .. } => "constant-series",
            Self::FewUsefulPoints { .. } => "few-useful-points",
            Self::ManyOnCentre { .. } => "many-on-centre",
            Self::Overdispersion { .. } => "overdispersion",
            Self::Underdispersion { .. } => "underdispersion",
            Self::Autocorrelation { .. } => "autocorrelation",
            Self::DayOfWeek { .. } => "day-of-week",
            Self::Seasonal { .. } => "seasonal",
            Self::UnsuitableChart { .. } => "unsuitable-chart",
        }
    }

    /// The note in one plain sentence.
    pub fn sentence(&self) -> String {
        match *self {
            Self::NoData => "There is no number to show yet.".into(),
            Self::MissingValues { missing, of } => {
                format!("{missing} of {of} periods have no number; they are left as gaps.")
            }
            Self::SetAside { values, first } => format!(
                "{values} {} cannot be right for this chart and {} left out; the first is point {}.",
                if values == 1 { "number" } else { "numbers" },
                if values == 1 { "is" } else { "are" },
                first + 1
            ),
            Self::ZeroDenominators { points } => format!(
                "{points} {} a denominator of zero, so nothing can be shown there.",
                if points == 1 {
                    "period has"
                } else {
                    "periods have"
                }
            ),
            Self::ProvisionalLimits { points, phase } => format!(
                "The limits of phase {} rest on {points} points; treat them as a first sketch until there are 13.",
                phase + 1
            ),
            Self::TooFewForLimits {
                points,
                needed,
                phase,
            } => format!(
                "Phase {} has {points} of the {needed} points needed for limits.",
                phase + 1
            ),
            Self::LimitsNotFound { phase } => {
                format!(
                    "No limits can be worked out from the numbers of phase {}.",
                    phase + 1
                )
            }
            Self::ConstantSeries { phase } => format!(
                "Every number in phase {} is the same, so the limits lie on the centre line.",
                phase + 1
            ),
            Self::FewUsefulPoints { phase, useful } => format!(
                "Only {useful} points of phase {} count for runs; under 10 a change can hardly be seen.",
                phase + 1
            ),
            Self::ManyOnCentre {
                phase,
                on_centre,
                of,
            } => format!(
                "{on_centre} of {of} points of phase {} lie exactly on the centre line; another centre or chart may show more.",
                phase + 1
            ),
            _ => self.advice(),
        }
    }

    /// Advice on the data behind the chart, in one plain sentence.
    fn advice(&self) -> String {
        match *self {
            Self::Overdispersion {
                sigma_z, suggested, ..
            } => format!(
                "The points vary {sigma_z:.1} times as much as chance alone explains on this chart; a {suggested} chart allows for that."
            ),
            Self::Underdispersion { sigma_z, .. } => format!(
                "The points vary only {sigma_z:.1} times as much as chance alone would make them; check how they were counted."
            ),
            Self::Autocorrelation { lag_one, .. } => format!(
                "Neighbouring points resemble each other (correlation {lag_one:.2}), so limits and runs may signal too often."
            ),
            Self::DayOfWeek {
                share,
                highest,
                lowest,
            } => format!(
                "Days of the week differ: {} are highest and {} lowest, which explains {:.0} per cent of the ups and downs.",
                DAYS[highest.min(6)],
                DAYS[lowest.min(6)],
                share * 100.0
            ),
            Self::Seasonal { correlation, .. } => format!(
                "The same times of the year look alike from year to year (correlation {correlation:.2}); compare with the year before as well."
            ),
            Self::UnsuitableChart { why, suggested } => {
                format!("{}; a {suggested} chart suits better.", why.sentence())
            }
            _ => String::new(),
        }
    }
}

impl Unsuitable {
    const fn sentence(self) -> &'static str {
        match self {
            Self::FractionsOnCounts => {
                "This chart is for whole numbers and the data hold fractions"
            }
            Self::MostlyZero => "Most counts are zero, so this chart sees little",
            Self::SmallCounts => "These are small whole counts",
            Self::TinyExpectedCounts => {
                "So few events are expected in each period that this chart sees little"
            }
        }
    }
}
