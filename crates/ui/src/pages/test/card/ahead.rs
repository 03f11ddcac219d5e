//! What the card can teach, how big to begin and when to stop: shown before anything is kept.

use app::test::{CardView, Foreseen};
use app::verdict::Ahead;
use maud::{Markup, html};

use crate::components::{Loudness, card, named_button, ten_dots};

/// The box with its button; the script asks by itself when an answer changes.
pub(super) fn section(view: &CardView) -> Markup {
    card(
        "What this can teach you",
        html! {
            div #foreseen aria-live="polite" { (found(view.foreseen.as_ref())) }
            p data-foresee { (named_button(Loudness::Quiet, "See what this can teach", "foresee", "1")) }
            p.hint { "Nothing is kept by looking." }
        },
    )
}

fn found(foreseen: Option<&Foreseen>) -> Markup {
    let Some(foreseen) = foreseen else {
        return html! {
            p.quiet { "Once the two questions are answered, this says how likely you are to notice a change, how big to begin, and when to stop." }
        };
    };
    html! {
        @match &foreseen.ahead {
            Ok(told) => (told_ahead(told)),
            Err(missing) => {
                p { "It cannot be said yet." }
                ul { @for line in missing { li { (line) } } }
            },
        }
        @if !foreseen.stops.is_empty() {
            h3 { "When to stop" }
            dl.stop-lines {
                @for stop in &foreseen.stops { dt { (stop.measure) } dd { (stop.words) } }
            }
        }
    }
}

fn told_ahead(told: &Ahead) -> Markup {
    html! {
        p { (told.change) }
        dl.notice {
            @for (day, in_ten, words) in &told.notice {
                dt { "By day " (day) }
                dd { (ten_dots(*in_ten)) " " (words) }
            }
        }
        p { (told.fooled) @if !told.smallest.is_empty() { " " (told.smallest) } }
        @if told.help.is_empty() { p { "That is enough to learn from." } }
        @else {
            p { "To learn more, the cheapest first:" }
            ol { @for line in &told.help { li { (line) } } }
        }
        @if !told.belief.is_empty() { p.quiet { (told.belief) } }
        h3 { "How big to begin" }
        p { b { (told.scale) } }
    }
}
