//! Hours of a team: what each manager said, and asking one.

use app::shape::cover::{CoverLine, CoverView, USUAL_HOURS};
use domain::FieldProblems;
use domain::shape::CoverWord;
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::form::{
    Field, Form, Machinery, SelectOption, email, error_summary, form, problem_of, select, text,
};
use crate::components::{Drawing, Empty, Loudness, Tone};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct CoverPage {
    /// What is shown.
    pub view: CoverView,
    /// Person, manager, address and hours as typed.
    pub typed: [String; 4],
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// The fields, in the order of the form.
pub const FIELDS: [&str; 4] = ["person", "manager", "email", "hours"];

/// Draws the page.
pub fn page(page: &CoverPage, around: &Shell) -> Markup {
    let view = &page.view;
    let home = format!("/t/{}", view.here.team.id);
    let problems = mending_in_order(&page.problems, &FIELDS);
    let list = list(view);
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(view.here.team.name.as_str(), &home), ("People", &format!("{home}/people"))], "Hours"))
            (c::page_heading("", "Do their managers know?", "Each manager gets a letter with the hours and the dates, and answers with one button. No account is needed."))
            (error_summary(&problems))
            @if view.may_ask && !view.lines.is_empty() { (c::two_columns(&[list], &[ask(page)])) }
            @else { (list) }
        },
    )
}

fn list(view: &CoverView) -> Markup {
    if view.lines.is_empty() {
        return c::empty(&Empty {
            drawing: Drawing::Table,
            title: "Nobody is in the team yet",
            words: "Invite people first; then their managers can be asked.",
            action: Some(c::link_button(
                Loudness::Primary,
                "Invite people",
                &format!("/t/{}/people", view.here.team.id),
            )),
        });
    }
    c::card(
        "Hours",
        html! { ul.rows { @for line in &view.lines { (row(view, line)) } } },
    )
}

fn row(view: &CoverView, line: &CoverLine) -> Markup {
    let (tone, word) = match line.approval.as_ref().map(|one| one.word) {
        Some(Some(CoverWord::Yes)) => (Tone::Better, "yes"),
        Some(Some(CoverWord::Talk)) => (Tone::LookHere, "wants to talk first"),
        Some(None) => (Tone::Usual, "asked"),
        None => (Tone::Plain, "not asked yet"),
    };
    html! {
        li {
            div.row-words {
                span.row-title { (line.holder.name) }
                @if let Some(one) = &line.approval {
                    span.row-about { (one.manager) ": " (one.hours) }
                    @if !one.words.is_empty() { span.row-about { "“" (one.words) "”" } }
                    @if let (None, Some(day)) = (one.word, line.asked) { span.row-about { "asked on " (c::day_words(day, view.today)) } }
                } @else if let Some(profession) = &line.holder.profession {
                    span.row-about { (profession) }
                }
            }
            span.row-tag { (c::tag(tone, word)) }
        }
    }
}

fn ask(page: &CoverPage) -> Markup {
    let view = &page.view;
    let problems = mending_in_order(&page.problems, &FIELDS);
    let ids: Vec<String> = view
        .lines
        .iter()
        .map(|line| line.holder.person.to_string())
        .collect();
    let people: Vec<SelectOption> = view
        .lines
        .iter()
        .zip(&ids)
        .map(|(line, value)| SelectOption {
            value,
            label: line.holder.name.as_str(),
        })
        .collect();
    let [person, manager, address, hours] = &page.typed;
    let hours = if hours.is_empty() { USUAL_HOURS } else { hours };
    let field = |name, label| Field::new(name, label).problem(problem_of(&problems, name));
    c::card(
        "Ask a manager",
        form(
            &Form {
                action: &format!("/t/{}/cover", view.here.team.id),
                machinery: Machinery {
                    key: &page.key,
                    version: None,
                },
                draft: "cover",
                files: false,
            },
            html! {
                (select(&field("person", "For whom?"), &people, person, "Choose one person"))
                (text(&field("manager", "Their manager’s name"), manager))
                (email(&field("email", "Their manager’s e-mail"), address))
                (text(&field("hours", "How much time?"), hours))
                p { (c::button(Loudness::Primary, "Send the letter")) }
                p.hint { "Somebody without a manager, a volunteer or a person who uses the service: ask whoever should know." }
            },
        ),
    )
}

/// Four answers; nobody yet; to mend.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = crate::pages::sample_shell::team("Hours");
    let of = |view: CoverView, typed: [&str; 4], problems| CoverPage {
        view,
        typed: typed.map(str::to_owned),
        problems,
        key: "k-1".into(),
    };
    let none = CoverView {
        lines: Vec::new(),
        ..given::cover()
    };
    let mend = FieldProblems::one(
        "email",
        "“ann at wolds” is not an e-mail address. It looks like name@example.org.",
    );
    let typed = ["", "Ann Fairweather", "ann at wolds", ""];
    [
        ("cover", of(given::cover(), [""; 4], FieldProblems::none())),
        ("cover-empty", of(none, [""; 4], FieldProblems::none())),
        ("cover-to-mend", of(given::cover(), typed, mend)),
    ]
    .into_iter()
    .map(|(name, view)| Sample::new(name, page(&view, &around)))
    .collect()
}
