//! A place's own methods: the list, one with its versions, and the text to edit.

use app::method::{Draft, OwnPackView, OwnView};
use domain::FieldProblems;
use maud::{Markup, html};

use crate::Sample;
use crate::components::form::{
    Field, Form, Machinery, error_summary, file, form, frame, problem_of,
};
use crate::components::{
    Loudness, PostButton, Row, Tone, actions, breadcrumbs, button, card, link_button, page_heading,
    post_button, rows,
};
use crate::pages::{Moment, mending};
use crate::shell::{Shell, shell};

/// The list.
#[derive(Debug, Clone)]
pub struct ListPage {
    /// What is shown.
    pub view: OwnView,
    /// When.
    pub moment: Moment,
}

/// Draws the list.
pub fn list(page: &ListPage, around: &Shell) -> Markup {
    let own: Vec<(String, String)> = page
        .view
        .own
        .iter()
        .map(|one| {
            let about = format!(
                "version {}, {}",
                one.version,
                page.moment.words(page.moment.day_of(one.at))
            );
            (format!("/place/methods/{}", one.key), about)
        })
        .collect();
    let own_rows: Vec<Row> = page
        .view
        .own
        .iter()
        .zip(&own)
        .map(|(one, (href, about))| Row {
            title: &one.name,
            href,
            about,
            tag: one.laid_aside.then_some((Tone::Plain, "laid aside")),
            ..Row::default()
        })
        .collect();
    let copies: Vec<String> = page
        .view
        .shipped
        .iter()
        .map(|one| format!("/place/methods/new?from={}", one.key))
        .collect();
    let shipped: Vec<Row> = page
        .view
        .shipped
        .iter()
        .zip(&copies)
        .map(|(one, copy)| Row {
            title: &one.name,
            about: &one.good_for,
            actions: Some(
                html! { a href=(copy) { "Copy and change it" span.sr { ": " (one.name) } } },
            ),
            ..Row::default()
        })
        .collect();
    shell(
        around,
        html! {
            (breadcrumbs(&[("Place", "/place")], "Methods"))
            (page_heading("", "Methods of this place", "Every team chooses for itself. Add one of your own when your people already work by it."))
            (card("Our own", html! {
                @if own_rows.is_empty() { p { "None yet. Copy one below and change it, or bring a text you have." } }
                @else { (rows(&own_rows)) }
                (actions(&[link_button(Loudness::Quiet, "Bring a method", "/place/methods/new")]))
            }))
            (card("That come with Hundred", html! {
                (rows(&shipped))
                p { a href="/methods" { "Read about each of them" } ", or " a href=(super::guide::address("writing-a-pack")) { "how to write one" } "." }
            }))
        },
    )
}

/// One method.
#[derive(Debug, Clone)]
pub struct OnePage {
    /// What is shown.
    pub view: OwnPackView,
    /// When.
    pub moment: Moment,
    /// Idempotency key.
    pub key: String,
}

/// Draws one method with its versions.
pub fn one(page: &OnePage, around: &Shell) -> Markup {
    let pack = &page.view.pack;
    let (label, aside) = if page.view.laid_aside {
        ("Let teams choose it again", "no")
    } else {
        ("Lay it aside", "yes")
    };
    shell(
        around,
        html! {
            (breadcrumbs(&[("Place", "/place"), ("Methods", "/place/methods")], &pack.name))
            (page_heading("", &pack.name, &pack.summary))
            @if page.view.laid_aside { p { "Laid aside: nobody begins with it any more. Tests that run on it stay on it." } }
            (actions(&[link_button(Loudness::Primary, "Change it", &format!("/place/methods/new?from={}", pack.key))]))
            (card("Versions", html! {
                p.quiet { "A running test stays on the version it began with, until its team takes the newer one." }
                ol.versions reversed { @for (version, at, changes) in &page.view.versions {
                    li {
                        b { "Version " (version) } ", " (page.moment.lately(*at)) ". "
                        a href=(format!("/place/methods/{}/file?version={version}", pack.key)) { "Save it as a file" span.sr { ", version " (version) } }
                        @if !changes.is_empty() { ul { @for change in changes { li { (change) } } } }
                    }
                } }
            }))
            (card("What it asks for", html! {
                p { strong { "Good for: " } (pack.good_for) }
                p { strong { "Not for: " } (pack.not_for) }
                ul { @for artefact in &pack.artefacts { li { b { (artefact.name) } ": " (artefact.help) } } }
                p { a href=(super::guide::address(&pack.key)) { "Read its guide" } }
            }))
            (post_button(&PostButton {
                action: &format!("/place/methods/{}/aside", pack.key),
                label,
                values: &[("aside", aside)],
                machinery: Machinery { key: &page.key, version: None },
                ..PostButton::default()
            }))
        },
    )
}

/// The text to edit.
#[derive(Debug, Clone)]
pub struct EditPage {
    /// What stands in the boxes.
    pub draft: Draft,
    /// Idempotency key.
    pub key: String,
    /// What needs mending.
    pub problems: FieldProblems,
}

/// Draws the text to edit.
pub fn edit(page: &EditPage, around: &Shell) -> Markup {
    let problems = mending(&page.problems);
    let contents = Field::new("contents", "The method")
        .hint("Stages, what is written down, and your words for the five decisions, as TOML. Lines are named when something does not fit.")
        .problem(problem_of(&problems, "contents"));
    let guide = Field::new("guide", "A page of guidance")
        .hint("For people who meet the method for the first time. Markdown.")
        .problem(problem_of(&problems, "guide"));
    shell(
        around,
        html! {
            (breadcrumbs(&[("Place", "/place"), ("Methods", "/place/methods")], "Write a method"))
            (page_heading("", "Write a method", "It is checked as a whole before anybody can choose it. Nothing runs in it: it is words and tables."))
            (error_summary(&problems))
            (card("You have it as a file", form(
                &Form {
                    action: "/place/methods/file",
                    machinery: Machinery { key: &page.key, version: None },
                    files: true,
                    ..Form::default()
                },
                html! {
                    (file(
                        &Field::new("file", "pack.toml, or a ZIP of its folder")
                            .hint("It is published when all of it is sound. If not, it stands below with every line that needs mending, and nothing is kept.")
                            .problem(problem_of(&problems, "file")),
                        ".toml,.zip",
                    ))
                    (actions(&[button(Loudness::Quiet, "Check and publish the file")]))
                },
            )))
            @if page.problems.of("contents").len() > 1 {
                (card("Everything to mend", html! {
                    ul { @for problem in page.problems.of("contents") { li { (problem) } } }
                }))
            }
            (form(
                &Form {
                    action: "/place/methods/new",
                    machinery: Machinery { key: &page.key, version: None },
                    draft: "own-method",
                    files: false,
                },
                html! {
                    (source(&contents, &page.draft.contents))
                    (source(&guide, &page.draft.guide))
                    (actions(&[button(Loudness::Primary, "Check and publish")]))
                },
            ))
        },
    )
}

fn source(field: &Field, stands: &str) -> Markup {
    frame(
        field,
        html! {
            textarea.source id=(field.id) name=(field.name) rows="24" spellcheck="false" autocapitalize="off"
                aria-describedby=[field.described_by()] aria-invalid=[field.marked()] { "\n" (stands) }
        },
    )
}

/// The list, one with two versions, a text with two slips.
pub(super) fn samples() -> Vec<Sample> {
    use crate::pages::sample_shell::tests as around;
    use app::method::OwnLine;
    let moment = Moment::sample();
    let pack = domain::method::shipped::pack("lean")
        .cloned()
        .unwrap_or_else(|| unreachable!("a pack that comes with Hundred"));
    let view = OwnView {
        own: vec![OwnLine {
            key: "our-lean".to_owned(),
            name: "Lean, our way".to_owned(),
            version: 2,
            at: moment.now,
            laid_aside: true,
        }],
        shipped: super::sample_choices(),
    };
    let one_view = OwnPackView {
        versions: vec![
            (
                2,
                moment.now,
                vec!["new: What the family noticed (a3.family)".to_owned()],
            ),
            (1, moment.now, Vec::new()),
        ],
        pack,
        laid_aside: false,
    };
    let mut problems = FieldProblems::one(
        "contents",
        "Line 12: The decision “hand_over” has no words. Add hand_over = \"…\" under [decisions].",
    );
    problems.add(
        "contents",
        domain::Problem::new(
            "Line 40: type = “slider” is not known. Choose one of: line, text, number.",
        ),
    );
    let slip = EditPage {
        draft: Draft {
            contents: "key = \"our-lean\"\nname = \"Lean, our way\"\n".to_owned(),
            guide: "# Lean, our way\n".to_owned(),
        },
        key: "k-1".to_owned(),
        problems,
    };
    vec![
        Sample::new(
            "own-methods",
            list(
                &ListPage {
                    view,
                    moment: moment.clone(),
                },
                &around("Methods"),
            ),
        ),
        Sample::new(
            "own-method",
            one(
                &OnePage {
                    view: one_view,
                    moment,
                    key: "k-1".to_owned(),
                },
                &around("Lean, our way"),
            ),
        ),
        Sample::new("own-method-slip", edit(&slip, &around("Write a method"))),
    ]
}
