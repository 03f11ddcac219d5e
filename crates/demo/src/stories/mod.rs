//! The stories, one file a team, and the two challenges they belong to.

mod diabetes;
mod everywhere;
mod frailty;
mod home_and_well;
mod home_sooner;
mod methods;
mod nights;
mod people;
mod series;
mod steady;

use domain::challenge::Note;
use domain::text::Prose;

use crate::Error;
use crate::calendar::Calendar;
use crate::deed::{Scene, Story};
use crate::figures::Figures;

/// Weeks of "Home and well" that are told: 0 to 8.
const WEEKS: std::ops::RangeInclusive<i64> = 0..=8;
/// Weeks of the baseline.
const BEFORE: std::ops::RangeInclusive<i64> = -14..=-1;

/// Said in every note.
const ILLUSTRATIVE: &str = "This is a demo. Places, people and numbers are made up. The numbers are illustrative, shaped to what such challenges have published.";

/// Everything everybody does, in the order it was written down here.
pub(crate) fn all(calendar: &Calendar, seed: u64) -> Result<Vec<Scene>, Error> {
    let mut story = Story::default();
    steady::tell(
        &mut story,
        &calendar.earlier(),
        &mut Figures::new(seed, "steady"),
    )?;
    everywhere::tell(
        &mut story,
        &calendar.earlier(),
        &mut Figures::new(seed, "everywhere"),
    )?;
    home_and_well::tell(&mut story, calendar)?;
    home_sooner::tell(&mut story, calendar, &mut Figures::new(seed, "home"))?;
    frailty::tell(&mut story, calendar, &mut Figures::new(seed, "frailty"))?;
    diabetes::tell(&mut story, calendar, &mut Figures::new(seed, "diabetes"))?;
    people::tell(&mut story, calendar);
    methods::tell(&mut story, calendar);
    nights::tell(&mut story, calendar, &mut Figures::new(seed, "nights"))?;
    Ok(story.scenes)
}

fn note(
    mission: &str,
    why_now: &str,
    not_worse: &str,
    learning_questions: &str,
    ideas: &str,
) -> Result<Note, Error> {
    Ok(Note {
        mission: Prose::parse(mission)?,
        why_now: Prose::parse(why_now)?,
        not_worse: Prose::parse(not_worse)?,
        learning_questions: Prose::parse(learning_questions)?,
        ideas: Prose::parse(ideas)?,
    })
}
