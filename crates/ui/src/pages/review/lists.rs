//! Lists of a review: its rows, and a form for one more.

use app::review::ListView;
use domain::review::{List, ReviewRow};
use maud::{Markup, html};

use super::show::ReviewPage;
use crate::components as c;
use crate::components::form::{
    Field, Form, Machinery, SelectOption, date, form, problem_of, select, text, text_area,
};
use crate::components::{Loudness, PostButton};
use crate::pages::mending;

pub(super) fn one(page: &ReviewPage, view: &ListView) -> Markup {
    let list = &view.list;
    c::card(
        list.title,
        html! {
            @if !list.hint.is_empty() { p.quiet { (list.hint) } }
            @if view.rows.is_empty() { p { "Nothing yet." } }
            @else { ul.rows { @for row in &view.rows { (line(page, list, row)) } } }
            @if page.view.may_write {
                details.fold open[is_typed(page, list)] { summary { "Add to “" (list.title) "”" } (add(page, list)) }
            }
        },
    )
}

fn is_typed(page: &ReviewPage, list: &List) -> bool {
    page.typed("list").is_some_and(|typed| typed == list.word)
}

/// "by 26 January", "looked at again on 1 May".
fn due_words(list: &List, day: &str) -> String {
    match list.due.trim_end_matches('?') {
        "By when" => format!("by {day}"),
        asked => format!("{} {day}", asked.to_lowercase()),
    }
}

fn line(page: &ReviewPage, list: &List, row: &ReviewRow) -> Markup {
    let today = page.view.today;
    let due = row.due.map(|day| c::day_words(day, today));
    html! {
        li {
            div.row-words {
                span.row-title { (row.line) }
                @if !row.about.is_empty() { span.row-about { (row.about) } }
                @if !row.owner.is_empty() || due.is_some() {
                    span.row-about {
                        @if !row.owner.is_empty() { (row.owner) }
                        @if let Some(due) = &due { @if !row.owner.is_empty() { " · " } (due_words(list, due)) }
                    }
                }
            }
            @if !row.choice.is_empty() { span.row-tag { (c::tag(c::Tone::Plain, &row.choice)) } }
            @if page.view.may_write { div.row-actions {
                (c::post_button(&PostButton {
                    action: &format!("/reviews/rows/{}/remove", row.id),
                    label: "Take it off",
                    about: row.line.as_str(),
                    machinery: Machinery { key: &page.key, version: None },
                    ..PostButton::default()
                }))
            } }
        }
    }
}

fn add(page: &ReviewPage, list: &List) -> Markup {
    let view = &page.view;
    let problems = mending(&page.problems);
    let name = |part: &str| format!("{}-{part}", list.word);
    let typed = |part: &str| page.typed(&name(part)).unwrap_or_default().to_owned();
    let [line, about, choice, owner, due] = ["line", "about", "choice", "owner", "due"].map(name);
    let field = |name: &'_ str| problem_of(&problems, name);
    let choices: Vec<SelectOption> = list
        .choices
        .iter()
        .map(|choice| SelectOption {
            value: choice,
            label: choice,
        })
        .collect();
    let draft = format!("review-{}-{}", view.review.word(), list.word);
    form(
        &Form {
            action: &format!(
                "/t/{}/reviews/{}/rows",
                view.board.here.team.id,
                view.review.word()
            ),
            machinery: Machinery {
                key: &page.key,
                version: None,
            },
            draft: &draft,
            files: false,
        },
        html! {
            input type="hidden" name="list" value=(list.word);
            (page.hidden_way_back())
            (text(&Field::new(&line, list.line).problem(field(&line)), &typed("line")))
            @if !list.about.is_empty() { (text_area(&Field::new(&about, list.about).problem(field(&about)).optional(), &typed("about"), 2)) }
            @if !list.choice.is_empty() { (select(&Field::new(&choice, list.choice).problem(field(&choice)), &choices, &typed("choice"), "Choose one")) }
            @if !list.owner.is_empty() { (text(&Field::new(&owner, list.owner).problem(field(&owner)).optional(), &typed("owner"))) }
            @if !list.due.is_empty() { (date(&Field::new(&due, list.due).problem(field(&due)).optional(), &typed("due"))) }
            p { (c::button(Loudness::Quiet, "Add")) }
        },
    )
}
