//! All places in one picture.

use chart::{Forest, ForestRow, Size, forest};
use domain::goal::Direction;
use domain::measure::Measure;

use super::{Forecast, SiteLine};
use crate::chart::Picture;

/// 19 times in 20.
const WIDE: f64 = 1.96;
/// 8 times in 10.
const REACH: f64 = 1.2816;

pub(super) fn picture(
    measure: &Measure,
    sites: &[SiteLine],
    forecast: Option<&Forecast>,
) -> Option<Picture> {
    let forecast = forecast?;
    let mut rows: Vec<ForestRow> = sites
        .iter()
        .filter_map(|site| {
            let effect = site.found.as_ref().ok()?;
            let half = WIDE * effect.variance.sqrt();
            let chance = effect.better();
            let words = match chance {
                chance if chance >= 0.8 => "looks better",
                chance if chance <= 0.2 => "looks worse",
                _ => "no telling yet",
            };
            let beside = if site.counting.is_pooled() {
                String::new()
            } else {
                " (counts something else)".to_owned()
            };
            Some(ForestRow {
                name: site.name.clone(),
                words: format!("{}{words}{beside}", comma(&site.change)),
                middle: effect.log,
                low: effect.log - half,
                high: effect.log + half,
                weight: if site.counting.is_pooled() {
                    1.0 / effect.variance
                } else {
                    0.0
                },
                reading: reading(chance),
            })
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let belief = &forecast.belief;
    let sd = (belief.sd * belief.sd + belief.tau * belief.tau).sqrt();
    rows.push(ForestRow {
        name: "A new place".to_owned(),
        words: format!("works {}", Forecast::in_ten(forecast.works)),
        middle: belief.mean,
        low: belief.mean - REACH * sd,
        high: belief.mean + REACH * sd,
        weight: f64::INFINITY,
        reading: 0,
    });
    let more = measure.direction == Direction::Up;
    let drawn = |id: &str, size| {
        forest(
            &Forest {
                id: id.to_owned(),
                title: forecast.headline(),
                rows: rows.clone(),
                better_is_more: more,
            },
            size,
        )
    };
    Some(Picture {
        message: forecast.headline(),
        wide: drawn("forest-wide", Size::Wide),
        narrow: drawn("forest-narrow", Size::Narrow),
        caption: format!(
            "{}, before and since. Each line: where the truth lies 19 times in 20; larger points had more numbers. The bar: a new place, 8 times in 10.",
            measure.name
        ),
    })
}

fn comma(words: &str) -> String {
    if words.is_empty() {
        String::new()
    } else {
        format!("{words}, ")
    }
}

/// Below nought better, above worse.
fn reading(chance: f64) -> i8 {
    match chance {
        chance if chance >= 0.8 => -1,
        chance if chance <= 0.2 => 1,
        _ => 0,
    }
}
