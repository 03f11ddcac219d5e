//! The short list, silent voices, the choice.

use app::shape::FocusView;
use domain::shape::FocusOption;
use maud::{Markup, html};

use super::show::ShapePage;
use crate::components as c;
use crate::components::form::{
    Choice, Field, Form, Machinery, SelectOption, choices, form, problem_of, select, text,
    text_area,
};
use crate::components::{Loudness, PostButton};
use crate::pages::mending;

pub(super) fn card(page: &ShapePage) -> Markup {
    let focus = &page.view.focus;
    html! { div id="focus" { (c::card("The focus", html! {
        @if let Some(chosen) = &focus.chosen {
            p.say { b { (chosen.line) } }
            @if !focus.why.is_empty() { p.prose { (focus.why) } }
        } @else {
            p.quiet { "Look at each option, agree what you hold them against, think five minutes in silence, vote, then talk. One focus, narrow enough for one team." }
        }
        @if focus.options.is_empty() { p { "Nothing is on the short list yet." } }
        @else { (options(page)) }
        @if page.view.may_prepare { (add(page)) }
        @if page.view.may_choose && !focus.options.is_empty() {
            @if focus.voices.is_none() { (vote(page)) }
            @if focus.voices.is_some() || focus.options.len() == 1 { (choose(page)) }
        } @else if focus.voices.is_none() && !focus.options.is_empty() {
            p.quiet { (voted(focus, page.view.leaders.len())) }
        }
    })) } }
}

fn voted(focus: &FocusView, leaders: usize) -> String {
    format!("{} of {leaders} leaders have voted.", focus.voted)
}

fn options(page: &ShapePage) -> Markup {
    let focus = &page.view.focus;
    html! { ul.rows { @for (index, option) in focus.options.iter().enumerate() {
        li {
            div.row-words {
                span.row-title { (option.line) }
                @if !option.about.is_empty() { span.row-about { (option.about) } }
                @if let Some(voices) = &focus.voices { (dots(voices.get(index).copied().unwrap_or(0))) }
            }
            @if page.view.may_prepare && focus.voices.is_none() && focus.voted == 0 { div.row-actions {
                (c::post_button(&PostButton {
                    action: &format!("/focus/{}/remove", option.id),
                    label: "Take it off",
                    about: option.line.as_str(),
                    machinery: page.machinery(),
                    ..PostButton::default()
                }))
            } }
        }
    } } }
}

/// As many dots as voices.
fn dots(voices: usize) -> Markup {
    let words = match voices {
        0 => "no voice".to_owned(),
        1 => "1 voice".to_owned(),
        many => format!("{many} voices"),
    };
    html! { span.voices {
        span.spread-dots aria-hidden="true" { @for _ in 0..voices { span.spread-dot {} } }
        span { (words) }
    } }
}

fn add(page: &ShapePage) -> Markup {
    let problems = mending(&page.problems);
    let typed = |name: &str| page.typed(name).unwrap_or_default().to_owned();
    let open = page.typed("line").is_some() || page.view.focus.options.is_empty();
    html! {
        details.fold open[open] {
            summary { "Put something on the short list" }
            (form(
                &Form { action: &page.action("/focus"), machinery: page.machinery(), draft: "focus", files: false },
                html! {
                    (text(&Field::new("line", "What could we work on?").hint("People well enough to go home who wait longer than a day").problem(problem_of(&problems, "line")), &typed("line")))
                    (text_area(&Field::new("about", "What speaks for it, and against it?").problem(problem_of(&problems, "about")).optional(), &typed("about"), 2))
                    p { (c::button(Loudness::Quiet, "Add")) }
                },
            ))
        }
    }
}

fn ids(options: &[FocusOption]) -> Vec<String> {
    options.iter().map(|option| option.id.to_string()).collect()
}

fn vote(page: &ShapePage) -> Markup {
    let focus = &page.view.focus;
    let problems = mending(&page.problems);
    let ids = ids(&focus.options);
    let answers: Vec<Choice> = focus
        .options
        .iter()
        .zip(&ids)
        .map(|(option, value)| Choice {
            value,
            label: option.line.as_str(),
            about: "",
        })
        .collect();
    let mine = focus.mine.map(|id| id.to_string());
    html! {
        (form(
            &Form { action: &page.action("/vote"), machinery: page.machinery(), draft: "", files: false },
            html! {
                (choices(&Field::new("option", "Your voice").hint("Silent until all have voted. Until then you can change it.").problem(problem_of(&problems, "option")), &answers, mine.as_deref()))
                p { (c::button(Loudness::Quiet, if mine.is_some() { "Change my voice" } else { "Vote" })) }
            },
        ))
        p.quiet { (voted(focus, page.view.leaders.len())) }
        @if focus.voted >= 2 {
            (c::post_button(&PostButton {
                action: &page.action("/vote/show"),
                label: "Lay the voices on the table",
                machinery: page.machinery(),
                ..PostButton::default()
            }))
        }
    }
}

fn choose(page: &ShapePage) -> Markup {
    let focus = &page.view.focus;
    let problems = mending(&page.problems);
    let ids = ids(&focus.options);
    let list: Vec<SelectOption> = focus
        .options
        .iter()
        .zip(&ids)
        .map(|(option, value)| SelectOption {
            value,
            label: option.line.as_str(),
        })
        .collect();
    let chosen = focus
        .chosen
        .as_ref()
        .map_or_else(String::new, |chosen| chosen.id.to_string());
    let machinery = Machinery {
        key: &page.key,
        version: Some(focus.version),
    };
    html! {
        details.fold open[focus.chosen.is_none()] {
            summary { @if focus.chosen.is_some() { "Choose another one" } @else { "Choose" } }
            (form(
                &Form { action: &page.action("/choose"), machinery, draft: "choose", files: false },
                html! {
                    (select(&Field::new("chosen", "The focus").problem(problem_of(&problems, "chosen")), &list, page.typed("chosen").unwrap_or(&chosen), "Choose one"))
                    (text_area(&Field::new("why", "Why this one?").problem(problem_of(&problems, "why")).optional(), page.typed("why").unwrap_or(&focus.why), 2))
                    p { (c::button(Loudness::Quiet, "This is our focus")) }
                },
            ))
        }
    }
}
