//! One review.

use app::review::{BoxView, ReviewView};
use domain::FieldProblems;
use maud::{Markup, html};

use super::{ballots, lists, side};
use crate::components as c;
use crate::components::form::{Field, Form, Machinery, error_summary, form, problem_of, text_area};
use crate::components::{Loudness, PostButton};
use crate::pages::mending;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct ReviewPage {
    /// What is shown.
    pub view: ReviewView,
    /// What was typed into the boxes and forms, by field; takes the place of what stands there.
    pub typed: Vec<(String, String)>,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
    /// The step of the workshop that is on the screen; none when all of the review is.
    pub at: Option<At>,
}

/// A step of a workshop, and when the workshop began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// From 0.
    pub step: usize,
    /// Minutes after midnight.
    pub began: Option<i64>,
}

impl At {
    /// "09:05"; "" when it is not known.
    pub fn clock(self) -> String {
        self.began.map_or_else(String::new, |minutes| {
            format!("{:02}:{:02}", minutes / 60, minutes % 60)
        })
    }
}

impl ReviewPage {
    /// Hidden values that lead back to the step.
    pub(super) fn way_back(&self) -> Vec<(&'static str, String)> {
        self.at.map_or_else(Vec::new, |at| {
            vec![("step", (at.step + 1).to_string()), ("began", at.clock())]
        })
    }

    /// The same as hidden fields.
    pub(super) fn hidden_way_back(&self) -> Markup {
        html! { @for (name, value) in self.way_back() { input type="hidden" name=(name) value=(value); } }
    }

    /// What was typed into a field.
    pub(super) fn typed(&self, field: &str) -> Option<&str> {
        self.typed
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, value)| value.as_str())
    }
}

/// Draws the page.
pub fn page(page: &ReviewPage, around: &Shell) -> Markup {
    let view = &page.view;
    let here = &view.board.here;
    let home = format!("/t/{}", here.team.id);
    let above = format!("Day {} · {}", view.day, c::day_words(view.date, view.today));
    let problems = mending(&page.problems);
    let mut main = vec![agenda(view, &home)];
    main.extend(view.ballots.iter().map(|ballot| ballots::one(page, ballot)));
    main.push(side::checks(view));
    main.push(boxes(page, |_| true));
    main.extend(view.lists.iter().map(|list| lists::one(page, list)));
    main.push(last_word(page));
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(here.team.name.as_str(), &home), ("Reviews", &format!("{home}/reviews"))], view.title()))
            (c::page_heading(&above, view.title(), view.review.sheet().about))
            (error_summary(&problems))
            (c::two_columns(&main, &[side::goal(view), side::facts(view), side::learned(view)]))
        },
    )
}

/// The strategist's last word on its way to everybody who gave something.
fn last_word(page: &ReviewPage) -> Markup {
    let view = &page.view;
    let Some(closing) = view
        .closing
        .as_ref()
        .filter(|closing| closing.may_send || closing.sent.is_some())
    else {
        return html! {};
    };
    let managers = match closing.managers {
        0 => String::new(),
        1 => ", and the manager who gave hours".to_owned(),
        many => format!(", and {many} managers who gave hours"),
    };
    let action = format!("/t/{}/reviews/final/send", view.board.here.team.id);
    c::card(
        "Close the loop",
        html! {
            @if let Some((on, people)) = closing.sent {
                p { "The last word went to " (people) " people on " (on.strftime("%-d %B %Y")) "." }
            }
            @if closing.may_send {
                p { "The last word above, what leaders said and what stays, by e-mail: to " (closing.people) " people of the team, its leaders and coaches" (managers) "." }
                @if closing.written {
                    (c::post_button(&PostButton {
                        action: &action,
                        label: if closing.sent.is_some() { "Send it again" } else { "Send it to everybody" },
                        machinery: Machinery { key: &page.key, version: None },
                        ..PostButton::default()
                    }))
                } @else {
                    p.quiet { "Write and save the last word first." }
                }
            }
        },
    )
}

/// The steps of a workshop, with minutes from its start.
fn agenda(view: &ReviewView, home: &str) -> Markup {
    let steps = view.review.sheet().agenda;
    if steps.is_empty() {
        return html! {};
    }
    let all: i64 = steps.iter().map(|step| step.minutes).sum();
    let mut from = 0;
    let timed: Vec<(String, &domain::review::Step)> = steps
        .iter()
        .map(|step| {
            let at = format!("{}:{:02}", from / 60, from % 60);
            from += step.minutes;
            (at, step)
        })
        .collect();
    let title = format!("Step by step, {}", hours(all));
    let day = format!("{home}/reviews/{}/day", view.review.word());
    c::card(
        &title,
        html! { p { (c::link_button(Loudness::Quiet, "Go through it on a big screen", &day)) } ol.workshop { @for (at, step) in &timed {
            li {
                p.workshop-title { b { (step.title) } span.agenda-time { "from " (at) ", " (step.minutes) " min" } }
                p { (step.words) }
            }
        } } },
    )
}

/// "5 hours 30 minutes"
pub(super) fn hours(minutes: i64) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, rest) => format!("{rest} minutes"),
        (1, 0) => "1 hour".to_owned(),
        (hours, 0) => format!("{hours} hours"),
        (hours, rest) => format!("{hours} h {rest} min"),
    }
}

pub(super) fn boxes(page: &ReviewPage, wanted: impl Fn(&str) -> bool) -> Markup {
    let view = &page.view;
    let boxes: Vec<&BoxView> = view
        .boxes
        .iter()
        .filter(|one| wanted(one.words.word))
        .collect();
    if boxes.is_empty() {
        return html! {};
    }
    if !view.may_write {
        return c::card(
            "Written down",
            html! { @for one in &boxes {
                h3 { (one.words.label) }
                @if one.written.is_empty() { p.quiet { "Nothing yet." } } @else { p.prose { (one.written) } }
            } },
        );
    }
    let problems = mending(&page.problems);
    let draft = format!("review-{}", view.review.word());
    let names: Vec<(String, String)> = boxes
        .iter()
        .map(|one| {
            (
                format!("box-{}", one.words.word),
                format!("version-{}", one.words.word),
            )
        })
        .collect();
    c::card(
        "What you found",
        form(
            &Form {
                action: &format!(
                    "/t/{}/reviews/{}",
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
                (page.hidden_way_back())
                @for (one, (name, version)) in boxes.iter().zip(&names) {
                    @let field = Field::new(name, one.words.label).hint(one.words.hint).problem(problem_of(&problems, name)).optional();
                    input type="hidden" name=(version) value=(one.version);
                    (text_area(&field, page.typed(name).unwrap_or(&one.written), 3))
                }
                p { (c::button(Loudness::Primary, "Save")) }
            },
        ),
    )
}
