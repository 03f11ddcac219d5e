//! My settings: who I am, letters, the calendar to follow, and where I am signed in.

use app::people::me::{Browser, Me};
use domain::FieldProblems;
use domain::notify::{DigestDay, Notify};
use jiff::civil::Date;
use maud::{Markup, html};

use super::about::{self, TypedMe};
use crate::Sample;
use crate::components as c;
use crate::components::form::{
    Field, Form, Machinery, SelectOption, check_box, error_summary, form, select,
};
use crate::components::{Loudness, PostButton};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct SettingsPage {
    /// Who they are, and where they are signed in.
    pub me: Me,
    /// What they say of themselves, as typed.
    pub typed: TypedMe,
    /// What needs mending.
    pub problems: FieldProblems,
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
            (error_summary(&mending_in_order(&page.problems, &about::ORDER)))
            (about::about(&page.me, &page.typed, &page.problems, &page.key))
            (letters(page))
            (calendar(page))
            (about::signed_in(&page.me, &page.key))
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
    let me = me();
    let none = SettingsPage {
        typed: TypedMe::standing(&me),
        me,
        problems: FieldProblems::none(),
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
    let mend = SettingsPage {
        typed: TypedMe::default(),
        problems: FieldProblems::one("name", "Write a name here."),
        ..none.clone()
    };
    vec![
        Sample::new("settings", page(&none, &around)),
        Sample::new("settings-to-mend", page(&mend, &around)),
        Sample::new("settings-calendar-made", page(&made, &around)),
        Sample::new("settings-calendar", page(&before, &around)),
    ]
}

/// A nurse with two telephones.
fn me() -> Me {
    use crate::pages::measure::sample_view as given;
    let now = jiff::civil::date(2026, 1, 26).at(9, 30, 0, 0);
    let browser = |id: &str, hours: i64, is_this| {
        let then = now.saturating_sub(jiff::Span::new().hours(hours));
        Browser {
            id: id.into(),
            since: then,
            seen: then,
            is_this,
        }
    };
    Me {
        person: domain::person::Person {
            id: given::id(41),
            name: given::name("Pat Lindqvist"),
            email: domain::text::Email::parse("pat@wolds.example")
                .unwrap_or_else(|_| unreachable!("it is an address")),
            profession: Some(given::name("District nurse")),
            organisation: Some(given::id(7)),
            steward: false,
            left: None,
            version: 1,
        },
        organisations: vec![domain::person::Organisation {
            id: given::id(7),
            name: given::name("Wolds Community"),
        }],
        browsers: vec![
            browser("a", 0, true),
            browser("b", 2, false),
            browser("c", 9, false),
        ],
        now,
    }
}
