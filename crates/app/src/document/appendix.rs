//! The evaluation appendix: every measure with its definition, settings, findings and numbers.

use super::facts::{Told, counted_words};
use super::packs::{CAUTION, chart};
use super::{Block, Side, said, table};

/// Rows of one table; a longer series keeps its newest.
const MOST_ROWS: usize = 260;

#[expect(
    clippy::too_many_lines,
    reason = "one list of what stands in it, in order"
)]
pub(super) fn appendix(told: &Told) -> Vec<Block> {
    let mut blocks = vec![
        Block::Lead(
            "Every number and every setting, so that the figures can be made again.".to_owned(),
        ),
        Block::Note(CAUTION.to_owned()),
    ];
    if told.measures.is_empty() {
        blocks.push(Block::Paragraph("Nothing is counted yet.".to_owned()));
    }
    for one in &told.measures {
        let measure = &one.measure;
        blocks.push(Block::Heading(1, measure.name.to_string()));
        blocks.extend(said(&one.sentence));
        blocks.extend(chart(one));
        let mut facts = vec![
            ("Kind".to_owned(), measure.kind.label().to_owned()),
            ("What for".to_owned(), measure.role.label().to_owned()),
            ("Better".to_owned(), measure.direction.label().to_owned()),
            ("How often".to_owned(), measure.rhythm.label().to_owned()),
        ];
        facts.extend(one.working.iter().cloned());
        blocks.push(Block::Facts(
            facts
                .into_iter()
                .filter(|(_, words)| !words.is_empty())
                .collect(),
        ));
        if !one.notes.is_empty() {
            blocks.push(Block::List(one.notes.clone()));
        }
        if one.hidden > 0 {
            blocks.push(Block::Note(format!(
                "{} numbers are hidden in this copy.",
                one.hidden
            )));
        }
        let skipped = one.rows.len().saturating_sub(MOST_ROWS);
        let rows = one
            .rows
            .iter()
            .skip(skipped)
            .map(|row| {
                vec![
                    row.period.strftime("%-d %b %Y").to_string(),
                    row.counted.map_or_else(|| "–".to_owned(), counted_words),
                    row.value.clone(),
                    row.centre.clone(),
                    row.limits.clone(),
                    row.signal.clone(),
                ]
            })
            .collect();
        blocks.push(table(
            "",
            &[
                ("Period", Side::Left),
                ("Counted", Side::Right),
                ("Plotted", Side::Right),
                ("Centre", Side::Right),
                ("Limits", Side::Right),
                ("Signal", Side::Left),
            ],
            rows,
        ));
        if skipped > 0 {
            blocks.push(Block::Note(format!(
                "{skipped} earlier periods stand in the CSV file."
            )));
        }
    }
    if told.audience.is_team() {
        blocks.push(Block::Heading(
            1,
            "Rules for deciding, fixed before the numbers".to_owned(),
        ));
        for test in &told.tests {
            if let Some(step) = test.step() {
                let rule = step.card.rule;
                blocks.push(Block::Paragraph(format!(
                    "{}: if good {}, if mixed {}, if bad {}; at least {} weeks.",
                    test.test.title,
                    rule.if_good.label().to_lowercase(),
                    rule.if_mixed.label().to_lowercase(),
                    rule.if_bad.label().to_lowercase(),
                    step.card.minimum_weeks()
                )));
            }
        }
    }
    blocks
}
