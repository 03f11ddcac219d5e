//! One function a component, one file each. The list with a line of use each is in the README.

pub mod form;

mod breadcrumbs;
mod button;
mod card;
mod copy_link;
mod dots;
mod drawing;
mod empty;
mod figure;
mod flash;
mod heading;
mod icon;
mod layout;
mod markdown;
mod pagination;
mod paper;
mod person;
mod rows;
mod stat;
mod steps;
mod table;
mod tag;
mod timeline;
mod track;
mod two_bars;
mod verdict;
mod when;
mod worked_out;

pub use breadcrumbs::breadcrumbs;
pub use button::{Loudness, PostButton, actions, button, link_button, named_button, post_button};
pub use card::{card, card_with_foot, lead_card, plain_section};
pub use copy_link::copy_link;
pub use dots::ten_dots;
pub use drawing::{Drawing, drawing};
pub use empty::{Empty, empty};
pub use figure::{Figure, figure};
pub use flash::{Flash, flash};
pub use heading::page_heading;
pub use icon::{Icon, icon};
pub use layout::{flow, split, stack, two_columns};
pub use markdown::{Leads, markdown};
pub use pagination::pagination;
pub use paper::{print_only, screen_only};
pub use person::{initials, people, person};
pub use rows::{Row, rows};
pub use stat::{stat, stats};
pub use steps::steps;
pub use table::{Align, Table, TableRow, table};
pub use tag::{Tone, shape, tag};
pub use timeline::{Change, Entry, lately_strip, timeline};
pub use track::{Milestone, Track, track};
pub use two_bars::{Bar, TwoBars, two_bars};
pub use verdict::{Verdict, verdict};
pub use when::{day, day_words, lately, lately_words};
pub use worked_out::worked_out;

pub(crate) use track::milestones as sample_milestones;
pub(crate) use verdict::better as sample_verdict;

use crate::Sample;

/// A sample of every component.
pub(crate) fn samples() -> Vec<Sample> {
    let mut all = vec![
        Sample::new("component-breadcrumbs", breadcrumbs::sample()),
        Sample::new("component-button", button::sample()),
        Sample::new("component-card", card::sample()),
        Sample::new("component-copy-link", copy_link::sample()),
        Sample::new("component-dots", dots::sample()),
        Sample::new("component-drawing", drawing::sample()),
        Sample::new("component-empty", empty::sample()),
        Sample::new("component-figure", figure::sample()),
        Sample::new("component-flash", flash::sample()),
        Sample::new("component-heading", heading::sample()),
        Sample::new("component-icon", icon::sample()),
        Sample::new("component-layout", layout::sample()),
        Sample::new("component-markdown", markdown::sample()),
        Sample::new("component-pagination", pagination::sample()),
        Sample::new("component-paper", paper::sample()),
        Sample::new("component-person", person::sample()),
        Sample::new("component-rows", rows::sample()),
        Sample::new("component-stat", stat::sample()),
        Sample::new("component-steps", steps::sample()),
        Sample::new("component-table", table::sample()),
        Sample::new("component-tag", tag::sample()),
        Sample::new("component-timeline", timeline::sample()),
        Sample::new("component-track", track::sample()),
        Sample::new("component-two-bars", two_bars::sample()),
        Sample::new("component-verdict", verdict::sample()),
        Sample::new("component-when", when::sample()),
        Sample::new("component-worked-out", worked_out::sample()),
    ];
    all.extend(form::samples());
    all
}
