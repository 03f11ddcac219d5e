//! What a network would break at: people and ties on whom a connection rests. Arrows are ignored.

use crate::network::{Network, Person};

/// Cut points and bridges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeakPoints {
    /// People whose absence would split their part of the network.
    pub cut_points: Vec<Person>,
    /// Ties whose loss would split it, smaller position first, in order.
    pub bridges: Vec<(Person, Person)>,
}

/// Finds both in one depth-first walk (Hopcroft & Tarjan 1973, CACM 16:372).
pub fn weak_points(network: &Network) -> WeakPoints {
    let near = network.joined().named_by_each();
    let mut walk = Walk::new(network.size());
    for start in 0..network.size() {
        if walk.found_at[start].is_none() {
            walk.from(start, &near);
        }
    }
    let cut = walk.is_cut.iter().enumerate().filter(|(_, cut)| **cut);
    let cut_points = cut.map(|(person, _)| Person(person)).collect();
    walk.bridges.sort_unstable();
    WeakPoints {
        cut_points,
        bridges: walk.bridges,
    }
}

struct Walk {
    clock: usize,
    found_at: Vec<Option<usize>>,
    // Earliest-found person that can be reached from below without the tie upwards.
    lowest: Vec<usize>,
    is_cut: Vec<bool>,
    bridges: Vec<(Person, Person)>,
}

/// A person on the current path, where they came from, and which neighbour is next.
struct Stop {
    person: usize,
    came_from: Option<usize>,
    next: usize,
    branches: usize,
}

impl Walk {
    fn new(n: usize) -> Self {
        Self {
            clock: 0,
            found_at: vec![None; n],
            lowest: vec![0; n],
            is_cut: vec![false; n],
            bridges: Vec::new(),
        }
    }

    fn from(&mut self, start: usize, near: &[Vec<usize>]) {
        let mut path = vec![self.enter(start, None)];
        while let Some(stop) = path.last_mut() {
            let (person, came_from) = (stop.person, stop.came_from);
            let Some(other) = near[person].get(stop.next).copied() else {
                let done = path.pop();
                self.leave(done, path.last());
                continue;
            };
            stop.next += 1;
            match self.found_at[other] {
                _ if came_from == Some(other) => {}
                Some(found) => self.lowest[person] = self.lowest[person].min(found),
                None => {
                    stop.branches += 1;
                    let below = self.enter(other, Some(person));
                    path.push(below);
                }
            }
        }
    }

    fn enter(&mut self, person: usize, came_from: Option<usize>) -> Stop {
        self.found_at[person] = Some(self.clock);
        self.lowest[person] = self.clock;
        self.clock += 1;
        Stop {
            person,
            came_from,
            next: 0,
            branches: 0,
        }
    }

    fn leave(&mut self, done: Option<Stop>, above: Option<&Stop>) {
        let Some(done) = done else { return };
        let Some(above) = above else {
            self.is_cut[done.person] = done.branches > 1;
            return;
        };
        let (low, parent) = (self.lowest[done.person], above.person);
        self.lowest[parent] = self.lowest[parent].min(low);
        let parent_found = self.found_at[parent].unwrap_or(0);
        if low > parent_found {
            let (a, b) = (parent.min(done.person), parent.max(done.person));
            self.bridges.push((Person(a), Person(b)));
        }
        if low >= parent_found && above.came_from.is_some() {
            self.is_cut[parent] = true;
        }
    }
}
