//! Plausible numbers from a seed: counts and shares that vary as counts and shares do.
//!
//! Drawn by inversion (Devroye 1986, *Non-Uniform Random Variate Generation*, III.2): the smallest value at which the
//! distribution function reaches a uniform number. The uniforms of a stretch with one level are spread evenly, so that few
//! weeks show the level they are meant to show, whatever the seed.

use app::chance::Chance;
use domain::observation::Counted;

use crate::Error;

/// The source of one story's numbers: another one than that of ids and of the other stories, so that a new scene changes
/// no number, and a new number none of another story.
pub(crate) struct Figures {
    chance: Chance,
}

impl Figures {
    pub(crate) fn new(seed: u64, story: &str) -> Self {
        // FNV-1a (Fowler, Noll, Vo): only to keep the stories apart.
        let apart = story.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self {
            chance: Chance::seeded(seed ^ apart),
        }
    }

    /// Uniform above 0 and below 1, from 52 random bits.
    fn uniform(&self) -> Result<f64, Error> {
        let bytes = self
            .chance
            .bytes()
            .map_err(|error| Error::Chance(error.to_string()))?;
        let mut eight = [0; 8];
        eight.copy_from_slice(&bytes[..8]);
        let bits = u64::from_be_bytes(eight) >> 12;
        Ok((bits as f64 + 0.5) / (1_u64 << 52) as f64)
    }

    /// So many uniforms, one in each of as many equal parts of the way from 0 to 1, in random order (McKay, Beckman &
    /// Conover 1979, Technometrics 21:239): each varies as one alone would, together they keep to their middle.
    fn spread(&mut self, many: usize) -> Result<Vec<f64>, Error> {
        let mut parts = Vec::with_capacity(many);
        for part in 0..many {
            parts.push((part as f64 + self.uniform()?) / many as f64);
        }
        // Fisher and Yates.
        for last in (1..many).rev() {
            let other = whole(self.uniform()? * (last + 1) as f64).min(last);
            parts.swap(last, other);
        }
        Ok(parts)
    }

    /// Uniforms for a series: spread anew wherever its level changes.
    fn by_level(&mut self, levels: &[f64]) -> Result<Vec<f64>, Error> {
        let mut uniforms = Vec::with_capacity(levels.len());
        for stretch in levels.chunk_by(|before, after| before == after) {
            uniforms.extend(self.spread(stretch.len())?);
        }
        Ok(uniforms)
    }

    /// Counts around these means.
    pub(crate) fn counts(&mut self, means: &[f64]) -> Result<Vec<Counted>, Error> {
        let uniforms = self.by_level(means)?;
        let draw = |(mean, uniform): (&f64, f64)| Counted::Number {
            value: poisson(*mean, uniform),
        };
        Ok(means.iter().zip(uniforms).map(draw).collect())
    }

    /// Values around these means, to one decimal.
    pub(crate) fn tenths(&mut self, means: &[f64]) -> Result<Vec<Counted>, Error> {
        let uniforms = self.by_level(means)?;
        let draw = |(mean, uniform): (&f64, f64)| Counted::Number {
            value: poisson(mean * 10.0, uniform) / 10.0,
        };
        Ok(means.iter().zip(uniforms).map(draw).collect())
    }

    /// Shares around these, each among about so many people.
    pub(crate) fn shares(&mut self, people: f64, shares: &[f64]) -> Result<Vec<Counted>, Error> {
        let among = self.spread(shares.len())?;
        let uniforms = self.by_level(shares)?;
        let draw = |((share, uniform), among): ((&f64, f64), f64)| {
            let denominator = poisson(people, among).max(1.0);
            Counted::Of {
                numerator: binomial(denominator, *share, uniform),
                denominator,
            }
        };
        Ok(shares.iter().zip(uniforms).zip(among).map(draw).collect())
    }

    /// Shares around these, each among exactly so many.
    pub(crate) fn shares_of(
        &mut self,
        denominator: f64,
        shares: &[f64],
    ) -> Result<Vec<Counted>, Error> {
        let uniforms = self.by_level(shares)?;
        let draw = |(share, uniform): (&f64, f64)| Counted::Of {
            numerator: binomial(denominator, *share, uniform),
            denominator,
        };
        Ok(shares.iter().zip(uniforms).map(draw).collect())
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a uniform times a length: not negative, and far below 2^52"
)]
fn whole(value: f64) -> usize {
    value as usize
}

/// The smallest count at which the Poisson distribution function reaches `uniform`.
fn poisson(mean: f64, uniform: f64) -> f64 {
    let mut count = 0.0;
    let mut chance = (-mean).exp();
    let mut reached = chance;
    // Rounding may keep the sum a little below 1.
    while reached < uniform && count < 20.0 * mean + 100.0 {
        count += 1.0;
        chance *= mean / count;
        reached += chance;
    }
    count
}

/// The smallest count at which the binomial distribution function reaches `uniform`.
fn binomial(people: f64, share: f64, uniform: f64) -> f64 {
    let odds = share / (1.0 - share);
    let mut count = 0.0;
    let mut chance = (1.0 - share).powf(people);
    let mut reached = chance;
    while reached < uniform && count < people {
        count += 1.0;
        chance *= odds * (people - count + 1.0) / count;
        reached += chance;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean_and_variance(draws: &[f64]) -> (f64, f64) {
        let n = draws.len() as f64;
        let mean = draws.iter().sum::<f64>() / n;
        (
            mean,
            draws.iter().map(|draw| (draw - mean).powi(2)).sum::<f64>() / (n - 1.0),
        )
    }

    fn numbers(counted: &[Counted]) -> Vec<f64> {
        let number = |counted: &Counted| match counted {
            Counted::Number { value } => *value,
            Counted::Of { numerator, .. } => *numerator,
            Counted::NotCounted => f64::NAN,
        };
        counted.iter().map(number).collect()
    }

    #[test]
    fn counts_vary_as_counts_do() {
        let mut figures = Figures::new(1, "test");
        for mean in [0.3, 4.0, 30.0, 110.0] {
            let draws = numbers(&figures.counts(&vec![mean; 4000]).unwrap());
            let (found, variance) = mean_and_variance(&draws);
            // Four standard errors of a Poisson mean; the variance of a Poisson is its mean.
            assert!(
                (found - mean).abs() < 4.0 * (mean / 4000.0_f64).sqrt(),
                "{mean}: {found}"
            );
            assert!((variance / mean - 1.0).abs() < 0.12, "{mean}: {variance}");
        }
    }

    #[test]
    fn shares_vary_as_shares_do() {
        let mut figures = Figures::new(2, "test");
        for (people, share) in [(1.0, 0.5), (20.0, 0.35), (84.0, 0.06)] {
            let draws = numbers(&figures.shares_of(people, &vec![share; 4000]).unwrap());
            let (found, variance) = mean_and_variance(&draws);
            let wanted: f64 = people * share * (1.0 - share);
            assert!(
                (found - people * share).abs() < 4.0 * (wanted / 4000.0).sqrt(),
                "{found}"
            );
            assert!((variance / wanted - 1.0).abs() < 0.12, "{variance}");
            assert!(draws.iter().all(|draw| (0.0..=people).contains(draw)));
        }
    }

    #[test]
    fn few_numbers_keep_to_their_middle() {
        for seed in 0..50 {
            let draws = numbers(&Figures::new(seed, "test").counts(&[30.0; 14]).unwrap());
            let (found, variance) = mean_and_variance(&draws);
            assert!((found - 30.0).abs() < 1.0, "{found}");
            assert!((8.0..80.0).contains(&variance), "{variance}");
        }
    }

    #[test]
    fn a_level_that_changes_leaves_the_others_as_they_were() {
        let draw = |last: f64| {
            numbers(
                &Figures::new(3, "test")
                    .counts(&[30.0, 30.0, 30.0, last])
                    .unwrap(),
            )
        };
        assert_eq!(draw(20.0)[..3], draw(10.0)[..3]);
        assert_ne!(draw(20.0)[3], draw(10.0)[3]);
    }
}
