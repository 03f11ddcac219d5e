//! The challenge note as it may look.

use app::challenge::{ChallengeView, NoteRight, TeamLine};
use domain::FieldProblems;
use domain::challenge::Note;
use domain::guardrail::{Guardrail, Rule};

use super::show::{ShowPage, TypedGuardrail, page};
use crate::Sample;
use crate::components::PostButton;
use crate::components::form::Machinery;
use crate::pages::measure::sample_view as given;
use crate::pages::test::sample_view::challenge_here;
use crate::shell::{Shell, Standstill};

/// Furnished, empty, to mend, and looked at by a member.
pub(super) fn samples() -> Vec<Sample> {
    let around = crate::pages::sample_shell::challenge("Winter without waiting");
    let view = sample_view();
    let show = |view: &ChallengeView, typed, problems| ShowPage {
        view: view.clone(),
        typed,
        problems,
        key: "k-1".to_owned(),
    };
    let plain = |view: &ChallengeView| {
        page(
            &show(view, TypedGuardrail::default(), FieldProblems::none()),
            &around,
        )
    };
    let empty = ChallengeView {
        guardrails: Vec::new(),
        teams: Vec::new(),
        asks_waiting: 0,
        ready: Some((4, 10)),
        challenge: challenge_here().challenge,
        ..view.clone()
    };
    let member = ChallengeView {
        note: NoteRight::Read,
        may_create_team: false,
        may_answer: false,
        ..view.clone()
    };
    let mut problems = FieldProblems::one(
        "scope",
        "“to” is too short: it would fit almost any test. Write the whole word.",
    );
    problems.add("rule", domain::Problem::new("Choose one."));
    let typed = TypedGuardrail {
        sentence: "No change of doses.".into(),
        scope: "to".into(),
        rule: String::new(),
    };
    let aside = Shell {
        standstill: Some(Standstill {
            since: "16 February",
            why: "The new system writes the letters now.",
            go_on: Some(PostButton {
                action: "/c/1/take-up",
                label: "Take it up again",
                machinery: Machinery {
                    key: "k-2",
                    version: None,
                },
                ..PostButton::default()
            }),
        }),
        ..around
    };
    let nothing_typed = show(&member, TypedGuardrail::default(), FieldProblems::none());
    vec![
        Sample::new("challenge-laid-aside", page(&nothing_typed, &aside)),
        Sample::new("challenge", plain(&view)),
        Sample::new("challenge-empty", plain(&empty)),
        Sample::new("challenge-member", plain(&member)),
        Sample::new(
            "challenge-guardrail-to-mend",
            page(&show(&view, typed, problems), &around),
        ),
    ]
}

fn sample_view() -> ChallengeView {
    let mut here = challenge_here();
    here.challenge.note = note();
    let team = |number: u128, name: &str, goal: Option<&str>, people: usize| TeamLine {
        id: given::id(number),
        name: given::name(name),
        setting: None,
        goal: goal.map(str::to_owned),
        people,
        mine: false,
    };
    ChallengeView {
        guardrails: guardrails(here.challenge.id),
        day: here.day,
        teams: vec![
            team(
                1,
                "Home sooner",
                Some("From 30 to 18 people waiting more than a day, by day 100"),
                9,
            ),
            team(3, "Frailty", None, 1),
        ],
        leaders: Vec::new(),
        coaches: Vec::new(),
        asks_waiting: 2,
        ready: None,
        note: NoteRight::Change,
        may_create_team: true,
        may_answer: true,
        challenge: here.challenge.clone(),
    }
}

fn note() -> Note {
    Note {
        mission: given::prose(
            "People go home the day they are ready, with what they need waiting for them.\n\nNobody stays in a hospital bed because a form is missing.",
        ),
        why_now: given::prose(
            "Last winter 30 people a day waited for more than a day, on four wards alone.",
        ),
        not_worse: given::prose("People coming back within a week. Evenings of the staff."),
        learning_questions: given::prose(
            "What can be decided at the bedside?\nWhat needs a meeting, really?",
        ),
        ideas: given::prose("A huddle at 9. Volunteers who drive people home."),
    }
}

/// The guardrails of the sample challenge.
pub(crate) fn sample_guardrails() -> Vec<Guardrail> {
    guardrails(challenge_here().challenge.id)
}

fn guardrails(challenge: domain::ChallengeId) -> Vec<Guardrail> {
    let guardrail = |number: u128, rule: Rule, sentence: &str, scope: &str| Guardrail {
        id: given::id(number),
        challenge,
        sentence: given::line(sentence),
        scope: domain::guardrail::Scope::parse(scope)
            .unwrap_or_else(|_| unreachable!("a sample scope")),
        rule,
    };
    vec![
        guardrail(
            31,
            Rule::Free,
            "Times, places and order of meetings and rounds.",
            "huddle, meeting, round, time",
        ),
        guardrail(
            32,
            Rule::Free,
            "Leaflets, signs and phone calls.",
            "leaflet, sign, phone",
        ),
        guardrail(
            33,
            Rule::Ask,
            "Any change of medicine needs a prescriber.",
            "medicine, dose, prescribing",
        ),
        guardrail(
            34,
            Rule::Never,
            "Nobody is sent home after 8 in the evening.",
            "night, evening discharge",
        ),
    ]
}
