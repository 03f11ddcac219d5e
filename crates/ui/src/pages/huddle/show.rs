//! The screen of the meeting, for a wall and for a phone. Everything on it is there already; nobody types an agenda.

use app::huddle::HuddleView;
use domain::huddle::{Part, Said};
use domain::plan::PlanState;
use jiff::Span;
use maud::{Markup, html};

use crate::components as c;
use crate::components::form::{Form, Machinery, form};
use crate::components::{Figure, Loudness, PostButton, Row, Tone};
use crate::pages::measure::drawing;
use crate::pages::plan::rows;
use crate::pages::plan::start_moved;
use crate::pages::plan::task::{self, TypedTask};
use crate::pages::pulse;
use crate::pages::team::board;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct HuddlePage {
    /// What is shown.
    pub view: HuddleView,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &HuddlePage, around: &Shell) -> Markup {
    let view = &page.view;
    let here = &view.board.here;
    let home = format!("/t/{}", here.team.id);
    let ended = view
        .huddle
        .as_ref()
        .is_some_and(|huddle| huddle.ended.is_some());
    let above = format!(
        "Day {} · week of {}",
        here.day.day,
        c::day_words(view.week, view.plan.today)
    );
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(here.team.name.as_str(), &home)], "Huddle"))
            (c::page_heading(&above, "Huddle", &format!("{} minutes. Nothing to prepare: what needs you is here.", Part::all_minutes())))
            @if ended { (has_ended(view)) } @else { (begin(page)) }
            (agenda(view))
            div.huddle {
                (part(view, Part::CheckIn, html! { p.say.check-in { (view.check_in) } p.quiet { "A minute each at most. Nobody has to." } }))
                (part(view, Part::Goal, goal(view)))
                (part(view, Part::Tests, tests(view)))
                (part(view, Part::Plan, plan(page)))
                (part(view, Part::Stuck, stuck(view)))
                (part(view, Part::Next, next(view)))
                (part(view, Part::Pulse, the_pulse(page)))
            }
            (end(page))
            p { a href={ (home) "/huddles" } { "Notes of all huddles" } }
        },
    )
}

fn begin(page: &HuddlePage) -> Markup {
    let view = &page.view;
    html! { @if view.huddle.is_none() && view.may_hold {
        (c::post_button(&PostButton {
            action: &format!("/t/{}/huddle/begin", view.board.here.team.id),
            label: "Begin the huddle",
            loudness: Loudness::Primary,
            machinery: Machinery { key: &page.key, version: None },
            ..PostButton::default()
        }))
    } }
}

fn has_ended(view: &HuddleView) -> Markup {
    let notes = format!("/t/{}/huddles/{}", view.board.here.team.id, view.week);
    html! { p.remark { "You met this week. " a href=(notes) { "The notes" } " have written themselves." } }
}

/// The parts with their times: on the clock once the huddle began, in minutes before.
fn agenda(view: &HuddleView) -> Markup {
    html! {
        nav.agenda aria-label="Agenda" { ol { @for part in Part::ALL {
            li { a href={ "#part-" (part.word()) } { span.agenda-time { (time(view, *part)) } " " (part.label()) } }
        } } }
    }
}

fn time(view: &HuddleView, part: Part) -> String {
    match view.began {
        Some(began) => {
            let at = began.saturating_add(Span::new().minutes(part.starts_after()));
            format!("{}:{:02}", at.hour(), at.minute())
        }
        None => format!("{} min", part.minutes()),
    }
}

fn part(view: &HuddleView, part: Part, body: Markup) -> Markup {
    html! {
        section.card.huddle-part id={ "part-" (part.word()) } {
            h2 { (part.label()) " " span.agenda-time { (time(view, part)) } }
            (body)
        }
    }
}

fn goal(view: &HuddleView) -> Markup {
    let board = &view.board;
    let home = format!("/t/{}", board.here.team.id);
    html! {
        @match &board.goal {
            Some(goal) => p.say { b { (goal.sentence()) } },
            None => p.say { "No goal yet. " a href={ (home) "/goal" } { "Write it together" } "." },
        }
        @if let Some(lead) = &board.lead {
            p { (c::tag(board::tone(lead.reading), lead.reading.label())) " " (lead.sentence) @if let Some(words) = &lead.towards_goal { " " (words) } }
            @if let Some(picture) = &lead.picture {
                (c::figure(&Figure {
                    id: "lead",
                    wide: drawing(&picture.wide),
                    narrow: Some(drawing(&picture.narrow)),
                    caption: &picture.caption,
                    ..Figure::default()
                }))
            }
        }
        (lines(&view.notes.numbers))
        @if board.numbers_due > 0 && board.may_record {
            (c::link_button(Loudness::Quiet, &if board.numbers_due == 1 { "Enter this week’s number".to_owned() } else { format!("Enter this week’s {} numbers", board.numbers_due) }, &format!("{home}/numbers")))
        }
    }
}

fn lines(said: &[Said]) -> Markup {
    let list: Vec<Row> = said
        .iter()
        .map(|line| Row {
            title: &line.what,
            about: &line.about,
            ..Row::default()
        })
        .collect();
    html! { @if !list.is_empty() { (c::rows(&list)) } }
}

fn tests(view: &HuddleView) -> Markup {
    let board = &view.board;
    let home = format!("/t/{}", board.here.team.id);
    let words: Vec<(String, String, Tone, String)> =
        board.tests.iter().map(board::test_words).collect();
    let list: Vec<Row> = board
        .tests
        .iter()
        .zip(&words)
        .map(|(line, (href, about, tone, word))| Row {
            title: line.test.title.as_str(),
            href,
            about,
            tag: Some((*tone, word)),
            ..Row::default()
        })
        .collect();
    let to_decide = board.tests.iter().filter(|line| line.needs_us()).count();
    html! {
        @if list.is_empty() { p.say { "Nothing is being tried. What could be tried by Tuesday?" } }
        @else {
            p { @match to_decide { 0 => "Nothing to decide today. What surprised us?", 1 => "One test needs you.", count => { (count) " tests need you." } } }
            (c::rows(&list))
        }
        @if !view.notes.decided.is_empty() { h3 { "Decided since the last huddle" } (lines(&view.notes.decided)) }
        @if board.may_test { (c::link_button(Loudness::Quiet, "Plan a small test", &format!("{home}/tests/new"))) }
    }
}

fn plan(page: &HuddlePage) -> Markup {
    let view = &page.view;
    let around = rows::Around {
        today: view.plan.today,
        may_edit: view.plan.may_edit,
        machinery: Machinery {
            key: &page.key,
            version: None,
        },
        back: "huddle",
    };
    let soon = view.due_soon();
    let later = view
        .plan
        .tasks()
        .filter(|task| task.item.state == PlanState::Open)
        .count()
        .saturating_sub(soon.len());
    html! {
        @for remark in &view.plan.remarks { p.remark { (remark.label()) } }
        (start_moved::question(&view.plan, &page.key, "huddle"))
        @if soon.is_empty() { p { "Nothing is due by next week." } }
        @else { (rows::tasks(&soon, &around)) }
        p { a href={ "/t/" (view.board.here.team.id) "/plan" } { "The whole plan" @if later > 0 { ", " (later) " more to come" } } }
        @if view.plan.may_edit {
            details.fold {
                summary { "Add a task" }
                (task::new_form(&view.plan, &TypedTask::default(), &[], &page.key, "huddle"))
            }
        }
    }
}

fn stuck(view: &HuddleView) -> Markup {
    let team = view.board.here.team.id;
    html! {
        @if view.notes.waiting.is_empty() && view.notes.answered.is_empty() { p { "No ask waits for a leader." } }
        (lines(&view.notes.waiting))
        @if !view.notes.answered.is_empty() { h3 { "Answered since the last huddle" } (lines(&view.notes.answered)) }
        @if view.may_ask { (c::link_button(Loudness::Quiet, "We are stuck: ask the leaders", &format!("/t/{team}/asks/new"))) }
    }
}

/// Who does what: read aloud at the end.
fn next(view: &HuddleView) -> Markup {
    html! {
        @if view.notes.next.is_empty() && view.notes.late.is_empty() {
            p { "Nobody has promised anything yet. One small thing each?" }
        }
        (lines(&view.notes.next))
        @if !view.notes.late.is_empty() { h3 { "Still open" } (lines(&view.notes.late)) }
    }
}

fn the_pulse(page: &HuddlePage) -> Markup {
    let view = &page.view.pulse;
    let team = view.here.team.id;
    html! {
        @if view.now.may_give {
            (form(
                &Form {
                    action: &format!("/t/{team}/pulse"),
                    machinery: Machinery { key: &page.key, version: None },
                    draft: "",
                    files: false,
                },
                html! {
                    input type="hidden" name="back" value="huddle";
                    p.quiet { "Three taps, each on their own phone. Nobody can see whose they are." }
                    (pulse::taps(&[const { String::new() }; 3], &[]))
                },
            ))
        } @else { (pulse::given(view)) }
        (pulse::show(view, &page.key))
        p { a href={ "/t/" (team) "/pulse" } { "How it goes, week by week" } }
    }
}

fn end(page: &HuddlePage) -> Markup {
    let view = &page.view;
    let open = view
        .huddle
        .as_ref()
        .is_some_and(|huddle| huddle.ended.is_none());
    html! { @if open && view.may_hold {
        (c::post_button(&PostButton {
            action: &format!("/t/{}/huddle/end", view.board.here.team.id),
            label: "End the huddle and keep the notes",
            loudness: Loudness::Primary,
            machinery: Machinery { key: &page.key, version: None },
            ..PostButton::default()
        }))
    } }
}
