//! What the pages of asks share: tags, lists, how long leaders take.

use app::ask::{AskLine, Turnaround};
use domain::ask::AnswerWord;
use maud::{Markup, html};

use crate::components::{Row, Tone, rows};

/// An answer as a short word.
pub(super) const fn answer_word(word: AnswerWord) -> &'static str {
    match word {
        AnswerWord::Yes => "yes",
        AnswerWord::YesIf => "yes, if",
        AnswerWord::PassedOn => "passed on",
        AnswerWord::NoBecause => "no",
    }
}

/// How long it waits, or what was said.
pub(super) fn tag_of(line: &AskLine) -> (Tone, String) {
    match &line.ask.settled {
        Some(settled) if settled.word.permits() => {
            (Tone::Better, answer_word(settled.word).to_owned())
        }
        Some(settled) => (Tone::Plain, answer_word(settled.word).to_owned()),
        None => (Tone::LookHere, format!("waiting {}", line.waited)),
    }
}

/// A list of asks; `team` says whose they are, for pages of several teams.
pub(super) fn list(lines: &[AskLine], team: bool) -> Markup {
    let words: Vec<(String, String, (Tone, String))> = lines
        .iter()
        .map(|line| {
            let who = match (&line.settled_by, team) {
                (Some(by), _) => format!("{by}, after {}", line.waited),
                (None, true) => format!("{} asks; with {}", line.team, line.leader),
                (None, false) => format!("with {}", line.leader),
            };
            let said = line
                .ask
                .settled
                .as_ref()
                .filter(|settled| !settled.words.is_empty())
                .map_or_else(String::new, |settled| format!(": {}", settled.words));
            (
                format!("/asks/{}", line.ask.id),
                format!("{who}{said}"),
                tag_of(line),
            )
        })
        .collect();
    let list: Vec<Row> = lines
        .iter()
        .zip(&words)
        .map(|(line, (href, about, (tone, tag)))| Row {
            title: line.ask.line.as_str(),
            href,
            about,
            tag: Some((*tone, tag)),
            ..Row::default()
        })
        .collect();
    rows(&list)
}

/// How long each leader takes, in the middle.
pub(super) fn turnaround(all: &[Turnaround]) -> Markup {
    html! {
        @if all.is_empty() { p.quiet { "Nothing was answered yet." } }
        @else {
            ul.rows { @for one in all {
                li {
                    div.row-words {
                        span.row-title { (one.name) }
                        span.row-about { (answers_words(one.answers)) }
                    }
                    span.row-end { (one.words) }
                }
            } }
            p.hint.after-rows { "The middle of the times: half of the answers were quicker. Teams and leaders see the same." }
        }
    }
}

fn answers_words(count: usize) -> String {
    if count == 1 {
        "1 answer".to_owned()
    } else {
        format!("{count} answers")
    }
}
