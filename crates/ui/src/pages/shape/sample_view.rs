//! A challenge that takes shape, as it may look.

use super::show::{ShapePage, page};
use crate::Sample;
use crate::pages::measure::sample_view as given;
use crate::pages::test::sample_view::challenge_here;
use app::shape::cover::{CoverLine, CoverPage, CoverView, Holder};
use app::shape::note::NoteView;
use app::shape::{FocusView, ShapeView};
use domain::FieldProblems;
use domain::role::Role;
use domain::shape::{Approval, CoverWord, FocusOption, Known, ShapeBox, ShapeWords, checklist};
use domain::text::Prose;
use jiff::Timestamp;
use jiff::civil::{Date, date};

const TODAY: Date = date(2025, 11, 18);

fn option(number: u128, line: &str, about: &str) -> FocusOption {
    FocusOption {
        id: given::id(number),
        challenge: challenge_here().challenge.id,
        line: given::line(line),
        about: given::prose(about),
    }
}

fn focus() -> FocusView {
    FocusView {
        options: vec![
            option(
                41,
                "People well enough to go home who wait longer than a day",
                "Everybody on four wards sees it each morning.",
            ),
            option(
                42,
                "Letters that reach the practice after the person did",
                "",
            ),
            option(
                43,
                "People who come back within a week",
                "Hard to see in a hundred days.",
            ),
        ],
        voices: None,
        voted: 2,
        mine: Some(given::id(41)),
        chosen: None,
        why: String::new(),
        version: 0,
    }
}

fn words(part: ShapeBox, words: &str) -> ShapeWords {
    ShapeWords {
        part,
        words: given::prose(words),
        version: i64::from(!words.is_empty()),
    }
}

pub(super) fn view() -> ShapeView {
    let mut here = challenge_here();
    here.challenge.launch = date(2025, 12, 1);
    here.day = here
        .challenge
        .cycle
        .template()
        .on(here.challenge.launch, TODAY);
    let known = Known {
        leaders: ["Ruth Adeyemi", "Tom Hollis", "Farah Iqbal"]
            .map(str::to_owned)
            .to_vec(),
        coaches: vec!["Nell Carver".into()],
        options: 3,
        criteria: true,
        voted: 2,
        chosen: None,
        note: true,
        guardrails: 5,
        teams: vec![("Home sooner".into(), 8), ("Frailty".into(), 7)],
        functions: 4,
        missing: vec!["Pharmacist".into()],
        cover: (9, 12, 15),
        talk: vec!["Sam Okoro".into()],
        baseline: (3, 4),
        logistics: false,
        sent: None,
    };
    ShapeView {
        today: TODAY,
        ready: checklist(&known),
        leaders: known.leaders,
        boxes: vec![
            words(
                ShapeBox::Criteria,
                "People feel it.\nIt crosses our borders.\nTen people can move it in a hundred days.",
            ),
            words(
                ShapeBox::Functions,
                "Nurse\nSocial worker\nPharmacist\nSomebody who has been through it",
            ),
            words(ShapeBox::Room, ""),
            words(ShapeBox::Hours, ""),
            words(ShapeBox::Bring, ""),
        ],
        own: vec![domain::shape::OwnReady {
            line: "The staff side was told".into(),
            words: domain::text::Prose::empty(),
            version: 0,
        }],
        focus: focus(),
        teams: vec![
            (given::id(1), "Home sooner".into()),
            (given::id(3), "Frailty".into()),
        ],
        baseline: Vec::new(),
        may_prepare: true,
        may_choose: true,
        may_send: true,
        here,
    }
}

/// Two weeks before; voices on the table; chosen and read by a member; to mend.
pub(super) fn samples() -> Vec<Sample> {
    let around = crate::pages::sample_shell::challenge("Getting ready");
    let of = |view, typed: &[(&str, &str)], problems| ShapePage {
        view,
        typed: typed
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        problems,
        key: "k-1".into(),
    };
    let shown = ShapeView {
        focus: FocusView {
            voices: Some(vec![2, 1, 0]),
            voted: 3,
            ..focus()
        },
        ..view()
    };
    let chosen = ShapeView {
        focus: FocusView {
            voices: Some(vec![2, 1, 0]),
            voted: 3,
            chosen: focus().options.into_iter().next(),
            why: "It hurts most, and the four of us can open the doors.".into(),
            version: 2,
            ..focus()
        },
        may_prepare: false,
        may_choose: false,
        ..view()
    };
    let mend = FieldProblems::one("line", "Write something here.");
    let none = FieldProblems::none;
    [
        ("shape", of(view(), &[], none())),
        ("shape-voices", of(shown, &[], none())),
        ("shape-member", of(chosen, &[], none())),
        (
            "shape-to-mend",
            of(view(), &[("line", ""), ("about", "It is loud.")], mend),
        ),
    ]
    .into_iter()
    .map(|(name, view)| Sample::new(name, page(&view, &around)))
    .collect()
}

fn holder(number: u128, name: &str, profession: &str) -> Holder {
    Holder {
        membership: uuid::Uuid::from_u128(number),
        person: given::id(number),
        name: given::name(name),
        email: "somebody@wolds.example"
            .parse()
            .unwrap_or_else(|_| unreachable!("a sample address")),
        profession: Some(given::name(profession)),
        organisation: None,
        organisation_name: None,
        team: Some(given::here().team.id),
        role: Role::Member,
        since: Timestamp::UNIX_EPOCH,
    }
}

fn approval(number: u128, word: Option<CoverWord>, words: &str) -> Approval {
    Approval {
        id: given::id(number),
        challenge: given::here().challenge.id,
        team: given::here().team.id,
        person: given::id(number),
        manager: given::name("Ann Fairweather"),
        email: "ann@wolds.example"
            .parse()
            .unwrap_or_else(|_| unreachable!("a sample address")),
        hours: given::line(app::shape::cover::USUAL_HOURS),
        asked: Timestamp::UNIX_EPOCH,
        word,
        words: given::prose(words),
        answered: None,
    }
}

pub(super) fn cover() -> CoverView {
    let line = |number, name, profession, approval| CoverLine {
        holder: holder(number, name, profession),
        asked: Some(date(2025, 11, 12)),
        approval,
    };
    CoverView {
        here: given::here(),
        today: TODAY,
        lines: vec![
            line(
                51,
                "Sam Okoro",
                "Social worker",
                Some(approval(
                    51,
                    Some(CoverWord::Talk),
                    "January is when two of us retire.",
                )),
            ),
            line(52, "Dev Kaur", "Pharmacist", None),
            line(53, "Ines Marlow", "Doctor", Some(approval(53, None, ""))),
            line(
                54,
                "Greta Nyman",
                "Nurse",
                Some(approval(54, Some(CoverWord::Yes), "")),
            ),
        ],
        may_ask: true,
    }
}

pub(super) fn letter() -> CoverPage {
    CoverPage {
        approval: approval(51, None, ""),
        person: "Sam Okoro".into(),
        team: "Home sooner".into(),
        challenge: "Home and well".into(),
        mission: given::prose(
            "People go home the day they are ready, with what they need waiting for them.",
        ),
        span: (date(2025, 12, 1), date(2026, 3, 11)),
        days: vec![
            ("Launch".into(), date(2025, 12, 1)),
            ("Midpoint review".into(), date(2026, 1, 20)),
            ("Final review".into(), date(2026, 3, 11)),
        ],
        today: TODAY,
    }
}

pub(super) fn note() -> NoteView {
    let mut challenge = challenge_here().challenge;
    challenge.note = domain::challenge::Note {
        mission: given::prose(
            "People go home the day they are ready, with what they need waiting for them.",
        ),
        why_now: given::prose("Last winter 30 people a day waited for more than a day."),
        not_worse: given::prose("People coming back within a week. Evenings of the staff."),
        learning_questions: given::prose("What can be decided at the bedside?"),
        ideas: Prose::empty(),
    };
    NoteView {
        today: TODAY,
        focus: Some((
            "People well enough to go home who wait longer than a day".into(),
            "It hurts most, and the four of us can open the doors.".into(),
        )),
        guardrails: crate::pages::challenge::sample_guardrails(),
        leaders: vec!["Ruth Adeyemi".into(), "Tom Hollis".into()],
        coaches: vec!["Nell Carver".into()],
        teams: vec![("Home sooner".into(), "Four wards at Wolds Hospital".into())],
        days: vec![
            ("Launch".into(), date(2025, 12, 1)),
            ("Midpoint".into(), date(2026, 1, 20)),
            ("Final review".into(), date(2026, 3, 11)),
        ],
        logistics: vec![
            words(
                ShapeBox::Room,
                "The village hall of Thorpe, upstairs. There is a lift.",
            ),
            words(
                ShapeBox::Hours,
                "9 to 4. Leaders from 9 to 10 and from 3 to 4.",
            ),
        ],
        readers: 27,
        may_send: true,
        challenge,
    }
}
