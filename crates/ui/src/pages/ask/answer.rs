//! Answering in two taps: open the answer, press its button. "Yes" takes one.

use app::ask::{AskLine, Leader};
use domain::FieldProblems;
use domain::ask::{AnswerWord, AskKind};
use maud::{Markup, html};

use crate::components::form::{
    Field, Form, Machinery, SelectOption, check_box, date, form, machinery, problem_of, select,
    text, text_area,
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
    /// What the yes covers.
    pub covers: String,
    /// It holds for every team.
    pub every_team: bool,
    /// The last day of the yes.
    pub until: String,
    /// By when the leader does it.
    pub done_by: String,
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
    let fold =
        |word: AnswerWord, label: &str, body: Markup| folded(line, word, label, key, typed, body);
    let others: Vec<&Leader> = leaders
        .iter()
        .filter(|leader| leader.id != line.ask.leader)
        .collect();
    let permission = !line.covers.is_empty();
    html! {
        div.answers {
            (yes(line, key, loud))
            @if permission { (reach(line)) }
            @if line.ask.kind != AskKind::Permission { (fold(AnswerWord::Yes, "Yes, by a day…", by_day(line, typed))) }
            (fold(AnswerWord::YesIf, AnswerWord::YesIf.label(), html! {
                (words(line, AnswerWord::YesIf, typed))
                @if permission { (terms(line, typed)) }
            }))
            @if !others.is_empty() { (fold(AnswerWord::PassedOn, AnswerWord::PassedOn.label(), passed_on(line, &others, typed))) }
            (fold(AnswerWord::NoBecause, AnswerWord::NoBecause.label(), words(line, AnswerWord::NoBecause, typed)))
        }
    }
}

/// How far a plain yes reaches, so that nobody is surprised.
fn reach(line: &AskLine) -> Markup {
    html! {
        p.hint {
            "A plain yes lets " (line.team) " try anything about " b { (line.covers) } " until "
            (line.until.strftime("%-d %B")) " without asking again."
        }
    }
}

fn by_day(line: &AskLine, typed: &Answering) -> Markup {
    let problems = mending(&typed.problems);
    let id = id_of(line, AnswerWord::Yes, "done_by", typed);
    let field = Field::new("done_by", "You will have done it by")
        .id(&id)
        .hint("It stands on your page and the team’s until you say it is done.")
        .problem(problem_of(&problems, "done_by"));
    date(&field, &typed.done_by)
}

/// How far a yes reaches: what, for whom, until when.
fn terms(line: &AskLine, typed: &Answering) -> Markup {
    let problems = mending(&typed.problems);
    let word = AnswerWord::YesIf;
    let mine = typed.word == word.word();
    let (covers_id, every_id, until_id) = (
        id_of(line, word, "covers", typed),
        id_of(line, word, "every_team", typed),
        id_of(line, word, "until", typed),
    );
    let covers = if mine { &typed.covers } else { &line.covers };
    html! {
        (text(&Field::new("covers", "What does it cover?").id(&covers_id).hint("Cards that speak of these words need not ask again; commas between.").problem(problem_of(&problems, "covers")), covers))
        (date(&Field::new("until", "Until when?").id(&until_id).hint(&format!("Empty: until {}, the last day of the challenge.", line.until.strftime("%-d %B %Y"))).problem(problem_of(&problems, "until")).optional(), &typed.until))
        (check_box(&Field::new("every_team", "It holds for every team of the challenge").id(&every_id), mine && typed.every_team))
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

fn folded(
    line: &AskLine,
    word: AnswerWord,
    label: &str,
    key: &str,
    typed: &Answering,
    body: Markup,
) -> Markup {
    let open = typed.word == word.word();
    html! {
        details.answer open[open] {
            summary { (label) span.sr { " " (line.ask.line) } }
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
        AnswerWord::Yes => "Say yes, by then",
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
