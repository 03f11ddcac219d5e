//! Five weeks before the launch of "Home and well", and what its people share later.

use domain::shape::CoverWord::{Talk, Yes};
use domain::shape::ShapeBox;
use domain::story::Consent;

use crate::calendar::Calendar;
use crate::deed::{Key, Shape, Story};

const CHALLENGE: Key = "home-and-well";

pub(super) fn tell(story: &mut Story, calendar: &Calendar) {
    focus(story, calendar);
    cover(story, calendar);
    shared(story, calendar);
}

fn focus(story: &mut Story, calendar: &Calendar) {
    let options = [
        (
            "well.home",
            "People who are well enough to go home, or need not have come",
            "Everybody sees it every morning. Four of us hold a piece of it.",
        ),
        (
            "well.letters",
            "Letters that reach the practice after the person did",
            "Annoying, and not what hurts most.",
        ),
        (
            "well.back",
            "People who come back within a month",
            "Important, and hard to see in a hundred days.",
        ),
    ];
    for ((key, line, about), minute) in options.into_iter().zip(0_i8..) {
        let deed = Shape::Option {
            challenge: CHALLENGE,
            key,
            line,
            about,
        };
        story.shape(calendar.day(-36, 15, 10 + 4 * minute), "ruth", deed);
    }
    let boxes = Shape::Boxes {
        challenge: CHALLENGE,
        boxes: &[
            (
                ShapeBox::Criteria,
                "People feel it.\nIt crosses our borders.\nTen people can move it in a hundred days.\nWe are ready to hear that a rule of ours is the reason.",
            ),
            (
                ShapeBox::Functions,
                "Nurse\nDoctor\nTherapist\nPharmacist\nSocial worker\nParamedic\nVolunteer",
            ),
        ],
    };
    story.shape(calendar.day(-36, 15, 40), "ruth", boxes);
    let voices = [
        (-30, 9, "ruth", "well.home"),
        (-30, 12, "tom", "well.back"),
        (-29, 8, "farah", "well.home"),
    ];
    for (day, hour, who, option) in voices {
        let deed = Shape::Vote {
            challenge: CHALLENGE,
            option,
        };
        story.shape(calendar.day(day, hour, 20), who, deed);
    }
    let choice = Shape::Choose {
        challenge: CHALLENGE,
        option: "well.home",
        why: "It hurts most, and the four of us can open the doors. Who comes back is what must not get worse.",
    };
    story.shape(calendar.day(-28, 16, 30), "ruth", choice);
    let room = Shape::Boxes {
        challenge: CHALLENGE,
        boxes: &[
            (
                ShapeBox::Room,
                "The village hall of Thorpe, upstairs. There is a lift.",
            ),
            (
                ShapeBox::Hours,
                "9 to 4. Leaders from 9 to 10 and from 3 to 4.",
            ),
            (
                ShapeBox::Bring,
                "Soup for thirty. Joan needs the words large. Arthur needs a lift from Market Square.",
            ),
        ],
    };
    story.shape(calendar.day(-9, 11, 15), "nell", room);
    let send = Shape::Send {
        challenge: CHALLENGE,
    };
    story.shape(calendar.day(-6, 9, 10), "ruth", send);
}

fn cover(story: &mut Story, calendar: &Calendar) {
    let asked = [
        ("pat", "Ann Fairweather", Some((Yes, ""))),
        (
            "sam",
            "Rosa Linde",
            Some((Talk, "January is when two of us retire. Ring me.")),
        ),
        (
            "ines",
            "Ben Hale",
            Some((Yes, "Gladly. Tell me when it works.")),
        ),
        ("dev", "Mina Frost", Some((Yes, ""))),
        ("greta", "Ann Fairweather", Some((Yes, ""))),
        ("ola", "Tove Lind", None),
    ];
    for ((person, manager, answer), minute) in asked.into_iter().zip(0_i8..) {
        let deed = Shape::Cover {
            team: "home",
            person,
            manager,
            answer,
        };
        story.shape(calendar.day(-12, 10, 2 + 6 * minute), "nell", deed);
    }
    let again = Shape::Cover {
        team: "home",
        person: "sam",
        manager: "Rosa Linde",
        answer: Some((Yes, "We have talked. Tuesdays are fine.")),
    };
    story.shape(calendar.day(-8, 14, 30), "nell", again);
}

fn shared(story: &mut Story, calendar: &Calendar) {
    let voices = [
        (0, "sam", "home.i.huddle"),
        (0, "ines", "home.i.huddle"),
        (0, "pat", "home.i.first-day"),
        (0, "lewis", "home.i.first-day"),
        (40, "greta", "home.i.letter"),
        (44, "dev", "home.i.letter"),
        (22, "ola", "home.i.number"),
    ];
    for ((day, who, idea), minute) in voices.into_iter().zip(0_i8..) {
        let at = calendar.day(day.max(1), 13, 10 + minute);
        // What is supported must be there: ideas of later weeks come on their own days.
        let at = match idea {
            "home.i.letter" => calendar.day(day + 8, 9, 30 + minute),
            "home.i.number" => calendar.day(day + 4, 9, 45),
            _ => at,
        };
        story.shape(at, who, Shape::Support { idea });
    }
    let key = Shape::Story {
        team: "home",
        title: "The key under the flowerpot",
        before: "She was ready at ten. At four somebody found out that the key was with a neighbour who was on holiday.",
        tried: "We ask on the first day who has the key, and write it on the board beside the name of the ward.",
        after: "Last week a man was home before lunch, because his brother had brought the key on Tuesday.",
        quote: (
            "Nobody had ever asked me that. They asked about my bowels, but not about my key.",
            "A man who went home",
        ),
        consent: Consent::Challenge,
    };
    story.shape(calendar.day(54, 15, 25), "joan", key);
    let tired = Shape::Story {
        team: "home",
        title: "The week I wanted to stop",
        before: "Norovirus, two of us away, and the huddle at nine with masks on.",
        tried: "Pat said: two minutes are enough today.",
        after: "We stood there for two minutes every day of that week. It was the one thing that was not cancelled.",
        quote: ("", ""),
        consent: Consent::Team,
    };
    story.shape(calendar.day(33, 17, 40), "greta", tired);
}
