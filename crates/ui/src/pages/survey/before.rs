//! Before anything: what, why, who sees what, when it is deleted, and the two ways out.

use app::survey::WaveView;
use domain::survey::Part;
use maud::{Markup, html};

use super::home::ways_out;
use crate::Sample;
use crate::components::{Loudness, actions, breadcrumbs, card, link_button, page_heading};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct BeforePage {
    /// What is shown.
    pub view: WaveView,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &BeforePage, around: &Shell) -> Markup {
    let view = &page.view;
    let (team, wave) = (view.here.team.id, &view.wave);
    let cycle = view.here.challenge.cycle.template();
    let title = format!("{}: two minutes about people", wave.kind.day_words(cycle));
    shell(
        around,
        html! {
            (breadcrumbs(&[(view.here.team.name.as_str(), &format!("/t/{team}")), ("Survey", &format!("/t/{team}/survey"))], "Before you begin"))
            (page_heading("", &title, ""))
            (go(view))
            dl.facts {
                dt { "What" }
                dd { "Whom you could go straight to for help" @if wave.kind.asks_skills() { ", what you have learnt" } ", how the team works" @if wave.practice.is_some() { ", what helps or hinders the new practice" } "." }
                dt { "Why" }
                dd { "So that the team sees which connections grow and which are missing, and does something about it." }
                dt { "Who sees what" }
                dd { "You see your own answers. The team sees figures about groups of at least five people. Leaders see a few of them, after the team has shown them. Nobody sees who named whom, or who named you." }
                dt { "When it is deleted" }
                dd { "Your answers at any time, by you. Who named whom on " (view.deleted_on.strftime("%-d %B %Y")) ". The figures stay." }
            }
            (super::promise(view.promise.as_ref(), view.here.team.name.as_str()))
            (card("Two ways out", ways_out(view.choice, team, &page.key, false)))
        },
    )
}

fn go(view: &WaveView) -> Markup {
    let wave = &view.wave;
    if wave.closed.is_some() {
        return html! { p { "This asking is closed: " (view.response.0) " of " (view.response.1) " answered." } };
    }
    if !view.on_list {
        return html! { p { "You came to the team after this asking began. The next one asks you too." } };
    }
    if !view.choice.0 {
        return html! { p { "You chose not to answer. You can change your mind below until " (wave.closes.strftime("%-d %B")) "." } };
    }
    let (label, part) = match (view.next, view.begun) {
        (Some(part), true) => ("Go on where you stopped", part),
        (Some(part), false) => ("Begin", part),
        (None, _) => return done(view),
    };
    let pages = view.parts.len();
    html! {
        p { (pages) " short pages, by thumb. You may stop after any of them and go on later, until " (wave.closes.strftime("%-d %B")) "." }
        (actions(&[link_button(Loudness::Primary, label, &format!("/waves/{}/{}", wave.id, part.word()))]))
    }
}

fn done(view: &WaveView) -> Markup {
    let wave = &view.wave;
    let first = view.parts.first().copied().unwrap_or(Part::Together);
    html! {
        p { b { "Your answers are in. Thank you." } " So far " (view.response.0) " of " (view.response.1) " have answered." }
        (actions(&[
            link_button(Loudness::Primary, "See your own map", &format!("/waves/{}/map", wave.id)),
            link_button(Loudness::Quiet, "Look at them again", &format!("/waves/{}/{}", wave.id, first.word())),
        ]))
    }
}

/// At first, and when everything is in.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..given::around("Before you begin")
    };
    let sample = |name, view| {
        let key = "k-1".into();
        Sample::new(name, page(&BeforePage { view, key }, &around))
    };
    let sent = WaveView {
        next: None,
        begun: true,
        ..given::wave()
    };
    vec![
        sample("survey-before", given::wave()),
        sample("survey-before-sent", sent),
    ]
}
