//! The stories, one file a team, and the two challenges they belong to.

mod diabetes;
mod everywhere;
mod frailty;
mod home_and_well;
mod home_sooner;
mod later;
mod lived;
mod methods;
mod nights;
mod people;
mod series;
mod shape;
mod steady;

use domain::challenge::Note;
use domain::text::Prose;

use crate::Error;
use crate::calendar::Calendar;
use crate::deed::{Scene, Story};
use crate::figures::Figures;

/// Weeks of "Home and well" up to the usual day; `later` goes on from there.
const WEEKS: std::ops::RangeInclusive<i64> = 0..=8;
/// Weeks of the baseline.
const BEFORE: std::ops::RangeInclusive<i64> = -14..=-1;

/// The day on which a challenge of a hundred days is over for good: the one after the last check.
const CLOSED: i64 = 281;

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
    // A closed challenge is read, not changed.
    let closed = calendar.earlier().date(CLOSED);
    story.scenes.retain(|scene| scene.at.date() < closed);
    home_and_well::tell(&mut story, calendar)?;
    home_sooner::tell(&mut story, calendar, &mut Figures::new(seed, "home"))?;
    frailty::tell(&mut story, calendar, &mut Figures::new(seed, "frailty"))?;
    diabetes::tell(&mut story, calendar, &mut Figures::new(seed, "diabetes"))?;
    people::tell(&mut story, calendar);
    methods::tell(&mut story, calendar);
    nights::tell(&mut story, calendar, &mut Figures::new(seed, "nights"))?;
    shape::tell(&mut story, calendar);
    lived::tell(&mut story, calendar);
    later::tell(&mut story, calendar, seed)?;
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
