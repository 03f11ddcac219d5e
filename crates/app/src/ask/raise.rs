//! Raising an ask: it goes to the leader the challenge's rules name, else to the strategist, and the clock starts.

use domain::ask::{Ask, AskKind};
use domain::challenge::Challenge;
use domain::event::EventKind;
use domain::guardrail::Permission;
use domain::policy::{Permit, act, permit};
use domain::role::Role;
use domain::test::{Card, Test};
use domain::text::{Line, Prose};
use domain::{AskId, PersonId, TeamId, TestId};
use store::Tx;
use store::membership::Holder;

use super::{nudge, route, subject, tell};
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// An ask as it was typed, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAsk {
    /// For what.
    pub kind: AskKind,
    /// In a line.
    pub line: Line,
    /// What the leader needs to know to answer.
    pub why: Prose,
    /// For which test; none when it stands alone.
    pub test: Option<TestId>,
}

/// Asks the leaders of the challenge.
pub async fn raise(ctx: &Ctx, team: TeamId, new: NewAsk) -> Result<AskId, Error> {
    let id: AskId = ctx.new_id()?;
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::RaiseAsk> = permit(&ctx.actor, &here.scope)?;
        if let Some(test) = new.test {
            let found = store::test::get(tx, ctx.actor.place, test).await?;
            if found.team != team {
                return Err(Error::NotFound);
            }
        }
        let words = format!("{} {}", new.line, new.why);
        let leader = route::whom(tx, ctx, &here.challenge, new.kind, &words).await?;
        let ask = Ask {
            id,
            team,
            test: new.test,
            kind: new.kind,
            line: new.line.clone(),
            why: new.why.clone(),
            leader,
            by: ctx.actor.person,
            asked: ctx.now,
            settled: None,
            version: 1,
        };
        put(tx, ctx, &here, &permit, &ask).await?;
        Ok(id)
    })
}

/// Drafts the ask for a test that needs a yes.
pub(crate) async fn permission_ask(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    permit: &Permit<act::EditTest>,
    id: AskId,
    test: &Test,
    card: &Card,
) -> Result<(), Error> {
    let kind = AskKind::Permission;
    let words = card.words(&test.title);
    let leader = route::whom(tx, ctx, &here.challenge, kind, &words).await?;
    let ask = Ask {
        id,
        team: here.team.id,
        test: Some(test.id),
        kind,
        line: cut_line(&test.title),
        why: why(card, &test.permission),
        leader,
        by: ctx.actor.person,
        asked: ctx.now,
        settled: None,
        version: 1,
    };
    put(tx, ctx, here, permit, &ask).await
}

/// What the leader needs to know, from the card.
fn why(card: &Card, permission: &Permission) -> Prose {
    let mut lines = vec![
        card.change.to_string(),
        format!("We ask because {}", permission.because()),
        format!("Can it be undone in a day? {}.", card.undo.label()),
        format!("If it fails: {}", card.if_it_fails),
    ];
    if !card.who_harmed.is_empty() {
        lines.push(format!("Who could be harmed: {}", card.who_harmed));
        lines.push(format!("How we would notice: {}", card.how_noticed));
    }
    let size = match card.people {
        Some(1) => "with 1 person, ".to_owned(),
        Some(people) => format!("with {people} people, "),
        None => String::new(),
    };
    let weeks = if card.weeks == 1 {
        "1 week".to_owned()
    } else {
        format!("{} weeks", card.weeks)
    };
    lines.push(format!("How large: {size}for {weeks}."));
    let text: String = lines.join("\n").chars().take(Prose::MOST).collect();
    Prose::parse(&text).unwrap_or_else(|_| Prose::empty())
}

/// "May we try: …?", or the bare title when that would be too long.
fn cut_line(title: &Line) -> Line {
    Line::parse(&format!("May we try: {title}?")).unwrap_or_else(|_| title.clone())
}

async fn put(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    permit: &impl store::ask::Asks,
    ask: &Ask,
) -> Result<(), Error> {
    store::ask::insert(tx, permit, here.challenge.id, ask).await?;
    tell::leader(tx, ctx, here, ask).await?;
    nudge::later(tx, ctx, ask).await?;
    record(
        tx,
        ctx,
        EventKind::Asked,
        subject(ask.id),
        here.whereabouts(),
        None::<&()>,
        Some(ask),
    )
    .await?;
    Ok(())
}

/// The leader who speaks for the others: the first one of the challenge.
pub(super) async fn strategist(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    challenge: &Challenge,
) -> Result<Holder, Error> {
    leaders(tx, ctx, challenge).await?.into_iter().next().ok_or_else(|| {
        Error::NotNow(
            "This needs a leader’s yes, and nobody is a leader in this challenge yet. Ask the steward to invite one; nothing was saved."
                .to_owned(),
        )
    })
}

/// The leaders of a challenge, the first one first.
pub(super) async fn leaders(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    challenge: &Challenge,
) -> Result<Vec<Holder>, Error> {
    let holders = store::membership::of_challenge(tx, ctx.actor.place, challenge.id).await?;
    let mut seen: Vec<PersonId> = Vec::new();
    Ok(holders
        .into_iter()
        .filter(|holder| holder.role == Role::Leader)
        .filter(|holder| {
            let first = !seen.contains(&holder.person);
            seen.push(holder.person);
            first
        })
        .collect())
}
