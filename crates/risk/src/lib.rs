//! The calculated-risk engine: verdicts, plans, learnability, scale of the next step, spread.
