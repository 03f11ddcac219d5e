//! The recipe card: what to do, what every place found.

use domain::recipe::{Part, Worked};

use super::{Block, Document, Paper, Picture, Side, as_of, table};
use crate::recipe::RecipeView;
use crate::spread::Forecast;

/// The card of a recipe.
#[expect(
    clippy::too_many_lines,
    reason = "one list of what stands on it, in order"
)]
pub fn recipe_card(view: &RecipeView) -> Document {
    let origin = &view.origin;
    let mut blocks = Vec::new();
    if let Some(forecast) = &view.spread.forecast {
        blocks.push(Block::Lead(forecast.headline()));
        let mut numbers = vec![
            (
                format!("{} of {}", forecast.better, forecast.places),
                "places where it looks better".to_owned(),
            ),
            (
                Forecast::in_ten(forecast.works),
                "that it works in a new place".to_owned(),
            ),
        ];
        if let Some((low, high)) = &forecast.likely {
            numbers.push((
                format!("{low} to {high}"),
                format!("likely, where {} is usual", forecast.usual),
            ));
        }
        blocks.push(Block::Numbers(numbers));
    }
    for part in Part::ALL {
        let words = view.content.part(*part);
        if words.is_empty() {
            continue;
        }
        blocks.push(Block::Heading(2, part.label().to_owned()));
        let lines: Vec<&str> = words
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        if *part == Part::Steps && lines.len() > 1 {
            blocks.push(Block::Steps(lines.into_iter().map(str::to_owned).collect()));
        } else {
            blocks.push(Block::Paragraph(words.to_owned()));
        }
    }
    if let Some(picture) = &view.spread.picture {
        blocks.push(Block::Heading(1, "What every place found".to_owned()));
        blocks.push(Block::Figure(
            Box::new(Picture::both(&picture.wide, &picture.narrow)),
            picture.caption.clone(),
        ));
        let rows = view
            .spread
            .sites
            .iter()
            .map(|site| {
                let found = match &site.found {
                    Ok(effect) => Forecast::in_ten(effect.better()),
                    Err(why) => why.clone(),
                };
                vec![
                    site.name.clone(),
                    format!("{} in 10", site.alike),
                    site.changes.clone(),
                    found,
                ]
            })
            .collect();
        blocks.push(table(
            "",
            &[
                ("Place", Side::Left),
                ("Like the first", Side::Left),
                ("Changed", Side::Left),
                ("Better there", Side::Left),
            ],
            rows,
        ));
        if !view.spread.notes.is_empty() {
            blocks.push(Block::List(view.spread.notes.clone()));
        }
    }
    blocks.push(Block::Note(super::packs::CAUTION.to_owned()));
    let from = [
        origin.setting.as_str(),
        origin.challenge.as_str(),
        origin.place.as_str(),
    ];
    let from: Vec<&str> = from.into_iter().filter(|part| !part.is_empty()).collect();
    Document {
        kind: match view.worked {
            Worked::Kept => "Recipe card".to_owned(),
            Worked::Dropped => "Recipe card: tried and dropped".to_owned(),
        },
        title: view.content.title.to_string(),
        whose: format!("{} · {}", origin.team, from.join(" · ")),
        as_of: as_of(view.today),
        mark: String::new(),
        paper: Paper::A4,
        blocks,
    }
}
