//! How it goes, in the team's own words: one of three, and a line.

use app::word::WordView;
use domain::FieldProblems;
use domain::radar::TeamWord;
use maud::{Markup, html};

use crate::Sample;
use crate::components::form::{
    Choice, Field, Form, Machinery, choices, error_summary, form, problem_of, text,
};
use crate::components::{Loudness, breadcrumbs, button, card, page_heading, tag};
use crate::pages::{Moment, mending_in_order};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct WordPage {
    /// What is shown.
    pub view: WordView,
    /// When.
    pub moment: Moment,
    /// The word as typed.
    pub word: String,
    /// The line as typed.
    pub line: String,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &WordPage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let problems = mending_in_order(&page.problems, &["word", "line"]);
    let words: Vec<Choice> = TeamWord::ALL
        .iter()
        .map(|word| Choice {
            value: word.word(),
            label: word.label(),
            about: "",
        })
        .collect();
    let chosen = Some(page.word.as_str()).filter(|word| !word.is_empty());
    shell(
        around,
        html! {
            (breadcrumbs(&[(view.here.team.name.as_str(), &format!("/t/{team}"))], "How it goes"))
            (page_heading("", "How does it go?", "Leaders and coach read it beside what the numbers say. It is no mark; say it as it is."))
            (error_summary(&problems))
            @if view.may_say {
                (form(
                    &Form {
                        action: &format!("/t/{team}/word"),
                        machinery: Machinery { key: &page.key, version: None },
                        draft: "word",
                        files: false,
                    },
                    html! {
                        (choices(&Field::new("word", "In a word").problem(problem_of(&problems, "word")), &words, chosen))
                        (text(&Field::new("line", "And in a line").hint("What helps, or what is in the way.").problem(problem_of(&problems, "line")), &page.line))
                        p { (button(Loudness::Primary, "Say it")) }
                    },
                ))
            }
            @if !view.words.is_empty() {
                (card("Said before", html! {
                    ol.trace { @for said in &view.words {
                        li {
                            (tag(super::wall::tone(said.word.word), said.word.word.label())) " “" (said.word.line) "” "
                            span.quiet { (said.by) ", " (page.moment.lately(said.word.at)) }
                        }
                    } }
                }))
            }
        },
    )
}

/// Said before, never, and to mend.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::sample_shell::team("How it goes")
    };
    let words = given::team_now(1)
        .word
        .into_iter()
        .map(|word| app::word::WordLine {
            word,
            by: "Pat Lindqvist".into(),
        })
        .collect();
    let of = |words, problems| WordPage {
        view: WordView {
            here: crate::pages::test::sample_view::here(),
            words,
            may_say: true,
        },
        moment: Moment::sample(),
        word: String::new(),
        line: String::new(),
        problems,
        key: "k-1".into(),
    };
    let mend = FieldProblems::one("word", "Choose one of the three.");
    vec![
        Sample::new(
            "team-word",
            page(&of(words, FieldProblems::none()), &around),
        ),
        Sample::new("team-word-to-mend", page(&of(Vec::new(), mend), &around)),
    ]
}
