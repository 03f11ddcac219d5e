//! Answering in two taps: open the answer, press its button. "Yes" takes one.

use app::ask::{AskLine, Leader};
use domain::FieldProblems;
use domain::ask::AnswerWord;
use maud::{Markup, html};

use crate::components::form::{
    Field, Form, Machinery, SelectOption, form, machinery, problem_of, select, text_area,
};
use crate::components::{Loudness, button};
use crate::pages::mending;

/// What was typed in one answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answering {
    /// The answer's word.
    pub word: String,
    /// Conditions or reason.
    pub words: String,
    /// Whom it is passed to.
    pub passed_to: String,
    /// What needs mending.
    pub problems: FieldProblems,
}

/// The four answers to one ask.
pub(super) fn answers(
    line: &AskLine,
    leaders: &[Leader],
    key: &str,
    typed: &Answering,
    loud: bool,
) -> Markup {
    let fold = |word: AnswerWord, body: Markup| folded(line, word, key, typed, body);
    let others: Vec<&Leader> = leaders
        .iter()
        .filter(|leader| leader.id != line.ask.leader)
        .collect();
    html! {
        div.answers {
            (yes(line, key, loud))
            (fold(AnswerWord::YesIf, words(line, AnswerWord::YesIf, typed)))
            @if !others.is_empty() { (fold(AnswerWord::PassedOn, passed_on(line, &others, typed))) }
            (fold(AnswerWord::NoBecause, words(line, AnswerWord::NoBecause, typed)))
        }
    }
}

fn action(line: &AskLine) -> String {
    format!("/asks/{}/answer", line.ask.id)
}

fn yes(line: &AskLine, key: &str, loud: bool) -> Markup {
    let loudness = if loud { "primary" } else { "quiet-button" };
    html! {
        form.one-button method="post" action=(action(line)) data-once {
            (machinery(&Machinery { key, version: Some(line.ask.version) }))
            input type="hidden" name="word" value=(AnswerWord::Yes.word());
            button.button.(loudness) type="submit" { "Yes" span.sr { ": " (line.ask.line) } }
        }
    }
}

fn folded(line: &AskLine, word: AnswerWord, key: &str, typed: &Answering, body: Markup) -> Markup {
    let open = typed.word == word.word();
    html! {
        details.answer open[open] {
            summary { (word.label()) span.sr { " " (line.ask.line) } }
            (form(
                &Form {
                    action: &action(line),
                    machinery: Machinery { key, version: Some(line.ask.version) },
                    draft: "",
                    files: false,
                },
                html! {
                    input type="hidden" name="word" value=(word.word());
                    (body)
                    (button(Loudness::Quiet, button_words(word)))
                },
            ))
        }
    }
}

const fn button_words(word: AnswerWord) -> &'static str {
    match word {
        AnswerWord::Yes => "Yes",
        AnswerWord::YesIf => "Say yes, if",
        AnswerWord::PassedOn => "Pass it on",
        AnswerWord::NoBecause => "Say no, because",
    }
}

/// Each field has an id of its own: a page holds several asks with several answers.
fn id_of(line: &AskLine, word: AnswerWord, field: &str, typed: &Answering) -> String {
    // The one that needs mending carries the plain name, so that the summary at the top leads to it.
    if typed.word == word.word() && !typed.problems.is_empty() {
        field.to_owned()
    } else {
        format!("{field}-{}-{}", line.ask.id, word.word())
    }
}

fn words(line: &AskLine, word: AnswerWord, typed: &Answering) -> Markup {
    let mine = typed.word == word.word();
    let problems = mending(&typed.problems);
    let id = id_of(line, word, "words", typed);
    let label = match word {
        AnswerWord::YesIf => "What must hold?",
        _ => "Why not? The team sees it.",
    };
    let field = Field::new("words", label).id(&id).problem(if mine {
        problem_of(&problems, "words")
    } else {
        None
    });
    text_area(&field, if mine { &typed.words } else { "" }, 2)
}

fn passed_on(line: &AskLine, others: &[&Leader], typed: &Answering) -> Markup {
    let word = AnswerWord::PassedOn;
    let mine = typed.word == word.word();
    let problems = mending(&typed.problems);
    let (to_id, why_id) = (
        id_of(line, word, "passed_to", typed),
        id_of(line, word, "words", typed),
    );
    let values: Vec<String> = others.iter().map(|leader| leader.id.to_string()).collect();
    let options: Vec<SelectOption> = others
        .iter()
        .zip(&values)
        .map(|(leader, value)| SelectOption {
            value,
            label: &leader.name,
        })
        .collect();
    let to = Field::new("passed_to", "Who should say?")
        .id(&to_id)
        .hint("The clock keeps running, from when the team asked.")
        .problem(if mine {
            problem_of(&problems, "passed_to")
        } else {
            None
        });
    let why = Field::new("words", "Why them?").id(&why_id).optional();
    html! {
        (select(&to, &options, if mine { &typed.passed_to } else { "" }, "Choose one"))
        (text_area(&why, if mine { &typed.words } else { "" }, 2))
    }
}
