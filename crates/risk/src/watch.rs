//! Watching what must not get worse: the odds of harm and of safety, without a verdict.

use crate::guardrail::BalancingState;
use crate::plan::Plan;
use crate::weigh::Case;
use crate::{Error, Evidence};

/// How a measure that must not get worse stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Watched {
    /// What to say of it: the same as [`Verdict::balancing`](crate::Verdict::balancing).
    pub state: BalancingState,
    /// How much more than luck the numbers vary by themselves: each person counts for one part in so many.
    pub temper: f64,
}

/// Watches a measure that must not get worse: [`weigh`](crate::weigh) without what only a measure that is to get better needs, which is most of it.
///
/// # Errors
/// As [`weigh`](crate::weigh).
///
/// ```
/// use risk::{Evidence, Plan, guardrail::BalancingState};
///
/// let before = Evidence::proportions([(3, 60); 10]);
/// let during = Evidence::proportions([(12, 60); 3]);
/// let plan = Plan::default();
/// let watched = risk::watch(&before, &during, &plan)?;
/// assert_eq!(watched.state, risk::weigh(&before, &during, &plan)?.balancing());
/// assert_eq!(watched.state, BalancingState::Stop);
/// # Ok::<(), risk::Error>(())
/// ```
pub fn watch(baseline: &Evidence, test: &Evidence, plan: &Plan) -> Result<Watched, Error> {
    let case = Case::new(baseline, test, plan)?;
    let odds = case.table().ln_odds(case.worthwhile());
    Ok(Watched {
        state: BalancingState::of(odds.harm.exp(), odds.safe.exp()),
        temper: case.temper,
    })
}
