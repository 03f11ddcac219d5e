//! The outbox: every message, whether it left, and what it says while it has not.

use app::outbox::Line;
use maud::{Markup, html};

use crate::Sample;
use crate::components::{Drawing, Empty, Tone, empty, page_heading, pagination, tag};
use crate::pages::Moment;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct Outbox {
    /// The newest first.
    pub messages: Vec<Line>,
    /// Address of the older ones; "" when these are all.
    pub older: String,
    /// Whether this is not the first page.
    pub is_older: bool,
    /// Now.
    pub moment: Moment,
}

/// Draws the page.
pub fn page(view: &Outbox, around: &Shell) -> Markup {
    shell(
        around,
        html! {
            (page_heading("", "Outbox", "Every message Hundred wrote. One that could not be sent stays readable here, so that you can hand it on; one that was sent is its reader’s own."))
            @if view.messages.is_empty() {
                (empty(&Empty {
                    drawing: Drawing::Cup,
                    title: "Nothing was written yet",
                    words: "Invitations and sign-in messages stand here.",
                    action: None,
                }))
            } @else {
                ul.rows { @for line in &view.messages { li { (one(line, &view.moment)) } } }
                (pagination(
                    if view.is_older { Some("/place/outbox") } else { None },
                    (!view.older.is_empty()).then_some(view.older.as_str()),
                    "",
                ))
            }
        },
    )
}

fn one(line: &Line, moment: &Moment) -> Markup {
    let (tone, words) = match (line.sent.is_some(), line.given_up) {
        (true, _) => (Tone::Usual, "sent"),
        (false, true) => (Tone::LookHere, "could not be sent"),
        (false, false) => (Tone::Plain, "not sent"),
    };
    html! {
        div.row-words {
            span.row-title { (line.subject) }
            span.row-about { "To " (line.to) ", " (moment.lately(line.written)) }
            @if let Some(problem) = &line.problem { span.row-about { "The mail server said: " (problem) } }
            @if let Some(text) = &line.text {
                details.letter {
                    summary { "Read it" span.sr { ": " (line.subject) ", to " (line.to) } }
                    pre { (text) }
                }
            }
        }
        span.row-tag { (tag(tone, words)) }
    }
}

/// Sent, waiting, given up; and nothing.
pub(crate) fn samples() -> Vec<Sample> {
    use domain::text::Email;
    use uuid::Uuid;

    let moment = Moment::sample();
    let lines: Vec<Line> = [
        "pat@wolds.example",
        "sam@wolds.example",
        "ida@wolds.example",
    ]
    .iter()
    .zip(0_u128..)
    .filter_map(|(to, number)| {
        Some(Line {
            id: Uuid::from_u128(number).into(),
            to: Email::parse(to).ok()?,
            subject: "Kim Sato invites you to Home sooner".into(),
            text: (number > 0)
                .then(|| "Hello Sam,\n\ncome in here: https://hundred.example/t/1\n".into()),
            sent: (number == 0).then_some(moment.now),
            given_up: number == 2,
            problem: (number == 2).then(|| "550 no such mailbox".into()),
            written: moment.now,
        })
    })
    .collect();
    let full = Outbox {
        messages: lines,
        older: "/place/outbox?before=1".into(),
        is_older: true,
        moment: moment.clone(),
    };
    let nothing = Outbox {
        messages: Vec::new(),
        older: String::new(),
        is_older: false,
        moment,
    };
    let around = crate::pages::sample_shell::tests("Outbox");
    vec![
        Sample::new("outbox", page(&full, &around)),
        Sample::new("outbox-empty", page(&nothing, &around)),
    ]
}
