//! Plausible numbers from a seed: counts and shares that vary as counts and shares do.
//!
//! Drawn by inversion (Devroye 1986, *Non-Uniform Random Variate Generation*, III.2): the smallest value at which the
//! distribution function reaches a uniform number. One uniform a draw, so that a changed level moves a number and leaves
//! all others as they were.

use app::chance::Chance;
use domain::observation::Counted;

use crate::Error;

/// The source of the stories' numbers; another one than that of ids, so that a new scene changes no number.
pub(crate) struct Figures {
    chance: Chance,
}

impl Figures {
    pub(crate) fn new(seed: u64) -> Self {
        Self { chance: Chance::seeded(seed ^ 0x6669_6775_7265_7300) }
    }

    /// Uniform above 0 and below 1, from 52 random bits.
    fn uniform(&self) -> Result<f64, Error> {
        let bytes = self.chance.bytes().map_err(|error| Error::Chance(error.to_string()))?;
        let mut eight = [0; 8];
        eight.copy_from_slice(&bytes[..8]);
        let bits = u64::from_be_bytes(eight) >> 12;
        Ok((bits as f64 + 0.5) / (1_u64 << 52) as f64)
    }

    /// A count around `mean`: Poisson.
    pub(crate) fn around(&mut self, mean: f64) -> Result<f64, Error> {
        let wanted = self.uniform()?;
        let mut count = 0.0;
        let mut chance = (-mean).exp();
        let mut reached = chance;
        while reached < wanted && count < 20.0 * mean + 100.0 {
            count += 1.0;
            chance *= mean / count;
            reached += chance;
        }
        Ok(count)
    }

    /// So many of `people`, each with the same chance: binomial.
    pub(crate) fn of(&mut self, people: f64, share: f64) -> Result<f64, Error> {
        let wanted = self.uniform()?;
        let odds = share / (1.0 - share);
        let mut count = 0.0;
        let mut chance = (1.0 - share).powf(people);
        let mut reached = chance;
        while reached < wanted && count < people {
            count += 1.0;
            chance *= odds * (people - count + 1.0) / count;
            reached += chance;
        }
        Ok(count)
    }

    /// A period's count.
    pub(crate) fn count(&mut self, mean: f64) -> Result<Counted, Error> {
        Ok(Counted::Number { value: self.around(mean)? })
    }

    /// A period's share among about `people`.
    pub(crate) fn share(&mut self, people: f64, share: f64) -> Result<Counted, Error> {
        let denominator = self.around(people)?.max(1.0);
        Ok(Counted::Of { numerator: self.of(denominator, share)?, denominator })
    }

    /// A period's share among exactly so many.
    pub(crate) fn share_of(&mut self, denominator: f64, share: f64) -> Result<Counted, Error> {
        Ok(Counted::Of { numerator: self.of(denominator, share)?, denominator })
    }

    /// A measured value around `mean`, to one decimal.
    pub(crate) fn tenths(&mut self, mean: f64) -> Result<Counted, Error> {
        Ok(Counted::Number { value: self.around(mean * 10.0)? / 10.0 })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    fn mean_and_variance(draws: &[f64]) -> (f64, f64) {
        let n = draws.len() as f64;
        let mean = draws.iter().sum::<f64>() / n;
        (mean, draws.iter().map(|draw| (draw - mean).powi(2)).sum::<f64>() / (n - 1.0))
    }

    #[test]
    fn counts_vary_as_counts_do() {
        let mut figures = Figures::new(1);
        for mean in [0.3, 4.0, 30.0, 110.0] {
            let draws: Vec<f64> = (0..4000).map(|_| figures.around(mean).unwrap()).collect();
            let (found, variance) = mean_and_variance(&draws);
            // Four standard errors of a Poisson mean; the variance of a Poisson is its mean.
            assert!((found - mean).abs() < 4.0 * (mean / 4000.0).sqrt(), "{mean}: {found}");
            assert!((variance / mean - 1.0).abs() < 0.12, "{mean}: {variance}");
        }
    }

    #[test]
    fn shares_vary_as_shares_do() {
        let mut figures = Figures::new(2);
        for (people, share) in [(1.0, 0.5), (20.0, 0.35), (84.0, 0.06)] {
            let draws: Vec<f64> = (0..4000).map(|_| figures.of(people, share).unwrap()).collect();
            let (found, variance) = mean_and_variance(&draws);
            let wanted = people * share * (1.0 - share);
            assert!((found - people * share).abs() < 4.0 * (wanted / 4000.0).sqrt(), "{found}");
            assert!((variance / wanted - 1.0).abs() < 0.12, "{variance}");
            assert!(draws.iter().all(|draw| (0.0..=people).contains(draw)));
        }
    }

    #[test]
    fn one_uniform_a_draw() {
        let (mut one, mut other) = (Figures::new(3), Figures::new(3));
        one.around(3.0).unwrap();
        other.of(50.0, 0.5).unwrap();
        assert_eq!(one.around(30.0).unwrap(), other.around(30.0).unwrap());
    }
}
