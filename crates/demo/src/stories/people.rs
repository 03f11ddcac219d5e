//! People of two teams and around them: nurses and social workers who did not know each other, and what came of coffee.

use domain::coffee::{Met, OfferKind, Slot};
use domain::role::Role;
use domain::survey::{Happened, Skill};
use jiff::civil::DateTime;

use crate::calendar::Calendar;
use crate::deed::{Deed, Key, Story};

/// Everybody who answers for Home sooner. Lewis and Lena never do, and nobody asks them why.
const HOME: [Key; 16] = [
    "pat", "sam", "ines", "dev", "greta", "ola", "joan", "maud", "tariq", "elin", "grace", "owen",
    "nadia", "piotr", "june", "kofi",
];

/// Everybody who answers for Steady on our feet.
const STEADY: [Key; 17] = [
    "sian", "ann", "hanna", "leila", "rob", "meera", "arthur", "ola", "maud", "tariq", "elin",
    "grace", "owen", "nadia", "piotr", "june", "kofi",
];

const AROUND: [Key; 10] = [
    "maud", "tariq", "elin", "grace", "owen", "nadia", "piotr", "june", "kofi", "lena",
];

pub(super) fn tell(story: &mut Story, calendar: &Calendar) {
    steady(story, &calendar.earlier());
    home(story, calendar);
}

fn around(story: &mut Story, at: DateTime, team: Key, more: &[Key]) {
    let people: Vec<(Key, Role)> = AROUND
        .iter()
        .chain(more)
        .map(|key| (*key, Role::Observer))
        .collect();
    story.invite(at, team, &people);
}

/// One wave: opened by the team lead in the morning, answered over days, closed a week later.
fn wave(
    story: &mut Story,
    calendar: &Calendar,
    (team, lead, practice): (Key, Key, &'static str),
    (day, stage): (i64, u8),
    who: &[Key],
) {
    let open = Deed::OpenWave { team, practice };
    story.add(calendar.day(day, 8, 20), lead, open);
    for (index, who) in (0_i64..).zip(who) {
        let minute = i8::try_from(7 + 3 * (index % 16)).unwrap_or(0);
        let at = calendar.day(day + index % 4, 12, minute);
        story.add(at, who, Deed::AnswerWave { team, stage });
    }
    story.add(calendar.day(day + 7, 16, 5), lead, Deed::CloseWave { team });
}

fn steady(story: &mut Story, calendar: &Calendar) {
    let of = |practice| ("steady", "sian", practice);
    around(story, calendar.day(-3, 10, 10), "steady", &["ola"]);
    story.add(
        calendar.day(-2, 9, 5),
        "ruth",
        Deed::Promise { team: "steady" },
    );
    wave(story, calendar, of(""), (0, 0), &STEADY);
    wave(story, calendar, of("Evening walk-round"), (50, 1), &STEADY);
    wave(story, calendar, of("Evening walk-round"), (100, 2), &STEADY);
    story.add(
        calendar.day(109, 9, 30),
        "sian",
        Deed::ReleaseWave { team: "steady" },
    );
    // Who named whom goes, thirty days after the final review, as was promised.
    story.add(calendar.day(131, 9, 0), "kim", Deed::Tend);
    wave(
        story,
        calendar,
        of("Evening walk-round"),
        (190, 2),
        STEADY.get(..14).unwrap_or(&STEADY),
    );
    story.add(calendar.day(221, 9, 0), "kim", Deed::Tend);
}

fn home(story: &mut Story, calendar: &Calendar) {
    let of = |practice| ("home", "pat", practice);
    around(story, calendar.day(-3, 10, 40), "home", &[]);
    story.add(
        calendar.day(-1, 9, 10),
        "ruth",
        Deed::Promise { team: "home" },
    );
    wave(story, calendar, of(""), (0, 0), &HOME);
    story.add(
        calendar.day(8, 9, 0),
        "pat",
        Deed::ReleaseWave { team: "home" },
    );
    board(story, calendar);
    coffee(story, calendar);
    wave(story, calendar, of("Discharge huddle at 9"), (50, 1), &HOME);
    story.add(
        calendar.day(58, 9, 0),
        "pat",
        Deed::ReleaseWave { team: "home" },
    );
    habit(story, calendar);
}

fn board(story: &mut Story, calendar: &Calendar) {
    let team = "home";
    let offer = |kind, skill, line| Deed::Offer {
        team,
        kind,
        skill,
        line,
    };
    let lines = [
        (
            9,
            "lewis",
            OfferKind::Offer,
            Some(Skill::Data),
            "Reading a run chart, ten minutes with your own numbers",
        ),
        (
            9,
            "sam",
            OfferKind::Offer,
            None,
            "How the council’s care rota is made",
        ),
        (
            10,
            "joan",
            OfferKind::Offer,
            Some(Skill::Share),
            "What going home felt like, and what to ask people first",
        ),
        (
            10,
            "grace",
            OfferKind::Want,
            None,
            "How the council’s care rota is made",
        ),
        (
            11,
            "nadia",
            OfferKind::Want,
            Some(Skill::Data),
            "Reading the weekly chart",
        ),
    ];
    for (day, who, kind, skill, line) in lines {
        story.add(calendar.day(day, 13, 15), who, offer(kind, skill, line));
    }
}

fn coffee(story: &mut Story, calendar: &Calendar) {
    let team = "home";
    let guests = [
        "pat", "sam", "ines", "greta", "joan", "maud", "grace", "owen", "nadia", "piotr", "june",
    ];
    for (index, who) in guests.iter().enumerate() {
        let slot = if index % 3 == 0 {
            Slot::Online
        } else {
            Slot::Noon
        };
        story.add(
            calendar.day(9, 14, 20),
            who,
            Deed::JoinCoffee { team, slot },
        );
    }
    for day in [10, 24, 38, 59] {
        story.add(calendar.day(day, 9, 40), "pat", Deed::DrawCoffee { team });
        if day > 50 {
            continue;
        }
        for (index, who) in guests.iter().enumerate() {
            let outcome = if index == 7 { Met::NotYet } else { Met::Yes };
            story.add(
                calendar.day(day + 7, 13, 30),
                who,
                Deed::SayCoffee { team, outcome },
            );
        }
    }
}

fn habit(story: &mut Story, calendar: &Calendar) {
    let team = "home";
    let practice = "Ring the family before noon";
    story.add(
        calendar.day(59, 9, 20),
        "pat",
        Deed::OpenHabit { team, practice },
    );
    let said: [(Key, [u8; 6], Happened); 12] = [
        ("pat", [3, 4, 1, 2, 4, 1], Happened::No),
        ("sam", [3, 3, 1, 2, 4, 0], Happened::No),
        ("ines", [4, 4, 0, 1, 3, 0], Happened::No),
        ("dev", [2, 3, 1, 2, 3, 1], Happened::NoOccasion),
        ("greta", [3, 3, 2, 3, 4, 2], Happened::Yes),
        ("joan", [2, 2, 2, 3, 4, 1], Happened::NoOccasion),
        ("maud", [4, 4, 1, 3, 4, 1], Happened::No),
        ("tariq", [3, 3, 0, 2, 3, 0], Happened::No),
        ("elin", [3, 4, 2, 3, 4, 2], Happened::Yes),
        ("grace", [4, 3, 1, 3, 4, 1], Happened::No),
        ("nadia", [3, 3, 1, 2, 4, 1], Happened::Yes),
        ("kofi", [3, 3, 2, 3, 3, 0], Happened::No),
    ];
    for (index, (who, six, happened)) in (0_i8..).zip(said) {
        let deed = Deed::SayHabit {
            team,
            six,
            happened,
        };
        story.add(calendar.day(60, 12, 10 + index), who, deed);
    }
    story.add(
        calendar.day(61, 9, 15),
        "pat",
        Deed::ChooseHabit {
            team,
            thing: "do it at the same time every day",
        },
    );
}
