//! *Home sooner*: going well. Shaped to delayed days in hospital that fell by about a third after a step.

mod numbers;
mod weeks;

use domain::ask::{AnswerWord, AskKind};
use domain::decision::DecisionWord::{Adapt, Adopt, Drop, RepeatLarger};
use domain::goal::Reckoning;
use domain::role::Role;
use domain::test::Undo;
use jiff::civil::Weekday;

use crate::Error;
use crate::calendar::Calendar;
use crate::deed::{Card, Deed, Draft, Goal, OfAsk, Story};
use crate::figures::Figures;

const HUDDLE: Card = Card {
    title: "Discharge huddle at 9",
    change: "Nurse, doctor, therapist and social worker meet at 9 for ten minutes, standing, at the board of one ward",
    measure: "home.waiting",
    not_worse: &["home.back"],
    from: "30",
    to: "25",
    sure: (7, 4),
    worthwhile: "2",
    if_it_fails: "Ten minutes a day of four people for two weeks",
    undo: Undo::InADay,
    who_harmed: "",
    how_noticed: "",
    people: Some(25),
    weeks: 2,
    rule: (RepeatLarger, Adapt, Drop),
};

const BAG: Card = Card {
    title: "Pharmacy bag the night before",
    change: "Medicines to take home are packed the evening before and checked again in the morning",
    measure: "home.medicines",
    not_worse: &["home.back"],
    from: "4.2",
    to: "3",
    sure: (7, 4),
    worthwhile: "0.5",
    if_it_fails: "A pharmacist packs some bags twice",
    undo: Undo::InADay,
    who_harmed: "Somebody whose medicines changed overnight",
    how_noticed: "The morning check writes down every bag that had to be changed",
    people: Some(40),
    weeks: 4,
    rule: (Adopt, Adapt, Drop),
};

const LIFT: Card = Card {
    title: "Volunteer drives people home",
    change: "A volunteer with a car waits from 10 to 2 and drives people home who have nobody",
    measure: "home.lunch",
    not_worse: &["home.back"],
    from: "18",
    to: "26",
    sure: (6, 3),
    worthwhile: "4",
    if_it_fails: "Two volunteers drink a lot of tea",
    undo: Undo::InADay,
    who_harmed: "Somebody unsteady who gets out of a car with nobody trained beside them",
    how_noticed: "The volunteer rings the ward from every doorstep",
    people: Some(12),
    weeks: 4,
    rule: (RepeatLarger, Adapt, Drop),
};

pub(super) fn tell(
    story: &mut Story,
    calendar: &Calendar,
    figures: &mut Figures,
) -> Result<(), Error> {
    begin(story, calendar);
    numbers::count(story, calendar, figures)?;
    ideas(story, calendar);
    huddle(story, calendar);
    bag(story, calendar);
    lift(story, calendar);
    asks(story, calendar);
    weeks::tell(story, calendar);
    Ok(())
}

fn begin(story: &mut Story, calendar: &Calendar) {
    let people = [
        ("pat", Role::TeamLead),
        ("sam", Role::Member),
        ("ines", Role::Member),
        ("dev", Role::Member),
        ("greta", Role::Member),
        ("ola", Role::Member),
        ("joan", Role::Member),
        ("lewis", Role::Analyst),
    ];
    story.invite(calendar.day(-13, 10, 30), "home", &people);
    let goal = Goal {
        team: "home",
        measure: "home.waiting",
        what: "people waiting more than a day",
        from: 30.0,
        to: 18.0,
        population: "People well enough to leave, on four wards at Wolds Hospital",
        conditions: "Nobody is sent home after 8 in the evening.\nNot more people come back within 7 days.",
        reckoning: Reckoning::Periods,
    };
    story.add(calendar.day(0, 11, 40), "pat", Deed::Goal(goal));
}

fn ideas(story: &mut Story, calendar: &Calendar) {
    let ideas = [
        (
            13,
            42,
            "greta",
            "home.i.huddle",
            "Everybody who is needed for somebody to go home meets for ten minutes in the morning",
        ),
        (
            13,
            44,
            "dev",
            "home.i.bag",
            "Pack medicines to take home the evening before",
        ),
        (
            13,
            46,
            "joan",
            "home.i.first-day",
            "Ask people on their first day how they will get home, and who has their key",
        ),
        (
            13,
            49,
            "ola",
            "home.i.lift",
            "Volunteers drive people home who have nobody to fetch them",
        ),
    ];
    for (hour, minute, who, key, line) in ideas {
        story.idea(calendar.day(0, hour, minute), who, "home", key, line);
    }
    story.idea(
        calendar.week(3, Weekday::Wednesday, 12, 20),
        "sam",
        "home",
        "home.i.number",
        "One telephone number for all questions about going home, with a person at the other end",
    );
    story.idea(
        calendar.week(6, Weekday::Tuesday, 17, 5),
        "ines",
        "home",
        "home.i.letter",
        "Write the letter for the practice at the bedside, together with the person",
    );
}

fn huddle(story: &mut Story, calendar: &Calendar) {
    let test = "home.huddle";
    let on = |week, day, hour, minute| calendar.week(week, day, hour, minute);
    story.add(
        calendar.day(0, 15, 20),
        "greta",
        Deed::Propose {
            team: "home",
            key: test,
            idea: Some("home.i.huddle"),
            card: HUDDLE,
        },
    );
    story.add(on(1, Weekday::Monday, 9, 25), "greta", Deed::Start { test });
    story.log(on(1, Weekday::Wednesday, 12, 10), "greta", test, ["Three huddles, two of them without a doctor. Twelve minutes on the first day, nine on the third. Two people went home the same day who would have waited for a form.", "Most of what held people up was one question to one person, and that person was in the room.", "Move it from 8.45 to 9 sharp, so that the ward round does not start without us."], Some(11));
    story.log(on(2, Weekday::Thursday, 10, 2), "sam", test, ["All four of us there on four days out of four. The council’s answer now comes in the huddle, not by e-mail at 4.", "The night nurse stayed ten minutes longer to hear what came of her people.", "Ask the second ward to join."], Some(14));
    story.decide(on(2, Weekday::Friday, 15, 30), "pat", test, RepeatLarger, "Two weeks are short, but it costs ten minutes and nobody wants to go back. The second ward asks for it.");
    let both = Draft {
        change: "The same ten minutes at 9, on both medical wards, one after the other",
        from: "28",
        to: "24",
        people: Some(60),
        weeks: 2,
        if_good: RepeatLarger,
    };
    story.add(
        on(2, Weekday::Friday, 15, 50),
        "greta",
        Deed::Redraft { test, draft: both },
    );
    story.add(on(3, Weekday::Monday, 9, 12), "greta", Deed::Start { test });
    story.log(on(3, Weekday::Thursday, 13, 35), "ines", test, ["Eight huddles of eight. On the second ward the board was not up to date, so the first ten minutes became twenty.", "", "The ward clerk fills the board in at 8.30."], Some(31));
    story.log(
        on(4, Weekday::Wednesday, 16, 15),
        "greta",
        test,
        [
            "Norovirus closed a bay. The huddle went on at the door, with masks.",
            "It was the one meeting that was not cancelled this week.",
            "Write down in one line how it works, so that the surgical wards can copy it.",
        ],
        Some(22),
    );
    story.decide(on(4, Weekday::Friday, 16, 5), "pat", test, RepeatLarger, "It held through a closed bay. The numbers go the right way on both wards; four wards will tell us whether it is the huddle or us.");
    let four = Draft {
        change: "The same ten minutes at 9, on all four wards, each with its own host",
        from: "25",
        to: "20",
        people: Some(120),
        weeks: 6,
        if_good: Adopt,
    };
    story.add(
        on(4, Weekday::Friday, 16, 25),
        "sam",
        Deed::Redraft { test, draft: four },
    );
    story.add(on(5, Weekday::Monday, 9, 15), "sam", Deed::Start { test });
    story.log(on(5, Weekday::Friday, 11, 50), "greta", test, ["Four wards, eighteen huddles of twenty. The surgical wards do it sitting down and it takes twenty minutes.", "", "Take the chairs away."], Some(58));
    story.log(on(7, Weekday::Tuesday, 12, 45), "joan", test, ["I listened to four huddles. People are talked about by what they want, more than in my time. On ward 3 nobody asked who has the key to the house.", "How fast it goes.", "Add one question: what does the person say?"], None);
    story.log(
        on(8, Weekday::Thursday, 17, 10),
        "ines",
        test,
        [
            "Nineteen of twenty. Two of the wards now end with what the person says.",
            "A consultant who called it a fad asked to host.",
            "Decide at the end of the sixth week, as we said.",
        ],
        Some(61),
    );
}

fn bag(story: &mut Story, calendar: &Calendar) {
    let test = "home.bag";
    let on = |week, day, hour, minute| calendar.week(week, day, hour, minute);
    story.add(
        on(3, Weekday::Monday, 16, 20),
        "dev",
        Deed::Propose {
            team: "home",
            key: test,
            idea: Some("home.i.bag"),
            card: BAG,
        },
    );
    let words =
        "the pharmacist checks every bag again in the morning, and stops at the second wrong one";
    story.add(
        on(3, Weekday::Wednesday, 17, 5),
        "ruth",
        Deed::Answer {
            ask: OfAsk::ForTest(test),
            word: AnswerWord::YesIf,
            words,
            to: None,
        },
    );
    story.add(on(4, Weekday::Monday, 17, 30), "dev", Deed::Start { test });
    story.log(on(4, Weekday::Thursday, 18, 5), "dev", test, ["Eleven bags packed in the evening, ten right in the morning. One had a dose changed overnight; the morning check found it.", "Packing in the evening is quicker: the telephone is quiet.", "Show the evening doctor which bags are packed."], Some(11));
    story.log(on(6, Weekday::Tuesday, 8, 50), "dev", test, ["Thirty-one bags so far, two to be changed. The wait shrinks on days when we pack, and is the same as ever on Mondays.", "On Sunday evening nobody is there to pack.", "Talk about Sundays."], Some(20));
    story.log(on(8, Weekday::Tuesday, 8, 40), "dev", test, ["The four weeks are over: fifty-two bags, three to be changed, all found in the morning.", "", "Bring it to the huddle for a decision."], Some(21));
}

fn lift(story: &mut Story, calendar: &Calendar) {
    let test = "home.lift";
    let on = |week, day, hour, minute| calendar.week(week, day, hour, minute);
    story.add(
        on(6, Weekday::Thursday, 11, 15),
        "ola",
        Deed::Propose {
            team: "home",
            key: test,
            idea: Some("home.i.lift"),
            card: LIFT,
        },
    );
    story.add(on(7, Weekday::Monday, 10, 0), "ola", Deed::Start { test });
    story.log(on(7, Weekday::Friday, 16, 20), "ola", test, ["Five lifts in five days. Everybody was home before one. The longest took an hour because nobody had the key.", "Two people only wanted company at the door, not the lift.", "Ask about the key in the huddle at 9."], Some(5));
}

fn asks(story: &mut Story, calendar: &Calendar) {
    let deed = Deed::Ask {
        team: "home",
        key: "home.care-plan",
        kind: AskKind::Data,
        line: "Read-only access to the care plan for the council’s team",
        why: "Without it Sam rings the ward four times a day to hear what is already written down.\nWe need to read it, not to change it.\nEvery huddle that waits for this answer costs somebody a morning.",
    };
    // In the evening, so that it reads "4 days" whenever somebody looks on day 63.
    story.add(calendar.day(58, 20, 45), "sam", deed);
    let chair = Deed::Ask {
        team: "home",
        key: "home.chair",
        kind: AskKind::Resource,
        line: "A second wheelchair at the discharge door",
        why: "On three mornings somebody who was ready sat waiting for the one we have.",
    };
    story.add(calendar.day(12, 9, 25), "greta", chair);
    let promise = Deed::WillDo {
        ask: "home.chair",
        days: 54,
    };
    story.add(calendar.day(12, 17, 40), "ruth", promise);
}
