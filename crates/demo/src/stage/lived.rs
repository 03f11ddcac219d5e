//! What comes from outside: a photo of the flip chart, ideas by e-mail, a cycle of the place's own.

use app::Ctx;
use app::letter::{Came, arrive};
use domain::cycle::{Draft, FIELDS};
use domain::text::Line;

use super::{Stage, get};
use crate::Error;
use crate::deed::Lived;

/// The flip chart of the demo, drawn by us.
const FLIP_CHART: &[u8] = include_bytes!("../../assets/flip-chart.jpg");

impl Stage {
    pub(super) async fn live(&self, ctx: &Ctx, deed: &Lived) -> Result<(), Error> {
        match deed {
            Lived::Photo { test, words } => {
                let test = get(&self.known.tests, test)?;
                let view = app::test::show(ctx, test).await?;
                let newest = view.log.first().ok_or_else(|| {
                    Error::Unknown("a note for the photo to stand beside".to_owned())
                })?;
                app::photo::add(ctx, test, newest.note.id, FLIP_CHART, Line::parse(words)?).await?;
            }
            Lived::Letters { team } => {
                app::letter::make(ctx, get(&self.known.teams, team)?).await?;
            }
            Lived::Letter {
                team,
                from,
                subject,
                text,
            } => {
                let view = app::idea::list(ctx, get(&self.known.teams, team)?, None).await?;
                let to = view.letters.and_then(|letters| letters.address);
                let to = to.ok_or_else(|| Error::Unknown(format!("the address of {team}")))?;
                let letter = format!(
                    "From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
                );
                let came = arrive(&self.app, letter.as_bytes(), None).await?;
                if let Came::Left(why) = came {
                    return Err(Error::Unknown(format!(
                        "an idea in the letter “{subject}”: {why}"
                    )));
                }
            }
            Lived::Cycle { from, boxes } => {
                let usual = Draft::of("", from.template());
                let draft = Draft::typed(FIELDS.iter().map(|field| {
                    let own = boxes.iter().find(|(name, _)| name == field);
                    (*field, own.map_or(usual.get(field), |(_, words)| *words))
                }));
                app::cycle::create(ctx, &draft).await?;
            }
        }
        Ok(())
    }
}
