//! Before a document is shown to others: what changes, and what people wrote that nobody changes.

use app::share::Preview;
use domain::FieldProblems;
use maud::{Markup, html};

use super::body::body;
use crate::Sample;
use crate::components::form::{
    Field, Form, Machinery, check_box, error_summary, form, number, problem_of,
};
use crate::components::{
    Align, Loudness, Table, TableRow, actions, breadcrumbs, button, card, copy_link, page_heading,
    table,
};
use crate::pages::mending;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct SharePage {
    /// What is shown.
    pub view: Preview,
    /// Idempotency key.
    pub key: String,
    /// For how many days, as typed.
    pub days: String,
    /// The link, once it is made; it is shown this once.
    pub made: Option<String>,
    /// What needs mending.
    pub problems: FieldProblems,
}

/// Draws the page.
pub fn page(page: &SharePage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let documents = format!("/t/{team}/documents");
    let problems = mending(&page.problems);
    shell(
        around,
        html! {
            (breadcrumbs(&[("Documents", &documents), (view.kind.label(), &format!("{documents}/{}", view.kind.word()))], "Show to others"))
            (page_heading(view.kind.label(), "Show it to others", &view.rule.sentence()))
            (error_summary(&problems))
            @if let Some(link) = &page.made {
                (card("Your link", html! {
                    p { "Whoever has it sees the copy below, as it is today. It is shown here once; make another if you lose it." }
                    (copy_link("share", "Link", link))
                    p.quiet { "Other programs read the figures of its charts under the same link, with " code { "/figures.json" } " or " code { "/figures.csv" } " behind it. They pass the same rule." }
                }))
            }
            (card("What changes", changes(view)))
            @if !view.written.is_empty() { (card("Look at what you wrote", written(view))) }
            @if page.made.is_none() { (make(page)) }
            (card("The copy", html! { div.document-frame { (body_below(view)) } }))
        },
    )
}

/// The copy inside the page: its title is not the page's.
fn body_below(view: &Preview) -> Markup {
    let drawn = body(&view.document).into_string();
    let lowered = drawn
        .replace("<h4>", "<h6>")
        .replace("</h4>", "</h6>")
        .replace("<h3>", "<h5>")
        .replace("</h3>", "</h5>")
        .replace("<h2>", "<h4>")
        .replace("</h2>", "</h4>")
        .replace("<h1>", "<h3>")
        .replace("</h1>", "</h3>");
    maud::PreEscaped(lowered)
}

fn changes(view: &Preview) -> Markup {
    if view.changed.is_empty() {
        return html! { p { "Nothing: no number in it is small, and none is changed by rounding." } };
    }
    let rows: Vec<TableRow> = view
        .changed
        .iter()
        .map(|line| TableRow::of_words(&[&line.what, &line.before, &line.after]))
        .collect();
    html! {
        p { (view.all_changed) " numbers are shown otherwise than to you. A hidden one (*) is left out of charts." }
        (table(&Table {
            id: "changes",
            caption: "Numbers that are shown otherwise",
            columns: &[("What and when", Align::Words), ("To you", Align::Numbers), ("To others", Align::Numbers)],
            rows,
        }))
        @if view.all_changed > view.changed.len() { p.hint { "And " (view.all_changed - view.changed.len()) " more." } }
    }
}

fn written(view: &Preview) -> Markup {
    html! {
        p { "These sentences hold small numbers. Nobody changes your words: read them as somebody who knows the street." }
        ul.notes { @for (words, numbers) in &view.written { li { (words) " (" b { (numbers) } ")" } } }
    }
}

fn make(page: &SharePage) -> Markup {
    let view = &page.view;
    let problems = mending(&page.problems);
    let action = format!(
        "/t/{}/documents/{}/share",
        view.here.team.id,
        view.kind.word()
    );
    card(
        "Make a link",
        form(
            &Form {
                action: &action,
                machinery: Machinery {
                    key: &page.key,
                    version: None,
                },
                draft: "",
                files: false,
            },
            html! {
                @if view.has_values {
                    (check_box(
                        &Field::new("means", "Behind each measured value stand enough people")
                            .hint(&format!("{} or more. Without it measured values are left out.", view.rule.means_from)),
                        view.means_ok,
                    ))
                }
                (number(&Field::new("days", "For how many days?").problem(problem_of(&problems, "days")), &page.days, "days"))
                (actions(&[button(Loudness::Primary, "Make the link")]))
                p.hint { "Read only. It ends by itself, or when you end it." }
            },
        ),
    )
}

/// Before, and with its link.
pub(super) fn samples() -> Vec<Sample> {
    use app::share::Changed;
    let around = crate::pages::sample_shell::team("Show to others");
    let view = Preview {
        here: crate::pages::test::sample_view::here(),
        kind: domain::document::DocumentKind::FinalPack,
        document: super::sample_document(),
        rule: domain::small::SmallRule::default(),
        changed: vec![Changed {
            what: "People waiting, 5 January".into(),
            before: "6".into(),
            after: "*".into(),
        }],
        all_changed: 3,
        written: vec![("We rang 3 families.".into(), "3".into())],
        has_values: true,
        means_ok: false,
    };
    let of = |made, problems| SharePage {
        view: view.clone(),
        key: "k-1".into(),
        days: "30".into(),
        made,
        problems,
    };
    vec![
        Sample::new(
            "document-share",
            page(&of(None, FieldProblems::none()), &around),
        ),
        Sample::new(
            "document-share-to-mend",
            page(
                &of(
                    None,
                    FieldProblems::one("days", "A link counts for 1 to 366 days."),
                ),
                &around,
            ),
        ),
        Sample::new(
            "document-shared",
            page(
                &of(
                    Some("https://hundred.example/s/0123".into()),
                    FieldProblems::none(),
                ),
                &around,
            ),
        ),
    ]
}
