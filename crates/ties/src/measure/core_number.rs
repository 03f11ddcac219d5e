//! The densest part each person belongs to. Arrows are ignored.

use crate::network::Network;

/// Core number of each person: the largest k such that they are in a part where everybody is tied
/// to at least k others of that part (Seidman 1983; peeling as in Batagelj & Zaveršnik 2003).
pub fn core_numbers(network: &Network) -> Vec<usize> {
    let near = network.joined().named_by_each();
    let mut left: Vec<usize> = near.iter().map(Vec::len).collect();
    let mut peeled = vec![false; network.size()];
    let mut cores = vec![0; network.size()];
    let mut level = 0;
    for _ in 0..network.size() {
        let weakest = (0..left.len())
            .filter(|p| !peeled[*p])
            .min_by_key(|p| left[*p]);
        let Some(person) = weakest else { break };
        level = level.max(left[person]);
        cores[person] = level;
        peeled[person] = true;
        for other in near[person].iter().copied().filter(|other| !peeled[*other]) {
            left[other] -= 1;
        }
    }
    cores
}
