//! The leader's page: "3 things need your answer", two taps each.

use app::ask::promise::PromiseLine;
use app::ask::{AskLine, LeaderView};
use maud::{Markup, html};

use super::answer::{Answering, answers};
use super::parts;
use crate::Sample;
use crate::components::form::Machinery;
use crate::components::{
    Drawing, Empty, PostButton, Row, Tone, card, empty, page_heading, post_button, rows, stat, tag,
    two_columns,
};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct LeaderPage {
    /// What is shown.
    pub view: LeaderView,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &LeaderPage, around: &Shell) -> Markup {
    let view = &page.view;
    let title = match view.mine.len() {
        0 if view.may_answer => "Nothing needs your answer".to_owned(),
        0 => "Asks".to_owned(),
        1 => "1 thing needs your answer".to_owned(),
        count => format!("{count} things need your answer"),
    };
    let mut main: Vec<Markup> = view.mine.iter().map(|line| one(page, line)).collect();
    if view.mine.is_empty() && view.may_answer {
        main.push(card(
            "For you",
            empty(&Empty {
                drawing: Drawing::Cup,
                title: "All answered",
                words: "When a team is stuck, it shows here and you get a message.",
                action: None,
            }),
        ));
    }
    let side = [
        mine(view),
        html! { @if !view.promises.is_empty() { (card("Promised", promises(page))) } },
        html! { @if !view.others.is_empty() { (card("Waiting for others", parts::list(&view.others, true))) } },
        html! { @if !view.answered.is_empty() { (card("Answered", parts::list(&view.answered, true))) } },
        card("How long answers take", parts::turnaround(&view.turnaround)),
        html! { @if !view.standing.is_empty() { (card("Yeses that stand", standing(view))) } },
        html! { @if view.may_route { p { a href={ "/c/" (view.here.challenge.id) "/routes" } { "Who answers what" } } } },
    ];
    shell(
        around,
        html! {
            (page_heading(view.here.challenge.name.as_str(), &title, ""))
            @if main.is_empty() { (two_columns(&side, &[])) } @else { (two_columns(&main, &side)) }
        },
    )
}

fn mine(view: &LeaderView) -> Markup {
    let me = view.turnaround.iter().find(|one| one.leader == view.me);
    html! { @if let Some(me) = me {
        (card("You", html! {
            (stat("You answer in about", &me.words, ""))
            p.quiet { "The middle of your " (me.answers) ". The teams see it too." }
        }))
    } }
}

/// What leaders said they would do, with a button for one's own.
fn promises(page: &LeaderPage) -> Markup {
    let list: Vec<(String, String, &PromiseLine)> = page
        .view
        .promises
        .iter()
        .map(|line| {
            let about = format!(
                "{} to {}, by {}",
                if line.mine { "you" } else { &line.person },
                line.team,
                line.promise.due.strftime("%-d %B")
            );
            (format!("/promises/{}/keep", line.promise.id), about, line)
        })
        .collect();
    let rows_of: Vec<Row> = list
        .iter()
        .map(|(action, about, line)| Row {
            title: line.promise.what.as_str(),
            about,
            tag: line.late.then_some((Tone::LookHere, "its day is over")),
            actions: line.mine.then(|| {
                post_button(&PostButton {
                    action,
                    label: "It is done",
                    about: line.promise.what.as_str(),
                    machinery: Machinery {
                        key: &page.key,
                        version: None,
                    },
                    ..PostButton::default()
                })
            }),
            ..Row::default()
        })
        .collect();
    rows(&rows_of)
}

fn standing(view: &LeaderView) -> Markup {
    html! {
        ul.rows { @for line in &view.standing {
            li { div.row-words {
                a.row-title href={ "/asks/" (line.exception.ask) } { (line.exception.scope.text()) }
                span.row-about { (line.team.as_deref().unwrap_or("every team")) ": " (line.words) }
            } }
        } }
        p.hint.after-rows { "Cards about this start at once. Open one to end it early." }
    }
}

fn one(page: &LeaderPage, line: &AskLine) -> Markup {
    let first = page
        .view
        .mine
        .first()
        .is_some_and(|first| first.ask.id == line.ask.id);
    html! {
        section.card {
            h2 { a href={ "/asks/" (line.ask.id) } { (line.ask.line) } }
            p.quiet { (line.team) " · " (line.ask.kind.label().to_lowercase()) " · " (line.by) " asks" }
            p { (tag(Tone::LookHere, &format!("waiting {}", line.waited))) }
            @if let Some(passed) = line.trace.last() {
                p.quiet { (passed.by) " passed it on to you." @if !passed.answer.words.is_empty() { " " (passed.answer.words) } }
            }
            @for words in line.ask.why.as_str().lines().filter(|words| !words.is_empty()).take(3) { p { (words) } }
            (answers(line, &page.view.leaders, &page.key, &Answering::default(), first))
        }
    }
}

/// Three things, nothing, and somebody who only looks.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = given::around("Asks");
    let full = given::leader();
    let nothing = LeaderView {
        mine: Vec::new(),
        ..full.clone()
    };
    let looks = LeaderView {
        may_answer: false,
        ..nothing.clone()
    };
    let leader = |view| LeaderPage {
        view,
        key: "k-1".into(),
    };
    vec![
        Sample::new("asks-leader", page(&leader(full), &around)),
        Sample::new("asks-leader-nothing", page(&leader(nothing), &around)),
        Sample::new("asks-leader-looking-on", page(&leader(looks), &around)),
    ]
}
