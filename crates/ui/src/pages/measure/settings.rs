//! Chart settings: which chart, which rules, frozen limits, phases, points left out. Everything can be taken back.

use app::chart::{ChartView, TableRow};
use app::series::{ChartChoice, ChartSettings, RuleChoice};
use domain::FieldProblems;
use jiff::civil::Date;
use maud::{Markup, html};

use super::drawing;
use crate::Sample;
use crate::components as c;
use crate::components::form as f;
use crate::components::form::{Choice, Field, Form, Machinery, Problem, SelectOption};
use crate::components::{Figure, Loudness, PostButton, Row};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// What stands in the boxes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// The word of the chart.
    pub chart: String,
    /// The word of the rules.
    pub rules: String,
    /// The last period of a frozen baseline.
    pub baseline_until: String,
    /// The first period of a new phase.
    pub phase_from: String,
    /// What the phase is called.
    pub phase_label: String,
    /// Why it is another process.
    pub phase_reason: String,
    /// The period to leave out.
    pub left_out: String,
    /// Why.
    pub left_out_reason: String,
}

/// The page.
#[derive(Debug, Clone)]
pub struct SettingsPage {
    /// The chart as it stands.
    pub view: ChartView,
    /// What stands in the boxes.
    pub typed: Typed,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
    /// Today.
    pub today: Date,
}

const ORDER: &[&str] = &[
    "chart",
    "rules",
    "baseline_until",
    "phase_from",
    "phase_label",
    "phase_reason",
    "left_out",
    "left_out_reason",
];

/// The charts to choose from: value, label, what it is.
pub const CHARTS: [(ChartChoice, &str, &str, &str); 4] = [
    (
        ChartChoice::Automatic,
        "automatic",
        "As the numbers suggest",
        "A run chart under 13 numbers, then the chart that suits what is counted.",
    ),
    (
        ChartChoice::Run,
        "run",
        "Always a run chart",
        "A middle line, no limits. Honest with few numbers.",
    ),
    (
        ChartChoice::Individuals,
        "individuals",
        "Single values (I chart)",
        "For shares and rates whose second number is very large, or hardly changes.",
    ),
    (
        ChartChoice::WiderLimits,
        "wider_limits",
        "Limits that allow for more than chance (P′, U′)",
        "For shares and rates that vary from week to week for reasons nobody can name. A note on the chart says when this is so.",
    ),
];

/// The rule sets to choose from: value, label, what it is.
pub const RULES: [(RuleChoice, &str, &str, &str); 5] = [
    (
        RuleChoice::Anhoj,
        "anhoj",
        "Anhøj",
        "Unusually long runs and unusually few crossings of the middle line, and points outside the limits. The fewest false alarms.",
    ),
    (
        RuleChoice::MakingDataCount,
        "making_data_count",
        "Making Data Count",
        "As NHS England’s spreadsheet has them: 6 on one side, 6 rising or falling, 2 of 3 near a limit, 1 outside. Shows its two icons.",
    ),
    (
        RuleChoice::WesternElectric,
        "western_electric",
        "Western Electric",
        "The oldest set: 1 outside, 2 of 3, 4 of 5, 8 on one side. Many alarms.",
    ),
    (
        RuleChoice::Perla,
        "perla",
        "Run-chart rules (Perla)",
        "6 on one side, 5 rising or falling, too few or too many runs. For run charts.",
    ),
    (
        RuleChoice::Nelson,
        "nelson",
        "Nelson",
        "Eight tests, from 1 outside to 8 that avoid the middle. The most alarms.",
    ),
];

impl Typed {
    /// The settings as they stand.
    pub fn standing(settings: &ChartSettings) -> Self {
        let chart = CHARTS.iter().find(|(choice, ..)| *choice == settings.chart);
        let rules = RULES.iter().find(|(choice, ..)| *choice == settings.rules);
        Self {
            chart: chart.map_or_else(String::new, |(_, word, ..)| (*word).to_owned()),
            rules: rules.map_or_else(String::new, |(_, word, ..)| (*word).to_owned()),
            baseline_until: settings
                .baseline_until
                .map_or_else(String::new, |day| day.to_string()),
            ..Self::default()
        }
    }
}

/// Draws the page.
pub fn page(page: &SettingsPage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = format!("/t/{}", view.here.team.id);
    let measures = format!("{team}/measures");
    let chart = format!("/m/{}", view.measure.id);
    let lines = mending_in_order(&page.problems, ORDER);
    shell(
        around,
        html! {
            (c::breadcrumbs(
                &[(view.here.team.name.as_str(), &team), ("Numbers", &measures), (view.measure.name.as_str(), &chart)],
                "Chart settings",
            ))
            (c::page_heading("", "Chart settings", "The chart chooses well by itself. Change something when you know more than it does, and say why."))
            (f::error_summary(&lines))
            (picture(view))
            (choose(page, &lines))
            (phases(page, &lines))
            (left_out(page, &lines))
        },
    )
}

fn picture(view: &ChartView) -> Markup {
    html! {
        @if view.rows.iter().any(|row| !row.value.is_empty()) {
            (c::figure(&Figure {
                id: "drawing",
                message: &view.sentence,
                wide: drawing(&view.picture.wide),
                narrow: Some(drawing(&view.picture.narrow)),
                caption: &view.picture.caption,
                links: &[],
                table: None,
            }))
        } @else { p { "Nothing is counted yet. What you choose now is kept for later." } }
    }
}

fn field<'a>(name: &'a str, label: &'a str, lines: &[Problem<'a>]) -> Field<'a> {
    Field::new(name, label).problem(f::problem_of(lines, name))
}

/// One of the forms of the page.
fn form(page: &SettingsPage, wish: &str, draft: &str, body: Markup) -> Markup {
    f::form(
        &Form {
            action: &format!("/m/{}/settings", page.view.measure.id),
            machinery: Machinery {
                key: &page.key,
                version: None,
            },
            draft,
            files: false,
        },
        html! { input type="hidden" name="do" value=(wish); (body) },
    )
}

fn choose(page: &SettingsPage, lines: &[Problem]) -> Markup {
    let typed = &page.typed;
    let charts: Vec<Choice> = CHARTS
        .iter()
        .map(|(_, value, label, about)| Choice {
            value,
            label,
            about,
        })
        .collect();
    let rules: Vec<Choice> = RULES
        .iter()
        .map(|(_, value, label, about)| Choice {
            value,
            label,
            about,
        })
        .collect();
    let periods = periods(page);
    let hint = "Centre line and limits then rest on everything up to there, and later numbers are held against them.";
    c::card(
        "Chart and rules",
        form(
            page,
            "choose",
            "chart",
            html! {
                (f::choices(&field("chart", "Which chart?", lines), &charts, Some(&typed.chart)))
                (f::choices(&field("rules", "Which rules for signals?", lines), &rules, Some(&typed.rules)))
                (f::select(&field("baseline_until", "Freeze the usual level after", lines).hint(hint).optional(), &options(&periods), &typed.baseline_until, "Not frozen"))
                div.send { (c::button(Loudness::Primary, "Save")) p.quiet { "You can undo it afterwards." } }
            },
        ),
    )
}

/// Every period with a number, the newest first, with its number.
fn periods(page: &SettingsPage) -> Vec<(String, String)> {
    let has_number = |row: &&TableRow| !row.value.is_empty();
    page.view
        .rows
        .iter()
        .rev()
        .filter(has_number)
        .map(|row| {
            (
                row.period.to_string(),
                format!("{}: {}", c::day_words(row.period, page.today), row.value),
            )
        })
        .collect()
}

fn options(periods: &[(String, String)]) -> Vec<SelectOption<'_>> {
    periods
        .iter()
        .map(|(value, label)| SelectOption { value, label })
        .collect()
}

fn phases(page: &SettingsPage, lines: &[Problem]) -> Markup {
    let typed = &page.typed;
    let phases = &page.view.settings.phases;
    let about: Vec<String> = phases
        .iter()
        .map(|phase| {
            format!(
                "from {}: {}",
                c::day_words(phase.from, page.today),
                phase.reason
            )
        })
        .collect();
    let list: Vec<Row> = phases
        .iter()
        .zip(&about)
        .map(|(phase, about)| Row {
            title: &phase.label,
            about,
            actions: Some(remove(
                page,
                "remove_phase",
                phase.from,
                "Remove",
                &phase.label,
            )),
            ..Row::default()
        })
        .collect();
    let periods = periods(page);
    let suggested = page.view.suggestion.as_ref();
    // The suggested period stands in the box; name and reason are for people to write.
    let from = match suggested {
        Some(found) if typed.phase_from.is_empty() => found.from.to_string(),
        _ => typed.phase_from.clone(),
    };
    let body = c::card(
        "Phases",
        html! {
            @if let Some(found) = suggested {
                p { "The numbers moved " (found.step) ", from " (c::day(found.from, page.today)) " on:" }
                (super::chart::weighed(found))
            }
            p { "A new phase begins when the work itself changed for good, and you know when and why. Not because the numbers look better." }
            @if !list.is_empty() { (c::rows(&list)) }
            (form(page, "phase", "phase", html! {
                (f::select(&field("phase_from", "A new phase begins", lines), &options(&periods), &from, "Choose one"))
                (f::text(&field("phase_label", "What is it called?", lines).hint("Short, it stands on the chart: Second ward joined."), &typed.phase_label))
                (f::text(&field("phase_reason", "What changed in the work?", lines), &typed.phase_reason))
                (c::actions(&[c::button(Loudness::Quiet, "Begin a phase there")]))
            }))
        },
    );
    html! { div id="phases" { (body) } }
}

fn left_out(page: &SettingsPage, lines: &[Problem]) -> Markup {
    let typed = &page.typed;
    let excluded = &page.view.settings.excluded;
    let titles: Vec<String> = excluded
        .iter()
        .map(|point| c::day_words(point.period, page.today))
        .collect();
    let list: Vec<Row> = excluded
        .iter()
        .zip(&titles)
        .map(|(point, title)| Row {
            title,
            about: &point.reason,
            actions: Some(remove(
                page,
                "take_in",
                point.period,
                "Count it again",
                title,
            )),
            ..Row::default()
        })
        .collect();
    let periods = periods(page);
    c::card(
        "Points left out",
        html! {
            p { "A point left out stays on the chart, but the usual level and the limits are worked out without it. Only for a week that says nothing about the work: a closed ward, a broken count." }
            @if !list.is_empty() { (c::rows(&list)) }
            (form(page, "leave_out", "left-out", html! {
                (f::select(&field("left_out", "Which one?", lines), &options(&periods), &typed.left_out, "Choose one"))
                (f::text(&field("left_out_reason", "Why?", lines).hint("It is shown wherever the chart is shown."), &typed.left_out_reason))
                (c::actions(&[c::button(Loudness::Quiet, "Leave it out")]))
            }))
        },
    )
}

fn remove(page: &SettingsPage, wish: &str, day: Date, label: &str, about: &str) -> Markup {
    c::post_button(&PostButton {
        action: &format!("/m/{}/settings", page.view.measure.id),
        label,
        about,
        loudness: Loudness::Quiet,
        values: &[("do", wish), ("day", &day.to_string())],
        machinery: Machinery {
            key: &page.key,
            version: None,
        },
    })
}

/// As it was at first, with phases and a point left out, and to mend.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::sample_shell::numbers("Chart settings")
    };
    let view = given::chart_view(
        &given::waiting(),
        &given::waiting_numbers(),
        &ChartSettings::default(),
    );
    let plain = SettingsPage {
        typed: Typed::standing(&view.settings),
        view,
        problems: FieldProblems::none(),
        key: "k-1".to_owned(),
        today: given::TODAY,
    };
    let settings = given::settled();
    let view = given::chart_view(&given::waiting(), &given::waiting_numbers(), &settings);
    let full = SettingsPage {
        typed: Typed::standing(&settings),
        view,
        ..plain.clone()
    };
    let mut problems = FieldProblems::one("left_out_reason", "Write something here.");
    problems.add(
        "phase_from",
        domain::Problem::new(
            "A phase begins there already. Remove it first, or choose another day.",
        ),
    );
    let typed = Typed {
        phase_label: "Second ward joined".into(),
        left_out: "2025-12-22".into(),
        ..full.typed.clone()
    };
    let mend = SettingsPage {
        typed,
        problems,
        ..full.clone()
    };
    vec![
        Sample::new("chart-settings", page(&plain, &around)),
        Sample::new("chart-settings-full", page(&full, &around)),
        Sample::new("chart-settings-to-mend", page(&mend, &around)),
    ]
}
