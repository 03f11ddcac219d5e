//! A sheet for ten minutes on the telephone: what to know, what to ask, when; and notes that only the coach ever reads.

use app::coach::CallView;
use domain::FieldProblems;
use domain::tool::assessment::score_words;
use maud::{Markup, html};

use crate::Sample;
use crate::components::form::{
    Field, Form, Machinery, SelectOption, error_summary, form, problem_of, select, text_area,
};
use crate::components::{Loudness, breadcrumbs, button, card, page_heading, two_columns};
use crate::pages::leader::wall::own_word;
use crate::pages::{Moment, mending};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct CallPage {
    /// What is shown.
    pub view: CallView,
    /// When.
    pub moment: Moment,
    /// The notes as typed; none for those that are kept.
    pub typed: Option<String>,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &CallPage, around: &Shell) -> Markup {
    let view = &page.view;
    let radar = format!("/c/{}/radar", view.here.challenge.id);
    let whom = view.lead.as_ref().map_or_else(
        || "Ten minutes.".to_owned(),
        |lead| format!("Ten minutes with {}.", lead.name),
    );
    shell(
        around,
        html! {
            (breadcrumbs(&[("Who needs you", &radar)], view.here.team.name.as_str()))
            (page_heading(&format!("Day {} of {}", view.here.day.day, view.here.day.length), &format!("A call with {}", view.here.team.name), &whom))
            (error_summary(&mending(&page.problems)))
            (two_columns(&[sheet(page)], &[stage(page), notes(page), lately(view)]))
        },
    )
}

fn sheet(page: &CallPage) -> Markup {
    let view = &page.view;
    let team = &view.team;
    card(
        "The call",
        html! {
            ol.sheet {
                li { b { "2 minutes. " } "How are you, and how is the team? Then wait." (own_word(team, &page.moment)) }
                li {
                    b { "2 minutes. " } "What went well? "
                    @if let Some(praise) = app::coach::praise(team) { (praise) }
                    @else { "Look for one thing, however small, and say what you saw." }
                }
                li {
                    b { "4 minutes. " }
                    @match team.concerns.first() {
                        Some(concern) => { (concern.words()) " " i { "“" (concern.question()) "”" } },
                        None => { "Nothing calls. " i { "“What do you want to have learned by this day next week?”" } },
                    }
                    @if team.concerns.len() > 1 {
                        ul.reasons { @for concern in team.concerns.iter().skip(1) { li { (concern.words()) } } }
                    }
                }
                li { b { "1 minute. " } "One thing by next week: who, what, by when? Say it back." }
                li { b { "1 minute. " } "Whom shall I ring, thank or ask for you?" }
            }
            p.quiet { (team.computed().join(" · ")) "." }
            @if let Some(sentence) = &team.row.sentence { p.quiet { (sentence) } }
            p.hint { (view.this_week) }
        },
    )
}

/// Where the team stands: what the evidence proposes, and what the coach says.
fn stage(page: &CallPage) -> Markup {
    let stage = &page.view.team.stage;
    let proposed = &stage.proposed;
    let values: Vec<(String, String)> = (1..=10)
        .map(|halves| (halves.to_string(), score_words(halves)))
        .collect();
    let options: Vec<SelectOption> = values
        .iter()
        .map(|(value, label)| SelectOption { value, label })
        .collect();
    let stands = stage
        .said
        .map_or(i64::from(proposed.halves), |(halves, _)| halves)
        .to_string();
    card(
        "Where they stand",
        html! {
            p { "Stage " (stage.words()) "." }
            p.quiet {
                "It rests on " (proposed.because) "."
                @if !proposed.next.is_empty() { " The next step would be " (proposed.next) "." }
            }
            (form(
                &Form {
                    action: &format!("/t/{}/stage", page.view.here.team.id),
                    machinery: Machinery {
                        key: &page.key,
                        version: None,
                    },
                    draft: "",
                    files: false,
                },
                html! {
                    (select(&Field::new("halves", "What do you say?").hint("Talk with the team first: a difference is a reason to talk."), &options, &stands, "Nothing"))
                    (button(Loudness::Quiet, "Say it"))
                },
            ))
        },
    )
}

fn notes(page: &CallPage) -> Markup {
    let note = page.view.note.as_ref();
    let kept = note.map_or("", |note| note.words.as_str());
    let words = page.typed.as_deref().unwrap_or(kept);
    let problems = mending(&page.problems);
    card(
        "Your notes",
        form(
            &Form {
                action: &format!("/t/{}/call", page.view.here.team.id),
                machinery: Machinery {
                    key: &page.key,
                    version: Some(note.map_or(0, |note| note.version)),
                },
                draft: "",
                files: false,
            },
            html! {
                (text_area(&Field::new("words", "Only you ever read this").hint("Not the team, not the leaders, not the steward; it is in no copy of the place’s data.").problem(problem_of(&problems, "words")).optional(), words, 8))
                (button(Loudness::Primary, "Keep my notes"))
            },
        ),
    )
}

fn lately(view: &CallView) -> Markup {
    html! { @if !view.lately.is_empty() {
        (card("Lately", html! { ul.rows { @for entry in &view.lately {
            li { div.row-words { span.row-about {
                (entry.who) " " (entry.did) @if let Some(about) = &entry.about { ": " (about) }
            } } }
        } } }))
    } }
}

/// A team that calls, one that does not, and notes to mend.
pub(super) fn samples() -> Vec<Sample> {
    use crate::pages::leader::team_now;
    let around = crate::pages::sample_shell::team("A call");
    let of = |number, typed: Option<&str>, problems| CallPage {
        view: CallView {
            here: crate::pages::test::sample_view::here(),
            team: team_now(number),
            this_week: domain::radar::move_of_week(63),
            lately: Vec::new(),
            lead: None,
            note: None,
        },
        moment: Moment::sample(),
        typed: typed.map(str::to_owned),
        problems,
        key: "k-1".into(),
    };
    let none = FieldProblems::none;
    let mend = FieldProblems::one("words", "This is too long. Shorten it a little.");
    vec![
        Sample::new("call", page(&of(2, None, none()), &around)),
        Sample::new(
            "call-quiet",
            page(&of(1, Some("Rang on Monday."), none()), &around),
        ),
        Sample::new("call-to-mend", page(&of(1, Some("Long"), mend), &around)),
    ]
}
