//! The method page: where the test stands in its method, and choosing another.

use app::method::{ArtefactLine, MethodView};
use domain::FieldProblems;
use domain::decision::DecisionWord;
use domain::method::Stage;
use domain::method::standing::Progress;
use maud::{Markup, html};

use super::{answers, at};
use crate::Sample;
use crate::components::form::{Field, Form, Machinery, choices, error_summary, form, problem_of};
use crate::components::{
    Loudness, PostButton, Row, Tone, breadcrumbs, button, card, day, page_heading, post_button,
    rows, tag, two_columns,
};
use crate::pages::mending;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct MethodPage {
    /// What is shown.
    pub view: MethodView,
    /// Idempotency key.
    pub key: String,
    /// What needs mending.
    pub problems: FieldProblems,
}

/// Draws the page.
pub fn page(page: &MethodPage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let stages: Vec<Markup> = view
        .stages
        .iter()
        .map(|(stage, progress, forms)| self::stage(page, stage, progress, forms))
        .collect();
    shell(
        around,
        html! {
            (breadcrumbs(
                &[("Tests", &format!("/t/{team}/tests")), (view.test.title.as_str(), &format!("/tests/{}", view.test.id))],
                "Method",
            ))
            (page_heading(view.test.title.as_str(), &view.pack.name, &view.pack.summary))
            (error_summary(&mending(&page.problems)))
            (two_columns(&stages, &[newer(page), days(view), about(view), earlier(view), choose(page)]))
        },
    )
}

fn stage(page: &MethodPage, stage: &Stage, progress: &Progress, forms: &[ArtefactLine]) -> Markup {
    let (tone, words) = match progress {
        Progress::Closed => (Tone::Better, "done"),
        Progress::Open(_) => (Tone::LookHere, "open"),
        Progress::Waits(_) => (Tone::Usual, "later"),
    };
    let owned: Vec<(String, String)> = forms
        .iter()
        .map(|one| {
            let href = at(page.view.test.id, &format!("/{}", one.key));
            (href, format!("{} of {} filled in", one.filled, one.of))
        })
        .collect();
    let list: Vec<Row> = forms
        .iter()
        .zip(&owned)
        .map(|(one, (href, about))| Row {
            title: &one.name,
            href,
            about,
            ..Row::default()
        })
        .collect();
    card(
        &stage.name,
        html! {
            p { (tag(tone, words)) " " (stage.purpose) }
            @if let Progress::Waits(names) = progress { p.quiet { "Comes after: " (names.join(", ")) "." } }
            @if !list.is_empty() { (rows(&list)) }
            @for one in forms { @if let Some(field) = &one.board {
                p { a href=(at(page.view.test.id, &format!("/{}/board/{field}", one.key))) { "Open the board" } }
            } }
            @if let Progress::Open(missing) = progress {
                @if !missing.is_empty() {
                    p.still-missing { "Still missing:" }
                    ul { @for one in missing { li { (one.what) ". " span.quiet { (one.why) } } } }
                }
            }
            @for prompt in &stage.prompts { p.quiet { (prompt) } }
        },
    )
}

/// What the method puts into the calendar, from the time that runs on.
fn days(view: &MethodView) -> Markup {
    let today = view.today;
    let now = view
        .dates
        .periods
        .iter()
        .find(|period| (period.from..=period.to).contains(&today));
    let ahead: Vec<_> = view
        .dates
        .days
        .iter()
        .filter(|day| day.on >= today)
        .collect();
    html! {
        @if !view.dates.days.is_empty() {
            (card("Dates", html! {
                @if let Some(period) = now {
                    p { b { (period.title) } ", " (day(period.from, today)) " to " (day(period.to, today)) }
                }
                @if ahead.is_empty() { p.quiet { "Every day that was written down is over." } }
                @else { ul { @for one in &ahead { li { (day(one.on, today)) ": " (one.title) } } } }
                p.quiet { "They stand in the week of everybody in the team, and in the calendar they follow." }
            }))
        }
    }
}

fn about(view: &MethodView) -> Markup {
    let pack = &view.pack;
    card(
        "This method",
        html! {
            p { strong { "Good for: " } (pack.good_for) }
            p { strong { "Not for: " } (pack.not_for) }
            p { a href=(format!("{}?version={}", super::guide::address(&pack.key), pack.version)) { "Read its guide" } ", one page." }
            p { strong { "To predict: " } (pack.prediction.asks) }
            p { "Its words for the five decisions:" }
            dl.facts { @for word in DecisionWord::ALL { div { dt { (word.label()) } dd { (pack.words.of(*word)) } } } }
            details.fold {
                summary { "Where it comes from" }
                ul { @for source in &pack.sources {
                    li {
                        (source.by) " (" (source.year) "): " (source.title) ". " (source.used_for)
                        @if !source.licence.is_empty() { " " (source.licence) "." }
                    }
                } }
                p.quiet { "Version " (pack.version) ", " (pack.licence) "." }
            }
        },
    )
}

fn earlier(view: &MethodView) -> Markup {
    html! {
        @if !view.earlier.is_empty() {
            (card("From an earlier version", html! {
                p.quiet { "The method has no place for this any more. Nothing was lost." }
                dl.facts { @for one in &view.earlier { div { dt { (one.place) } dd { (one.words) } } } }
            }))
        }
    }
}

/// What was written into other methods waits there.
fn elsewhere(view: &MethodView) -> Markup {
    html! {
        @if !view.elsewhere.is_empty() {
            p.quiet { "Waiting for you to come back: "
                @for (index, (name, fields)) in view.elsewhere.iter().enumerate() {
                    @if index > 0 { ", " }
                    (name) " (" (fields) @if *fields == 1 { " answer" } @else { " answers" } ")"
                }
            "." }
        }
    }
}

/// A newer version of the method: the test stays on its own until somebody moves it.
fn newer(page: &MethodPage) -> Markup {
    let view = &page.view;
    let Some(newer) = &view.newer else {
        return html! {};
    };
    let label = format!("Use version {}", newer.version);
    card(
        &format!("Version {} is there", newer.version),
        html! {
            p { "This test stays on version " (view.pack.version) ", with which it began. Nothing that was written is lost if you change." }
            @if !newer.changes.is_empty() { ul { @for change in &newer.changes { li { (change) } } } }
            @if view.may_choose {
                (post_button(&PostButton {
                    action: &at(view.test.id, ""),
                    label: &label,
                    values: &[("method", &view.pack.key)],
                    machinery: Machinery { key: &page.key, version: None },
                    ..PostButton::default()
                }))
            }
        },
    )
}

fn choose(page: &MethodPage) -> Markup {
    let view = &page.view;
    if !view.may_choose {
        return html! {};
    }
    let problems = mending(&page.problems);
    let field = Field::new("method", "Which one feels like home?")
        .hint(
            "You can change at any time. What you wrote stays, and comes back when you come back.",
        )
        .problem(problem_of(&problems, "method"));
    card(
        "Another method",
        form(
            &Form {
                action: &at(view.test.id, ""),
                machinery: Machinery {
                    key: &page.key,
                    version: None,
                },
                ..Form::default()
            },
            html! {
                (choices(&field, &answers(&view.choices), Some(&view.pack.key)))
                p { a href="/methods" { "Read about each of them first" } }
                (elsewhere(view))
                (button(Loudness::Quiet, "Use this method"))
            },
        ),
    )
}

/// The default method, and one with much to do and something from an earlier version.
pub(super) fn samples() -> Vec<Sample> {
    use crate::pages::sample_shell::tests as around;
    vec![
        Sample::new("method", page(&sample("simple"), &around("Method"))),
        Sample::new("method-lean", page(&sample("lean"), &around("Method"))),
    ]
}

fn sample(key: &str) -> MethodPage {
    use crate::pages::test::sample_view as given;
    use app::method::{Earlier, Newer};
    use domain::method::answer::Answers;
    use domain::method::shipped;
    use domain::method::standing::{Around, standing};
    let pack = shipped::pack(key)
        .cloned()
        .unwrap_or_else(|| unreachable!("a pack that comes with Hundred"));
    let around = Around {
        has_prediction: true,
        ..Around::default()
    };
    let stages = standing(&pack, &Answers::none(), around)
        .into_iter()
        .map(|(stage, progress)| {
            let forms = stage.artefacts.iter().filter_map(|key| pack.artefact(key));
            let forms = forms.map(|form| ArtefactLine {
                key: form.key.clone(),
                name: form.name.clone(),
                filled: 1,
                of: form.fields.len(),
                board: None,
            });
            (stage.clone(), progress, forms.collect())
        })
        .collect();
    let earlier = if key == "lean" {
        vec![Earlier {
            place: "a3.mood".to_owned(),
            words: "Everybody is curious.".to_owned(),
        }]
    } else {
        Vec::new()
    };
    MethodPage {
        view: MethodView {
            here: given::here(),
            test: given::test(),
            choices: super::sample_choices(),
            newer: (key == "lean").then(|| Newer {
                version: 2,
                changes: vec!["new: What the family noticed (a3.family)".to_owned()],
            }),
            elsewhere: if key == "lean" {
                vec![("Simple test".to_owned(), 3)]
            } else {
                Vec::new()
            },
            dates: sample_dates(key),
            today: crate::pages::Moment::sample().today(),
            pack,
            stages,
            earlier,
            may_choose: true,
        },
        key: "k-method".to_owned(),
        problems: FieldProblems::none(),
    }
}

/// An action period that runs, and the session after it.
fn sample_dates(key: &str) -> domain::method::dates::Dates {
    use domain::method::dates::{Dates, PackDay, PackPeriod};
    if key != "lean" {
        return Dates::default();
    }
    let today = crate::pages::Moment::sample().today();
    let away = |days: i64| today.saturating_add(jiff::Span::new().days(days));
    let row = ("dates".to_owned(), 0);
    Dates {
        days: vec![PackDay {
            artefact: "session".to_owned(),
            row: row.clone(),
            on: away(19),
            title: "Second session".to_owned(),
        }],
        periods: vec![PackPeriod {
            artefact: "session".to_owned(),
            row,
            title: "Action period 1".to_owned(),
            from: away(-11),
            to: away(18),
            until: "Second session".to_owned(),
        }],
    }
}
