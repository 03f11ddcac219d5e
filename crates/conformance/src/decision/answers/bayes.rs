//! Before and after in closed form, beliefs from answers, extra spread.

use risk::Direction;
use risk::belief::{beta_from_mean_and_quantile, normal_from_two_statements};
use risk::conjugate::{
    Beta, Gamma, NormalInverseGamma, before_after_proportions, before_after_rates,
    before_after_values, beta_binomial_pmf, negative_binomial_pmf,
};
use risk::evidence::{Proportion, overdispersion};
use serde_json::{Value, json};

use super::super::input::{Input, Outcome};

pub fn answer(function: &str, input: Input<'_>) -> Option<Outcome<Value>> {
    Some(match function {
        "beta_before_after" => proportions(input),
        "gamma_before_after" => rates(input),
        "nig_before_after" => values(input),
        "beta_binomial_predictive" => next_people(input),
        "gamma_poisson_predictive" => next_exposure(input),
        "elicit_beta_mean_quantile" => beta_belief(input),
        "elicit_normal_two_statements" => normal_belief(input),
        "overdispersion_autocorrelation" => spread(input),
        _ => return None,
    })
}

/// Which way is better.
pub fn direction(input: Input<'_>) -> Outcome<Direction> {
    Ok(if input.flag_or("lower_is_better", true)? {
        Direction::LowerIsBetter
    } else {
        Direction::HigherIsBetter
    })
}

/// A beta belief from a pair of shapes.
pub fn beta(input: Input<'_>, name: &str) -> Outcome<Beta> {
    input.pair(name).map(|(a, b)| Beta { a, b })
}

fn proportions(input: Input<'_>) -> Outcome<Value> {
    let prior = beta(input, "prior")?;
    let (x0, n0) = input.pair("baseline")?;
    let (x1, n1) = input.pair("test")?;
    let least = input.number("min_worthwhile")?;
    let found = before_after_proportions(
        prior.after(x0, n0),
        prior.after(x1, n1),
        least,
        direction(input)?,
    );
    Ok(json!({
        "p_better": found.p_better,
        "p_worthwhile": found.p_worthwhile,
        "expected_gain_if_better": found.gain,
        "expected_loss_if_worse": found.loss,
        "mean_diff": found.mean_difference,
    }))
}

fn rates(input: Input<'_>) -> Outcome<Value> {
    let prior = Gamma {
        shape: input.number("prior_shape")?,
        per: input.number("prior_rate")?,
    };
    let (y0, t0) = input.pair("baseline")?;
    let (y1, t1) = input.pair("test")?;
    let (before, after) = (prior.after(y0, t0), prior.after(y1, t1));
    let worthwhile = input.number("ratio_worthwhile")?;
    let found = before_after_rates(before, after, worthwhile);
    let lower = input.flag_or("lower_is_better", true)?;
    let (p_better, gain, loss) = if lower {
        (found.p_lower, found.gain, found.loss)
    } else {
        (1.0 - found.p_lower, found.loss, found.gain)
    };
    Ok(json!({
        "p_better": p_better,
        "p_ratio_below": found.p_ratio_below,
        "gain": gain,
        "loss": loss,
        "ratio_q05": found.ratio[0],
        "ratio_median": found.ratio[1],
        "ratio_q95": found.ratio[2],
    }))
}

fn values(input: Input<'_>) -> Outcome<Value> {
    input.only("prior_order", "m0,k0,a0,b0")?;
    let prior = match input.numbers("prior")?.as_slice() {
        [m, k, a, b] => NormalInverseGamma {
            m: *m,
            k: *k,
            a: *a,
            b: *b,
        },
        _ => return Err("`prior` needs m0, k0, a0, b0".into()),
    };
    let before = prior.after(&input.numbers("x0")?);
    let after = prior.after(&input.numbers("x1")?);
    let least = input.number("min_worthwhile")?;
    let (p_better, p_worthwhile) = before_after_values(before, after, least, direction(input)?);
    let four = |belief: NormalInverseGamma| json!([belief.m, belief.k, belief.a, belief.b]);
    Ok(json!({
        "post0": four(before),
        "post1": four(after),
        "p_better": p_better,
        "p_worthwhile": p_worthwhile,
        "pred_next_mean": after.m,
        "pred_next_scale": after.next_scale(),
        "pred_next_df": after.degrees(),
    }))
}

/// Chances with their running sums.
fn with_sums(pmf: &[f64]) -> Value {
    let cdf: Vec<f64> = pmf
        .iter()
        .scan(0.0, |sum, chance| {
            *sum += chance;
            Some(*sum)
        })
        .collect();
    json!({ "pmf": pmf, "cdf": cdf })
}

fn next_people(input: Input<'_>) -> Outcome<Value> {
    let belief = Beta {
        a: input.number("a")?,
        b: input.number("b")?,
    };
    let n = input.whole("n")?;
    let pmf: Vec<f64> = (0..=n).map(|k| beta_binomial_pmf(k, n, belief)).collect();
    Ok(with_sums(&pmf))
}

fn next_exposure(input: Input<'_>) -> Outcome<Value> {
    let belief = Gamma {
        shape: input.number("shape")?,
        per: input.number("rate")?,
    };
    let exposure = input.number("exposure")?;
    let counts = input.wholes("k")?;
    let pmf: Vec<f64> = counts
        .iter()
        .map(|k| negative_binomial_pmf(*k, exposure, belief))
        .collect();
    // The sums run from no event on, whatever counts are asked for.
    let cdf: Vec<f64> = counts
        .iter()
        .map(|most| {
            (0..=*most)
                .map(|k| negative_binomial_pmf(k, exposure, belief))
                .sum()
        })
        .collect();
    Ok(json!({ "pmf": pmf, "cdf": cdf }))
}

fn beta_belief(input: Input<'_>) -> Outcome<Value> {
    let (mean, value) = (input.number("mean")?, input.number("quantile_value")?);
    let (a, b) = beta_from_mean_and_quantile(mean, value, input.number("quantile_prob")?)
        .map_err(|error| error.to_string())?;
    Ok(json!({ "a": a, "b": b, "ess": a + b }))
}

fn normal_belief(input: Input<'_>) -> Outcome<Value> {
    let (better, big) = (input.number("p_better")?, input.number("p_big")?);
    let belief = normal_from_two_statements(better, input.number("big")?, big)
        .map_err(|error| error.to_string())?;
    Ok(json!({
        "mean": belief.mean,
        "sd": belief.sd,
        "expected_gain": belief.expected_gain(),
        "expected_loss": belief.expected_loss(),
    }))
}

fn spread(input: Input<'_>) -> Outcome<Value> {
    let periods: Vec<Proportion> = input
        .wholes("x")?
        .into_iter()
        .zip(input.wholes("n")?)
        .map(|(events, people)| Proportion { events, people })
        .collect();
    let found = overdispersion(&periods).ok_or("extra spread cannot be measured")?;
    Ok(json!({
        "pooled_p": found.pooled,
        "pearson_chi2": found.chi_square,
        "phi": found.phi,
        "p_value": found.upper_tail,
        "sigma_z_laney": found.sigma_z,
        "lag1_of_z": found.lag1,
    }))
}
