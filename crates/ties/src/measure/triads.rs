//! Threes of people: the sixteen classes, and whether contacts of contacts are contacts.

use crate::network::Network;
use crate::undefined::{Defined, Undefined, share};

/// The sixteen classes of three people, by mutual, one-way and null pairs and direction
/// (Holland & Leinhardt 1970; Davis & Leinhardt 1972).
pub const TRIAD_CLASSES: [&str; 16] = [
    "003", "012", "102", "021D", "021U", "021C", "111D", "111U", "030T", "030C", "201", "120D",
    "120U", "120C", "210", "300",
];

/// How many threes fall in each class, in the order of [`TRIAD_CLASSES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TriadCensus {
    /// Counts by class.
    pub counts: [usize; 16],
}

/// Sorts every three people into its class. Without arrows only 003, 102, 201 and 300 occur.
pub fn triad_census(network: &Network) -> TriadCensus {
    let n = network.size();
    let pairs: Vec<Vec<usize>> = (0..n)
        .map(|low| (0..n).map(|high| pair(network, low, high)).collect())
        .collect();
    let mut of_code = [0_usize; 64];
    for i in 0..n {
        for j in i + 1..n {
            let first = pairs[i][j];
            let others = pairs[i][j + 1..].iter().zip(&pairs[j][j + 1..]);
            for (to_first, to_second) in others {
                of_code[first | to_first << 2 | to_second << 4] += 1;
            }
        }
    }
    let mut counts = [0; 16];
    for (code, threes) in of_code.into_iter().enumerate() {
        counts[class_of(code)] += threes;
    }
    TriadCensus { counts }
}

/// Two bits: lower names higher, higher names lower.
fn pair(network: &Network, low: usize, high: usize) -> usize {
    usize::from(network.at(low, high)) | usize::from(network.at(high, low)) << 1
}

/// The class of a triad from its six arrows, read off numbers of mutual, one-way and null pairs
/// and, where these leave a choice, from how many arrows arrive at and leave each person.
fn class_of(code: usize) -> usize {
    // Arrows in the order: i→j, j→i, i→k, k→i, j→k, k→j.
    const ENDS: [(usize, usize); 6] = [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)];
    let mut table = [[false; 3]; 3];
    for (bit, (from, to)) in ENDS.into_iter().enumerate() {
        table[from][to] = code >> bit & 1 == 1;
    }
    let arrows = ENDS.into_iter().filter(|(from, to)| table[*from][*to]);
    let one_way: Vec<(usize, usize)> = arrows.filter(|(from, to)| !table[*to][*from]).collect();
    let mutual = ENDS
        .into_iter()
        .filter(|(a, b)| a < b && table[*a][*b] && table[*b][*a])
        .count();
    let leaving = |person: usize| one_way.iter().filter(|(from, _)| *from == person).count();
    let arriving = |person: usize| one_way.iter().filter(|(_, to)| *to == person).count();
    let most_leaving = (0..3).map(leaving).max().unwrap_or(0);
    let most_arriving = (0..3).map(arriving).max().unwrap_or(0);
    // In 111 the arrow either arrives at the mutual pair (D: …from the third person, "111U" when it
    // leaves the pair); the third person is the one outside the mutual pair.
    let in_mutual = |person: usize| (0..3).any(|o| table[person][o] && table[o][person]);
    let name = match (mutual, one_way.len()) {
        (0, 0) => "003",
        (0, 1) => "012",
        (1, 0) => "102",
        (0, 2) if most_leaving == 2 => "021D",
        (0, 2) if most_arriving == 2 => "021U",
        (0, 2) => "021C",
        (1, 1) if one_way.iter().any(|(from, _)| !in_mutual(*from)) => "111D",
        (1, 1) => "111U",
        (0, 3) if most_leaving == 2 => "030T",
        (0, 3) => "030C",
        (2, 0) => "201",
        (1, 2) if most_leaving == 2 => "120D",
        (1, 2) if most_arriving == 2 => "120U",
        (1, 2) => "120C",
        (2, 1) => "210",
        _ => "300",
    };
    TRIAD_CLASSES
        .iter()
        .position(|class| *class == name)
        .unwrap_or(0)
}

/// Share of connected threes that are closed, arrows ignored: 3 × triangles ÷ two-paths
/// (Luce & Perry 1949; Newman 2003). Not defined without a two-path.
pub fn transitivity(network: &Network) -> Defined<f64> {
    transitivity_directed(&network.joined())
}

/// Share of two-step paths a → b → c for which a → c (weak transitivity; Wasserman & Faust 1994,
/// ch. 6.4). Not defined without such a path.
pub fn transitivity_directed(network: &Network) -> Defined<f64> {
    let named = network.named_by_each();
    let (mut paths, mut closed) = (0, 0);
    for (a, b) in network.cells() {
        for c in named[b].iter().filter(|c| **c != a) {
            paths += 1;
            closed += usize::from(network.at(a, *c));
        }
    }
    share(closed, paths, Undefined::NoTwoSteps)
}
