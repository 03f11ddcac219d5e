//! The driver diagram: the picture, and under it each thing that must change with what the team has on it.

use app::driver::DriversView;
use chart::Size;
use domain::FieldProblems;
use domain::driver::{Driver, MOST_DRIVERS};
use maud::{Markup, PreEscaped, html};

use crate::Sample;
use crate::components as c;
use crate::components::form::{
    Field, Form, Machinery, SelectOption, error_summary, form, problem_of, select, text,
};
use crate::components::{Drawing, Empty, Loudness, PostButton};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct DriversPage {
    /// What is shown.
    pub view: DriversView,
    /// What was typed for a new one, when something is to mend.
    pub typed: String,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &DriversPage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = format!("/t/{}", view.here.team.id);
    let problems = mending_in_order(&page.problems, &["line"]);
    let below = "From the goal to what must change for it, and to what you try, think of and count. What leads nowhere shows itself.";
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(view.here.team.name.as_str(), &team)], "Drivers"))
            (c::page_heading("", "What moves the goal", below))
            (error_summary(&problems))
            @if view.drivers.is_empty() {
                (c::empty(&Empty {
                    drawing: Drawing::Stones,
                    title: "Nothing is written down yet",
                    words: "Ask: what would have to be different for the goal to come about? Two to five answers are plenty.",
                    action: None,
                }))
            } @else {
                (picture(view))
            }
            @if view.aim.is_none() { p.hint { "The aim is the team’s goal: " a href={ (team) "/goal" } { "set it first" } "." } }
            @if view.may_edit {
                div.screen-only.stack {
                    @if !view.drivers.is_empty() { div { @for driver in &view.drivers { (one(page, driver)) } } }
                    @if view.drivers.len() < MOST_DRIVERS { (add(page, &problems)) }
                }
            }
        },
    )
}

fn picture(view: &DriversView) -> Markup {
    c::figure(&c::Figure {
        id: "drivers",
        message: "",
        wide: PreEscaped(view.drawing(Size::Wide).to_svg()),
        narrow: Some(PreEscaped(view.drawing(Size::Narrow).to_svg())),
        caption: "First the goal, then what must change for it, then what the team has on it.",
        links: &[],
        table: None,
    })
}

fn add(page: &DriversPage, problems: &[crate::components::form::Problem]) -> Markup {
    let field = Field::new("line", "What must change?")
        .hint("As a state: “The day of discharge is known on day 1.”")
        .problem(problem_of(problems, "line"));
    let label = if page.view.drivers.is_empty() {
        "What must change for the goal"
    } else {
        "One more"
    };
    c::card(
        label,
        form(
            &Form {
                action: &format!("/t/{}/drivers", page.view.here.team.id),
                machinery: Machinery {
                    key: &page.key,
                    version: None,
                },
                draft: "driver",
                files: false,
            },
            html! {
                (text(&field, &page.typed))
                (belongs(page, "parent", None))
                p { (c::button(Loudness::Primary, "Write it down")) }
            },
        ),
    )
}

/// One driver, folded: its words, and a tick for each thing the team has.
fn one(page: &DriversPage, driver: &Driver) -> Markup {
    let own = &page.view.own;
    let under = &driver.under;
    let tests = own.tests.iter().map(|test| {
        let ticked = under.tests.contains(&test.id);
        (test.id.to_string(), test.title.to_string(), ticked)
    });
    let ideas = own.ideas.iter().map(|idea| {
        let ticked = under.ideas.contains(&idea.id);
        (idea.id.to_string(), idea.line.to_string(), ticked)
    });
    let measures = own.measures.iter().map(|measure| {
        let ticked = under.measures.contains(&measure.id);
        (measure.id.to_string(), measure.name.to_string(), ticked)
    });
    let line = format!("line-{}", driver.id);
    let parent = format!("parent-{}", driver.id);
    let field = Field {
        id: &line,
        ..Field::new("line", "What must change?")
    };
    html! {
        details.more {
            summary { "Change “" (driver.line) "”" }
            (form(
                &Form {
                    action: &format!("/drivers/{}", driver.id),
                    machinery: Machinery { key: &page.key, version: Some(driver.version) },
                    draft: "",
                    files: false,
                },
                html! {
                    (text(&field, driver.line.as_str()))
                    @if page.view.below(driver.id).next().is_none() { (belongs(page, &parent, Some(driver))) }
                    (ticks(driver, "Tests on it", "test", tests.collect()))
                    (ticks(driver, "Ideas for it", "idea", ideas.collect()))
                    (ticks(driver, "Counted for it", "measure", measures.collect()))
                    p { (c::button(Loudness::Primary, "Save")) }
                },
            ))
            (c::post_button(&PostButton {
                action: &format!("/drivers/{}/off", driver.id),
                label: "Take it off the diagram",
                about: driver.line.as_str(),
                loudness: Loudness::Danger,
                values: &[("removed", "yes")],
                machinery: Machinery { key: &page.key, version: None },
            }))
        }
    }
}

/// Under which of the others; nothing to choose while there is none.
fn belongs(page: &DriversPage, id: &str, driver: Option<&Driver>) -> Markup {
    let top: Vec<(String, &str)> = page
        .view
        .top()
        .filter(|other| driver.is_none_or(|driver| driver.id != other.id))
        .map(|other| (other.id.to_string(), other.line.as_str()))
        .collect();
    let options: Vec<SelectOption> = top
        .iter()
        .map(|(value, label)| SelectOption { value, label })
        .collect();
    let chosen = driver.and_then(|driver| driver.parent);
    let chosen = chosen.map_or_else(String::new, |parent| parent.to_string());
    let field = Field {
        id,
        optional: true,
        ..Field::new("parent", "It belongs under")
    };
    html! {
        @if !options.is_empty() { (select(&field, &options, &chosen, "The goal itself")) }
    }
}

fn ticks(driver: &Driver, legend: &str, name: &str, all: Vec<(String, String, bool)>) -> Markup {
    html! {
        @if !all.is_empty() {
            fieldset.field {
                legend { (legend) }
                @for (value, label, ticked) in all {
                    @let id = format!("{}-{value}", driver.id);
                    div.choice {
                        input type="checkbox" id=(id) name=(name) value=(value) checked[ticked];
                        label for=(id) { (label) }
                    }
                }
            }
        }
    }
}

/// Full, empty, to mend, and for somebody who only reads.
pub(crate) fn samples() -> Vec<Sample> {
    use crate::pages::measure::sample_view as given;
    use app::driver::Own;
    use domain::driver::Under;
    let around = crate::pages::sample_shell::team("Drivers");
    let driver = |number: u128, parent: Option<u128>, words: &str, under| Driver {
        id: given::id(number),
        team: given::here().team.id,
        parent: parent.map(given::id),
        line: given::line(words),
        under,
        sort: 1,
        removed: None,
        version: 1,
    };
    let measures = vec![given::waiting(), given::back(), given::huddles()];
    let counted = |measure: &domain::measure::Measure| Under {
        measures: vec![measure.id],
        ..Under::default()
    };
    let view = DriversView {
        here: given::here(),
        aim: Some(given::goal().sentence()),
        drivers: vec![
            driver(
                71,
                None,
                "The day of discharge is known on day 1",
                counted(&measures[2]),
            ),
            driver(
                72,
                None,
                "Medicines are ready the evening before",
                counted(&measures[0]),
            ),
            driver(
                73,
                Some(71),
                "Doctor and therapist meet before 9",
                Under::default(),
            ),
        ],
        own: Own {
            ideas: Vec::new(),
            tests: Vec::new(),
            measures,
        },
        may_edit: true,
    };
    let nothing = DriversView {
        aim: None,
        drivers: Vec::new(),
        ..view.clone()
    };
    let looking = DriversView {
        may_edit: false,
        ..view.clone()
    };
    let show = |view: &DriversView, problems| {
        let one = DriversPage {
            view: view.clone(),
            typed: String::new(),
            problems,
            key: "k-1".to_owned(),
        };
        page(&one, &around)
    };
    let wrong = FieldProblems::one("line", "Write something here.");
    vec![
        Sample::new("drivers", show(&view, FieldProblems::none())),
        Sample::new("drivers-empty", show(&nothing, FieldProblems::none())),
        Sample::new("drivers-looking-on", show(&looking, FieldProblems::none())),
        Sample::new("drivers-to-mend", show(&nothing, wrong)),
    ]
}
