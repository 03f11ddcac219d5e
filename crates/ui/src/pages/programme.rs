//! The programme on one page: waves, teams filtered by facts, what blocks, how long answers take, what was stopped and why.

use app::programme::{AnswerTimes, Filter, InWave, ProgrammeView};
use app::standings::TeamNow;
use maud::{Markup, html};

use crate::Sample;
use crate::components::form::{Field, Form, Machinery, date, form, text};
use crate::components::{
    Align, Drawing, Empty, Loudness, Row, Table, TableRow, button, card, empty, page_heading, rows,
    table,
};
use crate::pages::Moment;
use crate::pages::leader::wall::own_word;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct ProgrammePage {
    /// What is shown.
    pub view: ProgrammeView,
    /// When.
    pub moment: Moment,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &ProgrammePage, around: &Shell) -> Markup {
    let view = &page.view;
    let count: usize = view.counts.first().map_or(0, |(_, count)| *count);
    let challenges: usize = view.waves.iter().map(|wave| wave.challenges.len()).sum();
    let below = format!(
        "{} in {}. Facts to look after, not marks to compare.",
        counted(count, "team"),
        counted(challenges, "challenge")
    );
    shell(
        around,
        html! {
            (page_heading("", "The programme", &below))
            (waves(page))
            (teams(page))
            (times("How long answers take", "Kind", &view.by_kind))
            (times("How long each leader takes", "Leader", &view.by_leader))
            div.flow {
                (blockers(view))
                (stopped(view))
            }
        },
    )
}

fn counted(count: usize, one: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else {
        format!("{count} {one}s")
    }
}

fn waves(page: &ProgrammePage) -> Markup {
    if page.view.waves.is_empty() {
        return empty(&Empty {
            drawing: Drawing::Table,
            title: "No challenge yet",
            words: "A programme begins with one challenge note.",
            action: None,
        });
    }
    html! { @for wave in &page.view.waves {
        (card(&format!("Wave of {}", wave.launch.strftime("%-d %B %Y")), html! {
            ul.rows { @for one in &wave.challenges { (challenge(page, one)) } }
        }))
    } }
}

fn challenge(page: &ProgrammePage, one: &InWave) -> Markup {
    let id = one.challenge.id;
    let (name_id, launch_id) = (format!("name-{id}"), format!("launch-{id}"));
    let next = format!("{}, next wave", one.challenge.name);
    html! {
        li {
            div.row-words {
                a.row-title href={ "/c/" (id) "/wall" } { (one.challenge.name) }
                span.row-about {
                    (counted(one.teams, "team")) " · day " (one.day.day) " of " (one.day.length) " · " (one.day.phase.label().to_lowercase())
                }
            }
            @if one.may_copy {
                details.answer {
                    summary { "Start the next wave like this" span.sr { " " (one.challenge.name) } }
                    (form(
                        &Form {
                            action: &format!("/c/{id}/copy"),
                            machinery: Machinery { key: &page.key, version: None },
                            draft: "",
                            files: false,
                        },
                        html! {
                            p.hint { "Note, guardrails, who answers what, leaders and coaches come along. Teams and numbers do not." }
                            (text(&Field::new("name", "What is it called?").id(&name_id), &next))
                            (date(&Field::new("launch", "Day 0").id(&launch_id), ""))
                            (button(Loudness::Quiet, "Start it"))
                        },
                    ))
                }
            }
        }
    }
}

fn teams(page: &ProgrammePage) -> Markup {
    let view = &page.view;
    card(
        "Teams",
        html! {
            ul.chips { @for (filter, count) in &view.counts { @if *count > 0 || *filter == Filter::All {
                li { a href={ "/programme?show=" (filter.word()) } aria-current=[(*filter == view.filter).then_some("true")] {
                    (filter.label()) " " span.quiet { (count) }
                } }
            } } }
            ul.rows { @for (team, challenge) in &view.teams { (one(team, challenge, &page.moment)) } }
            @if view.more > 0 { p.hint.after-rows { "and " (view.more) " more. Choose a fact above to see fewer." } }
        },
    )
}

fn one(team: &TeamNow, challenge: &str, moment: &Moment) -> Markup {
    let row = &team.row;
    html! {
        li {
            div.row-words {
                a.row-title href={ "/t/" (row.team) } { (row.name) }
                span.row-about {
                    (challenge) @if let Some(goal) = team.goal_words() { " · " (goal) }
                }
                span.row-about { (team.computed().join(" · ")) }
                span.row-about { "Stage " (team.stage.words()) }
                (own_word(team, moment))
            }
        }
    }
}

fn blockers(view: &ProgrammeView) -> Markup {
    let words: Vec<(String, String)> = view
        .blockers
        .iter()
        .map(|one| {
            let times = if one.times == 1 {
                "once".to_owned()
            } else {
                format!("{} times", one.times)
            };
            (one.challenge.clone(), times)
        })
        .collect();
    let list: Vec<Row> = view
        .blockers
        .iter()
        .zip(&words)
        .map(|(one, (challenge, times))| Row {
            title: &one.sentence,
            about: challenge,
            end: times,
            ..Row::default()
        })
        .collect();
    html! { @if !list.is_empty() {
        (card("What makes teams ask", html! {
            (rows(&list))
            p.hint.after-rows { "A rule that is asked about often and nearly always answered yes could be a rule to try freely." }
        }))
    } }
}

fn times(title: &str, first: &str, all: &[AnswerTimes]) -> Markup {
    if all.is_empty() {
        return html! {};
    }
    let list: Vec<TableRow> = all
        .iter()
        .map(|one| TableRow {
            cells: vec![
                html! { (one.what) },
                html! { (one.median) },
                html! { (one.ninetieth) },
                html! { (one.yes) " of " (one.answers) },
            ],
            ..TableRow::default()
        })
        .collect();
    card(
        title,
        table(&Table {
            caption: "From asking to the answer, in days and hours",
            id: if first == "Kind" {
                "times-by-kind"
            } else {
                "times-by-leader"
            },
            columns: &[
                (first, Align::Words),
                ("The middle", Align::Words),
                ("9 in 10 within", Align::Words),
                ("Answered yes", Align::Numbers),
            ],
            rows: list,
        }),
    )
}

fn stopped(view: &ProgrammeView) -> Markup {
    let words: Vec<(String, String)> = view
        .stopped
        .iter()
        .map(|one| {
            (
                format!("/tests/{}", one.test),
                format!("{}: {}", one.team, one.reason),
            )
        })
        .collect();
    let list: Vec<Row> = view
        .stopped
        .iter()
        .zip(&words)
        .map(|(one, (href, about))| Row {
            title: &one.title,
            href,
            about,
            ..Row::default()
        })
        .collect();
    html! { @if !list.is_empty() {
        (card("What was stopped, and why", html! {
            (rows(&list))
            p.hint.after-rows { "Dropped in time is money and patience saved. Nobody needs to try these the same way again." }
        }))
    } }
}

/// Two waves and a filter; nothing yet.
pub(crate) fn samples() -> Vec<Sample> {
    use crate::pages::leader::{challenge_here, team_now};
    use app::programme::{Blocker, Stopped, Wave};
    let around = crate::pages::door::signed_out_sample("The programme");
    let around = Shell {
        width: crate::shell::Width::Page,
        ..around
    };
    let here = challenge_here();
    let time = |what: &str| AnswerTimes {
        what: what.into(),
        answers: 9,
        median: "2 days 3 hours".into(),
        ninetieth: "9 days".into(),
        yes: 7,
    };
    let full = ProgrammeView {
        waves: vec![Wave {
            launch: here.challenge.launch,
            challenges: vec![InWave {
                day: here.day,
                challenge: here.challenge,
                teams: 3,
                may_copy: true,
            }],
        }],
        filter: Filter::All,
        counts: vec![(Filter::All, 3), (Filter::NoNumber, 1), (Filter::NoGoal, 1)],
        teams: [2, 1, 3]
            .map(|number| (team_now(number), "Home and well".to_owned()))
            .to_vec(),
        more: 12,
        blockers: vec![Blocker {
            sentence: "Ask before records are shared between organisations".into(),
            challenge: "Home and well".into(),
            times: 4,
        }],
        by_kind: vec![
            time("Permission to try something"),
            time("Numbers somebody else holds"),
        ],
        by_leader: vec![time("Ines Marlow")],
        stopped: vec![Stopped {
            test: uuid::Uuid::from_u128(31).into(),
            title: "Evening text instead of a letter".into(),
            team: "Diabetes diverters".into(),
            reason: "Nobody came, and three people were cross.".into(),
        }],
    };
    let none = ProgrammeView {
        waves: Vec::new(),
        counts: vec![(Filter::All, 0)],
        teams: Vec::new(),
        more: 0,
        blockers: Vec::new(),
        by_kind: Vec::new(),
        by_leader: Vec::new(),
        stopped: Vec::new(),
        filter: Filter::All,
    };
    let of = |view| ProgrammePage {
        view,
        moment: Moment::sample(),
        key: "k-1".into(),
    };
    vec![
        Sample::new("programme", page(&of(full), &around)),
        Sample::new("programme-empty", page(&of(none), &around)),
    ]
}
