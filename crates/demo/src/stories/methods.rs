//! Which method each test is worked by, and what its people write into it. One file a method.

mod behaviour;
mod diamond;
mod ebcd;
mod flow;
mod lean;
mod pdsa;
mod simple;
mod tqm;

use crate::calendar::Calendar;
use crate::deed::Story;

pub(super) fn tell(story: &mut Story, calendar: &Calendar) {
    tqm::tell(story, &calendar.earlier());
    pdsa::tell(story, calendar);
    lean::tell(story, calendar);
    simple::tell(story, calendar);
    flow::tell(story, calendar);
    ebcd::tell(story, calendar);
    diamond::tell(story, calendar);
    behaviour::tell(story, calendar);
}
