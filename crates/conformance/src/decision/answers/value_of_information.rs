//! What it is worth to know more.

use risk::belief::Normal;
use risk::conjugate::{Beta, before_after_proportions};
use risk::distributions::unit_normal_linear_loss;
use risk::value_of_information::{
    NormalDecision, best_sample_size, beta_binomial_perfect, beta_binomial_sample,
    one_armed_bandit, perfect_information,
};
use serde_json::{Value, json};

use super::super::input::{Input, Outcome};
use super::bayes::{beta, direction};

pub fn answer(function: &str, input: Input<'_>) -> Option<Outcome<Value>> {
    Some(match function {
        "unit_normal_linear_loss" => linear_loss(input),
        "normal_two_action" => normal(input),
        "optimal_n_normal" => best_size(input),
        "beta_binomial_two_action" => beta_binomial(input),
        "beta_binomial_evsi_mc" => beta_binomial_sampled(input),
        "one_armed_bandit" => bandit(input),
        "evpi_from_samples" => samples(input),
        "regret_per_week" => per_week(input),
        _ => return None,
    })
}

fn linear_loss(input: Input<'_>) -> Outcome<Value> {
    let loss: Vec<f64> = input
        .numbers("z")?
        .into_iter()
        .map(unit_normal_linear_loss)
        .collect();
    Ok(json!({ "L": loss }))
}

fn decision(input: Input<'_>) -> Outcome<NormalDecision> {
    Ok(NormalDecision {
        belief: Normal {
            mean: input.number("prior_mean")?,
            sd: input.number("prior_sd")?,
        },
        variance: input.number("obs_var")?,
    })
}

fn normal(input: Input<'_>) -> Outcome<Value> {
    let decision = decision(input)?;
    let (n, people) = (input.number("n")?, input.number("population")?);
    let sample = decision.sample(n);
    let cost = input.number_or("fixed_cost", 0.0)? + input.number_or("unit_cost", 0.0)? * n;
    Ok(json!({
        "evpi_per_person": decision.perfect(),
        "evsi_per_person": sample,
        "preposterior_sd": decision.preposterior_sd(n),
        "evsi_population": people * sample,
        "enbs": people * sample - cost,
        "risk_of_acting": decision.belief.expected_loss(),
        "risk_of_not_acting": decision.belief.expected_gain(),
    }))
}

fn best_size(input: Input<'_>) -> Outcome<Value> {
    let shrinks = input.flag_or("population_shrinks", false)?;
    let cost = input.number_or("unit_cost", 0.0)?;
    let (n, worth) = best_sample_size(&decision(input)?, input.small("population")?, cost, shrinks);
    Ok(json!({ "n_star": n, "enbs_star": worth }))
}

/// Lower is better as it stands; higher is better with events and others swapped.
fn belief_and_usual(input: Input<'_>) -> Outcome<(Beta, f64)> {
    let (a, b) = (input.number("a")?, input.number("b")?);
    let usual = input.number("baseline_known")?;
    Ok(if input.flag_or("lower_is_better", true)? {
        (Beta { a, b }, usual)
    } else {
        (Beta { a: b, b: a }, 1.0 - usual)
    })
}

fn beta_binomial(input: Input<'_>) -> Outcome<Value> {
    let (belief, usual) = belief_and_usual(input)?;
    let sample = beta_binomial_sample(belief, usual, input.whole("n")?);
    Ok(json!({
        "evpi_per_person": beta_binomial_perfect(belief, usual),
        "evsi_per_person": sample,
        "evsi_population": input.number("population")? * sample,
        "kg_one_step": beta_binomial_sample(belief, usual, 1),
    }))
}

fn beta_binomial_sampled(input: Input<'_>) -> Outcome<Value> {
    let (belief, usual) = belief_and_usual(input)?;
    Ok(json!({ "evsi": beta_binomial_sample(belief, usual, input.whole("n")?) }))
}

fn bandit(input: Input<'_>) -> Outcome<Value> {
    let belief = Beta {
        a: input.number("a")?,
        b: input.number("b")?,
    };
    let found = one_armed_bandit(belief, input.number("known")?, input.small("horizon")?);
    Ok(json!({
        "value": found.value,
        "value_try_first": found.value_try_first,
        "value_never_try": found.value_never_try,
        "worth_of_trying": found.value - found.value_never_try,
    }))
}

fn samples(input: Input<'_>) -> Outcome<Value> {
    Ok(json!({ "evpi": perfect_information(&input.rows("nb")?) }))
}

fn per_week(input: Input<'_>) -> Outcome<Value> {
    let prior = beta(input, "prior")?;
    let (x0, n0) = input.pair("baseline")?;
    let (x1, n1) = input.pair("test")?;
    let found = before_after_proportions(
        prior.after(x0, n0),
        prior.after(x1, n1),
        0.0,
        direction(input)?,
    );
    let people = input.number("people_per_week")?;
    let waiting = found.gain * people;
    let acting = input.number_or("harm_weight", 1.0)? * found.loss * people;
    Ok(json!({
        "cost_of_waiting_per_week": waiting,
        "risk_of_acting_per_week": acting,
        "net": waiting - acting,
    }))
}
