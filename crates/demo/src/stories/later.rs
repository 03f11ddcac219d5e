//! After the usual day: how the hundred days end, and what was found 30, 90 and 180 days later.

mod counts;
mod diabetes;
mod frailty;
mod home;

use domain::review::Review;
use jiff::civil::{Date, Weekday};

use crate::calendar::Calendar;
use crate::deed::{Deed, Key, Scene, Story, Together};
use crate::{Error, USUAL_DAY};

pub(super) fn tell(story: &mut Story, calendar: &Calendar, seed: u64) -> Result<(), Error> {
    let told = story.scenes.len();
    counts::count(story, calendar, seed)?;
    home::tell(story, calendar);
    frailty::tell(story, calendar);
    diabetes::tell(story, calendar);
    chair(story, calendar);
    people(story, calendar);
    for scene in story.scenes.iter_mut().skip(told) {
        after_the_usual_day(scene, calendar);
    }
    Ok(())
}

/// Weeks begin on Mondays, launches on any day: what is told of week 9 and later waits for the usual day, which stays as it was.
fn after_the_usual_day(scene: &mut Scene, calendar: &Calendar) {
    let meets = matches!(scene.deed, Deed::Together(_));
    if !meets && scene.at.date() < calendar.date(USUAL_DAY) {
        scene.at = calendar.day(USUAL_DAY, scene.at.hour(), scene.at.minute());
    }
}

/// What Ruth promised for day 66 came a day early.
fn chair(story: &mut Story, calendar: &Calendar) {
    let ask = "home.chair";
    story.add(calendar.day(65, 15, 20), "ruth", Deed::Kept { ask });
}

/// Who named whom goes thirty days after the end, as was promised.
fn people(story: &mut Story, calendar: &Calendar) {
    story.add(calendar.day(131, 9, 0), "kim", Deed::Tend);
}

/// The review of a team, to be filled in.
struct Sheet {
    team: Key,
    review: Review,
}

impl Sheet {
    fn words(&self, boxes: &'static [(&'static str, &'static str)]) -> Together {
        Together::Words {
            team: self.team,
            review: self.review,
            boxes,
        }
    }

    /// A recommendation and the answer to it.
    fn recommend(
        &self,
        [line, about]: [&'static str; 2],
        choice: &'static str,
        (owner, due): (&'static str, Option<Date>),
    ) -> Together {
        self.row("recommendations", [line, about], choice, (owner, due))
    }

    /// What stays, and which post owns it.
    fn stay(
        &self,
        [line, about]: [&'static str; 2],
        choice: &'static str,
        (owner, due): (&'static str, Option<Date>),
    ) -> Together {
        self.row("stays", [line, about], choice, (owner, due))
    }

    /// Reset, build or scale.
    fn go_on(
        &self,
        way: &'static str,
        line: &'static str,
        (owner, due): (&'static str, Option<Date>),
    ) -> Together {
        self.row("ways", [line, ""], way, (owner, due))
    }

    fn row(
        &self,
        list: &'static str,
        [line, about]: [&'static str; 2],
        choice: &'static str,
        (owner, due): (&'static str, Option<Date>),
    ) -> Together {
        Together::Row {
            team: self.team,
            review: self.review,
            list,
            line,
            about,
            choice,
            owner,
            due,
        }
    }
}

/// Rows of a final review, one every two minutes.
fn in_a_row(
    story: &mut Story,
    (calendar, hour): (&Calendar, i8),
    who: Key,
    rows: impl IntoIterator<Item = Together>,
) {
    for (deed, minute) in rows.into_iter().zip(0_i8..) {
        story.together(calendar.day(100, hour, 5 + 2 * minute), who, deed);
    }
}

/// Huddles with taps: everybody of the team near a level of the week, nobody quite on it.
fn huddles(
    story: &mut Story,
    calendar: &Calendar,
    (team, lead, day): (Key, Key, Weekday),
    who: &[Key],
    weeks: &[(i64, [u8; 3])],
) {
    for (week, level) in weeks {
        let at = |minute| calendar.week(*week, day, 13, minute);
        story.together(at(0), lead, Together::Begin { team });
        for (who, nudge) in who.iter().zip([0_i8, 1, 0, -1, 0, 1, 0]) {
            let near = |tap: u8| tap.saturating_add_signed(nudge).clamp(1, 5);
            let taps = level.map(near);
            story.together(at(19), who, Together::Pulse { team, taps });
        }
        story.together(at(23), lead, Together::End { team });
    }
}
