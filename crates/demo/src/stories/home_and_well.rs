//! "Home and well": the note, the guardrails, and who was asked to lead and help.

use domain::guardrail::Rule;
use domain::radar::TeamWord;
use domain::role::Role;

use super::{ILLUSTRATIVE, note};
use crate::Error;
use crate::calendar::Calendar;
use crate::deed::{Deed, Story};

const RULES: &[(Rule, &str, &str)] = &[
    (
        Rule::Free,
        "Try other hours, places and orders of doing things",
        "hour, morning, evening, weekend, day before, at 9",
    ),
    (
        Rule::Free,
        "Change when and how you talk with each other",
        "huddle, meeting, phone, telephone, handover",
    ),
    (
        Rule::Free,
        "Change forms, letters and messages",
        "form, letter, text message, invitation, leaflet, poster",
    ),
    (
        Rule::Free,
        "Let volunteers help with lifts, company and shopping",
        "volunteer",
    ),
    (
        Rule::Ask,
        "Ask before anything about medicines changes",
        "medicine, medication, dose, prescribing, tablet, pharmacy",
    ),
    (
        Rule::Ask,
        "Ask before records are shared between organisations",
        "share record, shared record, care plan, record access",
    ),
    (
        Rule::Ask,
        "Ask before money is spent",
        "spend, buy, payment, hire, prize",
    ),
    (
        Rule::Ask,
        "Ask before changing who may send people to whom",
        "refer, referral",
    ),
    (
        Rule::Never,
        "Never keep lists of people outside the records",
        "list of people, list of names, spreadsheet of people",
    ),
    (
        Rule::Never,
        "Never leave a shift below safe staffing",
        "staffing, fewer staff, short staffed",
    ),
];

pub(super) fn tell(story: &mut Story, calendar: &Calendar) -> Result<(), Error> {
    let note = note(
        &format!(
            "People in the Wolds spend their days where they want to be: at home, and as well as they can be. Nobody waits in hospital who could be at home, nobody lies on the floor for hours, nobody slides into diabetes for want of an invitation that fits.\n\n{ILLUSTRATIVE}"
        ),
        "On an average Monday last winter thirty people in Wolds Hospital were well enough to leave and could not. The same winter showed that our four organisations can move together when they must.",
        "Nobody comes back to hospital because they left too soon. Nobody is sent home after 8 in the evening. No family carries what we put down.",
        "What can teams decide without us?\nWhich of our own rules cost people most time?\nHow long do we leaders take to answer?",
        "A short huddle of everybody who is needed for somebody to go home.\nParamedics and the frailty team talking before a journey to hospital.\nInvitations that sound as if a person had written them.",
    )?;
    let launch = calendar.launch();
    let name = "Home and well";
    story.add(
        calendar.day(-41, 10, 20),
        "ruth",
        Deed::Challenge {
            key: "home-and-well",
            name,
            note,
            launch,
        },
    );
    for (index, (rule, sentence, scope)) in (0_i8..).zip(RULES) {
        let deed = Deed::Guardrail {
            challenge: "home-and-well",
            rule: *rule,
            sentence,
            scope,
        };
        story.add(calendar.day(-40, 14, 2 + 3 * index), "ruth", deed);
    }
    let people = vec![("tom", Role::Leader), ("farah", Role::Leader)];
    story.add(
        calendar.day(-37, 9, 15),
        "ruth",
        Deed::InviteLeaders {
            challenge: "home-and-well",
            people,
        },
    );
    let people = vec![("nell", Role::Coach)];
    story.add(
        calendar.day(-30, 16, 40),
        "tom",
        Deed::InviteLeaders {
            challenge: "home-and-well",
            people,
        },
    );
    let teams = [
        (
            "home",
            "Home sooner",
            "Four wards at Wolds Hospital and everybody around them",
        ),
        (
            "frailty",
            "Frailty",
            "Falls at home in the north of the Wolds",
        ),
        (
            "diabetes",
            "Diabetes diverters",
            "Riverside and Market Square practices",
        ),
    ];
    for (index, (key, name, setting)) in (0_i8..).zip(teams) {
        let deed = Deed::Team {
            challenge: "home-and-well",
            key,
            name,
            setting,
        };
        story.add(calendar.day(-22, 11, 5 + 4 * index), "ruth", deed);
    }
    words(story, calendar);
    Ok(())
}

/// What teams say of themselves, and what their coach writes down for herself.
fn words(story: &mut Story, calendar: &Calendar) {
    let said = [
        (
            16,
            12,
            "pat",
            "home",
            TeamWord::Well,
            "The huddle at nine holds. Both wards come.",
        ),
        (
            57,
            11,
            "pat",
            "home",
            TeamWord::Bumpy,
            "The huddle is ours now; the care plan is still closed to the council.",
        ),
        (
            44,
            10,
            "bea",
            "frailty",
            TeamWord::Stuck,
            "Nothing could be tried, because nobody could say yes.",
        ),
        (
            59,
            15,
            "bea",
            "frailty",
            TeamWord::Bumpy,
            "We try again, smaller.",
        ),
        (
            60,
            9,
            "yusuf",
            "diabetes",
            TeamWord::Well,
            "People come who never came.",
        ),
    ];
    for (day, hour, who, team, word, line) in said {
        let deed = Deed::Say { team, word, line };
        story.add(calendar.day(day, hour, 20), who, deed);
    }
    story.add(
        calendar.day(46, 17, 5),
        "nell",
        Deed::Note {
            team: "frailty",
            words: "Tired, not unwilling. Ring on Thursday and ask only how it is.",
        },
    );
}
