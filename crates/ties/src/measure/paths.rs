//! Steps between people: breadth-first search.

use crate::network::Network;

/// Steps from every person to every other; `None` where no path leads.
#[derive(Clone, Debug)]
pub(crate) struct Steps {
    size: usize,
    // Row-major size × size; UNREACHED where there is no path.
    table: Vec<u32>,
}

const UNREACHED: u32 = u32::MAX;

impl Steps {
    /// Counts steps along the arrows.
    pub(crate) fn along(network: &Network) -> Self {
        let n = network.size();
        let named = network.named_by_each();
        let mut table = vec![UNREACHED; n * n];
        let mut queue = Vec::with_capacity(n);
        for start in 0..n {
            let row = &mut table[start * n..(start + 1) * n];
            row[start] = 0;
            queue.clear();
            queue.push(start);
            let mut next = 0;
            while next < queue.len() {
                let person = queue[next];
                next += 1;
                for other in &named[person] {
                    if row[*other] == UNREACHED {
                        row[*other] = row[person] + 1;
                        queue.push(*other);
                    }
                }
            }
        }
        Self { size: n, table }
    }

    pub(crate) fn between(&self, from: usize, to: usize) -> Option<u32> {
        let steps = self.table[from * self.size + to];
        (steps != UNREACHED).then_some(steps)
    }
}
