//! Coffee and help: matched conversations, and the board of offers and wants.

use app::coffee::{CoffeeView, MeetingLine, OfferLine};
use domain::FieldProblems;
use domain::coffee::{Met, OfferKind, Slot};
use domain::survey::Skill;
use maud::{Markup, html};

use crate::Sample;
use crate::components::form::{
    Choice, Field, Form, Machinery, Problem, SelectOption, error_summary, form, problem_of, select,
    short_choices, text,
};
use crate::components::{
    Align, Loudness, PostButton, Table, TableRow, actions, breadcrumbs, button, card, link_button,
    page_heading, post_button, table, two_columns,
};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct CoffeePage {
    /// What is shown.
    pub view: CoffeeView,
    /// Idempotency key.
    pub key: String,
    /// What was typed into the board's form: side, skill, line.
    pub typed: (String, String, String),
    /// What needs mending.
    pub problems: FieldProblems,
}

/// Draws the page.
pub fn page(page: &CoffeePage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let problems = mending_in_order(&page.problems, &["kind", "skill", "line"]);
    let mut main = Vec::new();
    for (index, meeting) in view.meetings.iter().enumerate() {
        // The newest stands open; earlier ones wait below.
        if index == 0 || meeting.outcome == Met::Waiting || meeting.outcome == Met::NotYet {
            main.push(conversation(page, meeting));
        }
    }
    if view.may_join {
        main.push(join(page));
    }
    let mut side = vec![rounds(page)];
    if view.may_join {
        side.insert(0, board(page, &problems));
    }
    shell(
        around,
        html! {
            (breadcrumbs(&[(view.here.team.name.as_str(), &format!("/t/{team}")), ("Survey", &format!("/t/{team}/survey"))], "Coffee"))
            (page_heading("", "Coffee and help", "Twenty-five minutes with somebody from elsewhere, matched for you. Only who joins in is matched, never the same two twice."))
            (error_summary(&problems))
            (two_columns(&main, &side))
        },
    )
}

fn machinery(page: &CoffeePage) -> Machinery<'_> {
    Machinery {
        key: &page.key,
        version: None,
    }
}

fn conversation(page: &CoffeePage, meeting: &MeetingLine) -> Markup {
    let with = meeting.with.join(" and ");
    let say = |label: &str, word: Met, loudness| {
        post_button(&PostButton {
            action: &format!("/coffee/{}/said", meeting.id),
            label,
            about: &with,
            values: &[("outcome", word.word())],
            loudness,
            machinery: machinery(page),
        })
    };
    card(
        &format!("Round {}: you and {with}", meeting.round),
        html! {
            p {
                "Proposed: " (meeting.starts.strftime("%A, %-d %B at %-H:%M"))
                @if meeting.online { ", online or by phone" } ". Move it to when it suits you."
            }
            @if !meeting.about.is_empty() { ul { @for line in &meeting.about { li { (line) } } } }
            p.hint { "No agenda. A beginning: what does a good day look like where you work?" }
            @match meeting.outcome {
                Met::Yes => { p { b { "You met." } } }
                Met::Swap => {
                    p {
                        @if meeting.replaced { "This one is not to be: you were matched anew." }
                        @else { "This one is not to be. You will be matched with somebody else as soon as somebody is free, at the latest in the next round." }
                    }
                }
                Met::Waiting | Met::NotYet => {
                    (actions(&[
                        say("We met", Met::Yes, Loudness::Primary),
                        say("Not yet", Met::NotYet, Loudness::Quiet),
                        say("Swap me", Met::Swap, Loudness::Quiet),
                        link_button(Loudness::Quiet, "Put it in my calendar", &format!("/coffee/{}/invitation.ics", meeting.id)),
                    ]))
                    @if meeting.outcome == Met::NotYet { p.hint { "Not yet: no hurry, no blame." } }
                }
            }
        },
    )
}

fn join(page: &CoffeePage) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let could = |slot: Slot| view.mine.as_ref().is_some_and(|mine| mine.contains(&slot));
    let title = if view.mine.is_some() {
        "You join in"
    } else {
        "Join in"
    };
    card(
        title,
        html! {
            p { (view.guests) @if view.guests == 1 { " person joins in." } @else { " people join in." } }
            (form(
                &Form { action: &format!("/t/{team}/coffee"), machinery: machinery(page), draft: "", files: false },
                html! {
                    fieldset.field {
                        legend { "When could you, usually?" }
                        @for slot in Slot::ALL {
                            @let id = format!("slot-{}", slot.word());
                            div.choice {
                                input type="checkbox" id=(id) name="slot" value=(slot.word()) checked[could(*slot)];
                                label for=(id) { (slot.label()) }
                            }
                        }
                    }
                    @if !view.apart.is_empty() {
                        details.more {
                            summary { "Somebody you would rather not be matched with?" }
                            p.hint { "Nobody else learns of it." }
                            @for (person, name, rather_not) in &view.apart {
                                @let id = format!("apart-{person}");
                                div.choice {
                                    input type="checkbox" id=(id) name="apart" value=(person) checked[*rather_not];
                                    label for=(id) { (name) }
                                }
                            }
                        }
                    }
                    (actions(&[button(Loudness::Quiet, if view.mine.is_some() { "Save" } else { "Join in" })]))
                },
            ))
            @if view.mine.is_some() {
                (post_button(&PostButton { action: &format!("/t/{team}/coffee/leave"), label: "Sit out from now on", machinery: machinery(page), ..PostButton::default() }))
            }
        },
    )
}

fn board(page: &CoffeePage, problems: &[Problem]) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let kinds: Vec<Choice> = OfferKind::ALL
        .iter()
        .map(|kind| Choice {
            value: kind.word(),
            label: kind.label(),
            about: "",
        })
        .collect();
    let skills: Vec<SelectOption> = Skill::ALL
        .iter()
        .map(|skill| SelectOption {
            value: skill.word(),
            label: skill.label(),
        })
        .collect();
    let (kind, skill, line) = &page.typed;
    let kind = if kind.is_empty() {
        OfferKind::Offer.word()
    } else {
        kind
    };
    card(
        "Who can help with what",
        html! {
            @if view.offers.is_empty() { p { "Nobody has offered anything yet. An hour of yours may be what somebody else is stuck for." } }
            @for side in OfferKind::ALL {
                @let lines: Vec<&OfferLine> = view.offers.iter().filter(|line| line.offer.kind == *side).collect();
                @if !lines.is_empty() {
                    h3 { (side.label()) }
                    ul.rows { @for line in lines { li { (offer(page, line)) } } }
                }
            }
            (form(
                &Form { action: &format!("/t/{team}/offers"), machinery: machinery(page), draft: "offer", files: false },
                html! {
                    (short_choices(&Field::new("kind", "I write down").problem(problem_of(problems, "kind")), &kinds, Some(kind)))
                    (select(&Field::new("skill", "About").problem(problem_of(problems, "skill")).optional(), &skills, skill, "Something else"))
                    (text(&Field::new("line", "In a line").hint("“Reading a run chart”, “How the council’s rota works”").problem(problem_of(problems, "line")), line))
                    (actions(&[button(Loudness::Quiet, "Put it on the board")]))
                },
            ))
        },
    )
}

fn offer(page: &CoffeePage, line: &OfferLine) -> Markup {
    html! {
        div.row-words {
            (line.offer.line)
            p.hint { (line.by) @if let Some(skill) = line.offer.skill { " · " (skill.label()) } }
        }
        @if line.mine {
            (post_button(&PostButton {
                action: &format!("/offers/{}/remove", line.offer.id),
                label: "Take it off",
                about: line.offer.line.as_str(),
                machinery: machinery(page),
                ..PostButton::default()
            }))
        }
    }
}

fn rounds(page: &CoffeePage) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let rows = view
        .rounds
        .iter()
        .map(|round| {
            let number = format!("Round {}", round.number);
            let drawn = round.drawn.strftime("%-d %B").to_string();
            let met = format!("{} of {}", round.met, round.meetings);
            TableRow::of_words(&[&number, &drawn, &met, &round.seed.to_string()])
        })
        .collect();
    card(
        "Rounds",
        html! {
            @if view.rounds.is_empty() { p { "No round yet." } } @else {
                (table(&Table {
                    id: "rounds",
                    caption: "The same seed draws the same round again",
                    columns: &[("Round", Align::Words), ("Drawn", Align::Words), ("Met", Align::Numbers), ("Seed", Align::Words)],
                    rows,
                }))
            }
            @if view.may_run {
                @if view.guests < 2 { p.hint { "A round needs at least two people who join in." } } @else {
                    p.hint { "Across professions and organisations, nobody twice, whoever was left over comes first. An odd one out makes a three." }
                    (post_button(&PostButton { action: &format!("/t/{team}/coffee/draw"), label: "Draw a round", machinery: machinery(page), ..PostButton::default() }))
                }
            }
        },
    )
}

/// With a conversation, for a coach, and at first.
pub(super) fn samples() -> Vec<Sample> {
    use super::survey_samples as given;
    let around = given::around("Coffee");
    let sample = |name, view| {
        let page_of = CoffeePage {
            view,
            key: "k-1".into(),
            typed: (String::new(), String::new(), String::new()),
            problems: FieldProblems::none(),
        };
        Sample::new(name, page(&page_of, &around))
    };
    let full = given::coffee();
    let coach = CoffeeView {
        may_join: false,
        mine: None,
        meetings: Vec::new(),
        offers: Vec::new(),
        apart: Vec::new(),
        ..full.clone()
    };
    let first = CoffeeView {
        guests: 0,
        mine: None,
        meetings: Vec::new(),
        rounds: Vec::new(),
        offers: Vec::new(),
        apart: Vec::new(),
        ..full.clone()
    };
    vec![
        sample("coffee", full),
        sample("coffee-coach", coach),
        sample("coffee-first", first),
    ]
}
