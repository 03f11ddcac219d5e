//! One map a wave, settled together so that people stay where they were.

use crate::error::TiesError;
use crate::layout::Place;
use crate::layout::place::centre;
use crate::layout::stress::{Columns, Wanted, best_columns};
use crate::network::Network;

/// Maps of several waves, in the order of the waves.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkedMaps {
    /// One list of places a wave, in list order of people.
    pub waves: Vec<Vec<Place>>,
}

/// Settles all waves in one optimisation: each map's stress plus `link` times the squared distance
/// a person moves between neighbouring waves, started from the map of all ties ever seen.
/// The update is that of stress majorisation with one more term,
/// x_i ← (Σ_j w_ij (x_j + d_ij u_ij) + λ Σ neighbours)/(Σ_j w_ij + λ·neighbours).
/// `link` 1 is a good default; 4 holds people almost still. All waves are about the same people.
///
/// ```
/// use ties::{layout, Network};
/// let before = Network::undirected(4, [(0, 1), (1, 2), (2, 3)])?;
/// let after = Network::undirected(4, [(0, 1), (1, 2), (2, 3), (0, 3)])?;
/// let maps = layout::link_waves(&[before, after], 1.0)?;
/// assert!(layout::drift(&maps.waves[0], &maps.waves[1])?.is_ok_and(|drift| drift < 0.5));
/// # Ok::<(), ties::TiesError>(())
/// ```
pub fn link_waves(waves: &[Network], link: f64) -> Result<LinkedMaps, TiesError> {
    if !link.is_finite() || link < 0.0 {
        let (what, must) = ("the pull between waves", "a number from 0 up");
        return Err(TiesError::OutOfRange {
            what,
            must,
            found: link.to_string(),
        });
    }
    let Some(first) = waves.first() else {
        return Ok(LinkedMaps { waves: Vec::new() });
    };
    let n = first.size();
    for wave in waves {
        first.same_size("a later wave", wave.size())?;
    }
    let ever = Network::undirected(n, ever_tied(waves))?;
    let start = best_columns(&Wanted::of(&ever));
    let wanted: Vec<Wanted> = waves.iter().map(Wanted::of).collect();
    let mut maps = vec![start; waves.len()];
    let pairs = (n * n).max(1) * waves.len();
    for _ in 0..(SWEEP_WORK / pairs).clamp(60, 400) {
        if sweep_together(&mut maps, &wanted, link) < 1e-5 {
            break;
        }
    }
    Ok(LinkedMaps {
        waves: places_about_one_centre(&maps),
    })
}

/// Work for settling all waves, in pairs looked at.
const SWEEP_WORK: usize = 12_000_000;

fn ever_tied(waves: &[Network]) -> std::collections::BTreeSet<(usize, usize)> {
    waves
        .iter()
        .flat_map(Network::cells)
        .map(|(i, j)| (i.min(j), i.max(j)))
        .collect()
}

fn sweep_together(maps: &mut [Columns], wanted: &[Wanted], link: f64) -> f64 {
    let mut largest = 0.0_f64;
    for wave in 0..maps.len() {
        for person in 0..wanted[wave].size {
            let (_, _, mut total) = wanted[wave].row(person);
            let (mut sx, mut sy) = maps[wave].pull(person, &wanted[wave]);
            let neighbours = [
                wave.checked_sub(1),
                Some(wave + 1).filter(|w| *w < maps.len()),
            ];
            for neighbour in neighbours.into_iter().flatten() {
                total += link;
                sx += link * maps[neighbour].x[person];
                sy += link * maps[neighbour].y[person];
            }
            if total == 0.0 {
                continue;
            }
            let (x, y) = (sx / total, sy / total);
            let map = &mut maps[wave];
            largest = largest
                .max((x - map.x[person]).abs())
                .max((y - map.y[person]).abs());
            (map.x[person], map.y[person]) = (x, y);
        }
    }
    largest
}

/// All waves share one centre; centring each alone would move people who stood still.
fn places_about_one_centre(maps: &[Columns]) -> Vec<Vec<Place>> {
    let places = |map: &Columns| -> Vec<Place> {
        map.x
            .iter()
            .zip(&map.y)
            .map(|(x, y)| Place { x: *x, y: *y })
            .collect()
    };
    let all: Vec<Vec<Place>> = maps.iter().map(places).collect();
    let middle = centre(&all.concat());
    let shift = |p: &Place| {
        Place {
            x: p.x - middle.x,
            y: p.y - middle.y,
        }
        .rounded()
    };
    all.iter()
        .map(|wave| wave.iter().map(shift).collect())
        .collect()
}
