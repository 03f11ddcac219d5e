//! The pulse: three taps, and how it goes beside the energy teams usually have.

mod curve;
mod sample_view;
mod taps;

use app::pulse::{PulseView, PulseWeek};
use domain::FieldProblems;
use domain::ballot::{LEAST, Question};
use maud::{Markup, html};

use crate::components as c;
use crate::components::form::{Form, Machinery, error_summary, form};
use crate::components::{Align, PostButton, Table, TableRow};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

pub(crate) use sample_view::{samples, view as sample};
pub(crate) use taps::{scale, taps};

/// The page.
#[derive(Debug, Clone)]
pub struct PulsePage {
    /// What is shown.
    pub view: PulseView,
    /// What was tapped, when something is missing.
    pub tapped: [String; 3],
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &PulsePage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let home = format!("/t/{team}");
    let above = format!("Day {} · this week", view.here.day.day);
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(view.here.team.name.as_str(), &home), ("Huddle", &format!("{home}/huddle"))], "Pulse"))
            (c::page_heading(&above, "How are we?", if view.now.may_give { "Three taps. Nobody can see whose they are, not even the steward." } else { "" }))
            @if view.now.may_give { (three_taps(page)) } @else { (given(view)) }
            (show(view, &page.key))
            (trend(view))
        },
    )
}

fn three_taps(page: &PulsePage) -> Markup {
    let problems = mending_in_order(&page.problems, &Question::PULSE.map(Question::word));
    html! {
        (error_summary(&problems))
        (form(
            &Form {
                action: &format!("/t/{}/pulse", page.view.here.team.id),
                machinery: Machinery { key: &page.key, version: None },
                draft: "",
                files: false,
            },
            html! {
                (taps(&page.tapped, &problems))
            },
        ))
    }
}

/// "5 of 8 have tapped this week."
pub(crate) fn given(view: &PulseView) -> Markup {
    let now = &view.now;
    let words = if now.given == 1 {
        format!("1 of {} has tapped this week.", now.people)
    } else {
        format!("{} of {} have tapped this week.", now.given, now.people)
    };
    html! {
        p.say { @if now.mine { b { "Yours is in. " } } (words) }
        @if !now.closed && now.given < LEAST {
            p.quiet { "It can be looked at together from " (LEAST) " on." }
        }
        @if now.too_few() {
            p.quiet { "Fewer than " (LEAST) " gave, so this week stays a secret." }
        }
    }
}

/// The button that lays the week on the table.
pub(crate) fn show(view: &PulseView, key: &str) -> Markup {
    html! { @if view.now.may_show {
        (c::post_button(&PostButton {
            action: &format!("/t/{}/pulse/show", view.here.team.id),
            label: "Look at it together now",
            machinery: Machinery { key, version: None },
            ..PostButton::default()
        }))
        p.quiet { "After that nobody can add to this week." }
    } }
}

fn trend(view: &PulseView) -> Markup {
    if view.weeks.is_empty() {
        return html! {
            p.quiet { "When five or more have tapped in a week, the team sees it here, together and never one by one." }
        };
    }
    c::card(
        "Week by week",
        html! {
            @if let Some(remark) = view.remark() { p.remark { (remark) } }
            (curve::curve(view))
            (table(&view.weeks))
        },
    )
}

fn table(weeks: &[PulseWeek]) -> Markup {
    let rows = weeks
        .iter()
        .rev()
        .map(|week| {
            let [energy, goal, safe] = week.said;
            let people = energy.people().to_string();
            let day = format!("Day {}", week.day);
            let [energy, goal, safe] =
                [energy, goal, safe].map(|spread| format!("{:.1}", spread.mean()));
            TableRow::of_words(&[&day, &energy, &goal, &safe, &people])
        })
        .collect();
    c::table(&Table {
        id: "pulse-weeks",
        caption: "The middle of what was said, from 1 to 5",
        columns: &[
            ("Around", Align::Words),
            ("Energy", Align::Numbers),
            ("The goal", Align::Numbers),
            ("Speaking up", Align::Numbers),
            ("People", Align::Numbers),
        ],
        rows,
    })
}
