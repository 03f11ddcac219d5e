//! Stories of a team: reading them, telling one with the yes of those in it.

use app::story::{StoriesView, StoryLine};
use domain::FieldProblems;
use domain::story::Consent;
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::form::{
    Choice, Field, Form, Machinery, check_box, choices, error_summary, form, problem_of, text,
    text_area,
};
use crate::components::{Drawing, Empty, Loudness, PostButton};
use crate::pages::{Moment, mending_in_order};
use crate::shell::{Shell, shell};

/// The fields, in the order of the form.
pub const FIELDS: [&str; 8] = [
    "title", "before", "tried", "after", "quote", "quote_by", "agreed", "consent",
];

/// The page.
#[derive(Debug, Clone)]
pub struct StoriesPage {
    /// What is shown.
    pub view: StoriesView,
    /// When.
    pub moment: Moment,
    /// What was typed, in the order of [`FIELDS`].
    pub typed: [String; 8],
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &StoriesPage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = format!("/t/{}", view.here.team.id);
    let problems = mending_in_order(&page.problems, &FIELDS);
    let list = list(page);
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(view.here.team.name.as_str(), &team)], "Stories"))
            (c::page_heading("", "Stories", "How it was, what we tried, how it is now. A number says how much; a story says what for."))
            (error_summary(&problems))
            @if view.may_tell { (c::two_columns(&[list], &[tell(page, &problems)])) }
            @else { (list) }
        },
    )
}

fn list(page: &StoriesPage) -> Markup {
    if page.view.stories.is_empty() {
        return c::empty(&Empty {
            drawing: Drawing::Cup,
            title: "No story yet",
            words: "One person, one day, one small thing that went differently. Ask them first.",
            action: None,
        });
    }
    html! { div.stack { @for line in &page.view.stories { (one(page, line)) } } }
}

fn one(page: &StoriesPage, line: &StoryLine) -> Markup {
    let story = &line.story;
    let machinery = Machinery {
        key: &page.key,
        version: None,
    };
    let part = |title: &str, words: &domain::text::Prose| {
        html! { @if !words.is_empty() { h3 { (title) } @for paragraph in words.as_str().split("\n\n") { p.prose { (paragraph) } } } }
    };
    html! { article.card.story {
        h2 { (story.title) }
        (part("Before", &story.before))
        (part("What we tried", &story.tried))
        (part("Now", &story.after))
        @if !story.quote.is_empty() {
            blockquote { p { "“" (story.quote) "”" } @if !story.quote_by.is_empty() { footer { (story.quote_by) } } }
        }
        p.quiet { "Told by " (line.by) ", " (page.moment.lately(story.at)) ". May be read by: " (story.consent.label().to_lowercase()) "." }
        @if page.view.may_tell {
            details.quiet-details {
                summary { "Somebody changed their mind" span.sr { " about " (story.title) } }
                div.actions {
                    @for to in Consent::ALL { @if *to != story.consent {
                        (c::post_button(&PostButton {
                            action: &format!("/stories/{}/consent", story.id),
                            label: &format!("May be read by: {}", to.label().to_lowercase()),
                            about: story.title.as_str(),
                            values: &[("consent", to.word())],
                            machinery,
                            ..PostButton::default()
                        }))
                    } }
                    (c::post_button(&PostButton {
                        action: &format!("/stories/{}/remove", story.id),
                        label: "Take it back",
                        about: story.title.as_str(),
                        loudness: Loudness::Danger,
                        machinery,
                        ..PostButton::default()
                    }))
                }
            }
        }
    } }
}

fn tell(page: &StoriesPage, problems: &[crate::components::form::Problem]) -> Markup {
    let [
        title,
        before,
        tried,
        after,
        quote,
        quote_by,
        agreed,
        consent,
    ] = &page.typed;
    let field = |name, label| Field::new(name, label).problem(problem_of(problems, name));
    let all: Vec<Choice> = Consent::ALL
        .iter()
        .map(|consent| Choice {
            value: consent.word(),
            label: consent.label(),
            about: "",
        })
        .collect();
    c::card(
        "Tell one",
        form(
            &Form {
                action: &format!("/t/{}/stories", page.view.here.team.id),
                machinery: Machinery {
                    key: &page.key,
                    version: None,
                },
                draft: "story",
                files: false,
            },
            html! {
                (text(&field("title", "In a line"), title))
                (text_area(&field("before", "How was it before?").hint("No name, no date of birth, nothing by which somebody could be found."), before, 2))
                (text_area(&field("tried", "What did you try?").optional(), tried, 2))
                (text_area(&field("after", "How is it now?"), after, 2))
                (text_area(&field("quote", "What did somebody say?").optional(), quote, 2))
                (text(&field("quote_by", "Who, as they want to be called?").hint("A daughter. A night nurse.").optional(), quote_by))
                (check_box(&field("agreed", "Everybody who could recognise themselves has said yes"), agreed == "yes"))
                (choices(&field("consent", "Who may read it?"), &all, Some(consent.as_str()).filter(|word| !word.is_empty())))
                p { (c::button(Loudness::Primary, "Tell it")) }
            },
        ),
    )
}

/// One story; none; read by a leader; to mend.
pub(crate) fn samples() -> Vec<Sample> {
    use crate::pages::measure::sample_view as given;
    let around = crate::pages::sample_shell::team("Stories");
    let story = domain::story::Story {
        id: given::id(71),
        challenge: given::here().challenge.id,
        team: given::here().team.id,
        title: given::line("The key under the flowerpot"),
        before: given::prose(
            "She was ready at ten. At four somebody found out that the key was with a neighbour who was on holiday.",
        ),
        tried: given::prose("We ask on the first day who has the key."),
        after: given::prose(
            "Last week a man was home before lunch, because his brother had brought the key on Tuesday.",
        ),
        quote: given::prose(
            "Nobody had ever asked me that. They asked about my bowels, but not about my key.",
        ),
        quote_by: "A man who went home".into(),
        consent: Consent::Challenge,
        by: given::id(1),
        at: Moment::sample().now,
        version: 1,
    };
    let view = StoriesView {
        here: given::here(),
        stories: vec![StoryLine {
            story,
            by: "Joan Petty".into(),
        }],
        may_tell: true,
    };
    let of = |view, typed: [&str; 8], problems| StoriesPage {
        view,
        moment: Moment::sample(),
        typed: typed.map(str::to_owned),
        problems,
        key: "k-1".into(),
    };
    let none = StoriesView {
        stories: Vec::new(),
        ..view.clone()
    };
    let reads = StoriesView {
        may_tell: false,
        ..view.clone()
    };
    let mend = FieldProblems::one(
        "agreed",
        "Ask them first. A story without their yes stays untold.",
    );
    let typed = [
        "The key",
        "It was lost.",
        "",
        "It is found.",
        "",
        "",
        "",
        "team",
    ];
    [
        ("stories", of(view.clone(), [""; 8], FieldProblems::none())),
        ("stories-empty", of(none, [""; 8], FieldProblems::none())),
        ("stories-read", of(reads, [""; 8], FieldProblems::none())),
        ("stories-to-mend", of(view, typed, mend)),
    ]
    .into_iter()
    .map(|(name, view)| Sample::new(name, page(&view, &around)))
    .collect()
}
