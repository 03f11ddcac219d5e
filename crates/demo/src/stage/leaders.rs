//! Making room: promises, rules about who answers, the teams' own words, a coach's notes.

use app::Ctx;
use app::ask::route::NewRoute;
use domain::ask::{Reply, Terms};
use domain::radar::Said;
use domain::text::{Line, Prose};
use jiff::civil::Date;

use super::{Stage, get};
use crate::Error;
use crate::deed::Deed;

impl Stage {
    pub(super) async fn make_room(
        &mut self,
        ctx: &Ctx,
        deed: &Deed,
        today: Date,
    ) -> Result<(), Error> {
        match deed {
            Deed::WillDo { ask, days } => {
                let ask = get(&self.known.asks, ask)?;
                let version = app::ask::show(ctx, ask).await?.line.ask.version;
                let terms = Terms {
                    done_by: Some(today.saturating_add(jiff::Span::new().days(*days))),
                    ..Terms::default()
                };
                app::ask::answer_with(ctx, ask, Reply::Yes, terms, version).await?;
            }
            Deed::Kept { ask } => {
                let ask = get(&self.known.asks, ask)?;
                let challenge = app::ask::show(ctx, ask).await?.here.challenge.id;
                let promises = app::ask::leader(ctx, challenge).await?.promises;
                let made = promises
                    .iter()
                    .find(|line| line.promise.ask == Some(ask))
                    .ok_or_else(|| Error::Unknown(format!("the promise to {ask}")))?;
                app::ask::promise::keep(ctx, made.promise.id, false).await?;
            }
            Deed::Say { team, word, line } => {
                let said = Said {
                    word: *word,
                    line: Line::parse(line)?,
                };
                app::word::say(ctx, get(&self.known.teams, team)?, said).await?;
            }
            Deed::Note { team, words } => {
                let words = Prose::parse(words)?;
                app::coach::keep_note(ctx, get(&self.known.teams, team)?, words, 0).await?;
            }
            Deed::Route {
                challenge,
                scope,
                leader,
            } => {
                let new = NewRoute {
                    kind: None,
                    scope: Some(scope.parse()?),
                    leader: self.acting(leader).await?.actor.person,
                };
                app::ask::route::add(ctx, get(&self.known.challenges, challenge)?, new).await?;
            }
            _ => {}
        }
        Ok(())
    }
}
