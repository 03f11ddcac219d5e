//! Groups as arcs on a circle, people inside their arc in list order. Depends on the groups alone, so
//! nobody moves between waves.

use crate::groups::Groups;
use crate::layout::Place;

/// One group's arc, angles in radians from the top, clockwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupArc {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

/// The ring: an arc a group in label order, a place on the unit circle a person.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupRing {
    /// In label order.
    pub arcs: Vec<GroupArc>,
    /// In list order.
    pub places: Vec<Place>,
}

/// Space between two groups, in widths of a person.
const GAP: f64 = 1.0;

/// Lays the ring out. Every person takes the same width; groups are apart by one width.
///
/// ```
/// use ties::{layout, Groups};
/// let ring = layout::group_ring(&Groups::new(["nurse", "doctor", "nurse"]));
/// assert_eq!(ring.arcs.len(), 2);
/// assert_eq!(ring.places.len(), 3);
/// ```
pub fn group_ring(groups: &Groups) -> GroupRing {
    let gaps = if groups.count() > 1 {
        groups.count() as f64 * GAP
    } else {
        0.0
    };
    let width = std::f64::consts::TAU / (groups.people() as f64 + gaps).max(1.0);
    let mut begin = 0.0;
    let mut next_seat = Vec::with_capacity(groups.count());
    let mut arcs = Vec::with_capacity(groups.count());
    for size in groups.sizes() {
        let end = begin + size as f64 * width;
        arcs.push(GroupArc {
            from: begin,
            to: end,
        });
        next_seat.push(begin + width / 2.0);
        begin = end + GAP * width;
    }
    let seat = |group: &usize| {
        let angle = next_seat[*group];
        next_seat[*group] += width;
        Place {
            x: libm::sin(angle),
            y: -libm::cos(angle),
        }
        .rounded()
    };
    GroupRing {
        places: groups.of_each().iter().map(seat).collect(),
        arcs,
    }
}
