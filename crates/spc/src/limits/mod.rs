//! Centre lines and limits of each chart.

pub(crate) mod attribute;
pub(crate) mod geometric;
pub(crate) mod individuals;
pub(crate) mod laney;
pub(crate) mod lines;
pub(crate) mod normalised;
pub(crate) mod phase_data;
pub(crate) mod settings;
pub(crate) mod subgroups;
pub(crate) mod time_between;

pub use lines::Lines;
pub use settings::{
    Centre, ConstantSeries, Gaps, GeometricLimits, LimitSettings, MinimumScope,
    MovingRangeConstant, MovingRangeSigma, RangeConstants, RangeInnerLines, Screening, Sequence,
    SpreadSource, SubgroupSigma, TimeLowerLimit, Width,
};

use crate::kind::ChartKind;
use lines::Fit;
use phase_data::PhaseData;

/// Finds centre and limits of one phase.
pub(crate) fn fit(kind: ChartKind, phase: &PhaseData<'_>, settings: &LimitSettings) -> Fit {
    match kind {
        ChartKind::Run => individuals::run(phase, settings),
        ChartKind::I => individuals::individuals(phase, settings),
        ChartKind::Mr => individuals::moving_range(phase, settings),
        ChartKind::IPrime => normalised::normalised(phase, settings),
        ChartKind::Xbar => subgroups::means(phase, settings),
        ChartKind::R => subgroups::ranges(phase, settings),
        ChartKind::S => subgroups::deviations(phase, settings),
        ChartKind::C => attribute::counts(phase, settings),
        ChartKind::U => attribute::rates(phase, settings),
        ChartKind::P => attribute::proportions(phase, settings),
        ChartKind::Np => attribute::numbers(phase, settings),
        ChartKind::UPrime | ChartKind::PPrime => laney::laney(kind, phase, settings),
        ChartKind::G => geometric::geometric(phase, settings),
        ChartKind::T => time_between::time_between(phase, settings),
    }
}
