//! How often a person stands on the shortest way between two others.

use crate::network::Network;
use crate::undefined::{Defined, Undefined};

/// Betweenness of each person, Σ σ_st(v)/σ_st over pairs s ≠ v ≠ t (Freeman 1977), by the
/// algorithm of Brandes 2001 (J. Math. Sociology 25:163). Without arrows each pair counts once.
pub fn betweenness(network: &Network) -> Vec<f64> {
    let n = network.size();
    let named = network.named_by_each();
    let mut scores = vec![0.0; n];
    let mut search = Search::new(n);
    for source in 0..n {
        search.run(source, &named);
        search.add_dependencies(source, &named, &mut scores);
    }
    if !network.is_directed() {
        for score in &mut scores {
            *score /= 2.0;
        }
    }
    scores
}

/// Betweenness as a share of its largest value: ÷ (n−1)(n−2), doubled without arrows.
/// Not defined below three people.
pub fn betweenness_normalised(network: &Network) -> Defined<Vec<f64>> {
    let n = network.size();
    if n < 3 {
        return Err(Undefined::TooFewPeople { needed: 3 });
    }
    let pairs = ((n - 1) * (n - 2)) as f64;
    let scale = if network.is_directed() {
        1.0 / pairs
    } else {
        2.0 / pairs
    };
    Ok(betweenness(network)
        .into_iter()
        .map(|score| score * scale)
        .collect())
}

/// Shortest paths from one source: order of discovery, steps and number of paths.
struct Search {
    order: Vec<usize>,
    steps: Vec<Option<u32>>,
    paths: Vec<f64>,
    dependency: Vec<f64>,
}

impl Search {
    fn new(n: usize) -> Self {
        Self {
            order: Vec::with_capacity(n),
            steps: vec![None; n],
            paths: vec![0.0; n],
            dependency: vec![0.0; n],
        }
    }

    fn run(&mut self, source: usize, named: &[Vec<usize>]) {
        self.order.clear();
        self.steps.fill(None);
        self.paths.fill(0.0);
        self.steps[source] = Some(0);
        self.paths[source] = 1.0;
        self.order.push(source);
        let mut next = 0;
        while next < self.order.len() {
            let person = self.order[next];
            next += 1;
            let ahead = self.steps[person].map(|steps| steps + 1);
            for other in &named[person] {
                if self.steps[*other].is_none() {
                    self.steps[*other] = ahead;
                    self.order.push(*other);
                }
                if self.steps[*other] == ahead {
                    self.paths[*other] += self.paths[person];
                }
            }
        }
    }

    fn add_dependencies(&mut self, source: usize, named: &[Vec<usize>], scores: &mut [f64]) {
        self.dependency.fill(0.0);
        for person in self.order.iter().rev().copied() {
            let ahead = self.steps[person].map(|steps| steps + 1);
            let passed_on: f64 = named[person]
                .iter()
                .filter(|other| self.steps[**other] == ahead)
                .map(|other| (1.0 + self.dependency[*other]) / self.paths[*other])
                .sum();
            self.dependency[person] = self.paths[person] * passed_on;
            if person != source {
                scores[person] += self.dependency[person];
            }
        }
    }
}
