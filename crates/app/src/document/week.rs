//! The week on a page: what a huddle wrote down by itself, for whoever could not be there.

use domain::huddle::Said;

use super::facts::Told;
use super::packs::{CAUTION, chart, headline, reading};
use super::{Block, Side, section, table};
use crate::{Ctx, Error};

pub(super) async fn week(ctx: &Ctx, told: &Told) -> Result<Vec<Block>, Error> {
    let team = told.last.board.here.team.id;
    let huddle = Box::pin(crate::huddle::view(ctx, team)).await?;
    let notes = &huddle.notes;
    let mut blocks = vec![Block::Lead(headline(told))];
    blocks.extend(told.lead().and_then(chart));
    let whole = |line: &Said| format!("{}: {}", line.what, line.about);
    // Whose task it is, and whom a team waits for, is said by name: others read what it is about.
    let named = |line: &Said| {
        if told.audience.is_team() {
            whole(line)
        } else {
            line.what.clone()
        }
    };
    section(&mut blocks, 2, "The numbers", numbers(told, &notes.numbers));
    let lists = [
        ("Decided", listed(&notes.decided, whole)),
        ("Done", listed(&notes.done, named)),
        ("By the next huddle", listed(&notes.next, named)),
        ("Late", listed(&notes.late, named)),
        ("Waiting for a leader", listed(&notes.waiting, named)),
        ("Answered", listed(&notes.answered, whole)),
    ];
    for (heading, list) in lists {
        section(&mut blocks, 2, heading, list);
    }
    blocks.push(Block::Note(CAUTION.to_owned()));
    Ok(blocks)
}

/// The newest numbers for the team; for others what they say, since those may be hidden.
fn numbers(told: &Told, newest: &[Said]) -> Vec<Block> {
    if told.measures.is_empty() {
        return Vec::new();
    }
    if told.audience.is_team() {
        let facts = newest
            .iter()
            .map(|line| (line.what.clone(), line.about.clone()))
            .collect();
        return vec![Block::Facts(facts)];
    }
    let rows = told.measures.iter().map(|one| {
        vec![
            one.measure.name.to_string(),
            one.sentence.clone(),
            reading(one.reading).to_owned(),
        ]
    });
    let columns = [
        ("What is counted", Side::Left),
        ("What it says", Side::Left),
        ("Reading", Side::Left),
    ];
    vec![table("", &columns, rows.collect())]
}

fn listed(lines: &[Said], words: impl Fn(&Said) -> String) -> Vec<Block> {
    if lines.is_empty() {
        return Vec::new();
    }
    vec![Block::List(lines.iter().map(words).collect())]
}
