//! What each home makes of the recipes, week by week, and how the next homes are planned.

use domain::decision::DecisionWord::{Adapt, Adopt, Drop};
use domain::spread::{NoteKind, ResearchQuestion};
use domain::test::Undo;
use jiff::civil::Weekday;

use super::{Home, MATS_FROM, ROUND_FROM, TEA_FROM};
use crate::calendar::Calendar;
use crate::deed::{Card, Deed, Key, Story, TakeOn};

const fn card(
    title: &'static str,
    change: &'static str,
    measure: Key,
    to: &'static str,
    worthwhile: &'static str,
) -> Card {
    Card {
        title,
        change,
        measure,
        not_worse: &[],
        from: "",
        to,
        sure: (7, 5),
        worthwhile,
        if_it_fails: "We stop the next day",
        undo: Undo::InADay,
        who_harmed: "",
        how_noticed: "",
        people: Some(20),
        weeks: 6,
        rule: (Adopt, Adapt, Drop),
    }
}

fn take_on(
    home: &Home,
    recipe: Key,
    key: Key,
    measure: Key,
    which: usize,
    mapping: &'static str,
) -> Deed {
    Deed::TakeOn(TakeOn {
        recipe,
        team: home.team,
        key,
        site: home.name,
        alike: home.alike,
        changes: home.changes.get(which).copied().unwrap_or(""),
        measure,
        mapping,
        people: home.people,
    })
}

#[expect(clippy::too_many_lines, reason = "what one home does, in order")]
pub(super) fn copy(story: &mut Story, calendar: &Calendar, home: &Home, index: i8) {
    let on = |week, day, hour| calendar.week(week, day, hour, 10 + 8 * index);
    let [all, nights, sleep] = home.measures;
    let propose = |key: Key, card| Deed::Propose {
        team: home.team,
        key,
        idea: Some(key),
        card,
    };
    let round = card(
        "Evening walk-round",
        "Once round every room before the night: shoes, light, floor, water",
        all,
        "0.5",
        "1",
    );
    story.add(
        on(0, Weekday::Tuesday, 9),
        home.lead,
        take_on(
            home,
            "steady.round",
            home.round,
            all,
            0,
            "We count by week, they by month; the ratio is the same.",
        ),
    );
    story.add(
        on(0, Weekday::Tuesday, 10),
        home.lead,
        propose(home.round, round),
    );
    story.add(
        on(ROUND_FROM, Weekday::Monday, 8),
        home.lead,
        Deed::Start { test: home.round },
    );
    story.log(
        on(3, Weekday::Thursday, 16),
        home.with,
        home.round,
        ["Six evenings of seven. It takes twenty minutes.", "", ""],
        Some(home.people),
    );
    story.add(
        on(4, Weekday::Tuesday, 14),
        home.with,
        Deed::Fidelity {
            adoption: home.round,
            kind: NoteKind::Adapted,
            part: "Who goes and when",
            words: home.changes[0],
        },
    );
    story.add(
        on(4, Weekday::Tuesday, 15),
        home.with,
        Deed::Fidelity {
            adoption: home.round,
            kind: NoteKind::Kept,
            part: "Every room, every evening, the tick at the door",
            words: "",
        },
    );
    story.decide(
        on(10, Weekday::Monday, 14),
        home.lead,
        home.round,
        Adopt,
        "Clearly fewer falls than before, and nobody wants it back as it was.",
    );
    if let Some(key) = home.mats {
        let mats = card(
            "Alarm mats beside the bed",
            "A mat beside the bed rings in the office when somebody gets up",
            nights,
            "0.3",
            "0.5",
        );
        story.add(
            on(1, Weekday::Tuesday, 9),
            home.lead,
            take_on(home, "steady.mats", key, nights, 1, ""),
        );
        story.add(on(1, Weekday::Tuesday, 11), home.lead, propose(key, mats));
        story.add(
            on(MATS_FROM, Weekday::Monday, 9),
            home.lead,
            Deed::Start { test: key },
        );
        story.log(
            on(4, Weekday::Wednesday, 8),
            home.with,
            key,
            [
                "Rings when people turn over. Two asked to have it taken away.",
                "People try not to step on it.",
                "",
            ],
            Some(8),
        );
        if home.team == "limes" {
            story.add(
                on(6, Weekday::Friday, 12),
                home.lead,
                Deed::StopCopy {
                    adoption: key,
                    why: "Two of three colleagues on nights would not carry it any more",
                },
            );
        }
        story.decide(
            on(9, Weekday::Monday, 14),
            home.lead,
            key,
            Drop,
            "No fewer falls at night, and people sleep worse. As the first team said.",
        );
    }
    let tea = card(
        "Tea and a walk at four",
        "Tea outside and once round the house with somebody, every day at four",
        sleep,
        "95",
        "6",
    );
    story.add(
        on(11, Weekday::Tuesday, 9),
        home.lead,
        take_on(home, "steady.tea", home.tea, sleep, 2, ""),
    );
    story.add(
        on(11, Weekday::Tuesday, 10),
        home.lead,
        propose(home.tea, tea),
    );
    story.add(
        on(TEA_FROM, Weekday::Monday, 8),
        home.lead,
        Deed::Start { test: home.tea },
    );
    story.log(
        on(14, Weekday::Thursday, 17),
        home.with,
        home.tea,
        ["About half of those who could came.", "", ""],
        Some(20),
    );
}

pub(super) fn plan(story: &mut Story, calendar: &Calendar) {
    let recipe = "steady.round";
    for (minute, (name, people, alike)) in (0_i8..).zip([
        ("Quayside Home", 32, 8),
        ("Station Road", 48, 6),
        ("Wolds Hospital, ward 4", 28, 5),
        ("All extra-care flats", 900, 3),
    ]) {
        let deed = Deed::Site {
            recipe,
            name,
            people,
            alike,
        };
        story.add(calendar.day(108, 10, 4 * minute), "ruth", deed);
    }
    let deed = Deed::Research {
        recipe,
        yes: &[ResearchQuestion::Chance],
        office: "Service improvement, says the research office of the hospital: an order drawn by chance among homes that all get it needs no further leave.",
    };
    story.add(calendar.day(110, 11, 20), "ruth", deed);
}
