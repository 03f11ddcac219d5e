//! Composed example pages with invented data: the proof that the parts fit together.

mod chart;
mod numbers;
mod team;
mod test;

pub(crate) use chart::waiting_figure;

use crate::Sample;
use crate::assets::AssetLinks;
use crate::components::Icon;
use crate::components::form::Machinery;
use crate::shell::{DemoBanner, NavItem, PersonMenu, Shell, Top, Width};

/// The composed pages, and the shell with nobody signed in.
pub(crate) fn samples() -> Vec<Sample> {
    vec![
        Sample::new("composed-team", team::page()),
        Sample::new("composed-team-first-day", team::first_day()),
        Sample::new("composed-test", test::page()),
        Sample::new("composed-numbers", numbers::page()),
        Sample::new("composed-numbers-to-mend", numbers::to_mend()),
        Sample::new("composed-sign-in", numbers::sign_in()),
    ]
}

/// Which way is current.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Team,
    Tests,
    Numbers,
}

fn ways(current: Way) -> [NavItem<'static>; 5] {
    let item = |label, href, icon, current, waiting| NavItem {
        label,
        href,
        icon,
        current,
        waiting,
    };
    [
        item(
            "Team",
            "/t/home-sooner",
            Icon::Team,
            current == Way::Team,
            0,
        ),
        item(
            "Tests",
            "/t/home-sooner/tests",
            Icon::Tests,
            current == Way::Tests,
            1,
        ),
        item(
            "Numbers",
            "/t/home-sooner/measures",
            Icon::Numbers,
            current == Way::Numbers,
            0,
        ),
        item("Asks", "/t/home-sooner/asks", Icon::Asks, false, 0),
        item("People", "/t/home-sooner/people", Icon::People, false, 0),
    ]
}

fn shell_of<'a>(title: &'a str, ways: &'a [NavItem<'a>], width: Width) -> Shell<'a> {
    Shell {
        title,
        assets: AssetLinks::BESIDE,
        top: Top::SignedIn {
            here: ("Home sooner", "/t/home-sooner"),
            place: "Wolds",
            ways,
            person: PersonMenu {
                name: "Pat Lindqvist",
                links: &[
                    ("Challenge: Fewer days in hospital", "/c/fewer-days"),
                    ("All teams in Wolds", "/teams"),
                    ("My settings", "/me"),
                ],
                sign_out: "/sign-out",
                machinery: Machinery {
                    key: "k-out",
                    version: None,
                },
            },
        },
        demo: Some(DemoBanner {
            playing: "Pat Lindqvist, team lead",
            change_href: "/demo",
        }),
        flash: None,
        standstill: None,
        width,
        live: None,
        help: None,
    }
}
