//! The history: who, when, what, before and after.

use app::history::{Entry, FieldChange, HistoryView, Whose};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::{Change, Drawing, Empty};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct HistoryPage {
    /// What is shown.
    pub view: HistoryView,
    /// It begins with the newest entry.
    pub newest: bool,
}

/// Draws the page.
pub fn page(page: &HistoryPage, around: &Shell) -> Markup {
    let view = &page.view;
    let (name, home) = match &view.whose {
        Whose::Team(here) => (here.team.name.as_str(), format!("/t/{}", here.team.id)),
        Whose::Challenge(here) => (
            here.challenge.name.as_str(),
            format!("/c/{}", here.challenge.id),
        ),
        Whose::Place(name) => (name.as_str(), "/place".to_owned()),
    };
    let history = format!("{home}/history");
    let below = match &view.whose {
        Whose::Team(_) => {
            "Every change, with who and when. Everybody in the team can read it, and nothing here can be altered."
        }
        Whose::Challenge(_) => {
            "Every change in this challenge and its teams, with who and when. Nothing here can be altered."
        }
        Whose::Place(_) => {
            "People, organisations, rules and copies that were taken, with who and when. Challenges and teams have their own. Nothing here can be altered."
        }
    };
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(name, &home)], "History"))
            (c::page_heading("", "What happened", below))
            @if view.entries.is_empty() { (nothing()) } @else { (entries(view)) }
            @if !page.newest || view.older.is_some() {
                (c::pagination(
                    (!page.newest).then_some(history.as_str()),
                    view.older.map(|older| format!("{history}?before={older}")).as_deref(),
                    "",
                ))
            }
        },
    )
}

fn nothing() -> Markup {
    c::empty(&Empty {
        drawing: Drawing::Notebook,
        title: "Nothing has happened yet",
        words: "Everything that is written down or changed will stand here.",
        action: None,
    })
}

fn entries(view: &HistoryView) -> Markup {
    let did: Vec<String> = view.entries.iter().map(did).collect();
    let shown: Vec<Vec<FieldChange>> = view
        .entries
        .iter()
        .map(|entry| shown(entry, view.now.date()))
        .collect();
    let changes: Vec<Vec<Change>> = shown
        .iter()
        .map(|fields| fields.iter().map(change).collect())
        .collect();
    let list: Vec<c::Entry> = view
        .entries
        .iter()
        .zip(did.iter().zip(&changes))
        .map(|(entry, (did, changes))| c::Entry {
            who: &entry.who,
            did,
            when: c::lately(entry.at, view.now),
            changes,
            ..c::Entry::default()
        })
        .collect();
    c::timeline(&list)
}

/// "added a measure: People waiting more than a day"
pub(crate) fn did(entry: &Entry) -> String {
    match &entry.about {
        Some(about) => format!("{}: {about}", entry.did),
        None => entry.did.clone(),
    }
}

/// The fields that changed, in words. What the line above says already is not said twice.
fn shown(entry: &Entry, today: Date) -> Vec<FieldChange> {
    let is_said = |change: &&FieldChange| {
        change.before.is_empty() && Some(&change.after) == entry.about.as_ref()
    };
    entry
        .changes
        .iter()
        .filter(|change| !is_said(change))
        .map(|change| FieldChange {
            what: change.what.clone(),
            before: in_words(&change.before, today),
            after: in_words(&change.after, today),
        })
        .collect()
}

fn change(field: &FieldChange) -> Change<'_> {
    Change {
        what: &field.what,
        before: &field.before,
        after: &field.after,
    }
}

/// A day as people write it, a word of the database without its underscores, anything else as it is.
fn in_words(value: &str, today: Date) -> String {
    let is_word = value.contains('_')
        && value
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter == '_');
    match value.parse::<Date>() {
        Ok(day) => c::day_words(day, today),
        Err(_) if is_word => value.replace('_', " "),
        Err(_) => value.to_owned(),
    }
}

/// A team's, in the middle of a challenge's, and nothing yet.
pub fn samples() -> Vec<Sample> {
    let view = sample_view();
    let around = crate::pages::sample_shell::team("What happened");
    let of_challenge = crate::pages::sample_shell::challenge("What happened");
    let first = HistoryPage {
        view: view.clone(),
        newest: true,
    };
    let challenge = HistoryView {
        whose: Whose::Challenge(crate::pages::test::sample_view::challenge_here()),
        older: None,
        ..view.clone()
    };
    let older = HistoryPage {
        view: challenge,
        newest: false,
    };
    let empty = HistoryPage {
        view: HistoryView {
            entries: Vec::new(),
            older: None,
            ..view
        },
        newest: true,
    };
    let place = HistoryPage {
        view: HistoryView {
            whose: Whose::Place("Wolds".to_owned()),
            ..first.view.clone()
        },
        newest: true,
    };
    vec![
        Sample::new("history-place", page(&place, &around)),
        Sample::new("history", page(&first, &around)),
        Sample::new("history-older", page(&older, &of_challenge)),
        Sample::new("history-empty", page(&empty, &around)),
    ]
}

/// A few entries.
pub(crate) fn sample_view() -> HistoryView {
    use crate::pages::measure::sample_view as given;
    use domain::event::{EventKind, Subject, SubjectKind};
    let now = given::TODAY.at(9, 30, 0, 0);
    let change = |what: &str, before: &str, after: &str| FieldChange {
        what: what.into(),
        before: before.into(),
        after: after.into(),
    };
    let entry =
        |seq: i64, who: &str, kind: EventKind, about: Option<&str>, changes: Vec<FieldChange>| {
            Entry {
                seq,
                at: now.saturating_sub(jiff::Span::new().hours(31 * (90 - seq))),
                who: who.to_owned(),
                did: kind.label().to_owned(),
                about: about.map(str::to_owned),
                kind,
                subject: Subject::new(SubjectKind::Team, given::here().team.id),
                changes,
            }
        };
    HistoryView {
        whose: Whose::Team(given::here()),
        now,
        entries: vec![
            entry(
                90,
                "Sam Okafor",
                EventKind::NumberCorrected,
                Some("People waiting more than a day"),
                vec![
                    change("value", "12", "22"),
                    change("period", "", "2026-01-19"),
                ],
            ),
            entry(
                89,
                "Ines Marlow",
                EventKind::Answered,
                Some("Read-only access to the care plan for the council’s team"),
                vec![
                    change("word", "", "yes_if"),
                    change("words", "", "The council’s data officer agrees."),
                ],
            ),
            entry(
                88,
                "Pat Lindqvist",
                EventKind::GoalSet,
                Some("people waiting more than a day"),
                vec![
                    change("to", "20", "18"),
                    change(
                        "conditions",
                        "",
                        "Nobody is sent home after 8 in the evening.",
                    ),
                ],
            ),
            entry(
                87,
                "Hundred",
                EventKind::CardLocked,
                Some("Huddle at 9"),
                Vec::new(),
            ),
            entry(
                80,
                "Anastasia-Maximiliane Featherstonehaugh",
                EventKind::MeasureAdded,
                Some("Multidisciplinarytransferofcarecoordinationmeetings"),
                vec![
                    change("unit", "", "meetings"),
                    change("rhythm", "", "weekly"),
                ],
            ),
        ],
        older: Some(80),
    }
}
