//! The frame around the samples of pages of a team and of a challenge.

use crate::assets::AssetLinks;
use crate::components::Icon;
use crate::components::form::Machinery;
use crate::shell::{NavItem, PersonMenu, Shell, Top, Width};

const fn way(
    label: &'static str,
    href: &'static str,
    icon: Icon,
    current: bool,
) -> NavItem<'static> {
    NavItem {
        label,
        href,
        icon,
        current,
        waiting: 0,
    }
}

static TESTS: [NavItem<'static>; 5] = [
    way("Team", "/t/1", Icon::Team, false),
    way("Tests", "/t/1/tests", Icon::Tests, true),
    way("Numbers", "/t/1/measures", Icon::Numbers, false),
    way("Asks", "/t/1/asks", Icon::Asks, false),
    way("People", "/t/1/people", Icon::People, false),
];

static ASKS: [NavItem<'static>; 5] = [
    way("Team", "/t/1", Icon::Team, false),
    way("Tests", "/t/1/tests", Icon::Tests, false),
    way("Numbers", "/t/1/measures", Icon::Numbers, false),
    way("Asks", "/t/1/asks", Icon::Asks, true),
    way("People", "/t/1/people", Icon::People, false),
];

static TEAM: [NavItem<'static>; 5] = [
    way("Team", "/t/1", Icon::Team, true),
    way("Tests", "/t/1/tests", Icon::Tests, false),
    way("Numbers", "/t/1/measures", Icon::Numbers, false),
    way("Asks", "/t/1/asks", Icon::Asks, false),
    way("People", "/t/1/people", Icon::People, false),
];

static NUMBERS: [NavItem<'static>; 5] = [
    way("Team", "/t/1", Icon::Team, false),
    way("Tests", "/t/1/tests", Icon::Tests, false),
    way("Numbers", "/t/1/measures", Icon::Numbers, true),
    way("Asks", "/t/1/asks", Icon::Asks, false),
    way("People", "/t/1/people", Icon::People, false),
];

static CHALLENGE: [NavItem<'static>; 4] = [
    way("Challenge", "/c/2", Icon::Challenge, true),
    way("Asks", "/c/2/asks", Icon::Asks, false),
    way("People", "/c/2/people", Icon::People, false),
    way("History", "/c/2/history", Icon::History, false),
];

/// A page under "Team".
pub(crate) fn team(title: &'static str) -> Shell<'static> {
    shell(title, &TEAM)
}

/// A page under "Numbers".
pub(crate) fn numbers(title: &'static str) -> Shell<'static> {
    shell(title, &NUMBERS)
}

/// A page of the challenge.
pub(crate) fn challenge(title: &'static str) -> Shell<'static> {
    shell(title, &CHALLENGE)
}

/// A page under "Tests".
pub(crate) fn tests(title: &'static str) -> Shell<'static> {
    shell(title, &TESTS)
}

/// A page under "Asks".
pub(crate) fn asks(title: &'static str) -> Shell<'static> {
    shell(title, &ASKS)
}

fn shell(title: &'static str, ways: &'static [NavItem<'static>]) -> Shell<'static> {
    Shell {
        title,
        assets: AssetLinks::BESIDE,
        top: Top::SignedIn {
            here: ("Home sooner", "/t/1"),
            place: "Wolds",
            ways,
            person: PersonMenu {
                name: "Pat Lindqvist",
                links: &[],
                sign_out: "/sign-out",
                machinery: Machinery {
                    key: "k-out",
                    version: None,
                },
            },
        },
        demo: None,
        flash: None,
        standstill: None,
        width: Width::Page,
        live: None,
        help: crate::shell::help("/week"),
    }
}
