//! A core tied to everybody and a periphery tied to the core only. Arrows are ignored.

use crate::network::{Network, Person};
use crate::undefined::{Defined, Undefined};

/// People up to which every split is tried; above, a local search decides.
pub const MOST_EXACT_SPLIT: usize = 20;

/// The best split into core and periphery.
#[derive(Clone, Debug, PartialEq)]
pub struct CorePeriphery {
    /// Correlation of the ties with the ideal pattern "tied if either is core".
    pub correlation: f64,
    /// The core (the first found, when several splits are equally good).
    pub core: Vec<Person>,
    /// How many splits are equally good; `None` when not every split was tried.
    pub equally_good: Option<usize>,
}

/// Finds the split of the discrete model with core–periphery ties counted as ideal
/// (Borgatti & Everett 1999, Social Networks 21:375, eq. 1 and 3). Exhaustive up to
/// [`MOST_EXACT_SPLIT`] people. Not defined below three people or when all pairs are alike.
pub fn core_periphery(network: &Network) -> Defined<CorePeriphery> {
    let n = network.size();
    if n < 3 {
        return Err(Undefined::TooFewPeople { needed: 3 });
    }
    let joined = network.joined();
    let ties = joined.ties();
    if ties == 0 {
        return Err(Undefined::NoTies);
    }
    if ties == joined.possible_ties() {
        return Err(Undefined::NoVariation);
    }
    let fit = Fit {
        pairs: signed(joined.possible_ties()),
        ties: signed(ties),
    };
    if n <= MOST_EXACT_SPLIT {
        try_every_split(&joined, &fit)
    } else {
        search(&joined, &fit)
    }
}

/// How well a split fits, compared without rounding. Maximising the correlation for a periphery of
/// given size means having few ties within it.
struct Fit {
    pairs: i128,
    ties: i128,
}

/// numerator/√denominator, the part of the correlation that depends on the split.
#[derive(Clone, Copy)]
struct Score {
    numerator: i128,
    denominator: i128,
}

impl Fit {
    fn score(&self, periphery: usize, ties_within: usize) -> Score {
        let apart = signed(periphery * (periphery - 1) / 2);
        let ideal = self.pairs - apart;
        let hits = self.ties - signed(ties_within);
        Score {
            numerator: self.pairs * hits - self.ties * ideal,
            denominator: ideal * apart,
        }
    }

    fn correlation(&self, score: Score) -> f64 {
        let of_ties = self.ties * (self.pairs - self.ties);
        score.numerator as f64 / (libm::sqrt(of_ties as f64) * libm::sqrt(score.denominator as f64))
    }
}

impl Score {
    fn compare(self, other: Self) -> std::cmp::Ordering {
        let square = |s: Self, d: i128| s.numerator.signum() * s.numerator * s.numerator * d;
        square(self, other.denominator).cmp(&square(other, self.denominator))
    }
}

fn signed(count: usize) -> i128 {
    count as i128
}

fn try_every_split(joined: &Network, fit: &Fit) -> Defined<CorePeriphery> {
    let n = joined.size();
    let rows: Vec<u32> = (0..n)
        .map(|i| {
            joined
                .row(i)
                .iter()
                .enumerate()
                .map(|(j, tied)| u32::from(*tied) << j)
                .sum()
        })
        .collect();
    // ties_within[mask]: ties among the people of the mask, from the mask without its first person.
    let mut ties_within = vec![0_u32; 1 << n];
    let mut best: Option<(Score, u32, usize)> = None;
    for mask in 1..1_u32 << n {
        let rest = mask & (mask - 1);
        let first = mask.trailing_zeros() as usize;
        let within = ties_within[rest as usize] + (rows[first] & rest).count_ones();
        ties_within[mask as usize] = within;
        let periphery = mask.count_ones() as usize;
        // The pattern is constant with fewer than two in the periphery or nobody in the core.
        if periphery < 2 || periphery == n {
            continue;
        }
        let score = fit.score(periphery, within as usize);
        match best
            .as_mut()
            .map(|(top, _, count)| (score.compare(*top), count))
        {
            Some((std::cmp::Ordering::Less, _)) => {}
            Some((std::cmp::Ordering::Equal, count)) => *count += 1,
            _ => best = Some((score, mask, 1)),
        }
    }
    let (score, periphery, count) = best.ok_or(Undefined::TooFewPeople { needed: 3 })?;
    let core = (0..n)
        .filter(|person| periphery >> person & 1 == 0)
        .map(Person)
        .collect();
    Ok(CorePeriphery {
        correlation: fit.correlation(score),
        core,
        equally_good: Some(count),
    })
}

/// From cores of the most-tied people of every size, moves and swaps people while it helps.
fn search(joined: &Network, fit: &Fit) -> Defined<CorePeriphery> {
    let n = joined.size();
    let degrees = crate::measure::in_degrees(joined);
    let mut by_degree: Vec<usize> = (0..n).collect();
    by_degree.sort_by_key(|person| (std::cmp::Reverse(degrees[*person]), *person));
    let mut growing = Split::all_periphery(joined);
    let mut starts: Vec<Split> = by_degree[..n - 2]
        .iter()
        .map(|person| {
            growing.flip(*person, joined);
            growing.clone()
        })
        .collect();
    starts.sort_by(|a, b| b.score(fit).compare(a.score(fit)));
    starts.truncate(8);
    for split in &mut starts {
        while split.improve(joined, fit) {}
    }
    let best = starts
        .into_iter()
        .max_by(|a, b| a.score(fit).compare(b.score(fit)));
    let best = best.ok_or(Undefined::TooFewPeople { needed: 3 })?;
    let core = (0..n)
        .filter(|person| best.core[*person])
        .map(Person)
        .collect();
    Ok(CorePeriphery {
        correlation: fit.correlation(best.score(fit)),
        core,
        equally_good: None,
    })
}

#[derive(Clone)]
struct Split {
    core: Vec<bool>,
    // Ties of each person to the periphery.
    to_periphery: Vec<usize>,
    periphery: usize,
    ties_within: usize,
}

impl Split {
    fn all_periphery(joined: &Network) -> Self {
        let n = joined.size();
        Self {
            core: vec![false; n],
            to_periphery: crate::measure::in_degrees(joined),
            periphery: n,
            ties_within: joined.ties(),
        }
    }

    fn score(&self, fit: &Fit) -> Score {
        fit.score(self.periphery, self.ties_within)
    }

    fn improve(&mut self, joined: &Network, fit: &Fit) -> bool {
        let now = self.score(fit);
        let better = |size: usize, ties: usize| {
            (2..self.core.len()).contains(&size) && fit.score(size, ties).compare(now).is_gt()
        };
        let n = self.core.len();
        let after_move = |p: usize| {
            if self.core[p] {
                (self.periphery + 1, self.ties_within + self.to_periphery[p])
            } else {
                (self.periphery - 1, self.ties_within - self.to_periphery[p])
            }
        };
        if let Some(person) = (0..n).find(|p| {
            let (size, ties) = after_move(*p);
            better(size, ties)
        }) {
            self.flip(person, joined);
            return true;
        }
        for promoted in (0..n).filter(|p| !self.core[*p]) {
            for demoted in (0..n).filter(|p| self.core[*p]) {
                // A swap leaves the sizes as they are, so that fewer ties within the periphery are all that counts.
                let tied = usize::from(joined.at(promoted, demoted));
                if self.to_periphery[demoted] < self.to_periphery[promoted] + tied {
                    self.flip(promoted, joined);
                    self.flip(demoted, joined);
                    return true;
                }
            }
        }
        false
    }

    fn flip(&mut self, person: usize, joined: &Network) {
        let joins_periphery = self.core[person];
        if joins_periphery {
            self.periphery += 1;
            self.ties_within += self.to_periphery[person];
        } else {
            self.periphery -= 1;
            self.ties_within -= self.to_periphery[person];
        }
        self.core[person] = !joins_periphery;
        for other in (0..self.core.len()).filter(|other| joined.at(person, *other)) {
            if joins_periphery {
                self.to_periphery[other] += 1;
            } else {
                self.to_periphery[other] -= 1;
            }
        }
    }
}
