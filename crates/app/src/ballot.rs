//! Secret ballots: giving, seeing how many have given, laying everything on the table.
//!
//! What was given is shown only when it lies on the table: because somebody laid it there, because everybody has given, or
//! because its time is over. Until then the figures would change with each slip, and the change would tell whose it was.

use std::collections::BTreeSet;

use domain::PersonId;
use domain::TeamId;
use domain::ballot::{BallotKey, BallotKind, LEAST, Question, Slip, Spread};
use domain::event::{EventKind, Subject, SubjectKind};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::role::Role;
use store::Tx;
use store::membership::Holder;
use uuid::Uuid;

use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// A ballot as somebody sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says whether one part of the page is there"
)]
pub struct BallotView {
    /// Which.
    pub key: BallotKey,
    /// How many have given.
    pub given: usize,
    /// How many may give.
    pub people: usize,
    /// Whoever looks has given.
    pub mine: bool,
    /// Whoever looks may give now.
    pub may_give: bool,
    /// Whoever looks may lay it on the table now.
    pub may_show: bool,
    /// It lies on the table, or its time is over.
    pub closed: bool,
    /// What was given, in an order of chance; none until it lies on the table, nor when too few gave.
    pub slips: Option<Vec<Slip>>,
}

impl BallotView {
    /// What was said on a scale; none until it can be shown.
    pub fn spread(&self, question: Question) -> Option<Spread> {
        Spread::of(self.slips.as_deref()?, question)
    }

    /// Answers in words or numbers to a question, in an order that tells nothing; empty until they can be shown.
    pub fn answers(&self, question: Question) -> Vec<&str> {
        let slips = self.slips.iter().flatten();
        slips
            .filter(|slip| slip.question == question && !slip.answer.is_empty())
            .map(|slip| slip.answer.as_str())
            .collect()
    }

    /// Closed, and too few gave to show anything.
    pub const fn too_few(&self) -> bool {
        self.closed && self.given < LEAST
    }
}

/// The key of a ballot of a team.
pub fn key(team: TeamId, kind: BallotKind, about: impl Into<String>) -> BallotKey {
    BallotKey {
        subject: team.into(),
        kind,
        about: about.into(),
    }
}

/// Everybody who has a slip in a team.
pub(crate) fn voters(people: &[Holder], team: TeamId) -> BTreeSet<PersonId> {
    people
        .iter()
        .filter(|holder| holder.team == Some(team))
        .filter(|holder| matches!(holder.role, Role::TeamLead | Role::Member | Role::Analyst))
        .map(|holder| holder.person)
        .collect()
}

/// How a ballot stands; `over` when its time has passed.
pub(crate) async fn look(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    key: BallotKey,
    over: bool,
) -> Result<BallotView, Error> {
    let place = ctx.actor.place;
    let people = store::membership::of_challenge(tx, place, here.challenge.id).await?;
    let people = voters(&people, here.team.id).len();
    let found = store::ballot::get(tx, place, &key).await?;
    let given = usize::try_from(store::ballot::given(tx, place, &key).await?).unwrap_or(0);
    let shown = found.as_ref().is_some_and(|ballot| ballot.shown.is_some());
    let closed = shown || over || (people > 0 && given >= people);
    let permit: Result<Permit<act::GiveBallot>, _> = permit(&ctx.actor, &here.scope);
    let mine = match &permit {
        Ok(permit) => store::ballot::has_given(tx, permit, &key).await?,
        Err(_) => false,
    };
    let slips = if closed && given >= LEAST {
        Some(store::ballot::slips(tx, place, &key).await?)
    } else {
        None
    };
    let may_hold = decide(&ctx.actor, Action::HoldHuddle, &here.scope) == Decision::Allow;
    Ok(BallotView {
        given,
        people,
        mine,
        may_give: permit.is_ok() && !mine && !closed,
        may_show: may_hold && !closed && given >= LEAST,
        closed,
        slips,
        key,
    })
}

/// Gives answers, once. Nothing of it goes into the history, and nothing is kept that a form was sent.
///
/// # Errors
/// [`Error::NotNow`] when they gave before or it lies on the table.
pub async fn give(
    ctx: &Ctx,
    team: TeamId,
    kind: BallotKind,
    about: &str,
    answers: &[(Question, String)],
) -> Result<(), Error> {
    let key = key(team, kind, about);
    let mut slips = Vec::new();
    for (question, answer) in answers.iter().filter(|(_, answer)| !answer.is_empty()) {
        slips.push(Slip {
            id: chance(ctx)?,
            question: *question,
            answer: answer.clone(),
        });
    }
    // The key of a form carries a fingerprint of what was in it: of three taps anybody could find the taps.
    let ctx = &Ctx {
        once: None,
        ..ctx.clone()
    };
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::GiveBallot> = permit(&ctx.actor, &here.scope)?;
        // A moment that is the same whoever comes first.
        let opened = match kind {
            BallotKind::Pulse => crate::huddle::week_began(ctx),
            _ => crate::huddle::midnight(ctx, here.challenge.launch),
        };
        store::ballot::open(tx, ctx.actor.place, &key, opened).await?;
        if !store::ballot::give(tx, &permit, &key, &slips).await? {
            return Err(Error::NotNow("You have given already, or the answers lie on the table. A secret slip cannot be found again to change it.".to_owned()));
        }
        Ok(())
    })
}

/// Sixteen bytes of chance: unlike other ids they hold no time.
fn chance(ctx: &Ctx) -> Result<Uuid, Error> {
    let bytes = ctx.app.chance.bytes()?;
    let mut sixteen = [0; 16];
    sixteen.copy_from_slice(&bytes[..16]);
    Ok(uuid::Builder::from_random_bytes(sixteen).into_uuid())
}

/// Lays what was given on the table, for everybody at once.
///
/// # Errors
/// [`Error::NotNow`] while fewer than five have given.
pub async fn show(ctx: &Ctx, team: TeamId, kind: BallotKind, about: &str) -> Result<(), Error> {
    let key = key(team, kind, about);
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::HoldHuddle> = permit(&ctx.actor, &here.scope)?;
        let given = store::ballot::given(tx, ctx.actor.place, &key).await?;
        if usize::try_from(given).unwrap_or(0) < LEAST {
            return Err(Error::NotNow(format!(
                "{given} have given so far. From {LEAST} on it can be laid on the table without showing whose is whose."
            )));
        }
        if store::ballot::show(tx, &permit, &key, ctx.now).await? {
            let told = serde_json::json!({ "name": kind.label(), "given": given });
            let subject = Subject::new(SubjectKind::Team, team);
            record(tx, ctx, EventKind::BallotShown, subject, here.whereabouts(), None::<&()>, Some(&told)).await?;
        }
        Ok(())
    })
}
