//! A draft after SQUIRE 2.0 (Ogrinc and others 2016, BMJ Qual Saf 25:986): eighteen items in our words, filled from the data.
//! What nobody wrote is named as a gap. Nothing here says what caused what.

use super::facts::Told;
use super::packs::{CAUTION, numbers};
use super::stays::ways;
use super::tried::{outcome, span};
use super::{Block, Side, said, table};

#[expect(clippy::too_many_lines, reason = "eighteen items, in order")]
pub(super) fn draft(told: &Told) -> Vec<Block> {
    let note = &told.challenge.challenge.note;
    let mut blocks = vec![Block::Note("A draft to write on, not an article. Items follow SQUIRE 2.0; consider each, not every one will fit. A line that begins with “Missing” is yours to fill.".to_owned())];
    let mut item = |number: usize, name: &str, body: Vec<Block>, missing: &str| {
        blocks.push(Block::Heading(2, format!("{number}. {name}")));
        if body.is_empty() {
            blocks.push(Block::Note(format!("Missing: {missing}")));
        } else {
            blocks.extend(body);
        }
    };
    let (kept, dropped, open) = told.outcomes();
    item(
        1,
        "Title",
        vec![Block::Paragraph(format!(
            "{}: {}",
            told.team(),
            told.goal()
        ))],
        "",
    );
    item(
        2,
        "Abstract",
        said(Told::written(&told.last, "story")),
        "the story in a few sentences; the final review has a box for it.",
    );
    item(
        3,
        "The problem",
        said(note.why_now.as_str()),
        "why it mattered, from the challenge note.",
    );
    item(
        4,
        "What was known",
        Vec::new(),
        "what others had found, with references.",
    );
    let whys: Vec<String> = told
        .tests
        .iter()
        .filter_map(|test| test.step())
        .map(|step| step.card.change.to_string())
        .collect();
    item(
        5,
        "Why it might work",
        if whys.is_empty() {
            Vec::new()
        } else {
            vec![Block::List(whys)]
        },
        "the thinking behind each change.",
    );
    item(
        6,
        "The aim",
        vec![Block::Paragraph(format!(
            "{}. {}",
            told.goal(),
            told.last
                .board
                .goal
                .as_ref()
                .map_or(String::new(), |goal| goal.population.to_string())
        ))],
        "",
    );
    let context = [
        (!note.mission.is_empty()).then(|| note.mission.to_string()),
        told.last
            .board
            .here
            .team
            .setting
            .as_ref()
            .map(ToString::to_string),
        Some(format!(
            "{} people in the team, in {}.",
            told.people.len(),
            told.place
        )),
    ];
    item(
        7,
        "Context",
        context
            .into_iter()
            .flatten()
            .map(Block::Paragraph)
            .collect(),
        "",
    );
    let tests = told
        .tests
        .iter()
        .map(|test| {
            vec![
                test.test.title.to_string(),
                span(test),
                outcome(test).to_owned(),
            ]
        })
        .collect::<Vec<_>>();
    item(
        8,
        "What was done",
        if tests.is_empty() {
            Vec::new()
        } else {
            vec![table(
                "",
                &[
                    ("Change", Side::Left),
                    ("When", Side::Left),
                    ("Decided", Side::Left),
                ],
                tests,
            )]
        },
        "tests that were tried.",
    );
    item(9, "How it was studied", vec![Block::Paragraph("Each change was a test with a guess, a deciding measure, what must not get worse and a rule for deciding, written down before the first number came in. Before and during were compared in the same place.".to_owned())], "");
    let measures = told
        .measures
        .iter()
        .map(|one| {
            vec![
                one.measure.name.to_string(),
                one.measure.rhythm.label().to_owned(),
                one.measure.definition.to_string(),
            ]
        })
        .collect::<Vec<_>>();
    item(
        10,
        "Measures",
        if measures.is_empty() {
            Vec::new()
        } else {
            vec![table(
                "",
                &[
                    ("Measure", Side::Left),
                    ("How often", Side::Left),
                    ("Exactly what", Side::Left),
                ],
                measures,
            )]
        },
        "what is counted.",
    );
    let methods: Vec<String> = told
        .measures
        .iter()
        .filter_map(|one| {
            Some(format!(
                "{}: {}",
                one.measure.name,
                one.working.iter().find(|(name, _)| name == "Chart")?.1
            ))
        })
        .collect();
    item(
        11,
        "Analysis",
        if methods.is_empty() {
            Vec::new()
        } else {
            vec![Block::List(methods)]
        },
        "charts and rules.",
    );
    item(
        12,
        "Ethics",
        if told.research.is_empty() {
            Vec::new()
        } else {
            vec![Block::List(told.research.clone())]
        },
        "whether it is research: four questions on the scale page of a recipe, and what the research office says.",
    );
    item(13, "Results", numbers(told), "");
    let gaps: Vec<String> = told
        .measures
        .iter()
        .filter(|one| one.missing > 0)
        .map(|one| {
            format!(
                "{}: {} periods without a number",
                one.measure.name, one.missing
            )
        })
        .collect();
    if !gaps.is_empty() {
        blocks.push(Block::Heading(3, "Missing numbers".to_owned()));
        blocks.push(Block::List(gaps));
    }
    let mut item = |number: usize, name: &str, body: Vec<Block>, missing: &str| {
        blocks.push(Block::Heading(2, format!("{number}. {name}")));
        if body.is_empty() {
            blocks.push(Block::Note(format!("Missing: {missing}")));
        } else {
            blocks.extend(body);
        }
    };
    item(
        14,
        "Summary",
        vec![Block::Paragraph(format!(
            "{} changes were kept, {} dropped, {} go on.",
            kept.len(),
            dropped.len(),
            open.len()
        ))],
        "",
    );
    item(
        15,
        "What it may mean",
        said(Told::written(&told.last, "learned")),
        "how this compares with what others found, and what else may explain it.",
    );
    item(16, "Limits", vec![Block::Paragraph(CAUTION.to_owned())], "");
    item(
        17,
        "Conclusions",
        [ways(told), said(Told::written(&told.last, "way"))].concat(),
        "whether it is worth keeping and spreading, and what should be studied next.",
    );
    item(
        18,
        "Money",
        Vec::new(),
        "who paid, and what part they had in it.",
    );
    blocks
}
