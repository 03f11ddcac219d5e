//! The track: a hundred days with their milestones. The signature of every page.
//!
//! One drawing in percent of its width, so letters keep their size. On narrow pages only the next
//! milestone is named; the line above says it all in words.

use maud::{Markup, html};

/// A day with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Milestone<'a> {
    /// Day number, 0 to the length.
    pub day: u16,
    /// Short name: "Midpoint".
    pub name: &'a str,
}

/// Where a cycle is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Track<'a> {
    /// Day number today; before the start it is below zero, after the end above the length.
    pub day: i32,
    /// Length of the cycle in days.
    pub length: u16,
    /// Milestones, by day.
    pub milestones: &'a [Milestone<'a>],
    /// A quiet line at the right: phase, or who holds the baton; "" for none.
    pub about: &'a str,
}

/// Draws a [`Track`].
pub fn track(track: &Track) -> Markup {
    let next = track
        .milestones
        .iter()
        .find(|milestone| i32::from(milestone.day) > track.day);
    html! {
        div.track {
            p.track-words {
                b.track-day { (day_words(track)) }
                @if let Some(next) = next {
                    span { "Next: " (next.name) (in_days(track, next)) }
                }
                @if !track.about.is_empty() { span.track-about { (track.about) } }
            }
            (line(track, next))
        }
    }
}

fn day_words(track: &Track) -> String {
    match track.day {
        day if day < 0 => format!("{} before day 0", days(-day)),
        day if day > i32::from(track.length) => {
            format!(
                "{} after day {}",
                days(day - i32::from(track.length)),
                track.length
            )
        }
        day => format!("Day {day} of {}", track.length),
    }
}

fn in_days(track: &Track, next: &Milestone) -> String {
    format!(", in {}", days(i32::from(next.day) - track.day))
}

fn days(count: i32) -> String {
    if count == 1 {
        "1 day".to_owned()
    } else {
        format!("{count} days")
    }
}

/// Position on the line in percent, with one decimal.
fn at(day: i32, length: u16) -> String {
    let share = 100.0 * f64::from(day) / f64::from(length.max(1));
    format!("{:.1}%", share.clamp(0.0, 100.0))
}

fn line(track: &Track, next: Option<&Milestone>) -> Markup {
    let today = at(track.day, track.length);
    html! {
        div.track-line aria-hidden="true" {
            svg width="100%" height="52" {
                line.track-ground x1="0%" x2="100%" y1="16" y2="16" {}
                line.track-done x1="0%" x2=(today) y1="16" y2="16" {}
                @for milestone in track.milestones {
                    @let x = at(i32::from(milestone.day), track.length);
                    @let passed = i32::from(milestone.day) <= track.day;
                    circle.milestone.passed[passed] cx=(x) cy="16" r="6" {}
                    text.milestone-name.is-next[next == Some(milestone)] x=(x) y="46"
                        text-anchor=(anchor(milestone.day, track.length)) { (milestone.name) }
                }
                circle.today cx=(today) cy="16" r="10" {}
                circle.today-heart cx=(today) cy="16" r="4" {}
            }
        }
    }
}

/// Names at the ends stay inside the page.
fn anchor(day: u16, length: u16) -> &'static str {
    match 100 * u32::from(day) / u32::from(length.max(1)) {
        0..=9 => "start",
        10..=84 => "middle",
        _ => "end",
    }
}

/// Before, during and after.
pub(crate) fn sample() -> Markup {
    let milestones = milestones();
    html! {
        (track(&Track { day: 63, length: 100, milestones: &milestones, about: "Pat Lindqvist holds the baton" }))
        (track(&Track { day: 0, length: 100, milestones: &milestones, about: "Launch" }))
        (track(&Track { day: -12, length: 100, milestones: &milestones, about: "Shape" }))
        (track(&Track { day: 130, length: 100, milestones: &milestones, about: "Sustain" }))
    }
}

/// The milestones of the invented cycle.
pub(crate) fn milestones() -> [Milestone<'static>; 5] {
    [
        Milestone {
            day: 0,
            name: "Launch",
        },
        Milestone {
            day: 15,
            name: "First win",
        },
        Milestone {
            day: 30,
            name: "Progress review",
        },
        Milestone {
            day: 50,
            name: "Midpoint",
        },
        Milestone {
            day: 100,
            name: "Final review",
        },
    ]
}
