//! The demo's door: be one of the fictional people, with one click.

use app::enter::{Group, Somebody};
use domain::{PersonId, PlaceId};
use maud::{Markup, html};
use uuid::Uuid;

use crate::Sample;
use crate::components::form::{Machinery, machinery};
use crate::components::{Drawing, Empty, card, empty, flow, initials, page_heading};
use crate::shell::{Shell, shell};

/// Everybody one can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enter {
    /// By team and role.
    pub groups: Vec<Group>,
    /// Idempotency key.
    pub key: String,
}

/// The page.
pub fn page(view: &Enter, around: &Shell) -> Markup {
    let cards: Vec<Markup> = view
        .groups
        .iter()
        .map(|group| one_group(group, &view.key))
        .collect();
    shell(
        around,
        html! {
            (page_heading("", "Who would you like to be?", "Everybody here is made up. Click a name and see Hundred with their eyes; nothing you do here can break."))
            @if cards.is_empty() {
                (empty(&Empty {
                    drawing: Drawing::Table,
                    title: "Nobody is here yet",
                    words: "This demo was started without people.",
                    action: None,
                }))
            } @else {
                (flow(&cards))
            }
        },
    )
}

fn one_group(group: &Group, key: &str) -> Markup {
    card(
        &group.name,
        html! { ul.rows { @for somebody in &group.people { li { (one(somebody, key)) } } } },
    )
}

fn one(somebody: &Somebody, key: &str) -> Markup {
    html! {
        form method="post" action="/enter" data-once {
            (machinery(&Machinery { key, version: None }))
            input type="hidden" name="place" value=(somebody.place);
            input type="hidden" name="person" value=(somebody.person);
            button.somebody type="submit" {
                span.person {
                    span.initials aria-hidden="true" { (initials(&somebody.name)) }
                    span {
                        b { (somebody.name) } " "
                        span.about {
                            (somebody.role)
                            @if !somebody.profession.is_empty() { ", " (somebody.profession) }
                        }
                    }
                }
            }
        }
    }
}

/// Two teams, and nobody.
pub(crate) fn samples() -> Vec<Sample> {
    let somebody = |name: &str, role: &str, profession: &str| Somebody {
        place: PlaceId::from(Uuid::from_u128(1)),
        person: PersonId::from(Uuid::from_u128(2)),
        name: name.into(),
        role: role.into(),
        profession: profession.into(),
    };
    let groups = vec![
        Group {
            name: "Home sooner".into(),
            people: vec![
                somebody("Pat Lindqvist", "Team lead", "District nurse"),
                somebody("Sam Okafor", "Member", "Social worker"),
            ],
        },
        Group {
            name: "Looking after Wolds".into(),
            people: vec![somebody("Kim Sato", "Steward", "")],
        },
    ];
    let around = super::signed_out_sample("Who would you like to be?");
    vec![
        Sample::new(
            "enter",
            page(
                &Enter {
                    groups,
                    key: "k-1".into(),
                },
                &around,
            ),
        ),
        Sample::new(
            "enter-nobody",
            page(
                &Enter {
                    groups: Vec::new(),
                    key: "k-1".into(),
                },
                &around,
            ),
        ),
    ]
}
