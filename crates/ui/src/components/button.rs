//! Buttons. One filled button a page; everything else is quiet.

use maud::{Markup, html};

use super::form::{Machinery, machinery};

/// How loud a button is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Loudness {
    /// The one thing to do on this page.
    Primary,
    /// Everything else.
    #[default]
    Quiet,
    /// Takes something away (and can be undone).
    Danger,
}

impl Loudness {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Quiet => "quiet-button",
            Self::Danger => "danger",
        }
    }
}

/// The button that sends the form it stands in.
pub fn button(loudness: Loudness, label: &str) -> Markup {
    html! { button.button.(loudness.class()) type="submit" { (label) } }
}

/// A button that also says which of several it is (`name=value` travels with the form).
pub fn named_button(loudness: Loudness, label: &str, name: &str, value: &str) -> Markup {
    html! {
        button.button.(loudness.class()) type="submit" name=(name) value=(value) { (label) }
    }
}

/// A link that looks like a button: it goes somewhere and changes nothing.
pub fn link_button(loudness: Loudness, label: &str, href: &str) -> Markup {
    html! { a.button.(loudness.class()) href=(href) { (label) } }
}

/// A form of one button, for changes that need no typing.
#[derive(Debug, Clone, Copy, Default)]
pub struct PostButton<'a> {
    /// Address the change is sent to.
    pub action: &'a str,
    /// Verb on the button.
    pub label: &'a str,
    /// Words only a screen reader needs, when several buttons on the page share the verb
    /// ("Undo" + "People waiting, 25 January").
    pub about: &'a str,
    /// How loud.
    pub loudness: Loudness,
    /// Hidden values sent with it.
    pub values: &'a [(&'a str, &'a str)],
    /// Idempotency key and version.
    pub machinery: Machinery<'a>,
}

/// Draws a [`PostButton`].
pub fn post_button(post: &PostButton) -> Markup {
    html! {
        form.one-button method="post" action=(post.action) data-once {
            (machinery(&post.machinery))
            @for (name, value) in post.values { input type="hidden" name=(name) value=(value); }
            button.button.(post.loudness.class()) type="submit" {
                (post.label)
                @if !post.about.is_empty() { span.sr { " " (post.about) } }
            }
        }
    }
}

/// A row of buttons that wraps.
pub fn actions(buttons: &[Markup]) -> Markup {
    html! { div.actions { @for button in buttons { (button) } } }
}

/// All kinds in one row.
pub(crate) fn sample() -> Markup {
    actions(&[
        link_button(
            Loudness::Primary,
            "Enter this week’s 2 numbers",
            "/t/home-sooner/numbers",
        ),
        link_button(
            Loudness::Quiet,
            "See the chart",
            "/t/home-sooner/measures/waiting",
        ),
        post_button(&PostButton {
            action: "/t/home-sooner/tests/7/stop",
            label: "Stop this test",
            loudness: Loudness::Danger,
            machinery: Machinery {
                key: "k-1",
                version: Some(3),
            },
            ..PostButton::default()
        }),
    ])
}
