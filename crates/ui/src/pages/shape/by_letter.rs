//! What a manager sees behind the letter: who, how much time, which days, two answers, one button.

use app::shape::cover::CoverPage;
use domain::FieldProblems;
use domain::shape::CoverWord;
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::Loudness;
use crate::components::form::{
    Choice, Field, Form, Machinery, choices, error_summary, form, problem_of, text_area,
};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct ByLetter {
    /// What was asked.
    pub asked: CoverPage,
    /// The secret of the address.
    pub token: String,
    /// The answer as tapped.
    pub word: String,
    /// Its words as typed.
    pub words: String,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &ByLetter, around: &Shell) -> Markup {
    let asked = &page.asked;
    let problems = mending_in_order(&page.problems, &["word", "words"]);
    let title = format!("May {} take part?", asked.person);
    let (first, last) = asked.span;
    shell(
        around,
        html! {
            (c::page_heading(&asked.challenge, &title, ""))
            (error_summary(&problems))
            @if let Some(word) = asked.approval.word { (answered(asked, word)) }
            (c::card("What it takes", html! {
                p.say { (asked.approval.hours) "." }
                p { "From " (c::day_words(first, asked.today)) " to " (c::day_words(last, asked.today)) ", in the team " b { (asked.team) } ". All meet on:" }
                ul { @for (what, day) in &asked.days { li { (c::day_words(*day, asked.today)) ": " (what) } } }
            }))
            (c::card("What it is for", html! { @for words in asked.mission.as_str().split("\n\n") { p.prose { (words) } } }))
            (c::card(&format!("You answer as {}", asked.approval.manager), answer(page, &problems)))
        },
    )
}

fn answered(asked: &CoverPage, word: CoverWord) -> Markup {
    c::lead_card(html! {
        p.say { b { "You said: " (word.label()) "." } }
        @match word {
            CoverWord::Yes => p { "Thank you. " (asked.person) " and the team see it." },
            CoverWord::Talk => p { "Thank you. Whoever asked will ring you." },
        }
        p.quiet { "If it changes, say so below." }
    })
}

fn answer(page: &ByLetter, problems: &[crate::components::form::Problem]) -> Markup {
    let all: Vec<Choice> = CoverWord::ALL
        .iter()
        .map(|word| Choice {
            value: word.word(),
            label: word.label(),
            about: "",
        })
        .collect();
    let given = page.asked.approval.word.map_or("", CoverWord::word);
    let chosen = if page.word.is_empty() {
        given
    } else {
        &page.word
    };
    form(
        &Form {
            action: &format!("/cover/{}", page.token),
            machinery: Machinery {
                key: &page.key,
                version: None,
            },
            draft: "",
            files: false,
        },
        html! {
            (choices(&Field::new("word", "Your answer").problem(problem_of(problems, "word")), &all, Some(chosen).filter(|word| !word.is_empty())))
            (text_area(&Field::new("words", "Anything to add?").problem(problem_of(problems, "words")).optional(), &page.words, 2))
            p { (c::button(Loudness::Primary, "Give this answer")) }
        },
    )
}

/// Open, answered, to mend.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::door::signed_out_sample("May Sam take part?")
    };
    let of = |word, problems| {
        let mut asked = given::letter();
        asked.approval.word = word;
        ByLetter {
            asked,
            token: "t-1".into(),
            word: String::new(),
            words: String::new(),
            problems,
            key: "k-1".into(),
        }
    };
    let mend = FieldProblems::one("word", "Choose one of the two.");
    [
        ("cover-letter", of(None, FieldProblems::none())),
        (
            "cover-letter-answered",
            of(Some(CoverWord::Yes), FieldProblems::none()),
        ),
        ("cover-letter-to-mend", of(None, mend)),
    ]
    .into_iter()
    .map(|(name, view)| Sample::new(name, page(&view, &around)))
    .collect()
}
