//! "How we worked this out": everything that went into a verdict.

use app::verdict::{Look, WorkingView};
use domain::measure::Measure;
use domain::observation::{Counted, Observation};
use domain::{amount, goal::plain_number};
use maud::{Markup, html};

use super::parts::{at, weeks_words};
use crate::Sample;
use crate::components::{Align, Table, TableRow, breadcrumbs, card, page_heading, table};
use crate::pages::Moment;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct Working {
    /// What is shown.
    pub view: WorkingView,
    /// When.
    pub moment: Moment,
}

/// Draws the page.
pub fn page(page: &Working, around: &Shell) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let below = if view.frozen {
        "As it was when you decided. Later numbers do not change it."
    } else {
        "As it stands with the numbers of today."
    };
    shell(
        around,
        html! {
            (breadcrumbs(
                &[("Tests", &format!("/t/{team}/tests")), (view.test.title.as_str(), &at(view.test.id, ""))],
                "How we worked this out",
            ))
            (page_heading("", "How we worked this out", below))
            @match &view.look {
                None => p { "The step has not started, so there is nothing to work out yet." },
                Some(look) => { (result(look)) (inputs(look, page)) (data(look, &page.moment)) },
            }
        },
    )
}

fn facts(facts: &[(&str, String)]) -> Markup {
    html! { dl.facts { @for (name, words) in facts { div { dt { (name) } dd { (words) } } } } }
}

fn result(look: &Look) -> Markup {
    let Some(verdict) = &look.verdict else {
        return card("What came out", html! { p { (look.words.size) } });
    };
    let chance = |chance: f64| format!("{}%", plain_number((chance * 1000.0).round() / 10.0));
    let three = |value: f64| plain_number((value * 1000.0).round() / 1000.0);
    card(
        "What came out",
        html! {
            (facts(&[
                ("Chance that it is better", chance(verdict.p_better)),
                ("Chance that it is better by what you said is worth it", chance(verdict.p_worthwhile)),
                ("Usual level, as believed now", three(verdict.baseline_level)),
                ("Level during the test, as believed now", three(verdict.test_level)),
                ("Likely size for one", format!("{}, 8 in 10 between {} and {}", three(verdict.likely_size), three(verdict.range.low), three(verdict.range.high))),
                ("Cost of waiting a week", three(verdict.cost_of_waiting_per_week)),
                ("Risk of going on a week", three(verdict.risk_of_acting_per_week)),
                ("Share of this that comes from the numbers", chance(verdict.share_from_data)),
                ("Odds against luck", format!("{} to 1; {} to 1 would be called proven", three(verdict.e_value), three(verdict.threshold))),
                ("Before and during, pooled", pooled(&look.measure, look)),
            ]))
            @if !look.words.notes.is_empty() { ul { @for note in &look.words.notes { li { (note) } } } }
        },
    )
}

fn pooled(measure: &Measure, look: &Look) -> String {
    let level = |observations: &[Observation]| {
        app::verdict::level(measure, observations).map_or_else(
            || "nothing".to_owned(),
            |level| amount::words(measure, level),
        )
    };
    format!(
        "{} before, {} during",
        level(&look.numbers.before),
        level(&look.numbers.during)
    )
}

fn inputs(look: &Look, page: &Working) -> Markup {
    let plan = &look.plan;
    let direction = look.measure.direction.label().to_owned();
    let engine = look.verdict.as_ref().map_or_else(
        || "not computed".to_owned(),
        |verdict| format!("risk {}", verdict.engine_version),
    );
    let temper = look.verdict.as_ref().map_or_else(
        || "not computed".to_owned(),
        |verdict| {
            format!(
                "every number counts for 1 part in {}",
                plain_number((verdict.settings.temper * 100.0).round() / 100.0)
            )
        },
    );
    let worthwhile = amount::difference_words(&look.measure, page.view.step.card.worthwhile);
    card("What went in", facts(&[
        ("Method", "Belief before, weighed by the numbers before and during on a grid of usual level by effect".to_owned()),
        ("Measure", format!("{} ({})", look.measure.name, look.measure.kind.label())),
        ("Which way is better", direction),
        ("Before any number", format!("{} in 10 better at all, {} in 10 by at least {worthwhile}", plan.belief.better, plan.belief.worthwhile)),
        ("Weight of harm against gain", plain_number(plan.harm_weight)),
        ("Met in a week", plain_number((plan.people_per_week * 100.0).round() / 100.0)),
        ("Planned", weeks_words(look.weeks.planned)),
        ("Weeks needed before a word", weeks_words(look.weeks.minimum)),
        ("How weeks vary by themselves", temper),
        ("Chart settings", chart_settings(look)),
        ("Engine", engine),
        ("Chance in the computation", "none: the same numbers give the same answer".to_owned()),
    ]))
}

fn chart_settings(look: &Look) -> String {
    if look.chart_settings == "{}" {
        "as they come, nothing was chosen".to_owned()
    } else {
        look.chart_settings.clone()
    }
}

fn data(look: &Look, moment: &Moment) -> Markup {
    let part = |observations: &[Observation], part: &str| -> Vec<TableRow> {
        observations
            .iter()
            .map(|one| {
                TableRow::of_words(&[&moment.words(one.period), part, &counted(one.counted)])
            })
            .collect()
    };
    let mut rows = part(&look.numbers.before, "before");
    rows.extend(part(
        &look.numbers.left_out,
        "left out: a step began in it, or an earlier step ran",
    ));
    rows.extend(part(&look.numbers.during, "during"));
    card(
        "The numbers",
        html! {
            @if rows.is_empty() { p { "No number is in yet." } }
            @else {
                (table(&Table {
                    id: "numbers",
                    caption: look.measure.name.as_str(),
                    columns: &[("Period of", Align::Words), ("Counts as", Align::Words), ("Number", Align::Numbers)],
                    rows,
                }))
            }
        },
    )
}

fn counted(counted: Counted) -> String {
    match counted {
        Counted::Number { value } => plain_number(value),
        Counted::Of {
            numerator,
            denominator,
        } => {
            format!(
                "{} of {}",
                plain_number(numerator),
                plain_number(denominator)
            )
        }
        Counted::NotCounted => "not counted".to_owned(),
    }
}

/// With a verdict, frozen, and before the start.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..given::around("How we worked this out")
    };
    let working = |look, frozen| Working {
        view: WorkingView {
            here: given::here(),
            test: given::test(),
            step: given::step(),
            look,
            frozen,
        },
        moment: Moment::sample(),
    };
    vec![
        Sample::new(
            "working",
            page(&working(Some(given::look()), false), &around),
        ),
        Sample::new(
            "working-frozen",
            page(&working(Some(given::look()), true), &around),
        ),
        Sample::new("working-not-started", page(&working(None, false), &around)),
    ]
}
