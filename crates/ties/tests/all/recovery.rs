//! Attempts to recover what is hidden. The attacker knows the list, the groups, who answered, and every
//! figure ever published, and may add and subtract as they like.

use std::collections::BTreeSet;

use proptest::prelude::*;
use ties::Groups;
use ties::privacy::{Answerers, GroupGrid, Participation, WaveIndex};

use crate::privacy::{FIRST, SECOND, team};

/// One published number, as a sum over (who names, who is named, kind of answer).
pub type Sum = Vec<(Cell, i64)>;
pub type Cell = (usize, usize, usize);

/// Kinds of answer in the attacker's sums: ties at the two waves, and ties kept.
const KEPT: usize = 2;

pub struct Attacker {
    pub people: usize,
    pub sums: Vec<Sum>,
}

impl Attacker {
    pub fn sees(&mut self, cell: impl Fn(usize, usize) -> bool, kinds: &[(usize, i64)]) {
        let mut sum = Sum::new();
        for i in 0..self.people {
            for j in (0..self.people).filter(|j| *j != i && cell(i, *j)) {
                sum.extend(kinds.iter().map(|(kind, factor)| ((i, j, *kind), *factor)));
            }
        }
        self.sums.push(sum);
    }

    pub fn sees_grid(
        &mut self,
        grid: &GroupGrid,
        groups: &Groups,
        answered: &BTreeSet<usize>,
        listed: &BTreeSet<usize>,
        wave: usize,
    ) {
        let of = |person: usize, row: usize| {
            grid.groups[row]
                .labels
                .contains(&groups.labels()[groups.of_each()[person]])
        };
        for row in 0..grid.groups.len() {
            for column in 0..grid.groups.len() {
                let cell = |i: usize, j: usize| {
                    answered.contains(&i) && of(i, row) && listed.contains(&j) && of(j, column)
                };
                self.sees(cell, &[(wave, 1)]);
            }
        }
    }

    /// A few people whose answers (or whose being named) some combination of the sums is about alone.
    pub fn finds_a_few(&self) -> Option<BTreeSet<usize>> {
        let sides: [fn(&Cell) -> usize; 2] = [|cell| cell.0, |cell| cell.1];
        for side in sides {
            let whole = rank(&self.sums, |_| true);
            for few in subsets(self.people, 4) {
                if rank(&self.sums, |cell| !few.contains(&side(cell))) < whole {
                    return Some(few);
                }
            }
        }
        None
    }
}

/// All sets of `size` people: smaller sets are within them.
fn subsets(people: usize, size: usize) -> Vec<BTreeSet<usize>> {
    let masks =
        (0..1_usize << people).filter(|mask| mask.count_ones() as usize == size.min(people));
    masks
        .map(|mask| (0..people).filter(|p| mask >> p & 1 == 1).collect())
        .collect()
}

/// Rank of the sums restricted to some cells, modulo a prime.
fn rank(sums: &[Sum], keep: impl Fn(&Cell) -> bool) -> usize {
    const PRIME: i64 = 2_147_483_647;
    let mut cells: Vec<_> = sums
        .iter()
        .flatten()
        .map(|(cell, _)| *cell)
        .filter(|c| keep(c))
        .collect();
    cells.sort_unstable();
    cells.dedup();
    let mut rows: Vec<Vec<i64>> = sums
        .iter()
        .map(|sum| {
            let mut row = vec![0; cells.len()];
            for (cell, factor) in sum {
                if let Ok(at) = cells.binary_search(cell) {
                    row[at] = factor.rem_euclid(PRIME);
                }
            }
            row
        })
        .collect();
    // Equal columns add nothing to the rank; keep one of each.
    let mut columns: Vec<Vec<i64>> = (0..cells.len())
        .map(|c| rows.iter().map(|row| row[c]).collect())
        .collect();
    columns.sort_unstable();
    columns.dedup();
    rows = (0..rows.len())
        .map(|r| columns.iter().map(|column| column[r]).collect())
        .collect();
    let mut rank = 0;
    for column in 0..columns.len() {
        let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column] != 0) else {
            continue;
        };
        rows.swap(rank, pivot);
        let top = rows[rank].clone();
        for row in rows
            .iter_mut()
            .skip(rank + 1)
            .filter(|row| row[column] != 0)
        {
            let (scale, factor) = (top[column], row[column]);
            for (cell, above) in row.iter_mut().zip(&top) {
                *cell = (*cell * scale - factor * above).rem_euclid(PRIME);
            }
        }
        rank += 1;
    }
    rank
}

#[test]
fn the_attack_works_when_nothing_protects() {
    // The tool must be able to find a leak, or its silence means nothing.
    let mut attacker = Attacker {
        people: 12,
        sums: Vec::new(),
    };
    attacker.sees(|_, _| true, &[(0, 1)]);
    assert_eq!(attacker.finds_a_few(), None);
    attacker.sees(|i, _| i != 3, &[(0, 1)]);
    assert!(attacker.finds_a_few().unwrap().contains(&3));
}

/// Somebody's wish to see a figure.
#[derive(Clone, Debug)]
enum Ask {
    Grid {
        second_wave: bool,
        restricted: bool,
        labels: Vec<u8>,
    },
    Change {
        labels: Vec<u8>,
    },
}

const PEOPLE: usize = 13;

fn labels() -> impl Strategy<Value = Vec<u8>> {
    // Mostly two groups of about half, now and then one person moved or a small third group.
    (
        5_usize..9,
        prop::collection::vec((0..PEOPLE, 0_u8..3), 0..3),
    )
        .prop_map(|(first, moved)| {
            let mut labels: Vec<u8> = (0..PEOPLE).map(|p| u8::from(p >= first)).collect();
            for (person, label) in moved {
                labels[person] = label;
            }
            labels
        })
}

fn ask() -> impl Strategy<Value = Ask> {
    prop_oneof![
        3 => (any::<bool>(), any::<bool>(), labels())
            .prop_map(|(second_wave, restricted, labels)| Ask::Grid { second_wave, restricted, labels }),
        1 => labels().prop_map(|labels| Ask::Change { labels }),
    ]
}

fn participation() -> impl Strategy<Value = Vec<Participation>> {
    prop::collection::vec(
        prop_oneof![
            1 => Just(Participation::NotListed),
            1 => Just(Participation::Silent),
            14 => Just(Participation::Answered),
        ],
        PEOPLE,
    )
}

fn those(wave: &[Participation], listed: bool) -> BTreeSet<usize> {
    let fits = |p: &usize| match wave[*p] {
        Participation::Answered => true,
        Participation::Silent => listed,
        Participation::NotListed => false,
    };
    (0..PEOPLE).filter(fits).collect()
}

fn both(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> BTreeSet<usize> {
    a.intersection(b).copied().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_series_of_questions_recovers_a_few_peoples_answers(
        first in participation(),
        second in participation(),
        asks in prop::collection::vec(ask(), 1..5),
    ) {
        let mut team = team(&[first.clone(), second.clone()]);
        let mut attacker = Attacker { people: PEOPLE, sums: Vec::new() };
        let waves = [first, second];
        let (listed, answered) =
            (waves.each_ref().map(|w| those(w, true)), waves.each_ref().map(|w| those(w, false)));
        let present = (both(&listed[0], &listed[1]), both(&answered[0], &answered[1]));
        for ask in asks {
            match ask {
                Ask::Grid { second_wave, restricted, labels } => {
                    let wave = usize::from(second_wave);
                    let groups = Groups::new(labels.iter().map(u8::to_string));
                    let whose = if restricted {
                        Answerers::PresentAlsoAt(WaveIndex(1 - wave))
                    } else {
                        Answerers::All
                    };
                    let (l, a) = if restricted {
                        (&present.0, &present.1)
                    } else {
                        (&listed[wave], &answered[wave])
                    };
                    if let Ok(grid) = team.who_turns_to_whom(WaveIndex(wave), &groups, whose) {
                        attacker.sees_grid(grid.value(), &groups, a, l, wave);
                    }
                }
                Ask::Change { labels } => {
                    let groups = Groups::new(labels.iter().map(u8::to_string));
                    let Ok(change) = team.changes(FIRST, SECOND, &groups) else { continue };
                    let shown = |p: usize| {
                        change.groups.iter().position(|g| {
                            g.labels.contains(&groups.labels()[groups.of_each()[p]])
                        })
                    };
                    let figures: [(bool, &[(usize, i64)]); 3] = [
                        (change.new.is_ok(), &[(1, 1), (KEPT, -1)]),
                        (change.faded.is_ok(), &[(0, 1), (KEPT, -1)]),
                        (change.kept.is_ok(), &[(KEPT, 1)]),
                    ];
                    for (_, kinds) in figures.into_iter().filter(|(shown, _)| *shown) {
                        for across in [true, false] {
                            let cell = |i: usize, j: usize| {
                                present.1.contains(&i)
                                    && present.0.contains(&j)
                                    && (shown(i) != shown(j)) == across
                            };
                            attacker.sees(cell, kinds);
                        }
                    }
                }
            }
        }
        prop_assert_eq!(attacker.finds_a_few(), None);
    }
}
