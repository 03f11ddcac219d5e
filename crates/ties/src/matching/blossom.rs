//! Maximum-weight matching in any graph: Edmonds' blossoms with Galil's bookkeeping.
//!
//! Edmonds 1965 (J. Res. NBS 69B:125), Galil 1986 (ACM Computing Surveys 18:23). All arithmetic is in
//! whole numbers. Trees of alternating paths grow from every unmatched person at once; an odd cycle of
//! tight pairs becomes one node (a blossom) until its dual value is used up. Dual values of people
//! are kept doubled, so that half-steps stay whole.

use crate::matching::PairWeights;

/// What a matching is to maximise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// As many pairs as possible first, then the largest total weight.
    MostPairs,
    /// The largest total weight, even if fewer meet.
    WeightOnly,
}

/// Who meets whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matching {
    /// Pairs, smaller position first, in order.
    pub pairs: Vec<(usize, usize)>,
    /// People without a pair, in order.
    pub unmatched: Vec<usize>,
    /// Sum of the weights of the pairs.
    pub total_weight: i64,
}

/// Finds a best matching. The same weights give the same matching on every machine; where several are
/// best, break ties with small weights of your own.
///
/// ```
/// use ties::matching::{best_matching, Aim, PairWeights};
/// let weights = PairWeights::new(4, [(0, 1, 5), (1, 2, 11), (2, 3, 5)])?;
/// assert_eq!(best_matching(&weights, Aim::MostPairs).pairs, [(0, 1), (2, 3)]);
/// assert_eq!(best_matching(&weights, Aim::WeightOnly).pairs, [(1, 2)]);
/// # Ok::<(), ties::TiesError>(())
/// ```
pub fn best_matching(weights: &PairWeights, aim: Aim) -> Matching {
    let mut solver = Solver::new(weights, aim);
    while solver.grow_matching_by_one() {}
    let mates = solver.mate;
    let (mut pairs, mut unmatched, mut total_weight) = (Vec::new(), Vec::new(), 0);
    for (person, mate) in mates.iter().enumerate() {
        match mate {
            Some(other) if person < *other => {
                pairs.push((person, *other));
                total_weight += weights.weight(person, *other).unwrap_or(0);
            }
            Some(_) => {}
            None => unmatched.push(person),
        }
    }
    Matching {
        pairs,
        unmatched,
        total_weight,
    }
}

/// Role of a top-level node while trees grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Free,
    /// An even number of steps from a root: may look for new pairs.
    Outer,
    /// An odd number of steps from a root.
    Inner,
}

/// A pair of people read from the first to the second.
type Link = (usize, usize);

/// A blossom: an odd cycle of nodes, the base first; `links[i]` leads from child i to child i + 1.
#[derive(Clone, Debug, Default)]
struct Blossom {
    children: Vec<usize>,
    links: Vec<Link>,
}

/// Nodes 0..n are people, n..2n blossoms. Indices come from these ranges only.
struct Solver {
    n: usize,
    // Doubled weights after the aim is built in; NOT_ALLOWED where a pair may not meet.
    doubled: Vec<i64>,
    mate: Vec<Option<usize>>,
    dual: Vec<i64>,
    top: Vec<usize>,
    base: Vec<usize>,
    blossoms: Vec<Blossom>,
    spare: Vec<usize>,
    live: Vec<bool>,
    role: Vec<Role>,
    // How a top node was reached: from a person in its parent to a person in itself.
    entry: Vec<Option<Link>>,
    // Nearest outer person of each person not yet outer.
    nearest: Vec<Option<usize>>,
    // For each outer person the nearest outer person in another node.
    rival: Vec<Option<usize>>,
    to_scan: Vec<usize>,
}

const NOT_ALLOWED: i64 = i64::MIN;

/// What stops the dual values from moving further.
#[derive(Clone, Copy)]
enum Stop {
    DualUsedUp,
    Reached(usize),
    Met(usize),
    Opened(usize),
}

impl Solver {
    fn new(weights: &PairWeights, aim: Aim) -> Self {
        let n = weights.size();
        let allowed = || (0..n).flat_map(|a| (0..n).map(move |b| weights.weight(a, b)));
        let heaviest = allowed().flatten().map(i64::abs).max().unwrap_or(0);
        // One pair more is worth more than any change of weights. With MAX_WEIGHT and MAX_PEOPLE the
        // bonus stays below 5·10¹⁴ and dual values below 10¹⁸.
        let bonus = match aim {
            Aim::MostPairs => (heaviest + 1) * (i64::try_from(n).unwrap_or(0) + 1),
            Aim::WeightOnly => 0,
        };
        let lifted = |weight: Option<i64>| match weight {
            Some(weight) if weight + bonus > 0 || aim == Aim::MostPairs => 2 * (weight + bonus),
            _ => NOT_ALLOWED,
        };
        let doubled: Vec<i64> = allowed().map(lifted).collect();
        let start = doubled.iter().copied().max().unwrap_or(0).max(0) / 2;
        Self {
            n,
            doubled,
            mate: vec![None; n],
            dual: (0..2 * n)
                .map(|node| if node < n { start } else { 0 })
                .collect(),
            top: (0..n).collect(),
            base: (0..2 * n).collect(),
            blossoms: vec![Blossom::default(); n],
            spare: (n..2 * n).rev().collect(),
            live: vec![false; n],
            role: vec![Role::Free; 2 * n],
            entry: vec![None; 2 * n],
            nearest: vec![None; n],
            rival: vec![None; n],
            to_scan: Vec::new(),
        }
    }

    /// How far a pair is from being tight; `None` for pairs that may not meet.
    fn slack(&self, a: usize, b: usize) -> Option<i64> {
        let doubled = self.doubled[a * self.n + b];
        (doubled != NOT_ALLOWED).then(|| self.dual[a] + self.dual[b] - doubled)
    }

    /// One stage: grows trees until the matching gains a pair. False when no gain is left.
    fn grow_matching_by_one(&mut self) -> bool {
        self.role.fill(Role::Free);
        self.entry.fill(None);
        self.nearest.fill(None);
        self.rival.fill(None);
        self.to_scan.clear();
        for person in 0..self.n {
            if self.mate[person].is_none() {
                self.make_outer(self.top[person], None);
            }
        }
        if self.to_scan.is_empty() {
            return false;
        }
        loop {
            while let Some(person) = self.to_scan.pop() {
                if self.scan(person) {
                    self.open_used_up_outer_blossoms();
                    return true;
                }
            }
            let Some((step, stop)) = self.next_stop() else {
                return false;
            };
            self.move_duals(step);
            match stop {
                Stop::DualUsedUp => return false,
                Stop::Reached(person) | Stop::Met(person) => self.to_scan.push(person),
                Stop::Opened(blossom) => self.open_inner(blossom),
            }
        }
    }

    fn make_outer(&mut self, node: usize, entry: Option<Link>) {
        self.role[node] = Role::Outer;
        self.entry[node] = entry;
        let people = self.people_of(node);
        self.to_scan.extend(people);
    }

    fn people_of(&self, node: usize) -> Vec<usize> {
        let mut people = Vec::new();
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            if node < self.n {
                people.push(node);
            } else {
                open.extend(self.blossoms[node - self.n].children.iter().rev());
            }
        }
        people
    }

    /// Looks at all pairs of an outer person. True when the matching gained a pair.
    fn scan(&mut self, person: usize) -> bool {
        for other in 0..self.n {
            let node = self.top[other];
            if node == self.top[person] {
                continue;
            }
            let Some(slack) = self.slack(person, other) else {
                continue;
            };
            match self.role[node] {
                Role::Free if slack == 0 => self.grow(person, other),
                Role::Outer if slack == 0 => {
                    let Some(ancestor) = self.common_ancestor(person, other) else {
                        self.flip_path(person, other);
                        self.flip_path(other, person);
                        return true;
                    };
                    self.shrink(ancestor, person, other);
                }
                Role::Outer => self.note_rival(person, other, slack),
                Role::Free | Role::Inner => {
                    let known = self.nearest[other].and_then(|near| self.slack(near, other));
                    if known.is_none_or(|known| slack < known) {
                        self.nearest[other] = Some(person);
                    }
                }
            }
        }
        false
    }

    fn note_rival(&mut self, person: usize, other: usize, slack: i64) {
        let known = match self.rival[person] {
            // Now in one node with the person: `rival_slack` looks at everybody again.
            Some(rival) if self.top[rival] == self.top[person] => return,
            Some(rival) => self.slack(person, rival),
            None => None,
        };
        if known.is_none_or(|known| slack < known) {
            self.rival[person] = Some(other);
        }
    }

    /// A free node joins the tree, and its mate with it.
    fn grow(&mut self, person: usize, other: usize) {
        let node = self.top[other];
        self.role[node] = Role::Inner;
        self.entry[node] = Some((person, other));
        let base = self.base[node];
        // A free node is matched: unmatched ones are roots of trees.
        if let Some(mate) = self.mate[base] {
            self.make_outer(self.top[mate], Some((base, mate)));
        }
    }

    /// The outer node two steps nearer to the root.
    fn grandparent(&self, node: usize) -> Option<usize> {
        let (from, _) = self.entry[node]?;
        let (from, _) = self.entry[self.top[from]]?;
        Some(self.top[from])
    }

    fn common_ancestor(&self, a: usize, b: usize) -> Option<usize> {
        let mut seen = vec![false; 2 * self.n];
        let mut ends = [Some(self.top[a]), Some(self.top[b])];
        while ends.iter().any(Option::is_some) {
            for end in &mut ends {
                if let Some(node) = *end {
                    if std::mem::replace(&mut seen[node], true) {
                        return Some(node);
                    }
                    *end = self.grandparent(node);
                }
            }
        }
        None
    }

    /// Nodes and entries from a person's node up to, but without, the ancestor.
    fn path_up(&self, person: usize, ancestor: usize) -> Vec<(usize, Link)> {
        let mut path = Vec::new();
        let mut node = self.top[person];
        while node != ancestor {
            let Some(entry) = self.entry[node] else { break };
            path.push((node, entry));
            node = self.top[entry.0];
        }
        path
    }

    /// Makes one node of the odd cycle closed by the tight pair (a, b).
    fn shrink(&mut self, ancestor: usize, a: usize, b: usize) {
        // At most n/2 blossoms nest at once, so a spare one is always left.
        let Some(blossom) = self.spare.pop() else {
            return;
        };
        let (side_a, side_b) = (self.path_up(a, ancestor), self.path_up(b, ancestor));
        let mut cycle = Blossom {
            children: vec![ancestor],
            links: Vec::new(),
        };
        for (node, entry) in side_a.iter().rev() {
            cycle.links.push(*entry);
            cycle.children.push(*node);
        }
        cycle.links.push((a, b));
        for (node, (from, to)) in &side_b {
            cycle.children.push(*node);
            cycle.links.push((*to, *from));
        }
        let newly_outer: Vec<usize> = cycle
            .children
            .iter()
            .copied()
            .filter(|c| self.role[*c] == Role::Inner)
            .collect();
        for child in newly_outer {
            let people = self.people_of(child);
            self.to_scan.extend(people);
        }
        self.role[blossom] = Role::Outer;
        self.entry[blossom] = self.entry[ancestor];
        self.base[blossom] = self.base[ancestor];
        self.dual[blossom] = 0;
        self.live[blossom - self.n] = true;
        self.blossoms[blossom - self.n] = cycle;
        for person in self.people_of(blossom) {
            self.top[person] = blossom;
        }
    }

    /// How far dual values may move until something happens, and what.
    fn next_stop(&mut self) -> Option<(i64, Stop)> {
        let mut best: Option<(i64, Stop)> = None;
        let mut offer = |step: i64, stop: Stop| {
            if best.as_ref().is_none_or(|(least, _)| step < *least) {
                best = Some((step, stop));
            }
        };
        for person in 0..self.n {
            match self.role[self.top[person]] {
                Role::Outer => {
                    offer(self.dual[person], Stop::DualUsedUp);
                    if let Some(slack) = self.rival_slack(person) {
                        offer(slack / 2, Stop::Met(person));
                    }
                }
                Role::Free => {
                    if let Some(near) = self.nearest[person]
                        && let Some(slack) = self.slack(near, person)
                    {
                        offer(slack, Stop::Reached(near));
                    }
                }
                Role::Inner => {}
            }
        }
        for blossom in self.top_blossoms(Role::Inner) {
            offer(self.dual[blossom] / 2, Stop::Opened(blossom));
        }
        best
    }

    fn rival_slack(&mut self, person: usize) -> Option<i64> {
        let rival = self.rival[person]?;
        if self.top[rival] == self.top[person] {
            self.rival[person] = None;
            for other in 0..self.n {
                let apart = self.top[other] != self.top[person];
                if apart
                    && self.role[self.top[other]] == Role::Outer
                    && let Some(slack) = self.slack(person, other)
                {
                    self.note_rival(person, other, slack);
                }
            }
        }
        self.rival[person].and_then(|rival| self.slack(person, rival))
    }

    fn top_blossoms(&self, role: Role) -> Vec<usize> {
        (self.n..2 * self.n)
            .filter(|b| self.live[b - self.n] && self.role[*b] == role && self.is_top(*b))
            .collect()
    }

    fn is_top(&self, blossom: usize) -> bool {
        self.top[self.base[blossom]] == blossom
    }

    fn move_duals(&mut self, step: i64) {
        for person in 0..self.n {
            match self.role[self.top[person]] {
                Role::Outer => self.dual[person] -= step,
                Role::Inner => self.dual[person] += step,
                Role::Free => {}
            }
        }
        for blossom in self.top_blossoms(Role::Outer) {
            self.dual[blossom] += 2 * step;
        }
        for blossom in self.top_blossoms(Role::Inner) {
            self.dual[blossom] -= 2 * step;
        }
    }

    /// Gives a blossom's children back as nodes of their own.
    fn dissolve(&mut self, blossom: usize) -> Blossom {
        let cycle = std::mem::take(&mut self.blossoms[blossom - self.n]);
        self.live[blossom - self.n] = false;
        self.spare.push(blossom);
        for child in cycle.children.iter().copied() {
            self.role[child] = Role::Free;
            self.entry[child] = None;
            for person in self.people_of(child) {
                self.top[person] = child;
            }
        }
        cycle
    }

    /// Opens an inner blossom whose dual value is used up; the path through it stays in the tree.
    fn open_inner(&mut self, blossom: usize) {
        let Some(mut entry) = self.entry[blossom] else {
            return;
        };
        let cycle = self.dissolve(blossom);
        let count = cycle.children.len();
        let door = self.top[entry.1];
        let Some(mut at) = cycle.children.iter().position(|child| *child == door) else {
            return;
        };
        // Towards the base the side with an even number of steps alternates rightly.
        let forward = at % 2 == 1;
        let step = |at: usize| if forward { (at + 1) % count } else { at - 1 };
        let link = |at: usize| {
            if forward {
                cycle.links[at]
            } else {
                let (from, to) = cycle.links[at - 1];
                (to, from)
            }
        };
        loop {
            let child = cycle.children[at];
            self.role[child] = Role::Inner;
            self.entry[child] = Some(entry);
            if at == 0 {
                return;
            }
            let next = step(at);
            self.make_outer(cycle.children[next], Some(link(at)));
            entry = link(next);
            at = step(next);
        }
    }

    fn open_used_up_outer_blossoms(&mut self) {
        loop {
            let used_up: Vec<usize> = (self.n..2 * self.n)
                .filter(|b| self.live[b - self.n] && self.dual[*b] == 0 && self.is_top(*b))
                .filter(|b| self.role[*b] != Role::Inner)
                .collect();
            if used_up.is_empty() {
                return;
            }
            for blossom in used_up {
                self.dissolve(blossom);
            }
        }
    }

    /// Flips matched and unmatched pairs from a newly matched person up to the root.
    fn flip_path(&mut self, person: usize, partner: usize) {
        let (mut person, mut partner) = (person, partner);
        loop {
            let outer = self.top[person];
            self.set_base(outer, person);
            self.mate[person] = Some(partner);
            let Some((from, _)) = self.entry[outer] else {
                return;
            };
            let inner = self.top[from];
            // Every inner node was entered from an outer one.
            let Some((next, door)) = self.entry[inner] else {
                return;
            };
            self.set_base(inner, door);
            self.mate[door] = Some(next);
            (person, partner) = (next, door);
        }
    }

    /// Re-pairs the inside of a node so that `person` is the one matched outwards.
    fn set_base(&mut self, node: usize, person: usize) {
        self.base[node] = person;
        if node < self.n {
            return;
        }
        let cycle = std::mem::take(&mut self.blossoms[node - self.n]);
        let Blossom {
            mut children,
            mut links,
        } = cycle;
        let count = children.len();
        let door = children
            .iter()
            .position(|child| self.people_of(*child).contains(&person));
        let Some(door) = door else { return };
        self.set_base(children[door], person);
        // After turning the cycle, children 1–2, 3–4, … are pairs.
        children.rotate_left(door);
        links.rotate_left(door);
        for at in (1..count - 1).step_by(2) {
            let (a, b) = links[at];
            self.set_base(children[at], a);
            self.set_base(children[at + 1], b);
            self.mate[a] = Some(b);
            self.mate[b] = Some(a);
        }
        self.blossoms[node - self.n] = Blossom { children, links };
    }
}
