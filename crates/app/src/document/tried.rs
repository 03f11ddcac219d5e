//! What was tried, test by test, in documents.

use domain::test::TestState;

use super::facts::Told;
use super::{Block, Side, said, section, table};
use crate::test::TestView;

pub(super) fn story(told: &Told) -> Vec<Block> {
    let review = &told.last;
    let mut blocks = said(Told::written(review, "story"));
    let note = &told.challenge.challenge.note;
    section(
        &mut blocks,
        2,
        "What leaders asked for",
        said(note.mission.as_str()),
    );
    section(&mut blocks, 2, "Why now", said(note.why_now.as_str()));
    section(
        &mut blocks,
        2,
        "What others should know",
        said(Told::written(review, "learned")),
    );
    if blocks.is_empty() {
        blocks.push(Block::Note(
            "Nobody has written the story yet: the page of the final review has a box for it."
                .to_owned(),
        ));
    }
    blocks
}

pub(super) fn tried(told: &Told) -> Vec<Block> {
    if told.tests.is_empty() {
        return vec![Block::Paragraph("No test has started yet.".to_owned())];
    }
    let rows = told
        .tests
        .iter()
        .map(|test| {
            vec![
                test.test.title.to_string(),
                span(test),
                standing(told, test),
                outcome(test).to_owned(),
            ]
        })
        .collect();
    let mut blocks = vec![table(
        "",
        &[
            ("What we tried", Side::Left),
            ("When", Side::Left),
            ("What the numbers say", Side::Left),
            ("Decided", Side::Left),
        ],
        rows,
    )];
    for test in &told.tests {
        blocks.push(Block::Heading(2, test.test.title.to_string()));
        blocks.extend(one_test(told, test));
    }
    blocks
}

fn one_test(told: &Told, test: &TestView) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(step) = test.step() {
        blocks.extend(said(step.card.change.as_str()));
        if told.audience.is_team() {
            let from = step
                .card
                .predicted_from
                .map(|from| domain::amount::words(&test.measure, from));
            let to = domain::amount::words(&test.measure, step.card.predicted_to);
            let guess = match from {
                Some(from) => format!("{} from {from} to {to}", test.measure.name),
                None => format!("{} to {to}", test.measure.name),
            };
            blocks.push(Block::Facts(vec![
                ("Said before".to_owned(), guess),
                (
                    "How sure".to_owned(),
                    format!("{} in 10 that it helps at all", step.card.sure.count()),
                ),
            ]));
        }
    }
    if let Some(look) = test.look.as_ref().filter(|_| told.audience.is_team()) {
        blocks.extend(said(&format!(
            "{} {}",
            look.words.headline, look.words.size
        )));
        if !look.balances.is_empty() {
            let watched = look
                .balances
                .iter()
                .map(|balance| format!("{}: {}", balance.measure.name, balance.watch.words()))
                .collect();
            blocks.push(Block::List(watched));
        }
    }
    let log: Vec<String> = test
        .log
        .iter()
        .rev()
        .map(|line| line.note.words.happened.to_string())
        .filter(|words| !words.is_empty())
        .collect();
    if !log.is_empty() {
        blocks.push(Block::Heading(3, "What happened".to_owned()));
        blocks.push(Block::List(log));
    }
    for decision in &test.decisions {
        blocks.push(Block::Paragraph(format!(
            "Decided on {}: {}. {}",
            decision.decision.at.strftime("%-d %B"),
            decision.decision.word.label().to_lowercase(),
            decision.decision.reason
        )));
    }
    blocks
}

pub(super) fn span(test: &TestView) -> String {
    let began = test.steps.first().and_then(|step| step.started);
    let ended = test.steps.last().and_then(|step| step.ended);
    let day = |day: jiff::civil::Date| day.strftime("%-d %b").to_string();
    match (began, ended) {
        (Some(began), Some(ended)) => format!("{} to {}", day(began), day(ended)),
        (Some(began), None) => format!("since {}", day(began)),
        (None, _) => "not started".to_owned(),
    }
}

/// How it stands; for others without the numbers a verdict is made of.
pub(super) fn standing(told: &Told, test: &TestView) -> String {
    match &test.look {
        None => "no numbers".to_owned(),
        Some(look) if told.audience.is_team() => match look.words.in_ten {
            Some(ten) => format!("{} ({ten} in 10)", look.words.tag),
            None => look.words.tag.clone(),
        },
        Some(look) => look.words.tag.split(" · ").next().unwrap_or("").to_owned(),
    }
}

pub(super) fn outcome(test: &TestView) -> &'static str {
    match test.test.state {
        TestState::Adopted => "kept",
        TestState::HandedOver => "handed over",
        TestState::Dropped => "dropped",
        TestState::Blocked => "not in this challenge",
        TestState::Asked => "waits for a yes",
        TestState::Ready | TestState::Running => "goes on",
    }
}
