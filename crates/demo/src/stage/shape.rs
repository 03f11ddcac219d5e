//! Getting ready, and what people share: the short list and its voices, managers' answers, ideas one supports, stories.

use app::Ctx;
use app::shape::cover::NewCover;
use app::shape::{NewOption, cover};
use app::story::NewStory;
use domain::shape::{CoverWord, ShapeWords};
use domain::text::{Email, Line, Name, Prose};

use super::{Stage, get};
use crate::Error;
use crate::deed::Shape;

impl Stage {
    pub(super) async fn shape(&mut self, ctx: &Ctx, deed: &Shape) -> Result<(), Error> {
        match deed {
            Shape::Boxes { challenge, boxes } => {
                let mut new = Vec::new();
                for (part, words) in *boxes {
                    new.push(ShapeWords {
                        part: *part,
                        words: Prose::parse(words)?,
                        version: 0,
                    });
                }
                app::shape::write(ctx, get(&self.known.challenges, challenge)?, &new, &[]).await?;
            }
            Shape::Option {
                challenge,
                key,
                line,
                about,
            } => {
                let new = NewOption {
                    line: Line::parse(line)?,
                    about: Prose::parse(about)?,
                };
                let challenge = get(&self.known.challenges, challenge)?;
                let id = app::shape::add(ctx, challenge, new).await?;
                self.known.options.insert(key, id);
            }
            Shape::Vote { challenge, option } => {
                let challenge = get(&self.known.challenges, challenge)?;
                let option = get(&self.known.options, option)?;
                app::shape::vote(ctx, challenge, option).await?;
            }
            Shape::Choose {
                challenge,
                option,
                why,
            } => {
                let challenge = get(&self.known.challenges, challenge)?;
                let option = get(&self.known.options, option)?;
                app::shape::choose(ctx, challenge, option, Prose::parse(why)?, 0).await?;
            }
            Shape::Cover {
                team,
                person,
                manager,
                answer,
            } => self.cover(ctx, team, (person, manager), *answer).await?,
            Shape::Send { challenge } => {
                app::shape::note::send(ctx, get(&self.known.challenges, challenge)?).await?;
            }
            Shape::Support { idea } => {
                app::idea::support(ctx, get(&self.known.ideas, idea)?, true).await?;
            }
            Shape::Story {
                team,
                title,
                before,
                tried,
                after,
                quote: (quote, quote_by),
                consent,
            } => {
                let new = NewStory {
                    title: Line::parse(title)?,
                    before: Prose::parse(before)?,
                    tried: Prose::parse(tried)?,
                    after: Prose::parse(after)?,
                    quote: Prose::parse(quote)?,
                    quote_by: (*quote_by).to_owned(),
                    consent: *consent,
                };
                app::story::tell(ctx, get(&self.known.teams, team)?, new).await?;
            }
        }
        Ok(())
    }

    /// Asks a manager, who answers from the letter at once or not at all.
    async fn cover(
        &self,
        ctx: &Ctx,
        team: &'static str,
        (person, manager): (&'static str, &'static str),
        answer: Option<(CoverWord, &'static str)>,
    ) -> Result<(), Error> {
        let local = manager.to_lowercase().replace(' ', ".");
        let new = NewCover {
            person: self.person(person).await?,
            manager: Name::parse(manager)?,
            email: Email::parse(&format!("{local}@wolds.example"))?,
            hours: Line::parse(cover::USUAL_HOURS)?,
        };
        cover::ask(ctx, get(&self.known.teams, team)?, new).await?;
        let Some((word, words)) = answer else {
            return Ok(());
        };
        let steward = self.acting("kim").await?;
        let letters = app::outbox::list(&steward, None).await?;
        let token = letters
            .iter()
            .find_map(|letter| letter.text.as_deref()?.split("/cover/").nth(1))
            .and_then(|rest| rest.split_whitespace().next())
            .ok_or_else(|| Error::Unknown(format!("the letter to {manager}")))?;
        cover::answer(&self.app, token, word, Prose::parse(words)?).await?;
        Ok(())
    }
}
