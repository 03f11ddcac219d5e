//! Measures of a network, each with its definition, source and when it is not defined.
//!
//! These are the tools of an analyst. Figures that are shown to people go through
//! [`crate::privacy`], which decides what may be read at all.

mod betweenness;
mod brokerage;
mod centralisation;
mod closeness;
mod cohesion;
mod core_number;
mod core_periphery;
mod degree;
mod density;
mod dyads;
mod ei;
mod mixing;
mod modularity;
mod nonresponse;
mod paths;
mod qap;
mod redeal;
mod structural_holes;
mod triads;
mod wave_change;
mod weak_points;

pub use betweenness::{betweenness, betweenness_normalised};
pub use brokerage::{Brokerage, Brokers, brokerage};
pub use centralisation::{Degree, betweenness_centralisation, degree_centralisation};
pub use closeness::{HarmonicCloseness, harmonic_closeness};
pub use cohesion::{Reach, components, reach};
pub use core_number::core_numbers;
pub use core_periphery::{CorePeriphery, MOST_EXACT_SPLIT, core_periphery};
pub use degree::{in_degrees, isolates, out_degrees, share_of_most_named};
pub use density::density;
pub use dyads::{DyadCensus, dyad_census};
pub use ei::{EiIndex, TieCounts, ei_index, expected_ei};
pub use mixing::{Mixing, mixing};
pub use modularity::{Communities, find_communities, modularity};
pub use nonresponse::Answers;
pub use qap::{MOST_EXACT_ORDERS, Qap, Reorder, graph_correlation, qap};
pub use redeal::{Dealt, MOST_EXACT_DEALS, Redeal, redeal};
pub use structural_holes::{constraint, effective_size, efficiency};
pub use triads::{TRIAD_CLASSES, TriadCensus, transitivity, transitivity_directed, triad_census};
pub use wave_change::{TiesByKind, WaveChange, wave_change};
pub use weak_points::{WeakPoints, weak_points};

pub(crate) use paths::Steps;
