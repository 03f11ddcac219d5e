//! Coffee: matched conversations for whoever joins in, and the board of offers and wants that feeds the matching.

mod draw;
mod offers;

use domain::coffee::{Met, Slot, proposed_day};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::{MeetingId, PersonId, TeamId};
use jiff::civil::DateTime;
use store::coffee::Meeting;
pub use store::coffee::Offer;

pub(crate) use draw::Rounds;
pub use draw::draw;
pub use offers::{NewOffer, OfferLine, add_offer, remove_offer};

use crate::names::Names;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// The page.
#[derive(Debug, Clone)]
pub struct CoffeeView {
    /// Where we are.
    pub here: TeamScope,
    /// How many join in.
    pub guests: usize,
    /// This person does, and when they could.
    pub mine: Option<Vec<Slot>>,
    /// Everybody one could be matched with, and whom one would rather not be: only one's own choice.
    pub apart: Vec<(PersonId, String, bool)>,
    /// One's own conversations, the newest first.
    pub meetings: Vec<MeetingLine>,
    /// Rounds so far, and how many of their conversations took place.
    pub rounds: Vec<RoundLine>,
    /// The board.
    pub offers: Vec<OfferLine>,
    /// May draw a round.
    pub may_run: bool,
    /// May join in and use the board.
    pub may_join: bool,
}

/// One's own conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingLine {
    /// Which.
    pub id: MeetingId,
    /// Of which round.
    pub round: i64,
    /// With whom.
    pub with: Vec<String>,
    /// What they offer or would like, to begin with.
    pub about: Vec<String>,
    /// When it is proposed for.
    pub starts: DateTime,
    /// By screen or telephone.
    pub online: bool,
    /// What became of it.
    pub outcome: Met,
    /// This person has another conversation in the same round, in place of this one.
    pub replaced: bool,
}

/// A round, for everybody: counts only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundLine {
    /// 1 for the first.
    pub number: i64,
    /// When it was drawn.
    pub drawn: DateTime,
    /// Conversations.
    pub meetings: usize,
    /// Of these, took place.
    pub met: usize,
    /// The seed it can be drawn from again.
    pub seed: u64,
}

/// The page.
pub async fn coffee(ctx: &Ctx, team: TeamId) -> Result<CoffeeView, Error> {
    store::read!(ctx.db(), tx => {
        let place = ctx.actor.place;
        let here = team_scope(tx, ctx, team).await?;
        // A coach draws rounds and sees counts; conversations and the board are the team's own.
        let may = |action| decide(&ctx.actor, action, &here.scope) == Decision::Allow;
        if !may(Action::RunPeople) {
            let _: Permit<act::ViewTeamPeople> = permit(&ctx.actor, &here.scope)?;
        }
        let of_team = may(Action::ViewTeamPeople);
        let me = ctx.actor.person;
        let mut names = Names::default();
        let guests = store::coffee::guests(tx, place, team).await?;
        let rounds = store::coffee::rounds(tx, place, team).await?;
        let meetings = store::coffee::meetings(tx, place, team).await?;
        let offers = if of_team { offers::board(tx, ctx, &mut names, team).await? } else { Vec::new() };
        let mut lines = Vec::new();
        let mine: Vec<&Meeting> = meetings.iter().rev().filter(|meeting| meeting.people.contains(&me)).collect();
        for meeting in &mine {
            let mut with = Vec::new();
            for person in meeting.people.iter().filter(|person| **person != me) {
                with.push(names.of(tx, ctx, *person).await?);
            }
            lines.push(MeetingLine {
                id: meeting.id,
                round: rounds.iter().find(|round| round.id == meeting.round).map_or(0, |round| round.number),
                about: offers::to_begin_with(&offers, meeting, me),
                with,
                starts: ctx.local(meeting.starts),
                online: meeting.online,
                outcome: meeting.outcome,
                replaced: meeting.outcome == Met::Swap
                    && mine.iter().any(|other| other.round == meeting.round && other.again && other.id != meeting.id),
            });
        }
        let mut apart = Vec::new();
        if of_team {
            let mine = store::coffee::apart(tx, place, team).await?;
            for guest in guests.iter().filter(|guest| guest.person != me) {
                let rather_not = mine.contains(&(me, guest.person));
                apart.push((guest.person, names.of(tx, ctx, guest.person).await?, rather_not));
            }
            apart.sort_by(|a, b| a.1.cmp(&b.1));
        }
        let count = |round, of: fn(&Meeting) -> bool| {
            meetings.iter().filter(|meeting| meeting.round == round && of(meeting)).count()
        };
        Ok::<_, Error>(CoffeeView {
            guests: guests.len(),
            mine: guests.iter().find(|guest| guest.person == me).map(|guest| guest.slots.clone()),
            rounds: rounds
                .iter()
                .rev()
                .map(|round| RoundLine {
                    number: round.number,
                    drawn: ctx.local(round.drawn),
                    meetings: count(round.id, |_| true),
                    met: count(round.id, |meeting| meeting.outcome == Met::Yes),
                    seed: round.seed,
                })
                .collect(),
            meetings: lines,
            apart,
            offers,
            may_run: may(Action::RunPeople),
            may_join: may(Action::AnswerPeople),
            here,
        })
    })
}

/// Joins in, or says anew when one could; whom one would rather not meet stays between us.
pub async fn join(
    ctx: &Ctx,
    team: TeamId,
    slots: Vec<Slot>,
    apart: Vec<PersonId>,
) -> Result<(), Error> {
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::AnswerPeople> = permit(&ctx.actor, &here.scope)?;
        store::coffee::join(tx, &permit, team, &slots, ctx.now).await?;
        let mut others = apart.clone();
        others.sort_unstable();
        others.dedup();
        others.retain(|other| *other != ctx.actor.person);
        store::coffee::set_apart(tx, &permit, team, &others, ctx.now).await?;
        Ok(())
    })
}

/// Sits out from the next round on.
pub async fn leave(ctx: &Ctx, team: TeamId) -> Result<(), Error> {
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::AnswerPeople> = permit(&ctx.actor, &here.scope)?;
        store::coffee::leave(tx, &permit, team, ctx.now).await?;
        Ok(())
    })
}

/// What saying so led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Said {
    /// Whose coffee.
    pub team: TeamId,
    /// Whoever asked for somebody else was matched anew at once.
    pub matched_again: bool,
}

/// Says what became of one's own conversation. Who asks for somebody else is matched at once with others who did.
pub async fn say(ctx: &Ctx, meeting: MeetingId, outcome: Met) -> Result<Said, Error> {
    change!(ctx, tx => {
        let (meeting, here, permit) = own(tx, ctx, meeting).await?;
        store::coffee::set_outcome(tx, &permit, meeting.id, outcome, ctx.now).await?;
        let matched_again = outcome == Met::Swap
            && draw::match_again(tx, ctx, &permit, &here, meeting.round).await? > 0;
        Ok(Said { team: meeting.team, matched_again })
    })
}

async fn own(
    tx: &mut store::Tx<'_>,
    ctx: &Ctx,
    meeting: MeetingId,
) -> Result<(Meeting, TeamScope, Permit<act::AnswerPeople>), Error> {
    let meeting = store::coffee::meeting(tx, ctx.actor.place, meeting).await?;
    let here = team_scope(tx, ctx, meeting.team).await?;
    let permit: Permit<act::AnswerPeople> = permit(&ctx.actor, &here.scope)?;
    if !meeting.people.contains(&ctx.actor.person) {
        return Err(Error::NotFound);
    }
    Ok((meeting, here, permit))
}

/// The calendar file of one's own conversation.
pub async fn invitation(ctx: &Ctx, meeting: MeetingId) -> Result<String, Error> {
    store::read!(ctx.db(), tx => {
        let (meeting, _, _) = own(tx, ctx, meeting).await?;
        let mut names = Names::default();
        let mut with = Vec::new();
        for person in meeting.people.iter().filter(|person| **person != ctx.actor.person) {
            with.push(names.of(tx, ctx, *person).await?);
        }
        let with = with.join(" and ");
        let place = if meeting.online { "Online or by phone" } else { "Wherever it suits you" };
        let invitation = report::invitation::Invitation {
            uid: format!("{}@hundred", meeting.id),
            stamp: ctx.now,
            starts: meeting.starts,
            minutes: 25,
            summary: format!("Coffee with {with}"),
            place: place.to_owned(),
            words: format!(
                "Twenty-five minutes, no agenda. Ask what a good day looks like where they work. Move it to when it suits you both. {}/t/{}/coffee",
                ctx.app.settings.address, meeting.team
            ),
        };
        Ok::<_, Error>(invitation.to_ics())
    })
}

/// The moment a conversation is proposed for.
fn proposed(ctx: &Ctx, slot: Option<Slot>) -> jiff::Timestamp {
    let (hour, minute) = slot.unwrap_or(Slot::Noon).hour();
    let at = proposed_day(ctx.today()).at(hour, minute, 0, 0);
    at.to_zoned(ctx.app.settings.zone.clone())
        .map_or(ctx.now, |zoned| zoned.timestamp())
}
