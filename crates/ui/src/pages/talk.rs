//! Talk about a test, an ask or a measure.

use app::talk::{Said, TalkView};
use domain::FieldProblems;
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::form::{Field, Form, Machinery, error_summary, form, problem_of, text_area};
use crate::components::{Drawing, Empty, Loudness, PostButton};
use crate::pages::{Moment, mending};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct TalkPage {
    /// What is shown.
    pub view: TalkView,
    /// When.
    pub moment: Moment,
    /// Words as typed.
    pub typed: String,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &TalkPage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = format!("/t/{}", view.here.team.id);
    let thing = view.topic.href(view.subject);
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(view.here.team.name.as_str(), &team), (view.title.as_str(), &thing)], "Talk"))
            (c::page_heading("Talk about", &view.title, ""))
            (error_summary(&mending(&page.problems)))
            @if view.said.is_empty() {
                (c::empty(&Empty {
                    drawing: Drawing::Cup,
                    title: "Nobody has said anything yet",
                    words: "What happened in a test belongs in its own three fields; this is for talking about it.",
                    action: None,
                }))
            } @else { ul.talk { @for said in &view.said { (one(page, said)) } } }
            @if view.may_say { (say(page)) }
        },
    )
}

fn one(page: &TalkPage, said: &Said) -> Markup {
    html! {
        li {
            p { b { (said.by) } " " span.quiet { (page.moment.lately(said.remark.at)) } }
            @for paragraph in said.remark.words.as_str().split("\n\n") { p.prose { (paragraph) } }
            @if said.mine {
                (c::post_button(&PostButton {
                    action: &format!("/remarks/{}/remove", said.remark.id),
                    label: "Take it back",
                    machinery: Machinery { key: &page.key, version: None },
                    ..PostButton::default()
                }))
            }
        }
    }
}

fn say(page: &TalkPage) -> Markup {
    let view = &page.view;
    let problems = mending(&page.problems);
    let field = Field::new("words", "Your words")
        .hint("Put @ before a name, and they get a letter.")
        .problem(problem_of(&problems, "words"));
    html! {
        (form(
            &Form {
                action: &format!("/talk/{}/{}", view.topic.word(), view.subject.simple()),
                machinery: Machinery { key: &page.key, version: None },
                draft: "talk",
                files: false,
            },
            html! {
                (text_area(&field, &page.typed, 3))
                p { (c::button(Loudness::Primary, "Say it")) }
            },
        ))
        @if !view.people.is_empty() { p.hint { "You can speak to: " (view.people.join(", ")) "." } }
    }
}

/// Two voices; none; to mend; only reading.
pub(crate) fn samples() -> Vec<Sample> {
    use crate::pages::measure::sample_view as given;
    use app::talk::Topic;
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::sample_shell::tests("Talk")
    };
    let said = |number: u128, by: &str, words: &str, mine| Said {
        remark: app::talk::Remark {
            id: given::id(number),
            challenge_id: given::here().challenge.id,
            team_id: given::here().team.id,
            subject_kind: "test".into(),
            subject_id: uuid::Uuid::from_u128(31),
            words: given::prose(words),
            by_person: given::id(number),
            at: Moment::sample().now,
        },
        by: by.into(),
        mine,
    };
    let view = TalkView {
        here: given::here(),
        topic: Topic::Test,
        subject: uuid::Uuid::from_u128(31),
        title: "Discharge huddle at 9".into(),
        said: vec![
            said(
                81,
                "Greta Nyman",
                "@Sam could the council’s team come by telephone on Fridays?",
                false,
            ),
            said(82, "Sam Okoro", "Yes, from this week on.", true),
        ],
        people: vec!["Greta Nyman".into(), "Sam Okoro".into()],
        may_say: true,
    };
    let of = |view, problems| TalkPage {
        view,
        moment: Moment::sample(),
        typed: String::new(),
        problems,
        key: "k-1".into(),
    };
    let none = TalkView {
        said: Vec::new(),
        ..view.clone()
    };
    let reads = TalkView {
        may_say: false,
        ..view.clone()
    };
    let mend = FieldProblems::one("words", "Write something here.");
    [
        ("talk", of(view, FieldProblems::none())),
        ("talk-to-mend", of(none, mend)),
        ("talk-read", of(reads, FieldProblems::none())),
    ]
    .into_iter()
    .map(|(name, view)| Sample::new(name, page(&view, &around)))
    .collect()
}
