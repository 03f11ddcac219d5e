//! Who could coach the next team: what each did, and how their coach sees them. Only that coach reads the second.

use app::future_coaches::{Candidate, FutureCoachesView};
use domain::ballot::Point;
use domain::readiness::{ENDS, Readiness, Seen, Strength};
use maud::{Markup, html};

use crate::Sample;
use crate::components::form::{Choice, Field, Form, Machinery, form, short_choices};
use crate::components::{
    Drawing, Empty, Loudness, Tone, breadcrumbs, button, card, empty, page_heading, tag,
};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct FuturePage {
    /// What is shown.
    pub view: FutureCoachesView,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &FuturePage, around: &Shell) -> Markup {
    let view = &page.view;
    let radar = format!("/c/{}/radar", view.here.challenge.id);
    let (thought, open): (Vec<&Candidate>, Vec<&Candidate>) =
        view.people.iter().partition(|one| !one.seen.is_empty());
    shell(
        around,
        html! {
            (breadcrumbs(&[("Who needs you", &radar)], "Who could coach next"))
            (page_heading(
                view.here.challenge.name.as_str(),
                "Who could coach the next team?",
                "The best coaches come from the teams. Around week 11 think about each person once. Only you ever read what you put here: it is in no history and in no copy.",
            ))
            @if view.people.is_empty() {
                (empty(&Empty {
                    drawing: Drawing::Table,
                    title: "Nobody is in a team yet",
                    words: "Once teams have people, they stand here.",
                    action: None,
                }))
            }
            (group(page, "You thought about", &thought))
            (group(page, if thought.is_empty() { "In the teams" } else { "Not yet thought about" }, &open))
        },
    )
}

fn group(page: &FuturePage, title: &str, people: &[&Candidate]) -> Markup {
    html! { @if !people.is_empty() {
        (card(title, html! { ul.rows { @for one in people { (candidate(page, one)) } } }))
    } }
}

fn candidate(page: &FuturePage, one: &Candidate) -> Markup {
    let readiness = one.seen.readiness();
    let weeks = match one.weeks {
        0 => "nothing done here yet".to_owned(),
        1 => "active in 1 week".to_owned(),
        weeks => format!("active in {weeks} weeks"),
    };
    let role = if one.leads { ", leads it" } else { "" };
    html! {
        li id={ "person-" (one.person) } {
            div.row-words {
                span.row-title { (one.name) }
                span.row-about { @if !one.about.is_empty() { (one.about) " · " } (one.team) (role) " · " (weeks) }
                @if !one.seen.is_empty() { span.row-about { (readiness.words()) } }
            }
            @match readiness {
                Readiness::Ready => span.row-tag { (tag(Tone::Better, "could coach")) },
                Readiness::Beside => span.row-tag { (tag(Tone::Usual, "beside somebody")) },
                Readiness::Grow(_) | Readiness::Open => {},
            }
            details.quiet-details {
                summary { "How you see them" span.sr { ": " (one.name) } }
                (seen(page, one))
            }
        }
    }
}

fn seen(page: &FuturePage, one: &Candidate) -> Markup {
    let action = format!("/c/{}/coaches/{}", page.view.here.challenge.id, one.person);
    form(
        &Form {
            action: &action,
            machinery: Machinery {
                key: &page.key,
                version: Some(one.version),
            },
            draft: "",
            files: false,
        },
        html! {
            p.hint { "1: " (ENDS.0) ". 5: " (ENDS.1) "." }
            @for strength in Strength::ALL { (strength_row(one, *strength)) }
            p { (button(Loudness::Quiet, "Keep it, for me alone")) }
        },
    )
}

fn strength_row(one: &Candidate, strength: Strength) -> Markup {
    let words: Vec<String> = Point::ALL
        .iter()
        .map(|point| point.get().to_string())
        .collect();
    let answers: Vec<Choice> = words
        .iter()
        .map(|word| Choice {
            value: word,
            label: word,
            about: "",
        })
        .collect();
    let chosen = one.seen.of(strength).map(|point| point.get().to_string());
    let id = format!("{}-{}", strength.word(), one.person);
    short_choices(
        &Field::new(strength.word(), strength.label()).id(&id),
        &answers,
        chosen.as_deref(),
    )
}

/// Some thought about, and nobody there.
pub(super) fn samples() -> Vec<Sample> {
    use crate::pages::leader::challenge_here;
    use crate::pages::measure::sample_view as given;
    let around = crate::pages::sample_shell::challenge("Who could coach next");
    let person = |number, name: &str, points: &str| {
        let tapped: Vec<&str> = points.split_terminator(' ').collect();
        Candidate {
            person: given::id(number),
            name: name.to_owned(),
            about: "Nurse, Wolds Hospital".to_owned(),
            team: "Home sooner".to_owned(),
            leads: number == 41,
            weeks: 9,
            deeds: 31,
            seen: Seen::read(|strength| tapped.get(strength as usize).copied().unwrap_or(""))
                .unwrap_or_default(),
            version: 1,
        }
    };
    let of = |people| FuturePage {
        view: FutureCoachesView {
            here: challenge_here(),
            people,
        },
        key: "k-1".to_owned(),
    };
    let some = of(vec![
        person(41, "Pat Lindqvist", "5 5 4 4 3 4 5"),
        person(42, "Sam Okafor", "4 3 2 3 4 3 3"),
        person(43, "Greta Nyman", "5 5 5 5 1 5 5"),
        person(44, "Dev Kaur", ""),
    ]);
    vec![
        Sample::new("future-coaches", page(&some, &around)),
        Sample::new("future-coaches-nobody", page(&of(Vec::new()), &around)),
    ]
}
