//! Chance that repeats: every draw comes from a seed the caller stores.

/// A recorded starting point for draws. The same seed gives the same draws on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Seed(pub u64);

impl Seed {
    /// A seed for the `index`-th repetition, unrelated to this one's own draws.
    #[must_use]
    pub fn derive(self, index: u64) -> Self {
        let mut draws = Draws {
            state: self.0 ^ index.wrapping_mul(0xA076_1D64_78BD_642F),
        };
        draws.next();
        Self(draws.next())
    }

    pub(crate) fn draws(self) -> Draws {
        Draws { state: self.0 }
    }
}

/// SplitMix64 (Steele, Lea & Flood 2014, OOPSLA, figure 16): 64 random bits a step.
#[derive(Clone, Debug)]
pub(crate) struct Draws {
    state: u64,
}

impl Draws {
    pub(crate) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A whole number from 0 up to but not including `bound`, each equally likely
    /// (Lemire 2019, ACM TOMACS 29:3, with rejection). `bound` 0 gives 0.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        loop {
            let product = (self.next() >> 32) * u64::from(bound);
            let low = product & 0xFFFF_FFFF;
            if low >= u64::from(bound)
                || low >= u64::from(bound.wrapping_neg().checked_rem(bound).unwrap_or(0))
            {
                return u32::try_from(product >> 32).unwrap_or(0);
            }
        }
    }

    /// Deals the entries anew, every order equally likely (Fisher & Yates; Durstenfeld 1964).
    pub(crate) fn shuffle<T>(&mut self, entries: &mut [T]) {
        for last in (1..entries.len()).rev() {
            // Lists hold at most MAX_PEOPLE entries, far below u32::MAX.
            let bound = u32::try_from(last + 1).unwrap_or(u32::MAX);
            entries.swap(last, self.below(bound) as usize);
        }
    }
}
