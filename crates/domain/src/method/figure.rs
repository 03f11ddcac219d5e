//! Drawings and figures a pack may ask for, and the columns each needs.

use crate::role::words;

words! {
    /// A picture drawn from a table of the same artefact.
    pub enum DrawingKind {
        /// Steps with process time and waiting.
        ValueStream = "value-stream", "Value-stream map";
        /// A problem and what may lie behind it.
        CauseAndEffect = "cause-and-effect", "Cause-and-effect diagram";
        /// An aim, what drives it, ideas.
        Driver = "driver", "Driver diagram";
        /// Which few kinds make most of the whole.
        Pareto = "pareto", "Pareto chart";
        /// How one number spreads.
        Histogram = "histogram", "Histogram";
        /// Two numbers of the same thing.
        Scatter = "scatter", "Scatter chart";
        /// What came, what left, what is in between.
        CumulativeFlow = "cumulative-flow", "Cumulative flow diagram";
        /// How long each finished case took, with percentiles.
        CycleTimes = "cycle-times", "Cycle-time scatter";
        /// How it feels along the way.
        EmotionalMap = "emotional-map", "Emotional map";
        /// A measure of the team over time.
        ControlChart = "control-chart", "Control chart";
    }
}

words! {
    /// Arithmetic on a table of the same artefact.
    pub enum FigureKind {
        /// Lead time, process time, share that adds value, takt.
        ValueStream = "value-stream", "Lead time, process time and takt";
        /// Severity, occurrence, detection.
        FailureModes = "failure-modes", "Risk numbers of failure modes";
        /// Work in progress, throughput, Little's law.
        Flow = "flow", "Work in progress, throughput and cycle time";
        /// Percentiles and a service-level expectation.
        CycleTimes = "cycle-times", "Percentiles of cycle times";
        /// How old what is open is.
        ItemAge = "item-age", "Age of what is still open";
        /// Demand against capacity.
        Capacity = "capacity", "Demand against capacity";
        /// Occupancy, length of stay, discharges before noon.
        PatientFlow = "patient-flow", "Patient flow";
        /// Shares of layers, and whether they differ.
        Layers = "layers", "Shares of layers";
        /// Shares of kinds.
        Pareto = "pareto", "Shares of kinds";
        /// What is missing for a behaviour, and which kinds of help fit.
        BehaviourLinks = "behaviour-links", "Kinds of help that fit what is missing";
    }
}

/// What a column must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// A number.
    Number,
    /// Words, or a choice of words.
    Words,
    /// A date, or words that name a period.
    Period,
}

/// A column that a drawing or figure needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnNeed {
    /// The key the column must have.
    pub key: &'static str,
    /// What it must hold.
    pub holds: ColumnType,
}

const fn number(key: &'static str) -> ColumnNeed {
    ColumnNeed {
        key,
        holds: ColumnType::Number,
    }
}

const fn words_in(key: &'static str) -> ColumnNeed {
    ColumnNeed {
        key,
        holds: ColumnType::Words,
    }
}

const fn period(key: &'static str) -> ColumnNeed {
    ColumnNeed {
        key,
        holds: ColumnType::Period,
    }
}

const STREAM: &[ColumnNeed] = &[
    words_in("step"),
    number("process"),
    number("waiting"),
    number("right"),
    number("people"),
];
const KINDS: &[ColumnNeed] = &[words_in("kind"), number("count")];
const FLOW: &[ColumnNeed] = &[period("day"), number("arrivals"), number("departures")];

impl DrawingKind {
    /// The columns its table must have. None: it is drawn from a measure.
    pub const fn columns(self) -> Option<&'static [ColumnNeed]> {
        Some(match self {
            Self::ValueStream => STREAM,
            Self::CauseAndEffect => {
                const { &[words_in("branch"), words_in("cause"), words_in("why")] }
            }
            Self::Driver => {
                const { &[words_in("primary"), words_in("secondary"), words_in("idea")] }
            }
            Self::Pareto => KINDS,
            Self::Histogram | Self::CycleTimes => const { &[number("value")] },
            Self::Scatter => const { &[number("across"), number("up")] },
            Self::CumulativeFlow => FLOW,
            Self::EmotionalMap => {
                const { &[words_in("touchpoint"), number("feeling"), words_in("words")] }
            }
            Self::ControlChart => return None,
        })
    }
}

impl FigureKind {
    /// The columns its table must have.
    pub const fn columns(self) -> &'static [ColumnNeed] {
        match self {
            Self::ValueStream => STREAM,
            Self::FailureModes => {
                const {
                    &[
                        words_in("failure"),
                        number("severity"),
                        number("occurrence"),
                        number("detection"),
                    ]
                }
            }
            Self::Flow => FLOW,
            Self::CycleTimes => const { &[number("value")] },
            Self::ItemAge => const { &[words_in("label"), number("age")] },
            Self::Capacity => const { &[period("period"), number("demand"), number("capacity")] },
            Self::PatientFlow => {
                const {
                    &[
                        period("day"),
                        number("beds"),
                        number("occupied"),
                        number("admitted"),
                        number("discharged"),
                        number("before-noon"),
                        number("stranded"),
                    ]
                }
            }
            Self::Layers => const { &[words_in("kind"), number("count"), number("checked")] },
            Self::Pareto => KINDS,
            Self::BehaviourLinks => const { &[words_in("component"), words_in("holds")] },
        }
    }
}
