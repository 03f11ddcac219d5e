//! The goal: one sentence, built from its parts, with gentle remarks.

mod reckoning;

use app::goal::{GoalView, usual};
use domain::FieldProblems;
use domain::goal::{Goal, Reckoning, TypedReckoning, plain_number};
use domain::measure::{Measure, MeasureKind, MeasureRole};
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::form as f;
use crate::components::form::{Field, Form, Machinery, Problem, SelectOption};
use crate::components::{Drawing, Empty, Figure, Loudness};
use crate::pages::measure::drawing;
use crate::pages::{mending_in_order, typed_number};
use crate::shell::{Shell, shell};

/// What stands in the boxes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// What is counted, in the team's words.
    pub what: String,
    /// The id of the measure that shows it.
    pub measure: String,
    /// Where it stands.
    pub from: String,
    /// Where it should be.
    pub to: String,
    /// For whom, where.
    pub population: String,
    /// By which day.
    pub by_day: String,
    /// What else must hold.
    pub conditions: String,
    /// Why it changes.
    pub why: String,
    /// How it is reckoned whether it will be reached.
    pub reckoning: TypedReckoning,
}

/// The page.
#[derive(Debug, Clone)]
pub struct GoalPage {
    /// What is shown.
    pub view: GoalView,
    /// What stands in the boxes.
    pub typed: Typed,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

const ORDER: &[&str] = &[
    "why",
    "measure",
    "what",
    "from",
    "to",
    "population",
    "by_day",
    "conditions",
    "reckoning",
    "people",
    "waiting",
    "finished",
    "arrivals",
    "departures",
];

impl Typed {
    /// The goal as it stands, or a start from the first outcome that is counted.
    pub fn standing(view: &GoalView) -> Self {
        match &view.goal {
            Some(goal) => Self::of(goal),
            None => Self::start(view),
        }
    }

    fn of(goal: &Goal) -> Self {
        Self {
            what: goal.what.to_string(),
            measure: goal
                .measure
                .map_or_else(String::new, |measure| measure.to_string()),
            from: goal.from.map_or_else(String::new, typed_number),
            to: typed_number(goal.to),
            population: goal.population.to_string(),
            by_day: goal.by_day.to_string(),
            conditions: goal.conditions.to_string(),
            why: String::new(),
            reckoning: TypedReckoning::of(&goal.reckoning),
        }
    }

    fn start(view: &GoalView) -> Self {
        let first = view
            .measures
            .iter()
            .find(|line| line.measure.role == MeasureRole::Outcome);
        Self {
            what: first.map_or_else(String::new, |line| in_a_sentence(&line.measure)),
            measure: first.map_or_else(String::new, |line| line.measure.id.to_string()),
            from: first.and_then(usual).map_or_else(String::new, typed_number),
            by_day: view.here.day.length.to_string(),
            reckoning: TypedReckoning::of(&Reckoning::Periods),
            ..Self::default()
        }
    }
}

/// "People waiting" becomes "people waiting", a share "% back in hospital".
fn in_a_sentence(measure: &Measure) -> String {
    let mut letters = measure.name.as_str().chars();
    let first = letters
        .next()
        .map(|letter| letter.to_lowercase().collect::<String>())
        .unwrap_or_default();
    let sign = if measure.kind == MeasureKind::Proportion {
        "% "
    } else {
        ""
    };
    format!("{sign}{first}{}", letters.as_str())
}

/// Draws the page.
pub fn page(page: &GoalPage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = format!("/t/{}", view.here.team.id);
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(view.here.team.name.as_str(), &team)], "The goal"))
            @match &view.goal {
                Some(goal) => (set(view, goal)),
                None => (c::page_heading("", "The goal", "One sentence, so plain that a stranger can say on the last day whether it was met.")),
            }
            @if view.may_set { (builder(page)) }
            @else if view.goal.is_none() {
                (c::empty(&Empty {
                    drawing: Drawing::Stones,
                    title: "No goal yet",
                    words: "The team writes it together, in the first days. It will stand here.",
                    action: None,
                }))
            }
        },
    )
}

fn set(view: &GoalView, goal: &Goal) -> Markup {
    html! {
        (c::page_heading("", &format!("{}.", goal.sentence()), goal.population.as_str()))
        @if !goal.conditions.is_empty() { p.say { (goal.conditions) } }
        @if let Some(line) = view.measures.iter().find(|line| Some(line.measure.id) == goal.measure) {
            p { "Shown by " a href={ "/m/" (line.measure.id) } { (line.measure.name) } "." @if let Some(words) = reckoning::words(&goal.reckoning) { " " (words) } }
        }
        @if let Some(why) = &goal.why { p.quiet { "Changed: " (why) } }
        @for remark in &view.remarks { p.remark { (remark.label()) } }
        @if let Some(words) = &view.outlook { (will_we_make_it(view, words)) }
    }
}

fn will_we_make_it(view: &GoalView, words: &str) -> Markup {
    c::plain_section(
        "Will we make it?",
        html! {
            p { (words) }
            @if let Some(picture) = &view.outlook_picture {
                (c::figure(&Figure {
                    id: "outlook",
                    message: "",
                    wide: drawing(&picture.wide),
                    narrow: Some(drawing(&picture.narrow)),
                    caption: &picture.caption,
                    links: &[],
                    table: None,
                }))
            }
        },
    )
}

fn builder(page: &GoalPage) -> Markup {
    let view = &page.view;
    let lines = mending_in_order(&page.problems, ORDER);
    let version = view.goal.as_ref().map_or(0, |goal| goal.version);
    let label = if view.goal.is_some() {
        "Save the goal"
    } else {
        "Set the goal"
    };
    let form = html! {
        (f::error_summary(&lines))
        (f::form(
            &Form {
                action: &format!("/t/{}/goal", view.here.team.id),
                machinery: Machinery { key: &page.key, version: Some(version) },
                draft: "goal",
                files: false,
            },
            html! {
                (shown_by(page, &lines))
                (sentence(page, &lines))
                (reckoning::fields(page, &lines))
                @if view.goal.is_some() {
                    (f::text(&field("why", "Why does it change?", &lines).hint("Kept, raised, lowered or changed: lowering it honestly beats missing it quietly.").optional(), &page.typed.why))
                }
                div.send { (c::button(Loudness::Primary, label)) p.quiet { "It can be changed as long as the cycle runs. Every version is kept." } }
            },
        ))
    };
    if view.goal.is_some() {
        c::plain_section("Change it", form)
    } else {
        form
    }
}

fn field<'a>(name: &'a str, label: &'a str, lines: &[Problem<'a>]) -> Field<'a> {
    Field::new(name, label).problem(f::problem_of(lines, name))
}

fn shown_by(page: &GoalPage, lines: &[Problem]) -> Markup {
    let view = &page.view;
    let options: Vec<(String, String)> = view
        .measures
        .iter()
        .filter(|line| {
            line.measure.role != MeasureRole::Balancing
                || line.measure.id.to_string() == page.typed.measure
        })
        .map(|line| {
            let sign = if line.measure.kind == MeasureKind::Proportion {
                "%"
            } else {
                ""
            };
            let usual =
                usual(line).map(|usual| format!(" (usually {}{sign})", plain_number(usual)));
            (
                line.measure.id.to_string(),
                format!("{}{}", line.measure.name, usual.unwrap_or_default()),
            )
        })
        .collect();
    let options: Vec<SelectOption> = options
        .iter()
        .map(|(value, label)| SelectOption { value, label })
        .collect();
    let new = format!("/t/{}/measures/new", view.here.team.id);
    html! {
        @if options.is_empty() {
            p.remark { "Nothing is counted yet. You can set the goal now and " a href=(new) { "choose what to count" } " afterwards." }
        } @else {
            (f::select(&field("measure", "Which number shows it?", lines).optional(), &options, &page.typed.measure, "None yet"))
        }
    }
}

fn sentence(page: &GoalPage, lines: &[Problem]) -> Markup {
    let typed = &page.typed;
    let last = page.view.here.day.length.to_string();
    html! {
        (f::text(&field("what", "What do you count, in your own words?", lines).hint("It completes “From 30 to 18 …”: people waiting more than a day. For a share begin with %."), &typed.what))
        div.side-by-side {
            (f::number(&field("from", "From", lines).hint("Empty: the usual level.").optional(), &typed.from, ""))
            (f::number(&field("to", "To", lines).hint("Unreasonable, but believable."), &typed.to, ""))
            (f::number(&field("by_day", "By day", lines).hint(&format!("The last day is {last}.")), &typed.by_day, ""))
        }
        p.hint { "Shares in per cent: 60, not 0.6. Rates as they are shown." }
        (f::text(&field("population", "For whom, where?", lines).hint("Four wards at Wolds Hospital."), &typed.population))
        (f::text_area(&field("conditions", "What else must hold?", lines).hint("Nobody is sent home after 8 in the evening.").optional(), &typed.conditions, 2))
    }
}

fn sample_outlook() -> app::chart::Picture {
    let drawn = |id: &str, size| {
        ::chart::outlook(
            &::chart::Outlook {
                id: id.to_owned(),
                title: "Will we make it?".to_owned(),
                numbers: ::chart::Numbers::Plain,
                start: Some(30.0),
                now: Some(22.0),
                low: 19.0,
                middle: 21.5,
                high: 24.0,
                goal: 18.0,
                by: "day 100".to_owned(),
            },
            size,
        )
    };
    app::chart::Picture {
        message: "Will we make it?".to_owned(),
        wide: drawn("outlook-wide", ::chart::Size::Wide),
        narrow: drawn("outlook-narrow", ::chart::Size::Narrow),
        caption: "People waiting more than a day. The bar: where it will be, 8 times in 10, if it goes on as it has. Nothing you are yet to try is in it.".to_owned(),
    }
}

/// Set, the first time, to mend, with every remark, and looked at by somebody else.
pub(super) fn samples() -> Vec<Sample> {
    use crate::pages::measure::sample_view as given;
    use domain::goal::Remark;
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::sample_shell::team("The goal")
    };
    let measures = given::measures_view().measures;
    let view = GoalView {
        here: given::here(),
        goal: Some(given::goal()),
        measures,
        remarks: Vec::new(),
        outlook: Some("If the weeks to come are like the last 8: between 19 and 24 a week over the last 4 of them; the goal is 18. About 1 in 10 that you make it.".to_owned()),
        outlook_picture: Some(sample_outlook()),
        may_set: true,
    };
    let show = |view: GoalView, problems| GoalPage {
        typed: Typed::standing(&view),
        view,
        problems,
        key: "k-1".to_owned(),
    };
    let first = GoalView {
        goal: None,
        outlook: None,
        outlook_picture: None,
        ..view.clone()
    };
    let nothing = GoalView {
        measures: Vec::new(),
        ..first.clone()
    };
    let remarks = GoalView {
        remarks: Remark::ALL.to_vec(),
        ..view.clone()
    };
    let looking = GoalView {
        may_set: false,
        ..first.clone()
    };
    let reckoned = |reckoning| GoalView {
        goal: Some(Goal {
            reckoning,
            ..given::goal()
        }),
        ..view.clone()
    };
    let group = reckoned(Reckoning::Cohort { people: 85 });
    let waits = reckoned(Reckoning::Wait {
        finished: None,
        waiting: vec![12.0, 30.0, 45.5],
        on: jiff::civil::date(2026, 3, 12),
    });
    let mut problems = FieldProblems::one("to", "Where should it be? Write a number.");
    problems.add("population", domain::Problem::new("Write something here."));
    let draw = |view: &GoalView| page(&show(view.clone(), FieldProblems::none()), &around);
    vec![
        Sample::new("goal", draw(&view)),
        Sample::new("goal-first", draw(&first)),
        Sample::new("goal-nothing-counted", draw(&nothing)),
        Sample::new("goal-remarks", draw(&remarks)),
        Sample::new("goal-looking", draw(&looking)),
        Sample::new("goal-group", draw(&group)),
        Sample::new("goal-waits", draw(&waits)),
        Sample::new("goal-to-mend", page(&show(first, problems), &around)),
    ]
}
