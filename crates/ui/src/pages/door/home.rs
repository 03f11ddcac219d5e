//! My teams and challenges: what somebody with more than one sees first.

use app::challenge::{HomeChallenge, HomeView, LaidAside, TeamLine};
use domain::cycle::CycleDay;
use maud::{Markup, html};

use crate::Sample;
use crate::components::{
    Drawing, Empty, Loudness, Row, Tone, actions, card_with_foot, empty, link_button, page_heading,
    rows, stack,
};
use crate::shell::{Shell, shell};

/// The page.
pub fn page(view: &HomeView, around: &Shell) -> Markup {
    let cards: Vec<Markup> = view.challenges.iter().map(challenge).collect();
    shell(
        around,
        html! {
            (page_heading("", "My teams and challenges", ""))
            @if cards.is_empty() { (nothing(view)) } @else {
                (stack(&cards))
                @if view.may_create {
                    (actions(&[link_button(Loudness::Quiet, "Start another challenge", "/c/new")]))
                }
            }
            (laid_aside(view))
        },
    )
}

/// What was laid aside stands folded away, where whoever may take it up again finds it.
fn laid_aside(view: &HomeView) -> Markup {
    let list: Vec<(String, String)> = view
        .laid_aside
        .iter()
        .map(|one| {
            let since = crate::components::day_words(one.since, view.today);
            (format!("/c/{}", one.id), format!("{since}: {}", one.why))
        })
        .collect();
    let list: Vec<Row> = view
        .laid_aside
        .iter()
        .zip(&list)
        .map(|(one, (href, why))| Row {
            title: one.name.as_str(),
            href,
            about: why,
            ..Row::default()
        })
        .collect();
    html! {
        @if !list.is_empty() {
            details.quiet-details {
                summary { "Laid aside (" (list.len()) ")" }
                (rows(&list))
            }
        }
    }
}

fn challenge(challenge: &HomeChallenge) -> Markup {
    let href = format!("/c/{}", challenge.id);
    let asks = format!("{href}/asks");
    let teams: Vec<(String, String)> = challenge.teams.iter().map(team_words).collect();
    let list: Vec<Row> = challenge
        .teams
        .iter()
        .zip(&teams)
        .map(|(team, (to, about))| Row {
            title: team.name.as_str(),
            href: to,
            about,
            end: if team.mine { "my team" } else { "" },
            ..Row::default()
        })
        .collect();
    card_with_foot(
        challenge.name.as_str(),
        html! {
            p { (day_words(&challenge.day)) }
            @if challenge.asks_for_me > 0 {
                (rows(&[Row {
                    title: if challenge.asks_for_me == 1 { "One thing needs your answer" } else { "Several things need your answer" },
                    href: &asks,
                    tag: Some((Tone::LookHere, "waiting for you")),
                    ..Row::default()
                }]))
            }
            @if list.is_empty() { p { "No team yet." } } @else { (rows(&list)) }
        },
        html! { a href=(href) { "The challenge note" span.sr { " of " (challenge.name) } } },
    )
}

fn team_words(team: &TeamLine) -> (String, String) {
    let about = match &team.goal {
        Some(goal) => goal.clone(),
        None => "No goal yet.".to_owned(),
    };
    (format!("/t/{}", team.id), about)
}

/// "Day 63 of 100 · Second half", "Starts in 12 days".
fn day_words(day: &CycleDay) -> String {
    match day.day {
        -1 => "Starts tomorrow".to_owned(),
        before if before < 0 => format!("Starts in {} days", -before),
        within if within <= day.length => {
            format!("Day {within} of {} · {}", day.length, day.phase.label())
        }
        after => format!(
            "Ended {} days ago · {}",
            after - day.length,
            day.phase.label()
        ),
    }
}

fn nothing(view: &HomeView) -> Markup {
    if view.may_create {
        empty(&Empty {
            drawing: Drawing::Stones,
            title: "No challenge yet",
            words: "A challenge is a note of one page: what should be different for whom, why now, and what may be tried without asking.",
            action: Some(link_button(
                Loudness::Primary,
                "Write the challenge note",
                "/c/new",
            )),
        })
    } else {
        empty(&Empty {
            drawing: Drawing::Table,
            title: "You are in no team yet",
            words: "As soon as somebody invites you to a team, it stands here.",
            action: None,
        })
    }
}

/// A leader with two challenges, a steward of an empty place, somebody without a team.
pub(crate) fn samples() -> Vec<Sample> {
    use domain::cycle::CycleKey;
    use domain::text::{Line, Name};
    use jiff::civil::date;
    use uuid::Uuid;

    let name = |words: &str| Name::parse(words).ok();
    let line = |number: u128, words: &str, goal: Option<&str>, mine: bool| {
        name(words).map(|name| TeamLine {
            id: Uuid::from_u128(number).into(),
            name,
            setting: None,
            goal: goal.map(str::to_owned),
            people: 9,
            mine,
        })
    };
    let on = |launch| CycleKey::Hundred.template().on(launch, date(2026, 3, 9));
    let full = [
        name("Fewer days in hospital").map(|name| HomeChallenge {
            id: Uuid::from_u128(1).into(),
            name,
            day: on(date(2026, 1, 5)),
            teams: [
                line(
                    2,
                    "Home sooner",
                    Some("From 30 to 18 people waiting more than a day, by day 100."),
                    true,
                ),
                line(3, "Frailty", None, false),
            ]
            .into_iter()
            .flatten()
            .collect(),
            asks_for_me: 1,
        }),
        name("Neighbours").map(|name| HomeChallenge {
            id: Uuid::from_u128(4).into(),
            name,
            day: on(date(2026, 4, 1)),
            teams: Vec::new(),
            asks_for_me: 0,
        }),
    ];
    let view = |challenges, may_create| HomeView {
        challenges,
        laid_aside: Vec::new(),
        today: date(2026, 2, 19),
        may_create,
        steward: may_create,
    };
    let around = super::signed_out_sample("My teams and challenges");
    let mut with_aside = view(Vec::new(), true);
    with_aside.laid_aside = name("Shorter letters")
        .zip(Line::parse("The letters are written by the new system now.").ok())
        .map(|(name, why)| LaidAside {
            id: Uuid::from_u128(5).into(),
            name,
            since: date(2026, 2, 16),
            why,
        })
        .into_iter()
        .collect();
    vec![
        Sample::new("home-laid-aside", page(&with_aside, &around)),
        Sample::new(
            "home",
            page(&view(full.into_iter().flatten().collect(), true), &around),
        ),
        Sample::new("home-first-day", page(&view(Vec::new(), true), &around)),
        Sample::new("home-no-team", page(&view(Vec::new(), false), &around)),
    ]
}
