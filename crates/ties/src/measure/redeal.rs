//! The E–I index against labels dealt like cards: exact or by seeded draws.

use crate::error::TiesError;
use crate::groups::Groups;
use crate::network::Network;
use crate::seed::Seed;
use crate::undefined::{Defined, Undefined};

/// How to go through the ways to deal the labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redeal {
    /// Every distinct way.
    Exact,
    /// So many seeded draws.
    Sampled {
        /// Recorded seed.
        seed: Seed,
        /// How many draws; 10,000 or more are usual.
        draws: usize,
    },
}

/// Ways an exact count goes through at most (groups of equal size being interchangeable).
pub const MOST_EXACT_DEALS: u128 = 500_000;

/// Where the observed number of crossing ties lies among all dealings of the same labels.
#[derive(Clone, Debug, PartialEq)]
pub struct Dealt {
    /// Ties across groups, observed.
    pub external_observed: usize,
    /// All ties.
    pub ties: usize,
    /// Distinct ways to deal the labels.
    pub distinct_labellings: u128,
    // Dealings by number of crossing ties, and how many dealings there were.
    by_external: Vec<u64>,
    dealings: u64,
}

impl Dealt {
    /// Mean E–I over the dealings. Not defined without ties.
    pub fn mean_ei(&self) -> Defined<f64> {
        self.moments().map(|(mean, _)| mean)
    }

    /// Standard deviation of E–I over the dealings.
    pub fn sd_ei(&self) -> Defined<f64> {
        self.moments().map(|(_, sd)| sd)
    }

    fn moments(&self) -> Defined<(f64, f64)> {
        if self.ties == 0 {
            return Err(Undefined::NoTies);
        }
        let weighted = |value: &dyn Fn(f64) -> f64| {
            let sum: f64 = self.each().map(|(ei, count)| value(ei) * count).sum();
            sum / self.dealings as f64
        };
        let mean = weighted(&|ei| ei);
        Ok((mean, libm::sqrt(weighted(&|ei| (ei - mean) * (ei - mean)))))
    }

    fn each(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        let ties = self.ties as f64;
        let ei = move |external: usize| (2.0 * external as f64 - ties) / ties;
        self.by_external
            .iter()
            .enumerate()
            .map(move |(e, count)| (ei(e), *count as f64))
    }

    /// Share of dealings with at most as many crossing ties as observed. Not defined without ties.
    pub fn p_at_most_observed(&self) -> Defined<f64> {
        self.share(0..self.external_observed + 1)
    }

    /// Share of dealings with at least as many crossing ties as observed. Not defined without ties.
    pub fn p_at_least_observed(&self) -> Defined<f64> {
        self.share(self.external_observed..self.by_external.len())
    }

    fn share(&self, externals: std::ops::Range<usize>) -> Defined<f64> {
        if self.ties == 0 {
            return Err(Undefined::NoTies);
        }
        let hits: u64 = self.by_external.get(externals).unwrap_or(&[]).iter().sum();
        Ok(hits as f64 / self.dealings as f64)
    }

    /// Shares of crossing ties between which `coverage` (such as 0.9) of the dealings lie, equal
    /// tails: the band of dealt cards. Not defined without ties.
    pub fn band_of_external_share(&self, coverage: f64) -> Defined<(f64, f64)> {
        if self.ties == 0 {
            return Err(Undefined::NoTies);
        }
        let tail = (1.0 - coverage.clamp(0.0, 1.0)) / 2.0 * self.dealings as f64;
        let mut below = 0.0;
        let (mut low, mut high) = (None, 0);
        for (external, count) in self.by_external.iter().enumerate() {
            if *count == 0 {
                continue;
            }
            if below <= self.dealings as f64 - tail {
                high = external;
            }
            below += *count as f64;
            if below > tail && low.is_none() {
                low = Some(external);
            }
        }
        let share = |external: usize| external as f64 / self.ties as f64;
        Ok((share(low.unwrap_or(0)), share(high)))
    }
}

/// Deals the group labels anew and counts crossing ties each time; the permutation test of the
/// E–I index (Krackhardt & Stern 1988). The observed dealing is one of the exact ones; a sample
/// is of dealings only, as the reference figures are.
pub fn redeal(network: &Network, groups: &Groups, how: Redeal) -> Result<Dealt, TiesError> {
    network.same_size("the list of groups", groups.people())?;
    let table = TieTable::of(network);
    let observed = table.external(groups.of_each());
    let mut dealt = Dealt {
        external_observed: observed,
        ties: network.ties(),
        distinct_labellings: distinct_labellings(&groups.sizes()),
        by_external: vec![0; network.ties() + 1],
        dealings: 0,
    };
    match how {
        Redeal::Exact => {
            let (arrangements, limit) = (unlabelled(&groups.sizes()), MOST_EXACT_DEALS);
            if arrangements > limit {
                return Err(TiesError::TooManyArrangements {
                    arrangements,
                    limit,
                });
            }
            let mut dealer = Dealer::new(groups.sizes(), &table);
            dealer.deal(0, 0, &mut dealt);
        }
        Redeal::Sampled { draws: 0, .. } => return Err(TiesError::NoDraws),
        Redeal::Sampled { seed, draws } => {
            let mut labels = groups.of_each().to_vec();
            let mut chance = seed.draws();
            let mut dealings = Dealings::new(network.size(), groups.count());
            let mut left = draws;
            while left > 0 {
                let together = left.min(TOGETHER);
                dealings.clear();
                for dealing in 0..together {
                    chance.shuffle(&mut labels);
                    dealings.write(dealing, &labels);
                }
                for external in dealings.external(&table.ties).into_iter().take(together) {
                    dealt.by_external[external] += 1;
                }
                left -= together;
            }
            dealt.dealings = draws as u64;
        }
    }
    Ok(dealt)
}

/// The ties, to be counted over and over.
struct TieTable {
    size: usize,
    ties: Vec<(usize, usize)>,
    // Ties between two people in either direction, row-major size × size.
    between: Vec<u8>,
}

impl TieTable {
    fn of(network: &Network) -> Self {
        let size = network.size();
        let list = network.tie_list();
        let ties: Vec<(usize, usize)> = list.into_iter().map(|(a, b)| (a.0, b.0)).collect();
        let mut between = vec![0; size * size];
        for (a, b) in &ties {
            between[a * size + b] += 1;
            between[b * size + a] += 1;
        }
        Self {
            size,
            ties,
            between,
        }
    }

    fn external(&self, labels: &[usize]) -> usize {
        self.ties
            .iter()
            .filter(|(a, b)| labels[*a] != labels[*b])
            .count()
    }

    fn between(&self, a: usize, b: usize) -> usize {
        usize::from(self.between[a * self.size + b])
    }
}

/// Dealings looked at together, one to a bit.
const TOGETHER: usize = 64;

/// Up to 64 dealings at once: bit k of a word belongs to dealing k. A label is spread over as many
/// words as it has binary digits.
struct Dealings {
    digits: usize,
    words: Vec<u64>,
}

impl Dealings {
    fn new(people: usize, groups: usize) -> Self {
        // Even where there is one group only a label has a digit.
        let digits = (usize::BITS - groups.saturating_sub(1).leading_zeros()).max(1) as usize;
        Self {
            digits,
            words: vec![0; people * digits],
        }
    }

    fn clear(&mut self) {
        self.words.fill(0);
    }

    fn write(&mut self, dealing: usize, labels: &[usize]) {
        for (words, label) in self.words.chunks_exact_mut(self.digits).zip(labels) {
            for (digit, word) in words.iter_mut().enumerate() {
                *word |= ((label >> digit & 1) as u64) << dealing;
            }
        }
    }

    /// The dealings in which two people are in different groups.
    fn apart(&self, a: usize, b: usize) -> u64 {
        let of = |person: usize| &self.words[person * self.digits..(person + 1) * self.digits];
        of(a)
            .iter()
            .zip(of(b))
            .fold(0, |apart, (x, y)| apart | (x ^ y))
    }

    /// Crossing ties in each dealing. Counters stand upright as well: word d holds digit d of all
    /// 64 counts, and adding carries from word to word.
    fn external(&self, ties: &[(usize, usize)]) -> [usize; TOGETHER] {
        let mut counters = [0_u64; usize::BITS as usize];
        for (a, b) in ties {
            let mut carry = self.apart(*a, *b);
            for counter in &mut counters {
                if carry == 0 {
                    break;
                }
                (*counter, carry) = (*counter ^ carry, *counter & carry);
            }
        }
        let digit = |dealing: usize, word: u64| (word >> dealing & 1) as usize;
        std::array::from_fn(|dealing| {
            counters
                .iter()
                .enumerate()
                .map(|(d, word)| digit(dealing, *word) << d)
                .sum()
        })
    }
}

/// Goes through every way to split people into groups of the given sizes. Groups of equal size are
/// interchangeable, so only the first of the still empty ones is opened.
struct Dealer<'a> {
    room: Vec<usize>,
    full: Vec<usize>,
    dealt_to: Vec<Vec<usize>>,
    table: &'a TieTable,
}

impl<'a> Dealer<'a> {
    fn new(sizes: Vec<usize>, table: &'a TieTable) -> Self {
        let groups = sizes.len();
        Self {
            full: sizes.clone(),
            room: sizes,
            dealt_to: vec![Vec::new(); groups],
            table,
        }
    }

    fn deal(&mut self, person: usize, ties_within: usize, dealt: &mut Dealt) {
        if person == self.table.size {
            let external = self.table.ties.len() - ties_within;
            dealt.by_external[external] += 1;
            dealt.dealings += 1;
            return;
        }
        for group in 0..self.room.len() {
            if self.room[group] == 0 || self.earlier_twin_is_empty(group) {
                continue;
            }
            let joins: usize = self.dealt_to[group]
                .iter()
                .map(|m| self.table.between(person, *m))
                .sum();
            self.room[group] -= 1;
            self.dealt_to[group].push(person);
            self.deal(person + 1, ties_within + joins, dealt);
            self.dealt_to[group].pop();
            self.room[group] += 1;
        }
    }

    fn earlier_twin_is_empty(&self, group: usize) -> bool {
        self.dealt_to[group].is_empty()
            && (0..group).any(|g| self.full[g] == self.full[group] && self.dealt_to[g].is_empty())
    }
}

/// n!/Π n_g!, saturating.
fn distinct_labellings(sizes: &[usize]) -> u128 {
    let mut placed = 0_u128;
    let mut ways = 1_u128;
    for size in sizes {
        for k in 1..=*size as u128 {
            placed += 1;
            // The running product stays whole: after k steps it holds a binomial coefficient.
            ways = match ways.checked_mul(placed) {
                Some(product) => product / k,
                None => return u128::MAX,
            };
        }
    }
    ways
}

fn unlabelled(sizes: &[usize]) -> u128 {
    let mut ways = distinct_labellings(sizes);
    if ways == u128::MAX {
        return ways;
    }
    let mut sorted = sizes.to_vec();
    sorted.sort_unstable();
    for alike in sorted.chunk_by(|a, b| a == b) {
        for k in 1..=alike.len() as u128 {
            ways /= k;
        }
    }
    ways
}
