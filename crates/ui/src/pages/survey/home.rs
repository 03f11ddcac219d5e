//! Where it begins: the promise, the askings, coffee and habits one tap away.

use app::survey::{HomeView, WaveLine};
use maud::{Markup, html};

use crate::Sample;
use crate::components::form::{Field, Form, Machinery, form, text};
use crate::components::{
    Loudness, PostButton, Row, Tone, actions, breadcrumbs, button, card, link_button, page_heading,
    post_button, rows, two_columns,
};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct HomePage {
    /// What is shown.
    pub view: HomeView,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &HomePage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let mut side = vec![ways(page)];
    if view.may_answer {
        side.push(out(page));
    }
    shell(
        around,
        html! {
            (breadcrumbs(&[(view.here.team.name.as_str(), &format!("/t/{team}")), ("People", &format!("/t/{team}/people"))], "Survey"))
            (page_heading(
                "",
                "People, skills and habits",
                "Who turns to whom, what we learn, what helps: two minutes each, three times. Nobody ever sees who named whom.",
            ))
            (two_columns(&[now(page), waves(page)], &side))
        },
    )
}

fn machinery(page: &HomePage) -> Machinery<'_> {
    Machinery {
        key: &page.key,
        version: None,
    }
}

/// The one thing to do now.
fn now(page: &HomePage) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    if let Some(line) = view.waves.iter().rfind(|line| line.wave.closed.is_none()) {
        return open_now(page, line);
    }
    if view.promise.is_none() {
        return card("First, a promise", promise_first(page));
    }
    let Some(due) = view.due else {
        return html! { (super::promise(view.promise.as_ref(), view.here.team.name.as_str())) };
    };
    let cycle = view.here.challenge.cycle.template();
    let day = due.day_words(cycle);
    card(
        &format!("{day}: two minutes each"),
        html! {
            (super::promise(view.promise.as_ref(), view.here.team.name.as_str()))
            p { (view.list) " people with a role in the team are asked. Everybody gets a letter with the link; it takes answers for two weeks." }
            @if view.list < 5 {
                p.hint { "With fewer than five people no figure can be shown. Everybody still sees their own map." }
            }
            @if view.may_run {
                (form(
                    &Form { action: &format!("/t/{team}/survey/open"), machinery: machinery(page), draft: "", files: false },
                    html! {
                        @if due.asks_practice() {
                            (text(
                                &Field::new("practice", "About which new practice should it ask?").hint("The one that has to stick: “The huddle at nine”. It asks six short statements about it.").optional(),
                                view.practices.first().map_or("", String::as_str),
                            ))
                        }
                        (actions(&[button(Loudness::Primary, "Ask everybody")]))
                    },
                ))
            } @else {
                p { "The team lead or the coach opens it." }
            }
        },
    )
}

fn promise_first(page: &HomePage) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    html! {
        p { "Before anybody is asked, a leader promises in front of every team: what people answer is never used for appraisal, rota, pay or discipline." }
        @if view.may_promise {
            (post_button(&PostButton {
                action: &format!("/t/{team}/survey/promise"),
                label: "I promise",
                loudness: Loudness::Primary,
                machinery: machinery(page),
                ..PostButton::default()
            }))
        } @else if view.leaders.is_empty() {
            p { "This challenge has no leader yet. Ask the steward to invite one." }
        } @else {
            p { "One of these can, on this page: " (view.leaders.join(", ")) "." }
        }
    }
}

fn open_now(page: &HomePage, line: &WaveLine) -> Markup {
    let view = &page.view;
    let cycle = view.here.challenge.cycle.template();
    let wave = &line.wave;
    let (sent, asked) = line.response;
    card(
        &format!("{} is open", wave.kind.day_words(cycle)),
        html! {
            p { (sent) " of " (asked) " have answered. It closes on " (wave.closes.strftime("%-d %B")) "." }
            @if view.may_answer && !line.mine_sent {
                (actions(&[link_button(Loudness::Primary, "Answer in two minutes", &format!("/waves/{}", wave.id))]))
            } @else if view.may_answer {
                p { "Yours is in. Thank you. " a href=(format!("/waves/{}/map", wave.id)) { "See your own map" } }
            }
            @if view.may_run {
                details.more {
                    summary { "Close it now" }
                    p { "Figures are worked out when it closes. Below 60 in 100 answers, or fewer than five, none is shown." }
                    (post_button(&PostButton {
                        action: &format!("/waves/{}/close", wave.id),
                        label: "Close and show the figures",
                        machinery: machinery(page),
                        ..PostButton::default()
                    }))
                }
            }
        },
    )
}

fn waves(page: &HomePage) -> Markup {
    let view = &page.view;
    let cycle = view.here.challenge.cycle.template();
    let closed: Vec<&WaveLine> = view
        .waves
        .iter()
        .rev()
        .filter(|line| line.wave.closed.is_some())
        .collect();
    if closed.is_empty() {
        return html! {};
    }
    let words: Vec<(String, String, String)> = closed
        .iter()
        .map(|line| {
            let href = if line.may_look {
                format!("/waves/{}/results", line.wave.id)
            } else {
                String::new()
            };
            let about = format!("{} of {} answered", line.response.0, line.response.1);
            (line.wave.kind.day_words(cycle), href, about)
        })
        .collect();
    let list: Vec<Row> = closed
        .iter()
        .zip(&words)
        .map(|(line, (title, href, about))| Row {
            title,
            href,
            about,
            tag: (!line.may_look).then_some((Tone::Usual, "not shown to leaders yet")),
            ..Row::default()
        })
        .collect();
    card("What we saw", rows(&list))
}

fn ways(page: &HomePage) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let (coffee, habits) = (format!("/t/{team}/coffee"), format!("/t/{team}/habits"));
    card(
        "Make more of it",
        rows(&[
            Row {
                title: "Coffee and help",
                href: if view.sees_all { &coffee } else { "" },
                about: "Matched conversations for whoever joins in; what people offer and would like",
                ..Row::default()
            },
            Row {
                title: "Habits",
                href: if view.may_answer { &habits } else { "" },
                about: "A new practice does not stick? Six statements, one thing for two weeks",
                ..Row::default()
            },
        ]),
    )
}

/// The ways out, at any time.
fn out(page: &HomePage) -> Markup {
    let team = page.view.here.team.id;
    html! {
        (card("It is up to you", ways_out(page.view.choice, team, &page.key, true)))
    }
}

/// Not answering, not being listed, deleting.
pub(super) fn ways_out(
    (answers, listed): (bool, bool),
    team: domain::TeamId,
    key: &str,
    may_forget: bool,
) -> Markup {
    let word = |yes: bool| if yes { "yes" } else { "no" };
    let choose = |label: &str, answers: bool, listed: bool| {
        post_button(&PostButton {
            action: &format!("/t/{team}/survey/choice"),
            label,
            values: &[("answers", word(answers)), ("listed", word(listed))],
            machinery: Machinery { key, version: None },
            ..PostButton::default()
        })
    };
    html! {
        p { "You need not answer, and you need not be on the list. No reason is asked. Nobody sees who chose what, only how many answered." }
        @if answers { (choose("I would rather not answer", false, listed)) } @else { p { "You chose not to answer." } (choose("I answer after all", true, listed)) }
        @if listed { (choose("Take me off the list", answers, false)) } @else { p { "You are not on the list: nobody is asked about you." } (choose("Put me back on the list", answers, true)) }
        @if may_forget {
            details.more {
                summary { "Delete what I answered" }
                p { "Everything you answered here is deleted. Figures that were shown stay as they are." }
                (post_button(&PostButton {
                    action: &format!("/t/{team}/survey/forget"),
                    label: "Delete my answers",
                    machinery: Machinery { key, version: None },
                    ..PostButton::default()
                }))
            }
        }
    }
}

/// Before the promise, due, open, and with figures.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = given::around("Survey");
    let sample = |name, view| {
        let key = "k-1".into();
        Sample::new(name, page(&HomePage { view, key }, &around))
    };
    vec![
        sample("survey-no-promise", given::home(false, false, false)),
        sample("survey-due", given::home(true, false, false)),
        sample("survey-open", given::home(true, true, true)),
    ]
}
