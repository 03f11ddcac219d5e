//! A plan must be possible before it can be weighed.

use super::{Change, Plan, Reversibility, Tempering};
use crate::Error;

impl Plan {
    /// Checks every part; the first one that cannot be right is named with how to mend it.
    pub fn check(&self) -> Result<(), Error> {
        self.belief.check()?;
        above_zero(self.people_per_week, "people a week must be above zero")?;
        above_zero(
            self.weeks,
            "the length of the test must be above zero weeks",
        )?;
        above_zero(self.harm_weight, "the weight of harm must be above zero")?;
        above_zero(self.weeks_in_use, "the weeks in use must be above zero")?;
        if self.looks == 0 {
            return Err(Error::plan("plan at least one look"));
        }
        if self.minimum_looks > self.looks {
            return Err(Error::plan(format!(
                "{} looks are needed but only {} are planned: lower the first or raise the second",
                self.minimum_looks, self.looks
            )));
        }
        self.check_stakes()
    }

    fn check_stakes(&self) -> Result<(), Error> {
        match self.worthwhile {
            Change::Absolute(size) => {
                above_zero(size, "the smallest worthwhile change must be above zero")?;
            }
            Change::Relative(share) => {
                above_zero(share, "the smallest worthwhile change must be above zero")?;
            }
        }
        if let Some(loss) = self.affordable_loss {
            above_zero(loss, "the affordable loss must be above zero")?;
        }
        if let Reversibility::Weeks(weeks) = self.reversibility
            && !(weeks.is_finite() && weeks >= 0.0)
        {
            return Err(Error::plan(
                "the weeks needed to undo the change must be zero or more",
            ));
        }
        if let Tempering::Fixed(temper) = self.tempering
            && !(temper.is_finite() && temper >= 1.0)
        {
            return Err(Error::plan("a fixed tempering must be 1 or more"));
        }
        Ok(())
    }
}

fn above_zero(figure: f64, problem: &str) -> Result<(), Error> {
    if figure.is_finite() && figure > 0.0 {
        Ok(())
    } else {
        Err(Error::plan(problem))
    }
}
