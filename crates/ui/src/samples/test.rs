//! A test with its verdict, ready to be decided.

use maud::{Markup, html};

use super::{Way, shell_of, waiting_figure, ways};
use crate::components::form::{Field, Form, Machinery, form, text_area};
use crate::components::{
    Flash, Loudness, PostButton, Row, Tone, actions, breadcrumbs, card, lead_card, named_button,
    page_heading, rows, sample_verdict, split, steps, two_columns, verdict, worked_out,
};
use crate::shell::{Shell, Width, shell};

pub(super) fn page() -> Markup {
    let ways = ways(Way::Tests);
    let around = Shell {
        flash: Some(Flash {
            words: "Saved: 18 people waiting in the week of 25 January.",
            undo: Some(PostButton {
                action: "/undo",
                label: "Undo",
                ..PostButton::default()
            }),
            saved: "",
        }),
        ..shell_of("Discharge huddle at 9", &ways, Width::Page)
    };
    shell(
        &around,
        html! {
            (breadcrumbs(&[("Home sooner", "/t/home-sooner"), ("Tests", "/t/home-sooner/tests")], "Step 3, PDSA"))
            (page_heading("", "Discharge huddle at 9, on both wards", ""))
            (lead_card(split(verdict(&sample_verdict()), waiting_figure("waiting"))))
            (two_columns(&[decide(), worked()], &[must_not_get_worse(), before()]))
        },
    )
}

fn decide() -> Markup {
    card(
        "Decide",
        form(
            &Form {
                action: "/t/home-sooner/tests/7/decide",
                machinery: Machinery {
                    key: "k-7",
                    version: Some(4),
                },
                draft: "decide-7",
                files: false,
            },
            html! {
                p.quiet { "You had said: adopt, if good." }
                (text_area(&Field::new("reason", "Why, in a line").hint("Kept with the numbers as they are today."), "", 2))
                (actions(&[
                    named_button(Loudness::Primary, "Adopt", "decision", "adopt"),
                    named_button(Loudness::Quiet, "Repeat larger", "decision", "repeat_larger"),
                    named_button(Loudness::Quiet, "Adapt", "decision", "adapt"),
                    named_button(Loudness::Quiet, "Hand over", "decision", "hand_over"),
                    named_button(Loudness::Quiet, "Drop", "decision", "drop"),
                ]))
            },
        ),
    )
}

fn must_not_get_worse() -> Markup {
    card(
        "What must not get worse",
        rows(&[
            Row {
                title: "Back in hospital within 7 days",
                href: "/m/2",
                about: "5 of 84, usual 6 in 100 · stop at 11",
                tag: Some((Tone::Better, "safe so far")),
                ..Row::default()
            },
            Row {
                title: "Staff staying late",
                href: "/m/3",
                about: "not enough seen",
                tag: Some((Tone::Usual, "keep looking")),
                actions: Some(steps(2, 4, "weeks")),
                ..Row::default()
            },
        ]),
    )
}

fn before() -> Markup {
    card(
        "Before we looked, we said",
        html! {
            blockquote { p { "“From 30 to 25 in four weeks. 6 in 10 sure.”" } }
            p.quiet { "Locked on 30 November. If good: adopt. If mixed: repeat larger. If bad: drop." }
        },
    )
}

fn worked() -> Markup {
    worked_out(
        &[
            ("Method", "Rate before against rate during, gamma model"),
            ("Weeks", "12 before, 9 during"),
            ("Seed", "42"),
            ("Version", "risk 0.1.0"),
        ],
        None,
    )
}
