//! What a place does with small numbers, and which sites may show its documents.

use domain::FieldProblems;
use domain::small::SmallRule;
use maud::{Markup, html};

use crate::Sample;
use crate::components::form::{
    Field, Form, Machinery, error_summary, form, number, problem_of, text_area,
};
use crate::components::{Loudness, actions, breadcrumbs, button, page_heading};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct RulePage {
    /// The rule in force.
    pub rule: SmallRule,
    /// What stands in the boxes.
    pub typed: [String; 4],
    /// Version of the rule.
    pub version: i64,
    /// Idempotency key.
    pub key: String,
    /// What needs mending.
    pub problems: FieldProblems,
}

/// Draws the page.
pub fn page(page: &RulePage, around: &Shell) -> Markup {
    let order = ["hide_below", "round_to", "means_from", "frames"];
    let problems = mending_in_order(&page.problems, &order);
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).problem(problem_of(&problems, name))
    };
    let [hide, round, means, frames] = &page.typed;
    shell(
        around,
        html! {
            (breadcrumbs(&[("Place", "/place")], "Small numbers"))
            (page_heading("", "Small numbers", &format!("When something leaves a team: {}", page.rule.sentence())))
            (error_summary(&problems))
            (form(
                &Form { action: "/place/small-numbers", machinery: Machinery { key: &page.key, version: Some(page.version) }, draft: "small-numbers", files: false },
                html! {
                    (number(&field("hide_below", "Hide counts from 1 to one below"), hide, "people"))
                    (number(&field("round_to", "Round others to the nearest"), round, ""))
                    (number(&field("means_from", "Show means from"), means, "people"))
                    (text_area(&field("frames", "Sites that may show shared documents in a frame").hint("One a line: https://intranet.example.org").optional(), frames, 3))
                    (actions(&[button(Loudness::Primary, "Keep the rule")]))
                    p.hint { "Links that were made before keep what they showed. Inside a team nothing changes." }
                },
            ))
        },
    )
}

/// As it is, and to mend.
pub(super) fn samples() -> Vec<Sample> {
    let around = crate::pages::sample_shell::team("Small numbers");
    let of = |typed: [&str; 4], problems| RulePage {
        rule: SmallRule::default(),
        typed: typed.map(str::to_owned),
        version: 0,
        key: "k-1".into(),
        problems,
    };
    vec![
        Sample::new(
            "small-numbers",
            page(&of(["8", "5", "8", ""], FieldProblems::none()), &around),
        ),
        Sample::new(
            "small-numbers-to-mend",
            page(
                &of(
                    ["1", "5", "8", ""],
                    FieldProblems::one("hide_below", "Hide counts below a number from 2 to 50."),
                ),
                &around,
            ),
        ),
    ]
}
