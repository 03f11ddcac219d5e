//! What stays: practices and their owners, what goes on, whether it held, and what grew in people.

use super::facts::Told;
use super::packs::{list_table, rows};
use super::{Block, Side, said, section, table};
use crate::review::Held;

pub(super) fn stays(told: &Told) -> Vec<Block> {
    let review = &told.last;
    let mut blocks = Vec::new();
    let stays = rows(review, "stays");
    if stays.is_empty() {
        blocks.push(Block::Note("The table of what stays, who owns it and what moves with it is empty: the page of the final review has it.".to_owned()));
    } else {
        let rows = stays
            .iter()
            .map(|row| {
                vec![
                    row.line.to_string(),
                    row.choice.clone(),
                    row.owner.clone(),
                    row.about.to_string(),
                    row.due
                        .map_or_else(String::new, |due| due.strftime("%-d %b %Y").to_string()),
                ]
            })
            .collect();
        blocks.push(table(
            "What becomes how we work",
            &[
                ("The change", Side::Left),
                ("For good?", Side::Left),
                ("Owned by", Side::Left),
                ("What moves with it", Side::Left),
                ("Looked at again", Side::Left),
            ],
            rows,
        ));
    }
    let asked = rows(review, "recommendations");
    blocks.extend(list_table(
        "What we recommend, and what leaders say",
        &["We recommend", "Why", "The answer", "Which leader"],
        &asked,
        true,
    ));
    blocks
}

/// Reset, build or scale: what was chosen, who sees to it, and when it begins.
pub(super) fn ways(told: &Told) -> Vec<Block> {
    let lines: Vec<String> = rows(&told.last, "ways")
        .iter()
        .map(|row| {
            let owner = if row.owner.is_empty() {
                String::new()
            } else {
                format!(" ({})", row.owner)
            };
            let due = row.due.map_or_else(String::new, |due| {
                due.strftime(", from %-d %b %Y").to_string()
            });
            format!("{}. {}{owner}{due}", row.choice, row.line)
        })
        .collect();
    if lines.is_empty() {
        Vec::new()
    } else {
        vec![Block::List(lines)]
    }
}

pub(super) fn way_on(told: &Told) -> Vec<Block> {
    let mut blocks = ways(told);
    blocks.extend(said(Told::written(&told.last, "way")));
    if !told.recipes.is_empty() {
        blocks.push(Block::Heading(2, "For others to copy".to_owned()));
        blocks.push(Block::List(told.recipes.clone()));
    }
    section(
        &mut blocks,
        2,
        "A last word",
        said(Told::written(&told.last, "closing")),
    );
    if blocks.is_empty() {
        blocks.push(Block::Note(
            "Reset, build or scale: not chosen yet.".to_owned(),
        ));
    }
    blocks
}

pub(super) fn held(told: &Told) -> Vec<Block> {
    let due: Vec<String> = told
        .last
        .checks
        .iter()
        .filter(|check| check.due)
        .map(|check| {
            let words = match check.held {
                Some(Held::Yes) => "it held",
                Some(Held::Partly) => "it held partly",
                Some(Held::No) => "it slipped back",
                Some(Held::Nothing) => "there was no gain to hold",
                None => "nobody counted",
            };
            format!("{} days after: {words}", check.after)
        })
        .collect();
    if due.is_empty() {
        Vec::new()
    } else {
        vec![Block::List(due)]
    }
}

/// Who did it: professions and where they come from, no ranking.
pub(super) fn people(told: &Told) -> Vec<Block> {
    let mut professions: Vec<String> = told
        .people
        .iter()
        .filter_map(|holder| holder.profession.as_ref())
        .map(ToString::to_string)
        .collect();
    professions.sort();
    professions.dedup();
    let mut organisations: Vec<String> = told
        .people
        .iter()
        .filter_map(|holder| holder.organisation_name.as_ref())
        .map(ToString::to_string)
        .collect();
    organisations.sort();
    organisations.dedup();
    let mut facts = vec![("People".to_owned(), told.people.len().to_string())];
    if told.audience.is_team() {
        let names: Vec<String> = told
            .people
            .iter()
            .map(|holder| holder.name.to_string())
            .collect();
        facts.push(("Names".to_owned(), names.join(", ")));
    }
    facts.push(("Professions".to_owned(), professions.join(", ")));
    facts.push(("From".to_owned(), organisations.join(", ")));
    let leaders: Vec<String> = told
        .challenge
        .leaders
        .iter()
        .map(|holder| holder.name.to_string())
        .collect();
    facts.push(("Leaders".to_owned(), told.audience.people(&leaders)));
    vec![Block::Facts(
        facts
            .into_iter()
            .filter(|(_, words)| !words.is_empty())
            .collect(),
    )]
}
