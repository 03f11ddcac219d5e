//! A team's month on one page, to read, print and talk about.

use app::month::{MonthView, OwnReport};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::Sample;
use crate::components::{
    Align, Loudness, Row, Table, TableRow, actions, breadcrumbs, card, link_button, page_heading,
    rows, table, two_columns,
};
use crate::shell::{Shell, shell};

/// Draws the page.
pub fn page(view: &MonthView, around: &Shell) -> Markup {
    let team = view.here.team.id;
    let name = month_words(view.month);
    let goal = view
        .goal
        .as_ref()
        .map_or_else(String::new, domain::goal::Goal::sentence);
    shell(
        around,
        html! {
            (breadcrumbs(&[(view.here.team.name.as_str(), &format!("/t/{team}"))], &name))
            (page_heading(view.here.team.name.as_str(), &name, &goal))
            (others(view))
            (two_columns(&[numbers(view), tried(view)], &[score(view), own(view)]))
        },
    )
}

fn month_words(month: Date) -> String {
    month.strftime("%B %Y").to_string()
}

fn address(view: &MonthView, month: Date) -> String {
    format!(
        "/t/{}/months/{}",
        view.here.team.id,
        month.strftime("%Y-%m")
    )
}

fn others(view: &MonthView) -> Markup {
    html! {
        @if view.before.is_some() || view.after.is_some() {
            nav aria-label="Other months" { ul.turns {
                @for month in view.before.iter().chain(view.after.iter()) {
                    li { a href=(address(view, *month)) { (month_words(*month)) } }
                }
            } }
        }
    }
}

fn numbers(view: &MonthView) -> Markup {
    let lines = view
        .numbers
        .iter()
        .map(|one| TableRow {
            cells: vec![
                html! { a href=(one.href) { (one.name) } },
                html! { @if one.values.is_empty() { "not counted" } @else { (one.values) } },
                html! { (one.sentence) },
            ],
            ..TableRow::default()
        })
        .collect();
    card(
        "The numbers",
        html! {
            @if view.numbers.is_empty() { p.quiet { "Nothing is counted yet." } }
            @else {
                (table(&Table {
                    id: "month-numbers",
                    caption: "What was counted in the month, and what the chart says today",
                    columns: &[("Measure", Align::Words), ("In the month", Align::Words), ("The chart", Align::Words)],
                    rows: lines,
                }))
            }
        },
    )
}

fn tried(view: &MonthView) -> Markup {
    let begun: Vec<(String, String)> = view
        .begun
        .iter()
        .map(|(test, title)| (format!("/tests/{test}"), title.clone()))
        .collect();
    let decided: Vec<(String, String, String)> = view
        .decided
        .iter()
        .map(|(test, title, word)| {
            (
                format!("/tests/{test}"),
                title.clone(),
                word.label().to_lowercase(),
            )
        })
        .collect();
    let mut list: Vec<Row> = begun
        .iter()
        .map(|(href, title)| Row {
            title,
            href,
            about: "begun",
            ..Row::default()
        })
        .collect();
    list.extend(decided.iter().map(|(href, title, word)| Row {
        title,
        href,
        about: word,
        ..Row::default()
    }));
    card(
        "What was tried and decided",
        html! {
            @if list.is_empty() { p.quiet { "Nothing was begun or decided in this month." } }
            @else { (rows(&list)) }
            @match view.waiting {
                0 => {},
                1 => p.quiet { "One ask waits for an answer." },
                asks => p.quiet { (asks) " asks wait for an answer." },
            }
        },
    )
}

/// The proposed score beside the team's own: that the two differ is worth a conversation.
fn score(view: &MonthView) -> Markup {
    let proposed = &view.proposed;
    let own = view.own.as_ref().map_or("", |own| own.score.as_str());
    card(
        "Where the team is, from 0.5 to 5",
        html! {
            dl.facts {
                div { dt { "From what is known today" } dd { b { (proposed.words()) } ": " (proposed.because) "." } }
                div { dt { "In the team’s own view" } dd { @if own.is_empty() { "not said for this month" } @else { (own) } } }
            }
            @if !proposed.next.is_empty() { p.quiet { "For the next half step it would need " (proposed.next) "." } }
            p.hint { "A proposal, no mark. Where the two differ, talk about why." }
        },
    )
}

fn own(view: &MonthView) -> Markup {
    html! {
        @match &view.own {
            Some(own) => (report(own)),
            None => (card("In the team’s own words", html! {
                p.quiet { "A test that follows “Improvement collaborative” has a monthly report, which stands here." }
            })),
        }
    }
}

fn report(own: &OwnReport) -> Markup {
    let form = format!(
        "/tests/{}/method/{}?turn={}",
        own.test, own.artefact, own.turn
    );
    card(
        "In the team’s own words",
        html! {
            @if own.tested.is_empty() && own.stuck.is_empty() { p.quiet { "Nothing is written for this month yet." } }
            @if !own.tested.is_empty() { p { (own.tested) } }
            @if !own.stuck.is_empty() { p { b { "Stuck: " } (own.stuck) } }
            (actions(&[link_button(Loudness::Quiet, "Write the report", &form)]))
        },
    )
}

/// With a report and without.
pub(super) fn samples() -> Vec<Sample> {
    use crate::pages::sample_shell::team as around;
    use app::month::MonthNumber;
    use domain::decision::DecisionWord;
    use domain::tool::assessment::{Known, propose};
    let given = super::form::sample("collaborative", "report").view;
    let test = given.test.id;
    let view = MonthView {
        here: given.here,
        month: jiff::civil::date(2026, 1, 1),
        goal: None,
        numbers: vec![MonthNumber {
            name: "People who slept".to_owned(),
            href: "/m/1".to_owned(),
            values: "52%, 58%, 61%, 66%".to_owned(),
            sentence: "Around 62% since 12 January; it was 48%.".to_owned(),
        }],
        begun: vec![(test, "Lights down at ten".to_owned())],
        decided: vec![(
            test,
            "One round instead of two".to_owned(),
            DecisionWord::Adopt,
        )],
        waiting: 1,
        proposed: propose(&Known {
            has_goal: true,
            people: 8,
            proposed: 2,
            has_baseline: true,
            begun: 2,
            ..Known::default()
        }),
        own: Some(OwnReport {
            test,
            artefact: "report".to_owned(),
            turn: "2026-01".to_owned(),
            score: "3.5 The numbers are moving".to_owned(),
            tested: "Two weeks without the big lights.".to_owned(),
            stuck: "The doctors write “every four hours” by habit.".to_owned(),
        }),
        before: Some(jiff::civil::date(2025, 12, 1)),
        after: None,
    };
    let bare = MonthView {
        numbers: Vec::new(),
        begun: Vec::new(),
        decided: Vec::new(),
        waiting: 0,
        own: None,
        before: None,
        ..view.clone()
    };
    let around = around("January 2026");
    vec![
        Sample::new("month", page(&view, &around)),
        Sample::new("month-bare", page(&bare, &around)),
    ]
}
