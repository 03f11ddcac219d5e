//! Changing the address one comes in with: a new one, then the six digits that were sent to it.

use app::people::email::EmailView;
use domain::FieldProblems;
use domain::text::Email;
use jiff::civil::DateTime;
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::form::{
    Field, Form, Machinery, Problem, code, email, error_summary, form, problem_of,
};
use crate::components::{Loudness, PostButton};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

const ORDER: [&str; 2] = ["code", "email"];

/// The page.
#[derive(Debug, Clone)]
pub struct EmailPage {
    /// How it stands.
    pub view: EmailView,
    /// The new address, as typed.
    pub email: String,
    /// The digits, as typed.
    pub code: String,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

impl EmailPage {
    fn machinery(&self) -> Machinery<'_> {
        Machinery {
            key: &self.key,
            version: None,
        }
    }
}

/// Draws the page.
pub fn page(page: &EmailPage, around: &Shell) -> Markup {
    let problems = mending_in_order(&page.problems, &ORDER);
    shell(
        around,
        html! {
            (c::breadcrumbs(&[("My settings", "/me")], "Your e-mail"))
            (c::page_heading("", "Your e-mail", "The address you come in with. Letters go there too."))
            (error_summary(&problems))
            @match &page.view.waiting {
                Some((to, until)) => {
                    (digits(page, to, *until, &problems))
                    details.fold open[problem_of(&problems, "email").is_some()] {
                        summary { "Another address, or no letter came?" }
                        (new_address(page, &problems))
                    }
                },
                None => (new_address(page, &problems)),
            }
        },
    )
}

fn digits(page: &EmailPage, to: &Email, until: DateTime, problems: &[Problem]) -> Markup {
    let hint = format!(
        "From the letter we sent. They count in this browser, until {}:{:02}.",
        until.hour(),
        until.minute()
    );
    let field = Field::new("code", "Six digits")
        .hint(&hint)
        .problem(problem_of(problems, "code"));
    c::card(
        "Look into your new mailbox",
        html! {
            p { "Six digits are on their way to " b { (to) } ". Until you type them here, you come in as " (page.view.now) "." }
            (form(
                &Form { action: "/me/email/code", machinery: page.machinery(), ..Form::default() },
                html! {
                    (code(&field, &page.code))
                    (c::actions(&[c::button(Loudness::Primary, "Use the new address")]))
                },
            ))
            (c::actions(&[c::post_button(&PostButton {
                action: "/me/email/stop",
                label: "Leave it as it was",
                loudness: Loudness::Quiet,
                machinery: page.machinery(),
                ..PostButton::default()
            })]))
        },
    )
}

fn new_address(page: &EmailPage, problems: &[Problem]) -> Markup {
    let field = Field::new("email", "Your new address")
        .hint("We send six digits there, to see that it is yours.")
        .problem(problem_of(problems, "email"));
    html! {
        p { "You come in as " b { (page.view.now) } "." }
        (form(
            &Form { action: "/me/email", machinery: page.machinery(), ..Form::default() },
            html! {
                (email(&field, &page.email))
                (c::actions(&[c::button(Loudness::Primary, "Send me the digits")]))
            },
        ))
    }
}

/// Before, while a letter is under way, with wrong digits, and with an address that is none.
pub(super) fn samples() -> Vec<Sample> {
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::sample_shell::team("Your e-mail")
    };
    let address =
        |words| Email::parse(words).unwrap_or_else(|_| unreachable!("{words} is an address"));
    let before = EmailPage {
        view: EmailView {
            now: address("pat@wolds.example"),
            waiting: None,
        },
        email: String::new(),
        code: String::new(),
        problems: FieldProblems::none(),
        key: "k-1".into(),
    };
    let under_way = EmailPage {
        view: EmailView {
            waiting: Some((
                address("pat.lindqvist@coast.example"),
                jiff::civil::date(2026, 1, 26).at(9, 45, 0, 0),
            )),
            ..before.view.clone()
        },
        ..before.clone()
    };
    let wrong = EmailPage {
        code: "402 918".into(),
        problems: FieldProblems::one("code", "These digits do not match. You have 3 tries left."),
        ..under_way.clone()
    };
    let odd = EmailPage {
        email: "pat at coast".into(),
        problems: FieldProblems::one(
            "email",
            "“pat at coast” is not an e-mail address. It looks like name@example.org.",
        ),
        ..before.clone()
    };
    vec![
        Sample::new("email", page(&before, &around)),
        Sample::new("email-digits", page(&under_way, &around)),
        Sample::new("email-digits-wrong", page(&wrong, &around)),
        Sample::new("email-to-mend", page(&odd, &around)),
    ]
}
