//! Run-chart rules by simulation, 64 charts at a time: for rules and looks the exact pass does not cover.
//!
//! A word holds one point of 64 charts. Points with a chance other than one half are made from random words
//! combined by AND and OR from the lowest bit of the chance up.

use super::{AnhojLimits, anhoj_limits};

/// Steele, Lea & Flood's SplitMix64: small, fast, the same everywhere, and free to start anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Splitmix(u64);

impl Splitmix {
    /// A stream for one part of a study: equal seeds and parts give equal streams.
    pub fn new(seed: u64, part: u64) -> Self {
        let mut stream = Self(seed ^ part.wrapping_mul(0xD134_2543_DE82_EF95));
        // The first outputs of near seeds are unlike after two rounds.
        let mixed = stream.word() ^ stream.word().rotate_left(32);
        Self(mixed)
    }

    /// 64 random bits.
    pub fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, not including, 1.
    pub fn unit(&mut self) -> f64 {
        (self.word() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// 64 bits, each one with chance `bits` / 2^24.
    fn biased_word(&mut self, bits: u32) -> u64 {
        let mut word = 0;
        // Trailing zeros of the chance change nothing: start at its lowest one.
        let lowest = bits.trailing_zeros().min(24);
        for place in lowest..24 {
            let random = self.word();
            if bits >> place & 1 == 1 {
                word |= random;
            } else {
                word &= random;
            }
        }
        word
    }
}

/// Which rule is simulated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartRule {
    /// Anhoj's: longest run or crossings.
    Anhoj,
    /// A run longer than this.
    LongerRunThan(u32),
}

/// What to simulate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RunChartStudy {
    /// Useful points a chart, 2 to 64.
    pub points: u32,
    /// Chance that a point lies above the line.
    pub p_above: f64,
    /// Which rule.
    pub rule: ChartRule,
    /// First look: how many points; `points` looks once, at the end.
    pub first_look: u32,
    /// Batches of 64 charts.
    pub batches: u32,
    /// Seed; stored with every result.
    pub seed: u64,
}

/// Batches a part: parts are summed in a fixed order, so threads cannot change the result.
const PART: u32 = 1024;

/// Share of charts that signal at any look, with its standard error.
pub fn simulate_run_charts(study: &RunChartStudy) -> (f64, f64) {
    let parts: Vec<u32> = (0..study.batches.div_ceil(PART)).collect();
    let count = |part: &u32| {
        let batches = PART.min(study.batches - part * PART);
        count_signals(study, u64::from(*part), batches)
    };
    #[cfg(feature = "rayon")]
    let signals: u64 = {
        use rayon::prelude::*;
        parts.par_iter().map(count).sum()
    };
    #[cfg(not(feature = "rayon"))]
    let signals: u64 = parts.iter().map(count).sum();
    let charts = 64.0 * f64::from(study.batches.max(1));
    let share = signals as f64 / charts;
    (share, (share * (1.0 - share) / charts).sqrt())
}

fn count_signals(study: &RunChartStudy, part: u64, batches: u32) -> u64 {
    let mut random = Splitmix::new(study.seed, part);
    let points = study.points.clamp(2, 64);
    let first = study.first_look.clamp(2, points);
    let chance = (study.p_above.clamp(0.0, 1.0) * f64::from(1_u32 << 24)).round();
    let bits = u32::try_from(crate::distributions::whole_part(chance)).unwrap_or(1 << 24);
    let limits: Vec<AnhojLimits> = (first..=points)
        .map(|n| match study.rule {
            ChartRule::Anhoj => anhoj_limits(n),
            ChartRule::LongerRunThan(longest_run) => AnhojLimits {
                longest_run,
                crossings: 0,
            },
        })
        .collect();
    let mut signals = 0;
    let mut columns = Batch::new();
    for _ in 0..batches {
        columns.clear();
        let mut signalled = 0_u64;
        for point in 1..=points {
            let above = if bits >= 1 << 24 {
                u64::MAX
            } else {
                random.biased_word(bits)
            };
            columns.push(above);
            if let Some(limits) = point
                .checked_sub(first)
                .and_then(|look| limits.get(look as usize))
            {
                signalled |= columns.signals(*limits, point);
            }
        }
        signals += u64::from(signalled.count_ones());
    }
    signals
}

/// 64 charts side by side: the points so far, and crossings counted in bit planes.
struct Batch {
    points: Vec<u64>,
    /// Crossings of each chart as a binary number, one plane a digit.
    planes: [u64; 7],
    /// `run[k]`: charts whose longest run so far is longer than k + 1.
    longer: [u64; 64],
    /// `current[k]`: charts whose current run is longer than k + 1.
    current: [u64; 64],
}

impl Batch {
    fn new() -> Self {
        Self {
            points: Vec::with_capacity(64),
            planes: [0; 7],
            longer: [0; 64],
            current: [0; 64],
        }
    }

    fn clear(&mut self) {
        self.points.clear();
        self.planes = [0; 7];
        self.longer = [0; 64];
        self.current = [0; 64];
    }

    fn push(&mut self, above: u64) {
        if let Some(last) = self.points.last() {
            let crossed = last ^ above;
            let mut carry = crossed;
            for plane in &mut self.planes {
                let sum = *plane ^ carry;
                carry &= *plane;
                *plane = sum;
                if carry == 0 {
                    break;
                }
            }
            let stayed = !crossed;
            // A run can be no longer than the points before it.
            let reach = self.points.len().min(64);
            for k in (1..reach).rev() {
                self.current[k] = self.current[k - 1] & stayed;
                self.longer[k] |= self.current[k];
            }
            self.current[0] = stayed;
            self.longer[0] |= stayed;
        }
        self.points.push(above);
    }

    /// Charts that signal now.
    fn signals(&self, limits: AnhojLimits, points: u32) -> u64 {
        let by_run = if limits.longest_run == 0 {
            u64::MAX
        } else if limits.longest_run >= points {
            0
        } else {
            self.longer[limits.longest_run as usize - 1]
        };
        by_run | self.fewer_crossings_than(limits.crossings)
    }

    /// Bitwise comparison of the crossing counts with a number, from the highest digit down.
    fn fewer_crossings_than(&self, limit: u32) -> u64 {
        let (mut fewer, mut equal) = (0_u64, u64::MAX);
        for (digit, plane) in self.planes.iter().enumerate().rev() {
            if limit >> digit & 1 == 1 {
                fewer |= equal & !plane;
                equal &= plane;
            } else {
                equal &= !plane;
            }
        }
        fewer
    }
}
