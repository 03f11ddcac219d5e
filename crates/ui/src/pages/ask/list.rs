//! The team's asks: what waits, what was answered, how long leaders take.

use app::ask::AsksView;
use maud::{Markup, html};

use super::parts;
use crate::Sample;
use crate::components::{
    Drawing, Empty, Loudness, actions, card, empty, link_button, page_heading, two_columns,
};
use crate::shell::{Shell, shell};

/// Draws the page.
pub fn page(view: &AsksView, around: &Shell) -> Markup {
    let new = format!("/t/{}/asks/new", view.here.team.id);
    let below = match view.waiting.len() {
        0 => "Nothing is waiting for a leader.".to_owned(),
        1 => "1 thing is waiting for a leader.".to_owned(),
        count => format!("{count} things are waiting for a leader."),
    };
    let waiting = if view.waiting.is_empty() {
        let action = view
            .may_raise
            .then(|| link_button(Loudness::Primary, "Ask for something", &new));
        card(
            "Waiting",
            empty(&Empty {
                drawing: Drawing::Cup,
                title: "Nothing is waiting",
                words: "Stuck? Say so in one line. A leader answers, and both of you see how long it takes.",
                action,
            }),
        )
    } else {
        card("Waiting", parts::list(&view.waiting, false))
    };
    let answered = html! {
        @if !view.answered.is_empty() { (card("Answered", parts::list(&view.answered, false))) }
    };
    shell(
        around,
        html! {
            (page_heading("", "Asks", &below))
            @if view.may_raise && !view.waiting.is_empty() {
                (actions(&[link_button(Loudness::Primary, "Ask for something", &new)]))
            }
            (two_columns(&[waiting, answered], &[card("How long answers take", parts::turnaround(&view.turnaround))]))
        },
    )
}

/// Full and empty.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = given::around("Asks");
    let full = given::asks();
    let nothing = AsksView {
        waiting: Vec::new(),
        answered: Vec::new(),
        turnaround: Vec::new(),
        ..full.clone()
    };
    vec![
        Sample::new("asks", page(&full, &around)),
        Sample::new("asks-empty", page(&nothing, &around)),
    ]
}
