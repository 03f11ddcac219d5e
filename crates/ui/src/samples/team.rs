//! The team board on day 63, and on the first day.

use maud::{Markup, html};

use super::{Way, shell_of, waiting_figure, ways};
use crate::components::{
    Drawing, Empty, Entry, Loudness, Milestone, Row, Tone, Track, card, card_with_foot, empty,
    lately_strip, lead_card, link_button, page_heading, rows, sample_milestones, split,
    two_columns,
};
use crate::components::{people, plain_section, track};
use crate::shell::{Width, shell};

pub(super) fn page() -> Markup {
    let ways = ways(Way::Team);
    let milestones = sample_milestones();
    shell(
        &shell_of("Home sooner", &ways, Width::Page),
        html! {
            (track(&Track { day: 63, length: 100, milestones: &milestones, about: "Pat Lindqvist holds the baton" }))
            (page_heading("", "From 30 to 18 people waiting more than a day, by day 100", "Medically fit people on four wards at Wolds Hospital."))
            (lead_card(split(
                html! {
                    h2 { "Where we are" }
                    p.say { b { "About 22 a week now, down from 30." } " At this pace you land between 17 and 22 on day 100; 18 is within reach." }
                    p { (link_button(Loudness::Primary, "Enter this week’s 2 numbers", "/t/home-sooner/numbers")) }
                },
                waiting_figure("waiting"),
            )))
            (two_columns(&[tests(), asks()], &[due(), lately()]))
        },
    )
}

fn tests() -> Markup {
    card_with_foot(
        "Tests",
        rows(&[
            Row {
                title: "Pharmacy bag the night before",
                href: "/t/home-sooner/tests/5",
                about: "Step 2 · 31 people",
                tag: Some((Tone::LookHere, "needs your decision")),
                ..Row::default()
            },
            Row {
                title: "Discharge huddle at 9",
                href: "/t/home-sooner/tests/7",
                about: "Step 3, both wards · 84 people",
                tag: Some((Tone::Better, "looks better")),
                ..Row::default()
            },
            Row {
                title: "Volunteer drives people home",
                href: "/t/home-sooner/tests/6",
                about: "Step 1, one ward · 6 people",
                tag: Some((Tone::Usual, "too early · 2 of 4 weeks")),
                ..Row::default()
            },
        ]),
        html! { a href="/t/home-sooner/tests" { "All tests" } " " a href="/t/home-sooner/tests/new" { "Plan another" } },
    )
}

fn asks() -> Markup {
    card(
        "Waiting for a leader",
        rows(&[
            Row {
                title: "Read-only access to the care plan for the council’s team",
                href: "/asks/4",
                about: "to the strategist · needed by Thursday",
                tag: Some((Tone::LookHere, "waiting 4 days")),
                ..Row::default()
            },
            Row {
                title: "Two hours a week of a pharmacist",
                href: "/asks/3",
                about: "yes, if reviewed on day 80",
                tag: Some((Tone::Better, "answered in 2 days")),
                ..Row::default()
            },
        ]),
    )
}

fn due() -> Markup {
    card(
        "Due by Wednesday’s huddle",
        rows(&[
            Row {
                title: "Ring the three care homes",
                end: "Sam",
                ..Row::default()
            },
            Row {
                title: "Decide: pharmacy bag",
                end: "all",
                ..Row::default()
            },
            Row {
                title: "Thank the night porters",
                end: "Ines",
                ..Row::default()
            },
        ]),
    )
}

fn lately() -> Markup {
    plain_section(
        "Lately",
        html! {
            (lately_strip(&[
                Entry { who: "Sam Okafor", did: "entered 18 people waiting", when: html! { "today at 9:05" }, ..Entry::default() },
                Entry { who: "Ines Duarte", did: "wrote what happened in “Volunteer drives people home”", when: html! { "yesterday at 16:30" }, ..Entry::default() },
                Entry { who: "Maryam Castell", did: "answered your ask: yes, if", when: html! { "3 days ago" }, ..Entry::default() },
            ]))
            p { a href="/t/home-sooner/history" { "All that happened" } }
        },
    )
}

pub(super) fn first_day() -> Markup {
    let ways = ways(Way::Team);
    let milestones = [
        Milestone {
            day: 50,
            name: "Midpoint",
        },
        Milestone {
            day: 100,
            name: "Final review",
        },
    ];
    shell(
        &shell_of("Home sooner", &ways, Width::Page),
        html! {
            (track(&Track { day: 0, length: 100, milestones: &milestones, about: "Launch" }))
            (page_heading("", "Welcome to your first day", "Three things make a start. None takes long."))
            (two_columns(
                &[
                    card("Your goal", empty(&Empty { drawing: Drawing::Stones, title: "No goal yet", words: "One sentence: what, from how many, to how many, for whom, by which day.", action: Some(link_button(Loudness::Primary, "Write the goal", "/t/home-sooner/goal")) })),
                    card("Tests", empty(&Empty { drawing: Drawing::Seedling, title: "No test yet", words: "They come after the goal. Most start with one ward and one week.", action: None })),
                ],
                &[
                    card("People", people(&[("Pat Lindqvist", "district nurse, team lead"), ("Sam Okafor", "social worker")])),
                    card("Lately", empty(&Empty { drawing: Drawing::Cup, title: "Quiet so far", words: "What the team does will show here.", action: None })),
                ],
            ))
        },
    )
}
