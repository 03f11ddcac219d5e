//! Analyses drawn as a value, and that value written as SVG.
//!
//! A [`Drawing`] knows marks, classes and words, no colours: the page's style sheet gives those, light or dark, and a strict
//! content policy has nothing to object to. The same drawing goes into the page, the PDF and the PNG, so they cannot
//! disagree. A chart is drawn anew for a phone ([`Size::Narrow`]), not shrunk.
//!
//! ```
//! use chart::{ControlChart, Numbers, Size};
//! let series = spc::Series::values([31.0, 28.0, 33.0, 30.0, 27.0, 32.0, 29.0, 34.0, 30.0, 28.0, 31.0, 26.0, 18.0]);
//! let analysis = spc::analyse(&series, &spc::Options::new(spc::ChartKind::I)).unwrap();
//! let drawing = chart::control(&ControlChart::new("waiting", "People waiting", &analysis, Numbers::Plain), Size::Wide);
//! assert!(drawing.to_svg().starts_with("<svg class=\"chart\""));
//! ```

mod calendar;
mod cause_and_effect;
mod control;
mod cumulative_flow;
mod cycle_scatter;
mod drawing;
mod driver;
mod emotional_map;
mod forest;
mod frame;
mod funnel;
mod histogram;
mod icons;
mod meaning;
mod multiples;
mod numbers;
mod outlook;
mod pareto;
pub mod people;
mod scale;
mod scatter;
mod sequential;
mod sparkline;
mod svg;
mod text;
mod time;
mod value_stream;

pub use calendar::Calendar;
pub use cause_and_effect::{Branch, CauseAndEffect, cause_and_effect};
pub use control::{ControlChart, Marked, Span, control, has_marked_points};
pub use cumulative_flow::{CumulativeFlow, FlowLevel, cumulative_flow};
pub use cycle_scatter::{CycleScatter, FinishedCase, cycle_scatter};
pub use drawing::{Anchor, Drawing, Mark, Shape, Size};
pub use driver::{Driver, DriverDiagram, driver_diagram};
pub use emotional_map::{EmotionalMap, Moment, View, emotional_map};
pub use forest::{Forest, ForestRow, forest};
pub use funnel::{FunnelChart, funnel};
pub use histogram::{Histogram, histogram};
pub use icons::{
    IconRow, IconTable, assurance_icon, assurance_words, icon_table, variation_icon,
    variation_words,
};
pub use meaning::meaning;
pub use multiples::{Multiples, multiples};
pub use numbers::Numbers;
pub use outlook::{Outlook, outlook};
pub use pareto::{ParetoChart, pareto};
pub use scale::{Linear, nice_ticks};
pub use scatter::{ScatterChart, ScatterLine, scatter};
pub use sequential::{SequentialChart, cusum, ewma};
pub use sparkline::sparkline;
pub use value_stream::{StreamMap, StreamStep, minutes_words, value_stream_map};
