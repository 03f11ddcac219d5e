//! Small line icons, drawn for this project on a 24 × 24 grid.

use maud::{Markup, html};

/// What an icon stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Icon {
    /// The team's table: home of a team.
    Team,
    /// Tests being tried.
    Tests,
    /// Numbers over time.
    Numbers,
    /// The plan with its days.
    Plan,
    /// A question to a leader.
    Asks,
    /// People.
    People,
    /// What happened.
    History,
    /// A place or the list of places.
    Place,
    /// Challenges.
    Challenge,
    /// Everything else.
    More,
}

/// Draws an icon in the colour of the text beside it. It is hidden from screen readers: the word
/// beside it says the same.
pub fn icon(icon: Icon) -> Markup {
    let path = match icon {
        Icon::Team => "M4 11.5 12 5l8 6.5M6 10v9h12v-9M10 19v-5h4v5",
        Icon::Tests => "M9 4h6M10 4v6l-5 8.5A1 1 0 0 0 6 20h12a1 1 0 0 0 1-1.5L14 10V4M7.8 15h8.4",
        Icon::Numbers => "M4 20h16M5 14l4-4 4 3 6-7M5 14h.01M9 10h.01M13 13h.01M19 6h.01",
        Icon::Plan => "M5 6h14v14H5zM5 10.5h14M9 4v4M15 4v4M8.5 14.5h3M8.5 17h6",
        Icon::Asks => {
            "M5 5h14v11h-7l-4 4v-4H5zM9.8 9.2a2.2 2.2 0 1 1 3 2c-.6.3-.8.7-.8 1.2M12 14.2h.01"
        }
        Icon::People => {
            "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M3.5 19c.4-3 2.6-5 5.5-5s5.1 2 5.5 5M15.5 5.3a3 \
             3 0 0 1 0 5.4M17 14.3c2 .7 3.3 2.4 3.5 4.7"
        }
        Icon::History => "M4.5 12a7.5 7.5 0 1 0 2.3-5.4L4.5 9M4.5 4.5V9H9M12 8v4.3l3 1.7",
        Icon::Place => {
            "M12 20s6.5-5.6 6.5-10.3A6.4 6.4 0 0 0 12 3.5a6.4 6.4 0 0 0-6.5 6.2C5.5 14.4 12 20 12 20M12 12a2.3 2.3 0 1 0 0-4.6A2.3 2.3 0 0 0 12 12"
        }
        Icon::Challenge => "M6 20V4.5M6 5h11l-2.5 3.8L17 12.5H6",
        Icon::More => "M5 7h14M5 12h14M5 17h14",
    };
    html! {
        svg.icon viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false" {
            path d=(path) {}
        }
    }
}

/// One of each, with its word.
pub(crate) fn sample() -> Markup {
    let all = [
        (Icon::Team, "Team"),
        (Icon::Tests, "Tests"),
        (Icon::Numbers, "Numbers"),
        (Icon::Plan, "Plan"),
        (Icon::Asks, "Asks"),
        (Icon::People, "People"),
        (Icon::History, "History"),
        (Icon::Place, "Place"),
        (Icon::Challenge, "Challenge"),
        (Icon::More, "More"),
    ];
    html! {
        ul.chips { @for (which, word) in all { li { (icon(which)) " " (word) } } }
    }
}
