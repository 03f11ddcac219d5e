//! An invented recipe in several places, for the samples of these pages. The forecast is computed, not written.

use std::collections::BTreeMap;

use app::adoption::{AdoptView, AdoptionView, NoteLine};
use app::chart::Picture;
use app::recipe::{LibraryLine, LibraryView, Origin, RecipeView, VersionLine, WriteView};
use app::spread::{
    Effect, Family, HeldAt, NextSite, PitfallLine, PlanView, SiteLine, SpreadView, Stage, forecast,
};
use chart::{Forest, ForestRow, Size, forest};
use domain::goal::Direction;
use domain::measure::{Measure, MeasureKind, MeasureRole, Rhythm};
use domain::recipe::{Copying, Description, Part, Worked};
use domain::spread::{
    Adoption, AdoptionNote, Counting, NoteKind, Pitfall, ResearchCheck, ResearchQuestion,
    SpreadDraw, SpreadSite, Start,
};
use domain::text::Prose;
use jiff::civil::date;

pub(super) use crate::pages::sample_shell::tests as around;
use crate::pages::test::sample_view::{TODAY, here, id, line, name, prose, ten};

fn content() -> Description {
    let parts = [
        (
            Part::Why,
            "Most people wait because nobody asked early who takes them home.",
        ),
        (
            Part::Steps,
            "At 9, nurse, doctor and therapist stand at the board for ten minutes.\nFor each person: what is missing for going home, who does it, by when.",
        ),
        (
            Part::Who,
            "One nurse who knows the ward, one doctor, one therapist.",
        ),
        (
            Part::HowMuch,
            "Every weekday, ten minutes, for everybody who could go home within two days.",
        ),
        (
            Part::Materials,
            "A whiteboard with one line a person; magnets.",
        ),
        (
            Part::KeepFixed,
            "All three stand. Nobody sits, nobody phones.",
        ),
        (Part::MayAdapt, "The time of day, and who writes."),
        (
            Part::Hours,
            "Two hours to begin; three hours a week for the three together.",
        ),
        (
            Part::Failed,
            "A written round by e-mail: nobody answered before noon.",
        ),
        (
            Part::Contact,
            "Team lead of Home sooner, home.sooner@wolds.example",
        ),
    ];
    Description {
        title: line("Discharge huddle at 9"),
        parts: parts
            .into_iter()
            .map(|(part, words)| (part, prose(words)))
            .collect(),
    }
}

fn origin() -> Origin {
    Origin {
        team: "Home sooner".into(),
        setting: "Four wards for older people".into(),
        challenge: "Winter without waiting".into(),
        place: String::new(),
        measure: "People waiting more than a day".into(),
    }
}

fn measure() -> Measure {
    Measure {
        id: id(3),
        team: id(1),
        name: name("People waiting more than a day"),
        role: MeasureRole::Outcome,
        kind: MeasureKind::Count,
        direction: Direction::Down,
        definition: prose("On the Monday round, from the board."),
        unit: name("people"),
        denominator: None,
        per: 1,
        rhythm: Rhythm::Weekly,
        target: None,
        position: 1,
        stopped: None,
        version: 1,
    }
}

fn site(called: &str, alike: i64, log: f64, change: &str) -> SiteLine {
    SiteLine {
        name: called.into(),
        first: false,
        adoption: Some((id(20), id(1))),
        test: None,
        alike,
        measure: "People waiting more than a day".into(),
        counting: Counting::Same,
        mapping: String::new(),
        changes: "At 8.30, before the round".into(),
        began: Some(date(2025, 11, 3)),
        found: Ok(Effect {
            log,
            variance: 0.012,
            family: Family::Rates,
            before: Some(30.0),
            none_seen: false,
        }),
        change: change.into(),
        fidelity: [4, 2, 0],
        stopped: None,
        held: vec![HeldAt {
            after: 30,
            held: Some(app::review::Held::Yes),
        }],
        people: Some(60),
    }
}

fn sites() -> Vec<SiteLine> {
    let first = SiteLine {
        first: true,
        adoption: None,
        changes: String::new(),
        fidelity: [0; 3],
        ..site("Home sooner", 10, -0.36, "from 30 to 21")
    };
    let elsewhere = SiteLine {
        counting: Counting::Otherwise,
        ..site("Riverside", 4, -0.05, "from 12 to 11")
    };
    let stopped = SiteLine {
        stopped: Some((date(2025, 12, 15), "Two of three left.".into())),
        ..site("Orchard House", 5, 0.02, "from 9 to 9")
    };
    let planned = SiteLine {
        began: None,
        found: Err("It is planned; its test card is not written yet.".into()),
        change: String::new(),
        fidelity: [0; 3],
        held: Vec::new(),
        ..site("Meadow View", 8, 0.0, "")
    };
    vec![
        first,
        site("Northgate", 8, -0.30, "from 24 to 18"),
        elsewhere,
        stopped,
        planned,
    ]
}

fn spread(sites: Vec<SiteLine>) -> SpreadView {
    let known = forecast(&measure(), Some(30.0), &sites).unwrap_or_default();
    let rows: Vec<ForestRow> = sites
        .iter()
        .filter_map(|site| {
            let effect = site.found.as_ref().ok()?;
            Some(ForestRow {
                name: site.name.clone(),
                words: format!("{}, looks better", site.change),
                middle: effect.log,
                low: effect.log - 0.2,
                high: effect.log + 0.2,
                weight: 80.0,
                reading: -1,
            })
        })
        .collect();
    let drawn = |id: &str, size| {
        forest(
            &Forest {
                id: id.into(),
                title: "Places".into(),
                rows: rows.clone(),
                better_is_more: false,
            },
            size,
        )
    };
    SpreadView {
        picture: Some(Picture {
            message: "Places".into(),
            wide: drawn("forest-wide", Size::Wide),
            narrow: drawn("forest-narrow", Size::Narrow),
            caption: "People waiting more than a day, before and since.".into(),
        }),
        forecast: known,
        notes: vec!["Riverside: counts something else. It stands beside the others.".into()],
        pitfalls: Pitfall::ALL
            .iter()
            .zip([
                Some(true),
                Some(false),
                None,
                Some(true),
                Some(true),
                Some(false),
                None,
            ])
            .map(|(pitfall, fine)| PitfallLine {
                pitfall: *pitfall,
                fine,
                words: "Every place began with 25 people or fewer.".into(),
            })
            .collect(),
        sites,
    }
}

/// Several places.
pub(super) fn recipe() -> RecipeView {
    RecipeView {
        id: id(10),
        content: content(),
        worked: Worked::Kept,
        copying: Copying::Place,
        origin: origin(),
        test: Some((id(5), id(1))),
        versions: vec![
            VersionLine {
                number: 2,
                by: "Pat Lindqvist".into(),
                on: date(2026, 1, 12),
            },
            VersionLine {
                number: 1,
                by: "Pat Lindqvist".into(),
                on: date(2025, 12, 1),
            },
        ],
        spread: spread(sites()),
        wishes: Vec::new(),
        teams: vec![(id(2), "Frailty".into())],
        may_write: true,
        may_answer: true,
        may_ask: false,
        may_plan: true,
        today: TODAY,
    }
}

/// Only where it began, dropped, not answered yet.
pub(super) fn one_place() -> RecipeView {
    RecipeView {
        worked: Worked::Dropped,
        copying: Copying::Asked,
        spread: SpreadView {
            pitfalls: Vec::new(),
            ..spread(sites().into_iter().take(1).collect())
        },
        wishes: vec!["Bea Marlow".into()],
        teams: Vec::new(),
        may_ask: true,
        may_plan: false,
        ..recipe()
    }
}

/// Three of them.
pub(super) fn library() -> LibraryView {
    let one = |number: u128, title: &str, worked, copies| LibraryLine {
        id: id(number),
        title: title.into(),
        worked,
        copying: Copying::Place,
        origin: origin(),
        copies,
    };
    LibraryView {
        words: String::new(),
        worked: None,
        lines: vec![
            one(10, "Discharge huddle at 9", Worked::Kept, 4),
            one(11, "A written round by e-mail", Worked::Dropped, 1),
            one(
                12,
                "A very long title of something that somebody tried in one street with everybody who lives there",
                Worked::Kept,
                0,
            ),
        ],
        all: 3,
    }
}

/// The form, filled in from a test.
pub(super) fn write() -> WriteView {
    WriteView {
        here: here(),
        test: id(5),
        recipe: None,
        title: "Discharge huddle at 9".into(),
        parts: content()
            .parts
            .iter()
            .map(|(part, words)| (*part, words.to_string()))
            .collect::<BTreeMap<Part, String>>(),
    }
}

/// The form to take it on.
pub(super) fn adopt() -> AdoptView {
    AdoptView {
        here: here(),
        recipe: id(10),
        content: content(),
        origin: origin(),
        counted: (
            "People waiting more than a day".into(),
            "On the Monday round, from the board.".into(),
        ),
        measures: vec![measure()],
    }
}

/// Before its card, or stopped.
pub(super) fn adoption(stopped: bool) -> AdoptionView {
    let site = sites()
        .into_iter()
        .nth(if stopped { 3 } else { 4 })
        .unwrap_or_else(|| site("Northgate", 8, 0.0, ""));
    let at = crate::pages::Moment::sample().now;
    AdoptionView {
        here: here(),
        adoption: Adoption {
            id: id(20),
            origin: id(9),
            recipe: id(10),
            recipe_version: 1,
            team: id(1),
            idea: id(21),
            measure: id(3),
            site: name(&site.name),
            alike: ten(8),
            changes: Prose::empty(),
            counting: Counting::Same,
            mapping: Prose::empty(),
            people: Some(60),
            stopped: site.stopped.as_ref().map(|(on, _)| *on),
            stopped_why: Prose::empty(),
            by: id(4),
            at,
            version: 1,
        },
        title: "Discharge huddle at 9".into(),
        advice: (
            "All three stand.".into(),
            "The time of day, and who writes.".into(),
        ),
        newer: stopped,
        readable: true,
        test: stopped.then(|| id(5)),
        site,
        notes: if stopped {
            vec![NoteLine {
                note: AdoptionNote {
                    id: id(22),
                    adoption: id(20),
                    kind: NoteKind::Adapted,
                    part: line("All three stand"),
                    words: prose("The doctor joins by telephone."),
                    by: id(4),
                    at,
                },
                by: "Bea Marlow".into(),
            }]
        } else {
            Vec::new()
        },
        may_write: true,
    }
}

/// The scale page.
pub(super) fn plan(full: bool) -> PlanView {
    let at = crate::pages::Moment::sample().now;
    let mut view = PlanView {
        recipe: recipe(),
        sites: Vec::new(),
        afford: 20,
        next: None,
        stages: Vec::new(),
        too_large: Vec::new(),
        checks: Vec::new(),
        draws: Vec::new(),
    };
    if !full {
        return view;
    }
    view.sites = ["Southfield", "Hill Street"]
        .iter()
        .zip(30_u128..)
        .map(|(called, number)| SpreadSite {
            id: id(number),
            recipe: id(10),
            name: name(called),
            people: 40,
            alike: ten(6),
        })
        .collect();
    view.next = Some(NextSite {
        name: "Southfield".into(),
        why: "40 people, 6 in 10 like the first place.".into(),
    });
    let stage = |called: &str| Stage {
        sites: vec![(called.into(), 40)],
        at_stake: 7,
    };
    view.stages = vec![stage("Southfield"), stage("Hill Street")];
    view.too_large = vec!["The whole county".into()];
    view.checks = vec![(
        ResearchCheck {
            id: id(40),
            recipe: id(10),
            yes: vec![ResearchQuestion::Chance],
            office: prose("Service improvement, says the research office on 12 January."),
            by: id(4),
            at,
        },
        "Ruth Adeyemi".into(),
    )];
    view.draws = vec![(
        SpreadDraw {
            id: id(41),
            recipe: id(10),
            check: id(40),
            seed: 81,
            starts: vec![Start {
                site: name("Hill Street"),
                on: date(2026, 2, 2),
            }],
            by: id(4),
            at,
        },
        "Ruth Adeyemi".into(),
    )];
    view
}
