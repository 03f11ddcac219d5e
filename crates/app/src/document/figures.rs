//! The figures of a copy, for other programs: of the measures that its document shows, and no others.

use domain::observation::Counted;
use report::document::{Block, Document, Picture};
use report::figures::{Figures, Number, SCHEMA, Series, State};

use super::Audience;
use super::facts::{Measured, Told};
use super::packs::CAUTION;

/// Of the measures whose chart stands in the document. What the document leaves out was not shared.
pub(super) fn figures(told: &Told, document: &Document) -> Figures {
    let drawn: Vec<&Picture> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Figure(picture, _) => Some(picture.as_ref()),
            _ => None,
        })
        .collect();
    let is_shown = |one: &&Measured| {
        let picture = one
            .picture
            .as_ref()
            .map(|picture| Picture::both(&picture.wide, &picture.narrow));
        picture.is_some_and(|own| drawn.contains(&&own))
    };
    Figures {
        schema: SCHEMA.to_owned(),
        document: document.kind.clone(),
        title: document.title.clone(),
        whose: document.whose.clone(),
        as_of: told.today,
        small_numbers: match told.audience {
            Audience::Team => String::new(),
            Audience::Others { rule, .. } => rule.sentence(),
        },
        caution: CAUTION.to_owned(),
        measures: told.measures.iter().filter(is_shown).map(series).collect(),
    }
}

fn series(one: &Measured) -> Series {
    let measure = &one.measure;
    let per = measure.per as f64;
    let number = |(period, counted): &(jiff::civil::Date, Option<Counted>)| {
        let blank = Number {
            period: *period,
            state: State::Hidden,
            value: None,
            numerator: None,
            denominator: None,
        };
        match *counted {
            None => blank,
            Some(Counted::NotCounted) => Number {
                state: State::NotCounted,
                ..blank
            },
            Some(Counted::Number { value }) => Number {
                state: State::Shown,
                value: Some(value),
                ..blank
            },
            Some(Counted::Of {
                numerator,
                denominator,
            }) => Number {
                state: State::Shown,
                value: (denominator > 0.0)
                    .then(|| (numerator / denominator * per * 1e6).round() / 1e6),
                numerator: Some(numerator),
                denominator: Some(denominator),
                ..blank
            },
        }
    };
    Series {
        name: measure.name.to_string(),
        definition: measure.definition.to_string(),
        role: measure.role.word().to_owned(),
        kind: measure.kind.word().to_owned(),
        better: measure.direction.word().to_owned(),
        rhythm: measure.rhythm.word().to_owned(),
        unit: measure.unit.to_string(),
        of: measure.denominator.as_ref().map(ToString::to_string),
        per: measure.per,
        numbers: one.seen.iter().map(number).collect(),
    }
}
