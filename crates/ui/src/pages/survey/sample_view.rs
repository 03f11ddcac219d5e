//! Invented waves, figures, conversations and practices for the samples.

use std::collections::{BTreeMap, BTreeSet};

use app::coffee::{CoffeeView, MeetingLine, Offer, OfferLine, RoundLine};
use app::habit::{Habit, HabitView, HabitsView};
use app::survey::{
    HomeView, Look, MyMap, MyTie, OnForm, PartView, Promise, ResultsView, TeamMap, TeamMapView,
    Wave, WaveLine, WaveView,
};
use domain::coffee::{Met, OfferKind, Slot};
use domain::survey::figures::{
    Bounds, Cards, Changed, CoffeeFigure, Few, Figures, Grid, GroupFigures, GroupLine, Kinds,
    Moved, PracticeFigure, Reach, Share, SkillFigure, StatementFigure,
};
use domain::survey::{Answers, Grouping, Part, Six, Skill, Statement, TieWord, WaveKind};
use domain::text::{Line, Name};
use jiff::civil::date;
use uuid::Uuid;

use crate::pages::Moment;
pub(crate) use crate::pages::sample_shell::team as around;
use crate::pages::test::sample_view::here;

fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(number))
}

// The texts below are short and not empty, so that neither can fail.
fn line(words: &str) -> Line {
    words
        .parse()
        .unwrap_or_else(|_| unreachable!("a sample text"))
}

fn name(words: &str) -> Name {
    words
        .parse()
        .unwrap_or_else(|_| unreachable!("a sample text"))
}

fn promise() -> Promise {
    Promise {
        name: "Ruth Adeyemi".into(),
        at: date(2026, 1, 4).at(9, 0, 0, 0),
    }
}

fn a_wave(kind: WaveKind, closed: bool) -> Wave {
    let now = Moment::sample().now;
    Wave {
        id: id(701),
        team: id(1),
        kind,
        practice: kind.asks_practice().then(|| line("The huddle at nine")),
        opened: now,
        closes: date(2026, 3, 10),
        closed: closed.then_some(now),
        released: None,
        raw_gone: None,
        figures: closed.then(figures),
        version: 1,
    }
}

pub(super) fn home(promised: bool, open: bool, closed: bool) -> HomeView {
    let wave = |kind, closed| WaveLine {
        wave: a_wave(kind, closed),
        response: (9, 16),
        mine_sent: false,
        may_look: closed,
    };
    let mut waves = Vec::new();
    if closed {
        waves.push(wave(WaveKind::Start, true));
    }
    if open {
        waves.push(wave(WaveKind::Midpoint, false));
    }
    HomeView {
        here: here(),
        promise: promised.then(promise),
        leaders: vec!["Ruth Adeyemi".into(), "Tom Hollis".into()],
        due: (!open).then_some(WaveKind::Midpoint),
        waves,
        list: 16,
        practices: vec!["Discharge huddle at 9".into()],
        choice: (true, true),
        may_promise: !promised,
        may_run: true,
        may_answer: true,
        sees_all: true,
    }
}

pub(super) fn wave() -> WaveView {
    WaveView {
        here: here(),
        wave: a_wave(WaveKind::Midpoint, false),
        promise: Some(promise()),
        on_list: true,
        choice: (true, true),
        parts: vec![Part::Ties, Part::Together],
        next: Some(Part::Ties),
        begun: false,
        response: (9, 16),
        deleted_on: date(2026, 5, 15),
    }
}

fn people() -> Vec<OnForm> {
    [
        ("Ines Ferreira", "Doctor", "Wolds Hospital", false),
        ("Dev Malhotra", "Pharmacist", "Wolds Hospital", false),
        ("José Petty", "Nurse", "Wolds Council", true),
        ("Jose Petty", "Social worker", "Wolds Council", true),
        ("Joan Petty", "", "", false),
    ]
    .into_iter()
    .zip(801..)
    .map(|((name, profession, organisation, alike), number)| OnForm {
        person: id(number),
        name: name.into(),
        profession: profession.into(),
        organisation: organisation.into(),
        alike,
    })
    .collect()
}

pub(super) fn part(part: Part) -> PartView {
    let kind = if part == Part::Together || part == Part::Ties {
        WaveKind::Midpoint
    } else {
        WaveKind::Final
    };
    let answers = Answers {
        ties: BTreeMap::from([(id(801), TieWord::Have), (id(802), TieWord::Could)]),
        wishes: BTreeSet::from([id(803)]),
        statements: BTreeMap::from([(Statement::Say, 3)]),
        skills: BTreeMap::from([(Skill::Goal, 2)]),
        ..Answers::default()
    };
    let people = people();
    PartView {
        here: here(),
        wave: a_wave(kind, false),
        part,
        parts: kind.parts(true),
        vanished: if part == Part::Together {
            people[..2].to_vec()
        } else {
            Vec::new()
        },
        list: people,
        answers,
    }
}

fn groups() -> Vec<GroupLine> {
    let line = |labels: &[&str], people| GroupLine {
        labels: labels.iter().map(|label| (*label).to_owned()).collect(),
        people,
    };
    vec![
        line(&["Nurse"], 6),
        line(&["Social worker"], 5),
        line(&["Doctor", "Pharmacist", "Therapist"], 6),
    ]
}

fn group(by: Grouping) -> GroupFigures {
    GroupFigures {
        by,
        grid: Ok(Grid {
            groups: groups(),
            counts: vec![vec![18, 4, 11], vec![3, 12, 5], vec![9, 6, 14]],
            possible: vec![vec![30, 30, 36], vec![24, 16, 24], vec![36, 30, 30]],
        }),
        change: Some(Ok(Changed {
            since: WaveKind::Start,
            asked: 17,
            both_times: 15,
            new: Ok(Kinds {
                within: 6,
                across: 11,
            }),
            faded: Ok(Kinds {
                within: 4,
                across: 3,
            }),
            kept: Ok(Kinds {
                within: 22,
                across: 13,
            }),
        })),
        cards: Ok(Cards {
            observed: 0.46,
            expected: 0.70,
            band: (0.62, 0.78),
        }),
        bounds: Ok(Bounds {
            at_least: 38,
            at_most: 50,
        }),
        both_times_only: by == Grouping::Organisation,
    }
}

/// Everything there is to show.
fn figures() -> Figures {
    let moved = || {
        Ok(Moved {
            up: 6,
            same: 8,
            down: 0,
            once: 2,
            words: "up, and hard to put down to chance".into(),
        })
    };
    let base = (17, 16);
    Figures {
        kind: WaveKind::Final,
        on: date(2026, 3, 9),
        asked: base.0,
        answered: base.1,
        groups: Grouping::ALL.iter().map(|by| group(*by)).collect(),
        both_ways: Ok(Share {
            share: 0.58,
            asked: 17,
            answered: 16,
        }),
        reach: Ok(Reach {
            share: 0.83,
            not_yet: 1,
            asked: 17,
            answered: 16,
        }),
        few: Ok(Few {
            share: 0.41,
            cut_points: 1,
            asked: 17,
            answered: 16,
        }),
        skills: Skill::ALL
            .iter()
            .map(|skill| SkillFigure {
                skill: *skill,
                now: Ok(vec![0, 2, 5, 6, 3]),
                first: Some(Ok(vec![4, 6, 4, 2, 0])),
                then: Some(Ok(vec![6, 6, 3, 1, 0])),
                moved: Some(moved()),
                moved_looking_back: Some(moved()),
            })
            .collect(),
        statements: Statement::ALL
            .iter()
            .map(|statement| StatementFigure {
                statement: *statement,
                now: Ok(vec![0, 1, 4, 8, 3]),
                moved: Some(moved()),
            })
            .collect(),
        practice: Some(PracticeFigure {
            practice: "The huddle at nine".into(),
            six: Six::ALL
                .iter()
                .map(|six| (*six, Ok(vec![1, 2, 4, 6, 3])))
                .collect(),
            happened: Ok((11, 3)),
        }),
        keep: Ok(vec!["Ringing before writing".into(), "The huddle".into()]),
        coffee: Some(Ok(CoffeeFigure {
            met: 24,
            met_tied: 9,
            unmet: 60,
            unmet_tied: 5,
            chance_in_hundred: 1.2,
        })),
        kept_from: None,
    }
}

pub(super) fn withheld() -> Figures {
    let why = || "not shown: fewer than 60 in 100 of those asked answered".to_owned();
    let mut figures = figures();
    figures.answered = 7;
    for group in &mut figures.groups {
        group.grid = Err(why());
        group.change = Some(Err(why()));
        group.cards = Err(why());
        group.bounds = Err(why());
    }
    figures.both_ways = Err(why());
    figures.reach = Err(why());
    figures.few = Err(why());
    for skill in &mut figures.skills {
        skill.now = Err(why());
        skill.moved = Some(Err(why()));
    }
    figures.statements.clear();
    figures.practice = None;
    figures.keep = Err("not shown: fewer than 5 people wrote something".to_owned());
    figures.coffee = Some(Err(why()));
    figures.kept_from = Some(date(2026, 3, 2));
    figures
}

pub(super) fn results() -> ResultsView {
    ResultsView {
        here: here(),
        wave: a_wave(WaveKind::Final, true),
        figures: figures(),
        promise: Some(promise()),
        looks: Some(vec![Look {
            name: name("Pat Lindqvist"),
            day: date(2026, 3, 9),
            looks: 2,
        }]),
        of_team: true,
        may_release: true,
        may_run: true,
    }
}

pub(super) fn my_map() -> MyMap {
    let tie = |name: &str, organisation: &str, now, before, wish| MyTie {
        name: name.into(),
        profession: "Nurse".into(),
        organisation: organisation.into(),
        now,
        before,
        wish,
    };
    MyMap {
        here: here(),
        wave: a_wave(WaveKind::Midpoint, true),
        me: "Pat Lindqvist".into(),
        ties: vec![
            tie(
                "Sam Okafor",
                "Wolds Council",
                Some(TieWord::Have),
                false,
                false,
            ),
            tie(
                "Meera Vyas",
                "Wolds Council",
                Some(TieWord::Could),
                true,
                false,
            ),
            tie(
                "Ines Ferreira",
                "Wolds Hospital",
                Some(TieWord::Have),
                true,
                false,
            ),
            tie("Dev Malhotra", "Wolds Hospital", None, true, false),
            tie("Joan Petty", "Wolds Voices", None, false, true),
        ],
        before: Some(WaveKind::Start),
        consent: None,
        map_possible: true,
    }
}

pub(super) fn team_map(agreed: bool) -> TeamMapView {
    let people = ["Pat Lindqvist", "Sam Okafor", "Ines Ferreira", "Joan Petty"]
        .into_iter()
        .zip([(0.0, 0.0), (1.0, 0.4), (-0.8, 0.9), (0.3, -1.0)])
        .map(|(name, spot)| (name.to_owned(), "Nurse".to_owned(), spot))
        .collect();
    TeamMapView {
        here: here(),
        wave: a_wave(WaveKind::Midpoint, true),
        map: if agreed {
            Ok(TeamMap {
                people,
                ties: vec![(0, 1), (0, 2), (1, 3)],
            })
        } else {
            Err("not shown: not everybody has agreed to this map".into())
        },
    }
}

pub(crate) fn coffee() -> CoffeeView {
    let offer = |number, kind, skill, words: &str, mine| OfferLine {
        offer: Offer {
            id: id(number),
            team: id(1),
            person: id(41),
            kind,
            skill,
            line: line(words),
            at: Moment::sample().now,
        },
        by: "Sam Okafor".into(),
        mine,
    };
    CoffeeView {
        here: here(),
        guests: 11,
        mine: Some(vec![Slot::Noon]),
        apart: vec![(id(801), "Ines Ferreira".into(), false)],
        meetings: vec![MeetingLine {
            id: id(901),
            round: 2,
            with: vec!["Sam Okafor".into(), "Joan Petty".into()],
            about: vec!["Sam Okafor can help with: how the council’s rota works".into()],
            starts: date(2026, 3, 11).at(12, 30, 0, 0),
            online: false,
            outcome: Met::Waiting,
            replaced: false,
        }],
        rounds: vec![RoundLine {
            number: 2,
            drawn: date(2026, 3, 9).at(9, 0, 0, 0),
            meetings: 5,
            met: 2,
            seed: 81,
        }],
        offers: vec![
            offer(
                911,
                OfferKind::Offer,
                Some(Skill::Data),
                "Reading a run chart",
                false,
            ),
            offer(
                912,
                OfferKind::Want,
                None,
                "How the council’s rota works",
                true,
            ),
        ],
        may_run: true,
        may_join: true,
    }
}

fn a_habit(chosen: &str) -> Habit {
    Habit {
        id: id(921),
        team: id(1),
        practice: line("Ring the family before noon"),
        opened: Moment::sample().now,
        chosen: chosen.into(),
        idea: (!chosen.is_empty()).then(|| id(931)),
    }
}

pub(crate) fn habits() -> HabitsView {
    HabitsView {
        here: here(),
        habits: vec![
            (a_habit(""), 4),
            (a_habit("find everybody a buddy who asks once a day"), 9),
        ],
        practices: vec!["Discharge huddle at 9".into()],
        may_open: true,
    }
}

pub(crate) fn habit(full: bool) -> HabitView {
    let too_few = || "not shown: fewer than 60 in 100 of those asked answered".to_owned();
    let bars = [
        [0, 1, 2, 6, 1],
        [0, 0, 2, 5, 3],
        [3, 4, 2, 1, 0],
        [1, 4, 3, 2, 0],
        [0, 0, 1, 4, 5],
        [4, 3, 2, 1, 0],
    ];
    HabitView {
        here: here(),
        habit: a_habit(if full {
            "do it at the same time every day"
        } else {
            ""
        }),
        response: (if full { 10 } else { 3 }, 12),
        mine: if full {
            Answers {
                six: BTreeMap::from([(Six::Know, 3)]),
                ..Answers::default()
            }
        } else {
            Answers::default()
        },
        six: Six::ALL
            .iter()
            .zip(bars)
            .map(|(six, bar)| {
                (
                    *six,
                    if full {
                        Ok(bar.to_vec())
                    } else {
                        Err(too_few())
                    },
                )
            })
            .collect(),
        happened: if full { Ok((6, 3)) } else { Err(too_few()) },
        lowest: full.then_some([Six::Habit, Six::Room]),
        may_say: true,
        may_test: true,
    }
}
