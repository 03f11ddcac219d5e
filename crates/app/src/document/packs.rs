//! The final pack and the midpoint pack.

use domain::guardrail::Rule;
use domain::review::ReviewRow;

use super::facts::{MOST_CHARTS, Measured, Told};
use super::stays::{held, people, stays, way_on};
use super::tried::{story, tried};
use super::{Block, Picture, Side, said, section, table};
use crate::review::ReviewView;
use crate::series::Reading;

/// The fixed sentence that no document leaves out.
pub(super) const CAUTION: &str = "All of this is before and after in one place. That can mislead: other things change too. A second team repeating it is the best evidence.";

/// The whole story.
pub(super) fn last(told: &Told) -> Vec<Block> {
    let mut blocks = vec![Block::Lead(headline(told))];
    blocks.push(figures(told));
    blocks.extend(told.lead().and_then(chart));
    section(
        &mut blocks,
        1,
        "From the first day to the last",
        story(told),
    );
    section(&mut blocks, 1, "What we tried", tried(told));
    section(&mut blocks, 1, "The numbers", numbers(told));
    section(
        &mut blocks,
        1,
        "What we asked, and what leaders answered",
        asks(told),
    );
    section(&mut blocks, 1, "What stays", stays(told));
    section(&mut blocks, 1, "The way on", way_on(told));
    section(&mut blocks, 1, "Did it hold?", held(told));
    section(&mut blocks, 1, "Who did it", people(told));
    blocks.push(Block::Heading(1, "How to read this".to_owned()));
    blocks.push(Block::Note(how_to_read(told)));
    blocks
}

/// Half way.
pub(super) fn midpoint(told: &Told) -> Vec<Block> {
    let review = &told.midpoint;
    let mut blocks = vec![Block::Lead(headline(told)), figures(told)];
    blocks.extend(told.lead().and_then(chart));
    let mut surprises = Vec::new();
    for (word, heading) in [
        ("good", "Good surprises"),
        ("bad", "Bad surprises"),
        ("helped", "What helped"),
    ] {
        section(
            &mut surprises,
            2,
            heading,
            said(Told::written(review, word)),
        );
    }
    section(&mut blocks, 1, "What we did not expect", surprises);
    section(
        &mut blocks,
        1,
        "The goal",
        said(Told::written(review, "goal")),
    );
    section(&mut blocks, 1, "What we tried", tried(told));
    let stuck = rows(review, "stuck");
    section(
        &mut blocks,
        1,
        "Where we are stuck",
        list_table(
            "Stuck, and what we try",
            &["What is stuck", "What we try", "Who", "By"],
            &stuck,
            false,
        ),
    );
    let risks = rows(review, "risks");
    section(
        &mut blocks,
        1,
        "What could make it slip back",
        list_table(
            "Risks",
            &["Risk", "What we do", "Kind", "Who"],
            &risks,
            true,
        ),
    );
    let needs = rows(review, "needs");
    section(
        &mut blocks,
        1,
        "What we need from leaders",
        list_table(
            "Needed in the second half",
            &["What", "What for", "From whom", "By"],
            &needs,
            false,
        ),
    );
    section(&mut blocks, 1, "What we asked so far", asks(told));
    section(&mut blocks, 1, "The numbers", numbers(told));
    blocks.push(Block::Heading(1, "How to read this".to_owned()));
    blocks.push(Block::Note(how_to_read(told)));
    blocks
}

/// The goal and how far it is, in one sentence. A missed goal reads with the same dignity.
pub(super) fn headline(told: &Told) -> String {
    let goal = told.goal();
    match told.lead() {
        Some(lead) if !lead.sentence.is_empty() => format!("{goal}. {}", lead.sentence),
        _ => format!("{goal}."),
    }
}

fn figures(told: &Told) -> Block {
    let facts = told.facts();
    let day = &told.last.board.here.day;
    let mut numbers = vec![
        (
            day_words(day.day, day.length),
            "day of the challenge".to_owned(),
        ),
        (facts.tried.to_string(), "changes tried".to_owned()),
        (facts.kept.to_string(), "kept".to_owned()),
        (
            facts.dropped.to_string(),
            "dropped, and learned from".to_owned(),
        ),
        (facts.answered.to_string(), "asks answered".to_owned()),
        (facts.huddles.to_string(), "huddles".to_owned()),
    ];
    if let Some(wait) = &facts.usual_wait {
        numbers.push((wait.clone(), "usual wait for an answer".to_owned()));
    }
    if facts.reached > 0 {
        numbers.push((
            told.audience.count(facts.reached),
            "people the notes speak of".to_owned(),
        ));
    }
    Block::Numbers(numbers)
}

fn day_words(day: i64, length: i64) -> String {
    if day > length {
        format!("{length} + {}", day - length)
    } else {
        day.to_string()
    }
}

/// The chart of a measure with its sentence.
pub(super) fn chart(counted: &Measured) -> Option<Block> {
    let picture = counted.picture.as_ref()?;
    Some(Block::Figure(
        Box::new(Picture::both(&picture.wide, &picture.narrow)),
        picture.caption.clone(),
    ))
}

/// Every measure: the first ones as charts, all of them as a row.
pub(super) fn numbers(told: &Told) -> Vec<Block> {
    if told.measures.is_empty() {
        return vec![Block::Paragraph("Nothing is counted yet.".to_owned())];
    }
    let rows = told
        .measures
        .iter()
        .map(|one| {
            vec![
                one.measure.name.to_string(),
                role(one),
                one.sentence.clone(),
                reading(one.reading).to_owned(),
            ]
        })
        .collect();
    let mut blocks = vec![table(
        "",
        &[
            ("What is counted", Side::Left),
            ("What for", Side::Left),
            ("What it says", Side::Left),
            ("Reading", Side::Left),
        ],
        rows,
    )];
    let lead = told.lead().map(|lead| lead.measure.id);
    let others: Vec<&Measured> = told
        .measures
        .iter()
        .filter(|one| Some(one.measure.id) != lead && one.picture.is_some())
        .collect();
    for one in others.iter().take(MOST_CHARTS) {
        blocks.push(Block::Heading(2, one.measure.name.to_string()));
        blocks.extend(said(&one.sentence));
        blocks.extend(chart(one));
    }
    if others.len() > MOST_CHARTS {
        blocks.push(Block::Note(format!(
            "{} more measures stand in the table above and in the evaluation appendix.",
            others.len() - MOST_CHARTS
        )));
    }
    blocks
}

fn role(one: &Measured) -> String {
    let label = one.measure.role.label();
    label.split(':').next().unwrap_or(label).to_lowercase()
}

pub(super) const fn reading(reading: Reading) -> &'static str {
    match reading {
        Reading::Better => "better",
        Reading::Worse => "look here",
        Reading::Different => "changed",
        Reading::Usual => "as usual",
        Reading::Early => "too early",
    }
}

pub(super) fn asks(told: &Told) -> Vec<Block> {
    let all: Vec<_> = told
        .asks
        .waiting
        .iter()
        .chain(&told.asks.answered)
        .collect();
    if all.is_empty() {
        return vec![Block::Paragraph("Nothing had to be asked.".to_owned())];
    }
    let rows = all
        .iter()
        .map(|line| {
            let answer = match &line.ask.settled {
                Some(settled) if settled.words.is_empty() => settled.word.label().to_owned(),
                Some(settled) => format!("{}: {}", settled.word.label(), settled.words),
                None => "not answered yet".to_owned(),
            };
            vec![
                line.ask.line.to_string(),
                told.audience.person(&line.leader, "a leader"),
                line.waited.clone(),
                answer,
            ]
        })
        .collect();
    vec![table(
        "",
        &[
            ("We asked", Side::Left),
            ("Whom", Side::Left),
            ("Waited", Side::Left),
            ("The answer", Side::Left),
        ],
        rows,
    )]
}

pub(super) fn rows<'a>(review: &'a ReviewView, list: &str) -> Vec<&'a ReviewRow> {
    review
        .lists
        .iter()
        .filter(|one| one.list.word == list)
        .flat_map(|one| &one.rows)
        .collect()
}

/// A list of a review as a table: line, what stands beside it, a choice or an owner, a day.
pub(super) fn list_table(
    caption: &str,
    heads: &[&str],
    rows: &[&ReviewRow],
    with_choice: bool,
) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    let columns: Vec<(&str, Side)> = heads.iter().map(|head| (*head, Side::Left)).collect();
    let rows = rows
        .iter()
        .map(|row| {
            let due = row
                .due
                .map_or_else(String::new, |due| due.strftime("%-d %b %Y").to_string());
            let (third, fourth) = if with_choice {
                (row.choice.clone(), row.owner.clone())
            } else {
                (row.owner.clone(), due)
            };
            vec![row.line.to_string(), row.about.to_string(), third, fourth]
        })
        .collect();
    vec![table(caption, &columns, rows)]
}

pub(super) fn how_to_read(told: &Told) -> String {
    let hidden: usize = told.measures.iter().map(|one| one.hidden).sum();
    let small = match told.audience {
        super::Audience::Team => String::new(),
        super::Audience::Others { rule, .. } => format!(
            " In this copy {} {hidden} numbers are hidden or left out of charts.",
            rule.sentence()
        ),
    };
    format!(
        "{CAUTION} Charts follow the rules named in the evaluation appendix; figures stand as they were on the day named above.{small}"
    )
}

/// Guardrails in their three kinds.
pub(super) fn guardrails(told: &Told) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (rule, heading) in [
        (Rule::Free, "Try freely"),
        (Rule::Ask, "Ask first"),
        (Rule::Never, "Never"),
    ] {
        let sentences: Vec<String> = told
            .challenge
            .guardrails
            .iter()
            .filter(|guardrail| guardrail.rule == rule)
            .map(|guardrail| guardrail.sentence.to_string())
            .collect();
        if !sentences.is_empty() {
            blocks.push(Block::Heading(2, heading.to_owned()));
            blocks.push(Block::List(sentences));
        }
    }
    blocks
}
