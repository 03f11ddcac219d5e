//! Choosing what to count, in plain words.

use domain::goal::Direction;
use domain::measure::{Measure, MeasureKind, MeasureRole, Rhythm};
use domain::{FieldProblems, MeasureId, TeamId};
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::Loudness;
use crate::components::form as f;
use crate::components::form::{Choice, Field, Form, Machinery, Problem, SelectOption};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// What stands in the boxes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// What it is called.
    pub name: String,
    /// The word of its role.
    pub role: String,
    /// The word of its kind.
    pub kind: String,
    /// Exactly what is counted.
    pub definition: String,
    /// What one of the upper number is called.
    pub unit: String,
    /// What one of the lower number is called.
    pub denominator: String,
    /// A rate is shown for so many.
    pub per: String,
    /// The word of its rhythm.
    pub rhythm: String,
    /// The word for which way is better.
    pub direction: String,
    /// A line to aim at: shares in per cent, rates as they are shown.
    pub target: String,
    /// Since when it means something else; only when it is changed.
    pub since: String,
}

/// The page.
#[derive(Debug, Clone)]
pub struct FormPage {
    /// Whose.
    pub team: TeamId,
    /// The team's name.
    pub team_name: String,
    /// Which measure is changed; none for a new one.
    pub measure: Option<(MeasureId, MeasureKind)>,
    /// What stands in the boxes.
    pub typed: Typed,
    /// The version the form was opened with.
    pub version: Option<i64>,
    /// It is not counted any more.
    pub stopped: bool,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// The lower numbers a rate is shown for.
pub const PER: [&str; 4] = ["1", "100", "1000", "10000"];

const ORDER: &[&str] = &[
    "name",
    "role",
    "kind",
    "definition",
    "since",
    "unit",
    "denominator",
    "per",
    "rhythm",
    "direction",
    "target",
];

impl Typed {
    /// A new measure: what most teams need, so that little has to be chosen.
    pub fn fresh() -> Self {
        Self {
            per: "1000".to_owned(),
            rhythm: Rhythm::Weekly.word().to_owned(),
            ..Self::default()
        }
    }

    /// A measure as it stands.
    pub fn standing(measure: &Measure) -> Self {
        let target = measure
            .target
            .map(|target| app::goal::in_goal_units(measure, target));
        Self {
            name: measure.name.to_string(),
            role: measure.role.word().to_owned(),
            kind: measure.kind.word().to_owned(),
            definition: measure.definition.to_string(),
            unit: measure.unit.to_string(),
            denominator: measure
                .denominator
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            per: measure.per.to_string(),
            rhythm: measure.rhythm.word().to_owned(),
            direction: measure.direction.word().to_owned(),
            target: target.map_or_else(String::new, crate::pages::typed_number),
            since: String::new(),
        }
    }
}

/// Draws the page.
pub fn page(page: &FormPage, around: &Shell) -> Markup {
    let lines = mending_in_order(&page.problems, ORDER);
    let team = format!("/t/{}", page.team);
    let measures = format!("{team}/measures");
    let (title, below, action, label) = match page.measure {
        None => (
            "Choose what to count",
            "Something you can count every week in a minute, by hand if need be.",
            format!("{measures}/new"),
            "Start counting this",
        ),
        Some((id, _)) => (
            "Change what is counted",
            "Numbers already written down stay as they are.",
            format!("/m/{id}/edit"),
            "Save the changes",
        ),
    };
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(page.team_name.as_str(), &team), ("Numbers", &measures)], title))
            (c::page_heading("", title, below))
            (f::error_summary(&lines))
            (f::form(
                &Form {
                    action: &action,
                    machinery: Machinery { key: &page.key, version: page.version },
                    draft: "measure",
                    files: false,
                },
                html! {
                    (c::card("What", what(page, &lines)))
                    (c::card("What kind of number", kind(page, &lines)))
                    (c::card("When, and which way", when(page, &lines)))
                    div.send { (c::button(Loudness::Primary, label)) }
                },
            ))
            (counting(page))
        },
    )
}

/// Whether it goes on being counted.
fn counting(page: &FormPage) -> Markup {
    let Some((id, _)) = page.measure else {
        return html! {};
    };
    let (words, label, way) = if page.stopped {
        (
            "It is not counted any more. Its chart and numbers are all there.",
            "Count it again",
            "resume",
        )
    } else {
        (
            "Nobody needs this number any more? Nothing is due for it then; its chart and numbers stay.",
            "Stop counting it",
            "stop",
        )
    };
    c::card(
        "Still counted?",
        html! {
            p { (words) }
            div.actions { (c::post_button(&c::PostButton {
                action: &format!("/m/{id}/{way}"),
                label,
                loudness: Loudness::Quiet,
                machinery: Machinery { key: &page.key, version: None },
                ..c::PostButton::default()
            })) }
        },
    )
}

fn field<'a>(name: &'a str, label: &'a str, lines: &[Problem<'a>]) -> Field<'a> {
    Field::new(name, label).problem(f::problem_of(lines, name))
}

fn chosen(raw: &str) -> Option<&str> {
    (!raw.is_empty()).then_some(raw)
}

fn what(page: &FormPage, lines: &[Problem]) -> Markup {
    let typed = &page.typed;
    let roles: Vec<Choice> = MeasureRole::ALL
        .iter()
        .map(|role| Choice {
            about: purpose(*role),
            ..labelled(role.word(), role.label())
        })
        .collect();
    html! {
        (f::text(&field("name", "What is it called?", lines).hint("As it stands on the chart: People waiting more than a day."), &typed.name))
        (f::choices(&field("role", "What is it for?", lines), &roles, chosen(&typed.role)))
        (f::text_area(&field("definition", "What exactly is counted?", lines).hint("Who counts, where, when, what is in and what is out, so that two people would count the same."), &typed.definition, 4))
        @if page.measure.is_some() {
            (f::date(&field("since", "Counted in a new way since", lines).hint("Only when it means something else now: old and new numbers are kept apart on the chart. Leave it empty when the words only got clearer.").optional(), &typed.since))
        }
    }
}

/// "A share: how many of how many" as a label and a line about it.
fn labelled<'a>(value: &'a str, label: &'a str) -> Choice<'a> {
    match label.split_once(": ") {
        Some((label, about)) => Choice {
            value,
            label,
            about,
        },
        None => Choice {
            value,
            label,
            about: "",
        },
    }
}

const fn purpose(role: MeasureRole) -> &'static str {
    match role {
        MeasureRole::Outcome => "What should change for people.",
        MeasureRole::Process => "Whether we do what we set out to do.",
        MeasureRole::Balancing => "What must not get worse while we try.",
    }
}

const fn example(kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::Count => "How many each time: 18 people waited more than a day.",
        MeasureKind::Proportion => "How many of how many: 3 of 16 came back.",
        MeasureKind::Rate => "How many for so many days, visits or beds: 4 falls in 812 bed days.",
        MeasureKind::Value => "Minutes, metres, a score: 42 minutes to the first visit.",
        MeasureKind::TimeBetween => "For things that are rare: 35 days since the last one.",
        MeasureKind::EventsBetween => {
            "For things that are rare: 120 that went well since the last that did not."
        }
        MeasureKind::Cumulative => "How many so far: 240 people seen since day 0.",
    }
}

fn kind(page: &FormPage, lines: &[Problem]) -> Markup {
    let typed = &page.typed;
    let kinds: Vec<Choice> = MeasureKind::ALL
        .iter()
        .map(|kind| Choice {
            about: example(*kind),
            ..labelled(kind.word(), kind.label())
        })
        .collect();
    let per: Vec<SelectOption> = PER
        .iter()
        .zip(["1", "100", "1,000", "10,000"])
        .map(|(value, label)| SelectOption { value, label })
        .collect();
    let needs_second = page.measure.is_none_or(|(_, kind)| kind.has_denominator());
    let needs_per = page
        .measure
        .is_none_or(|(_, kind)| kind == MeasureKind::Rate);
    html! {
        @match page.measure {
            None => (f::choices(&field("kind", "Which of these is it?", lines), &kinds, chosen(&typed.kind))),
            Some((_, kind)) => {
                input type="hidden" name="kind" value=(kind.word());
                p { b { (labelled(kind.word(), kind.label()).label) } ". " (example(kind)) }
                p.hint { "The kind stays, because the numbers hang on it. For another kind, count something more." }
            }
        }
        (f::text(&field("unit", "What do you count?", lines).hint("One word, in the plural: people, falls, minutes."), &typed.unit))
        @if needs_second {
            (f::text(&field("denominator", "Of what?", lines).hint("Only for a share or a rate. The second number: people sent home, bed days, visits.").optional(), &typed.denominator))
        }
        @if needs_per {
            (f::select(&field("per", "Shown for how many of them?", lines).hint("Only for a rate: falls for 1,000 bed days."), &per, &typed.per, ""))
        }
    }
}

fn when(page: &FormPage, lines: &[Problem]) -> Markup {
    let typed = &page.typed;
    let rhythms: Vec<Choice> = Rhythm::ALL
        .iter()
        .map(|rhythm| Choice {
            value: rhythm.word(),
            label: rhythm.label(),
            about: "",
        })
        .collect();
    let ways: Vec<Choice> = Direction::ALL
        .iter()
        .map(|way| Choice {
            value: way.word(),
            label: way.label(),
            about: "",
        })
        .collect();
    html! {
        (f::short_choices(&field("rhythm", "How often?", lines), &rhythms, chosen(&typed.rhythm)))
        (f::short_choices(&field("direction", "Which way is better?", lines), &ways, chosen(&typed.direction)))
        (f::number(&field("target", "A line to aim at", lines).hint("A share in per cent, a rate as it is shown. The team’s goal is drawn anyway.").optional(), &typed.target, ""))
    }
}

/// New, to mend, and to change: a rate and a count.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::sample_shell::numbers("Choose what to count")
    };
    let new = FormPage {
        team: given::here().team.id,
        team_name: "Home sooner".to_owned(),
        measure: None,
        typed: Typed::fresh(),
        version: None,
        stopped: false,
        problems: FieldProblems::none(),
        key: "k-1".to_owned(),
    };
    let mut problems = FieldProblems::one("name", "Write something here.");
    problems.add("kind", domain::Problem::new("Choose one."));
    problems.add(
        "denominator",
        domain::Problem::new(
            "This kind has two numbers. Say of what: admissions, visits, bed days.",
        ),
    );
    problems.add(
        "target",
        domain::Problem::new("“about half” is not a number. Write it with digits: 18, or 4.5."),
    );
    let typed = Typed {
        unit: "people".into(),
        target: "about half".into(),
        ..Typed::fresh()
    };
    let mend = FormPage {
        typed,
        problems,
        ..new.clone()
    };
    let change = |measure: &Measure| FormPage {
        measure: Some((measure.id, measure.kind)),
        typed: Typed::standing(measure),
        version: Some(measure.version),
        ..new.clone()
    };
    vec![
        Sample::new("measure-new", page(&new, &around)),
        Sample::new("measure-to-mend", page(&mend, &around)),
        Sample::new(
            "measure-change-rate",
            page(&change(&given::falls()), &around),
        ),
        Sample::new(
            "measure-change-count",
            page(&change(&given::waiting()), &around),
        ),
    ]
}
