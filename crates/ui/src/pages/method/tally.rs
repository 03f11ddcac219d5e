//! A check sheet to count on: one large button a kind, one tap a mark.

use app::method::TallyView;
use domain::FieldProblems;
use maud::{Markup, html};

use super::at;
use crate::Sample;
use crate::components::form::{Field, Form, Machinery, error_summary, form, problem_of, text};
use crate::components::{Loudness, actions, breadcrumbs, button, page_heading};
use crate::pages::mending;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct TallyPage {
    /// What is shown.
    pub view: TallyView,
    /// Idempotency key: a tap that is sent twice counts once.
    pub key: String,
    /// Idempotency key of the second form.
    pub other_key: String,
    /// What was typed.
    pub typed: String,
    /// What needs mending.
    pub problems: FieldProblems,
}

/// Draws the page.
pub fn page(page: &TallyPage, around: &Shell) -> Markup {
    let view = &page.view;
    let test = view.test.id;
    let sheet = at(test, &format!("/{}", view.artefact.key));
    let here = format!("{sheet}/tally/{}", view.field.0);
    let marks = match view.total() {
        1 => "1 mark so far".to_owned(),
        total => format!("{total} marks so far"),
    };
    shell(
        around,
        html! {
            (breadcrumbs(
                &[(view.test.title.as_str(), &format!("/tests/{test}")), (&view.artefact.name, &sheet)],
                &view.field.1,
            ))
            (page_heading(&marks, &view.field.1, &view.what))
            (error_summary(&mending(&page.problems)))
            @if view.lines.is_empty() { p { "Nothing was counted yet. Name the first kind." } }
            @if view.may_write {
                @if !view.lines.is_empty() {
                    form method="post" action=(here) data-once {
                        (crate::components::form::machinery(&Machinery { key: &page.key, version: None }))
                        div.tally-taps { @for line in &view.lines {
                            button.tally-tap type="submit" name="kind" value=(line.key) {
                                span { (line.label) }
                                span.count { (line.count) span.sr { " so far. One more." } }
                            }
                        } }
                    }
                    p.hint { "One tap, one mark. A wrong tap can be taken back in the line that appears." }
                }
                @if view.open_ended { (another(page, &here)) }
            } @else {
                p.quiet { "You may read this, not count." }
                dl.facts { @for line in &view.lines { div { dt { (line.label) } dd { (line.count) } } } }
            }
            p { a href=(sheet) { "The sheet, with what it adds up to" } }
        },
    )
}

fn another(page: &TallyPage, here: &str) -> Markup {
    let problems = mending(&page.problems);
    let field = Field::new("kind", "Something else")
        .hint("A kind of thing, never a person.")
        .problem(problem_of(&problems, "kind"));
    form(
        &Form {
            action: here,
            machinery: Machinery {
                key: &page.other_key,
                version: None,
            },
            ..Form::default()
        },
        html! {
            (text(&field, &page.typed))
            (actions(&[button(Loudness::Quiet, "Count it once")]))
        },
    )
}

/// While counting; before the first mark.
pub(super) fn samples() -> Vec<Sample> {
    use super::form::sample;
    use crate::pages::sample_shell::tests as around;
    use app::method::TallyLine;
    let given = sample("tqm", "check-sheet").view;
    let line = |label: &str, count| TallyLine {
        key: label.to_owned(),
        label: label.to_owned(),
        count,
    };
    let view = TallyView {
        here: given.here,
        test: given.test,
        artefact: given.artefact,
        field: ("tally".to_owned(), "Tally".to_owned()),
        what: "Why a result had to be asked for again".to_owned(),
        lines: vec![
            line("Label could not be read", 14),
            line("Wrong tube", 5),
            line("No time written on it", 22),
        ],
        open_ended: true,
        may_write: true,
    };
    let empty = TallyView {
        lines: Vec::new(),
        ..view.clone()
    };
    let tally_page = |view| TallyPage {
        view,
        key: "k-1".to_owned(),
        other_key: "k-2".to_owned(),
        typed: String::new(),
        problems: FieldProblems::none(),
    };
    vec![
        Sample::new("method-tally", page(&tally_page(view), &around("Tally"))),
        Sample::new(
            "method-tally-empty",
            page(&tally_page(empty), &around("Tally")),
        ),
    ]
}
