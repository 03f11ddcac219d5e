//! What a review knows without being told: the goal, counts, what was kept and dropped, whether it held.

use app::review::{Check, Held, ReviewView};
use domain::goal::plain_number;
use domain::review::Review;
use maud::{Markup, html};

use crate::components as c;
use crate::components::{Figure, Tone};
use crate::pages::measure::drawing;
use crate::pages::team::board::tone;

pub(super) fn goal(view: &ReviewView) -> Markup {
    let board = &view.board;
    let home = format!("/t/{}", board.here.team.id);
    c::card(
        "The goal",
        html! {
            @match &board.goal {
                Some(goal) => p.say { b { (goal.sentence()) } },
                None => p { "No goal yet. " a href={ (home) "/goal" } { "Write it together" } "." },
            }
            @if view.facts.goal_changes > 0 {
                p.quiet { "It was changed " (times(view.facts.goal_changes)) ". " a href={ (home) "/history" } { "What it was before" } }
            }
            @if let Some(lead) = &board.lead {
                p { (c::tag(tone(lead.reading), lead.reading.label())) " " (lead.sentence) @if let Some(words) = &lead.towards_goal { " " (words) } }
                @if let Some(picture) = &lead.picture {
                    (c::figure(&Figure {
                        id: "lead",
                        wide: drawing(&picture.narrow),
                        caption: &picture.caption,
                        ..Figure::default()
                    }))
                }
            }
        },
    )
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}

pub(super) fn facts(view: &ReviewView) -> Markup {
    let facts = &view.facts;
    if view.review == Review::Launch {
        return html! {};
    }
    let count = |number: usize, one: &str, many: &str| {
        (
            number.to_string(),
            if number == 1 {
                one.to_owned()
            } else {
                many.to_owned()
            },
        )
    };
    let mut list = vec![
        count(facts.tried, "test tried", "tests tried"),
        count(facts.kept, "kept", "kept"),
        count(facts.dropped, "dropped", "dropped"),
        count(facts.huddles, "huddle", "huddles"),
        count(facts.done, "task done", "tasks done"),
    ];
    if facts.late > 0 {
        list.push(count(facts.late, "task late", "tasks late"));
    }
    let list: Vec<(&str, &str)> = list
        .iter()
        .map(|(number, words)| (number.as_str(), words.as_str()))
        .collect();
    c::card(
        "So far",
        html! {
            (c::stats(&list))
            @if facts.reached > 0 { p { (facts.reached) " people stand in the notes of the tests." } }
            @if facts.answered + facts.waiting > 0 {
                p {
                    (facts.answered) " asks answered"
                    @if let Some(wait) = &facts.usual_wait { ", usually after " (wait) }
                    @if facts.waiting > 0 { "; " (facts.waiting) " waiting" }
                    "."
                }
            }
        },
    )
}

pub(super) fn learned(view: &ReviewView) -> Markup {
    let facts = &view.facts;
    if facts.kept_titles.is_empty() && facts.dropped_titles.is_empty() {
        return html! {};
    }
    c::card(
        "Kept and dropped",
        html! {
            @if !facts.kept_titles.is_empty() { h3 { "Kept" } ul { @for title in &facts.kept_titles { li { (title) } } } }
            @if !facts.dropped_titles.is_empty() { h3 { "Dropped" } ul { @for (title, why) in &facts.dropped_titles { li { b { (title) } @if !why.is_empty() { ": " (why) } } } } }
        },
    )
}

/// Did it hold?
pub(super) fn checks(view: &ReviewView) -> Markup {
    if view.checks.is_empty() {
        return html! {};
    }
    c::card(
        "The same number again",
        html! { ul.rows { @for check in &view.checks { (check_row(view, check)) } } },
    )
}

fn check_row(view: &ReviewView, check: &Check) -> Markup {
    let (tone, word) = match (check.held, check.value, check.due) {
        (Some(Held::Yes), ..) => (Tone::Better, "it held"),
        (Some(Held::Partly), ..) => (Tone::LookHere, "held in part"),
        (Some(Held::No), ..) => (Tone::LookHere, "slipped back"),
        (Some(Held::Nothing), ..) => (Tone::Usual, "no change to hold"),
        (None, Some(_), _) => (Tone::Usual, "counted"),
        (None, None, true) => (Tone::LookHere, "to count now"),
        (None, None, false) => (Tone::Plain, "to come"),
    };
    let numbers = format!("/t/{}/numbers", view.board.here.team.id);
    html! {
        li {
            div.row-words {
                span.row-title { (check.after) " days after the last day" }
                span.row-about {
                    (c::day_words(check.date, view.today))
                    @if let Some(value) = check.value { ": " b { (plain_number((value * 10.0).round() / 10.0)) } }
                    @else if check.due { ": " a href=(numbers) { "write the number down" } }
                }
            }
            span.row-tag { (c::tag(tone, word)) }
        }
    }
}
