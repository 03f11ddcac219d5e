//! The kinds of Shewhart and run charts.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;

/// Which chart. See the chapter on control charts for when each is right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum ChartKind {
    /// Run chart: points and their median, no limits.
    #[default]
    Run,
    /// Individuals (XmR): one measurement a period.
    I,
    /// Normalised individuals (I'): measurements or ratios with unequal denominators (Taylor 2018).
    IPrime,
    /// Moving ranges of an I chart.
    Mr,
    /// Means of subgroups.
    Xbar,
    /// Ranges of subgroups.
    R,
    /// Standard deviations of subgroups.
    S,
    /// Counts over an equal area of opportunity (Poisson).
    C,
    /// Rates: counts over an unequal area of opportunity (Poisson).
    U,
    /// Rates with more than Poisson variation (Laney 2002).
    UPrime,
    /// Proportions (binomial).
    P,
    /// Proportions with more than binomial variation (Laney 2002).
    PPrime,
    /// Counts of units out of a stated number (binomial).
    Np,
    /// Events or cases between rare events (geometric).
    G,
    /// Time between rare events (Weibull, by power transformation).
    T,
}

impl ChartKind {
    /// Every kind.
    pub const ALL: [Self; 15] = [
        Self::Run,
        Self::I,
        Self::IPrime,
        Self::Mr,
        Self::Xbar,
        Self::R,
        Self::S,
        Self::C,
        Self::U,
        Self::UPrime,
        Self::P,
        Self::PPrime,
        Self::Np,
        Self::G,
        Self::T,
    ];

    /// The short name used in options, files and the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::I => "i",
            Self::IPrime => "i-prime",
            Self::Mr => "mr",
            Self::Xbar => "xbar",
            Self::R => "r",
            Self::S => "s",
            Self::C => "c",
            Self::U => "u",
            Self::UPrime => "u-prime",
            Self::P => "p",
            Self::PPrime => "p-prime",
            Self::Np => "np",
            Self::G => "g",
            Self::T => "t",
        }
    }

    /// The name in print.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::I => "I (XmR)",
            Self::IPrime => "I'",
            Self::Mr => "moving range",
            Self::Xbar => "Xbar",
            Self::R => "R",
            Self::S => "S",
            Self::C => "C",
            Self::U => "U",
            Self::UPrime => "U'",
            Self::P => "P",
            Self::PPrime => "P'",
            Self::Np => "NP",
            Self::G => "G",
            Self::T => "T",
        }
    }

    /// Whether the chart divides by a denominator.
    pub const fn needs_denominators(self) -> bool {
        matches!(
            self,
            Self::IPrime | Self::U | Self::UPrime | Self::P | Self::PPrime | Self::Np
        )
    }

    /// Whether limits may differ from point to point.
    pub const fn limits_vary(self) -> bool {
        matches!(
            self,
            Self::IPrime
                | Self::Xbar
                | Self::R
                | Self::S
                | Self::U
                | Self::UPrime
                | Self::P
                | Self::PPrime
                | Self::Np
        )
    }

    /// Whether higher on the chart means rarer events, so that the direction flips.
    pub const fn counts_between_events(self) -> bool {
        matches!(self, Self::G | Self::T)
    }

    /// Whether the chart is of proportions of units.
    pub const fn is_proportion(self) -> bool {
        matches!(self, Self::P | Self::PPrime | Self::Np)
    }
}

impl fmt::Display for ChartKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title())
    }
}

impl FromStr for ChartKind {
    type Err = Error;

    /// Reads a short name, with the common spellings of the field (`xmr`, `ip`, `pp`, `p'`).
    fn from_str(name: &str) -> Result<Self, Error> {
        let plain = name.trim().to_ascii_lowercase();
        Ok(match plain.as_str() {
            "xmr" | "individuals" => Self::I,
            "ip" | "i'" => Self::IPrime,
            "pp" | "p'" => Self::PPrime,
            "up" | "u'" => Self::UPrime,
            "x-bar" => Self::Xbar,
            other => {
                return Self::ALL
                    .into_iter()
                    .find(|kind| kind.code() == other)
                    .ok_or_else(|| Error::UnknownName {
                        what: "chart",
                        name: name.to_owned(),
                        known: Self::ALL.map(Self::code).join(", "),
                    });
            }
        })
    }
}
