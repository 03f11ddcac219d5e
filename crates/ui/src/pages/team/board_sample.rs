//! The team board as it may look.

use app::board::{BoardAsk, BoardDecision, BoardView, Due, DueAt, Lead};
use app::series::Reading;
use domain::ask::AskKind;
use domain::decision::DecisionWord;

use super::board::page;
use crate::Sample;
use crate::pages::measure::sample_view as given;

/// In the ninth week, on the first day, and before the first number.
pub(super) fn samples() -> Vec<Sample> {
    let around = crate::pages::sample_shell::team("Home sooner");
    let full = sample_view();
    let first_day = first_day(&full);
    let goal_set = BoardView {
        goal: full.goal.clone(),
        people: 9,
        ..first_day.clone()
    };
    let counted = BoardView {
        lead: full.lead.clone().map(|lead| Lead {
            picture: None,
            towards_goal: None,
            outlook: None,
            reading: Reading::Early,
            ..lead
        }),
        numbers_due: 2,
        ..goal_set.clone()
    };
    let looking = BoardView {
        may_record: false,
        may_test: false,
        may_set_goal: false,
        ..full.clone()
    };
    [
        ("board", full),
        ("board-first-day", first_day),
        ("board-goal-set", goal_set),
        ("board-first-number", counted),
        ("board-looking", looking),
    ]
    .into_iter()
    .map(|(name, view)| Sample::new(name, page(&view, &around)))
    .collect()
}

pub(crate) fn sample_view() -> BoardView {
    let waiting = given::waiting();
    let analysed = given::analysed(
        &waiting,
        &given::waiting_numbers(),
        &app::series::ChartSettings::default(),
    );
    let tests = crate::pages::test::sample_view::tests().open;
    BoardView {
        here: given::here(),
        now: given::TODAY.at(9, 30, 0, 0),
        goal: Some(given::goal()),
        baton: "Pat Lindqvist (ward sister)".into(),
        lead: Some(Lead {
            reading: analysed.standing.reading,
            sentence: analysed.standing.sentence.clone(),
            towards_goal: Some("That is 7 tenths of the way to 18, with 37 days left.".into()),
            outlook: Some("If the weeks to come are like the last 8, between 19 and 24 in the last four. About 1 in 10 that you make it.".into()),
            picture: Some(given::picture("lead", &waiting, &analysed)),
            measure: waiting.clone(),
        }),
        others: given::measures_view()
            .measures
            .into_iter()
            .filter(|line| line.measure.id != waiting.id)
            .collect(),
        numbers_due: 2,
        due: vec![
            due("2 numbers of this week", DueAt::Numbers),
            due(
                "Decide: Volunteer drives people home",
                DueAt::Test(given::id(5)),
            ),
        ],
        tests: tests
            .into_iter()
            .filter(|line| !line.test.state.is_over())
            .collect(),
        asks: asks(),
        decisions: decisions(),
        lately: crate::pages::history::sample_view().entries,
        celebrate: Some(
            "People waiting more than a day: better than before. Tell somebody who helped.".into(),
        ),
        may_record: true,
        may_test: true,
        may_set_goal: true,
        people: 9,
    }
}

fn due(what: &str, at: DueAt) -> Due {
    Due {
        what: what.into(),
        at,
    }
}

fn asks() -> Vec<BoardAsk> {
    let ask = |number: u128, line: &str, minutes: i64, answered: Option<&str>| BoardAsk {
        id: given::id(number),
        line: line.into(),
        kind: AskKind::Permission,
        leader: "Ines Marlow".into(),
        waited: domain::ask::waiting_words(minutes),
        minutes,
        answered: answered.map(str::to_owned),
    };
    vec![
        ask(
            81,
            "Read-only access to the care plan for the council’s team",
            13_260,
            None,
        ),
        ask(
            82,
            "Two hours a week of a pharmacist",
            2_000,
            Some("Yes: from Monday, Tuesdays at 10."),
        ),
    ]
}

fn decisions() -> Vec<BoardDecision> {
    let decision = |title: &str, word: DecisionWord, reason: &str, days: i64| BoardDecision {
        test: given::id(5),
        title: title.into(),
        word,
        reason: reason.into(),
        at: given::TODAY
            .at(9, 0, 0, 0)
            .saturating_sub(jiff::Span::new().days(days)),
    };
    vec![
        decision(
            "Huddle at 9",
            DecisionWord::Adopt,
            "Six weeks in a row below the old usual.",
            12,
        ),
        decision(
            "Discharge leaflet",
            DecisionWord::Drop,
            "Nobody read it, and it took ten minutes.",
            20,
        ),
    ]
}

/// The board on the first day.
pub(crate) fn sample_first_day() -> BoardView {
    first_day(&sample_view())
}

/// Nothing is there but the team.
fn first_day(full: &BoardView) -> BoardView {
    let mut here = full.here.clone();
    here.day = here
        .challenge
        .cycle
        .template()
        .on(here.challenge.launch, here.challenge.launch);
    BoardView {
        here,
        goal: None,
        baton: "Ines Marlow (director of nursing)".into(),
        lead: None,
        others: Vec::new(),
        numbers_due: 0,
        due: vec![
            due("Invite the people of the team", DueAt::People),
            due("Set the goal together", DueAt::Goal),
            due("Choose what to count", DueAt::Measures),
        ],
        tests: Vec::new(),
        asks: Vec::new(),
        decisions: Vec::new(),
        lately: full.lately.iter().skip(4).cloned().collect(),
        celebrate: None,
        people: 1,
        ..full.clone()
    }
}
