//! The front door for a stranger: what Hundred is, in a few sentences, and the way in.

use maud::{Markup, html};

use crate::Sample;
use crate::components::{
    Drawing, Loudness, Milestone, Track, actions, card, drawing, link_button, page_heading, split,
    stack, track,
};
use crate::shell::{Shell, shell};

/// What the front page needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Front {
    /// One may enter as a fictional person.
    pub demo: bool,
}

/// The page.
pub fn page(view: &Front, around: &Shell) -> Markup {
    let milestones = [
        Milestone {
            day: 0,
            name: "Launch",
        },
        Milestone {
            day: 50,
            name: "Midpoint",
        },
        Milestone {
            day: 100,
            name: "Final review",
        },
    ];
    shell(
        around,
        html! {
            (stack(&[split(
                html! {
                    (page_heading("", "Calculated risks, a hundred days at a time", "For the people who change health and care from the front line."))
                    p.say {
                        "Name a goal a stranger could check. Try one small thing this week. Count it honestly. Then drop it, adapt it, or make it bigger."
                    }
                    (ways_in(*view))
                },
                html! { (drawing(Drawing::Door)) },
            ), track(&Track { day: 63, length: 100, milestones: &milestones, about: "" }), card("What it does for a team", html! {
                ul {
                    li { b { "Permission you can see. " } "Leaders say once what may be tried freely. Inside that, you start today." }
                    li { b { "One minute a week. " } "Two numbers, and you see where you stand, in a sentence." }
                    li { b { "Honest about small numbers. " } "It says what the weeks so far can tell, what waiting costs, and what would change our mind." }
                    li { b { "Everybody at the table. " } "Nurses, social workers, volunteers, people who use the services: an e-mail address is enough." }
                }
            })]))
        },
    )
}

fn ways_in(view: Front) -> Markup {
    if view.demo {
        actions(&[
            link_button(Loudness::Primary, "Look around as somebody", "/enter"),
            link_button(Loudness::Quiet, "Come in with your e-mail", "/sign-in"),
        ])
    } else {
        actions(&[link_button(
            Loudness::Primary,
            "Come in with your e-mail",
            "/sign-in",
        )])
    }
}

/// In earnest, and as a demo.
pub(crate) fn samples() -> Vec<Sample> {
    let around = super::signed_out_sample("Welcome");
    vec![
        Sample::new("front", page(&Front { demo: false }, &around)),
        Sample::new("front-demo", page(&Front { demo: true }, &around)),
    ]
}
