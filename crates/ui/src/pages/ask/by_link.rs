//! Answering from an e-mail, without signing in: what is asked, four answers, one button. Opening the page changes nothing.

use app::ask::by_link::LinkView;
use domain::ask::{AnswerWord, AskKind};
use maud::{Markup, html};

pub use super::answer::Answering;
use super::parts;
use crate::Sample;
use crate::components::form::{
    Choice, Field, Form, Machinery, SelectOption, choices, date, error_summary, form, problem_of,
    select, text_area,
};
use crate::components::{
    Drawing, Empty, Loudness, button, card, empty, lead_card, link_button, page_heading, tag,
};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct ByLink {
    /// What is shown.
    pub link: LinkView,
    /// The secret of the address.
    pub token: String,
    /// Idempotency key.
    pub key: String,
    /// What was typed.
    pub typed: Answering,
}

/// Draws the page.
pub fn page(page: &ByLink, around: &Shell) -> Markup {
    let line = &page.link.view.line;
    let above = format!("{} · {} asks", line.team, line.by);
    shell(
        around,
        html! {
            (page_heading(&above, line.ask.line.as_str(), ""))
            @if page.link.counts { (open(page)) } @else { (closed(page)) }
        },
    )
}

fn open(page: &ByLink) -> Markup {
    let line = &page.link.view.line;
    let problems = mending_in_order(
        &page.typed.problems,
        &["word", "words", "passed_to", "until", "done_by"],
    );
    html! {
        (error_summary(&problems))
        p { (tag(crate::components::Tone::LookHere, &format!("waiting {}", line.waited))) }
        @for words in line.ask.why.as_str().lines().filter(|words| !words.is_empty()) { p { (words) } }
        (card(&format!("You answer as {}", page.link.name), answers(page, &problems)))
    }
}

fn answers(page: &ByLink, problems: &[crate::components::form::Problem]) -> Markup {
    let view = &page.link.view;
    let line = &view.line;
    let typed = &page.typed;
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).problem(problem_of(problems, name))
    };
    let all: Vec<Choice> = AnswerWord::ALL
        .iter()
        .filter(|word| **word != AnswerWord::PassedOn || !view.others.is_empty())
        .map(|word| Choice {
            value: word.word(),
            label: word.label(),
            about: "",
        })
        .collect();
    let values: Vec<String> = view.others.iter().map(|one| one.id.to_string()).collect();
    let others: Vec<SelectOption> = view
        .others
        .iter()
        .zip(&values)
        .map(|(one, value)| SelectOption {
            value,
            label: &one.name,
        })
        .collect();
    let chosen = Some(typed.word.as_str()).filter(|word| !word.is_empty());
    form(
        &Form {
            action: &format!("/answer/{}", page.token),
            machinery: Machinery {
                key: &page.key,
                version: Some(line.ask.version),
            },
            draft: "",
            files: false,
        },
        html! {
            div.by-link {
                (choices(&field("word", "Your answer"), &all, chosen))
                div.for-words { (text_area(&field("words", "In your words").hint("What must hold, or why not. The team sees it.").optional(), &typed.words, 2)) }
                @if !others.is_empty() {
                    div.for-passing { (select(&field("passed_to", "Pass it on to").optional(), &others, &typed.passed_to, "Choose one")) }
                }
                @if line.ask.kind == AskKind::Permission {
                    @if !line.covers.is_empty() {
                        div.for-yes { (date(&field("until", "Until when?").hint(&format!("A yes lets {} try anything about {} without asking again, until {} unless you choose another day.", line.team, line.covers, line.until.strftime("%-d %B"))).optional(), &typed.until)) }
                    }
                } @else {
                    div.for-yes { (date(&field("done_by", "You will have done it by").hint("Empty when nothing is left to do.").optional(), &typed.done_by)) }
                }
            }
            p { (button(Loudness::Primary, "Give this answer")) }
        },
    )
}

/// The answer is given, by whomever, or the link is too old.
fn closed(page: &ByLink) -> Markup {
    let view = &page.link.view;
    let line = &view.line;
    let ask = format!("/asks/{}", line.ask.id);
    match (&line.ask.settled, &line.settled_by) {
        (Some(settled), Some(by)) => lead_card(html! {
            h2 { "Answered" }
            p.say {
                b { (by) " says " (parts::answer_word(settled.word)) "." }
                @if !settled.words.is_empty() { " " (settled.words) }
            }
            p.quiet { (line.team) " sees it at once. It took " (line.waited) "." }
            (link_button(Loudness::Quiet, "See it, or take it back", &ask))
        }),
        _ if line
            .trace
            .last()
            .is_some_and(|last| last.passed_to.is_some()) =>
        {
            lead_card(html! {
                h2 { "Passed on" }
                p.say { b { (line.leader) } " has it now. The clock keeps running." }
                (link_button(Loudness::Quiet, "See it", &ask))
            })
        }
        _ => card(
            "This link counts no more",
            empty(&Empty {
                drawing: Drawing::Door,
                title: "Used, or older than two weeks",
                words: "Sign in to see the ask and answer it there.",
                action: Some(link_button(Loudness::Primary, "See the ask", &ask)),
            }),
        ),
    }
}

/// Open, to mend, answered, passed on and too old.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::door::signed_out_sample("An answer")
    };
    let link = |view, counts, typed| ByLink {
        link: LinkView {
            view,
            name: "Ines Marlow".into(),
            counts,
        },
        token: "t-1".into(),
        key: "k-1".into(),
        typed,
    };
    let mend = Answering {
        word: "no_because".into(),
        problems: domain::FieldProblems::one(
            "words",
            "Write why not. The team sees it, and may find another way.",
        ),
        ..Answering::default()
    };
    let permission = app::ask::AskView {
        line: given::leader().mine.swap_remove(2),
        ..given::ask_view(false)
    };
    let old = app::ask::AskView {
        line: given::leader().mine.swap_remove(0),
        ..given::ask_view(false)
    };
    let plain = Answering::default;
    vec![
        Sample::new(
            "answer-by-link",
            page(&link(given::ask_view(false), true, plain()), &around),
        ),
        Sample::new(
            "answer-by-link-permission",
            page(&link(permission, true, plain()), &around),
        ),
        Sample::new(
            "answer-by-link-to-mend",
            page(&link(given::ask_view(false), true, mend), &around),
        ),
        Sample::new(
            "answer-by-link-given",
            page(&link(given::ask_view(true), false, plain()), &around),
        ),
        Sample::new(
            "answer-by-link-passed-on",
            page(&link(given::ask_view(false), false, plain()), &around),
        ),
        Sample::new(
            "answer-by-link-old",
            page(&link(old, false, plain()), &around),
        ),
    ]
}
