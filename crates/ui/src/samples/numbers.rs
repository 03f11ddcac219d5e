//! The one-minute page, as it opens and with something to mend; and the way in.

use maud::{Markup, html};

use super::{Way, shell_of, ways};
use crate::assets::AssetLinks;
use crate::components::form::{
    Field, Form, Machinery, Problem, WeeklyNumber, code, email, error_summary, form, problem_of,
    text_area, weekly_number,
};
use crate::components::{Loudness, button, page_heading};
use crate::shell::{Shell, Top, Width, shell};

pub(super) fn page() -> Markup {
    filled("18", "0", &[])
}

pub(super) fn to_mend() -> Markup {
    filled(
        "about 18",
        "18",
        &[
            Problem {
                field: "waiting",
                words: "“about 18” is not a number. Write 18, or tick “Did not count”.",
            },
            Problem {
                field: "back",
                words: "18 of 16 cannot be: the first number is part of the second.",
            },
        ],
    )
}

fn filled(waiting: &str, back: &str, problems: &[Problem]) -> Markup {
    let ways = ways(Way::Numbers);
    shell(
        &shell_of("This week’s numbers", &ways, Width::Narrow),
        html! {
            (page_heading("Day 63 · week of 25 January", "Two numbers. One minute.", ""))
            (error_summary(problems))
            (form(
                &Form { action: "/t/home-sooner/numbers", machinery: Machinery { key: "k-63", version: None }, draft: "numbers-home-sooner", files: false },
                html! {
                    (weekly_number(&WeeklyNumber {
                        field: Field::new("waiting", "People waiting more than a day").hint("last week 22").problem(problem_of(problems, "waiting")),
                        value: waiting,
                        missing_name: "waiting_missing",
                        ..WeeklyNumber::default()
                    }))
                    (weekly_number(&WeeklyNumber {
                        field: Field::new("back", "Back in hospital within 7 days").hint("last week 1 of 14").problem(problem_of(problems, "back")),
                        value: back,
                        of: Some(("home", "went home", "16")),
                        counted: "came back",
                        missing_name: "back_missing",
                        ..WeeklyNumber::default()
                    }))
                    (text_area(&Field::new("odd", "Anything odd this week?").optional(), "", 2))
                    div.send { (button(Loudness::Primary, "Save")) p.quiet { "You can undo it afterwards." } }
                },
            ))
        },
    )
}

pub(super) fn sign_in() -> Markup {
    shell(
        &Shell {
            title: "Come in",
            assets: AssetLinks::BESIDE,
            top: Top::SignedOut,
            demo: None,
            flash: None,
            standstill: None,
            width: Width::Narrow,
            live: None,
            help: None,
        },
        html! {
            (page_heading("", "Come in", "We send you a message with a link and a code. No password."))
            (form(
                &Form { action: "/sign-in", machinery: Machinery { key: "k-in", version: None }, ..Form::default() },
                html! {
                    (email(&Field::new("email", "Your e-mail"), ""))
                    div.send { (button(Loudness::Primary, "Send me the message")) }
                },
            ))
            (form(
                &Form { action: "/sign-in/code", machinery: Machinery { key: "k-code", version: None }, ..Form::default() },
                html! {
                    (code(&Field::new("code", "Or type the six-digit code").hint("It is good for 15 minutes."), ""))
                    div.send { (button(Loudness::Quiet, "Come in with the code")) }
                },
            ))
        },
    )
}
