//! Where people stand on a picture: a stress map that stays put across waves, and the ring of groups
//! that cannot move.

mod linked;
mod place;
mod quality;
mod ring;
mod start;
mod stress;

pub use linked::{LinkedMaps, link_waves};
pub use place::Place;
pub use quality::{Stress, drift, layout_stress};
pub use ring::{GroupArc, GroupRing, group_ring};
pub use stress::stress_map;
