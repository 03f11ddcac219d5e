//! The leader's side: "three things need your answer", and how long answers take.

use domain::ask::{median_minutes, turnaround as had_it, waiting_words};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::{ChallengeId, PersonId};
use store::Tx;

use super::promise::PromiseLine;
use super::raise::leaders;
use super::standing::StandingLine;
use super::{AskLine, Leader, line, promise, standing};
use crate::names::Names;
use crate::scope::{ChallengeScope, challenge_scope};
use crate::{Ctx, Error};

/// How long one leader takes to answer. Shown to leaders and teams alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turnaround {
    /// Who.
    pub leader: PersonId,
    /// Their name.
    pub name: String,
    /// The middle of the times an ask was with them, in minutes.
    pub minutes: i64,
    /// The same in words: "2 days 3 hours".
    pub words: String,
    /// Over how many answers.
    pub answers: usize,
}

/// The leader's page.
#[derive(Debug, Clone)]
pub struct LeaderView {
    /// Where we are.
    pub here: ChallengeScope,
    /// Who looks.
    pub me: PersonId,
    /// Asks that wait for this person, the oldest first.
    pub mine: Vec<AskLine>,
    /// Asks that wait for others.
    pub others: Vec<AskLine>,
    /// Answered ones, the newest first.
    pub answered: Vec<AskLine>,
    /// How long each leader takes.
    pub turnaround: Vec<Turnaround>,
    /// Everybody an ask can be passed on to.
    pub leaders: Vec<Leader>,
    /// Yeses that stand today.
    pub standing: Vec<StandingLine>,
    /// Promises that are open, the soonest due first.
    pub promises: Vec<PromiseLine>,
    /// May answer.
    pub may_answer: bool,
    /// May say which leader answers what.
    pub may_route: bool,
}

/// The newest answered asks that the page shows.
const ANSWERED: usize = 10;

/// The leader's page of a challenge.
pub async fn leader(ctx: &Ctx, challenge: ChallengeId) -> Result<LeaderView, Error> {
    store::read!(ctx.db(), tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let _: Permit<act::ViewChallenge> = permit(&ctx.actor, &here.scope)?;
        let me = ctx.actor.person;
        let mut names = Names::default();
        let (mut mine, mut others, mut answered) = (Vec::new(), Vec::new(), Vec::new());
        for ask in store::ask::of_challenge(tx, ctx.actor.place, challenge).await? {
            let side = match (&ask.settled, ask.leader == me) {
                (None, true) => &mut mine,
                (None, false) => &mut others,
                (Some(_), _) if answered.len() < ANSWERED => &mut answered,
                (Some(_), _) => continue,
            };
            side.push(line(tx, ctx, &mut names, ask).await?);
        }
        let turnaround = turnaround(tx, ctx, &mut names, challenge).await?;
        let leaders = leaders(tx, ctx, &here.challenge)
            .await?
            .into_iter()
            .map(|holder| Leader { id: holder.person, name: holder.name.to_string() })
            .collect();
        let standing = standing::of_challenge(tx, ctx, &mut names, challenge).await?;
        let promises = promise::open(tx, ctx, &mut names, challenge).await?;
        let may = |action| decide(&ctx.actor, action, &here.scope) == Decision::Allow;
        let (may_answer, may_route) = (may(Action::AnswerAsk), may(Action::EditChallenge));
        Ok::<_, Error>(LeaderView { here, me, mine, others, answered, turnaround, leaders, standing, promises, may_answer, may_route })
    })
}

/// How long each leader who answered something takes, the quickest first.
pub(crate) async fn turnaround(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    names: &mut Names,
    challenge: ChallengeId,
) -> Result<Vec<Turnaround>, Error> {
    let place = ctx.actor.place;
    let asks = store::ask::of_challenge(tx, place, challenge).await?;
    let answers = store::ask::answers_of_challenge(tx, place, challenge).await?;
    let mut times: Vec<(PersonId, Vec<i64>)> = Vec::new();
    for ask in &asks {
        let trace: Vec<_> = answers
            .iter()
            .filter(|answer| answer.ask == ask.id)
            .map(|answer| answer.answer.clone())
            .collect();
        if let (Some(settled), Some(minutes)) = (&ask.settled, had_it(ask, &trace)) {
            match times.iter_mut().find(|(leader, _)| *leader == settled.by) {
                Some((_, all)) => all.push(minutes),
                None => times.push((settled.by, vec![minutes])),
            }
        }
    }
    let mut turnaround = Vec::new();
    for (leader, all) in times {
        let answers = all.len();
        if let Some(minutes) = median_minutes(all) {
            let name = names.of(tx, ctx, leader).await?;
            turnaround.push(Turnaround {
                leader,
                name,
                minutes,
                words: waiting_words(minutes),
                answers,
            });
        }
    }
    turnaround.sort_by_key(|one| one.minutes);
    Ok(turnaround)
}
