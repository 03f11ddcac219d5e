//! What comes from outside to *Home sooner*, and a cycle the place wrote for itself.

use domain::cycle::CycleKey;
use jiff::civil::Weekday;

use crate::calendar::Calendar;
use crate::deed::{Lived, Story};

pub(super) fn tell(story: &mut Story, calendar: &Calendar) {
    let cycle = Lived::Cycle {
        from: CycleKey::Sixty,
        boxes: &[
            ("name", "Six weeks on one ward"),
            ("length", "42"),
            ("day-first_win", "7"),
            ("day-data", "9"),
            ("day-progress", "14"),
            ("day-midpoint", "21"),
            ("label-midpoint", "Half-time"),
            ("checks", "30, 90"),
            (
                "ready",
                "The ward’s night staff were asked\nSomebody covers for the ward manager",
            ),
        ],
    };
    story.lived(calendar.day(-20, 15, 0), "kim", cycle);
    story.lived(
        calendar.week(3, Weekday::Thursday, 13, 40),
        "ines",
        Lived::Photo {
            test: "home.huddle",
            words: "Flip chart: why people waited on Thursday. Medicines 7, transport 4, the key 3, a form 1",
        },
    );
    story.lived(
        calendar.day(8, 9, 5),
        "pat",
        Lived::Letters { team: "home" },
    );
    let letters = [
        (
            "Joan Petty <joan.petty@voices.example>",
            "Re: What would make it better tomorrow?",
            "Ring the family the evening before, not when the ambulance stands outside.\n\n-- \nJoan",
        ),
        (
            "\"A daughter\" <daughter@post.example>",
            "My mother’s key",
            "Hello,\n\nnobody asked who had it until she stood at her own door. Could somebody ask on the first day?\n\nSent from my telephone",
        ),
    ];
    for (day, (from, subject, text)) in (16..).step_by(9).zip(letters) {
        story.lived(
            calendar.day(day, 19, 20),
            "pat",
            Lived::Letter {
                team: "home",
                from,
                subject,
                text,
            },
        );
    }
}
