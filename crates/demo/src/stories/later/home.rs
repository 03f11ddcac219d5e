//! *Home sooner* comes to its end: the goal is met, most of it holds.

use domain::ask::AnswerWord;
use domain::decision::DecisionWord::{Adapt, Adopt, RepeatLarger};
use domain::review::{BUILD, Review, SCALE};
use jiff::civil::Weekday;

use super::{Sheet, in_a_row};
use crate::calendar::Calendar;
use crate::deed::{Deed, Draft, OfAsk, Story, Together};

const TEAM: &str = "home";

pub(super) fn tell(story: &mut Story, calendar: &Calendar) {
    tests(story, calendar);
    plan(story, calendar);
    last_day(story, calendar);
    afterwards(story, calendar);
}

fn tests(story: &mut Story, calendar: &Calendar) {
    let on = |week, day, hour, minute| calendar.week(week, day, hour, minute);
    story.add(
        calendar.day(64, 9, 10),
        "farah",
        Deed::Answer {
            ask: OfAsk::Alone("home.care-plan"),
            word: AnswerWord::YesIf,
            words: "three named people read it, on the ward, until the last day. We look together at who opened what.",
            to: None,
        },
    );
    let bag = "home.bag";
    story.decide(calendar.day(65, 16, 40), "pat", bag, Adapt, "It helps on the days when somebody packs. Sunday evening is the hole: the day pharmacist packs on Saturdays for Sunday and Monday.");
    let draft = Draft {
        change: "Medicines to take home are packed the evening before and checked again in the morning; on Saturdays for two days",
        from: "3.7",
        to: "3.1",
        people: Some(60),
        weeks: 3,
        if_good: Adopt,
    };
    story.add(
        calendar.day(65, 16, 55),
        "dev",
        Deed::Redraft { test: bag, draft },
    );
    story.add(
        on(11, Weekday::Monday, 17, 10),
        "dev",
        Deed::Start { test: bag },
    );
    story.log(
        on(12, Weekday::Tuesday, 8, 45),
        "dev",
        bag,
        [
            "Two weekends with bags on the shelf. Monday morning looked like a Wednesday.",
            "The Saturday pharmacist had offered it a year ago.",
            "Count three weeks, then decide.",
        ],
        Some(38),
    );
    story.decide(on(14, Weekday::Monday, 10, 20), "pat", bag, Adopt, "An hour less waiting, and every changed bag was found in the morning. Saturday packing goes into the pharmacy’s rota.");
    let huddle = "home.huddle";
    story.log(
        on(10, Weekday::Friday, 11, 40),
        "greta",
        huddle,
        [
            "Six weeks on four wards. Two of us were away for one and nobody noticed.",
            "Ward 3 asks the person first and finishes sooner.",
            "Decide on Monday.",
        ],
        Some(64),
    );
    story.decide(on(11, Weekday::Monday, 12, 15), "pat", huddle, Adopt, "Fewer people wait, on four wards and with four hosts. It costs ten minutes. The page that says how goes to every ward sister.");
    let lift = "home.lift";
    story.log(on(9, Weekday::Friday, 15, 50), "ola", lift, ["Seven lifts this week. The key is now asked for on the first day, and nobody stood before a locked door.", "", ""], Some(7));
    story.decide(on(11, Weekday::Tuesday, 12, 40), "pat", lift, RepeatLarger, "It is seen on the clock and in faces. Two drivers are too few to know whether it would carry a whole hospital.");
}

fn plan(story: &mut Story, calendar: &Calendar) {
    let done = [
        (63, "joan", "home.t.keys"),
        (66, "dev", "home.t.sunday"),
        (69, "greta", "home.t.lead"),
        (71, "pat", "home.t.page"),
    ];
    for (day, who, task) in done {
        story.together(calendar.day(day, 16, 10), who, Together::Done { task });
    }
}

fn last_day(story: &mut Story, calendar: &Calendar) {
    let sheet = Sheet {
        team: TEAM,
        review: Review::Final,
    };
    story.together(
        calendar.day(99, 15, 30),
        "pat",
        sheet.words(&[
            ("story", "On the first day thirty people a week were well enough to leave and waited longer than a day. We had four meetings about them and nobody in them who could open the door. We put ten minutes at nine on one ward, then two, then four. We packed medicines in the evening, asked for the key on the first day, and found two people with cars. During the hundred days it went from 30 to about 18."),
            ("learned", "Most of what holds people up is one question to one person.\nSundays are where plans end.\nA rule that costs four calls a day was changed in six days once somebody asked."),
            ("way", "The other hospital asked before we could offer. And what is left of the waiting begins on the first day, not on the last."),
        ]),
    );
    let answered = |days| Some(calendar.date(days));
    let rows = [
        sheet.recommend(
            [
                "The council’s team reads the care plan for good",
                "Three people read it for five weeks. Nobody opened what they should not.",
            ],
            "Answer by the day below",
            ("Farah Iqbal", answered(121)),
        ),
        sheet.recommend(
            [
                "A pharmacist packs on Saturdays",
                "An hour less waiting on Sundays and Mondays.",
            ],
            "Yes, now",
            ("Ruth Adeyemi", None),
        ),
        sheet.recommend(
            [
                "Fifteen minutes a week for whoever counts, in their hours",
                "When nobody has it in their hours, nobody counts.",
            ],
            "Yes, now",
            ("Tom Hollis", None),
        ),
        sheet.stay(
            [
                "Ten minutes at nine on four wards",
                "Ten minutes of four people each morning",
            ],
            "Yes, for good",
            ("Matron, medicine and surgery", answered(190)),
        ),
        sheet.stay(
            [
                "Medicines packed the evening before",
                "Four hours of a pharmacist on Saturdays",
            ],
            "Yes, for good",
            ("Chief pharmacist", answered(190)),
        ),
        sheet.stay(
            ["Volunteers drive people home", "Petrol, £40 a week"],
            "For now",
            ("Head of volunteering", answered(130)),
        ),
        sheet.go_on(
            SCALE,
            "The other hospital takes the page, and Greta for one morning",
            ("Ruth Adeyemi", answered(140)),
        ),
        sheet.go_on(
            BUILD,
            "A team that begins where people come in, with what Joan asks on the first day",
            ("Tom Hollis", answered(160)),
        ),
    ];
    in_a_row(story, (calendar, 10), "pat", rows);
    let close = sheet.words(&[("closing", "Thank you. You did what four organisations had talked about for two winters, and you did it between breakfast and the ward round. Two of your three recommendations are decided, the third has a day. I will write to each of your managers this week, and I will ask for the number again in thirty days, in ninety and in half a year.")]);
    story.together(calendar.day(100, 16, 20), "ruth", close);
    story.together(
        calendar.day(100, 16, 25),
        "ruth",
        Together::LastWord { team: TEAM },
    );
}

fn afterwards(story: &mut Story, calendar: &Calendar) {
    let sheet = Sheet {
        team: TEAM,
        review: Review::Sustain,
    };
    let said: [(i64, &'static [(&'static str, &'static str)]); 3] = [
        (
            131,
            &[(
                "check_30",
                "All four wards still stand at nine. The ward clerk counts on Wednesdays; it is in her hours now. Farah’s answer about the care plan was yes.",
            )],
        ),
        (
            191,
            &[(
                "check_90",
                "Three wards at nine, one at half past. Two new consultants came without being asked. A little more people wait than on the last day, far fewer than before.",
            )],
        ),
        (
            280,
            &[(
                "check_180",
                "It is how we work. Write down who owns it before you celebrate, and leave a chair for whoever is new.",
            )],
        ),
    ];
    for (day, boxes) in said {
        story.together(calendar.day(day, 13, 40), "pat", sheet.words(boxes));
    }
}
