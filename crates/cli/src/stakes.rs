//! What a team settles before it looks: beliefs, stakes and how much it can afford to lose.

use clap::{Args, ValueEnum};
use risk::{Belief, Change, Plan, Readiness, Reversibility};

use crate::chart::Way;
use crate::trouble::Trouble;

/// How ready the people affected are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Commitment {
    /// Nobody has said yes yet
    None,
    /// Some have
    #[default]
    Some,
    /// They ask for it
    Strong,
}

/// The stakes of a plan.
#[derive(Debug, Args)]
pub(crate) struct Stakes {
    /// Which way is better
    #[arg(long, value_enum)]
    pub direction: Option<Way>,
    /// The smallest change worth the bother, in the measure's own scale; a fifth of the baseline when not given
    #[arg(long, value_name = "AMOUNT")]
    worthwhile: Option<f64>,
    /// Out of 10 ideas like this, how many would make things better at all?
    #[arg(long, value_name = "0-10", default_value_t = 5.0)]
    better: f64,
    /// Out of 10 ideas like this, how many would make it better by a worthwhile amount?
    #[arg(long, value_name = "0-10", default_value_t = 2.0)]
    much_better: f64,
    /// How much worse one person harmed is than one person helped is good
    #[arg(long, value_name = "TIMES", default_value_t = 1.0)]
    harm_weight: f64,
    /// How many weeks it takes to undo, or “never”
    #[arg(long, value_name = "WEEKS", default_value = "0")]
    undo: String,
    /// How ready the people affected are
    #[arg(long, value_enum, default_value_t)]
    commitment: Commitment,
    /// How many worse results you can afford on the way to knowing; 0.2, 1 or 5 by commitment when not given
    #[arg(long, value_name = "PEOPLE")]
    afford: Option<f64>,
    /// How many weeks it would stay in use here if you keep it
    #[arg(long, value_name = "WEEKS", default_value_t = 52.0)]
    in_use: f64,
}

impl Stakes {
    /// The plan for so many weeks and looks.
    pub(crate) fn plan(&self, a_week: f64, weeks: f64, looks: u32) -> Result<Plan, Trouble> {
        let direction = match self.direction {
            Some(Way::Up) => risk::Direction::HigherIsBetter,
            Some(Way::Down) => risk::Direction::LowerIsBetter,
            Some(Way::Neither) | None => {
                return Err(Trouble::Setting(
                    "--direction: say which way is better: up or down".to_owned(),
                ));
            }
        };
        let plan = Plan {
            direction,
            worthwhile: self
                .worthwhile
                .map_or(Change::Relative(0.2), Change::Absolute),
            belief: Belief {
                better: self.better,
                worthwhile: self.much_better,
            },
            people_per_week: a_week,
            weeks,
            looks,
            minimum_looks: looks.min(Plan::default().minimum_looks),
            harm_weight: self.harm_weight,
            reversibility: self.reversibility()?,
            readiness: match self.commitment {
                Commitment::None => Readiness::NoCommitment,
                Commitment::Some => Readiness::SomeCommitment,
                Commitment::Strong => Readiness::StrongCommitment,
            },
            affordable_loss: self.afford,
            weeks_in_use: self.in_use,
            ..Plan::default()
        };
        plan.check()
            .map_err(|error| Trouble::Setting(error.to_string()))?;
        Ok(plan)
    }

    /// Somebody said what is worth the bother.
    pub(crate) fn says_worthwhile(&self) -> bool {
        self.worthwhile.is_some()
    }

    /// Which stakes nobody named, so that a default speaks for them; empty when all were.
    pub(crate) fn assumed(&self) -> String {
        let mut taken = Vec::new();
        if self.worthwhile.is_none() {
            taken.push(
                "a fifth of the usual as the smallest change worth the bother (--worthwhile)"
                    .to_owned(),
            );
        }
        if self.afford.is_none() {
            let afford = match self.commitment {
                Commitment::None => "0.2 worse results",
                Commitment::Some => "1 worse result",
                Commitment::Strong => "5 worse results",
            };
            taken.push(format!(
                "{afford} as what you can afford on the way to knowing (--afford)"
            ));
        }
        if taken.is_empty() {
            return String::new();
        }
        format!("Not said, so taken: {}.", taken.join("; "))
    }

    fn reversibility(&self) -> Result<Reversibility, Trouble> {
        match self.undo.trim() {
            "never" => Ok(Reversibility::CannotBeUndone),
            weeks => match weeks.parse::<f64>() {
                Ok(0.0) => Ok(Reversibility::AtOnce),
                Ok(weeks) if weeks.is_finite() && weeks > 0.0 => Ok(Reversibility::Weeks(weeks)),
                _ => Err(Trouble::Setting(format!(
                    "--undo {weeks}: write how many weeks it takes to undo, 0 for at once, or never"
                ))),
            },
        }
    }
}
