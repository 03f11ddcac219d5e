//! Coming in: the address, the digits, the button behind the link, the choice of a place.

use maud::{Markup, html};

use crate::Sample;
use crate::components::form::{
    Field, Form, Machinery, Problem, code, email, error_summary, form, problem_of,
};
use crate::components::{
    Drawing, Loudness, PostButton, actions, button, drawing, link_button, page_heading, post_button,
};
use crate::shell::{Shell, shell};

/// A form at the door, as it was filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignIn {
    /// What was typed: the address or the digits.
    pub typed: String,
    /// What to mend.
    pub problem: Option<String>,
    /// Page to open afterwards; "" for the first page.
    pub next: String,
    /// Idempotency key.
    pub key: String,
}

impl SignIn {
    fn machinery(&self) -> Machinery<'_> {
        Machinery {
            key: &self.key,
            version: None,
        }
    }

    fn problems(&self, field: &'static str) -> Vec<Problem<'_>> {
        self.problem
            .iter()
            .map(|words| Problem { field, words })
            .collect()
    }

    fn next(&self) -> Markup {
        html! { @if !self.next.is_empty() { input type="hidden" name="next" value=(self.next); } }
    }
}

/// Where the address is asked for.
pub fn ask(view: &SignIn, around: &Shell) -> Markup {
    let problems = view.problems("email");
    shell(
        around,
        html! {
            (page_heading("", "Come in", "We send you a message with a link and six digits. No password."))
            (error_summary(&problems))
            (form(
                &Form { action: "/sign-in", machinery: view.machinery(), ..Form::default() },
                html! {
                    (view.next())
                    (email(&Field::new("email", "Your e-mail").problem(problem_of(&problems, "email")), &view.typed))
                    (actions(&[button(Loudness::Primary, "Send me the message")]))
                },
            ))
        },
    )
}

/// Where the digits are typed. Says the same whether the address is known or not.
pub fn digits(view: &SignIn, around: &Shell) -> Markup {
    let problems = view.problems("code");
    shell(
        around,
        html! {
            (page_heading("", "Look into your mailbox", "If we know your address, a message is on its way. Its link and its six digits work once, for 15 minutes."))
            (error_summary(&problems))
            (form(
                &Form { action: "/sign-in/code", machinery: view.machinery(), ..Form::default() },
                html! {
                    (view.next())
                    (code(&Field::new("code", "Six digits").hint("From the newest message.").problem(problem_of(&problems, "code")), &view.typed))
                    (actions(&[
                        button(Loudness::Primary, "Come in"),
                        link_button(Loudness::Quiet, "Send me another message", "/sign-in"),
                    ]))
                },
            ))
            p.hint { "Nothing came? Look among unwanted mail, or ask whoever invited you under which address they did." }
        },
    )
}

/// Behind the link of a message: only a button, because mail programs open links by themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// The link's token.
    pub token: String,
    /// Page to open afterwards.
    pub next: String,
    /// Idempotency key.
    pub key: String,
}

/// The button behind a link.
pub fn link(view: &Behind, around: &Shell) -> Markup {
    let mut values = vec![("token", view.token.as_str())];
    if !view.next.is_empty() {
        values.push(("next", view.next.as_str()));
    }
    shell(
        around,
        html! {
            div.empty { (drawing(Drawing::Door)) }
            (page_heading("", "Good to see you", "One press and you are in, on this device, until you sign out or half an hour passes without a click."))
            (post_button(&PostButton {
                action: "/sign-in/link",
                label: "Come in",
                loudness: Loudness::Primary,
                values: &values,
                machinery: Machinery { key: &view.key, version: None },
                ..PostButton::default()
            }))
        },
    )
}

/// An address that is known in several places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choose {
    /// Proves the address.
    pub token: String,
    /// Page to open afterwards.
    pub next: String,
    /// Places: id and name.
    pub places: Vec<(String, String)>,
    /// Idempotency key.
    pub key: String,
}

/// Which place to go into.
pub fn choose(view: &Choose, around: &Shell) -> Markup {
    shell(
        around,
        html! {
            (page_heading("", "Where to?", "Your address is known in several places. You can sign in to the other one later."))
            (actions(&view.places.iter().enumerate().map(|(number, (id, name))| {
                post_button(&PostButton {
                    action: "/sign-in/place",
                    label: name,
                    loudness: if number == 0 { Loudness::Primary } else { Loudness::Quiet },
                    values: &[("token", &view.token), ("place", id), ("next", &view.next)],
                    machinery: Machinery { key: &view.key, version: None },
                    ..PostButton::default()
                })
            }).collect::<Vec<_>>()))
        },
    )
}

/// A link or code that counts no more.
pub fn spent((): &(), around: &Shell) -> Markup {
    shell(
        around,
        html! {
            div.empty { (drawing(Drawing::Mitten)) }
            (page_heading("", "This way in is used up", "A link or code works once, for 15 minutes, and a newer message takes the place of an older one."))
            (actions(&[link_button(Loudness::Primary, "Send me a new message", "/sign-in")]))
        },
    )
}

/// Every page of coming in.
pub(crate) fn samples() -> Vec<Sample> {
    let around = super::signed_out_sample("Come in");
    let empty = SignIn {
        key: "k-1".into(),
        ..SignIn::default()
    };
    let mend = SignIn {
        typed: "pat at wolds".into(),
        problem: Some(
            "“pat at wolds” is not an e-mail address. It looks like name@example.org.".into(),
        ),
        ..empty.clone()
    };
    let wrong = SignIn {
        typed: "402 918".into(),
        problem: Some("These digits do not match. You have 3 tries left.".into()),
        next: "/t/home-sooner".into(),
        ..empty.clone()
    };
    let behind = Behind {
        token: "t-1".into(),
        next: "/t/home-sooner".into(),
        key: "k-1".into(),
    };
    let several = Choose {
        token: "t-1".into(),
        next: String::new(),
        places: vec![
            ("p-1".into(), "Wolds".into()),
            ("p-2".into(), "Coast and Marsh".into()),
        ],
        key: "k-1".into(),
    };
    vec![
        Sample::new("sign-in", ask(&empty, &around)),
        Sample::new("sign-in-to-mend", ask(&mend, &around)),
        Sample::new("sign-in-digits", digits(&empty, &around)),
        Sample::new("sign-in-digits-wrong", digits(&wrong, &around)),
        Sample::new("sign-in-link", link(&behind, &around)),
        Sample::new("sign-in-choose", choose(&several, &around)),
        Sample::new("sign-in-spent", spent(&(), &around)),
    ]
}
