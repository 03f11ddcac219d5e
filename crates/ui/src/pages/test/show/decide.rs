//! Deciding: five words, the one said before is marked.

use domain::decision::DecisionWord;
use domain::test::{Outcome, TestState};
use maud::{Markup, html};

use super::super::parts::at;
use super::Show;
use crate::components::form::{Field, Form, Machinery, form, problem_of, text_area};
use crate::components::{Loudness, PostButton, actions, card, named_button, post_button};
use crate::pages::mending;

pub(super) fn section(page: &Show) -> Markup {
    let view = &page.view;
    html! {
        @if let Some(line) = view.decisions.last() {
            @if view.test.state.is_over() || view.undoable.is_some() {
                (card("Decided", html! {
                    p {
                        b { (line.decision.word.label()) ". " }
                        @if let Some(words) = view.method.word(line.decision.word) { span.quiet { "(" (words) ") " } }
                        (line.decision.reason)
                    }
                    p.quiet { (line.by) ", " (page.moment.lately(line.decision.at)) "." }
                    @if let (true, Some(said)) = (line.goes_against(), line.said) {
                        p { "This goes against what was said before: " b { (said.label().to_lowercase()) } ". That is allowed; the reason stands here for everybody." }
                    }
                    @if let Some(decision) = view.undoable { (undo(page, &decision.to_string())) }
                }))
            }
        }
        @if view.may_decide && view.test.state == TestState::Running { (buttons(page)) }
        @else if view.may_decide { (drop_it(page)) }
    }
}

fn undo(page: &Show, decision: &str) -> Markup {
    post_button(&PostButton {
        action: &at(page.view.test.id, "/undo"),
        label: "Undo this decision",
        values: &[("decision", decision)],
        machinery: Machinery {
            key: &page.key,
            version: None,
        },
        ..PostButton::default()
    })
}

/// What was said before stands first; the others in this order.
const ORDER: [DecisionWord; 5] = [
    DecisionWord::Adopt,
    DecisionWord::RepeatLarger,
    DecisionWord::Adapt,
    DecisionWord::HandOver,
    DecisionWord::Drop,
];

fn buttons(page: &Show) -> Markup {
    let said = page.view.said();
    let one = |word: &DecisionWord| {
        let marked = said == Some(*word);
        let loudness = if marked {
            Loudness::Primary
        } else {
            Loudness::Quiet
        };
        named_button(loudness, word.label(), "decision", word.word())
    };
    let mut words = ORDER;
    words.sort_by_key(|word| said != Some(*word));
    let list: Vec<Markup> = words.iter().map(one).collect();
    card(
        "Decide",
        decision_form(
            page,
            html! {
                (said_before(page))
                (reason(page))
                (actions(&list))
                (own_words(page))
            },
        ),
    )
}

/// What the method calls them.
fn own_words(page: &Show) -> Markup {
    let method = &page.view.method;
    html! {
        @if !method.words.is_empty() {
            p.hint { "In the words of " (method.name) ":"
                @for word in ORDER {
                    @if let Some(words) = method.word(word) { " " b { (word.label()) } " is “" (words) "”." }
                }
            }
        }
    }
}

fn decision_form(page: &Show, body: Markup) -> Markup {
    form(
        &Form {
            action: &at(page.view.test.id, "/decide"),
            machinery: Machinery {
                key: &page.key,
                version: Some(page.view.test.version),
            },
            draft: "decide",
            files: false,
        },
        body,
    )
}

fn reason(page: &Show) -> Markup {
    let problems = mending(&page.problems);
    let field = Field::new("reason", "Why, in a line")
        .hint("Kept with the numbers as they are today.")
        .problem(problem_of(&problems, "reason"));
    text_area(&field, &page.typed.reason, 2)
}

fn said_before(page: &Show) -> Markup {
    let outcome = page.view.look.as_ref().and_then(|look| look.words.outcome);
    html! {
        p.quiet {
            @match (page.view.said(), outcome) {
                (Some(said), Some(outcome)) => {
                    "It comes out " (outcome_words(outcome)) " so far, and you had said: "
                    b { (said.label().to_lowercase()) } ". Another word is allowed, with a reason that everybody sees."
                },
                _ => "It is too early to say how it comes out. You may decide all the same.",
            }
        }
    }
}

const fn outcome_words(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Good => "good",
        Outcome::Mixed => "mixed",
        Outcome::Bad => "bad",
    }
}

fn drop_it(page: &Show) -> Markup {
    let draft = html! {
        (reason(page))
        (actions(&[named_button(Loudness::Quiet, "Drop it", "decision", DecisionWord::Drop.word())]))
    };
    html! {
        details.drop-it open[!page.problems.is_empty()] {
            summary { "Not worth trying after all?" }
            (decision_form(page, draft))
        }
    }
}
