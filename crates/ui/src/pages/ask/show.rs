//! One ask: what, why, the clock, the trace, and for leaders the four answers.

use app::ask::standing::StandingLine;
use app::ask::{AskView, TraceLine};
use maud::{Markup, html};

pub use super::answer::Answering;
use super::{answer, parts};
use crate::Sample;
use crate::components::form::{Machinery, error_summary};
use crate::components::{
    PostButton, breadcrumbs, card, lead_card, page_heading, post_button, tag, two_columns,
};
use crate::pages::{Moment, mending};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct ShowAsk {
    /// What is shown.
    pub view: AskView,
    /// When.
    pub moment: Moment,
    /// Idempotency key.
    pub key: String,
    /// What was typed as an answer.
    pub typed: Answering,
}

/// Draws the page.
pub fn page(page: &ShowAsk, around: &Shell) -> Markup {
    let view = &page.view;
    let line = &view.line;
    let team = view.here.team.id;
    let above = format!("{} · {} asks", line.ask.kind.label(), line.by);
    shell(
        around,
        html! {
            (breadcrumbs(&[(view.here.team.name.as_str(), &format!("/t/{team}")), ("Asks", &format!("/t/{team}/asks"))], ""))
            (page_heading(&above, line.ask.line.as_str(), ""))
            (error_summary(&mending(&page.typed.problems)))
            (two_columns(&[lead(page), why(page)], &[trace(page)]))
            p { a href={ "/talk/ask/" (line.ask.id) } { "Talk about this ask" } }
        },
    )
}

fn lead(page: &ShowAsk) -> Markup {
    let view = &page.view;
    let line = &view.line;
    let (tone, words) = parts::tag_of(line);
    lead_card(html! {
        h2.sr { "Where it stands" }
        p { (tag(tone, &words)) }
        @match (&line.ask.settled, &line.settled_by) {
            (Some(settled), Some(by)) => {
                p.say {
                    b { (by) " says " (parts::answer_word(settled.word)) "." }
                    @if !settled.words.is_empty() { " " (settled.words) }
                }
                p.quiet { "It took " (line.waited) "." }
            },
            _ => {
                p.say { b { (line.leader) } " has it. It has waited " b { (line.waited) } "." }
                @if view.may_answer { (answer::answers(line, &view.others, &page.key, &page.typed, true)) }
            },
        }
        @if let Some(standing) = &view.standing { (stands(page, standing)) }
        @if view.may_take_back { (take_back(page)) }
        @if let Some(test) = &view.test { p.after-rows { "It is about the test " a href={ "/tests/" (test.id) } { (test.title) } "." } }
    })
}

/// What the yes permits from now on.
fn stands(page: &ShowAsk, line: &StandingLine) -> Markup {
    let whom = match &line.team {
        Some(team) => format!("{team} need not ask again"),
        None => "No team of the challenge need ask again".to_owned(),
    };
    let yes = line.exception.id.to_string();
    html! {
        p {
            (whom) " about " b { (line.exception.scope.text()) } " until "
            (page.moment.words(line.exception.until)) "."
        }
        @if page.view.may_end {
            (post_button(&PostButton {
                action: &format!("/asks/{}/end", page.view.line.ask.id),
                label: "End this yes now",
                values: &[("yes", &yes)],
                machinery: Machinery { key: &page.key, version: None },
                ..PostButton::default()
            }))
        }
    }
}

fn take_back(page: &ShowAsk) -> Markup {
    post_button(&PostButton {
        action: &format!("/asks/{}/take-back", page.view.line.ask.id),
        label: "Take my last answer back",
        machinery: Machinery {
            key: &page.key,
            version: None,
        },
        ..PostButton::default()
    })
}

fn why(page: &ShowAsk) -> Markup {
    let why = &page.view.line.ask.why;
    card(
        "What to know",
        html! {
            @if why.is_empty() { p.quiet { "Nothing more was written. Ask them." } }
            @for line in why.as_str().lines().filter(|line| !line.is_empty()) { p { (line) } }
        },
    )
}

fn trace(page: &ShowAsk) -> Markup {
    let line = &page.view.line;
    card(
        "The way it took",
        html! {
            ol.trace {
                li { b { (line.by) } " asked, " (page.moment.lately(line.ask.asked)) "." }
                @for answer in &line.trace { li { (one(answer, &page.moment)) } }
                @for (at, escalated) in &page.view.nudges {
                    li.quiet {
                        @if *escalated { "The strategist was told that it waits, " } @else { "A reminder went out, " }
                        (page.moment.lately(*at)) "."
                    }
                }
            }
        },
    )
}

fn one(line: &TraceLine, moment: &Moment) -> Markup {
    html! {
        b { (line.by) }
        @match &line.passed_to {
            Some(to) => { " passed it on to " b { (to) } },
            None => { " said " (parts::answer_word(line.answer.word)) },
        }
        ", " (moment.lately(line.answer.at)) "."
        @if !line.answer.words.is_empty() { " " (line.answer.words) }
    }
}

/// For a leader, for the team, passed on, answered, to mend.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = given::around("An ask");
    let show = |view, typed| ShowAsk {
        view,
        moment: Moment::sample(),
        key: "k-1".into(),
        typed,
    };
    let leader = given::ask_view(false);
    let team = AskView {
        may_answer: false,
        ..leader.clone()
    };
    let answered = AskView {
        may_answer: false,
        may_take_back: true,
        ..given::ask_view(true)
    };
    let mend = Answering {
        word: "no_because".into(),
        problems: domain::FieldProblems::one(
            "words",
            "Write why not. The team sees it, and may find another way.",
        ),
        ..Answering::default()
    };
    vec![
        Sample::new(
            "ask-leader",
            page(&show(leader.clone(), Answering::default()), &around),
        ),
        Sample::new("ask-team", page(&show(team, Answering::default()), &around)),
        Sample::new(
            "ask-answered",
            page(&show(answered, Answering::default()), &around),
        ),
        Sample::new("ask-answer-to-mend", page(&show(leader, mend), &around)),
    ]
}
