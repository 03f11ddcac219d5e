//! Secret ballots of a review: to open, to give, to lay on the table, and what lies there.

use app::ballot::BallotView;
use domain::ballot::{BallotKind, LEAST, Question, Spread};
use maud::{Markup, html};

use super::show::ReviewPage;
use crate::components as c;
use crate::components::form::{
    Field, Form, Machinery, SelectOption, form, problem_of, select, text, text_area,
};
use crate::components::{Loudness, PostButton};
use crate::pages::mending;
use crate::pages::pulse::scale;

pub(super) fn one(page: &ReviewPage, ballot: &BallotView) -> Markup {
    c::card(
        ballot.key.kind.label(),
        html! {
            @if ballot.closed { (result(page, ballot)) }
            @else if ballot.may_give { (give(page, ballot)) }
            @else { (wait(ballot)) }
            @if ballot.may_show { (show(page, ballot)) }
        },
    )
}

fn wait(ballot: &BallotView) -> Markup {
    html! {
        p { @if ballot.mine { b { "Yours is in. " } } (ballot.given) " of " (ballot.people) " have given." }
        @if ballot.given < LEAST { p.quiet { "It can be laid on the table from " (LEAST) " on, for everybody at once." } }
    }
}

fn action(page: &ReviewPage, ballot: &BallotView, deed: &str) -> String {
    let view = &page.view;
    format!(
        "/t/{}/reviews/{}/{}/{deed}",
        view.board.here.team.id,
        view.review.word(),
        ballot.key.kind.word()
    )
}

fn show(page: &ReviewPage, ballot: &BallotView) -> Markup {
    let back = page.way_back();
    let values: Vec<(&str, &str)> = back
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    html! {
        (c::post_button(&PostButton {
            action: &action(page, ballot, "show"),
            label: "Lay them on the table",
            about: ballot.key.kind.label(),
            values: &values,
            machinery: Machinery { key: &page.key, version: None },
            ..PostButton::default()
        }))
        p.quiet { (ballot.given) " of " (ballot.people) " have given. After this nobody can add." }
    }
}

fn give(page: &ReviewPage, ballot: &BallotView) -> Markup {
    form(
        &Form {
            action: &action(page, ballot, "give"),
            machinery: Machinery {
                key: &page.key,
                version: None,
            },
            draft: "",
            files: false,
        },
        html! {
            (page.hidden_way_back())
            p.quiet { "In secret: nobody can find out whose it is, and so it cannot be changed." }
            @for question in ballot.key.kind.questions() { (field(page, *question)) }
            p { (c::button(Loudness::Quiet, "Put it in")) }
        },
    )
}

fn field(page: &ReviewPage, question: Question) -> Markup {
    let problems = mending(&page.problems);
    let typed = page.typed(question.word()).unwrap_or_default();
    let field = Field::new(question.word(), question.label())
        .problem(problem_of(&problems, question.word()));
    match question {
        Question::Energy | Question::Goal | Question::Safe => {
            scale(question, typed, problem_of(&problems, question.word()))
        }
        Question::Point | Question::Wonder => text_area(&field.optional(), typed, 2),
        Question::Number => text(&field, typed),
        Question::Person => {
            let ids: Vec<String> = page
                .view
                .people
                .iter()
                .map(|one| one.id.to_string())
                .collect();
            let options: Vec<SelectOption> = page
                .view
                .people
                .iter()
                .zip(&ids)
                .map(|(one, value)| SelectOption {
                    value,
                    label: &one.name,
                })
                .collect();
            select(&field, &options, typed, "Choose one person")
        }
    }
}

fn result(page: &ReviewPage, ballot: &BallotView) -> Markup {
    if ballot.slips.is_none() {
        return html! { p { "Fewer than " (LEAST) " gave, so it stays a secret. Say it aloud instead, if you dare." } };
    }
    match ballot.key.kind {
        BallotKind::Confidence | BallotKind::Pulse => confidence(ballot),
        BallotKind::Number => numbers(ballot),
        BallotKind::Lead => lead(page),
        BallotKind::Wonder => words(&ballot.answers(Question::Wonder)),
    }
}

fn confidence(ballot: &BallotView) -> Markup {
    let points = ballot.answers(Question::Point);
    html! {
        @if let Some(spread) = ballot.spread(Question::Goal) {
            p.say { "The middle is " b { (format!("{:.1}", spread.mean())) } " of 5." @if spread.is_wide() { " You are far apart: begin there." } }
            (bars(&spread))
        }
        @if !points.is_empty() { h3 { "What would move us up a point" } (words(&points)) }
    }
}

/// Five bars of dots: as many as people.
fn bars(spread: &Spread) -> Markup {
    html! { ol.spread { @for (count, point) in spread.counts.iter().zip(1..) {
        li {
            span.spread-point { (point) }
            span.spread-dots aria-hidden="true" { @for _ in 0..*count { span.spread-dot {} } }
            span.sr { @if *count == 1 { "1 person" } @else { (count) " people" } }
        }
    } } }
}

fn numbers(ballot: &BallotView) -> Markup {
    let mut numbers: Vec<f64> = ballot
        .answers(Question::Number)
        .iter()
        .filter_map(|raw| raw.parse().ok())
        .collect();
    numbers.sort_by(f64::total_cmp);
    let words: Vec<String> = numbers
        .iter()
        .map(|number| domain::goal::plain_number(*number))
        .collect();
    html! {
        p.dared { @for word in &words { span { (word) } } }
        p.quiet { "From the lowest to the highest. Ask those at the ends first, whoever they are." }
    }
}

fn lead(page: &ReviewPage) -> Markup {
    html! { @match &page.view.elected {
        Some((name, true)) => {
            p.say { b { (name) } " was named most often. Do you accept?" }
            @if page.view.may_hold { p { a href={ "/t/" (page.view.board.here.team.id) "/people" } { "Give " (name) " the role of team lead" } } }
        },
        Some((_, false)) => p.say { "Two or more were named equally often. Talk it over and agree aloud." },
        None => p { "Nobody was named." },
    } }
}

fn words(answers: &[&str]) -> Markup {
    html! { ul.slips { @for answer in answers { li { (answer) } } } }
}
