//! Trying: ideas, cards, steps, logs, decisions, asks and answers.

use app::Ctx;
use app::ask::NewAsk;
use domain::ask::Reply;
use domain::card_form::CardForm;
use domain::test::Happened;
use domain::text::{Line, Prose};
use domain::{AskId, TestId};
use jiff::civil::Date;

use super::{Stage, get};
use crate::Error;
use crate::deed::{Card, Deed, Key, OfAsk, in_weeks};

impl Stage {
    pub(super) async fn try_out(
        &mut self,
        ctx: &Ctx,
        deed: &Deed,
        today: Date,
    ) -> Result<(), Error> {
        match deed {
            Deed::Idea { team, key, line } => {
                let team = get(&self.known.teams, team)?;
                let id = app::idea::add(ctx, team, Line::parse(line)?).await?;
                self.known.ideas.insert(key, id);
            }
            Deed::Propose {
                team,
                key,
                idea,
                card,
            } => {
                let form = self.form(card, *idea, today)?;
                let team = get(&self.known.teams, team)?;
                let id = app::test::propose(ctx, team, &form).await?;
                self.known.tests.insert(key, id);
            }
            Deed::Redraft { test, draft } => {
                let test = get(&self.known.tests, test)?;
                let view = app::test::card(ctx, test).await?;
                let mut form = view.form;
                draft.fill(&mut form, today);
                app::test::edit(ctx, test, &form, view.version.unwrap_or(1)).await?;
            }
            Deed::Start { test } => {
                let test = get(&self.known.tests, test)?;
                app::test::start(ctx, test, today, version(ctx, test).await?).await?;
            }
            Deed::Log { test, note } => {
                let words = Happened {
                    happened: Prose::parse(note.happened)?,
                    surprised: Prose::parse(note.surprised)?,
                    next: Prose::parse(note.next)?,
                    people: note.people,
                };
                app::test::happened(ctx, get(&self.known.tests, test)?, words).await?;
            }
            Deed::Decide { test, word, reason } => {
                let test = get(&self.known.tests, test)?;
                let version = version(ctx, test).await?;
                app::decision::decide(ctx, test, *word, Prose::parse(reason)?, version).await?;
            }
            Deed::Ask {
                team,
                key,
                kind,
                line,
                why,
            } => {
                let new = NewAsk {
                    kind: *kind,
                    line: Line::parse(line)?,
                    why: Prose::parse(why)?,
                    test: None,
                };
                let id = app::ask::raise(ctx, get(&self.known.teams, team)?, new).await?;
                self.known.asks.insert(key, id);
            }
            Deed::Answer {
                ask,
                word,
                words,
                to,
            } => {
                let to = match to {
                    Some(key) => Some(self.acting(key).await?.actor.person),
                    None => None,
                };
                let reply =
                    Reply::new(*word, Prose::parse(words)?, to).map_err(app::Error::from)?;
                let ask = self.ask(ctx, *ask).await?;
                let version = app::ask::show(ctx, ask).await?.line.ask.version;
                app::ask::answer(ctx, ask, reply, version).await?;
            }
            _ => {}
        }
        Ok(())
    }

    async fn ask(&self, ctx: &Ctx, which: OfAsk) -> Result<AskId, Error> {
        match which {
            OfAsk::Alone(key) => get(&self.known.asks, key),
            OfAsk::ForTest(key) => {
                let view = app::test::show(ctx, get(&self.known.tests, key)?).await?;
                let newest = view.asks.first();
                newest
                    .map(|line| line.ask.id)
                    .ok_or_else(|| Error::Unknown(format!("the ask of {key}")))
            }
        }
    }

    fn form(&self, card: &Card, idea: Option<Key>, today: Date) -> Result<CardForm, Error> {
        let not_worse: Result<Vec<String>, Error> = card
            .not_worse
            .iter()
            .map(|key| Ok(get(&self.known.measures, key)?.to_string()))
            .collect();
        let idea = idea.map(|key| get(&self.known.ideas, key)).transpose()?;
        let (if_good, if_mixed, if_bad) = card.rule;
        Ok(CardForm {
            title: card.title.to_owned(),
            change: card.change.to_owned(),
            predicted_from: card.from.to_owned(),
            predicted_to: card.to.to_owned(),
            by_when: in_weeks(today, card.weeks),
            measure: get(&self.known.measures, card.measure)?.to_string(),
            not_worse: not_worse?,
            sure: card.sure.0.to_string(),
            worthwhile: card.worthwhile.to_owned(),
            sure_worthwhile: card.sure.1.to_string(),
            if_it_fails: card.if_it_fails.to_owned(),
            undo: card.undo.word().to_owned(),
            who_harmed: card.who_harmed.to_owned(),
            how_noticed: card.how_noticed.to_owned(),
            people: card
                .people
                .map_or_else(String::new, |people| people.to_string()),
            weeks: card.weeks.to_string(),
            if_good: if_good.word().to_owned(),
            if_mixed: if_mixed.word().to_owned(),
            if_bad: if_bad.word().to_owned(),
            idea: idea.map(|id| id.to_string()).unwrap_or_default(),
            method: String::new(),
        })
    }
}

async fn version(ctx: &Ctx, test: TestId) -> Result<i64, Error> {
    Ok(app::test::show(ctx, test).await?.test.version)
}
