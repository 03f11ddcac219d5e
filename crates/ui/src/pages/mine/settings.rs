//! My settings: letters, and the calendar to follow.

use domain::notify::{DigestDay, Notify};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::form::{Field, Form, Machinery, SelectOption, check_box, form, select};
use crate::components::{Loudness, PostButton};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct SettingsPage {
    /// Today where the place is.
    pub today: Date,
    /// Letters they want.
    pub notify: Notify,
    /// Since when there is an address; none when there is none.
    pub since: Option<Date>,
    /// The address in full, right after it was made: it is never shown again.
    pub address: Option<String>,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &SettingsPage, around: &Shell) -> Markup {
    shell(
        around,
        html! {
            (c::page_heading("", "My settings", ""))
            (letters(page))
            (calendar(page))
        },
    )
}

fn letters(page: &SettingsPage) -> Markup {
    let days: Vec<SelectOption> = DigestDay::ALL
        .iter()
        .map(|day| SelectOption {
            value: day.word(),
            label: day.label(),
        })
        .collect();
    c::card(
        "Letters",
        form(
            &Form {
                action: "/me/letters",
                machinery: Machinery {
                    key: &page.key,
                    version: Some(page.notify.version),
                },
                draft: "",
                files: false,
            },
            html! {
                (select(&Field::new("digest", "One message a week, if something changed or waits").hint("From seven in the morning."), &days, page.notify.digest.word(), ""))
                (check_box(&Field::new("mention", "A letter when somebody speaks to me by name"), page.notify.mention))
                p { (c::button(Loudness::Quiet, "Keep it")) }
            },
        ),
    )
}

fn calendar(page: &SettingsPage) -> Markup {
    let machinery = Machinery {
        key: &page.key,
        version: None,
    };
    let button = |action, label, loudness| {
        c::post_button(&PostButton {
            action,
            label,
            loudness,
            machinery,
            ..PostButton::default()
        })
    };
    c::card(
        "Your calendar",
        html! {
            p { "Huddles, reviews, your tasks and promises, in the calendar of your telephone. It follows by itself when something moves." }
            @match (&page.address, page.since) {
                (Some(address), _) => {
                    p { b { "Add this address as a calendar to subscribe to:" } }
                    (c::copy_link("calendar-address", "The address of your calendar", address))
                    p.hint { "It is shown this once. Whoever has it sees your days, so keep it like a key; a new one makes this one worthless." }
                },
                (None, Some(since)) => p { "You have had an address since " (c::day_words(since, page.today)) ". It cannot be shown again." },
                (None, None) => {},
            }
            div.actions {
                @if page.since.is_some() || page.address.is_some() {
                    (button("/me/calendar", "Make a new address", Loudness::Quiet))
                    (button("/me/calendar/stop", "Take the address away", Loudness::Danger))
                } @else {
                    (button("/me/calendar", "Make an address", Loudness::Primary))
                }
            }
        },
    )
}

/// Without an address, just made, made some time ago.
pub(super) fn samples() -> Vec<Sample> {
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::sample_shell::team("My settings")
    };
    let none = SettingsPage {
        today: jiff::civil::date(2026, 1, 26),
        notify: Notify::default(),
        since: None,
        address: None,
        key: "k-1".into(),
    };
    let made = SettingsPage {
        address: Some("https://hundred.example.org/calendar/2fJ0aXq9vKz7".into()),
        ..none.clone()
    };
    let before = SettingsPage {
        since: Some(jiff::civil::date(2026, 1, 5)),
        ..none.clone()
    };
    vec![
        Sample::new("settings", page(&none, &around)),
        Sample::new("settings-calendar-made", page(&made, &around)),
        Sample::new("settings-calendar", page(&before, &around)),
    ]
}
