//! The team's own word for how it goes, with one line: shown beside the computed facts, never instead of them.

use domain::TeamId;
use domain::event::{EventKind, Subject, SubjectKind};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::radar::Said;
use store::team_word::Word;

use crate::names::Names;
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// Words on the page.
const SHOWN: u32 = 15;

/// A word with who wrote it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordLine {
    /// The word.
    pub word: Word,
    /// Who.
    pub by: String,
}

/// What the team said so far.
#[derive(Debug, Clone)]
pub struct WordView {
    /// Where we are.
    pub here: TeamScope,
    /// The newest first.
    pub words: Vec<WordLine>,
    /// May say one.
    pub may_say: bool,
}

/// What the team said so far.
pub async fn view(ctx: &Ctx, team: TeamId) -> Result<WordView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let mut names = Names::default();
        let mut words = Vec::new();
        for word in store::team_word::of_team(tx, ctx.actor.place, team, SHOWN).await? {
            words.push(WordLine { by: names.of(tx, ctx, word.by_person).await?, word });
        }
        let may_say = decide(&ctx.actor, Action::SayWord, &here.scope) == Decision::Allow;
        Ok::<_, Error>(WordView { here, words, may_say })
    })
}

/// Says how it goes.
pub async fn say(ctx: &Ctx, team: TeamId, said: Said) -> Result<TeamId, Error> {
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::SayWord> = permit(&ctx.actor, &here.scope)?;
        let word = Word {
            team_id: team,
            at: ctx.now,
            word: said.word,
            line: said.line.clone(),
            by_person: ctx.actor.person,
        };
        store::team_word::insert(tx, &permit, &word).await?;
        let subject = Subject::new(SubjectKind::Team, team);
        record(tx, ctx, EventKind::WordSaid, subject, here.whereabouts(), None::<&()>, Some(&said)).await?;
        Ok(team)
    })
}
