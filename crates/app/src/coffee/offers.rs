//! The board: what people can help with, what they would like to learn. No currency.

use domain::coffee::OfferKind;
use domain::policy::{Permit, act, permit};
use domain::survey::Skill;
use domain::text::Line;
use domain::{OfferId, PersonId, TeamId};
use store::Tx;
use store::coffee::{Meeting, Offer};

use crate::names::Names;
use crate::scope::team_scope;
use crate::{Ctx, Error, change};

/// A line of the board with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferLine {
    /// The line.
    pub offer: Offer,
    /// Whose it is.
    pub by: String,
    /// It is this person's own.
    pub mine: bool,
}

/// A line to be put up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOffer {
    /// Which side.
    pub kind: OfferKind,
    /// About which skill; none for something else.
    pub skill: Option<Skill>,
    /// In a line.
    pub line: Line,
}

pub(super) async fn board(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    names: &mut Names,
    team: TeamId,
) -> Result<Vec<OfferLine>, Error> {
    let mut lines = Vec::new();
    for offer in store::coffee::offers(tx, ctx.actor.place, team).await? {
        lines.push(OfferLine {
            by: names.of(tx, ctx, offer.person).await?,
            mine: offer.person == ctx.actor.person,
            offer,
        });
    }
    Ok(lines)
}

/// What the others of a conversation put on the board.
pub(super) fn to_begin_with(board: &[OfferLine], meeting: &Meeting, me: PersonId) -> Vec<String> {
    board
        .iter()
        .filter(|line| line.offer.person != me && meeting.people.contains(&line.offer.person))
        .map(|line| {
            let verb = match line.offer.kind {
                OfferKind::Offer => "can help with",
                OfferKind::Want => "would like to learn",
            };
            format!("{} {verb}: {}", line.by, line.offer.line)
        })
        .collect()
}

/// Puts a line on the board.
pub async fn add_offer(ctx: &Ctx, team: TeamId, new: NewOffer) -> Result<OfferId, Error> {
    let id: OfferId = ctx.new_id()?;
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::AnswerPeople> = permit(&ctx.actor, &here.scope)?;
        let offer = Offer {
            id,
            team,
            person: ctx.actor.person,
            kind: new.kind,
            skill: new.skill,
            line: new.line.clone(),
            at: ctx.now,
        };
        store::coffee::put_offer(tx, &permit, &offer).await?;
        Ok(id)
    })
}

/// Takes one's own line off, or puts it back; answers with its team.
pub async fn remove_offer(ctx: &Ctx, offer: OfferId, back: bool) -> Result<TeamId, Error> {
    change!(ctx, tx => {
        let offer = store::coffee::offer(tx, ctx.actor.place, offer).await?;
        let here = team_scope(tx, ctx, offer.team).await?;
        let permit: Permit<act::AnswerPeople> = permit(&ctx.actor, &here.scope)?;
        let at = (!back).then_some(ctx.now);
        if !store::coffee::set_removed(tx, &permit, offer.id, at).await? {
            return Err(Error::NotFound);
        }
        Ok(offer.team)
    })
}
