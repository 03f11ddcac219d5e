//! The lift of *Home sooner*: three lines are enough.

use jiff::civil::Weekday;

use crate::calendar::Calendar;
use crate::deed::{Cell, Story};

pub(super) fn tell(story: &mut Story, calendar: &Calendar) {
    let at = calendar.week(7, Weekday::Friday, 16, 30);
    story.fill(
        at,
        "ola",
        ("home.lift", "test"),
        &[
            Cell::Is("what", "A volunteer with a car waits from ten to two."),
            Cell::Is(
                "expect",
                "Eight people a week get home before lunch who would have waited for the evening.",
            ),
            Cell::Is(
                "happened",
                "Five lifts in five days. The key is the problem, not the car.",
            ),
        ],
    );
}
